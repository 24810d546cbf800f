"""SVG → PNG, with every letter drawn as a shape.

The letters' outlines come from one font (`files/fonts.py`) and are put into the SVG before it is painted, so
that no font of the machine and no fallback of the painter can reach the picture: the bytes depend on the SVG
and on that font alone. The painter runs in a disposable worker, as the one that draws charts does.

Letters stand on whole pixels of a chart, so that the same letter is the same picture, which PNG writes once.
"""

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from msgspec import Struct

from broadsheet.formats.palettes import shrink

NAMESPACE = "http://www.w3.org/2000/svg"
BOLD = 0.035
"""How much wider the strokes of bold letters are, in em: one weight of a font is enough."""
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
STEPS = 2
"""In how many steps a letter goes over a pixel of the SVG: a chart is painted with two pixels for each."""


class Glyph(Struct, frozen=True):
    """A letter of a font."""

    path: str
    """Its outline as the data of a path, y upwards, in units of the font; empty for a space."""
    advance: float
    """How far the next letter stands, in the same units."""


class Face(Struct, frozen=True):
    """As much of a font as a picture needs."""

    units: int
    """To the em."""
    glyphs: dict[str, Glyph]
    """By character."""


def characters(svg: str) -> frozenset[str]:
    """Return every character that the words of an SVG are written with."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    return frozenset("".join(text.text or "" for text in root.iter(f"{{{NAMESPACE}}}text")))


def outlined(svg: str, face: Face) -> str:
    """Return an SVG whose words are shapes. What the face lacks is a hollow box.

    Words are `<text x y>` without elements in them, with `font-size` in pixels, `font-weight` and
    `text-anchor` on themselves or around them.
    """
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    _outline(root, {"font-size": "16", "font-weight": "normal", "text-anchor": "start", "fill": "#000"}, face)
    return ElementTree.tostring(root, encoding="unicode")


def paint(picture: tuple[str, float]) -> bytes:
    """Return an SVG without words as a PNG, which has so many pixels for each of the SVG."""
    import vl_convert

    svg, scale = picture
    return shrink(bytes(vl_convert.svg_to_png(svg, scale=scale)))


def _outline(element: Element, inherited: Mapping[str, str], face: Face) -> None:
    """Put shapes in the place of all words below an element."""
    look = {name: element.get(name, value) for name, value in inherited.items()}
    for place, child in enumerate(element):
        if child.tag == f"{{{NAMESPACE}}}text":
            own = {name: child.get(name, value) for name, value in look.items()}
            element[place] = _shapes(child, own, face)
        else:
            _outline(child, look, face)


def _shapes(text: Element, look: Mapping[str, str], face: Face) -> Element:
    """Return a group of the outlines of one line of words."""
    size = float(look["font-size"])
    scale = size / face.units
    glyphs = [face.glyphs.get(character, _box(face.units)) for character in text.text or ""]
    width = sum(glyph.advance for glyph in glyphs) * scale
    x = float(text.get("x", "0")) - ANCHORS[look["text-anchor"]] * width
    y = float(text.get("y", "0"))
    kept = {name: value for name, value in text.attrib.items() if name in ("fill", "opacity")}
    group = Element(f"{{{NAMESPACE}}}g", {**kept, "stroke": "none"})
    halo = text.get("stroke", "none")
    for glyph in glyphs:
        if glyph.path:
            place = f"translate({_step(x)} {_step(y)}) scale({scale:.5f} {-scale:.5f})"
            shape = {"d": glyph.path, "transform": place}
            if halo != "none":
                edge = float(text.get("stroke-width", "1")) / scale
                outer = {**shape, "stroke": halo, "stroke-width": f"{edge:.0f}", "stroke-linejoin": "round"}
                group.insert(0, Element(f"{{{NAMESPACE}}}path", {**outer, "fill": halo}))
            if look["font-weight"] in ("bold", "700"):
                shape |= {"stroke": look["fill"], "stroke-width": f"{BOLD * face.units:.0f}"}
            group.append(Element(f"{{{NAMESPACE}}}path", shape))
        x += glyph.advance * scale
    return group


def _step(place: float) -> str:
    return f"{round(place * STEPS) / STEPS:g}"


def _box(units: int) -> Glyph:
    """Return what stands for a letter the font does not have: a hollow box."""
    left, right, low, high = (round(units * part) for part in (0.08, 0.92, -0.04, 0.8))
    edge = round(units * 0.05)
    outer = f"M{left} {low}H{right}V{high}H{left}Z"
    inner = f"M{left + edge} {low + edge}V{high - edge}H{right - edge}V{low + edge}Z"
    return Glyph(outer + inner, float(units))
