"""The Vega-Lite of each kind of chart, built with Altair.

The only room that imports altair; imported by `drawing` when the first chart is drawn. A template holds
marks, scales and looks; the data (from `paint`), the size and the ends of the scales are put in for each
chart, as named data and as parameters.
"""

from collections.abc import Callable
from typing import Any, Literal

import altair as alt

from broadsheet.charts.curves import DOT as POINT
from broadsheet.charts.panels import BAR
from broadsheet.charts.rows import DOT, THICK
from broadsheet.charts.sheet import INK, INK_2, PAPER, RULE, RULE_2
from broadsheet.charts.tracks import SLIM
from broadsheet.model.drawn import PlotKind

SPAN = 10
"""Pixels from edge to edge of the bar of an event that is known to the month or the 旬 alone."""
TONE, OUTLINE = alt.Color("tone:N", scale=None), alt.Stroke("tone:N", scale=None)
"""Colours stand in the data."""


def _scale(first: str, last: str, begin: str, finish: str) -> alt.Scale:
    """Return a linear scale between parameters: from first at begin to last at finish, in pixels."""
    domain, pixels = [alt.ExprRef(first), alt.ExprRef(last)], [alt.ExprRef(begin), alt.ExprRef(finish)]
    return alt.Scale(type="linear", domain=domain, range=pixels, nice=False, zero=False)


VALUE_X = alt.X("value:Q", scale=_scale("start", "end", "left", "right"), axis=None)
VALUE_Y = alt.Y("value:Q", scale=_scale("start", "end", "bottom", "top"), axis=None)
DAY_X = alt.X("day:Q", scale=_scale("first", "last", "left", "right"), axis=None)
PIXEL_X = alt.X("x:Q", scale=None, axis=None)
PIXEL_Y = alt.Y("y:Q", scale=None, axis=None)


def template(kind: PlotKind) -> dict[str, Any]:
    """Return a specification with the parameters start, end, first, last, left, right, top and bottom."""
    layers = KINDS[kind]()
    chart = (
        alt.layer(*layers, _words())
        .resolve_scale(x="independent", y="independent")
        .properties(autosize=alt.AutoSizeParams(type="none"), padding=0, background="transparent")
        .configure_view(stroke=None)
        .configure_point(opacity=1)
    )
    specification: dict[str, Any] = chart.to_dict()
    return specification


def _bars() -> list[alt.Chart]:
    """Bars from 0 along the scale of values, each before a track where there is a whole to fill."""
    return [
        _from_zero("tracks").mark_bar(height=THICK, color=RULE),
        _from_zero("solid").mark_bar(height=THICK).encode(color=TONE),
        _from_zero("hollow")
        .mark_bar(height=THICK, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(stroke=OUTLINE),
        _open_ends("row"),
        _upright("base").mark_rule(color=INK, strokeWidth=1.5),
    ]


def _dots() -> list[alt.Chart]:
    """Dots on the scale of values, each tied to the reference where there is one."""
    return [
        _upright("grid").mark_rule(color=RULE),
        _upright("base").mark_rule(color=INK, strokeWidth=1.5),
        _in_row("ties").mark_rule(strokeWidth=6, opacity=0.3).encode(x2="to:Q", color=TONE),
        _in_row("loose").mark_rule(strokeWidth=1.5, strokeDash=[4, 3]).encode(x2="to:Q", color=TONE),
        _open_ends("row"),
        _in_row("solid").mark_point(filled=True, size=(2 * DOT) ** 2).encode(color=TONE),
        _in_row("hollow")
        .mark_point(fill=PAPER, size=(2 * DOT - 2) ** 2, strokeWidth=2.5)
        .encode(stroke=OUTLINE),
    ]


def _areas() -> list[alt.Chart]:
    """A line that stands on 0, filled."""
    return _lines(filled=0.35)


def _lines(filled: float = 0.1) -> list[alt.Chart]:
    """Lines over days, broken at gaps, dashed towards what is expected, with points where there are few."""
    width = alt.StrokeWidth("width:Q", scale=None)
    run = alt.Detail("run:N")
    return [
        _level("grid").mark_rule(color=RULE),
        _on_day("area").mark_area(opacity=filled).encode(y2=alt.Y2Datum(0), detail=run, color=TONE),
        _level("base").mark_rule(color=INK, strokeWidth=1.5),
        _of("days").mark_rule(color=RULE_2).encode(x=DAY_X, y=PIXEL_Y, y2="y2:Q"),
        _of("turns").mark_rule(color=INK_2, strokeDash=[2, 3]).encode(x=PIXEL_X, y=PIXEL_Y, y2="y2:Q"),
        _of("leaders").mark_rule().encode(x=PIXEL_X, x2="x2:Q", y=PIXEL_Y, y2="y2:Q", color=TONE),
        _on_day("solid")
        .mark_line(strokeCap="round", strokeJoin="round")
        .encode(detail=run, color=TONE, strokeWidth=width),
        _on_day("dashed").mark_line(strokeDash=[4, 4]).encode(detail=run, color=TONE, strokeWidth=width),
        _open_ends("day"),
        _on_day("points").mark_point(filled=True, size=(2 * POINT) ** 2).encode(color=TONE),
        _on_day("hollow").mark_point(fill=PAPER, size=64, strokeWidth=2).encode(stroke=OUTLINE),
    ]


def _progress() -> list[alt.Chart]:
    """Tracks up to the target, filled as far as it is reached, with a tick at it."""
    return [
        _from_zero("tracks").mark_bar(height=SLIM, color=RULE),
        _from_zero("solid").mark_bar(height=SLIM).encode(color=TONE),
        _from_zero("hollow")
        .mark_bar(height=SLIM, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(stroke=OUTLINE),
        _open_ends("row"),
        _upright("base").mark_rule(color=INK, strokeWidth=1.5),
        _upright("targets").mark_rule(color=INK, strokeWidth=2.5),
    ]


def _events() -> list[alt.Chart]:
    """Dots and short bars on an axis of time, each in a row of its own."""
    return [
        _upright("grid").mark_rule(color=RULE),
        _of("guides").mark_rule(color=RULE).encode(x=PIXEL_X, x2="x2:Q", y=PIXEL_Y),
        _in_row("spans").mark_bar(height=SPAN, cornerRadius=SPAN / 2).encode(x2="to:Q", color=TONE),
        _in_row("hollowspans")
        .mark_bar(height=SPAN, cornerRadius=SPAN / 2, fill=PAPER, strokeWidth=2)
        .encode(x2="to:Q", stroke=OUTLINE),
        _in_row("solid").mark_point(filled=True, size=(2 * DOT) ** 2).encode(color=TONE),
        _in_row("hollow")
        .mark_point(fill=PAPER, size=(2 * DOT - 2) ** 2, strokeWidth=2.5)
        .encode(stroke=OUTLINE),
    ]


def _panels() -> list[alt.Chart]:
    """Small multiples: lines or bars, each panel with its own frame, everything in pixels."""
    run = alt.Detail("run:N")
    return [
        _placed("grid").mark_rule(color=RULE).encode(x2="x2:Q"),
        _placed("area").mark_area(opacity=0.1).encode(y2="y2:Q", detail=run, color=TONE),
        _placed("tracks").mark_bar(height=BAR, color=RULE).encode(x2="x2:Q"),
        _placed("bars").mark_bar(height=BAR).encode(x2="x2:Q", color=TONE),
        _placed("hollowbars")
        .mark_bar(height=BAR, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x2="x2:Q", stroke=OUTLINE),
        _placed("base").mark_rule(color=INK, strokeWidth=1.5).encode(x2="x2:Q", y2="y2:Q"),
        _placed("turns").mark_rule(color=INK_2, strokeDash=[2, 3]).encode(y2="y2:Q"),
        _placed("solid")
        .mark_line(strokeCap="round", strokeJoin="round", strokeWidth=2.5)
        .encode(detail=run, color=TONE),
        _placed("dashed").mark_line(strokeDash=[4, 4], strokeWidth=2.5).encode(detail=run, color=TONE),
        _open_ends("panel"),
        _placed("points").mark_point(filled=True, size=(2 * POINT) ** 2).encode(color=TONE),
        _placed("hollow").mark_point(fill=PAPER, size=64, strokeWidth=2).encode(stroke=OUTLINE),
    ]


KINDS: dict[PlotKind, Callable[[], list[alt.Chart]]] = {
    "bar": _bars,
    "dot": _dots,
    "range": _dots,
    "line": _lines,
    "area": _areas,
    "progress": _progress,
    "timeline": _events,
    "small-multiples": _panels,
}
"""The layers of each kind. A range is two dots in a row, tied to one another."""


def _open_ends(where: Literal["row", "day", "panel"]) -> alt.Chart:
    """The chevrons of bounds, beside the value they belong to."""
    chart = {"row": _in_row, "day": _on_day, "panel": _placed}[where]("ends")
    marked: alt.Chart = chart.mark_point(
        filled=True,
        shape=alt.ExprRef("datum.shape"),
        size=alt.ExprRef("datum.size"),
        xOffset=alt.ExprRef("datum.dx"),
        yOffset=alt.ExprRef("datum.dy"),
    )
    return marked.encode(color=TONE, opacity=alt.Opacity("strength:Q", scale=None))


def _words() -> alt.Chart:
    """Words in their places."""
    chart: alt.Chart = _of("words").mark_text(
        baseline="alphabetic",
        align=alt.ExprRef("datum.align"),
        fontSize=alt.ExprRef("datum.size"),
        fontWeight=alt.ExprRef("datum.weight"),
    )
    return chart.encode(x=PIXEL_X, y=PIXEL_Y, text="text:N", color=TONE)


def _placed(name: str) -> alt.Chart:
    return _of(name).encode(x=PIXEL_X, y=PIXEL_Y)


def _in_row(name: str) -> alt.Chart:
    return _of(name).encode(x=VALUE_X, y=PIXEL_Y)


def _from_zero(name: str) -> alt.Chart:
    return _in_row(name).encode(x2=alt.X2Datum(0))


def _upright(name: str) -> alt.Chart:
    return _in_row(name).encode(y2="y2:Q")


def _on_day(name: str) -> alt.Chart:
    return _of(name).encode(x=DAY_X, y=VALUE_Y)


def _level(name: str) -> alt.Chart:
    return _of(name).encode(x=PIXEL_X, x2="x2:Q", y=VALUE_Y)


def _of(name: str) -> alt.Chart:
    """Return a chart of the rows that `paint` gives under a name."""
    return alt.Chart(alt.NamedData(name))
