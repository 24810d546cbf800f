"""Free charts: what their programs are given, and what is checked before they run.

A program is given what the table of its chart shows and nothing else: numbers that are public, out, and known
at the build's moment.
"""

from broadsheet.assembly.chart_figures import Charted
from broadsheet.charts.checks import check_sketch
from broadsheet.charts.marks import BOUNDS, Choice, mark
from broadsheet.charts.sketches import label
from broadsheet.figures.live import Live
from broadsheet.model.drawn import Series, Sketch
from broadsheet.model.problems import Problem, error
from broadsheet.model.programs import Given, Program
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Shown

MOST_ROWS = 2000
"""As many rows as a table below a chart can hold."""


def free_sketch(chart: Chart, charted: Charted, live: Live) -> Sketch:
    """Return a chart that a program draws; its marks are what is told of it, not what is drawn."""
    series = tuple(
        Series(
            label(chart, choice, live.words),
            tuple(mark(shown.period, shown) for shown in _in_order(choice)),
            unit=choice.printed_unit,
        )
        for choice in charted.choices
    )
    program = Program(chart.places["chart"], chart.code, _data(chart, charted, live), live.words.language)
    return Sketch("free", series, program=program)


def check_free(chart: Chart, sketch: Sketch) -> tuple[Problem, ...]:
    """Find what keeps a program from being run: nothing to draw, or far too much."""
    place = chart.places.get("indicators", chart.span)
    count = sum(len(series.marks) for series in sketch.series)
    if count > MOST_ROWS:
        return (error("free-rows", place, count=count, most=MOST_ROWS),)
    return check_sketch(chart.id, sketch, place)


def _data(chart: Chart, charted: Charted, live: Live) -> dict[str, tuple[Given, ...]]:
    """Return the rows of each address; of a breakdown all its cells stand under the one address."""
    rows = {
        choice.address: tuple(
            _row(label(chart, choice, live.words), choice, shown) for shown in _in_order(choice)
        )
        for choice in charted.choices
    }
    return {chart.indicators[0]: tuple(row for one in rows.values() for row in one)} if chart.by else rows


def _row(name: str, choice: Choice, shown: Shown) -> Given:
    """Return an observation as plain values; an own dimension of the data may not hide one of them."""
    titles = {axis.id: dict(axis.values) for axis in choice.entry.dimensions}
    cell: Given = {axis: titles.get(axis, {}).get(value, value) for axis, value in shown.by.items()}
    return {
        **cell,
        "name": name,
        "period": shown.period,
        "day": shown.when[:10],
        "start": shown.first,
        "end": shown.last,
        "value": float(shown.value) if shown.value else None,
        "text": shown.text,
        "unit": choice.printed_unit,
        "low": float(shown.low) if shown.low else None,
        "high": float(shown.high) if shown.high else None,
        "bound": BOUNDS.get(shown.qualifier, ""),
        "status": shown.status,
        "expected": shown.status in ("forecast", "expected"),
    }


def _in_order(choice: Choice) -> list[Shown]:
    """Return the observations of a choice by time, as the table has them."""
    return sorted(choice.observations, key=lambda shown: (shown.undated, shown.when))
