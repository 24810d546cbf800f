"""From the SVG of a free chart to the inside of an inline `<svg>`: only what is named here comes through.

What is not named is dropped where readers do not see it (roles, classes, labels for machines, fonts), and a
fault where they do: a picture that lacks a part says something else. Shapes may be turned and scaled, which
those of our own charts never are; else they are written as `slim` writes them.
"""

import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from broadsheet.charts.slim import NAMESPACE, PAINT, Paint, grouped, moved_path, plain, print_number
from broadsheet.charts.theme import TOKENS
from broadsheet.model.programs import Fault

TOLERATED = ("title", "desc", "defs")
"""Elements without a picture; what of `defs` is used is found where it is used."""
NUMBER = r"-?\d*\.?\d+(?:e[+-]?\d+)?"
STEP = re.compile(rf"(translate|rotate|scale)\(({NUMBER}(?:[ ,]+{NUMBER}){{0,2}})\)\s*")
COLOUR = re.compile(r"none|transparent|#[0-9a-fA-F]{3,8}|(?:rgb|hsl)a?\([\d.,% ]+\)|[a-zA-Z]+")
TOKEN = re.compile(r"var\((--[\w-]+)\)")
VALUE = re.compile(r"[\w.,% -]*")
"""Of paint that is no colour: numbers, names, lists of numbers."""
TALLEST, LONGEST = 2000, 100_000
"""Pixels of a drawing, and characters of it: a page is to stay light."""
NEITHER = ("none", "transparent")
PLAIN = {
    "black": "var(--ink)",
    "#000": "var(--ink)",
    "#000000": "var(--ink)",
    "white": "var(--paper)",
    "#fff": "var(--paper)",
    "#ffffff": "var(--paper)",
    "#ddd": "var(--rule)",
    "#888": "var(--rule-2)",
}
"""Colours that mean those of ink and paper; the last two are Vega's own for lines."""


class Refused(Exception):
    """A drawing has something that may not come through."""

    def __init__(self, code: str, **args: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, args)


def passed(svg: str) -> tuple[str, tuple[str, ...]]:
    """Return the shapes and words of a drawing as compact markup, and the colours that no page can change.

    Raises Refused for what may not come through, and where nothing is left.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - written by our own worker, from escaped text
    shapes = list(_shapes(root, dict(PAINT), 0.0, 0.0))
    if not _has_marks(root):
        raise Refused("free-empty")
    painted = {paint[name] for paint, _ in shapes for name in ("fill", "stroke")}
    fixed = sorted(colour for colour in painted if colour not in NEITHER and not TOKEN.fullmatch(colour))
    return grouped(shapes), tuple(fixed)


def measured(svg: str) -> tuple[int, int]:
    """Return width and height of a drawing, in whole pixels that hold it."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own worker's
    return math.ceil(_number(root.get("width", "0"))), math.ceil(_number(root.get("height", "0")))


def check_size(asked: int, width: int, height: int, length: int) -> Fault | None:
    """Return what is too large in a drawing that was to have a width, in pixels and characters."""
    if width > asked:
        return Fault("free-wide", {"width": str(width), "most": str(asked)})
    if height > TALLEST:
        return Fault("free-tall", {"height": str(height), "most": str(TALLEST)})
    if length > LONGEST:
        return Fault("free-big", {"size": str(length), "most": str(LONGEST)})
    return None


def _has_marks(root: Element) -> bool:
    """Tell whether anything is drawn but axes, legends and titles."""
    marks = (group for group in root.iter(f"{NAMESPACE}g") if "role-mark" in group.get("class", "").split())
    return any(
        shape.get("d") or shape.text or shape.tag == f"{NAMESPACE}line"
        for group in marks
        for shape in group.iter()
        if shape.get("class") not in ("background", "foreground")
    )


def _shapes(element: Element, inherited: Paint, x: float, y: float) -> Iterator[tuple[Paint, Element]]:
    """Yield every visible shape below an element with its paint, moved to where it stands."""
    if element.get("display") == "none" or float(_paint("opacity", element.get("opacity", "1")) or 1) == 0:
        return  # labels without room are such
    name = element.tag.removeprefix(NAMESPACE)
    paint = {key: _paint(key, element.get(key, value)) for key, value in inherited.items()}
    if element.get("clip-path") or element.get("mask") or element.get("filter"):
        raise Refused("free-shape", what="clip")
    moves = list(_steps(element.get("transform", "")))
    while moves and moves[0][0] == "translate":
        _, (dx, dy) = moves.pop(0)
        x, y = x + dx, y + dy
    turned = _print_steps(moves, x, y) if moves else ""
    if turned:
        x = y = 0.0
    for shape in _own(element, name, paint, x, y, bool(turned)):
        if turned:
            inner, shape = shape, Element("g", {"transform": turned})
            shape.append(inner)
        yield plain(_thinned(paint)), shape
    if name in ("svg", "g"):
        for child in element:
            yield from _shapes(child, paint, x, y)


def _own(element: Element, name: str, paint: Paint, x: float, y: float, turned: bool) -> Iterator[Element]:
    """Yield what an element itself draws."""
    seen = paint["fill"] not in NEITHER or paint["stroke"] not in NEITHER
    match name:
        case "svg" | "g":
            if turned:
                raise Refused("free-shape", what="transform")
        case "text":
            yield from _words(element, x, y)
        case "line":
            ends = {key: _number(element.get(key, "0")) for key in ("x1", "y1", "x2", "y2")}
            moved = {key: print_number(end + (x if key[0] == "x" else y)) for key, end in ends.items()}
            yield Element("line", moved)
        case "path":
            if seen and (d := element.get("d", "")):
                if not re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZzeE\d.,\s+-]*", d):
                    raise Refused("free-shape", what="path")
                yield moved_path(d, x, y)
        case "rect":
            box = {key: _number(element.get(key, "0")) for key in ("x", "y", "width", "height")}
            if seen and box["width"] and box["height"]:
                h, v = print_number(box["width"]), print_number(box["height"])
                d = f"M{print_number(box['x'])},{print_number(box['y'])}h{h}v{v}h-{h}Z"
                yield moved_path(d, x, y)
        case _:
            if name not in TOLERATED:
                raise Refused("free-shape", what=name)


def _words(element: Element, x: float, y: float) -> Iterator[Element]:
    """Yield a line of words for each line of a text."""
    yield from _line(element.text, x, y)
    for part in element:
        if part.tag != f"{NAMESPACE}tspan" or len(part):
            raise Refused("free-shape", what=part.tag.removeprefix(NAMESPACE))
        y += _number(part.get("dy", "0"))
        yield from _line(part.text, x + _number(part.get("x", "0")), y)


def _line(text: str | None, x: float, y: float) -> Iterator[Element]:
    if text and text.strip():
        words = Element("text", {"x": print_number(x), "y": print_number(y)})
        words.text = text
        yield words


def _thinned(paint: Paint) -> Paint:
    """Return paint without an opacity of the whole: shapes that share a group must still cover each other."""
    whole = float(paint["opacity"] or 1)
    if whole == 1:
        return paint
    thin = {key: f"{whole * float(paint[key]):.3g}" for key in ("fill-opacity", "stroke-opacity")}
    return {**paint, **thin, "opacity": "1"}


def _paint(key: str, value: str) -> str:
    """Return the value of an attribute of paint. Raises Refused for what is none."""
    if key in ("fill", "stroke"):
        value = PLAIN.get(value.lower(), value)
        if found := TOKEN.fullmatch(value):
            if found[1] not in TOKENS:
                raise Refused("free-token", name=value, known=" ".join(f"var({name})" for name in TOKENS))
            return value
        if value.startswith("url("):
            raise Refused("free-shape", what="gradient")
        if not COLOUR.fullmatch(value):
            raise Refused("free-shape", what=value[:40])
        return value
    value = value.removesuffix("px")
    if not VALUE.fullmatch(value):
        raise Refused("free-shape", what=value[:40])
    return value


def _steps(transform: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield the steps of a transform."""
    rest = transform.strip()
    while rest:
        step = STEP.match(rest)
        if step is None:
            raise Refused("free-shape", what="transform")
        numbers = tuple(float(number) for number in re.findall(NUMBER, step[2]))
        if step[1] == "translate":
            numbers = (*numbers, 0.0)[:2]
        yield step[1], numbers
        rest = rest[step.end() :]


def _print_steps(steps: list[tuple[str, tuple[float, ...]]], x: float, y: float) -> str:
    printed = [f"{name}({' '.join(print_number(n) for n in numbers)})" for name, numbers in steps]
    return " ".join([f"translate({print_number(x)} {print_number(y)})", *printed])


def _number(text: str) -> float:
    if not re.fullmatch(NUMBER, text):
        raise Refused("free-shape", what=text[:40])
    return float(text)
