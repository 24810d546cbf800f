"""Where the words and the boxes of small multiples go: three beside one another, or two on a telephone.

Every panel has its name, its last value and its ends of the scales; those of one row of the grid stand at
the same height. Pure arithmetic.
"""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.charts.plane import days_of
from broadsheet.charts.rows import TAIL, set_word
from broadsheet.charts.sheet import LINE, Sheet, Word, measure, touch, wrap
from broadsheet.model.drawn import Mark, Panel, Plot, Series

GUTTER, BETWEEN = 24, 24
"""Pixels between two panels beside one another, and between rows of them."""
TALL = {3: 96, 2: 80}
"""Height of a curve by the number of columns."""
SCALE, FOOT = 24, 24
"""Above a curve for the label of its scale, below it for those of time."""
BAR = 10
"""Pixels from edge to edge of a bar."""

Box = tuple[float, float, float, float]
Ticks = tuple[tuple[float, str], ...]


class _Placed(Struct, frozen=True):
    """A panel about its own top left corner."""

    words: tuple[Word, ...]
    box: Box
    rows: tuple[float, ...]
    height: float


def place_panels(plot: Plot) -> Sheet:
    """Return the places of all panels; the sheet is as high as they need."""
    columns = min(3, len(plot.series)) if plot.width >= 480 else 2
    width = (plot.width - GUTTER * (columns - 1)) / columns
    marks = [mark for series in plot.series for mark in series.marks]
    curves = any(mark.day for mark in marks)
    tail = TAIL if any(mark.bound for mark in marks) else 0
    words: list[Word] = []
    boxes: list[Box] = []
    rows: list[float] = []
    top = 0.0
    for first in range(0, len(plot.series), columns):
        members = list(zip(plot.series, plot.panels, strict=True))[first : first + columns]
        names = [wrap(series.title, "label", width, 3) for series, _ in members]
        head = 2.0 + max(map(len, names)) * LINE
        height = 0.0
        for n, ((series, panel), lines) in enumerate(zip(members, names, strict=True)):
            x = n * (width + GUTTER)
            words += [set_word(x, top + 2 + (i + 0.5) * LINE, text, "label") for i, text in enumerate(lines)]
            if curves:
                said = panel.ticks if n == 0 or len(set(plot.panels)) > 1 else ()
                placed = _curve(plot, series, panel, said, (width, TALL[columns]))
            else:
                placed = _bars(series, panel.ticks if alone(plot, first + n) else (), width, tail)
            left, up, right, down = placed.box
            boxes.append((left + x, up + top + head, right + x, down + top + head))
            words += [replace(word, x=word.x + x, y=word.y + top + head) for word in placed.words]
            rows += [row + top + head for row in placed.rows]
            height = max(height, placed.height)
        top += head + height + BETWEEN
    return Sheet(
        plot.width,
        round(top - BETWEEN + 4),
        (0.0, float(plot.width)),
        (0.0, top),
        tuple(rows),
        words=tuple(words),
        boxes=tuple(boxes),
    )


def alone(plot: Plot, n: int) -> bool:
    """Tell whether a panel counts in a unit that no other has: then its scale must be said."""
    return [series.unit for series in plot.series].count(plot.series[n].unit) == 1


def point_in(plot: Plot, panel: Panel, box: Box, mark: Mark) -> tuple[float, float]:
    """Return where a mark of a curve lies, in pixels."""
    return _across(plot, box, mark.day), height_in(panel, box, mark.value or 0.0)


def height_in(panel: Panel, box: Box, value: float) -> float:
    """Return how far from the top a value of a curve lies, in pixels."""
    return box[3] - (value - panel.start) / (panel.end - panel.start) * (box[3] - box[1])


def length_in(panel: Panel, box: Box, value: float) -> float:
    """Return where the end of a bar lies, in pixels."""
    return box[0] + (value - panel.start) / (panel.end - panel.start) * (box[2] - box[0])


def _across(plot: Plot, box: Box, day: str) -> float:
    first, last = days_of(plot)
    return box[0] + (date.fromisoformat(day).toordinal() - first) / (last - first) * (box[2] - box[0])


def _curve(plot: Plot, series: Series, panel: Panel, ticks: Ticks, size: tuple[float, int]) -> _Placed:
    """Place the last value above a curve, the ends of its scale at the left, and days below it.

    `ticks`: the labels of the scale, none beside a panel that has said them; `size`: width and height.
    """
    width, tall = size
    last = next((mark for mark in reversed(series.marks) if mark.value is not None), None)
    values = wrap(last.text, "value", width, 2) if last else ()
    words = [set_word(0, (n + 0.5) * LINE, text, "value") for n, text in enumerate(values)]
    if last and len(values) == 1:
        after = measure(values[0], "value") + 8
        if after + measure(last.label, "note") <= width:
            words.append(set_word(after, 0.5 * LINE, last.label, "note"))
    up = len(values) * LINE + SCALE
    box = (5.0, up, width - 6, up + tall)
    for value, label in ticks[1:] if panel.start == 0 else ticks:
        words.append(Word(0, height_in(panel, box, value) - 5, label, "note"))
    free = 0.0
    for day, label in plot.days:
        half = measure(label, "note") / 2
        x = min(max(_across(plot, box, day), half), width - half)
        word = set_word(x, box[3] + 14, label, "note", "center")
        if x - half >= free and not any(touch(word, other) for other in words):
            words.append(word)
            free = x + half + 8
    return _Placed(tuple(words), box, (), box[3] + FOOT)


def _bars(series: Series, ticks: Ticks, width: float, tail: float) -> _Placed:
    """Place bars below one another, each under its name and its value, with room for open ends.

    `ticks`: the labels of a scale that no other panel shares.
    """
    words: list[Word] = []
    rows: list[float] = []
    y = 2.0
    for mark in series.marks:
        value = measure(mark.text, "value")
        if measure(mark.label, "note") + 10 + value <= width:
            words.append(set_word(0, y + LINE / 2, mark.label, "note"))
            words.append(set_word(width, y + LINE / 2, mark.text, "value", "right"))
            y += LINE
        else:
            for text in wrap(mark.label, "note", width, 2):
                words.append(set_word(0, y + LINE / 2, text, "note"))
                y += LINE
            for text in wrap(mark.text, "value", width, 2):
                words.append(set_word(0, y + LINE / 2, text, "value"))
                y += LINE
        rows.append(y + 3 + BAR / 2)
        y = rows[-1] + BAR / 2 + 8
    right = width - 1 - tail
    if ticks and measure(ticks[0][1], "note") + 10 + measure(ticks[1][1], "note") <= right:
        words.append(set_word(0, y + LINE / 2 - 6, ticks[0][1], "note"))
        words.append(set_word(right, y + LINE / 2 - 6, ticks[1][1], "note", "right"))
        y += LINE - 6
    return _Placed(tuple(words), (1.0, 0.0, right, y), tuple(rows), y)
