"""A sketch at one width: which axes a chart gets, and what stands at their ticks.

Pure and quick, for it runs in every build, while drawing runs only for what has changed. Knows nothing of
pixels beyond the width, and never imports altair.
"""

import math
from datetime import date, timedelta

from broadsheet.charts.axes import (
    day_ticks,
    end_ticks,
    print_ticks,
    round_range,
    round_step,
    rounded,
    value_ticks,
)
from broadsheet.charts.shading import plot_map
from broadsheet.model.drawn import Panel, Plot, Series, Sketch
from broadsheet.model.words import Words

WIDE, NARROW = 640, 328
"""Widths of a chart in CSS pixels: in a column of text, and on a telephone."""

STEPS = 5
"""At most so many steps on an axis of values, at every width: a subtitle speaks of both pictures."""
WHOLE = 100.0
LEAST, MOST = 1e-12, 1e21
"""Sizes of number an axis can hold, apart from 0; statistics know no others."""


def plot(sketch: Sketch, width: int, words: Words) -> Plot:
    """Return the chart at one width, its axes laid out.

    Raises ValueError where nothing is to be drawn or a number fits on no axis; `check_chart` finds both
    before.
    """
    days = _days(sketch, width, words)
    if sketch.kind == "timeline":
        if not days:
            raise ValueError("a timeline needs events")
        first, last = (float(day.toordinal()) for day in _event_days(sketch))
        return Plot(sketch.kind, width, sketch.series, first, last, days=days, left_out=sketch.left_out)
    if not values_of(sketch) or not all(drawable(value) for value in extents_of(sketch)):
        raise ValueError("a chart needs values, and each of them 0 or of a size an axis can hold")
    if sketch.kind == "map":
        return plot_map(sketch, width, words)
    if sketch.kind == "free":
        return Plot(sketch.kind, width, sketch.series, 0.0, 1.0, program=sketch.program)
    values = extents_of(sketch)
    panels: tuple[Panel, ...] = ()
    at: tuple[float, ...] = ()
    match sketch.kind:
        case "bar":
            start, end = _bar_axis(values, sketch.reference)
            at = (0.0, sketch.reference) if sketch.reference else ()
        case "progress":
            start, end = 0.0, max(100.0, *(share_of(series) for series in sketch.series))
        case "small-multiples":
            start, end, panels = 0.0, 1.0, _panels(sketch, words)
        case "stacked":
            start, end = 0.0, 100.0
        case "waterfall":
            levels = [end for series in sketch.series for span in spans(series) for end in span]
            start, end = _bar_axis(levels, None)
        case _:
            start, end, step = _axis(sketch, values)
            at = (start, *(tick for tick in value_ticks(start, end, step) if tick - start >= step / 2))
            at = at if any(values) else (start, end)  # fractions of nothing say nothing
    ticks = tuple(zip(at, print_ticks(at, sketch.unit, words.language), strict=True))
    broken = any(mark.broken for series in sketch.series for mark in series.marks)
    turn = words("chart.turn") if broken else ""
    return Plot(
        sketch.kind,
        width,
        sketch.series,
        start,
        end,
        ticks,
        days,
        sketch.reference,
        panels,
        turn,
        sketch.rules,
        sketch.remarks,
        sketch.left_out,
    )


def share_of(series: Series) -> float:
    """Return how many percent of its target a row of progress has reached; 0 without a value."""
    value, target = series.marks
    return 100 * (value.value or 0.0) / (target.value or 1.0)


def values_of(sketch: Sketch) -> list[float]:
    """List the values of all marks; gaps have none."""
    return [mark.value for series in sketch.series for mark in series.marks if mark.value is not None]


def extents_of(sketch: Sketch) -> list[float]:
    """List all that an axis must hold: values, the ends of their uncertainty, rules."""
    marks = [mark for series in sketch.series for mark in series.marks if mark.value is not None]
    ends = [end for mark in marks for end in (mark.low, mark.high) if end is not None]
    return [*values_of(sketch), *ends, *(rule.value for rule in sketch.rules)]


def spans(series: Series) -> list[tuple[float, float]]:
    """Return where each bar of a waterfall begins and ends: totals at 0, changes where the last one ended."""
    found: list[tuple[float, float]] = []
    level = 0.0
    for n, mark in enumerate(series.marks):
        value = mark.value or 0.0
        start = 0.0 if n in (0, len(series.marks) - 1) else level
        found.append((start, start + value))
        level = start + value
    return found


def drawable(value: float) -> bool:
    """Tell whether an axis can hold a value."""
    return value == 0 or (math.isfinite(value) and LEAST <= abs(value) < MOST)


def _bar_axis(values: list[float], reference: float | None) -> tuple[float, float]:
    """Return the axis of bars: it always holds 0, and ends with the longest bar or with the reference."""
    held = [*values, 0.0, *([] if reference is None else [reference])]
    start, end = min(held), max(held)
    return (start, end) if start < end else (0.0, 1.0)


def _axis(sketch: Sketch, values: list[float]) -> tuple[float, float, float]:
    """Return the axis of dots, lines or ranges and the step of its ticks.

    It holds all values and the reference, begins at 0 where that costs less than half of it, and otherwise
    at a round value; an asked start or end is taken where it hides no value. An area always stands on 0.
    """
    held = [*values, *([] if sketch.reference is None else [sketch.reference])]
    held += [0.0] if sketch.kind == "area" else []
    low, high = _spread(held, padded=sketch.kind == "dot", to_reference=sketch.reference is not None)
    asked_low = sketch.start if sketch.start is not None and sketch.start <= min(held) else None
    asked_high = sketch.end if sketch.end is not None and sketch.end >= max(held) else None
    if sketch.unit == "%" and max(held) <= WHOLE:
        high = min(high, WHOLE)  # no share can be more, so no room is left for more
    low = low if asked_low is None else asked_low
    high = high if asked_high is None else asked_high
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        low, high = low - 1, high + 1
    step = round_step(high - low, STEPS)
    start, end = round_range(low, high, step)
    if sketch.kind == "line" and start and min(held) - start < step / 10:
        start = rounded(start - step, step)  # the lowest value shall not lie on the frame, as if it were 0
        start = 0.0 if start < 0 < min(held) else start
    level = max(held) > 0 and max(values) - min(values) <= 1e-9 * max(held)
    if sketch.kind in ("line", "area") and level and end - max(values) < step / 10:
        end = rounded(end + step, step)  # a level line shall not lie on the frame
    return start if asked_low is None else low, end if asked_high is None else high, step


def _spread(held: list[float], padded: bool, to_reference: bool) -> tuple[float, float]:
    """Return what an axis should hold at least, before rounding."""
    low, high = min(held), max(held)
    if high - low <= 1e-9 * max(abs(low), abs(high)):  # all equal: seen against 0
        return (min(low, 0.0), max(high, 0.0)) if low or high else (0.0, 1.0)
    if padded:  # a dot shall not stand on the frame, but for the one that has reached the reference
        room = (high - low) / 6
        low, high = (low if low == 0 else low - room), (high if to_reference else high + room)
    if min(held) > 0 and low <= high / 2:
        low = 0.0
    if max(held) < 0 and high >= low / 2:
        high = 0.0
    return low, high


def _panels(sketch: Sketch, words: Words) -> tuple[Panel, ...]:
    """Return the scales of small multiples: one for all panels of a unit, so that they can be compared."""
    held: dict[str, list[float]] = {}
    for series in sketch.series:
        values = [mark.value for mark in series.marks if mark.value is not None]
        held.setdefault(series.unit, []).extend(values)
    dated = any(mark.day for series in sketch.series for mark in series.marks)
    scales: dict[str, Panel] = {}
    for unit, values in held.items():
        low, high = _spread(values or [0.0], padded=False, to_reference=False)
        if not dated:
            low, high = min(low, 0.0), max(high, 0.0)
        step = round_step(high - low, STEPS)
        start, end = round_range(low, high, step)
        labels = print_ticks((start, end), unit, words.language)
        scales[unit] = Panel(start, end, ((start, labels[0]), (end, labels[1])))
    return tuple(scales[series.unit] for series in sketch.series)


def _days(sketch: Sketch, width: int, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the ticks of the axis of time; a single day is labelled by its own period."""
    marks = [mark for series in sketch.series for mark in series.marks if mark.day]
    if sketch.kind == "timeline" and marks:
        return day_ticks(_event_days(sketch), 5 if width >= 480 else 4, words)
    days = sorted({mark.day for mark in marks})
    if len(days) < 2:
        return tuple((day, marks[0].label) for day in days)
    ordered = [date.fromisoformat(day) for day in days]
    if sketch.kind == "small-multiples":
        return end_ticks(ordered, words)
    return day_ticks(ordered, 7 if width >= 480 else 4, words)


def _event_days(sketch: Sketch) -> tuple[date, date]:
    """Return the first and the last day of the axis of events.

    It begins with the month or the year of the first event where that makes it little longer, so that this
    has a tick; a lone day stands between its neighbours.
    """
    marks = sketch.series[0].marks
    first = date.fromisoformat(min(mark.first or mark.day for mark in marks))
    last = date.fromisoformat(max(mark.day for mark in marks))
    if first == last:
        return first - timedelta(1), last + timedelta(1)
    most = (last - first) / 4
    starts = (first.replace(month=1, day=1), first.replace(day=1))
    return next((start for start in starts if first - start <= most), first), last
