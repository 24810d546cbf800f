"""Collections with everything resolved: refs, numbers, statuses, back-links, days on the timeline."""

from collections.abc import Iterable

from msgspec import Struct

from broadsheet.assembly.articles import Assembled as AssembledArticle
from broadsheet.assembly.live import Live
from broadsheet.assembly.pointing import Surroundings
from broadsheet.model.listed import CollectionView, Event
from broadsheet.model.problems import Problem
from broadsheet.model.records import Collection
from broadsheet.model.shown import Link
from broadsheet.model.urls import record_url


class Records(Struct, frozen=True):
    """All collections of the site."""

    collections: tuple[CollectionView, ...]
    events: tuple[Event, ...]
    """Oldest first; those without a day last."""
    photos: tuple[tuple[str, str, str], ...]
    """Pictures that records show: address, path, digest."""
    problems: tuple[Problem, ...]


def record_links(collections: Iterable[Collection], language: str) -> dict[str, Link]:
    """Return page and title of every public record, under its address `COLLECTION/ID`."""
    return {
        record.address: Link(record_url(record.collection, record.id), record.title.said(language))
        for collection in collections
        for record in collection.records
        if record.public
    }


def make_records(
    collections: Iterable[Collection],
    around: Surroundings,
    live: Live,
    articles: Iterable[AssembledArticle],
) -> Records:
    """Resolve every record at the build's moment, and find who mentions it."""
    return Records((), (), (), ())
