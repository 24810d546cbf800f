"""What a chart shows: its kind and its marks, made from printed observations.

Makes the default chart of an indicator and those that statisticians declare. Pure; never imports altair.
"""

from broadsheet.charts.breakdowns import default_cells, part_label
from broadsheet.charts.marks import Choice, dates, line, mark
from broadsheet.charts.pairing import pairs, progress
from broadsheet.model.drawn import Mark, Series, Sketch
from broadsheet.model.listed import Event
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Entry
from broadsheet.model.words import Words


def default_chart(entry: Entry, group: tuple[Entry, ...]) -> Sketch | None:
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
        return Sketch("line", (line(entry.title, whole_ones, entry.breaks),), entry.unit)
    if parts := default_cells(entry):
        bars = tuple(mark(choice.title, choice.observations[0]) for choice in parts)
        return Sketch("bar", (Series(entry.title, bars),), parts[0].printed_unit)
    if not entry.latest or not entry.latest.value:
        return None
    members = group if entry in group else (entry, *group)
    beside = [other for other in members if other.id == entry.id or _comparable(entry, other)]
    marks = tuple(
        mark(other.title, other.latest, highlight=len(beside) > 1 and other.id == entry.id)
        for other in beside
        if other.latest
    )
    whole = 100.0 if entry.share is not None else None
    apart = whole is not None and len(beside) > 1 and any(one.value != whole for one in marks)
    return Sketch("dot" if apart else "bar", (Series(entry.title, marks),), entry.unit, reference=whole)


def declared_chart(chart: Chart, choices: tuple[Choice, ...], words: Words) -> Sketch:
    """Return the chart a statistician declared, its indicators in the order of the file."""
    shares = all(choice.entry.share is not None for choice in choices)
    reference = 100.0 if shares and chart.kind in ("bar", "dot") and not chart.by else None
    return Sketch(
        kind=chart.kind,
        series=_series(chart, choices, words),
        unit=choices[0].printed_unit if choices else "",
        start=None if chart.start is None else float(chart.start),
        end=None if chart.end is None else float(chart.end),
        reference=reference,
    )


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
        case "bar" | "dot":
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
        case "timeline":
            return ()


def label(chart: Chart, choice: Choice, words: Words, several: bool = False) -> str:
    """Return the name of a choice: its label, else its title, with its period where titles repeat."""
    if choice.address in chart.labels:
        return chart.labels[choice.address].said(words.language)
    if several and choice.observations:
        return words("chart.label.period", title=choice.entry.title, period=choice.observations[0].period)
    return choice.title or choice.entry.title


def _rows(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Mark, ...]:
    several = not chart.by and len({choice.entry.id for choice in choices}) < len(choices)
    return tuple(
        mark(label(chart, choice, words, several), shown, choice.address == chart.highlight)
        for choice in choices
        for shown in choice.observations[:1]
    )


def _line(title: str, choice: Choice, highlight: bool, unit: str = "") -> Series:
    return line(title, choice.observations, choice.entry.breaks, highlight, unit)


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
