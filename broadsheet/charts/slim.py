"""From the SVG that vl-convert writes to the inside of an inline `<svg>`.

What is kept is named here, element by element and attribute by attribute; everything else (roles, classes,
labels for machines, fonts, empty groups) is dropped, so that no id, style, script or link can pass.
Neighbours that are painted alike share a group, and lines among them are one path: most of the saving.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NAMESPACE = "{http://www.w3.org/2000/svg}"
PAINT = {
    "fill": "black",
    "fill-opacity": "1",
    "stroke": "none",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "stroke-dasharray": "",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "opacity": "1",
    "font-size": "",
    "font-weight": "normal",
    "text-anchor": "start",
}
"""Attributes that shapes inherit from their groups, with the values that need not be written."""
STROKE = tuple(name for name in PAINT if name.startswith("stroke-"))
"""What says nothing where there is no stroke."""
NUMBER = re.compile(r"-?\d*\.?\d+(?:e[+-]?\d+)?")
MOVE = re.compile(r"translate\(([^,]+),([^)]+)\)")
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0(?:Z)?")
"""How Vega writes a circle about the origin."""
STRAIGHT = re.compile(r"(?:M[^A-Za-z]+(?:L[^A-Za-z]+)+Z?)+")
"""A path of straight lines alone."""
LONG = 20
"""From so many lines on a path is written step by step, which is shorter."""

Paint = dict[str, str]


def inside(svg: str) -> str:
    """Return the shapes and words of a drawing in their order, as compact markup."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - written by our own worker, from escaped text
    return grouped(_shapes(root, PAINT, 0.0, 0.0))


def grouped(shapes: Iterable[tuple[Paint, Element]]) -> str:
    """Return shapes as markup, neighbours with the same paint in one group."""
    markup = []
    for paint, members in groupby(shapes, key=lambda member: member[0]):
        group = Element("g", {name: value for name, value in paint.items() if value != PAINT[name]})
        group.extend(_joined(shape for _, shape in members))
        if len(group) == 1:
            group[0].attrib.update(group.attrib)
        markup.append(ElementTree.tostring(group[0] if len(group) == 1 else group, encoding="unicode"))
    return "".join(markup).replace(" />", "/>")


def _joined(shapes: Iterable[Element]) -> Iterator[Element]:
    """Yield shapes in their order, with neighbouring lines as one path, which looks the same."""
    for tag, members in groupby(shapes, key=lambda shape: shape.tag):
        lines = list(members)
        if tag == "line" and len(lines) > 1:
            yield Element("path", {"d": "".join(map(_stroke, lines))})
        else:
            yield from lines


def _stroke(line: Element) -> str:
    """Return a line as a part of a path."""
    x1, y1, x2, y2 = (line.get(name, "0") for name in ("x1", "y1", "x2", "y2"))
    end = f"V{y2}" if x1 == x2 else f"H{x2}" if y1 == y2 else f"L{x2} {y2}"
    return f"M{x1} {y1}{end}"


def _shapes(element: Element, inherited: Paint, x: float, y: float) -> Iterator[tuple[Paint, Element]]:
    """Yield every visible shape below an element with its paint, moved to where it stands."""
    if transform := element.get("transform"):
        move = MOVE.fullmatch(transform)
        assert move, f"a drawing is only ever moved, not {transform}"
        x, y = x + float(move[1]), y + float(move[2])
    paint = {name: element.get(name, value).removesuffix("px") for name, value in inherited.items()}
    match element.tag.removeprefix(NAMESPACE):
        case "svg" | "g":
            for child in element:
                yield from _shapes(child, paint, x, y)
        case "text" if element.text:
            text = Element("text", {"x": print_number(x), "y": print_number(y)})
            text.text = element.text
            yield plain(paint), text
        case "line":
            ends = {name: float(element.get(name, "0")) for name in ("x1", "y1", "x2", "y2")}
            moved = {name: print_number(end + (x if name[0] == "x" else y)) for name, end in ends.items()}
            yield plain(paint), Element("line", moved)
        case "path" if paint["fill"] != "none" or paint["stroke"] != "none":
            yield plain(paint), moved_path(element.get("d", ""), x, y)
        case _:
            return


def moved_path(d: str, x: float, y: float) -> Element:
    """Return a path, or the circle it draws."""
    if circle := CIRCLE.fullmatch(d):
        return Element(
            "circle", {"cx": print_number(x), "cy": print_number(y), "r": print_number(float(circle[1]))}
        )
    long = d.count("L") >= LONG and STRAIGHT.fullmatch(d)
    path = Element(
        "path", {"d": _steps(d) if long else NUMBER.sub(lambda number: print_number(float(number[0])), d)}
    )
    if x or y:
        path.set("transform", f"translate({print_number(x)} {print_number(y)})")
    return path


def _steps(d: str) -> str:
    """Return a path of straight lines by the way from each point to the next, in tenths of a pixel."""
    parts = []
    for part in d.split("M")[1:]:
        ends = [round(float(number) * 10) for number in NUMBER.findall(part)]
        points = list(zip(ends[::2], ends[1::2], strict=True))
        x, y = points[0]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        line = " ".join(f"{_short(right)} {_short(down)}" for right, down in steps).replace(" -", "-")
        parts.append(f"M{x / 10:g},{y / 10:g}l{line}{'z' if part.endswith('Z') else ''}")
    return "".join(parts)


def _short(tenths: int) -> str:
    """Print tenths without the 0 before a point: .4, -.4, 12."""
    return f"{tenths / 10:g}".replace("0.", ".") if abs(tenths) < 10 else f"{tenths / 10:g}"


def plain(paint: Paint) -> Paint:
    """Return paint without what says nothing, so that equal looks are equal paints."""
    drop = STROKE if paint["stroke"] == "none" else ()
    return {name: PAINT[name] if name in drop else value for name, value in paint.items()}


def print_number(number: float) -> str:
    """Print a coordinate to a tenth of a pixel."""
    return f"{round(number, 1) + 0.0:g}"
