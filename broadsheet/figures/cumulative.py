"""Cumulative numbers never fall: from one period to a later one, in one cell, within one definition.

Intervals are compared only where they begin on the same day: a count from January starts anew each year.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from msgspec import Struct

from broadsheet.figures.extents import Extent, extent_of, surely_less
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.figures.series import breaks_of, followed, series_of
from broadsheet.figures.terms import cell_of
from broadsheet.model.problems import Problem, error
from broadsheet.model.statistics import Period, When, Written
from broadsheet.numbers.periods import end_of
from broadsheet.numbers.printing import print_written


def check_cumulatives(register: Register, language: str) -> tuple[Problem, ...]:
    """Look at every indicator of kind cumulative."""
    problems: list[Problem] = []
    for entry in register.indicators.values():
        if entry.indicator.kind == "cumulative":
            cells = {cell_of(k.observation.by): k.observation.by for k in (*entry.known, *entry.hidden)}
            for by in cells.values():
                problems += _falls(entry, by, register, language)
    return tuple(problems)


class Point(Struct, frozen=True):
    """An observation, its value at the moment, and what that may truly be."""

    known: Known
    value: Written
    extent: Extent


def _falls(entry: KnownIndicator, by: dict[str, str], register: Register, language: str) -> Iterator[Problem]:
    """Yield where a value is surely less than an earlier one; after that it is begun anew from there."""
    zone = register.zone
    unit = register.units.by_id[entry.indicator.unit_of(by)]
    for points in _runs(entry, by, register):
        highest = points[0]
        for point in points[1:]:
            then, now = highest.known.observation, point.known.observation
            later = end_of(then.period, zone) < end_of(now.period, zone)
            if later and surely_less(point.extent, highest.extent):
                yield error(
                    "cumulative-falls",
                    now.span,
                    id=entry.indicator.id,
                    value=print_written(point.value, unit, None, language).text,
                    when="　".join((now.period.text, *by.values())),
                    earlier=print_written(highest.value, unit, None, language).text,
                    before=then.period.text,
                    place=f"{then.span.path}:{then.span.line}",
                )
                highest = point
            elif _low(point) >= _low(highest):
                highest = point


def _runs(entry: KnownIndicator, by: dict[str, str], register: Register) -> Iterable[list[Point]]:
    """Return the values that can be compared, oldest first: of one definition, counted from one day."""
    zone = register.zone
    unit, breaks = register.units.by_id[entry.indicator.unit_of(by)], breaks_of(entry, zone)
    runs: dict[tuple[When, date | None], list[Point]] = {}
    for known in series_of(entry, zone, by, hidden=True):
        value = known.value_at(register.moment, zone)
        extent = extent_of(value, unit) if value else None
        if value is not None and extent is not None:
            key = (followed(known, breaks, zone), _begun(known.observation.period))
            runs.setdefault(key, []).append(Point(known, value, extent))
    return runs.values()


def _low(point: Point) -> Fraction:
    """Return the least a value may be, for one to hold others against; without one, less than any."""
    return Fraction(-(10**100)) if point.extent.low is None else point.extent.low


def _begun(period: Period) -> date | None:
    """Return where an interval begins; None for what is counted up to a day."""
    return period.start if "/" in period.text else None
