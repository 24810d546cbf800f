"""A page for each record: what is known of it, and who mentions it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.listed import Cell, CollectionView, RecordView
from broadsheet.model.page import Page
from broadsheet.model.shown import Entry, Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.citing import Citation, cite
from broadsheet.views.embed import Snippet, framed_of_record, snippets
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head
from broadsheet.views.schema_org import CONTEXT, Linked
from broadsheet.views.topic import topic_links


class RecordPage(Struct, frozen=True):
    """The context of `record.html`."""

    site: Frame
    head: Head
    record: RecordView
    kind: str
    """What one entry of the collection is called."""
    figures: tuple[Cell, ...]
    """Its numbers."""
    states: tuple[Cell, ...]
    """Its statuses."""
    details: tuple[Cell, ...]
    """All that fits in a line or is a list; sources stand in `record.sources`."""
    texts: tuple[Cell, ...]
    """Texts in Markdown."""
    photos: tuple[Cell, ...]
    topics: tuple[Link, ...]
    """Its topics that have a page."""
    entries: dict[str, Entry]
    """By field: what is known of each of its numbers besides the value, such as who shows it."""
    citation: Citation | None
    """None where it has no number."""
    snippets: tuple[Snippet, ...]
    """Address and code of each of its numbers; none without `base_url`."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield a page for each record of each collection."""
    frame = make_frame(site, words)
    entries = {entry.url: entry for entry in site.numbers if entry.origin == "record"}
    for collection in site.collections:
        crumbs = (Link(collection.url, collection.title),)
        for record in collection.records:
            charts = [slot for cell in record.cells for slot in cell.slots if isinstance(slot, ChartView)]
            description = record.plain_summary or f"{collection.singular} · {record.title}"
            linked = (_describe(record, collection, frame),)
            head = make_head(frame, record.url, record.title, description, crumbs, linked=linked)
            yield Page(
                url=record.url,
                template="record.html",
                context=_context(record, collection.singular, frame, head, site, entries),
                bodies=tuple(cell.body for cell in record.cells if cell.body),
                drawings=drawings_of(charts),
                own=f"collections/{collection.id}-record.html",
            )


def _context(
    record: RecordView, kind: str, frame: Frame, head: Head, site: Site, entries: Mapping[str, Entry]
) -> RecordPage:
    """Arrange a record; `entries` are the numbers of all records, by address."""

    def of(*kinds: str) -> tuple[Cell, ...]:
        return tuple(cell for cell in record.cells if cell.kind in kinds)

    figures = of("figure")
    numbers = [cell.shown for cell in figures if cell.shown]
    return RecordPage(
        site=frame,
        head=head,
        record=record,
        kind=kind,
        figures=figures,
        states=of("status"),
        details=of("text", "period", "choice", "ref", "list"),
        texts=of("markdown"),
        photos=of("photo"),
        topics=topic_links(site, record.topics),
        entries={cell.field: entries[cell.url] for cell in figures if cell.url in entries},
        citation=cite(record.url, record.title, numbers, site) if numbers else None,
        snippets=snippets(record.url, framed_of_record(record), site),
    )


def _describe(record: RecordView, collection: CollectionView, frame: Frame) -> Linked:
    """Describe the record for programs as a thing of its collection's type; its address needs `base_url`."""
    described: Linked = {
        "@context": CONTEXT,
        "@type": collection.schema_type or "Thing",
        "name": record.title,
    }
    if record.plain_summary:
        described["description"] = record.plain_summary
    if frame.base_url:
        described["url"] = urls.absolute(frame.base_url, record.url)
    return described
