"""Charts as pages show them: which observations each one draws, its words, its table, its plots.

Charts are live. Every indicator with a file has a chart without being asked; one declared under the same
id takes its place.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.chart_figures import find_figures
from broadsheet.assembly.held_charts import hold_chart
from broadsheet.charts.breakdowns import default_cells
from broadsheet.charts.checks import check_chart, check_sketch
from broadsheet.charts.describing import axis_note, describe
from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.charts.sketches import declared_chart, default_chart, timeline_chart
from broadsheet.figures.breaks import breaks_before
from broadsheet.figures.live import Live
from broadsheet.figures.register import nearest
from broadsheet.figures.showing import make_row
from broadsheet.model.digests import digest_of
from broadsheet.model.drawn import ChartRow, ChartView, EventRow, Plot, Sketch
from broadsheet.model.listed import Event
from broadsheet.model.problems import Problem, error, has_errors, warning
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Entry
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When
from broadsheet.model.words import Words
from broadsheet.numbers.periods import print_when

MOST_EVENTS = 30
"""As many rows as fit on a screen or two."""


class Charts(Struct, frozen=True):
    """All charts of the site."""

    views: dict[str, ChartView]
    by_indicator: dict[str, tuple[str, ...]]
    """Ids of the charts an indicator stands in, its own first."""
    plots: dict[str, Plot]
    """By digest."""
    broken: frozenset[str]
    """Ids of declared charts with something wrong: stories that show them need not be told again."""
    withheld: dict[str, Withheld]
    """Declared charts with a number that is not out yet, by id: they come out with it."""
    problems: tuple[Problem, ...]


def make_charts(
    declared: Iterable[Chart],
    live: Live,
    events: tuple[Event, ...] = (),
    until: Mapping[str, When] = MappingProxyType({}),
) -> Charts:
    """Make the default chart of every indicator with a file, and every declared one.

    `events`: what timelines choose from, all that the site has; `until`: when records that are not out yet
    come out, by address.
    """
    made: dict[str, Made] = {}
    problems: list[Problem] = []
    entries = live.entries
    groups: dict[str, list[Entry]] = {}
    for entry in entries.values():
        groups.setdefault(entry.group, []).append(entry)
    for entry in entries.values():
        group = tuple(groups[entry.group]) if entry.group else ()
        sketch = default_chart(entry, group) if entry.origin == "file" else None
        if sketch is not None:
            made[entry.id] = _default(entry, group, sketch, live)
    taken: dict[str, Chart] = {}
    withheld: dict[str, Withheld] = {}
    for chart in declared:
        if chart.id in taken:
            problems.append(error("chart-twice", chart.span, id=chart.id, first=taken[chart.id].span.path))
        taken[chart.id] = chart
        wrong: list[Problem] = []
        found = (
            _timeline(chart, events, live, wrong)
            if chart.kind == "timeline"
            else _declared(chart, live, wrong)
        )
        if found is not None:
            made[chart.id] = found
        if late := hold_chart(chart, wrong, until):
            withheld[chart.id] = late
        else:
            problems += wrong
    by_indicator: dict[str, list[str]] = {}
    for chart_id, (_, _, indicators) in made.items():
        for indicator in dict.fromkeys(indicators):
            by_indicator.setdefault(indicator, []).append(chart_id)
    return Charts(
        {chart_id: view for chart_id, (view, _, _) in made.items()},
        {key: tuple(sorted(ids, key=lambda chart_id: chart_id != key)) for key, ids in by_indicator.items()},
        {digest_of(one): one for _, plots, _ in made.values() for one in plots},
        frozenset(taken) - frozenset(made) - frozenset(withheld),
        withheld,
        tuple(problems),
    )


Made = tuple[ChartView, tuple[Plot, Plot], tuple[str, ...]]
"""A chart, its plots at both widths, and the ids of its indicators."""


def _default(entry: Entry, group: tuple[Entry, ...], sketch: Sketch, live: Live) -> Made:
    """Give a default chart its words: the title says the value, the table lists what is drawn."""
    cells = default_cells(entry) if sketch.kind == "bar" else ()
    if cells:
        shown = [(cell.title, cell.observations[0]) for cell in cells]
        title = live.words("chart.default_cells", title=entry.title, period=shown[0][1].period)
        rows = [make_row(name, f"{entry.url}#{one.anchor}", one) for name, one in shown]
        return *_dressed(entry.id, Dress(title), sketch, tuple(rows), live), (entry.id,)
    latest = entry.latest
    assert latest is not None
    title = live.words("chart.default_title", title=entry.title, value=latest.text)
    if sketch.kind == "line":
        whole = [shown for shown in entry.observations if not shown.by]
        parted = breaks_before(whole, entry.breaks)
        rows = [
            make_row(shown.period, f"{entry.url}#{shown.anchor}", shown, parted.get(shown.anchor))
            for shown in whole
        ]
    else:
        titles = {mark.label for series in sketch.series for mark in series.marks}
        members = [e for e in (group or (entry,)) if e.title in titles and e.latest]
        rows = [make_row(e.title, _at(e), e.latest) for e in members if e.latest]
    return *_dressed(entry.id, Dress(title), sketch, tuple(rows), live), (entry.id,)


def _declared(chart: Chart, live: Live, problems: list[Problem]) -> Made | None:
    """Make a chart from the figures it names; None when something is wrong with it."""
    charted = find_figures(chart, live, problems)
    if charted is None:
        return None
    wrong = check_chart(chart, charted.choices, live.words)
    problems += wrong
    if has_errors(wrong):
        return None
    sketch = declared_chart(chart, charted.choices, live.words)
    view, plots = _dressed(chart.id, _dress(chart, live), sketch, charted.rows, live)
    return view, plots, tuple(choice.entry.id for choice in charted.choices)


def _timeline(chart: Chart, events: tuple[Event, ...], live: Live, problems: list[Problem]) -> Made | None:
    """Make a timeline of the events a chart asks for; None when something is wrong with it."""
    chosen = _chosen(chart, events, problems)
    sketch = timeline_chart(chosen, live.words)
    wrong = check_sketch(chart.id, sketch, chart.span)
    problems += wrong
    if not chosen or has_errors(wrong):
        return None
    view, plots = _dressed(chart.id, _dress(chart, live), sketch, (), live)
    today = live.register.moment.astimezone(ZoneInfo(live.register.zone)).date().isoformat()
    # A promise kept early has happened, but nobody knows on which day before its own.
    happened = [event.when for event in chosen if not event.expected and event.when <= today]
    titles = live.words("list.joint").join(dict.fromkeys(event.collection for event in chosen))
    view = replace(
        view,
        source=live.words("chart.event.source", collections=titles),
        as_of=_until(max(happened), live.words) if happened else "",
        events=tuple(EventRow(e.title, e.url, e.period, e.when, e.status, e.expected) for e in chosen),
    )
    return view, plots, ()


def _chosen(chart: Chart, events: tuple[Event, ...], problems: list[Problem]) -> tuple[Event, ...]:
    """Return the dated events a timeline asks for, in order; none where it asks for what is not."""
    known = dict.fromkeys(event.collection_id for event in events)
    unknown = [number for number, name in enumerate(chart.collections) if name not in known]
    for number in unknown:
        name = chart.collections[number]
        place = chart.places.get(f"collections.{number}", chart.places["collections"])
        near = nearest(name, known)
        problems.append(error("chart-collection-unknown", place, collection=name, near=near))
    chosen = [
        event
        for event in events
        if event.when
        and (not chart.collections or event.collection_id in chart.collections)
        and (not chart.topics or set(chart.topics) & set(event.topics))
    ]
    if unknown:
        return ()
    if not chosen:
        problems.append(error("chart-events-none", chart.span, id=chart.id))
    if len(chosen) > MOST_EVENTS:
        count, most = len(chosen), MOST_EVENTS
        problems.append(warning("chart-events-many", chart.span, id=chart.id, count=count, most=most))
    return tuple(sorted(chosen, key=lambda event: event.when))


def _at(entry: Entry) -> str:
    """Return the address of an indicator at its latest observation."""
    page = entry.url.partition("#")[0]
    return f"{page}#{entry.latest.anchor}" if entry.latest else entry.url


class Dress(Struct, frozen=True):
    """The words an author, or nobody, puts around a chart."""

    title: str
    subtitle: str = ""
    note: str = ""


def _dress(chart: Chart, live: Live) -> Dress:
    language = live.words.language
    return Dress(
        chart.title.said(language).replace("|", ""),
        chart.subtitle.said(language) if chart.subtitle else "",
        chart.note.said(language) if chart.note else "",
    )


def _dressed(
    chart_id: str, dress: Dress, sketch: Sketch, rows: tuple[ChartRow, ...], live: Live
) -> tuple[ChartView, tuple[Plot, Plot]]:
    """Put the words around a chart and lay it out at both widths."""
    words = live.words
    wide, narrow = plot(sketch, WIDE, words), plot(sketch, NARROW, words)
    notes = (dress.subtitle, axis_note(wide, words, dress.subtitle))
    said = [text.rstrip("。.；; ") for text in notes if text]
    view = ChartView(
        id=chart_id,
        title=dress.title,
        subtitle=words("list.sentence_joint").join(said),
        alt=describe(wide, words),
        note=dress.note,
        source=words("list.joint").join(dict.fromkeys(row.shown.source for row in rows if row.shown.source)),
        as_of=_as_of(rows, words),
        wide=digest_of(wide),
        narrow=digest_of(narrow),
        rows=rows,
    )
    return view, (wide, narrow)


def _as_of(rows: tuple[ChartRow, ...], words: Words) -> str:
    """Say how new the newest of the numbers is, and whether some carry no date."""
    dated = [row.shown for row in rows if row.shown.when]
    if not dated:
        return words("chart.undated")
    text = _until(max(shown.when for shown in dated), words)
    return text if len(dated) == len(rows) else words("chart.some_undated", as_of=text)


def _until(day: str, words: Words) -> str:
    return words("chart.as_of", period=print_when(day, words.language))
