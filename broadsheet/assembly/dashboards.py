"""Dashboards: what site.yaml asks for on the home page and the pages of topics. All of it is live."""

from broadsheet.assembly.choosing import pick_events
from broadsheet.assembly.sections import EVENTS, make_section
from broadsheet.assembly.shelf import Shelf
from broadsheet.figures.formulary import plain_formula, title_of
from broadsheet.figures.live import Live, breakable, find_shown, live_line
from broadsheet.figures.register import KnownIndicator
from broadsheet.figures.showing import address, show
from broadsheet.model.listed import Dashboard, Metric, RecordsView, SectionView
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.settings import Headline, Home, Settings, Topic
from broadsheet.model.shown import Entry, Link, RichText, Shown
from broadsheet.model.urls import HOME, TIMELINE

DEFAULT_METRICS = 8
DEFAULT_CHARTS = 4


def make_home(settings: Settings, live: Live, shelf: Shelf) -> tuple[Dashboard, tuple[Problem, ...]]:
    """Resolve everything the home page names; what it does not say, it shows of its own accord."""
    home = settings.home
    view, problems = make_dashboard(home, home.headline or _default_headline(live), HOME, live, shelf)
    if home.sections:
        return view, problems
    sections = (*_default_charts(live, shelf), *_default_events(live, shelf), *_directories(live, shelf))
    return Dashboard(view.finding, view.standfirst, view.metrics, sections), problems


def make_dashboard(
    said: Home | Topic, headline: tuple[Headline, ...], here: str, live: Live, shelf: Shelf
) -> tuple[Dashboard, tuple[Problem, ...]]:
    """Resolve what the dashboard at the address `here` says, with these headline numbers."""
    problems: list[Problem] = []
    metrics = [_metric(item, live, problems) for item in headline]
    sections = [make_section(section, here, live, shelf, problems) for section in said.sections]
    view = Dashboard(
        finding=breakable(live_line(said.finding, live, problems)),
        standfirst=live_line(said.standfirst, live, problems),
        metrics=tuple(metric for metric in metrics if metric is not None),
        sections=tuple(section for section in sections if section is not None),
    )
    return view, tuple(problems)


def _metric(item: Headline, live: Live, problems: list[Problem]) -> Metric | None:
    """Print a headline number; several figures are joined with a plus sign."""
    found = [find_shown(figure, item.span, live, problems) for figure in item.figures]
    shown = [
        (entry, show(known, entry, live.register, live.words, live.style))
        for entry, known in filter(None, found)
    ]
    if not shown or len(shown) < len(item.figures):
        return None
    first, one = shown[0]
    if len({value.unit for _, value in shown}) > 1:
        problems.append(error("headline-units", item.span, figures="、".join(item.figures)))
    context = live_line(item.context, live, problems)
    if len(shown) == 1 and one.derived:
        context = _with_formula(context, live.entries[first.indicator.id], live)
    return Metric(
        title=item.title.said(live.words.language)
        if item.title
        else title_of(first.indicator, one.by, live.words),
        url=address(first, None) if len(shown) == 1 else _common_page(shown),
        before=one.before,
        number="+".join(value.number for _, value in shown),
        unit=one.unit,
        context=context,
        period=one.period_short,
        undated=one.undated,
        who=_who(one),
        share=live.entries[first.indicator.id].share if len(shown) == 1 else None,
    )


def _with_formula(context: RichText, entry: Entry, live: Live) -> RichText:
    """Add what a derived number is computed from."""
    formula = live.words("derived.label") + plain_formula(entry.formula)
    return (*context, live.words("list.sentence_joint"), formula) if context else (formula,)


def _who(shown: Shown) -> str:
    return shown.actor or shown.said_by


def _common_page(shown: list[tuple[KnownIndicator, Shown]]) -> str:
    """Return the page that several figures share, else the first one's."""
    pages = {address(entry).partition("#")[0] for entry, _ in shown}
    return pages.pop() if len(pages) == 1 else address(shown[0][0])


def _default_headline(live: Live) -> tuple[Headline, ...]:
    """Choose the first indicators with a file, then facts, then the numbers of records."""
    entries = [entry for entry in live.entries.values() if entry.latest]
    entries.sort(key=lambda entry: ("file", "fact", "record").index(entry.origin))
    return tuple(Headline((entry.id,), Span("")) for entry in entries[:DEFAULT_METRICS])


def _default_charts(live: Live, shelf: Shelf) -> tuple[SectionView, ...]:
    # One that compares says more than one of a single value.
    in_order = sorted(shelf.charts.values(), key=lambda chart: len(chart.rows) < 2)
    first = tuple(in_order[:DEFAULT_CHARTS])
    return (SectionView(live.words("home.charts"), first),) if first else ()


def _default_events(live: Live, shelf: Shelf) -> tuple[SectionView, ...]:
    events = pick_events(shelf.events, EVENTS)
    whole = Link(TIMELINE, live.words("dashboard.all_events"))
    title = live.words("dashboard.events")
    return (SectionView(title, events=events, all_events=whole),) if events else ()


def _directories(live: Live, shelf: Shelf) -> tuple[SectionView, ...]:
    """Return the section that names every collection with the number of its records, and none of them."""
    views = tuple(
        RecordsView(
            title=collection.title,
            url=collection.url,
            view="table",
            columns=(),
            records=(),
            more=len(collection.records),
        )
        for collection in shelf.collections
        if collection.records
    )
    return (SectionView(live.words("dashboard.records"), records=views),) if views else ()
