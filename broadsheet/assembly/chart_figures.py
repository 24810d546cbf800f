"""Which observations a declared chart takes, and the rows of its table.

Charts are live: what an address names is its newest observation known at the build's moment.
"""

from msgspec import Struct

from broadsheet.assembly.chart_periods import narrow
from broadsheet.charts.breakdowns import cells, dimension, parts
from broadsheet.charts.marks import ALONE, Beside, Choice, dates, first_value
from broadsheet.charts.sketches import label
from broadsheet.figures.breaks import breaks_before
from broadsheet.figures.live import Live, find_live
from broadsheet.figures.populations import unlike
from broadsheet.figures.register import nearest
from broadsheet.figures.showing import address, make_row, show
from broadsheet.model.drawn import ChartRow
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.references import parse_address, period_of
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Entry, Shown
from broadsheet.model.words import Words

OVER_TIME = ("line", "area", "small-multiples", "slope", "stacked", "free")
"""Kinds that show every dated observation of an indicator, where there are several, or some of them."""
AT_PERIODS = ("slope", "stacked")
"""Kinds that show the same periods of all."""


class Charted(Struct, frozen=True):
    """What a chart shows."""

    choices: tuple[Choice, ...]
    rows: tuple[ChartRow, ...]
    beside: Beside = ALONE


def find_figures(chart: Chart, live: Live, problems: list[Problem]) -> Charted | None:
    """Resolve the figures a chart names; None when a name names nothing or populations do not fit."""
    before = len(problems)
    choices = _cells(chart, live, problems) if chart.by else _figures(chart, live, problems)
    if has_errors(problems[before:]):
        return None
    names = [*(choice.address for choice in choices), *chart.rules]
    for key in filter(None, (chart.highlight, *chart.labels)):
        if key not in names:
            place = chart.places["highlight" if key == chart.highlight else "labels"]
            problems.append(error("chart-name-unknown", place, name=key, near=nearest(key, names)))
    _check_populations(chart, choices, live, problems)
    whole = None
    if chart.kind in AT_PERIODS and not has_errors(problems[before:]):
        choices, keys = narrow(chart, choices, problems)
        if chart.whole and not has_errors(problems[before:]):
            place = chart.places.get("whole", chart.span)
            found = _choice(chart, chart.whole, place, live, problems)
            whole = narrow(chart, (found,), problems, keys)[0][0] if found else None
    limits = [
        _choice(chart, name, chart.places.get(f"rules.{n}", chart.places["rules"]), live, problems, True)
        for n, name in enumerate(chart.rules)
    ]
    if has_errors(problems[before:]):
        return None
    beside = Beside(tuple(filter(None, limits)), whole)
    told = (*choices, *beside.limits, *([whole] if whole else []))
    rows = (row for choice in told for row in _rows(chart, choice, live))
    return Charted(choices, tuple(rows), beside)


def _place(chart: Chart, number: int) -> Span:
    """Return where the figure of a number is named."""
    return chart.places.get(f"indicators.{number}", chart.places.get("indicators", chart.span))


def _figures(chart: Chart, live: Live, problems: list[Problem]) -> tuple[Choice, ...]:
    """Return a choice for each address; what names nothing is a problem and left out."""
    found = (
        _choice(chart, name, _place(chart, number), live, problems)
        for number, name in enumerate(chart.indicators)
    )
    return tuple(filter(None, found))


def _choice(
    chart: Chart, name: str, place: Span, live: Live, problems: list[Problem], newest: bool = False
) -> Choice | None:
    """Return the choice for an address; None where it names nothing, which is a problem.

    `newest`: of whatever kind the chart is, one observation is wanted.
    """
    found = find_live(name, place, live, problems)
    if found is None:
        return None
    known_entry, known = found
    entry = live.entries[known_entry.indicator.id]
    shown = show(known, known_entry, live.register, live.words, live.style)
    series = tuple(other for other in entry.observations if other.by == shown.by)
    over_time = chart.kind in OVER_TIME and (chart.kind != "small-multiples" or dates(series) > 1)
    one = newest or (chart.kind == "free" and bool(period_of(name)))
    return Choice(name, entry, series if over_time and not one else (shown,))


def revised_note(shown: Shown, words: Words) -> str:
    """Say in a table what was first published of a value that was revised, and when it was."""
    before = first_value(shown)
    date = shown.revisions[-1].date if before else ""
    return words("chart.revised.row", before=before, date=date) if before else ""


def _cells(chart: Chart, live: Live, problems: list[Problem]) -> tuple[Choice, ...]:
    """Return a choice for each value of the dimension by which the chart's one indicator is broken down."""
    place = _place(chart, 0)
    if len(chart.indicators) != 1:
        count = len(chart.indicators)
        problems.append(error("chart-by-one", chart.places["indicators"], id=chart.id, count=count))
        return ()
    parsed = parse_address(chart.indicators[0])
    entry = live.entries.get(parsed.id) if parsed else None
    if parsed is None or entry is None:
        find_live(chart.indicators[0], place, live, problems)
        return ()
    axis = dimension(entry, chart.by)
    if axis is None:
        near = nearest(chart.by, [one.id for one in entry.dimensions])
        problems.append(
            error("chart-by-unknown", chart.places["by"], title=entry.title, by=chart.by, near=near)
        )
        return ()
    choices = cells(entry, axis, parsed.by, parsed.period)
    if chart.kind == "small-multiples" and not any(dates(choice.observations) > 1 for choice in choices):
        newest = tuple(Choice(c.address, entry, c.observations[:1], c.title, c.unit) for c in choices)
        choices = parts(entry, axis, parsed.by, parsed.period) or newest
    if not choices:
        problems.append(
            error("chart-by-empty", place, title=entry.title, by=chart.by, example=_example(entry, chart.by))
        )
    return choices


def _example(entry: Entry, by: str) -> str:
    """Return an address that names a value of every dimension but one."""
    pairs = [f"{axis.id}={axis.values[0][0]}" for axis in entry.dimensions if axis.id != by and axis.values]
    return f"{entry.id}?{'&'.join(pairs)}" if pairs else entry.id


def _check_populations(
    chart: Chart, choices: tuple[Choice, ...], live: Live, problems: list[Problem]
) -> None:
    """Report numbers of populations that have nothing to do with each other.

    Shares may stand side by side: each is measured against its own whole. Small multiples in different
    units share no scale, so only those of one unit are compared.
    """
    if chart.across or all(choice.entry.share is not None for choice in choices):
        return
    groups: dict[str, list[tuple[int, Choice]]] = {}
    for number, choice in enumerate(choices):
        unit = choice.printed_unit if chart.kind == "small-multiples" else ""
        groups.setdefault(unit, []).append((number, choice))
    for group in groups.values():
        population = {
            n: live.register.indicators[choice.entry.id].indicator.population for n, choice in group
        }
        pair = unlike(population.values(), live.register.populations)
        if pair is None:
            continue
        first, second = (next(n for n in population if population[n] == name) for name in pair)
        problems.append(
            error(
                "chart-populations",
                _place(chart, second),
                id=chart.id,
                first=choices[first].entry.title,
                second=choices[second].entry.title,
                first_population=_population(pair[0], live),
                second_population=_population(pair[1], live),
            )
        )


def _population(name: str, live: Live) -> str:
    population = live.register.populations.get(name)
    return population.title.said(live.words.language) if population else name or live.words("chart.nobody")


def _rows(chart: Chart, choice: Choice, live: Live) -> list[ChartRow]:
    """Return the rows of the table for one choice: every observation drawn, where it stands."""
    title = label(chart, choice, live.words)
    known = live.register.indicators[choice.entry.id]
    shown = choice.observations
    if chart.kind not in OVER_TIME:
        shown = shown[:1]
    if len(shown) == 1:
        url = _url(choice.entry, shown[0], address(known))
        return [make_row(title, url, shown[0], revised=revised_note(shown[0], live.words))]
    in_order = sorted(shown, key=lambda one: (one.undated, one.when))
    parted = breaks_before(in_order, choice.entry.breaks)
    return [
        make_row(
            f"{title} {one.period}",
            _url(choice.entry, one, address(known)),
            one,
            parted.get(one.anchor),
            revised_note(one, live.words),
        )
        for one in in_order
    ]


def _url(entry: Entry, shown: Shown, page: str) -> str:
    """Return where an observation stands: facts and the numbers of records have one place for all."""
    return f"{page}#{shown.anchor}" if entry.origin == "file" else page
