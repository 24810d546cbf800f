"""Where the words of a line chart go.

Labels of values stand above their gridlines at the left edge; each line is named at its end, with its last
value, so that nothing needs a legend. Pure arithmetic.
"""

from itertools import pairwise
from typing import Literal

from msgspec import Struct

from broadsheet.charts.annotating import add_notes, remark_lines
from broadsheet.charts.plane import Pair, day_at, height_of, point, turns
from broadsheet.charts.ruling import level_words, ruled
from broadsheet.charts.settling import settle
from broadsheet.charts.sheet import ASCENT, LINE, SIZES, Leader, Sheet, Style, Word, ink, measure, touch, wrap
from broadsheet.model.drawn import Mark, Plot

TOP, FOOT = 24, 26
"""Pixels above the topmost gridline, and below the lowest for the labels of time."""
DOT = 4.5
"""Radius of a point on a line."""
OPEN = 22
"""Height of the open end of a bound above or below its point."""
APART, LED = 12, 22
"""From the end of a line to its words: of a line alone, and where thin leaders may have to bend between."""
UNDER = 6
"""How far words at the end of a line may reach below the lowest gridline: the labels of time are near."""
BETWEEN = 7
"""Between the words of two lines."""

Lines = tuple[tuple[str, Style], ...]


class _End(Struct, frozen=True):
    """The end of a line, and the words that stand there."""

    series: int
    mark: Mark
    lines: Lines

    @property
    def height(self) -> float:
        return LINE * len(self.lines)


def place_lines(plot: Plot) -> Sheet:
    """Return the places of scales and words; the sheet grows where the names of lines need it."""
    ends = _ends(plot)
    apart = LED if len(ends) > 1 else APART
    left = max((measure(label, "note") for _, label in plot.ticks[:-1]), default=0.0) + 14
    gutter = apart + max(measure(text, style) for end in ends for text, style in end.lines)
    across = (left, max(plot.width - gutter, left + 60))
    height = max(250 if plot.width >= 480 else 190, sum(end.height + BETWEEN for end in ends))
    down = (float(TOP), float(TOP + height))
    words = [Word(0, height_of(plot, down, value) - 5, label, "note") for value, label in plot.ticks]
    words += _day_words(plot, across, down[1])
    leaders: list[Leader] = []
    if len(ends) == 1:
        x, y = point(plot, across, down, ends[0].mark)
        words += _end_words(ends[0], x + apart, min(y - LINE / 2, down[1] + UNDER - ends[0].height))
    else:
        for end, top in zip(ends, _tops(plot, ends, down), strict=True):
            words += _end_words(end, across[1] + apart, top)
            leaders += _leader(plot, end, across, down, top + LINE / 2)
    words += _turn_words(plot, across, down, words)
    told, untold = level_words(plot, across, down, words)
    words += told
    values = [
        word
        for word in _point_words(plot, across, down)
        if not any(touch(word, other) for other in words)
        and not _crossed(word, plot, across)
        and not _on_base(word, plot, down)
        and not ruled(plot, down, ink(word))
    ]
    noted = remark_lines(plot, across, down, words + values)
    tall = round(down[1] + FOOT)
    placed = Sheet(plot.width, tall, across, down, words=(*words, *values), leaders=tuple(leaders))
    return add_notes(placed, noted, untold)


def _ends(plot: Plot) -> list[_End]:
    """Return the ends of lines with their words: value over name; a line alone is named by the headline."""
    room = plot.width * 0.3
    highlight = any(series.highlight for series in plot.series)
    ends = []
    for n, series in enumerate(plot.series):
        last = next((mark for mark in reversed(series.marks) if mark.value is not None), None)
        if last is None:
            continue
        context = highlight and not series.highlight
        value: Style = "label" if context else "value"
        name: Style = "note" if context else "label"
        lines: list[tuple[str, Style]] = [(line, value) for line in wrap(last.text, value, room, 2)]
        if len(plot.series) > 1:
            lines += [(line, name) for line in wrap(series.title, name, room, 3)]
        ends.append(_End(n, last, tuple(lines)))
    return ends


def _tops(plot: Plot, ends: list[_End], down: Pair) -> list[float]:
    """Return the tops of the words at the ends: apart from one another, each as near to its line as can be.

    The whole stays between the upper edge of the sheet and the labels of time.
    """
    wished = [(height_of(plot, down, end.mark.value or 0) - LINE / 2, end.height) for end in ends]
    return settle(wished, (0.0, down[1] + UNDER), BETWEEN)


def _end_words(end: _End, x: float, top: float) -> list[Word]:
    return [
        Word(x, top + (n + 0.5) * LINE + ASCENT * SIZES[style], text, style)
        for n, (text, style) in enumerate(end.lines)
    ]


def _leader(plot: Plot, end: _End, across: Pair, down: Pair, middle: float) -> list[Leader]:
    """Return a thin line to words that stand away from the end of their line."""
    x, y = point(plot, across, down, end.mark)
    if x > across[1] - 1 and abs(middle - y) < LINE / 2:
        return []
    return [Leader(x + DOT + 2, y, across[1] + LED - 4, middle, end.series)]


def _day_words(plot: Plot, across: Pair, bottom: float) -> list[Word]:
    """Return the labels of the axis of time; one that would touch the one before it is left out."""
    words: list[Word] = []
    free = 0.0
    for day, label in plot.days:
        width = measure(label, "note")
        x = min(max(day_at(plot, across, day), width / 2), plot.width - width / 2)
        if x - width / 2 >= free:
            words.append(Word(x, bottom + 19, label, "note", "center"))
            free = x + width / 2 + 6
    return words


def _turn_words(plot: Plot, across: Pair, down: Pair, others: list[Word]) -> list[Word]:
    """Return what stands above the lines where definitions change, beside them where others stand there.

    The subtitle says it, too: where there is no room the words are left out.
    """
    words: list[Word] = []
    sides: tuple[tuple[float, Literal["left", "center", "right"]], ...] = (
        (0, "center"),
        (5, "left"),
        (-5, "right"),
    )
    for x in turns(plot, plot.series, across):
        tried = (
            Word(x + aside, down[0] - 5 + (LINE if aside else 0), plot.turn, "note", align)
            for aside, align in sides
        )
        free = [
            word
            for word in tried
            if ink(word)[0] >= 0
            and ink(word)[2] <= plot.width
            and not any(touch(word, other) for other in (*others, *words))
        ]
        words += free[:1]
    return words


def _crossed(word: Word, plot: Plot, across: Pair) -> bool:
    """Tell whether a line where a definition changes would run through a word."""
    left, _, right, _ = ink(word)
    return any(left - 3 < x < right + 3 for x in turns(plot, plot.series, across))


def _on_base(word: Word, plot: Plot, down: Pair) -> bool:
    """Tell whether the strong line of 0 would run through a word."""
    _, top, _, bottom = ink(word)
    return plot.start < 0 <= plot.end and top < height_of(plot, down, 0) < bottom


def _point_words(plot: Plot, across: Pair, down: Pair) -> list[Word]:
    """Return the values of a lone line's points, where there is room for every one of them."""
    marks = [mark for mark in plot.series[0].marks if mark.value is not None]
    if len(plot.series) > 1 or len(marks) < 2:
        return []
    places = [point(plot, across, down, mark) for mark in marks]
    room = min(after[0] - before[0] for before, after in pairwise(places))
    if room < max(measure(mark.text, "label") for mark in marks) + 10:
        return []
    heights = [places[0][1], *(y for _, y in places)]
    return [
        _point_word(mark, x, (before, y, after), across[0], down[1])
        for mark, (x, y), before, after in zip(marks[:-1], places[:-1], heights, heights[2:], strict=False)
    ]


def _point_word(
    mark: Mark, x: float, heights: tuple[float, float, float], left: float, bottom: float
) -> Word:
    """Set the value of a point off its line: above a peak, below a valley, outside a slope, else beside it.

    `heights`: of the point before, of the point, and of the one after it, in pixels from the top.
    """
    before, y, after = heights
    below = y >= before and y > after
    beyond = LINE * 0.85 + (OPEN if mark.bound == ("upper" if below else "lower") else 0)
    middle = y + (beyond if below else -beyond)
    align: Literal["left", "center", "right"] = "center"
    if not LINE / 2 <= middle <= bottom - LINE / 2:
        x, middle, align = x + DOT + 6, y + 1, "left"
    elif before > y > after:
        x, align = x + 3, "right"
    elif before < y < after:
        x, align = x - 3, "left"
    elif x - measure(mark.text, "label") / 2 < left - DOT:
        x, align = left - DOT, "left"
    return Word(x, middle + ASCENT * SIZES["label"], mark.text, "label", align)
