"""The records that have a date, as events in the order of time.

An event is as precise as its period is known. Whether it has happened, the build's moment and the status of
its record decide.
"""

from collections.abc import Iterable
from datetime import date

from broadsheet.assembly.statuses import State, status_of
from broadsheet.figures.live import Live, live_line
from broadsheet.model.listed import Event
from broadsheet.model.records import Collection, Field, PeriodValue, Record
from broadsheet.model.statistics import Period
from broadsheet.model.urls import record_url
from broadsheet.numbers.periods import end_of, print_period

Placed = tuple[tuple[date, date, str, str], Event]
"""An event after what it is sorted by: its last day, its first day, its title, its address."""


def find_events(collections: Iterable[Collection], live: Live) -> tuple[Event, ...]:
    """Return the site's timeline, oldest first: by the fields declared for it; undated ones are left out."""
    events = _in_order(
        placed for collection in collections for placed in _placed(collection, collection.timeline, live)
    )
    return tuple(event for event in events if event.when)


def events_of(collection: Collection, live: Live) -> tuple[Event, ...]:
    """Return the records of one collection in time, those without a day last.

    They stand there by the fields declared for the timeline, else by all their periods.
    """
    periods = tuple(field.id for field in collection.fields if field.type == "period")
    return _in_order(_placed(collection, collection.timeline or periods, live))


def _in_order(placed: Iterable[Placed]) -> tuple[Event, ...]:
    return tuple(event for _, event in sorted(placed, key=lambda item: item[0]))


def _placed(collection: Collection, names: tuple[str, ...], live: Live) -> list[Placed]:
    fields = [field for field in collection.fields if field.id in names]
    found = []
    for record in collection.records:
        if not record.public:
            continue
        status = status_of(collection, record, live)
        for field in fields:
            value = record.values.get(field.id)
            if isinstance(value, PeriodValue):
                event = _event(collection, record, field, len(fields) > 1, value.period, status, live)
                first, last = value.period.start, value.period.end
                key = (last or first or date.max, first or last or date.max, event.title, event.url)
                found.append((key, event))
    return found


def _event(
    collection: Collection,
    record: Record,
    field: Field,
    several: bool,
    period: Period,
    status: State | None,
    live: Live,
) -> Event:
    """Print an event; where a record has several dates, each says which one it is."""
    words = live.words
    language = words.language
    day = period.end or period.start
    title = record.title.said(language)
    if several:
        title = words("timeline.of_field", title=title, field=field.title.said(language))
    return Event(
        when=day.isoformat() if day else "",
        first=period.start.isoformat() if period.start else "",
        period=print_period(period, language),
        period_short=print_period(period, language, short=True),
        title=title,
        url=record_url(collection.id, record.id),
        collection=collection.title.said(language),
        collection_id=collection.id,
        text=live_line(record.summary, live, []),  # what is wrong with it is told where its page is made
        status=status.title if status else "",
        expected=_expected(field, period, status, live),
        topics=tuple(dict.fromkeys((*collection.topics, *record.topics))),
    )


def _expected(field: Field, period: Period, status: State | None, live: Live) -> bool:
    """Tell whether nothing has shown yet that it happened.

    What speaks of the future is expected until a status says it is done; anything else, while its period
    is not over.
    """
    if field.expected:
        return status is None or status.shape != "done"
    return end_of(period, live.register.zone) > live.register.moment
