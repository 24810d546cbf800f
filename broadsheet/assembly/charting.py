"""Charts as pages show them: which observations each one draws, its words, its table, its plots.

Charts are live. Every indicator with a file has a chart without being asked; one declared under the same
id takes its place.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.chart_dress import Dress, Made, dress_of, dressed
from broadsheet.assembly.chart_figures import find_figures, revised_note
from broadsheet.assembly.event_charts import make_timeline
from broadsheet.assembly.free_charts import check_free, free_sketch
from broadsheet.assembly.held_charts import hold_chart
from broadsheet.assembly.mapping import find_regions
from broadsheet.charts.breakdowns import default_cells
from broadsheet.charts.checks import check_chart
from broadsheet.charts.finding import (
    find_among,
    find_in_cells,
    find_in_line,
    find_on_map,
    is_label,
    title_of_map,
)
from broadsheet.charts.marks import Choice
from broadsheet.charts.sketches import comparable, declared_chart, default_chart
from broadsheet.figures.breaks import breaks_before
from broadsheet.figures.live import Live
from broadsheet.figures.showing import make_row
from broadsheet.model.areas import AreaMap
from broadsheet.model.digests import digest_of
from broadsheet.model.drawn import ChartView, Plot, Sketch
from broadsheet.model.listed import Event
from broadsheet.model.problems import Problem, error, has_errors, warning
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Entry
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When


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
    areas: Mapping[str, AreaMap] = MappingProxyType({}),
) -> Charts:
    """Make the default chart of every indicator with a file, and every declared one.

    `events`: what timelines choose from, all that the site has; `until`: when records that are not out yet
    come out, by address; `areas`: what maps are drawn of, by id.
    """
    made: dict[str, Made] = {}
    problems: list[Problem] = []
    entries = live.entries
    groups: dict[str, list[Entry]] = {}
    for entry in entries.values():
        groups.setdefault(entry.group, []).append(entry)
    for entry in entries.values():
        group = tuple(groups[entry.group]) if entry.group else ()
        sketch = default_chart(entry, group, live.words) if entry.origin == "file" else None
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
            make_timeline(chart, events, live, wrong)
            if chart.kind == "timeline"
            else _declared(chart, live, areas, wrong)
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


def _default(entry: Entry, group: tuple[Entry, ...], sketch: Sketch, live: Live) -> Made:
    """Give a default chart its words: the title says the value, the table lists what is drawn."""
    cells = default_cells(entry) if sketch.kind == "bar" else ()
    if cells:
        shown = [(cell.title, cell.observations[0]) for cell in cells]
        plain = live.words("chart.default_cells", title=entry.title, period=shown[0][1].period)
        title = find_in_cells(entry, cells, live.words) or plain
        rows = [
            make_row(name, f"{entry.url}#{one.anchor}", one, revised=revised_note(one, live.words))
            for name, one in shown
        ]
        return *dressed(entry.id, Dress(title), sketch, tuple(rows), live), (entry.id,)
    latest = entry.latest
    assert latest is not None
    title = live.words("chart.default_title", title=entry.title, value=latest.text)
    if sketch.kind == "line":
        whole = [shown for shown in entry.observations if not shown.by]
        parted = breaks_before(whole, entry.breaks)
        rows = [
            make_row(
                shown.period,
                f"{entry.url}#{shown.anchor}",
                shown,
                parted.get(shown.anchor),
                revised_note(shown, live.words),
            )
            for shown in whole
        ]
        title = find_in_line(entry, live.words) or title
    else:
        members = comparable(entry, group)
        title = find_among(entry, members, live.words) or title
        rows = [make_row(e.title, _at(e), e.latest) for e in members if e.latest]
    return *dressed(entry.id, Dress(title), sketch, tuple(rows), live), (entry.id,)


def _declared(chart: Chart, live: Live, areas: Mapping[str, AreaMap], problems: list[Problem]) -> Made | None:
    """Make a chart from the figures it names; None when something is wrong with it."""
    charted = find_figures(chart, live, problems)
    if charted is None:
        return None
    free = free_sketch(chart, charted, live) if chart.kind == "free" else None
    wrong = (
        *(
            check_free(chart, free)
            if free
            else check_chart(chart, charted.choices, live.words, charted.beside)
        ),
        *_mere_label(chart, charted.choices, live),
    )
    problems += wrong
    if has_errors(wrong):
        return None
    sketch = free or declared_chart(chart, charted.choices, live.words, charted.beside)
    dress = dress_of(chart, live)
    if chart.kind == "map":
        before = len(problems)
        sketch = replace(sketch, regions=find_regions(chart, charted.choices, live, areas, problems))
        if has_errors(problems[before:]):
            return None
        dress = (
            dress if dress.title else replace(dress, title=title_of_map(chart, charted.choices, live.words))
        )
    view, plots = dressed(chart.id, dress, sketch, charted.rows, live)
    alt = chart.alt.said(live.words.language) if chart.alt else view.alt
    view = replace(view, alt=alt, explore=chart.explore)
    return view, plots, tuple(choice.entry.id for choice in charted.choices)


def _mere_label(chart: Chart, choices: tuple[Choice, ...], live: Live) -> tuple[Problem, ...]:
    """Warn of a title that only names the picture, with the finding the data offer where they do."""
    title = chart.title.said(live.words.language)
    if not is_label(title):
        return ()
    finding = find_in_line(choices[0].entry, live.words) if len(choices) == 1 else ""
    finding = find_on_map(chart, choices, live.words) if chart.kind == "map" else finding
    place = chart.places.get("title", chart.span)
    return (warning("chart-title-label", place, id=chart.id, title=title, near=finding),)


def _at(entry: Entry) -> str:
    """Return the address of an indicator at its latest observation."""
    page = entry.url.partition("#")[0]
    return f"{page}#{entry.latest.anchor}" if entry.latest else entry.url
