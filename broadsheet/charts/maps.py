"""Maps of areas: where the legend, the names and the values go, and what is painted. Pure.

Name and value stand in an area where both have room, else a number in a circle does, which a list below the
map explains. The legend above says the classes by the printed values at their ends.
"""

from collections.abc import Sequence

from msgspec import Struct

from broadsheet.charts.annotating import RADIUS
from broadsheet.charts.paint import Data, Row
from broadsheet.charts.rows import set_word
from broadsheet.charts.shading import bare
from broadsheet.charts.sheet import (
    ASCENT,
    COLOURS,
    LINE,
    SIZES,
    Badge,
    Sheet,
    Stroke,
    Style,
    Word,
    ink,
    measure,
    wrap,
)
from broadsheet.charts.within import TENTHS, Box, Line, Spot, apart, edges, hatching, middle, room_for
from broadsheet.model.areas import Outline, Ring
from broadsheet.model.drawn import Mark, Plot

PATCH = (26.0, 13.0)
"""Width and height of a patch of colour in the legend."""
BETWEEN = 18
"""Pixels between two classes in the legend."""
AIR = (16.0, 8.0, 3.0)
"""Pixels around words in an area: as much as there is room for."""
LONG = 80
"""Pixels from which a name may be broken into two lines."""
MOST_NUMBERS = 30
"""More numbers than these make no list that anybody reads: the table has the rest."""
FAR = (18, 26, 36, 48, 62, 80, 100, 124)
"""How far from its area the number may stand that has no room in it."""
WAYS = ((1, 0), (0.7, -0.7), (0.7, 0.7), (0, 1), (0, -1), (-0.7, 0.7), (-0.7, -0.7), (-1, 0))


class _Labels(Struct):
    """Words on a map while they are placed."""

    words: list[Word] = []
    badges: list[Badge] = []
    strokes: list[Stroke] = []
    taken: list[Box] = []
    numbered: list[Mark] = []
    left: int = 0


def place_maps(plot: Plot) -> Sheet:
    """Return the places of legend, names, values and numbers; the map stands between `Sheet.down`."""
    words, boxes, top = _legend(plot)
    labels = _Labels()
    tight = [one for one in _by_size(plot) if not _write(plot, one, top, labels)]
    for one in sorted((one for one in tight if one.mark >= 0), key=lambda one: one.mark):
        _number(plot, one, top, labels)
    bottom = top + plot.height
    listed, badges, height = _list(plot, labels, bottom)
    badges = [*labels.badges, *badges]
    low = ASCENT * SIZES["badge"]
    words += [*labels.words, *listed]
    words += [Word(one.x, one.y + low, str(one.number), "badge", "center") for one in badges]
    return Sheet(
        plot.width,
        round(height),
        (0.0, float(plot.width)),
        (top, bottom),
        words=tuple(words),
        boxes=tuple(boxes),
        badges=tuple(badges),
        strokes=tuple(labels.strokes),
    )


def paint_maps(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of a map, in pixels: areas and patches of the legend, each as a path."""
    data: Data = {name: [] for name in ("areas", "blanks", "hatch", "dashes", "chosen")}
    top = sheet.down[0]
    words = [ink(word) for word in sheet.words]
    for one in sorted(plot.outlines, key=lambda one: one.shade):
        sides = edges(one.rings, top)
        _paint(data, plot, one.shade, _path(one.rings, top), sides, words)
        mark = plot.series[0].marks[one.mark] if one.mark >= 0 else None
        if mark and mark.hollow and mark.value is not None:
            data["dashes"].append({"x": 0, "y": 0, "shape": _path(one.rings, top)})
        if mark and mark.highlight:
            data["chosen"].append({"x": 0, "y": 0, "shape": _path(one.rings, top)})
    for n, (left, up, right, down) in enumerate(sheet.boxes):
        corners = [round(TENTHS * at) for at in (left, up, right, down)]
        a, b, c, d = corners
        ring: Ring = ((a, b), (c, b), (c, d), (a, d))
        _paint(data, plot, n, _path([ring], 0), edges([ring]), words)
    return data


def _paint(
    data: Data, plot: Plot, shade: int, path: str, sides: Sequence[Line], words: Sequence[Box]
) -> None:
    """Add an area in the colour of its class; hatched, but for where words stand, without a value."""
    found = plot.shades[shade]
    if found.strength:
        tone = COLOURS[1 if found.below else 0]
        data["areas"].append({"x": 0, "y": 0, "shape": path, "tone": tone, "strength": found.strength})
        return
    data["blanks"].append({"x": 0, "y": 0, "shape": path})
    lines = "".join(f"M{x:.1f},{y:.1f}L{x2:.1f},{y2:.1f}" for x, y, x2, y2 in hatching(sides, words))
    row: Row = {"x": 0, "y": 0, "shape": lines}
    data["hatch"] += [row] if lines else []


def _path(rings: Sequence[Ring], down: float) -> str:
    """Return rings as the data of a path, each ending where it begins: Vega closes the last alone."""
    closed = ((*ring, ring[0]) for ring in rings)
    parts = ("L".join(f"{x / TENTHS:.1f},{y / TENTHS + down:.1f}" for x, y in ring) for ring in closed)
    return "".join(f"M{part}" for part in parts)


def _legend(plot: Plot) -> tuple[list[Word], list[Box], float]:
    """Return the words of the classes, the patches before them, and where the map may begin."""
    words: list[Word] = []
    boxes: list[Box] = []
    x, y = 1.0, 2.0
    wide, high = PATCH
    for shade in plot.shades:
        text = " ".join(wrap(shade.text, "note", plot.width - wide - 10, 1))
        length = wide + 7 + measure(text, "note")
        if x > 1 and x + length > plot.width:
            x, y = 1.0, y + LINE + 3
        boxes.append((x, y + (LINE - high) / 2, x + wide, y + (LINE + high) / 2))
        words.append(set_word(x + wide + 7, y + LINE / 2, text, "note"))
        x += length + BETWEEN
    return words, boxes, y + LINE + 8


def _by_size(plot: Plot) -> list[Outline]:
    """Return the areas, those with a value first, so that nobody's name takes the room of a value."""
    return sorted(plot.outlines, key=lambda one: one.mark < 0)


def _write(plot: Plot, one: Outline, top: float, labels: _Labels) -> bool:
    """Write the name of an area and its value into it; False where they have no room."""
    mark = plot.series[0].marks[one.mark] if one.mark >= 0 else None
    sides, near = edges(one.rings, top), middle(one.rings, top)
    for lines in _ways_to_write(plot, one, mark):
        wide, high = max(measure(text, style) for text, style in lines), len(lines) * LINE - 8.0
        tried = (room_for(sides, wide + 2 * air, high + 2 * air, near) for air in AIR)
        at = next(filter(None, tried), None)
        if at is None:
            continue
        first = at[1] - (len(lines) - 1) * LINE / 2
        words = [
            set_word(at[0], first + n * LINE, text, style, "center") for n, (text, style) in enumerate(lines)
        ]
        boxes = [ink(word) for word in words]
        if all(apart(box, labels.taken) for box in boxes):
            labels.words += words
            labels.taken += boxes
            return True
    return False


def _ways_to_write(plot: Plot, one: Outline, mark: Mark | None) -> list[list[tuple[str, Style]]]:
    """Return name and value in one line or several, the name in two where it is long."""
    if mark is None:
        return [[(one.name, "note")]]
    value: list[tuple[str, Style]] = [(bare(mark.text, plot.unit), "value")]
    ways: list[list[tuple[str, Style]]] = [[(mark.label, "label"), *value]]
    length = measure(mark.label, "label")
    broken = wrap(mark.label, "label", length * 0.6, 2) if length > LONG else ()
    if len(broken) == 2 and not broken[1].endswith("…"):
        ways.append([*((line, "label") for line in broken), *value])
    return ways


def _number(plot: Plot, one: Outline, top: float, labels: _Labels) -> None:
    """Put a number into an area, or beside it at the end of a thin line; past the last number nothing."""
    mark = plot.series[0].marks[one.mark]
    number = len(labels.numbered) + 1
    centre = middle(one.rings, top)
    at = room_for(edges(one.rings, top), 2 * RADIUS + 2, 2 * RADIUS + 2, centre)
    if at is None or not apart(_around(at), labels.taken):
        at = _beside(plot, centre, top, labels.taken)
    if number > MOST_NUMBERS or at is None:
        labels.left += 1
        return
    if abs(at[0] - centre[0]) + abs(at[1] - centre[1]) > RADIUS:
        labels.strokes.append(Stroke(*at, *centre))
    labels.badges.append(Badge(*at, number))
    labels.taken.append(_around(at))
    labels.numbered.append(mark)


def _around(at: Spot) -> Box:
    far = RADIUS + 2
    return at[0] - far, at[1] - far, at[0] + far, at[1] + far


def _beside(plot: Plot, centre: Spot, top: float, taken: Sequence[Box]) -> Spot | None:
    """Return a free place for a number, as near to an area as there is one."""
    for far in FAR:
        for right, down in WAYS:
            at = centre[0] + far * right, centre[1] + far * down
            left, up, x2, y2 = _around(at)
            if (
                left >= 0
                and x2 <= plot.width
                and up >= top
                and y2 <= top + plot.height
                and apart(_around(at), taken)
            ):
                return at
    return None


def _list(plot: Plot, labels: _Labels, top: float) -> tuple[list[Word], list[Badge], float]:
    """Return what the numbers stand for, in as many columns as there is room for."""
    words: list[Word] = []
    badges: list[Badge] = []
    marks = labels.numbered
    indent, y = 2 * RADIUS + 8, top + 10.0
    longest = max((measure(f"{mark.label} {mark.text}", "label") for mark in marks), default=0.0)
    most = 3 if plot.width >= 480 else 2
    columns = max(min(most, int(plot.width // (indent + longest + 12))), 1)
    rows = -(-len(marks) // columns)
    wide = plot.width / columns
    for n, mark in enumerate(marks):
        x, middle_y = wide * (n // rows), y + (n % rows + 0.5) * (LINE + 2)
        room = wide - indent - 8
        lines = wrap(mark.label, "label", max(room - measure(f" {mark.text}", "label"), 60), 1)
        text = " ".join(wrap(f"{' '.join(lines)} {mark.text}", "label", room, 1))
        badges.append(Badge(x + RADIUS + 1, middle_y, n + 1))
        words.append(set_word(x + indent, middle_y, text, "label"))
    y += rows * (LINE + 2) if marks else -8
    if labels.left:
        for line in wrap(plot.unnamed, "note", plot.width, 2):
            words.append(set_word(0, y + LINE / 2, line, "note"))
            y += LINE
    return words, badges, y + 4
