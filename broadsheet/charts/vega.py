"""The Vega-Lite of each kind of chart, built with Altair.

With `layers` the only room that imports altair; imported by `drawing` when the first chart is drawn. A
template holds marks, scales and looks; the data (from `paint`), the size and the ends of the scales are put
in for each chart, as named data and as parameters.
"""

from collections.abc import Callable
from typing import Any

import altair as alt

from broadsheet.charts.curves import DOT as POINT
from broadsheet.charts.layers import (
    DAY_X,
    OUTLINE,
    PIXEL_X,
    PIXEL_Y,
    REFERENCE,
    TONE,
    between,
    from_zero,
    in_row,
    level,
    of,
    on_day,
    open_ends,
    paths,
    placed,
    remarks,
    uncertain_rows,
    upright,
    words,
)
from broadsheet.charts.panels import BAR
from broadsheet.charts.rows import DOT, THICK
from broadsheet.charts.sheet import INK, INK_2, PAPER, RULE, RULE_2
from broadsheet.charts.stacks import PATCH
from broadsheet.charts.stacks import THICK as STACK
from broadsheet.charts.tracks import SLIM
from broadsheet.model.drawn import PlotKind

RING: dict[str, Any] = {"fill": None, "strokeWidth": 1.5}
"""The look of the ring around a value that was revised."""
SPAN = 10
"""Pixels from edge to edge of the bar of an event that is known to the month or the 旬 alone."""


def template(kind: PlotKind) -> dict[str, Any]:
    """Return a specification with the parameters start, end, first, last, left, right, top and bottom."""
    layers = KINDS[kind]()
    chart = (
        alt.layer(*layers, *remarks(), words())
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
        from_zero("tracks").mark_bar(height=THICK, color=RULE),
        from_zero("solid").mark_bar(height=THICK).encode(color=TONE),
        from_zero("hollow")
        .mark_bar(height=THICK, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(stroke=OUTLINE),
        open_ends("row"),
        upright("base").mark_rule(color=INK, strokeWidth=1.5),
        *uncertain_rows(),
        upright("rules").mark_rule(**REFERENCE),
    ]


def _dots() -> list[alt.Chart]:
    """Dots on the scale of values, each tied to the reference where there is one."""
    return [
        upright("grid").mark_rule(color=RULE),
        upright("base").mark_rule(color=INK, strokeWidth=1.5),
        in_row("ties").mark_rule(strokeWidth=6, opacity=0.3).encode(x2="to:Q", color=TONE),
        in_row("loose").mark_rule(strokeWidth=1.5, strokeDash=[4, 3]).encode(x2="to:Q", color=TONE),
        open_ends("row"),
        *uncertain_rows(),
        in_row("solid").mark_point(filled=True, size=(2 * DOT) ** 2).encode(color=TONE),
        in_row("hollow")
        .mark_point(fill=PAPER, size=(2 * DOT - 2) ** 2, strokeWidth=2.5)
        .encode(stroke=OUTLINE),
        in_row("rings").mark_point(**RING, size=(2 * DOT + 8) ** 2).encode(stroke=OUTLINE),
        upright("rules").mark_rule(**REFERENCE),
    ]


def _areas() -> list[alt.Chart]:
    """A line that stands on 0, filled."""
    return _lines(filled=0.35)


def _lines(filled: float = 0.1) -> list[alt.Chart]:
    """Lines over days, broken at gaps, dashed towards what is expected, with points where there are few."""
    width = alt.StrokeWidth("width:Q", scale=None)
    run = alt.Detail("run:N")
    return [
        level("grid").mark_rule(color=RULE),
        on_day("area").mark_area(opacity=filled).encode(y2=alt.Y2Datum(0), detail=run, color=TONE),
        between("band").mark_area(opacity=0.22).encode(detail=run, color=TONE),
        level("base").mark_rule(color=INK, strokeWidth=1.5),
        of("days").mark_rule(color=RULE_2).encode(x=DAY_X, y=PIXEL_Y, y2="y2:Q"),
        of("turns").mark_rule(color=INK_2, strokeDash=[2, 3]).encode(x=PIXEL_X, y=PIXEL_Y, y2="y2:Q"),
        level("rules").mark_rule(**REFERENCE),
        between("whiskers").mark_rule(strokeWidth=1.5).encode(color=TONE),
        of("leaders").mark_rule().encode(x=PIXEL_X, x2="x2:Q", y=PIXEL_Y, y2="y2:Q", color=TONE),
        on_day("solid")
        .mark_line(strokeCap="round", strokeJoin="round")
        .encode(detail=run, color=TONE, strokeWidth=width),
        on_day("dashed").mark_line(strokeDash=[4, 4]).encode(detail=run, color=TONE, strokeWidth=width),
        open_ends("day"),
        on_day("points").mark_point(filled=True, size=(2 * POINT) ** 2).encode(color=TONE),
        on_day("hollow").mark_point(fill=PAPER, size=64, strokeWidth=2).encode(stroke=OUTLINE),
        on_day("rings").mark_point(**RING, size=(2 * POINT + 8) ** 2).encode(stroke=OUTLINE),
    ]


def _progress() -> list[alt.Chart]:
    """Tracks up to the target, filled as far as it is reached, with a tick at it."""
    return [
        from_zero("tracks").mark_bar(height=SLIM, color=RULE),
        from_zero("solid").mark_bar(height=SLIM).encode(color=TONE),
        from_zero("hollow")
        .mark_bar(height=SLIM, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(stroke=OUTLINE),
        open_ends("row"),
        upright("base").mark_rule(color=INK, strokeWidth=1.5),
        upright("targets").mark_rule(color=INK, strokeWidth=2.5),
    ]


def _events() -> list[alt.Chart]:
    """Dots and short bars on an axis of time, each in a row of its own."""
    return [
        upright("grid").mark_rule(color=RULE),
        of("guides").mark_rule(color=RULE).encode(x=PIXEL_X, x2="x2:Q", y=PIXEL_Y),
        in_row("spans").mark_bar(height=SPAN, cornerRadius=SPAN / 2).encode(x2="to:Q", color=TONE),
        in_row("hollowspans")
        .mark_bar(height=SPAN, cornerRadius=SPAN / 2, fill=PAPER, strokeWidth=2)
        .encode(x2="to:Q", stroke=OUTLINE),
        in_row("solid").mark_point(filled=True, size=(2 * DOT) ** 2).encode(color=TONE),
        in_row("hollow")
        .mark_point(fill=PAPER, size=(2 * DOT - 2) ** 2, strokeWidth=2.5)
        .encode(stroke=OUTLINE),
    ]


def _panels() -> list[alt.Chart]:
    """Small multiples: lines or bars, each panel with its own frame, everything in pixels."""
    run = alt.Detail("run:N")
    return [
        placed("grid").mark_rule(color=RULE).encode(x2="x2:Q"),
        placed("area").mark_area(opacity=0.1).encode(y2="y2:Q", detail=run, color=TONE),
        placed("tracks").mark_bar(height=BAR, color=RULE).encode(x2="x2:Q"),
        placed("bars").mark_bar(height=BAR).encode(x2="x2:Q", color=TONE),
        placed("hollowbars")
        .mark_bar(height=BAR, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x2="x2:Q", stroke=OUTLINE),
        placed("base").mark_rule(color=INK, strokeWidth=1.5).encode(x2="x2:Q", y2="y2:Q"),
        placed("turns").mark_rule(color=INK_2, strokeDash=[2, 3]).encode(y2="y2:Q"),
        placed("solid")
        .mark_line(strokeCap="round", strokeJoin="round", strokeWidth=2.5)
        .encode(detail=run, color=TONE),
        placed("dashed").mark_line(strokeDash=[4, 4], strokeWidth=2.5).encode(detail=run, color=TONE),
        open_ends("panel"),
        placed("points").mark_point(filled=True, size=(2 * POINT) ** 2).encode(color=TONE),
        placed("hollow").mark_point(fill=PAPER, size=64, strokeWidth=2).encode(stroke=OUTLINE),
    ]


def _slopes() -> list[alt.Chart]:
    """Lines between two uprights, everything in pixels."""
    run = alt.Detail("run:N")
    return [
        placed("grid").mark_rule(color=RULE_2).encode(x2="x2:Q", y2="y2:Q"),
        placed("whiskers").mark_rule(strokeWidth=1.5).encode(y2="y2:Q", color=TONE),
        placed("solid").mark_line(strokeCap="round", strokeWidth=2.5).encode(detail=run, color=TONE),
        placed("dashed").mark_line(strokeDash=[4, 4], strokeWidth=2.5).encode(detail=run, color=TONE),
        open_ends("panel"),
        placed("points").mark_point(filled=True, size=(2 * POINT + 1) ** 2).encode(color=TONE),
        placed("hollow").mark_point(fill=PAPER, size=64, strokeWidth=2).encode(stroke=OUTLINE),
        placed("rings").mark_point(**RING, size=(2 * POINT + 8) ** 2).encode(stroke=OUTLINE),
    ]


def _stacks() -> list[alt.Chart]:
    """Bars of pieces beside one another, and patches of their colours."""
    return [
        placed("parts").mark_bar(height=STACK).encode(x2="x2:Q", color=TONE),
        placed("hollowparts")
        .mark_bar(height=STACK - 2, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x2="x2:Q", stroke=OUTLINE),
        placed("patches").mark_bar(height=PATCH).encode(x2="x2:Q", color=TONE),
    ]


def _falls() -> list[alt.Chart]:
    """Bars that begin where the one before them ended, joined by thin lines."""
    return [
        placed("joints").mark_rule(color=RULE_2).encode(y2="y2:Q"),
        placed("bars").mark_bar(height=THICK).encode(x2="x2:Q", color=TONE),
        placed("hollowbars")
        .mark_bar(height=THICK, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x2="x2:Q", stroke=OUTLINE),
        placed("base").mark_rule(color=INK, strokeWidth=1.5).encode(y2="y2:Q"),
    ]


def _maps() -> list[alt.Chart]:
    """Areas in the colours of their classes, hatched where there is no value; dashed where it is expected."""
    border: dict[str, Any] = {"stroke": INK_2, "strokeWidth": 0.8}
    strength = alt.FillOpacity("strength:Q", scale=None)
    return [
        paths("blanks", fill=PAPER, **border),
        paths("hatch", stroke=RULE_2, strokeWidth=1),
        paths("areas", **border).encode(fill=alt.Fill("tone:N", scale=None), fillOpacity=strength),
        paths("dashes", stroke=INK, strokeWidth=1.5, strokeDash=[4, 3]),
        paths("chosen", stroke=INK, strokeWidth=2.5),
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
    "slope": _slopes,
    "stacked": _stacks,
    "waterfall": _falls,
    "map": _maps,
}
"""The layers of each kind. A range is two dots in a row, tied to one another."""
