"""Dashboards: what site.yaml asks for on the home page and the pages of topics. All of it is live."""

from collections.abc import Mapping

from msgspec import Struct

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.live import Live, breakable, find_live, live_line
from broadsheet.assembly.register import KnownIndicator, nearest
from broadsheet.assembly.showing import address, show
from broadsheet.model.drawn import ChartRow, ChartView
from broadsheet.model.listed import CollectionView, Dashboard, Event, Metric, SectionView, Teaser, TopicView
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.settings import Headline, Section, Settings
from broadsheet.model.shown import Shown

DEFAULT_METRICS = 8
DEFAULT_CHARTS = 4


class Shelf(Struct, frozen=True):
    """What a dashboard can show."""

    charts: Mapping[str, ChartView]
    collections: tuple[CollectionView, ...]
    events: tuple[Event, ...]
    stories: tuple[Teaser, ...]
    """Newest first."""


def topic_ids(settings: Settings, documents: Documents) -> frozenset[str]:
    """Return the ids of all topics that have a page: declared, or named by anything that is published."""
    return frozenset(settings.topics)


def make_topics(
    settings: Settings, live: Live, shelf: Shelf
) -> tuple[tuple[TopicView, ...], tuple[Problem, ...]]:
    """Resolve every topic: those of the settings in their order, then those that content alone names."""
    return (), ()


def make_home(settings: Settings, live: Live, shelf: Shelf) -> tuple[Dashboard, tuple[Problem, ...]]:
    """Resolve everything the home page names."""
    charts = shelf.charts
    problems: list[Problem] = []
    home = settings.home
    metrics = [_metric(item, live, problems) for item in home.headline or _default_headline(live)]
    sections = [_section(section, live, charts, problems) for section in home.sections]
    view = Dashboard(
        finding=breakable(live_line(home.finding, live, problems)),
        standfirst=live_line(home.standfirst, live, problems),
        metrics=tuple(metric for metric in metrics if metric is not None),
        sections=tuple(sections) if home.sections else _default_sections(live, charts),
    )
    return view, tuple(problems)


def _metric(item: Headline, live: Live, problems: list[Problem]) -> Metric | None:
    """Print a headline number; several figures are joined with a plus sign."""
    found = [find_live(figure, item.span, live, problems) for figure in item.figures]
    shown = [
        (entry, show(known, entry, live.register, live.words, live.style))
        for entry, known in filter(None, found)
    ]
    if not shown or len(shown) < len(item.figures):
        return None
    first, one = shown[0]
    title = item.title or first.indicator.title
    if len({value.unit for _, value in shown}) > 1:
        problems.append(error("headline-units", item.span, figures="、".join(item.figures)))
    return Metric(
        title=title.said(live.words.language),
        url=address(first, None) if len(shown) == 1 else _common_page(shown),
        before=one.before,
        number="+".join(value.number for _, value in shown),
        unit=one.unit,
        context=live_line(item.context, live, problems),
        period=one.period_short,
        undated=one.undated,
        who=_who(one),
        share=live.entries[first.indicator.id].share if len(shown) == 1 else None,
    )


def _who(shown: Shown) -> str:
    return shown.actor or shown.said_by


def _common_page(shown: list[tuple[KnownIndicator, Shown]]) -> str:
    """Return the page that several figures share, else the first one's."""
    pages = {address(entry).partition("#")[0] for entry, _ in shown}
    return pages.pop() if len(pages) == 1 else address(shown[0][0])


def _section(
    section: Section, live: Live, charts: Mapping[str, ChartView], problems: list[Problem]
) -> SectionView:
    shown = []
    for name in section.charts:
        if name in charts:
            shown.append(charts[name])
        else:
            near = nearest(name, charts)
            problems.append(error("chart-unknown", section.span, id=name, near=near))
    rows = []
    for figure in section.table:
        if found := find_live(figure, section.span, live, problems):
            entry, known = found
            title = entry.indicator.title.said(live.words.language)
            url = address(entry, known.observation)
            rows.append(ChartRow(title, url, show(known, entry, live.register, live.words, live.style)))
    text = live_line(section.text, live, problems)
    return SectionView(section.title.said(live.words.language), tuple(shown), tuple(rows), text)


def _default_headline(live: Live) -> tuple[Headline, ...]:
    """Choose the first indicators with a file, then facts."""
    entries = [entry for entry in live.entries.values() if entry.latest]
    entries.sort(key=lambda entry: entry.origin != "file")
    return tuple(Headline((entry.id,), Span("")) for entry in entries[:DEFAULT_METRICS])


def _default_sections(live: Live, charts: Mapping[str, ChartView]) -> tuple[SectionView, ...]:
    first = tuple(charts.values())[:DEFAULT_CHARTS]
    return (SectionView(live.words("home.charts"), first, (), ()),) if first else ()
