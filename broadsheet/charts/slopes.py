"""Slopes: two periods, a line for each thing between them. Where the words go, and what is painted. Pure.

What has risen has one colour and what has fallen another; beside a highlighted line all others are grey. Both
ends carry their values, the right one the name: nothing needs a legend.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.charts.paint import Data, Row, open_point, tone_of
from broadsheet.charts.plane import Pair, height_of
from broadsheet.charts.rows import set_word
from broadsheet.charts.settling import settle
from broadsheet.charts.sheet import COLOURS, LINE, RULE_2, Sheet, Stroke, Style, Word, measure, touch, wrap
from broadsheet.model.drawn import Mark, Plot, Series

HEAD, FOOT = 30, 14
"""Pixels above and below the lines; the names of the periods stand above."""
APART, LED = 10, 24
"""From a point to its words, and where a thin line may have to bend between."""
BETWEEN = 5
"""Between the words of two lines."""
LEAST = {True: 240, False: 210}
"""Height of the lines on a wide and on a narrow sheet."""


class _Side(Struct, frozen=True):
    """The words at one end of all lines."""

    lines: tuple[tuple[tuple[str, Style], ...], ...]
    marks: tuple[Mark, ...]

    names: tuple[str, ...] = ()
    """Beside the values, where all have room on one line with them."""
    beside: float = 0
    """How far from the values' beginning those names begin."""

    @property
    def width(self) -> float:
        """How broad the broadest words are."""
        words = (measure(text, style) for words in self.lines for text, style in words)
        return max(*words, 0.0, *(self.beside + measure(name, "label") for name in self.names))


def place_slopes(plot: Plot) -> Sheet:
    """Return the places of both scales and of all words; the sheet grows where the names need it."""
    left, right = _left(plot), _right(plot)
    gutter = APART + LED / 2
    across = (left.width + gutter, plot.width - right.width - gutter)
    needed = max(sum(LINE * len(words) + BETWEEN for words in side.lines) for side in (left, right))
    down = (float(HEAD), HEAD + max(LEAST[plot.width >= 480], needed))
    first, last = (plot.series[0].marks[n].label for n in (0, 1))
    words = _heads(first, last, across, plot.width)
    strokes: list[Stroke] = []
    for side, x, way in ((left, across[0], -1), (right, across[1], 1)):
        tops = _tops(plot, side, down)
        for number, (mark, lines, top) in enumerate(zip(side.marks, side.lines, tops, strict=True)):
            y, middle = height_of(plot, down, mark.value or 0.0), top + LINE / 2
            edge = x + way * gutter
            align: Literal["left", "right"] = "left" if way > 0 else "right"
            words += [
                set_word(edge, top + (n + 0.5) * LINE, text, style, align)
                for n, (text, style) in enumerate(lines)
            ]
            if side.names:
                name = set_word(edge + side.beside, middle, side.names[number], _name(plot, number))
                words.append(name)
            if abs(middle - y) > 3:
                strokes.append(Stroke(x + way * 7, y, edge - way * 3, middle))
    height = round(down[1] + FOOT)
    return Sheet(plot.width, height, across, down, words=tuple(words), strokes=tuple(strokes))


def paint_slopes(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of slopes, in pixels: lines, points, open ends, whiskers."""
    names = ("grid", "solid", "dashed", "points", "hollow", "ends", "whiskers", "rings")
    data: Data = {name: [] for name in names}
    (left, right), (top, bottom) = sheet.across, sheet.down
    data["grid"] = [{"x": x, "x2": x, "y": top - 4, "y2": bottom + 6} for x in (left, right)]
    for n, series in sorted(enumerate(plot.series), key=lambda pair: pair[1].highlight):
        tone, rows = _tone(plot, series), []
        for x, mark in zip((left, right), series.marks, strict=True):
            row: Row = {"x": x, "y": height_of(plot, sheet.down, mark.value or 0.0), "tone": tone}
            rows.append({**row, "run": str(n)})
            data["hollow" if mark.hollow else "points"].append(row)
            data["ends"] += open_point(mark, row)
            data["rings"] += [row] if mark.revised else []
            if mark.low is not None and mark.high is not None:
                low, high = (height_of(plot, sheet.down, end) for end in (mark.low, mark.high))
                data["whiskers"].append({"x": x, "x2": x, "y": high, "y2": low, "tone": tone})
        data["dashed" if any(mark.hollow for mark in series.marks) else "solid"] += rows
    return data


def _tone(plot: Plot, series: Series) -> str:
    if any(other.highlight for other in plot.series):
        return tone_of(plot, series.highlight)
    first, last = (mark.value or 0.0 for mark in series.marks)
    return COLOURS[0] if last > first else COLOURS[1] if last < first else RULE_2


def _left(plot: Plot) -> _Side:
    room = plot.width * 0.26
    marks = tuple(series.marks[0] for series in plot.series)
    return _Side(tuple(tuple(_values(mark, n, plot, room)) for n, mark in enumerate(marks)), marks)


def _right(plot: Plot) -> _Side:
    """Return the values at the right with the names: on one line where there is room, else below."""
    room = plot.width * (0.42 if plot.width >= 480 else 0.38)
    marks = tuple(series.marks[1] for series in plot.series)
    names = tuple(series.title for series in plot.series)
    beside = max(measure(mark.text, "value") for mark in marks) + 8
    if len(names) > 1 and all(beside + measure(name, "label") <= room for name in names):
        alone = tuple(tuple(_values(mark, n, plot, room)) for n, mark in enumerate(marks))
        return _Side(alone, marks, names, beside)
    found = []
    for n, (series, mark) in enumerate(zip(plot.series, marks, strict=True)):
        lines = _values(mark, n, plot, room)
        if len(plot.series) > 1:
            lines += [(text, _name(plot, n)) for text in wrap(series.title, _name(plot, n), room, 2)]
        found.append(tuple(lines))
    return _Side(tuple(found), marks)


def _values(mark: Mark, n: int, plot: Plot, room: float) -> list[tuple[str, Style]]:
    style: Style = "label" if _context(plot, n) else "value"
    return [(text, style) for text in wrap(mark.text, style, room, 2)]


def _name(plot: Plot, n: int) -> Style:
    return "note" if _context(plot, n) else "label"


def _context(plot: Plot, n: int) -> bool:
    """Tell whether a line only stands behind a highlighted one."""
    return not plot.series[n].highlight and any(series.highlight for series in plot.series)


def _tops(plot: Plot, side: _Side, down: Pair) -> list[float]:
    wished = []
    for mark, lines in zip(side.marks, side.lines, strict=True):
        wished.append((height_of(plot, down, mark.value or 0.0) - LINE / 2, LINE * len(lines)))
    return settle(wished, (down[0] - LINE / 2, down[1] + LINE / 2), BETWEEN)


def _heads(first: str, last: str, across: Pair, width: int) -> list[Word]:
    """Return the names of the periods above their scales; long ones stand at the edges of the sheet."""
    texts = [" ".join(wrap(text, "note", width / 2 - 8, 1)) for text in (first, last)]
    words = []
    for text, x in zip(texts, across, strict=True):
        half = measure(text, "note") / 2
        words.append(set_word(min(max(x, half), width - half), LINE / 2, text, "note", "center"))
    if touch(*words):
        left, right = texts
        return [set_word(0, LINE / 2, left, "note"), set_word(width, LINE / 2, right, "note", "right")]
    return words
