"""What a number is compared with when a text says how it has moved: an earlier observation of its series.

Only observations of the same cell and definition, known by the same instant, are compared. Nothing here
says what follows from a comparison.
"""

from collections.abc import Container
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from broadsheet.figures.extents import Extent, extent_of
from broadsheet.figures.pins import number_address
from broadsheet.figures.proving import Reading, Resolved
from broadsheet.figures.register import Known, Register
from broadsheet.figures.series import breaks_of, followed, series_of
from broadsheet.model.statistics import Indicator, Period, Unit, Written
from broadsheet.numbers.periods import end_of, parse_period

Shape = Literal["instant", "third", "month", "quarter", "year", "interval", "other"]

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Point(Struct, frozen=True):
    """An observation of a series with its value at the reading."""

    known: Known
    value: Written
    extent: Extent | None

    @property
    def period(self) -> Period:
        """The period it speaks of."""
        return self.known.observation.period


class Course(Struct, frozen=True):
    """A figure with everything it can be compared with."""

    indicator: Indicator
    unit: Unit
    point: Point
    earlier: tuple[Point, ...]
    """Of its definition, with periods that end before its own, oldest first."""
    other: tuple[Period, ...]
    """Earlier periods whose observations must not be compared: of other definitions, or that came to light
    only after the story was published."""


def course_of(
    found: Resolved, register: Register, reading: Reading, published: Container[str] = ()
) -> Course | None:
    """Return the series that led to a figure; None for an expectation, and for what has no date or value.

    A published story (one with pins) is compared only with what is `published` too, addresses
    `ID[?dim=value&…]@PERIOD`: what is added later with an older date does not move it.
    """
    entry, zone = found.entry, register.zone
    by = found.observation.by
    series = series_of(entry, zone, by)
    own = next((known for known in series if known.observation == found.observation), None)
    if own is None or found.value is None:
        return None
    instant = _instant(own, found, register, reading)
    breaks = breaks_of(entry, zone, instant)
    definition, end = followed(own, breaks, zone, instant), end_of(found.observation.period, zone)
    unit = register.units.by_id[entry.indicator.unit_of(by)]
    earlier, other = [], []
    for known in series:
        value = known.value_at(instant, zone)
        if known.since > instant or value is None or end_of(known.observation.period, zone) >= end:
            continue
        address = number_address(entry.indicator.id, by, known.observation.period.text)
        late = bool(reading.pins) and address not in published
        if followed(known, breaks, zone, instant) == definition and not late:
            earlier.append(Point(known, value, extent_of(value, unit)))
        else:
            other.append(known.observation.period)
    point = Point(own, found.value, extent_of(found.value, unit))
    return Course(entry.indicator, unit, point, tuple(earlier), tuple(other))


def _instant(own: Known, found: Resolved, register: Register, reading: Reading) -> datetime:
    """Return as of when a figure was read: the story's day, or the build's moment where it is live or says
    what was corrected later."""
    then = own.since <= reading.instant and own.value_at(reading.instant, register.zone) == found.value
    return reading.instant if then else register.moment


def shape_of(period: Period) -> Shape:
    """Return how long a period is by the way it is written; what is counted up to a day is an instant."""
    if period.approximate or period.end is None:
        return "other"
    if period.start is None or period.start == period.end:
        return "instant"
    if "/" in period.text:
        return "interval"
    if "Q" in period.text:
        return "quarter"
    match len(period.text):
        case 4:
            return "year"
        case 7:
            return "month"
        case _:
            return "third"


def alike(course: Course) -> tuple[Point, ...]:
    """Return the earlier observations whose periods are as long as the figure's, oldest first.

    Intervals are never alike: each may be counted from another day.
    """
    shape = shape_of(course.point.period)
    if shape in ("interval", "other"):
        return ()
    return tuple(point for point in course.earlier if shape_of(point.period) == shape)


def base_of(course: Course, since: str) -> Point | Literal["missing", "open"]:
    """Return what a claim compares a figure with; `since` is `Claim.since` and not empty.

    `missing`: the series has no observation of that time. `open`: it has one that must not be compared, or
    it is not plain which one is meant.
    """
    period = course.point.period
    shape = shape_of(period)
    if shape == "other":
        return "open"
    if since == "previous":
        return _previous(course, shape)
    wanted = _a_year_before(period) if since == "year" else _named(course, since)
    if wanted is None:
        return "open"
    found = [point for point in course.earlier if _is_of(point, wanted, course)]
    if len(found) == 1:
        return found[0]
    known_otherwise = any(other.text == wanted.text or other.end == wanted.end for other in course.other)
    return "open" if found or known_otherwise else "missing"


def _previous(course: Course, shape: Shape) -> Point | Literal["missing", "open"]:
    """Return the observation before; among months, quarters and years only the one right before."""
    points = alike(course)
    if not points:
        return "open"
    if shape in _MONTHS and points[-1].period.end != _day_before(course.point.period):
        return "missing"
    return points[-1]


def _day_before(period: Period) -> date | None:
    return period.start - timedelta(days=1) if period.start else None


def _named(course: Course, since: str) -> Period | None:
    """Return the period that `day`, `month` or `quarter` stands for beside the figure's, or the one named."""
    end = course.point.period.end
    if end is None:
        return None
    match since:
        case "day":
            return parse_period((end - timedelta(days=1)).isoformat())
        case "month":
            last = end.replace(day=1) - timedelta(days=1)
            return parse_period(f"{last:%Y-%m}")
        case "quarter":
            year, quarter = divmod(end.year * 4 + (end.month - 1) // 3 - 1, 4)
            return parse_period(f"{year:04}-Q{quarter + 1}")
        case _:
            return parse_period(since)


def _a_year_before(period: Period) -> Period | None:
    """Return the same time a year before."""
    if period.start is None or "/" in period.text:
        return Period("", _year_less(period.start), _year_less(period.end))
    if shape_of(period) == "instant":
        day = _year_less(period.end)
        return Period("", day, day)
    return parse_period(f"{int(period.text[:4]) - 1:04}{period.text[4:]}")


def _year_less(day: date | None) -> date | None:
    if day is None:
        return None
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


_OF_A_MOMENT = ("level", "cumulative", "ratio", "index")


def _is_of(point: Point, wanted: Period, course: Course) -> bool:
    """Tell whether an observation is that of a period: the same one, or for what is true at a moment the one
    of its last day."""
    period = point.period
    kind, own = course.indicator.kind, shape_of(course.point.period)
    if wanted.text and period.text == wanted.text:
        return shape_of(period) == own or kind in _OF_A_MOMENT
    if period.end != wanted.end:
        return False
    if not wanted.text:
        return period.start == wanted.start and shape_of(period) == own
    return kind != "flow" and shape_of(period) == own == "instant"


Step = tuple[Point, Point]
"""The later and the earlier one of two neighbours."""


def steps(course: Course, count: int) -> tuple[Step, ...]:
    """Return the last `count` steps to a figure, the newest first; fewer where an observation is missing.

    Neighbours are periods of one length that follow one another without a gap.
    """
    instants = shape_of(course.point.period) == "instant"
    by_end = {point.period.end: point for point in alike(course)}
    later, found = course.point, list[Step]()
    while len(found) < count:
        begin = later.period.end if instants else later.period.start
        earlier = by_end.get(begin - timedelta(days=1)) if begin else None
        if earlier is None:
            break
        found.append((later, earlier))
        later = earlier
    return tuple(found)
