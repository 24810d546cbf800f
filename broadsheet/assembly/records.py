"""Collections with everything resolved: their records, what these are parted by, and who mentions them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.events import events_of
from broadsheet.assembly.filtering import make_filters
from broadsheet.assembly.mentions import Told, find_citations, find_mentions
from broadsheet.assembly.pointing import Surroundings
from broadsheet.assembly.promises import dateless
from broadsheet.assembly.record_cells import Made, make_record
from broadsheet.assembly.statuses import states_of
from broadsheet.figures.live import Live, live_line, plain
from broadsheet.figures.register import nearest
from broadsheet.model.listed import CollectionView, Column, Lane, RecordView
from broadsheet.model.pictures import Picture
from broadsheet.model.problems import Problem, error
from broadsheet.model.records import Collection, Field
from broadsheet.model.shown import Link
from broadsheet.model.site import Article
from broadsheet.model.urls import collection_url, record_url

COLUMNS = 6
"""How many fields a directory shows where the collection does not say which."""

IN_A_LINE = ("figure", "period", "choice", "status", "ref", "text")
"""Types of fields that fit in a line."""


class Records(Struct, frozen=True):
    """All collections of the site."""

    collections: tuple[CollectionView, ...]
    photos: tuple[Picture, ...]
    """Pictures that records show."""
    cited: dict[str, list[Link]]
    """By id of an indicator: the stories, pages and records that link it or show it."""
    problems: tuple[Problem, ...]


def record_links(collections: Iterable[Collection], language: str) -> dict[str, Link]:
    """Return page and title of every public record, under its address `COLLECTION/ID`."""
    return {
        record.address: Link(record_url(record.collection, record.id), record.title.said(language))
        for collection in collections
        for record in collection.records
        if record.public
    }


def hidden_records(collections: Iterable[Collection]) -> frozenset[str]:
    """Return the addresses of the records that are not public."""
    return frozenset(
        record.address for collection in collections for record in collection.records if not record.public
    )


def make_records(
    collections: Sequence[Collection],
    around: Surroundings,
    live: Live,
    articles: Sequence[Article],
) -> Records:
    """Resolve every public record at the build's moment, and find who mentions it.

    `articles` are in the order in which pages list them.
    """
    titles = {article.url: article.plain_title for article in articles}
    problems = _unknown_collections(collections, around)
    problems += [problem for collection in collections for problem in dateless(collection, live)]
    views: list[CollectionView] = []
    made: list[Made] = []
    for collection in collections:
        records = [
            make_record(record, collection, around, live, titles)
            for record in collection.records
            if record.public
        ]
        made += records
        views.append(_view(collection, tuple(one.view for one in records), live, problems))
    told = [Told(view.title, view.records) for view in views]
    mentions = find_mentions(told, articles, live)
    known = {one.view.url: replace(one.view, mentions=mentions[one.view.url]) for one in made}
    return Records(
        collections=tuple(_with(view, known) for view in views),
        photos=tuple(dict.fromkeys(photo for one in made for photo in one.photos)),
        cited=find_citations(told, articles, live.entries),
        problems=(*problems, *(problem for one in made for problem in one.problems)),
    )


def _unknown_collections(collections: Iterable[Collection], around: Surroundings) -> list[Problem]:
    """Report every field that points into a collection that does not exist."""
    return [
        error("ref-collection-unknown", field.span, id=field.to, near=nearest(field.to, around.collections))
        for collection in collections
        for field in collection.fields
        if field.to and not around.holds(field.to)
    ]


def without_empty(records: Records) -> Records:
    """Leave out directories and lanes without records: a government site shows no empty columns."""
    filled = tuple(
        replace(view, lanes=tuple(lane for lane in view.lanes if lane.records))
        for view in records.collections
        if view.records
    )
    return replace(records, collections=filled)


def _view(
    collection: Collection, records: tuple[RecordView, ...], live: Live, problems: list[Problem]
) -> CollectionView:
    language = live.words.language
    title = collection.title.said(language)
    description = live_line(collection.description, live, problems)
    fields = tuple(Column(field.id, field.title.said(language), field.type) for field in collection.fields)
    return CollectionView(
        id=collection.id,
        url=collection_url(collection.id),
        title=title,
        singular=collection.singular.said(language) if collection.singular else title,
        view=collection.view,
        records=records,
        fields=fields,
        columns=_columns(collection, fields),
        description=description,
        plain_description=plain(description),
        lanes=_lanes(collection, records, live),
        events=events_of(collection, live),
        topics=collection.topics,
        schema_type=collection.schema_type,
        filters=make_filters(collection, records, live, problems),
    )


def _columns(collection: Collection, fields: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of the directory, in the order in which the collection names them."""
    by_id = {column.id: column for column in fields}
    if collection.columns:
        return tuple(by_id[id] for id in collection.columns if id in by_id)
    return tuple(column for column in fields if column.kind in IN_A_LINE)[:COLUMNS]


def _lanes(collection: Collection, records: tuple[RecordView, ...], live: Live) -> tuple[Lane, ...]:
    """Part the records by a choice or a status; those without one come last, if there are any."""
    field = _board(collection)
    if field is None:
        return ()
    by_option: dict[str, list[RecordView]] = {}
    for record in records:
        cell = record.cell(field.id)
        by_option.setdefault(cell.option if cell else "", []).append(record)
    lanes = [
        Lane(state.id, state.title, state.shape, tuple(by_option.get(state.id, ())))
        for state in states_of(field, live.words)
    ]
    if rest := by_option.get(""):
        lanes.append(Lane("", live.words("collection.no_state"), "none", tuple(rest)))
    return tuple(lanes)


def _board(collection: Collection) -> Field | None:
    """Return the field whose values are the lanes: the declared one, else the first status or choice."""
    fields = [field for field in collection.fields if field.type in ("status", "choice")]
    named = [field for field in fields if field.id == collection.board]
    fields.sort(key=lambda field: field.type != "status")
    return next(iter(named or fields), None)


def _with(view: CollectionView, known: dict[str, RecordView]) -> CollectionView:
    """Return the collection with its records as they are in the end, in its lanes too."""
    return replace(
        view,
        records=tuple(known[record.url] for record in view.records),
        lanes=tuple(
            replace(lane, records=tuple(known[record.url] for record in lane.records)) for lane in view.lanes
        ),
    )
