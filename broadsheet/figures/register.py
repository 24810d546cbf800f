"""The register of what is known: every indicator under its id, and since when each observation is known.

Here, and nowhere else, the build's moment decides what a reader may see (`content-and-data`, "Time").
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from difflib import get_close_matches
from types import MappingProxyType
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.dangling import find_dangling, find_dangling_records
from broadsheet.model.problems import Problem, error
from broadsheet.model.registers import DataSource, Population
from broadsheet.model.shown import Link
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import Indicator, Observation, Units, When, Written
from broadsheet.numbers.periods import end_of, start_of

ALWAYS = datetime.min.replace(tzinfo=UTC)


class Known(Struct, frozen=True):
    """An observation that is known at the build's moment, and since when."""

    observation: Observation
    since: datetime
    sources: tuple[str, ...] = ()
    """Of a derived one: the ids of the sources of all it is computed from."""

    def value_at(self, instant: datetime, zone: str) -> Written | None:
        """Return the value as it was known at an instant: as typed, or as last revised by then."""
        value = self.observation.value
        for revision in self.observation.revisions:
            if start_of(revision.date, zone) <= instant:
                value = revision.value
        return value


class Awaited(Struct, frozen=True):
    """An observation that is not known yet, without what it says."""

    period: str
    by: dict[str, str]
    until: When
    """When it will be."""
    embargo: bool
    """An embargo keeps it back, and not only its day."""


class KnownIndicator(Struct, frozen=True):
    """An indicator with its known observations, in the order of the data."""

    indicator: Indicator
    known: tuple[Known, ...]
    hidden: tuple[Known, ...] = ()
    """Those that are not public: they serve derivations and checks, and are never shown."""
    awaited: tuple["Awaited", ...] = ()
    """Those that the moment keeps back."""

    def sources_of(self, known: Known) -> tuple[str, ...]:
        """Return the ids of the sources of an observation."""
        return known.sources or tuple(filter(None, (known.observation.source or self.indicator.source,)))


class Register(Struct, frozen=True):
    """Everything statistical, by id."""

    indicators: dict[str, KnownIndicator]
    """Each as far as it is known: without the goals and the values of dimensions of which nothing is yet."""
    sources: dict[str, DataSource]
    """Those that are published by the moment."""
    populations: dict[str, Population]
    units: Units
    zone: str
    moment: datetime
    records: dict[str, Link] = {}
    """Every public record under `COLLECTION/ID`: its page and its title."""
    editor: str = "zh-CN"
    """Language of whoever reads messages, also those about a text in another language."""

    def nearest(self, identifier: str) -> str:
        """Return the id of the indicator that was probably meant, or an empty text."""
        public = [key for key, entry in self.indicators.items() if entry.indicator.public]
        same_name = [key for key in public if key.rpartition("/")[2] == identifier.rpartition("/")[2]]
        return nearest(identifier, public) or (same_name[0] if len(same_name) == 1 else "")


class Registered(Struct, frozen=True):
    """The register, what was wrong on the way, and what the moment keeps back."""

    register: Register
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    changes: tuple[datetime, ...] = ()
    """Instants, also past ones, at which something of it becomes known or is revised."""


def make_register(
    indicators: Iterable[Indicator],
    sources: Iterable[DataSource],
    populations: Iterable[Population],
    units: Units,
    zone: str,
    moment: datetime,
    records: Mapping[str, Link],
    hidden_records: frozenset[str] = frozenset(),
    withheld_records: Mapping[str, When] = MappingProxyType({}),
) -> Registered:
    """Put every indicator under its id and leave out what is not known at `moment`.

    An id given twice, and a name that names nothing, are problems. `hidden_records` are the addresses of
    records that are not public, `withheld_records` those of records that are not out yet, with their days.
    """
    problems: list[Problem] = []
    withheld: list[Withheld] = []
    changes: list[datetime] = []
    by_id: dict[str, Indicator] = {}
    for indicator in indicators:
        if first := by_id.get(indicator.id):
            where = f"{first.span.path}:{first.span.line}"
            problems.append(error("indicator-twice", indicator.span, id=indicator.id, first=where))
        else:
            by_id[indicator.id] = indicator
    source_by_id, source_problems = _unique(sources, "source-twice")
    population_by_id, population_problems = _unique(populations, "population-twice")
    problems += source_problems + population_problems
    entries: dict[str, KnownIndicator] = {}
    for identifier, indicator in by_id.items():
        parted = _parted(indicator, source_by_id, zone, moment)
        problems += find_dangling(indicator, by_id, source_by_id, population_by_id)
        shown = [known.observation for known in parted.known if known.observation.public]
        problems += find_dangling_records(indicator, shown, records, hidden_records, withheld_records)
        withheld += parted.withheld
        changes += parted.changes
        public, hidden = (
            tuple(k for k in parted.known if k.observation.public is wanted) for wanted in (True, False)
        )
        indicator = _by_then(indicator, parted, source_by_id, zone, moment)
        entries[identifier] = KnownIndicator(indicator, public, hidden, parted.awaited)
    days = {id: source_day(source, zone) for id, source in source_by_id.items()}
    out = {id: s for id, s in source_by_id.items() if not s.published or days[id] <= moment}
    changes += days.values()
    register = Register(entries, out, population_by_id, units, zone, moment, dict(records))
    return Registered(register, tuple(problems), tuple(withheld), tuple(changes))


Registrable = TypeVar("Registrable", DataSource, Population)


def _unique(items: Iterable[Registrable], code: str) -> tuple[dict[str, Registrable], list[Problem]]:
    found: dict[str, Registrable] = {}
    problems: list[Problem] = []
    for item in items:
        if item.id in found:
            problems.append(error(code, item.span, id=item.id, line=found[item.id].span.line))
        found.setdefault(item.id, item)
    return found, problems


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the one of `known` that was probably meant, or an empty text."""
    close = get_close_matches(name, list(known), 1, 0.5)
    return close[0] if close else ""


class _Parted(Struct, frozen=True):
    """What is known of an indicator at the moment, and what is not."""

    known: tuple[Known, ...]
    awaited: tuple[Awaited, ...]
    withheld: tuple[Withheld, ...]
    changes: tuple[datetime, ...]


def _parted(indicator: Indicator, sources: dict[str, DataSource], zone: str, moment: datetime) -> _Parted:
    """Part what is known at `moment` from what is not."""
    known: list[Known] = []
    awaited: list[Awaited] = []
    withheld: list[Withheld] = []
    changes: list[datetime] = []
    for observation in indicator.observations:
        source = sources.get(observation.source or indicator.source)
        since = known_since(observation, indicator.released, source, zone)
        embargo = start_of(observation.embargo, zone) if observation.embargo else ALWAYS
        changes.append(max(since, embargo))
        if changes[-1] <= moment:
            known.append(Known(_revised_by_then(observation, zone, moment), since))
            changes += [start_of(revision.date, zone) for revision in observation.revisions]
            continue
        until = observation.embargo if embargo > since else print_until(since, zone)
        period, place = observation.period.text, (observation.span.path, observation.span.line)
        reason: Literal["embargo", "unknown_yet"] = "embargo" if embargo > moment else "unknown_yet"
        withheld.append(Withheld(f"{indicator.id}@{period}", reason, *place, until))
        awaited.append(Awaited(period, observation.by, until, embargo > moment))
    return _Parted(tuple(known), tuple(awaited), tuple(withheld), tuple(changes))


def _by_then(
    indicator: Indicator, parted: _Parted, sources: dict[str, DataSource], zone: str, moment: datetime
) -> Indicator:
    """Return an indicator without goals and values of dimensions of which nothing is known yet."""
    goals = []
    for target in indicator.targets:
        source = sources.get(target.source or indicator.source)
        if source is None or source_day(source, zone) <= moment:
            goals.append(target)
    later = {cell for awaited in parted.awaited for cell in awaited.by.items()}
    later -= {cell for known in parted.known for cell in known.observation.by.items()}
    dimensions = indicator.dimensions
    if later:
        dimensions = tuple(
            replace(axis, values=tuple(value for value in axis.values if (axis.id, value.id) not in later))
            for axis in dimensions
        )
    return replace(indicator, targets=tuple(goals), dimensions=dimensions)


def source_day(source: DataSource, zone: str) -> datetime:
    """Return the instant from which a source can be cited: what it says of the future is known from then."""
    if source.published:
        return start_of(source.published, zone)
    return end_of(source.dated, zone) if source.dated else ALWAYS


def print_until(instant: datetime, zone: str) -> When:
    """Return an instant for the report: a day where it is the beginning or the end of one there."""
    local = instant.astimezone(ZoneInfo(zone))
    whole_day = local.time() in (time.min, time.max)
    return local.date().isoformat() if whole_day else local.isoformat(timespec="seconds")


def known_since(observation: Observation, released: When, source: DataSource | None, zone: str) -> datetime:
    """Return the instant from which an observation is known.

    From its release, else its source's publication, else the last day of its period, on which a newspaper
    may well print it. What is to come, undated or still open: from its source's day; without any, always.
    """
    if day := observation.released or released or (source.published if source else ""):
        return start_of(day, zone)
    period = observation.period
    if period.end and observation.status not in ("forecast", "expected"):
        return start_of(period.end.isoformat(), zone)
    if source and source.dated:
        return end_of(source.dated, zone)
    return ALWAYS if period.end else end_of(period, zone)


def _revised_by_then(observation: Observation, zone: str, moment: datetime) -> Observation:
    """Return the observation with the revisions known at `moment` alone, in the order of their dates."""
    known = (r for r in observation.revisions if start_of(r.date, zone) <= moment)
    revisions = tuple(sorted(known, key=lambda revision: start_of(revision.date, zone)))
    if revisions == observation.revisions:
        return observation
    return replace(observation, revisions=revisions)
