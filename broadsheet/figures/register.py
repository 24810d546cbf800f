"""The register of what is known: every indicator under its id, and since when each observation is known.

Here, and nowhere else, the build's moment decides what a reader may see (`content-and-data`, "Time").
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from difflib import get_close_matches
from typing import TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

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


class KnownIndicator(Struct, frozen=True):
    """An indicator with its known observations, in the order of the data."""

    indicator: Indicator
    known: tuple[Known, ...]
    hidden: tuple[Known, ...] = ()
    """Those that are not public: they serve derivations and checks, and are never shown."""

    def sources_of(self, known: Known) -> tuple[str, ...]:
        """Return the ids of the sources of an observation."""
        return known.sources or tuple(filter(None, (known.observation.source or self.indicator.source,)))


class Register(Struct, frozen=True):
    """Everything statistical, by id."""

    indicators: dict[str, KnownIndicator]
    sources: dict[str, DataSource]
    populations: dict[str, Population]
    units: Units
    zone: str
    moment: datetime
    records: dict[str, Link] = {}
    """Every public record under `COLLECTION/ID`: its page and its title."""

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


def make_register(
    indicators: Iterable[Indicator],
    sources: Iterable[DataSource],
    populations: Iterable[Population],
    units: Units,
    zone: str,
    moment: datetime,
    records: Mapping[str, Link],
    hidden_records: frozenset[str] = frozenset(),
) -> Registered:
    """Put every indicator under its id and leave out what is not known at `moment`.

    An id given twice, and a source, population or indicator that is named and does not exist, are problems;
    `hidden_records` are the addresses of records that are not public, which what readers see may not name.
    """
    problems: list[Problem] = []
    withheld: list[Withheld] = []
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
    collections = frozenset(address.partition("/")[0] for address in records)
    for identifier, indicator in by_id.items():
        problems += _dangling(indicator, by_id, source_by_id, population_by_id)
        problems += _dangling_records(indicator, records, collections, hidden_records)
        known, kept = _known(indicator, source_by_id, zone, moment)
        withheld += kept
        public, hidden = (
            tuple(k for k in known if k.observation.public is wanted) for wanted in (True, False)
        )
        entries[identifier] = KnownIndicator(indicator, public, hidden)
    register = Register(entries, source_by_id, population_by_id, units, zone, moment, dict(records))
    return Registered(register, tuple(problems), tuple(withheld))


Registrable = TypeVar("Registrable", DataSource, Population)


def _unique(items: Iterable[Registrable], code: str) -> tuple[dict[str, Registrable], list[Problem]]:
    found: dict[str, Registrable] = {}
    problems: list[Problem] = []
    for item in items:
        if item.id in found:
            problems.append(error(code, item.span, id=item.id, line=found[item.id].span.line))
        found.setdefault(item.id, item)
    return found, problems


def _dangling(
    indicator: Indicator,
    indicators: dict[str, Indicator],
    sources: dict[str, DataSource],
    populations: dict[str, Population],
) -> list[Problem]:
    """Report every name in an indicator that names nothing."""
    problems: list[Problem] = []
    places = indicator.places
    own = places.get("source", indicator.span)
    named = {
        (indicator.source, own),
        *((o.source, o.span if indicator.origin == "file" else own) for o in indicator.observations),
    }
    for name, span in sorted(named):
        if name and name not in sources:
            near = nearest(name, sources)
            problems.append(error("source-unknown", span, id=name, near=near, known="、".join(sources)))
    if indicator.population and indicator.population not in populations:
        near = nearest(indicator.population, populations)
        problems.append(
            error(
                "population-unknown",
                places.get("population", indicator.span),
                id=indicator.population,
                near=near,
            )
        )
    for key, name in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
        if name and name not in indicators:
            place = places.get(key, indicator.span)
            problems.append(error("indicator-unknown", place, id=name, near=nearest(name, indicators)))
    return problems


def _dangling_records(
    indicator: Indicator, records: Mapping[str, Link], collections: frozenset[str], hidden: frozenset[str]
) -> list[Problem]:
    """Report every `COLLECTION/ID` that names no record of a collection there is; other texts are names."""
    places, whole = indicator.places, indicator.span
    named = [(getattr(indicator, key), places.get(key, whole)) for key in ("said_by", "actor", "responsible")]
    for observation in indicator.observations:
        own = indicator.origin != "file"
        for key, name in (("said_by", observation.said_by), ("actor", observation.actor)):
            named.append((name, places.get(key, whole) if own else observation.span))
    problems = []
    for name, span in sorted(set(named)):
        collection, slash, record = name.partition("/")
        if name in hidden:
            problems += [error("ref-not-public", span, target=name)] if indicator.public else []
        elif slash and name not in records and collection in collections:
            others = [a.partition("/")[2] for a in records if a.startswith(f"{collection}/")]
            near = nearest(record, others)
            problems.append(error("record-unknown", span, id=name, near=near and f"{collection}/{near}"))
    return problems


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the one of `known` that was probably meant, or an empty text."""
    close = get_close_matches(name, list(known), 1, 0.5)
    return close[0] if close else ""


def _known(
    indicator: Indicator, sources: dict[str, DataSource], zone: str, moment: datetime
) -> tuple[tuple[Known, ...], list[Withheld]]:
    """Part what is known at `moment` from what is not."""
    known: list[Known] = []
    withheld: list[Withheld] = []
    for observation in indicator.observations:
        source = sources.get(observation.source or indicator.source)
        since = known_since(observation, indicator.released, source, zone)
        what = f"{indicator.id}@{observation.period.text}"
        place = (observation.span.path, observation.span.line)
        if observation.embargo and start_of(observation.embargo, zone) > moment:
            withheld.append(Withheld(what, "embargo", *place, observation.embargo))
        elif since > moment:
            withheld.append(Withheld(what, "unknown_yet", *place, _until(since, zone)))
        else:
            known.append(Known(_by_then(observation, zone, moment), since))
    return tuple(known), withheld


def _until(instant: datetime, zone: str) -> When:
    """Return an instant for the report: a day where it is the beginning or the end of one there."""
    local = instant.astimezone(ZoneInfo(zone))
    whole_day = local.time() in (time.min, time.max)
    return local.date().isoformat() if whole_day else local.isoformat(timespec="seconds")


def known_since(observation: Observation, released: When, source: DataSource | None, zone: str) -> datetime:
    """Return the instant from which an observation is known.

    From its release, else from its source's publication, else from the end of its period. What speaks of
    the future, is undated or still open is known from its source's day; with no day at all, always.
    """
    if day := observation.released or released or (source.published if source else ""):
        return start_of(day, zone)
    period = observation.period
    if period.end and observation.status not in ("forecast", "expected"):
        return end_of(period, zone)
    if source and source.dated:
        return end_of(source.dated, zone)
    return ALWAYS if period.end else end_of(period, zone)


def _by_then(observation: Observation, zone: str, moment: datetime) -> Observation:
    """Return the observation with the revisions known at `moment` alone."""
    revisions = tuple(r for r in observation.revisions if start_of(r.date, zone) <= moment)
    if revisions == observation.revisions:
        return observation
    return replace(observation, revisions=revisions)
