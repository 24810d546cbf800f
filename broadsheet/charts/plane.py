"""The plane of a line chart: days across, values upwards, and what its lines pass through.

Pixels from the top left corner of the sheet. Pure arithmetic; the words and the paint share it.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from broadsheet.model.drawn import Mark, Plot, Series

Pair = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def days_of(plot: Plot) -> tuple[int, int]:
    """Return the first and last day of the axis of time as ordinals; a lone day stands in its middle."""
    days = [date.fromisoformat(mark.day).toordinal() for series in plot.series for mark in series.marks]
    first, last = min(days), max(days)
    return (first, last) if first < last else (first - 1, last + 1)


def point(plot: Plot, across: Pair, down: Pair, mark: Mark) -> Pair:
    """Return where a mark lies, in pixels."""
    return day_at(plot, across, mark.day), height_of(plot, down, mark.value or 0)


def turns(plot: Plot, lines: Iterable[Series], across: Pair) -> tuple[float, ...]:
    """Return where the definitions of some lines change, in pixels.

    That is the middle between two values which do not compare.
    """
    found = set()
    for series in lines:
        valued = [mark for mark in series.marks if mark.value is not None]
        for before, after in pairwise(valued):
            if after.broken:
                found.add((day_at(plot, across, before.day) + day_at(plot, across, after.day)) / 2)
    return tuple(sorted(found))


def height_of(plot: Plot, down: Pair, value: float) -> float:
    """Return how far from the top a value lies, in pixels."""
    return down[1] - (value - plot.start) / (plot.end - plot.start) * (down[1] - down[0])


def day_at(plot: Plot, across: Pair, day: str) -> float:
    """Return where a day stands, in pixels from the left."""
    first, last = days_of(plot)
    return across[0] + (date.fromisoformat(day).toordinal() - first) / (last - first) * (
        across[1] - across[0]
    )


def crosses(plot: Plot, across: Pair, down: Pair, box: Box) -> bool:
    """Tell whether a line, a point or a turn of the chart runs through a box."""
    left, top, right, bottom = box
    if any(left - 3 < x < right + 3 for x in turns(plot, plot.series, across)):
        return True
    for series in plot.series:
        places = [point(plot, across, down, mark) for mark in series.marks if mark.value is not None]
        for (x, y), (x2, y2) in pairwise(places):
            low, high = max(x, left), min(x2, right)
            if low > high:
                continue
            slope = (y2 - y) / (x2 - x) if x2 > x else 0.0
            ends = (y + slope * (low - x), y + slope * (high - x))
            if min(ends) < bottom + 4 and max(ends) > top - 4:
                return True
        if any(left - 6 < x < right + 6 and top - 6 < y < bottom + 6 for x, y in places):
            return True
    return False
