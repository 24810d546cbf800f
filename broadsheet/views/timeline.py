"""The timeline: the dated records of all collections in order, what is expected among them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.listed import Event
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head

QUARTERS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
"""First and last day of each."""


class EventMonth(Struct, frozen=True):
    """The events of one month, or those known to a quarter or a year alone."""

    anchor: str
    """`2020-03`; `2020-10.2020-12` for a quarter."""
    title: str
    """3月 · 第四季度 · 全年"""
    events: tuple[Event, ...]


class EventYear(Struct, frozen=True):
    """The months of one year that have events."""

    title: str
    """2020年 · 2020"""
    months: tuple[EventMonth, ...]


class TimelinePage(Struct, frozen=True):
    """The context of `timeline.html`."""

    site: Frame
    head: Head
    years: tuple[EventYear, ...]
    count: int
    expected: int
    """How many of them have not been shown to have happened."""
    inferred: bool
    """Some years are the editors' addition."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the timeline; none when nothing stands on it."""
    if not site.events:
        return
    frame = make_frame(site, words)
    head = make_head(frame, urls.TIMELINE, words("timeline.title"), words("timeline.description"))
    yield Page(
        url=urls.TIMELINE,
        template="timeline.html",
        context=TimelinePage(
            site=frame,
            head=head,
            years=_years(site.events, words),
            count=len(site.events),
            expected=sum(event.expected for event in site.events),
            inferred=_inferred(site),
        ),
    )


def _years(events: tuple[Event, ...], words: Words) -> tuple[EventYear, ...]:
    """Part events, oldest first, into years and months by the last day of each."""
    return tuple(
        EventYear(words("timeline.year", year=year), _months(of_year, words))
        for year, of_year in groupby(events, key=lambda event: event.when[:4])
    )


def _months(events: Iterable[Event], words: Words) -> tuple[EventMonth, ...]:
    """Part the events of a year; what is known to a quarter or a year alone stands under no month."""
    found: dict[str, list[Event]] = {}
    titles: dict[str, str] = {}
    for event in events:
        month = event.when[:7]
        match (event.first[5:], event.when[5:]):
            case ("01-01", "12-31"):
                anchor, title = f"{event.first[:4]}.{event.when[:4]}", words("timeline.whole_year")
            case ends if ends in QUARTERS and event.first[:4] == event.when[:4]:
                anchor, title = f"{event.first[:7]}.{month}", event.period_short
            case _:
                anchor, title = month, words(f"month.{int(month[5:])}")
        found.setdefault(anchor, []).append(event)
        titles[anchor] = title
    return tuple(EventMonth(anchor, titles[anchor], tuple(group)) for anchor, group in found.items())


def _inferred(site: Site) -> bool:
    """Say whether the editors added the year to any source of the numbers or of the records."""
    records = (record for collection in site.collections for record in collection.records)
    sources = (*site.sources, *(source for record in records for source in record.sources))
    return any(source.inferred for source in sources)
