"""The sections of a dashboard: what each of them names, found and printed; what names nothing, reported."""

from collections.abc import Iterator

from broadsheet.assembly.choosing import choose_records, pick_events
from broadsheet.assembly.shelf import Shelf
from broadsheet.figures.formulary import title_of
from broadsheet.figures.live import Live, find_shown, live_line
from broadsheet.figures.register import nearest
from broadsheet.figures.showing import address, make_row, show
from broadsheet.model.drawn import ChartRow, ChartView
from broadsheet.model.listed import Event, SectionView, Teaser
from broadsheet.model.problems import Problem, Span, error, notice
from broadsheet.model.settings import Section
from broadsheet.model.shown import Link
from broadsheet.model.urls import STORIES, TIMELINE, topic_url

EVENTS = 8
STORIES_SHOWN = 5
ALL = "all"


def make_section(
    section: Section, here: str, live: Live, shelf: Shelf, problems: list[Problem]
) -> SectionView | None:
    """Resolve a section of the dashboard at the address `here`; None where nothing of it can be shown."""
    events = _events(section, shelf, problems)
    stories = _stories(section, shelf, problems)
    view = SectionView(
        title=section.title.said(live.words.language),
        charts=_charts(section, shelf, problems),
        table=_table(section, live, problems),
        text=live_line(section.text, live, problems),
        records=choose_records(section, live, shelf, problems),
        events=events,
        stories=stories,
        all_events=Link(TIMELINE, live.words("dashboard.all_events")) if events else None,
        all_stories=_all_stories(section, here, live, shelf) if stories else None,
        changes=shelf.news[: section.changes],
    )
    shown = (view.charts, view.table, view.text, view.records, view.events, view.stories, view.changes)
    return view if any(shown) else None


def _items(section: Section, key: str, items: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    """Yield every item of a list of the section with its place; a list of one may be written as a text."""
    for number, item in enumerate(items):
        yield item, section.places.get(f"{key}.{number}", section.places.get(key, section.span))


def _charts(section: Section, shelf: Shelf, problems: list[Problem]) -> tuple[ChartView, ...]:
    for name, span in _items(section, "charts", section.charts):
        if name in shelf.withheld_charts and name not in shelf.charts:
            until = shelf.withheld_charts[name].until
            problems.append(notice("section-chart-withheld", span, id=name, until=until))
        elif name not in shelf.charts and name not in shelf.broken_charts:
            problems.append(error("chart-unknown", span, id=name, near=nearest(name, shelf.charts)))
    return tuple(shelf.charts[name] for name in section.charts if name in shelf.charts)


def _table(section: Section, live: Live, problems: list[Problem]) -> tuple[ChartRow, ...]:
    """Return a row for each figure address."""
    rows = []
    for figure, span in _items(section, "table", section.table):
        if found := find_shown(figure, span, live, problems):
            entry, known = found
            title = title_of(entry.indicator, known.observation.by, live.words)
            url = address(entry, known.observation)
            rows.append(make_row(title, url, show(known, entry, live.register, live.words, live.style)))
    return tuple(rows)


def _events(section: Section, shelf: Shelf, problems: list[Problem]) -> tuple[Event, ...]:
    """Return the newest events of the collections named."""
    declared = {collection.id: collection for collection in shelf.declared}
    for name, span in _items(section, "timeline", section.timeline):
        if name == ALL:
            continue
        if name not in declared:
            problems.append(error("section-collection", span, id=name, near=nearest(name, declared)))
        elif not declared[name].timeline:
            problems.append(error("section-untimed", span, id=name))
    wanted = set(section.timeline)
    events = [event for event in shelf.events if ALL in wanted or event.collection_id in wanted]
    return pick_events(events, section.limit or EVENTS)


def _stories(section: Section, shelf: Shelf, problems: list[Problem]) -> tuple[Teaser, ...]:
    """Return the stories named, in the editor's order, then the newest of the topics named."""
    by_id = {teaser.id: teaser for teaser in shelf.stories}
    named, topics = [], set()
    for name, span in _items(section, "stories", section.stories):
        kind, slash, id = name.partition("/")
        if not slash:
            topics.add(name)
            if name != ALL and name not in shelf.topics:
                near = nearest(name, shelf.topics)
                problems.append(error("section-topic", span, id=name, near=near))
        elif kind == "stories" and id in by_id:
            named.append(by_id[id])
        elif kind == "stories" and id in shelf.story_ids:
            problems.append(notice("section-story-withheld", span, id=id))
        else:
            near = nearest(id, by_id)
            near = near and f"stories/{near}"
            problems.append(error("section-story", span, id=name, near=near))
    newest = [
        teaser
        for teaser in shelf.stories
        if teaser not in named and (ALL in topics or not topics.isdisjoint(teaser.topics))
    ]
    return tuple((*named, *newest)[: section.limit or max(STORIES_SHOWN, len(named))])


def _all_stories(section: Section, here: str, live: Live, shelf: Shelf) -> Link | None:
    """Return where all stories stand from which the section chose."""
    topics = [name for name in section.stories if "/" not in name]
    if len(topics) == 1 and topics[0] in shelf.topics:
        url = topic_url(topics[0])
        text = live.words("dashboard.topic", title=shelf.topics[topics[0]])
        return Link(url, text) if url != here else None
    return Link(STORIES, live.words("home.all_stories"))
