"""Topics: which there are, and what belongs to each.

A topic is a name that content and data share. `data/site.yaml` may give it a title or a whole dashboard.
"""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.choosing import show_records
from broadsheet.assembly.dashboards import make_dashboard
from broadsheet.assembly.shelf import Shelf
from broadsheet.data.topics import read_topic
from broadsheet.figures.live import Live
from broadsheet.figures.register import nearest
from broadsheet.figures.showing import make_row
from broadsheet.formats.nodes import Scalar
from broadsheet.model.listed import CollectionView, Dashboard, RecordsView, RecordView, TopicView
from broadsheet.model.problems import Problem, Span, notice
from broadsheet.model.prose import Story
from broadsheet.model.records import Collection
from broadsheet.model.references import parse_address
from broadsheet.model.settings import Headline, Settings, Topic
from broadsheet.model.shown import Entry
from broadsheet.model.statistics import Indicator, Label
from broadsheet.model.urls import topic_url
from broadsheet.model.words import Words

DEFAULT_METRICS = 4
"""How many of its numbers a topic shows large where its dashboard does not say which."""


class Topics(Struct, frozen=True):
    """The topics that have a page."""

    titles: dict[str, str]
    """Printed, by id: those of the settings in their order, then those that content alone names, by id."""
    idle: dict[str, str]
    """The same of those the settings declare, but nothing published belongs to yet."""
    problems: tuple[Problem, ...]


def find_topics(
    settings: Settings,
    stories: Iterable[Story],
    live: Live,
    collections: Iterable[Collection],
) -> Topics:
    """Find the topics that published stories, known indicators and public records name.

    A name that cannot be the name of a page is a problem, and so is, where the settings declare topics at
    all, one that they do not declare.
    """
    named: dict[str, Span] = {}
    problems: list[Problem] = []
    indicators = [live.register.indicators[key].indicator for key in live.entries]
    for name, span in _named(stories, indicators, collections):
        id, wrong = read_topic(Scalar(name, span))
        problems += wrong
        if id is not None:
            named.setdefault(id, span)
    declared = settings.topics
    undeclared = sorted(name for name in named if name not in declared)
    if declared:
        problems += [
            notice("topic-untitled", named[name], id=name, near=nearest(name, declared))
            for name in undeclared
        ]
    says = {id for id, topic in declared.items() if id in named or topic.sections or topic.headline}
    titles = {id: topic.title.said(live.words.language) for id, topic in declared.items()}
    return Topics(
        titles={id: title for id, title in titles.items() if id in says} | {id: id for id in undeclared},
        idle={id: title for id, title in titles.items() if id not in says},
        problems=tuple(problems),
    )


def make_topics(
    settings: Settings, topics: Topics, live: Live, shelf: Shelf
) -> tuple[tuple[TopicView, ...], tuple[Problem, ...]]:
    """Resolve every topic that has a page."""
    views: list[TopicView] = []
    problems: list[Problem] = []
    for id, title in topics.titles.items():
        view, wrong = _topic(id, title, settings.topics.get(id), live, shelf)
        views.append(view)
        problems += wrong
    return tuple(views), tuple(problems)


def _named(
    stories: Iterable[Story], indicators: Iterable[Indicator], collections: Iterable[Collection]
) -> Iterator[tuple[str, Span]]:
    """Yield every topic that something names, with its place; the same one many times."""
    for story in stories:
        if story.form == "story":
            yield from zip(story.topics, story.topic_spans, strict=True)
    for indicator in indicators:
        places = indicator.places
        for number, name in enumerate(indicator.topics):
            yield name, places.get(f"topics.{number}", places.get("topics", indicator.span))
    for collection in collections:
        records = [record for record in collection.records if record.public]
        for number, name in enumerate(collection.topics if records else ()):
            places = collection.places
            yield name, places.get(f"topics.{number}", places.get("topics", collection.span))
        yield from ((name, record.span) for record in records for name in record.topics)


def _topic(
    id: str, title: str, declared: Topic | None, live: Live, shelf: Shelf
) -> tuple[TopicView, tuple[Problem, ...]]:
    """Resolve a topic: its dashboard, then what belongs to it and does not stand there yet."""
    topic = declared or Topic(Label({"": title}), Span(""))
    entries = [entry for entry in live.entries.values() if _among(id, entry.topics) and entry.latest]
    headline = topic.headline or _default_headline(topic, entries)
    url = topic_url(id)
    dashboard, problems = make_dashboard(topic, headline, url, live, shelf)
    shown = _shown_numbers(dashboard, headline)
    rows = [
        make_row(entry.title, entry.url, entry.latest)
        for entry in entries
        if entry.latest and entry.id not in shown and entry.url not in shown
    ]
    belonging = [(collection, _belonging(collection, id)) for collection in shelf.collections]
    view = TopicView(
        id=id,
        url=url,
        title=title,
        dashboard=dashboard,
        stories=tuple(teaser for teaser in shelf.stories if id in teaser.topics),
        entries=tuple(rows),
        records=_rest(belonging, dashboard, live.words),
        entry_count=sum(
            _among(id, entry.topics) or entry.id in shown or entry.url in shown
            for entry in live.entries.values()
        ),
        record_count=sum(len(records) for _, records in belonging),
    )
    return view, problems


def _default_headline(topic: Topic, entries: list[Entry]) -> tuple[Headline, ...]:
    """Choose the first numbers with a file, then facts, where the editor composed no dashboard."""
    if topic.sections:
        return ()
    in_order = sorted(entries, key=lambda entry: ("file", "fact", "record").index(entry.origin))
    return tuple(Headline((entry.id,), topic.span) for entry in in_order[:DEFAULT_METRICS])


def _shown_numbers(dashboard: Dashboard, headline: tuple[Headline, ...]) -> set[str]:
    """Return ids and addresses of the numbers that stand on a dashboard large, in a table or in a chart."""
    addresses = [parse_address(figure) for item in headline for figure in item.figures]
    rows = [
        row
        for section in dashboard.sections
        for row in (*section.table, *(row for chart in section.charts for row in chart.rows))
    ]
    pages = {row.url for row in rows} | {row.url.partition("#")[0] for row in rows}
    return {address.id for address in addresses if address} | pages


def _belonging(collection: CollectionView, topic: str) -> list[RecordView]:
    """Return the records of a collection that belong to a topic: all of them where the collection does."""
    return [r for r in collection.records if _among(topic, (*collection.topics, *r.topics))]


def _among(topic: str, named: Iterable[str]) -> bool:
    """Tell whether a topic is among those that something names, in whatever Unicode form."""
    return any(name == topic or normalize("NFC", name) == topic for name in named)


def _rest(
    belonging: list[tuple[CollectionView, list[RecordView]]], dashboard: Dashboard, words: Words
) -> tuple[RecordsView, ...]:
    """Return the records that no section of the dashboard shows."""
    shown = {
        record.url for section in dashboard.sections for view in section.records for record in view.records
    }
    rest = [(collection, [r for r in records if r.url not in shown]) for collection, records in belonging]
    begun = {view.url for section in dashboard.sections for view in section.records}
    return tuple(
        replace(view, title=words("topic.rest", title=view.title)) if view.url in begun else view
        for view in (
            show_records(collection, records, collection.view, len(records))
            for collection, records in rest
            if records
        )
    )
