"""What a chart shows: its kind and its marks, made from printed observations.

Makes the default chart of an indicator and those that statisticians declare. Pure; never imports altair.
"""

from msgspec.structs import replace

from broadsheet.charts.breakdowns import default_cells, part_label
from broadsheet.charts.marks import ALONE, Beside, Choice, dates, line, mark
from broadsheet.charts.noting import Found, remarks_on_rows, remarks_over_time
from broadsheet.charts.pairing import pairs, progress
from broadsheet.charts.ruling import rules_of, target_rule
from broadsheet.charts.summing import changes, signed_text, total_text
from broadsheet.model.drawn import Mark, PlotKind, Series, Sketch
from broadsheet.model.listed import Event
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Entry
from broadsheet.model.words import Words

MOST_ROWS = 40
"""More rows than these are a table: they stand in the one below the chart."""


def default_chart(entry: Entry, group: tuple[Entry, ...], words: Words) -> Sketch | None:
    """Return the chart an indicator has without any file; None while it has no value.

    Two or more dated periods make a line; the cells of a breakdown in one unit make bars. A share stands
    among the shares of its group that speak of the same day, each a dot at its distance from its own 100%;
    alone, or where all have reached it, as the filled part of a whole. Any other number stands among those
    of its group with the same unit, kind, population and day: no chart compares by itself what the data do
    not declare comparable.

    `group`: the indicators it is listed with, in their order.
    """
    whole_ones = tuple(shown for shown in entry.observations if not shown.by)
    if dates(whole_ones) > 1:
        lone = (line(entry.title, whole_ones, entry.breaks),)
        return Sketch("line", lone, entry.unit, rules=target_rule(Choice(entry.id, entry, whole_ones), words))
    if parts := default_cells(entry):
        bars = tuple(mark(choice.title, choice.observations[0]) for choice in parts)
        kept = Series(entry.title, bars[:MOST_ROWS])
        return Sketch("bar", (kept,), parts[0].printed_unit, left_out=len(bars) - len(kept.marks))
    if not entry.latest or not entry.latest.value:
        return None
    beside = comparable(entry, group)
    marks = tuple(
        mark(other.title, other.latest, highlight=len(beside) > 1 and other.id == entry.id)
        for other in beside
        if other.latest
    )
    left_out = max(0, len(marks) - MOST_ROWS)
    if left_out:
        others = [one for one in marks if not one.highlight][: MOST_ROWS - 1]
        marks = tuple(one for one in marks if one.highlight or one in others)
    whole = 100.0 if entry.share is not None else None
    apart = whole is not None and len(beside) > 1 and any(one.value != whole for one in marks)
    kind: PlotKind = "dot" if apart else "bar"
    return Sketch(kind, (Series(entry.title, marks),), entry.unit, reference=whole, left_out=left_out)


def comparable(entry: Entry, group: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return an indicator with those of its group that its default chart may show beside it."""
    members = group if entry in group else (entry, *group)
    return tuple(other for other in members if other.id == entry.id or _comparable(entry, other))


def declared_chart(chart: Chart, choices: tuple[Choice, ...], words: Words, beside: Beside = ALONE) -> Sketch:
    """Return the chart a statistician declared, its indicators in the order of the file."""
    shares = all(choice.entry.share is not None for choice in choices)
    reference = 100.0 if shares and chart.kind in ("bar", "dot") and not chart.by else None
    kept = drawn_rows(chart, choices)
    left_out = len(choices) - len(kept)
    if chart.kind == "range":
        left_out //= 2
    choices = kept
    return Sketch(
        kind=chart.kind,
        series=_series(chart, choices, words),
        unit=choices[0].printed_unit if choices else "",
        start=None if chart.start is None else float(chart.start),
        end=None if chart.end is None else float(chart.end),
        reference=reference,
        rules=rules_of(chart, choices, beside.limits, words),
        remarks=find_remarks(chart, choices, words)[0],
        left_out=left_out,
    )


def drawn_rows(chart: Chart, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return the choices that are drawn, in the order of their rows: ranked where that is asked for.

    Of too many the first are kept, and those that are highlighted or spoken of.
    """
    if chart.kind in ("bar", "dot") and chart.relation == "ranking":
        choices = tuple(sorted(choices, key=_rank, reverse=True))
    most = 2 * MOST_ROWS if chart.kind == "range" else MOST_ROWS
    if chart.kind not in ("bar", "dot", "range", "progress") or len(choices) <= most:
        return choices
    told = {chart.highlight, *(note.of for note in chart.notes)} if chart.kind != "range" else set()
    kept = {choice.address for choice in choices if choice.address in told}
    rest = [choice.address for choice in choices if choice.address not in told][: most - len(kept)]
    chosen = kept | set(rest)
    return tuple(choice for choice in choices if choice.address in chosen)[:most]


def _rank(choice: Choice) -> tuple[bool, float]:
    value = choice.observations[0].value if choice.observations else ""
    return bool(value), float(value or 0)


def find_remarks(chart: Chart, choices: tuple[Choice, ...], words: Words) -> Found:
    """Return the remarks of a chart, and what is wrong with those that are said of nothing in it."""
    if not chart.notes:
        return (), ()
    if chart.kind in ("line", "area"):
        return remarks_over_time(chart, choices, words)
    if chart.kind in ("bar", "dot"):
        marks = _rows(chart, choices, words)
        rows = [(choice.address, one) for choice, one in zip(choices, marks, strict=True)]
        return remarks_on_rows(chart, choices, rows, words)
    return (), ()


def timeline_chart(events: tuple[Event, ...], words: Words) -> Sketch:
    """Return events on an axis of time, the first at the top; what has no day has no place on it.

    The year is left out of the printed times where it is the same for all: the axis says it.
    """
    placed = sorted((event for event in events if event.when), key=lambda event: event.when)
    short = len({event.when[:4] for event in placed}) == 1
    marks = []
    for event in placed:
        period = event.period_short if short else event.period
        text = words("chart.event.expected", period=period) if event.expected else period
        first = event.first if event.first and event.first < event.when[:10] else ""
        marks.append(Mark(event.title, None, text, day=event.when[:10], first=first, hollow=event.expected))
    return Sketch("timeline", (Series("", tuple(marks)),))


def _series(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Series, ...]:
    match chart.kind:
        case "bar" | "dot" | "map":
            return (Series("", _rows(chart, choices, words)),)
        case "line" | "area":
            return tuple(
                _line(label(chart, choice, words), choice, choice.address == chart.highlight)
                for choice in choices
            )
        case "range":
            return pairs(chart, choices, words)
        case "progress":
            return tuple(
                progress(label(chart, choice, words), choice, choice.address == chart.highlight, words)
                for choice in choices
            )
        case "small-multiples":
            return _panels(chart, choices, words)
        case "slope":
            return tuple(_slope(chart, choice, words) for choice in choices)
        case "stacked":
            return _stacks(chart, choices, words)
        case "waterfall":
            return (Series("", _falls(chart, choices, words)),)
        case "timeline" | "free":
            return ()


def label(chart: Chart, choice: Choice, words: Words, several: bool = False) -> str:
    """Return the name of a choice: its label, else its title, with its period where titles repeat."""
    if choice.address in chart.labels:
        return chart.labels[choice.address].said(words.language)
    if several and choice.observations:
        return words("chart.label.period", title=choice.entry.title, period=choice.observations[0].period)
    return choice.title or choice.entry.title


def _rows(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Mark, ...]:
    several = _several(chart, choices)
    return tuple(
        mark(label(chart, choice, words, several), shown, choice.address == chart.highlight)
        for choice in choices
        for shown in choice.observations[:1]
    )


def _line(title: str, choice: Choice, highlight: bool, unit: str = "") -> Series:
    return line(title, choice.observations, choice.entry.breaks, highlight, unit)


def _slope(chart: Chart, choice: Choice, words: Words) -> Series:
    """Return the line between the two periods of a choice."""
    marks = tuple(mark(shown.period, shown) for shown in choice.observations[:2])
    return Series(label(chart, choice, words), marks, choice.address == chart.highlight)


def _stacks(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Series, ...]:
    """Return a bar for each period, with a mark for each part; what the parts come to stands beside it."""
    unit = choices[0].printed_unit if choices else ""
    rows = []
    for n, first in enumerate(choices[0].observations if choices else ()):
        parts = tuple(
            mark(label(chart, choice, words), choice.observations[n], choice.address == chart.highlight)
            for choice in choices
        )
        total = "" if unit == "%" else total_text(choices, n, unit, words.language)
        rows.append(Series(first.period, parts, note=words("chart.total", total=total) if total else ""))
    return tuple(rows)


def _falls(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Mark, ...]:
    """Return the numbers of a waterfall, changes with their sign."""
    marks = []
    for n, (choice, value) in enumerate(zip(choices, changes(chart, choices), strict=True)):
        one = mark(label(chart, choice, words, _several(chart, choices)), choice.observations[0])
        if 0 < n < len(choices) - 1:
            one = replace(one, value=float(value), text=signed_text(choice, value))
        marks.append(one)
    return tuple(marks)


def _several(chart: Chart, choices: tuple[Choice, ...]) -> bool:
    """Tell whether titles repeat, so that names need their periods."""
    return not chart.by and len({choice.entry.id for choice in choices}) < len(choices)


def _panels(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Series, ...]:
    """Return a panel for each choice: lines where any of them has two dates, else bars."""
    over_time = any(dates(choice.observations) > 1 for choice in choices)
    series = []
    for choice in choices:
        title, highlight = label(chart, choice, words), choice.address == chart.highlight
        if over_time:
            series.append(_line(title, choice, highlight, choice.printed_unit))
            continue
        shown = choice.observations if chart.by else choice.observations[:1]
        marks = tuple(mark(part_label(choice.entry, one, chart.by), one) for one in shown)
        series.append(Series(title, marks, highlight, unit=choice.printed_unit))
    return tuple(series)


def _comparable(entry: Entry, other: Entry) -> bool:
    """Tell whether two indicators may share a chart that nobody asked for."""
    if not entry.latest or not other.latest or not other.latest.value:
        return False
    if entry.unit != other.unit or entry.latest.when != other.latest.when:
        return False
    if entry.share is not None and other.share is not None:
        return True
    return entry.kind == other.kind and bool(entry.population) and entry.population == other.population
