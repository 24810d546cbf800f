"""What a dashboard chooses from: everything of the site that a section may name."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from broadsheet.assembly.charting import Charts
from broadsheet.assembly.documents import Documents
from broadsheet.assembly.teasers import make_teaser
from broadsheet.model.drawn import ChartView
from broadsheet.model.listed import CollectionView, Event, Teaser
from broadsheet.model.news import Change
from broadsheet.model.records import Collection
from broadsheet.model.site import Article, Withheld
from broadsheet.model.statistics import When


class Shelf(Struct, frozen=True):
    """What a dashboard can show."""

    charts: Mapping[str, ChartView]
    collections: tuple[CollectionView, ...]
    events: tuple[Event, ...]
    """Oldest first; those without a day last."""
    stories: tuple[Teaser, ...]
    """Newest first."""
    declared: tuple[Collection, ...] = ()
    """The collections as they are declared, for what their fields may be."""
    broken_charts: frozenset[str] = frozenset()
    """Ids of charts whose own file is wrong, which is reported there."""
    story_ids: frozenset[str] = frozenset()
    """Of every story, published or not."""
    topics: Mapping[str, str] = {}
    """Printed titles by id: all that are declared or that anything published names."""
    until: Mapping[str, When] = {}
    """When records that are not out yet come out, by address."""
    withheld_charts: Mapping[str, Withheld] = {}
    news: tuple[Change, ...] = ()
    """What changed, newest first."""


def fill_shelf(
    documents: Documents,
    charts: Charts,
    collections: tuple[CollectionView, ...],
    events: tuple[Event, ...],
    articles: Iterable[Article],
    topics: Mapping[str, str],
    until: Mapping[str, When],
) -> Shelf:
    """Return the shelf of a site; `articles` are in the order in which pages list them."""
    return Shelf(
        charts=charts.views,
        collections=collections,
        events=events,
        stories=tuple(make_teaser(article) for article in articles if article.form == "story"),
        declared=documents.collections,
        broken_charts=charts.broken,
        story_ids=frozenset(story.id for story in documents.stories if story.form == "story"),
        topics=topics,
        until=until,
        withheld_charts=charts.withheld,
    )
