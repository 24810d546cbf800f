"""The other registers as tables for download: sources, the timeline, corrections, collections."""

from collections.abc import Iterator, Mapping

from broadsheet.model import urls
from broadsheet.model.listed import Cell as RecordCell
from broadsheet.model.listed import CollectionView, Column, RecordView
from broadsheet.model.site import Site
from broadsheet.model.tables import Cell, ColumnType, Field, Item, Row, Table, block_of
from broadsheet.model.words import Words
from broadsheet.views.columns import FALSE, TRUE, address, ascii_name, column, items, plain
from broadsheet.views.number_tables import revision_item

SOURCES = "/sources"
"""What the address of the table of sources is derived from; no page has it."""

LEFT_OUT = ("markdown",)
"""Types of fields that are no cells of a table: a long text with its headings stands on the record's page."""

LINKED = ("ref", "list", "photo", "source")
"""Types of fields that lead somewhere: a second column has the addresses."""


def register_tables(site: Site, words: Words) -> tuple[tuple[str, Table], ...]:
    """Return sources, timeline and corrections, each under its page; those without a row are left out."""
    tables = (
        (SOURCES, _source_table(site, words)),
        (urls.TIMELINE, _timeline_table(site, words)),
        (urls.CORRECTIONS, _correction_table(site, words)),
    )
    return tuple((page, table) for page, table in tables if table.blocks[0].rows)


def _source_table(site: Site, words: Words) -> Table:
    """Return where the numbers come from."""
    rows = tuple(
        (
            source.id,
            source.title,
            source.publisher,
            source.published,
            TRUE if source.inferred else FALSE,
            source.note,
            source.url,
        )
        for source in site.sources
    )
    return Table(
        name="sources",
        title=words("data.sources"),
        fields=(
            column(words, "source.id", required=True),
            column(words, "source.title", required=True),
            column(words, "source.publisher"),
            column(words, "source.published"),
            column(words, "source.year_inferred", "boolean", required=True),
            column(words, "source.note"),
            column(words, "source.url"),
        ),
        blocks=(block_of(rows),),
        key=("id",),
    )


def _timeline_table(site: Site, words: Words) -> Table:
    """Return what happened and what is expected, in order of time."""
    rows = tuple(
        (
            event.first,
            event.when,
            event.period,
            event.title,
            event.collection,
            plain(event.text),
            event.status,
            TRUE if event.expected else FALSE,
            address(site, event.url),
        )
        for event in site.events
    )
    return Table(
        name="timeline",
        title=words("data.timeline"),
        fields=(
            column(words, "event.start", "date"),
            column(words, "event.end", "date"),
            column(words, "event.period", required=True),
            column(words, "event.title", required=True),
            column(words, "event.collection", required=True),
            column(words, "event.text"),
            column(words, "event.status"),
            column(words, "event.expected", "boolean", required=True),
            column(words, "event.url", required=True),
        ),
        blocks=(block_of(rows),),
    )


def _correction_table(site: Site, words: Words) -> Table:
    """Return everything that was corrected, newest first."""
    rows = tuple(
        (
            line.when[:10],
            line.title,
            plain(line.text),
            line.before,
            line.after,
            line.reason,
            items(story.text for story in line.stories),
            address(site, line.url),
        )
        for line in site.corrections
    )
    return Table(
        name="corrections",
        title=words("data.corrections"),
        fields=(
            column(words, "correction.date", "date", required=True),
            column(words, "correction.title", required=True),
            column(words, "correction.text"),
            column(words, "correction.before"),
            column(words, "correction.after"),
            column(words, "correction.reason"),
            column(words, "correction.stories", "list"),
            column(words, "correction.url", required=True),
        ),
        blocks=(block_of(rows),),
    )


def collection_table(collection: CollectionView, site: Site, words: Words) -> Table:
    """Return the records of a collection: a column for each field, several for numbers and links."""
    fields = tuple(field for field in collection.fields if field.kind not in LEFT_OUT)
    titles = {topic.id: topic.title for topic in site.topics}
    own = (
        column(words, "record.id", required=True),
        column(words, "record.title", required=True),
        column(words, "record.summary"),
        column(words, "record.topics", "list"),
        column(words, "record.revisions", "list"),
        column(words, "record.url", required=True),
    )
    taken = frozenset(field.name for field in own)
    units = {entry.id: entry.unit for entry in site.numbers}
    rows = tuple(
        (
            record.id,
            record.title,
            record.plain_summary,
            items(titles.get(topic, topic) for topic in record.topics),
            _revisions(record, words),
            address(site, record.url),
            *(cell for field in fields for cell in _cells(field, record, site, units)),
        )
        for record in collection.records
    )
    return Table(
        name=ascii_name(collection.id, "collection"),
        title=collection.title,
        fields=(*own, *(made for field in fields for made in _columns(field, taken, words))),
        blocks=(block_of(rows),),
        description=collection.plain_description,
        key=("id",),
    )


def _revisions(record: RecordView, words: Words) -> tuple[Item, ...]:
    """Return how the numbers of a record were revised, each with its field."""
    made = []
    for cell in record.cells:
        for revision in cell.shown.revisions if cell.shown else ():
            item = revision_item(revision, words)
            text = words("correction.told", number=cell.label, change=item.text)
            made.append(Item(text, (("field", cell.field), *item.parts)))
    return tuple(made)


def _columns(field: Column, taken: frozenset[str], words: Words) -> Iterator[Field]:
    """Yield the columns of a field. What it adds has a dot in its name, which no id of a field has."""
    name = f"field.{field.id}" if field.id in taken else field.id

    def added(part: str, type: ColumnType = "string") -> Field:
        title = words("data.column_of", title=field.label, part=words(f"column.of.{part}"))
        return Field(f"{name}.{part}", title, type)

    match field.kind:
        case "figure":
            yield Field(name, field.label, "number")
            yield added("text")
            yield added("unit")
            yield added("period")
        case "period":
            yield Field(name, field.label)
            yield added("date", "date")
        case kind if kind in LINKED:
            yield Field(name, field.label, "list")
            yield added("url", "list")
        case _:
            yield Field(name, field.label)


def _cells(field: Column, record: RecordView, site: Site, units: Mapping[str, str]) -> Row:
    """Return the cells of the columns of a field; empty where the record has none.

    `units` has the unit of every indicator: a printed number is scaled (2亿元), a value is not.
    """
    cell = record.cell(field.id)
    match field.kind:
        case "figure":
            shown = cell.shown if cell else None
            unit = units.get(f"{record.collection}/{record.id}/{field.id}", "")
            return (shown.value, shown.text, unit, shown.period) if shown else ("", "", "", "")
        case "period":
            return (plain(cell.text), cell.when) if cell else ("", "")
        case kind if kind in LINKED:
            return _linked(cell, site) if cell else ((), ())
        case _:
            return (plain(cell.text),) if cell else ("",)


def _linked(cell: RecordCell, site: Site) -> tuple[Cell, Cell]:
    """Return what is linked and where it stands; texts stand nowhere else."""
    if cell.lines:
        return items(plain(line) for line in cell.lines), ()
    if cell.links:
        return items(link.text for link in cell.links), items(address(site, link.url) for link in cell.links)
    url = cell.photo.url if cell.photo else cell.url
    return items([plain(cell.text)]), items([address(site, url)] if url else ())
