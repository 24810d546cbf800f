"""Since when a record is known, and each of its days: what an observation's release is, for what has none.

A record is known from its embargo and from its sources. From one that is published it is known on that day;
what one that merely says until when it speaks (`dated`) tells of the past is known when it has happened, and
what it tells of the future on that day. A record that names no source is known as it is written: a day of
it that is still to come is an announcement.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct

from broadsheet.figures.register import ALWAYS, source_day
from broadsheet.model.records import Collection, Field, PeriodValue, Record, SourceValue
from broadsheet.model.registers import DataSource
from broadsheet.model.statistics import Period
from broadsheet.numbers.periods import end_of, start_of

Sources = Mapping[str, DataSource]


class Days(Struct, frozen=True):
    """Since when a record is known, and each of its periods by field."""

    record: datetime
    values: dict[str, datetime]


def proofs_of(collection: Collection) -> frozenset[str]:
    """Return the fields that show what has become of a promise: its evidence, and that it was given up."""
    rules = [field.rule for field in collection.fields if field.rule]
    return frozenset(name for rule in rules for name in (rule.evidence, rule.broken) if name)


def days_of(record: Record, collection: Collection, sources: Sources, zone: str) -> Days:
    """Return since when a record and its periods are known.

    It is known as soon as one of its days is. One that shows what has become of a promise is no announcement:
    it is known when it begins, and says nothing about the record.
    """
    named = [
        sources[value.id]
        for value in record.values.values()
        if isinstance(value, SourceValue) and value.id in sources
    ]
    proofs = proofs_of(collection)
    values: dict[str, datetime] = {}
    begin: list[datetime] = []
    for field, period in _periods(record, collection):
        values[field.id] = min((_from(source, field, period, zone) for source in named), default=ALWAYS)
        if field.id in proofs:
            values[field.id] = max(values[field.id], start_of(period, zone))
        else:
            begin.append(values[field.id])
    if not begin:
        begin = [source_day(source, zone) if source.published else ALWAYS for source in named] or [ALWAYS]
    embargo = start_of(record.embargo, zone) if record.embargo else ALWAYS
    return Days(max(embargo, min(begin)), values)


def changes_of(record: Record, collection: Collection, sources: Sources, zone: str) -> Iterator[datetime]:
    """Yield the instants at which the clock alone may change what is shown of a record, past ones too.

    It comes out, one of its days does, is there, or is over, and what is due falls due soon, then overdue.
    """
    days = days_of(record, collection, sources, zone)
    yield days.record
    yield from days.values.values()
    for field, period in _periods(record, collection):
        if not field.expected:
            yield end_of(period, zone)
        if period.end and field.id in collection.timeline:
            yield start_of(period.end.isoformat(), zone)
    for rule in (field.rule for field in collection.fields if field.rule):
        due = record.values.get(rule.due)
        if isinstance(due, PeriodValue) and (last := due.period.end):
            yield from (_begin(last.toordinal() + days, zone) for days in (-rule.soon, 1))


def _begin(ordinal: int, zone: str) -> datetime:
    """Return the beginning of a day, counted as `date` counts; its calendar has a first and a last one."""
    day = date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    return start_of(day.isoformat(), zone)


def _periods(record: Record, collection: Collection) -> Iterator[tuple[Field, Period]]:
    """Yield the fields of a record that say a day, with their periods."""
    for field in collection.fields:
        value = record.values.get(field.id)
        if isinstance(value, PeriodValue) and (value.period.start or value.period.end):
            yield field, value.period


def _from(source: DataSource, field: Field, period: Period, zone: str) -> datetime:
    """Return since when a period is known from a source."""
    day = source_day(source, zone)
    return day if source.published or field.expected else min(day, end_of(period, zone))
