"""The directory of each collection: its records as a table, as cards, in time or on a board."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import urls
from broadsheet.model.listed import CollectionView, Column, Event, Lane, RecordView
from broadsheet.model.page import Page
from broadsheet.model.records import Shape
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head
from broadsheet.views.indicator import files_of
from broadsheet.views.schema_org import CONTEXT, Linked

PER_PAGE = 100
"""Records on a sheet of a table or of cards; a time and a board make sense as a whole alone."""


class Count(Struct, frozen=True):
    """How many records have a status."""

    title: str
    shape: Shape
    number: int


class CollectionPage(Struct, frozen=True):
    """The context of `collection.html`. Records are cut to what it shows: it changes with that alone."""

    site: Frame
    head: Head
    collection: CollectionView
    """With the records of this sheet."""
    lanes: tuple[Lane, ...]
    """Of a board; empty in other views."""
    events: tuple[Event, ...]
    """Of a timeline, those that have a day."""
    undated: tuple[RecordView, ...]
    """Of a timeline: the records that have none."""
    counts: tuple[Count, ...]
    """How many records there are of each status, where they have one."""
    count: int
    """All records."""
    number: int
    """Of this sheet, from 1."""
    pages: tuple[Link, ...]
    """Every sheet, in order; empty when there is only one."""
    files: tuple[Link, ...]
    """All records as files for download."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the sheets of every directory."""
    frame = make_frame(site, words)
    for collection in site.collections:
        size = PER_PAGE if collection.view in ("table", "cards") else max(len(collection.records), 1)
        starts = range(0, max(len(collection.records), 1), size)
        addresses = [urls.collection_url(collection.id, number) for number in range(1, len(starts) + 1)]
        links = tuple(Link(url, str(number)) for number, url in enumerate(addresses, 1))
        for number, (url, start) in enumerate(zip(addresses, starts, strict=True), 1):
            yield Page(
                url=url,
                template="collection.html",
                context=_context(collection, frame, words, number, links, slice(start, start + size)),
                own=f"collections/{collection.id}.html",
            )


def _context(
    collection: CollectionView, frame: Frame, words: Words, number: int, links: tuple[Link, ...], part: slice
) -> CollectionPage:
    title, url = collection.title, links[number - 1].url
    crumbs: tuple[Link, ...] = ()
    if number > 1:
        crumbs = (Link(collection.url, title),)
        title = words("collection.page_title", title=title, number=number)
    count = len(collection.records)
    description = collection.plain_description or words("collection.description", title=title, count=count)
    events = tuple(event for event in collection.events if event.when)
    dated = {event.url for event in events}
    records = cut_records(collection.records[part], collection.columns)
    linked = describe_list(collection, records, frame, url, description)
    in_time, on_board = collection.view == "timeline", collection.view == "board"
    return CollectionPage(
        site=frame,
        head=make_head(frame, url, title, description, crumbs, linked=(linked,)),
        collection=replace(collection, records=records, lanes=(), events=()),
        lanes=_lanes(collection) if on_board else (),
        events=events if in_time else (),
        undated=tuple(record for record in records if record.url not in dated) if in_time else (),
        counts=_counts(collection) if not on_board else (),
        count=count,
        number=number,
        pages=links if len(links) > 1 else (),
        files=files_of(collection.url, words),
    )


def cut_records(records: tuple[RecordView, ...], columns: tuple[Column, ...]) -> tuple[RecordView, ...]:
    """Return records with the fields of the directory alone."""
    shown = {column.id for column in columns}
    return tuple(
        replace(
            record,
            cells=tuple(cell for cell in record.cells if cell.field in shown),
            mentions=(),
            sources=(),
        )
        for record in records
    )


def _lanes(collection: CollectionView) -> tuple[Lane, ...]:
    """Return the lanes of a board; where nothing parts the records, one lane with all of them."""
    lanes = collection.lanes or (Lane("", collection.title, "none", collection.records),)
    return tuple(replace(lane, records=cut_records(lane.records, collection.columns)) for lane in lanes)


def _counts(collection: CollectionView) -> tuple[Count, ...]:
    """Count the records of each status that any of them has, unless links to them say as much."""
    linked = {value.title for one in collection.filters for value in one.values}
    if all(lane.shape == "none" and lane.title in linked for lane in collection.lanes if lane.records):
        return ()
    return tuple(
        Count(lane.title, lane.shape, len(lane.records)) for lane in collection.lanes if lane.records
    )


def describe_list(
    collection: CollectionView, records: tuple[RecordView, ...], frame: Frame, url: str, description: str
) -> Linked:
    """Describe a sheet for programs, as a list; addresses need `base_url`, and without it names must do."""
    items = [
        {"@type": "ListItem", "position": position, "name": record.title, **_address(record.url, frame)}
        for position, record in enumerate(records, 1)
    ]
    return {
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "name": collection.title,
        "description": description,
        "inLanguage": frame.language,
        **_address(url, frame),
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items},
    }


def _address(url: str, frame: Frame) -> Linked:
    return {"url": urls.absolute(frame.base_url, url)} if frame.base_url else {}
