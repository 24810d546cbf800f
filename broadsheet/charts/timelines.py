"""Where the words and rows of a timeline go: one event a row, its time and its name before its place in time.

Wide, the axis of time stands in a column of its own; narrow, below each name. Pure arithmetic.
"""

from datetime import date

from broadsheet.charts.rows import DOT, Pair, position, set_word
from broadsheet.charts.sheet import LINE, Sheet, Word, measure, wrap
from broadsheet.model.drawn import Plot

HEAD = 26
"""Pixels above the first event, for the labels of time."""
GAP = 12
"""Between the words of two events."""
STRIP = 20
"""Height of the strip of time below a name."""
COLUMN = 480
"""From this width on the axis of time has a column of its own."""


def place_events(plot: Plot) -> Sheet:
    """Return the places of events, the first at the top; the sheet is as high as its words need."""
    marks = plot.series[0].marks
    wide = plot.width >= COLUMN
    times = [wrap(mark.text, "note", plot.width * (0.24 if wide else 0.36), 3) for mark in marks]
    name_x = max(measure(line, "note") for lines in times for line in lines) + 14
    room = plot.width * (0.54 if wide else 1.0) - name_x
    names = [wrap(mark.label, "label", room, 3) for mark in marks]
    left = (
        name_x + max(measure(line, "label") for lines in names for line in lines) + 28 if wide else DOT + 1.0
    )
    across = (left, plot.width - DOT - 1.0)
    words: list[Word] = []
    rows: list[float] = []
    y = float(HEAD)
    for time, name in zip(times, names, strict=True):
        words += [set_word(0, y + (n + 0.5) * LINE, text, "note") for n, text in enumerate(time)]
        words += [set_word(name_x, y + (n + 0.5) * LINE, text, "label") for n, text in enumerate(name)]
        y += max(len(time), len(name)) * LINE
        if wide:
            rows.append(y - (max(len(time), len(name)) - 0.5) * LINE)
        else:
            rows.append(y + STRIP / 2)
            y += STRIP
        y += GAP
    bottom = y - GAP + (2 if wide else 0)
    words += _day_words(plot, across)
    if wide:
        rungs: tuple[Pair, ...] = ((HEAD - 4.0, bottom),)
    else:
        rungs = tuple((row - STRIP / 2 + 2, row + STRIP / 2 - 2) for row in rows)
    return Sheet(plot.width, round(bottom + 4), across, (0, bottom), tuple(rows), rungs, words=tuple(words))


def days_across(plot: Plot, across: Pair, day: str) -> float:
    """Return where a day lies on the horizontal axis of time, in pixels."""
    return position(plot, across, date.fromisoformat(day).toordinal())


def _day_words(plot: Plot, across: Pair) -> list[Word]:
    """Return the labels of the axis of time; one that would touch the one before it is left out."""
    words: list[Word] = []
    free = 0.0
    for day, label in plot.days:
        half = measure(label, "note") / 2
        x = min(max(days_across(plot, across, day), half), plot.width - half)
        if x - half >= free:
            words.append(set_word(x, HEAD - 15, label, "note", "center"))
            free = x + half + 10
    return words
