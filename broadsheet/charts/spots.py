"""What a script may say where a reader points at a chart: the places of its marks with their words. Pure.

It is one line of text for a whole drawing, so that a chart of many points stays small: the weights of both
directions and the width of the drawing, then x, y and words of each mark, in whole pixels:
`1000 1 640|52 110 2020年3月6日 98.1%|…`. Where a line is asked for its day the horizontal distance decides,
among rows the vertical one. All of it stands in the table of the chart, too: without a script nothing is
lost.
"""

from collections.abc import Callable, Iterator

from broadsheet.charts.panels import length_in, point_in
from broadsheet.charts.plane import height_of, point
from broadsheet.charts.plots import share_of, spans
from broadsheet.charts.rows import position
from broadsheet.charts.sheet import Sheet
from broadsheet.charts.stacks import pieces
from broadsheet.charts.timelines import days_across
from broadsheet.charts.within import middle
from broadsheet.model.drawn import Mark, Plot, PlotKind

Spot = tuple[float, float, str]
"""x, y and the words of a mark."""

BY_DAY, BY_ROW, NEAREST = "1000 1", "1 1000", "1 1"
"""How much each direction counts when the mark nearest to a finger is looked for."""

MOST = 200
"""More marks than this are told by the table alone: they would weigh more than their drawing."""


def spots_of(plot: Plot, sheet: Sheet) -> str:
    """Return the places and words of all marks; empty for a kind of chart that has none to tell."""
    if plot.kind not in KINDS:
        return ""
    weights, find = KINDS[plot.kind]
    spots = list(find(plot, sheet))
    if not 0 < len(spots) <= MOST:
        return ""
    told = (f"{round(x)} {round(y)} {' '.join(words.split())}" for x, y, words in spots)
    return "|".join((f"{weights} {plot.width}", *(text.replace("|", "¦") for text in told)))


def _curves(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    several = len(plot.series) > 1
    for series in plot.series:
        for mark in _valued(series.marks):
            x, y = point(plot, sheet.across, sheet.down, mark)
            yield x, y, _say(mark, series.title if several else "")


def _rows(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    for mark, y in zip(plot.series[0].marks, sheet.rows, strict=True):
        if mark.value is not None:
            yield position(plot, sheet.across, mark.value), y, _say(mark)


def _ranges(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    for series, y in zip(plot.series, sheet.rows, strict=True):
        for mark in _valued(series.marks):
            yield position(plot, sheet.across, mark.value or 0.0), y, _say(mark, series.title)


def _progress(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    for series, y in zip(plot.series, sheet.rows, strict=True):
        value, target = series.marks
        if value.value is not None:
            said = (series.title, value.text, series.note, target.text)
            yield position(plot, sheet.across, share_of(series)), y, " ".join(filter(None, said))


def _events(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    for mark, y in zip(plot.series[0].marks, sheet.rows, strict=True):
        yield days_across(plot, sheet.across, mark.day), y, f"{mark.text} {mark.label}"


def _panels(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    rows = iter(sheet.rows)
    for series, panel, box in zip(plot.series, plot.panels, sheet.boxes, strict=True):
        dated = any(mark.day for mark in series.marks)
        for mark in series.marks:
            y = 0.0 if dated else next(rows)
            if mark.value is None:
                continue
            at = point_in(plot, panel, box, mark) if dated else (length_in(panel, box, mark.value), y)
            yield *at, _say(mark, series.title)


def _slopes(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    for series in plot.series:
        for x, mark in zip(sheet.across, series.marks, strict=True):
            if mark.value is not None:
                yield x, height_of(plot, sheet.down, mark.value), _say(mark, series.title)


def _stacks(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    for series, y in zip(plot.series, sheet.rows, strict=True):
        for mark, (left, right) in zip(series.marks, pieces(series, plot.width), strict=True):
            if right > left:
                yield (left + right) / 2, y, _say(mark, series.title if len(plot.series) > 1 else "")


def _falls(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    series = plot.series[0]
    for mark, (_, end), y in zip(series.marks, spans(series), sheet.rows, strict=True):
        yield position(plot, sheet.across, end), y, _say(mark)


def _maps(plot: Plot, sheet: Sheet) -> Iterator[Spot]:
    outlines = {outline.mark: outline for outline in plot.outlines}
    for n, mark in enumerate(plot.series[0].marks):
        if mark.value is not None:
            yield *middle(outlines[n].rings, sheet.down[0]), _say(mark)


def _valued(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    return (mark for mark in marks if mark.value is not None)


def _say(mark: Mark, title: str = "") -> str:
    """Return what is said of a mark: whose it is, its name or time, its value."""
    return " ".join(text for text in (title, mark.label, mark.text, mark.interval) if text)


KINDS: dict[PlotKind, tuple[str, Callable[[Plot, Sheet], Iterator[Spot]]]] = {
    "bar": (BY_ROW, _rows),
    "dot": (BY_ROW, _rows),
    "line": (BY_DAY, _curves),
    "area": (BY_DAY, _curves),
    "range": (BY_ROW, _ranges),
    "progress": (BY_ROW, _progress),
    "timeline": (BY_ROW, _events),
    "small-multiples": (NEAREST, _panels),
    "slope": (NEAREST, _slopes),
    "stacked": (NEAREST, _stacks),
    "waterfall": (BY_ROW, _falls),
    "map": (NEAREST, _maps),
}
