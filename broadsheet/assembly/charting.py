"""Charts as pages show them: which observations each one draws, its words, its table, its plots.

Charts are live. Every indicator with a file has a chart without being asked; one declared under the same
id takes its place.
"""

from collections.abc import Iterable

from msgspec import Struct

from broadsheet.assembly.live import Live, find_live
from broadsheet.assembly.register import nearest
from broadsheet.assembly.showing import address, show
from broadsheet.charts.describing import axis_note, describe
from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.charts.sketches import Choice, check_chart, declared_chart, default_chart
from broadsheet.model.digests import digest_of
from broadsheet.model.drawn import ChartRow, ChartView, Plot, Sketch
from broadsheet.model.problems import Problem, error, has_errors
from broadsheet.model.shown import Entry
from broadsheet.model.statistics import Chart
from broadsheet.model.words import Words
from broadsheet.numbers.periods import print_when


class Charts(Struct, frozen=True):
    """All charts of the site."""

    views: dict[str, ChartView]
    by_indicator: dict[str, tuple[str, ...]]
    """Ids of the charts an indicator stands in, its own first."""
    plots: dict[str, Plot]
    """By digest."""
    broken: frozenset[str]
    """Ids of declared charts with something wrong: stories that show them need not be told again."""
    problems: tuple[Problem, ...]


def make_charts(declared: Iterable[Chart], live: Live) -> Charts:
    """Make the default chart of every indicator with a file, and every declared one."""
    made: dict[str, tuple[ChartView, tuple[Plot, Plot], tuple[str, ...]]] = {}
    problems: list[Problem] = []
    entries = live.entries
    for entry in entries.values():
        group = tuple(other for other in entries.values() if entry.group and other.group == entry.group)
        sketch = default_chart(entry, group) if entry.origin == "file" else None
        if sketch is not None:
            made[entry.id] = _default(entry, group, sketch, live)
    taken: dict[str, Chart] = {}
    for chart in declared:
        if chart.id in taken:
            problems.append(error("chart-twice", chart.span, id=chart.id, first=taken[chart.id].span.path))
        taken[chart.id] = chart
        found = _declared(chart, live, problems)
        if found is not None:
            made[chart.id] = found
    by_indicator: dict[str, list[str]] = {}
    for chart_id, (_, _, indicators) in made.items():
        for indicator in indicators:
            by_indicator.setdefault(indicator, []).append(chart_id)
    return Charts(
        {chart_id: view for chart_id, (view, _, _) in made.items()},
        {key: tuple(sorted(ids, key=lambda chart_id: chart_id != key)) for key, ids in by_indicator.items()},
        {digest_of(one): one for _, plots, _ in made.values() for one in plots},
        frozenset(taken) - frozenset(made),
        tuple(problems),
    )


Made = tuple[ChartView, tuple[Plot, Plot], tuple[str, ...]]


def _default(entry: Entry, group: tuple[Entry, ...], sketch: Sketch, live: Live) -> Made:
    """Give a default chart its words: the title says the value, the table lists what is drawn."""
    latest = entry.latest
    assert latest is not None
    title = live.words("chart.default_title", title=entry.title, value=latest.text)
    if sketch.kind == "line":
        rows = [ChartRow(shown.period, f"{entry.url}#{shown.anchor}", shown) for shown in entry.observations]
    else:
        titles = {mark.label for series in sketch.series for mark in series.marks}
        members = [e for e in (group or (entry,)) if e.title in titles and e.latest]
        rows = [ChartRow(e.title, _at(e), e.latest) for e in members if e.latest]
    return *_dressed(entry.id, title, "", "", sketch, tuple(rows), live), (entry.id,)


def _declared(chart: Chart, live: Live, problems: list[Problem]) -> Made | None:
    """Resolve the figures a declared chart names; None when something is wrong with it."""
    choices: list[Choice] = []
    rows: list[ChartRow] = []
    before = len(problems)
    for number, name in enumerate(chart.indicators):
        place = chart.places.get(f"indicators.{number}", chart.places.get("indicators", chart.span))
        found = find_live(name, place, live, problems)
        if found is None:
            continue
        known_entry, known = found
        entry = live.entries[known_entry.indicator.id]
        shown = show(known, known_entry, live.register, live.words, live.style)
        series = entry.observations if chart.kind == "line" else (shown,)
        choices.append(Choice(name, entry, series))
        title = chart.labels[name].said(live.words.language) if name in chart.labels else entry.title
        if chart.kind == "line":
            rows += [ChartRow(f"{title} {s.period}", f"{entry.url}#{s.anchor}", s) for s in series]
        else:
            rows.append(ChartRow(title, address(known_entry, known.observation), shown))
    if has_errors(problems[before:]):
        return None
    for key in filter(None, (chart.highlight, *chart.labels)):
        if key not in chart.indicators:
            place = chart.places["highlight" if key == chart.highlight else "labels"]
            problems.append(error("chart-name-unknown", place, name=key, near=nearest(key, chart.indicators)))
    problems += check_chart(chart, tuple(choices), live.words)
    if has_errors(problems[before:]):
        return None
    sketch = declared_chart(chart, tuple(choices), live.words)
    language = live.words.language
    view, plots = _dressed(
        chart.id,
        chart.title.said(language).replace("|", ""),
        chart.subtitle.said(language) if chart.subtitle else "",
        chart.note.said(language) if chart.note else "",
        sketch,
        tuple(rows),
        live,
    )
    return view, plots, tuple(choice.entry.id for choice in choices)


def _at(entry: Entry) -> str:
    """Return the address of an indicator at its latest observation."""
    page = entry.url.partition("#")[0]
    return f"{page}#{entry.latest.anchor}" if entry.latest else entry.url


def _dressed(
    chart_id: str,
    title: str,
    subtitle: str,
    note: str,
    sketch: Sketch,
    rows: tuple[ChartRow, ...],
    live: Live,
) -> tuple[ChartView, tuple[Plot, Plot]]:
    """Put the words around a chart and lay it out at both widths."""
    words = live.words
    wide, narrow = plot(sketch, WIDE, words), plot(sketch, NARROW, words)
    said = [text.rstrip("。.；; ") for text in (subtitle, axis_note(wide, words, subtitle)) if text]
    view = ChartView(
        id=chart_id,
        title=title,
        subtitle=words("list.sentence_joint").join(said),
        alt=describe(wide, words),
        note=note,
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
    newest = max(shown.when for shown in dated)
    text = words("chart.as_of", period=print_when(newest, words.language))
    return text if len(dated) == len(rows) else words("chart.some_undated", as_of=text)
