"""Where the words and rows of a bar or dot chart go.

A category's name stands above its row, or in a column before it where there are many rows and short names;
its value stands at the end of its mark, so that nothing needs a legend or an axis. Pure arithmetic.
"""

from typing import Literal

from broadsheet.charts.annotating import RADIUS, add_notes, remark_rows
from broadsheet.charts.ruling import head_of, upright_words
from broadsheet.charts.sheet import ASCENT, LINE, SIZES, Sheet, Style, Word, ink, measure, wrap
from broadsheet.model.drawn import Mark, Plot

THICK = 20
"""Pixels from edge to edge of a bar."""
DOT = 7
"""Radius of a dot."""
TAIL = 26
"""How far the open end of a bound reaches beyond its value."""
APART = 8
"""Between a mark and its value."""
NAME_LINES = 5
"""At most, of the name of a row: one of 60 Han characters takes three on a telephone, five beside a value."""
PITCH = 32
"""From row to row where names stand in a column."""

Pair = tuple[float, float]
Values = Literal["ends", "above", "below"]
"""Where values stand: at the ends of the marks, above them on the line of the name, or below the name."""


def place_rows(plot: Plot) -> Sheet:
    """Return the places of rows and words; the sheet is as high as its rows need."""
    column, across, values = _layout(plot)
    words = upright_words(plot, across)
    names: list[Word] = []
    rows: list[float] = []
    y = 2.0 + head_of(plot)
    badge = 2 * RADIUS + 8 if plot.remarks else 0
    for mark in plot.series[0].marks:
        if column:
            middle = y + PITCH / 2
            above = [set_word(0, middle, mark.label, "label")]
        else:
            above, lines = words_above(mark, values, plot.width, y, badge)
            middle = y + lines * LINE + 4 + THICK / 2
        words += above
        names.append(next(word for word in reversed(above) if word.style == "label"))
        if values == "ends":
            words.append(_value(plot, mark, across, column, middle))
        rows.append(middle)
        y = y + PITCH if column else middle + THICK / 2 + 14
    bottom = rows[-1] + (THICK / 2 + 6 if plot.kind == "bar" else DOT + 8)
    words += tick_labels(plot, across, bottom)
    height = bottom + (LINE + 8 if plot.ticks else 0)
    rungs = [(row - THICK / 2 - 3, row + THICK / 2 + 3) for row in rows]
    if column:
        rungs = [(rungs[0][0], rungs[-1][1])]
    sheet = Sheet(plot.width, round(height), across, (0, bottom), tuple(rows), tuple(rungs), tuple(words))
    ends = [(ink(word)[2], word.y - ASCENT * SIZES[word.style]) for word in names]
    return add_notes(sheet, remark_rows(plot, ends))


def tip(mark: Mark) -> float:
    """Return the value furthest from 0 that is drawn of a mark: the end of its whisker, else its own."""
    value = mark.value or 0.0
    end = mark.high if value >= 0 else mark.low
    return value if end is None else end


def position(plot: Plot, across: Pair, value: float) -> float:
    """Return where a value lies on the horizontal scale, in pixels."""
    left, right = across
    return left + (value - plot.start) / (plot.end - plot.start) * (right - left)


def opens(mark: Mark) -> int:
    """Return the direction in which the true value lies from a bound: 1 greater, -1 smaller, 0 exact."""
    return {"": 0, "lower": 1, "upper": -1}[mark.bound]


def _layout(plot: Plot) -> tuple[float, Pair, Values]:
    """Return the width of the column of names (0: they stand above), the scale, and where values stand."""
    marks = plot.series[0].marks
    widest = max(measure(mark.label, "label") for mark in marks)
    widest += 2 * RADIUS + 8 if plot.remarks else 0
    columns = [widest + 14, 0.0] if len(marks) > 5 and widest < plot.width * 0.36 else [0.0]
    for column in columns:
        across = _fit_dots(plot, column) if plot.kind == "dot" else _fit_bars(plot, column)
        if across:
            return column, across, "ends"
    room = (DOT + 1.0 if plot.kind == "dot" else 0.0) + (TAIL if any(opens(mark) for mark in marks) else 0)
    above = max(measure(mark.text, "value") for mark in marks) < plot.width / 2
    return 0.0, (room, plot.width - room), "above" if above else "below"


def _fit_dots(plot: Plot, column: float) -> Pair | None:
    """Return the ends of the scale of dots, or None where a value has no room on either side of its dot."""
    across = (column + DOT + 1.0, plot.width - DOT - 1.0)
    return across if all(_side(plot, mark, across, column) for mark in plot.series[0].marks) else None


def _fit_bars(plot: Plot, column: float) -> Pair | None:
    """Return the ends of the longest scale on which every value fits at the end of its bar.

    None where bars would be left with too little room, or stand before tracks that values would cover.
    """
    ends = [(tip(mark), _reach(mark)) for mark in plot.series[0].marks]
    width = plot.width - column
    if plot.reference is not None or any(reach > width for _, reach in ends):
        return None
    right = [(0.0, 0.0), *((value, reach) for value, reach in ends if value >= 0)]
    left = [(0.0, 0.0), *((value, reach) for value, reach in ends if value < 0)]
    start, end = fit(plot, left, right, width)
    return (column + start, column + end) if end - start >= 0.4 * width else None


def fit(plot: Plot, left: list[Pair], right: list[Pair], width: float) -> Pair:
    """Return the ends of the longest scale that leaves room beside values for what stands there.

    `left` and `right`: values, each with the pixels it needs on that side. One of each must share the
    width: of all such pairs the tightest decides.
    """
    pairs = [(one, other) for one in right for other in left if one[0] > other[0]]
    scale = min(((width - one[1] - other[1]) / (one[0] - other[0]) for one, other in pairs), default=width)
    zero = max(reach - value * scale for value, reach in left)
    return zero + plot.start * scale, zero + plot.end * scale


def _reach(mark: Mark) -> float:
    """Return the room the value needs beyond the end of its bar."""
    outward = opens(mark) * (1 if (mark.value or 0) >= 0 else -1) > 0
    return measure(mark.text, "value") + APART + (TAIL if outward else 0)


def _side(plot: Plot, mark: Mark, across: Pair, column: float) -> int:
    """Return on which side of its dot a value fits: -1 left, 1 right, 0 neither; away from the tie first."""
    if mark.value is None:
        return 1 if column + APART + measure(mark.text, "value") <= plot.width else 0
    width = measure(mark.text, "value")
    left, right = (position(plot, across, end) for end in ends_of(mark))
    away = DOT + APART + width
    fits = {
        -1: left - away - (TAIL if opens(mark) < 0 else 0) >= column,
        1: right + away + (TAIL if opens(mark) > 0 else 0) <= plot.width,
    }
    first = -1 if plot.reference is not None and mark.value <= plot.reference else 1
    return next((side for side in (first, -first) if fits[side]), 0)


def _value(plot: Plot, mark: Mark, across: Pair, column: float, middle: float) -> Word:
    """Return the value of a row, set at the end of its mark."""
    if mark.value is None:
        return set_word(column + APART, middle, mark.text, "note")
    if plot.kind == "dot":
        side = _side(plot, mark, across, column)
        away, end = DOT + APART, ends_of(mark)[0 if side < 0 else 1]
    else:
        side = 1 if mark.value >= 0 else -1
        away, end = APART, tip(mark)
    away += TAIL if opens(mark) == side else 0
    x = position(plot, across, end) + side * away
    return set_word(x, middle, mark.text, "value", "left" if side > 0 else "right")


def ends_of(mark: Mark) -> Pair:
    """Return the least and the greatest value that is drawn of a mark."""
    value = mark.value or 0.0
    return value if mark.low is None else mark.low, value if mark.high is None else mark.high


def words_above(
    mark: Mark, values: Values, width: float, top: float, badge: float = 0
) -> tuple[list[Word], int]:
    """Return the name of a row, its value where that stands above too, and how many lines they take.

    `badge`: the room that is left behind the name for the number of a remark.
    """
    room = width - badge - (measure(mark.text, "value") + 16 if values == "above" else 0)
    lines: list[tuple[str, Style]] = [(line, "label") for line in wrap(mark.label, "label", room, NAME_LINES)]
    if values == "below":
        lines += [(line, "value") for line in wrap(mark.text, "value", width, 2)]
    words = [set_word(0, top + (n + 0.5) * LINE, text, style) for n, (text, style) in enumerate(lines)]
    if values == "above":
        words.append(set_word(width, top + (len(lines) - 0.5) * LINE, mark.text, "value", "right"))
    return words, len(lines)


def tick_labels(plot: Plot, across: Pair, bottom: float) -> list[Word]:
    """Return the labels of the horizontal axis: both ends, and those between that touch no other."""
    ticks = [plot.ticks[0], *plot.ticks[:0:-1]] if plot.ticks else []
    taken: list[tuple[float, float]] = []
    words = []
    for value, label in ticks:
        half = measure(label, "note") / 2
        x = min(max(position(plot, across, value), half), plot.width - half)
        if all(x + half + 8 <= left or right + 8 <= x - half for left, right in taken):
            taken.append((x - half, x + half))
            words.append(set_word(x, bottom + 14, label, "note", "center"))
    return sorted(words, key=lambda word: word.x)


def set_word(
    x: float, middle: float, text: str, style: Style, align: Literal["left", "center", "right"] = "left"
) -> Word:
    """Return words whose middle lies at a height."""
    return Word(x, middle + ASCENT * SIZES[style], text, style, align)
