"""Where the words and rows of ranges and of progress go. Pure arithmetic.

Both say everything beside the marks: the ends of a range carry their values, a track its target.
"""

from broadsheet.charts.plots import share_of
from broadsheet.charts.rows import (
    APART,
    DOT,
    NAME_LINES,
    TAIL,
    Pair,
    fit,
    opens,
    position,
    set_word,
    tick_labels,
    words_above,
)
from broadsheet.charts.sheet import LINE, Sheet, Style, Word, measure, wrap
from broadsheet.model.drawn import Mark, Plot, Series

SLIM = 12
"""Pixels from edge to edge of a track."""
ENDS: tuple[Style, Style] = ("label", "value")
"""Styles of the values at the ends of a range: what it has come to is bold."""


def place_ranges(plot: Plot) -> Sheet:
    """Return the places of spans under their names, with a value at each end where there is room."""
    beside = _fit_ends(plot)
    room = DOT + 1.0 + (TAIL if any(opens(mark) for row in plot.series for mark in row.marks) else 0)
    across = beside or (room, plot.width - room)
    words: list[Word] = []
    rows: list[float] = []
    y = 2.0
    for series in plot.series:
        named, lines = _names(series, plot.width, y)
        words += named
        if not beside:
            both = "  →  ".join(mark.text for mark in series.marks)
            wrapped = wrap(both, "value", plot.width, 2)
            words += [
                set_word(0, y + (lines + n + 0.5) * LINE, text, "value") for n, text in enumerate(wrapped)
            ]
            lines += len(wrapped)
        middle = y + lines * LINE + 14
        if beside:
            words += _end_values(plot, series, across, middle)
        rows.append(middle)
        y = middle + 26
    bottom = rows[-1] + DOT + 8
    words += tick_labels(plot, across, bottom)
    rungs = tuple((row - 12, row + 12) for row in rows)
    height = round(bottom + LINE + 8)
    return Sheet(plot.width, height, across, (0, bottom), tuple(rows), rungs, words=tuple(words))


def place_progress(plot: Plot) -> Sheet:
    """Return the places of tracks: the name and the value above, how it stands and the target below."""
    width = _track(plot)
    across = (0.0, width)
    words: list[Word] = []
    rows: list[float] = []
    y = 2.0
    for series in plot.series:
        value, target = series.marks
        fits = measure(value.text, "value") < width / 2
        above, lines = words_above(value, "above" if fits else "below", width, y)
        words += above
        middle = y + lines * LINE + 4 + SLIM / 2
        tick, under = position(plot, across, 100), middle + SLIM / 2 + 5
        below, lines = _under(series.note, target.text, tick, width, under)
        words += below
        rows.append(middle)
        y = under + lines * LINE + 16
    rungs = tuple((row - SLIM / 2 - 3, row + SLIM / 2 + 3) for row in rows)
    return Sheet(plot.width, round(y - 8), across, (0, y - 8), tuple(rows), rungs, words=tuple(words))


def _track(plot: Plot) -> float:
    """Return how long tracks may be: room is left where the open end of a bound would leave the sheet."""
    longest = max((share_of(row) for row in plot.series if row.marks[0].bound), default=0.0)
    return plot.width - (TAIL if longest / plot.end > 1 - TAIL / plot.width else 2.0)


def _fit_ends(plot: Plot) -> Pair | None:
    """Return the longest scale with room for a value outside each end of every span, or None."""
    marks = [mark for series in plot.series for mark in series.marks]
    if any(mark.value is None for mark in marks):
        return None
    edge = DOT + 1.0
    left, right = [(plot.start, edge)], [(plot.end, edge)]
    for series in plot.series:
        for side, mark, style in _sides(series):
            (left if side < 0 else right).append((mark.value or 0.0, _reach(mark, style, side)))
    if any(reach > plot.width / 2 for _, reach in (*left, *right)):
        return None
    across = fit(plot, left, right, plot.width)
    return across if across[1] - across[0] >= 0.4 * plot.width else None


def _sides(series: Series) -> list[tuple[int, Mark, Style]]:
    """Return both marks of a span with the side on which each has its value: -1 left, 1 right."""
    first, second = series.marks
    rising = (first.value or 0.0) <= (second.value or 0.0)
    return [(-1 if rising else 1, first, ENDS[0]), (1 if rising else -1, second, ENDS[1])]


def _reach(mark: Mark, style: Style, side: int) -> float:
    """Return the room a value needs beyond its end of a span."""
    return DOT + APART + measure(mark.text, style) + (TAIL if opens(mark) == side else 0)


def _end_values(plot: Plot, series: Series, across: Pair, middle: float) -> list[Word]:
    words = []
    for side, mark, style in _sides(series):
        away = DOT + APART + (TAIL if opens(mark) == side else 0)
        x = position(plot, across, mark.value or 0.0) + side * away
        words.append(set_word(x, middle, mark.text, style, "right" if side < 0 else "left"))
    return words


def _names(series: Series, width: int, top: float) -> tuple[list[Word], int]:
    """Return the name of a span, what its ends are (beside it, or below), and how many lines they take."""
    lines = wrap(series.title, "label", width, NAME_LINES)
    words = [set_word(0, top + (n + 0.5) * LINE, text, "label") for n, text in enumerate(lines)]
    if not series.note:
        return words, len(lines)
    after = measure(lines[-1], "label") + 12
    if after + measure(series.note, "note") <= width:
        middle = top + (len(lines) - 0.5) * LINE
        return [*words, set_word(after, middle, series.note, "note")], len(lines)
    notes = wrap(series.note, "note", width, 2)
    words += [set_word(0, top + (len(lines) + n + 0.5) * LINE, text, "note") for n, text in enumerate(notes)]
    return words, len(lines) + len(notes)


def _under(status: str, target: str, tick: float, width: float, top: float) -> tuple[list[Word], int]:
    """Return how a row stands and, ending at the tick, its target; apart where they would meet."""
    room = measure(target, "note")
    right = tick if room <= tick else width
    states = wrap(status, "label", width, 2)
    words = [set_word(0, top + (n + 0.5) * LINE, text, "label") for n, text in enumerate(states)]
    beside = len(states) == 1 and measure(states[0], "label") + 20 <= right - room
    lines = 0 if beside else len(states)
    if room <= width:
        return [*words, set_word(right, top + (lines + 0.5) * LINE, target, "note", "right")], lines + 1
    targets = wrap(target, "note", width, 3)
    words += [set_word(0, top + (lines + n + 0.5) * LINE, text, "note") for n, text in enumerate(targets)]
    return words, lines + len(targets)
