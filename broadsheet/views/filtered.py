"""The records of a collection that have one value of a field: a page for each value, without a script."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model.filtered import Filter, Filtered, filter_url
from broadsheet.model.listed import CollectionView
from broadsheet.model.page import Page
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.collection import PER_PAGE, cut_records, describe_list
from broadsheet.views.frame import Frame, Head, make_frame, make_head

THIN = 3
"""With fewer records a page is for those who come by the directory: crawlers are asked to pass it by."""


class FilteredPage(Struct, frozen=True):
    """The context of `filtered.html`. The search finds the directory and the records, not these pages."""

    site: Frame
    head: Head
    title: str
    collection: CollectionView
    """With the records of this sheet."""
    filter: Filter
    value: Filtered
    count: int
    """All records that have the value."""
    thin: bool
    pages: tuple[Link, ...]
    """Every sheet, in order; empty when there is only one."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the sheets of every value of every filter."""
    frame = make_frame(site, words)
    for collection in site.collections:
        for one in collection.filters:
            for value in one.values:
                yield from _sheets(collection, one, value, frame, words)


def is_thin(value: Filtered) -> bool:
    """Tell whether a value has too few records for its page to be found by itself."""
    return len(value.records) < THIN


def _sheets(
    collection: CollectionView, one: Filter, value: Filtered, frame: Frame, words: Words
) -> Iterator[Page]:
    """Yield the sheets of one value, a hundred records on each."""
    chosen = frozenset(value.records)
    records = tuple(record for record in collection.records if record.id in chosen)
    starts = range(0, len(records), PER_PAGE)
    name = value.url.rpartition("/")[2].removesuffix(".html")
    addresses = [filter_url(collection.id, one.id, name, n) for n in range(1, len(starts) + 1)]
    links = tuple(Link(url, str(number)) for number, url in enumerate(addresses, 1))
    title = words("filter.title", collection=collection.title, field=one.label, value=value.title)
    for number, (url, start) in enumerate(zip(addresses, starts, strict=True), 1):
        shown = cut_records(records[start : start + PER_PAGE], collection.columns)
        sheet = words("collection.page_title", title=title, number=number) if number > 1 else title
        description = words("collection.description", title=title, count=len(records))
        listed = replace(collection, title=title)
        linked = describe_list(listed, shown, frame, url, description)
        crumbs = (Link(collection.url, collection.title),)
        yield Page(
            url,
            "filtered.html",
            FilteredPage(
                site=frame,
                head=make_head(frame, url, sheet, description, crumbs, linked=(linked,)),
                title=title,
                collection=replace(collection, records=shown, lanes=(), events=(), filters=()),
                filter=replace(one, values=tuple(replace(other, records=()) for other in one.values)),
                value=replace(value, records=()),
                count=len(records),
                thin=is_thin(value),
                pages=links if len(links) > 1 else (),
            ),
        )
