"""What a chart shows: its kind and its marks, made from printed observations.

Makes the default chart of an indicator and those that statisticians declare, and finds what is wrong with
one before it is drawn. Pure; never imports altair.
"""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from broadsheet.charts.plots import drawable, values_of
from broadsheet.charts.sheet import CONTROL
from broadsheet.model.drawn import Mark, Series, Sketch
from broadsheet.model.problems import Problem, Span, error, warning
from broadsheet.model.shown import Entry, Shown
from broadsheet.model.statistics import Chart
from broadsheet.model.words import Words

BOUNDS: dict[str, Literal["lower", "upper"]] = {
    "over": "lower",
    "at_least": "lower",
    "under": "upper",
    "at_most": "upper",
    "nearly": "upper",
}
"""Qualifiers that make a value a bound; 近 comes to a value from below."""
MOST_LINES = 5
"""As many colours as can be told apart, also by the colour-blind."""


class Choice(Struct, frozen=True):
    """An indicator in a declared chart, with the observations the chart takes of it."""

    address: str
    """As declared, `ID[?dim=value][@PERIOD]`: the key of its label and of the highlight."""
    entry: Entry
    observations: tuple[Shown, ...]
    """Bars and dots take the first. Lines take all, in order of period, but for the undated."""


def default_chart(entry: Entry, group: tuple[Entry, ...]) -> Sketch | None:
    """Return the chart an indicator has without any file; None while it has no value.

    Two or more dated periods make a line. A share stands among the shares of its group that speak of the
    same day, each a dot at its distance from its own 100%; alone, or where all have reached it, as the
    filled part of a whole. Any other number stands among those of its group with the same unit, kind,
    population and day: no chart compares by itself what the data do not declare comparable.

    `group`: the indicators it is listed with, in their order.
    """
    if len({shown.when for shown in _dated(entry.observations) if shown.value}) > 1:
        return Sketch("line", (_line(entry.title, entry.observations),), entry.unit)
    if not entry.latest or not entry.latest.value:
        return None
    members = group if entry in group else (entry, *group)
    beside = [other for other in members if other.id == entry.id or _comparable(entry, other)]
    marks = tuple(
        _mark(other.title, other.latest, highlight=len(beside) > 1 and other.id == entry.id)
        for other in beside
        if other.latest
    )
    whole = 100.0 if entry.share is not None else None
    apart = whole is not None and len(beside) > 1 and any(mark.value != whole for mark in marks)
    return Sketch("dot" if apart else "bar", (Series(entry.title, marks),), entry.unit, reference=whole)


def declared_chart(chart: Chart, choices: tuple[Choice, ...], words: Words) -> Sketch:
    """Return the chart a statistician declared, its indicators in the order of the file."""
    shares = all(choice.entry.share is not None for choice in choices)
    if chart.kind == "line":
        series = tuple(
            _line(_label(chart, choice, words), choice.observations, choice.address == chart.highlight)
            for choice in choices
        )
    else:
        several = len({choice.entry.id for choice in choices}) < len(choices)
        marks = tuple(
            _mark(_label(chart, choice, words, several), shown, choice.address == chart.highlight)
            for choice in choices
            for shown in choice.observations[:1]
        )
        series = (Series("", marks),)
    return Sketch(
        kind=chart.kind,
        series=series,
        unit=choices[0].entry.unit if choices else "",
        start=None if chart.start is None else float(chart.start),
        end=None if chart.end is None else float(chart.end),
        reference=100.0 if shares and chart.kind != "line" else None,
    )


def check_chart(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Problem, ...]:
    """Find what keeps a declared chart from being drawn, or from saying what its author meant."""
    problems = []
    units = {choice.entry.unit: None for choice in choices}
    if len(units) > 1:
        problems.append(error("chart-units", chart.span, id=chart.id, units=" · ".join(units)))
    if chart.kind == "line" and len(choices) > MOST_LINES:
        problems.append(
            error("chart-too-many-lines", chart.span, id=chart.id, count=len(choices), most=MOST_LINES)
        )
    if chart.kind == "line":
        problems += [
            error("chart-undated", chart.span, id=chart.id, title=choice.entry.title)
            for choice in choices
            if not any(shown.value for shown in _dated(choice.observations))
        ]
    if chart.kind == "bar" and (chart.start or chart.end is not None):
        problems.append(error("chart-bar-axis", chart.span, id=chart.id))
    sketch = declared_chart(chart, choices, words)
    return (*problems, *_hidden(chart, sketch), *check_sketch(chart.id, sketch, chart.span))


def check_sketch(chart_id: str, sketch: Sketch, span: Span) -> tuple[Problem, ...]:
    """Find what would stop `plot` or `draw`: no value, a number beyond all axes, a control character."""
    problems = []
    if not values_of(sketch):
        problems.append(error("chart-empty", span, id=chart_id))
    for series in sketch.series:
        for mark in series.marks:
            if mark.value is not None and not drawable(mark.value):
                problems.append(
                    error("chart-number-size", span, id=chart_id, label=mark.label, value=mark.text)
                )
    texts = [
        text for s in sketch.series for text in (s.title, *(t for m in s.marks for t in (m.label, m.text)))
    ]
    for text in dict.fromkeys((*texts, sketch.unit)):
        if found := CONTROL.search(text):
            label = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
            character = f"U+{ord(found.group()):04X}"
            problems.append(
                error("chart-control-character", span, id=chart_id, label=label, character=character)
            )
    return tuple(problems)


def _hidden(chart: Chart, sketch: Sketch) -> list[Problem]:
    """Warn where an asked axis would cut off a value; the axis was made longer."""
    marks = [mark for series in sketch.series for mark in series.marks if mark.value is not None]
    if chart.kind == "bar" or not marks:
        return []
    least, most = min(marks, key=_value), max(marks, key=_value)
    problems = []
    if sketch.start is not None and sketch.start > _value(least):
        problems.append(
            warning("chart-axis-start", chart.span, id=chart.id, asked=chart.start, value=least.text)
        )
    if sketch.end is not None and sketch.end < _value(most):
        problems.append(warning("chart-axis-end", chart.span, id=chart.id, asked=chart.end, value=most.text))
    return problems


def _value(mark: Mark) -> float:
    return mark.value or 0.0


def _comparable(entry: Entry, other: Entry) -> bool:
    """Tell whether two indicators may share a chart that nobody asked for."""
    if not entry.latest or not other.latest or not other.latest.value:
        return False
    if entry.unit != other.unit or entry.latest.when != other.latest.when:
        return False
    if entry.share is not None and other.share is not None:
        return True
    return entry.kind == other.kind and bool(entry.population) and entry.population == other.population


def _label(chart: Chart, choice: Choice, words: Words, several: bool = False) -> str:
    """Return the name of a choice: its label, else its title, with its period where titles repeat."""
    if choice.address in chart.labels:
        return chart.labels[choice.address].said(words.language)
    if several and choice.observations:
        return words("chart.label.period", title=choice.entry.title, period=choice.observations[0].period)
    return choice.entry.title


def _line(title: str, observations: tuple[Shown, ...], highlight: bool = False) -> Series:
    """Return an indicator over time; a period without a value is a gap."""
    marks = tuple(_mark(shown.period, shown, day=_day(shown)) for shown in _dated(observations))
    return Series(title, tuple(sorted(marks, key=lambda mark: mark.day)), highlight)


def _dated(observations: tuple[Shown, ...]) -> list[Shown]:
    return [shown for shown in observations if shown.when]


def _mark(label: str, shown: Shown, highlight: bool = False, day: str = "") -> Mark:
    """Return an observation as a mark."""
    return Mark(
        label=label,
        value=float(shown.value) if shown.value else None,
        text=shown.text,
        day=day,
        bound=BOUNDS.get(shown.qualifier, ""),
        hollow=shown.status in ("forecast", "expected"),
        highlight=highlight,
    )


def _day(shown: Shown) -> str:
    """Return where an observation stands on the axis of time.

    Whole months, quarters and years stand on their first day, over the tick that bears their name; a day,
    a week or a 旬 on its last.
    """
    last = shown.when[:10]
    whole = shown.first.endswith("-01") and (date.fromisoformat(last) + timedelta(days=1)).day == 1
    return shown.first if whole else last
