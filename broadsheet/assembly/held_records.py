"""Which records are out at the build's moment, and what those that are out say of later days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.record_days import Sources, changes_of, days_of, proofs_of
from broadsheet.figures.register import ALWAYS, known_since, print_until, source_day
from broadsheet.model.problems import Problem, notice
from broadsheet.model.records import (
    Collection,
    Field,
    ListValue,
    PeriodValue,
    Record,
    RefValue,
    SourceValue,
    Value,
)
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import Indicator, Observation
from broadsheet.numbers.periods import start_of


class Held(Struct, frozen=True):
    """The records by now."""

    collections: tuple[Collection, ...]
    """With the records that are out, or hidden."""
    indicators: tuple[Indicator, ...]
    """All of them; the numbers of a record that is not out come out with it."""
    held: dict[str, Withheld]
    """The others, by address."""
    problems: tuple[Problem, ...]
    changes: tuple[datetime, ...]


def hold_records(documents: Documents, stories: Mapping[str, Withheld], moment: datetime) -> Held:
    """Part the records; `stories` are those that are not out, by path."""
    zone = documents.settings.timezone
    sources = {source.id: source for source in documents.sources}
    records: dict[str, Record] = {}
    since: dict[str, datetime] = {}
    changes: list[datetime] = []
    for collection in documents.collections:
        for record in collection.records:
            if record.public:
                changes += changes_of(record, collection, sources, zone)
                begin = days_of(record, collection, sources, zone).record
                if begin > moment:
                    records[record.address], since[record.address] = record, begin
    held = {name: _withheld(record, since[name], moment, zone) for name, record in records.items()}
    by_name = {
        f"stories/{path.removeprefix(_STORIES).removesuffix('.md')}": it for path, it in stories.items()
    }
    problems: list[Problem] = []
    collections = tuple(
        replace(
            collection,
            records=tuple(
                _by_then(record, collection, sources, by_name | held, moment, problems, zone)
                if record.public
                else record
                for record in collection.records
                if record.address not in held
            ),
        )
        for collection in documents.collections
    )
    indicators = tuple(
        _held_back(indicator, records, since, sources, zone) for indicator in documents.indicators
    )
    return Held(collections, indicators, held, tuple(problems), tuple(changes))


_STORIES = "content/stories/"


def _withheld(record: Record, since: datetime, moment: datetime, zone: str) -> Withheld:
    """Say why a record is not out, and until when."""
    embargo = start_of(record.embargo, zone) if record.embargo else ALWAYS
    reason: Literal["embargo", "unknown_yet"] = "embargo" if embargo > moment else "unknown_yet"
    until = record.embargo if embargo == since else print_until(since, zone)
    return Withheld(f"record {record.address}", reason, record.span.path, record.span.line, until)


def _by_then(
    record: Record,
    collection: Collection,
    sources: Sources,
    later: Mapping[str, Withheld],
    moment: datetime,
    problems: list[Problem],
    zone: str,
) -> Record:
    """Return a record without what it says of later days.

    `later` is what is not out yet, by address. What shows that a promise is kept may point at it; so may
    any other ref at what merely has its day to come, which is told. A ref to what is under an embargo stays,
    for it is a mistake.
    """
    days = days_of(record, collection, sources, zone).values
    proofs = proofs_of(collection)

    def is_out(ref: RefValue, field: Field) -> bool:
        held = later.get(ref.target)
        if held is None or (held.reason not in ("future", "unknown_yet") and field.id not in proofs):
            return True
        if field.id not in proofs:
            problems.append(notice("ref-later", ref.span, target=ref.target, until=held.until))
        return False

    def by_then(field: Field, value: Value) -> Value | None:
        match value:
            case PeriodValue() if days.get(field.id, ALWAYS) > moment:
                return None
            case SourceValue(id=id) if id in sources and sources[id].published:
                return value if source_day(sources[id], zone) <= moment else None
            case RefValue():
                return value if is_out(value, field) else None
            case ListValue(items=items):
                out = tuple(one for one in items if not isinstance(one, RefValue) or is_out(one, field))
                return ListValue(out) if out else None
            case _:
                return value

    given = [(field, record.values[field.id]) for field in collection.fields if field.id in record.values]
    known = {field.id: by_then(field, value) for field, value in given}
    return replace(record, values={name: value for name, value in known.items() if value is not None})


def _held_back(
    indicator: Indicator,
    records: Mapping[str, Record],
    since: Mapping[str, datetime],
    sources: Sources,
    zone: str,
) -> Indicator:
    """Let the numbers of a record come out when the record does, if not later."""
    name = indicator.group
    if indicator.origin != "record" or name not in since:
        return indicator
    begin, embargo = since[name], records[name].embargo

    def later(observation: Observation) -> Observation:
        source = sources.get(observation.source or indicator.source)
        if known_since(observation, indicator.released, source, zone) < begin:
            observation = replace(observation, released=begin.isoformat())
        own = start_of(observation.embargo, zone) if observation.embargo else ALWAYS
        under = embargo and start_of(embargo, zone) > own
        return replace(observation, embargo=embargo) if under else observation

    return replace(indicator, observations=tuple(later(one) for one in indicator.observations))
