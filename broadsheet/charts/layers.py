"""What the Vega-Lite of several kinds of chart has in common: scales, places, looks.

With `vega` the only room that imports altair.
"""

from typing import Any, Literal

import altair as alt

from broadsheet.charts.annotating import RADIUS
from broadsheet.charts.sheet import INK, INK_2, PAPER, RULE_2

REFERENCE: dict[str, Any] = {"color": INK, "strokeWidth": 1.5, "strokeDash": [6, 3]}
"""The look of a rule: a target or a limit."""
TONE, OUTLINE = alt.Color("tone:N", scale=None), alt.Stroke("tone:N", scale=None)
"""Colours stand in the data."""


def scale(first: str, last: str, begin: str, finish: str) -> alt.Scale:
    """Return a linear scale between parameters: from first at begin to last at finish, in pixels."""
    domain, pixels = [alt.ExprRef(first), alt.ExprRef(last)], [alt.ExprRef(begin), alt.ExprRef(finish)]
    return alt.Scale(type="linear", domain=domain, range=pixels, nice=False, zero=False)


VALUE_X = alt.X("value:Q", scale=scale("start", "end", "left", "right"), axis=None)
VALUE_Y = alt.Y("value:Q", scale=scale("start", "end", "bottom", "top"), axis=None)
DAY_X = alt.X("day:Q", scale=scale("first", "last", "left", "right"), axis=None)
PIXEL_X = alt.X("x:Q", scale=None, axis=None)
PIXEL_Y = alt.Y("y:Q", scale=None, axis=None)


def uncertain_rows() -> list[alt.Chart]:
    """Whiskers in rows: what a value may be, with a rim of paper where they lie on a bar."""
    whisker, cap = in_row("whiskers"), upright("caps")
    return [
        whisker.mark_rule(color=PAPER, strokeWidth=5).encode(x2="to:Q"),
        whisker.mark_rule(color=INK, strokeWidth=1.5).encode(x2="to:Q"),
        cap.mark_rule(color=INK, strokeWidth=1.5),
    ]


def remarks() -> list[alt.Chart]:
    """What remarks add to every kind: lines of days, thin lines to words, circles around numbers."""
    return [
        of("moments")
        .mark_rule(color=INK_2, strokeDash=[1, 3], strokeCap="round")
        .encode(x=PIXEL_X, y=PIXEL_Y, y2="y2:Q"),
        placed("strokes").mark_rule(color=RULE_2).encode(x2="x2:Q", y2="y2:Q"),
        placed("keys").mark_rule(**REFERENCE).encode(x2="x2:Q"),
        placed("badges").mark_point(fill=PAPER, stroke=INK, size=(2 * RADIUS) ** 2, strokeWidth=1.2),
    ]


def open_ends(where: Literal["row", "day", "panel"]) -> alt.Chart:
    """The chevrons of bounds, beside the value they belong to."""
    chart = {"row": in_row, "day": on_day, "panel": placed}[where]("ends")
    marked: alt.Chart = chart.mark_point(
        filled=True,
        shape=alt.ExprRef("datum.shape"),
        size=alt.ExprRef("datum.size"),
        xOffset=alt.ExprRef("datum.dx"),
        yOffset=alt.ExprRef("datum.dy"),
    )
    return marked.encode(color=TONE, opacity=alt.Opacity("strength:Q", scale=None))


def paths(name: str, **looks: Any) -> alt.Chart:
    """Return shapes whose paths stand in the data, in pixels."""
    # The path of a symbol is scaled by half the root of its size: by 1.
    chart: alt.Chart = placed(name).mark_point(
        shape=alt.ExprRef("datum.shape"), size=4, strokeJoin="round", **looks
    )
    return chart


def words() -> alt.Chart:
    """Words in their places."""
    chart: alt.Chart = of("words").mark_text(
        baseline="alphabetic",
        align=alt.ExprRef("datum.align"),
        fontSize=alt.ExprRef("datum.size"),
        fontWeight=alt.ExprRef("datum.weight"),
    )
    return chart.encode(x=PIXEL_X, y=PIXEL_Y, text="text:N", color=TONE)


def placed(name: str) -> alt.Chart:
    """Return what stands in pixels."""
    return of(name).encode(x=PIXEL_X, y=PIXEL_Y)


def in_row(name: str) -> alt.Chart:
    """Return what stands on the scale of values, at a height in pixels."""
    return of(name).encode(x=VALUE_X, y=PIXEL_Y)


def from_zero(name: str) -> alt.Chart:
    """Return what stands from 0 along the scale of values."""
    return in_row(name).encode(x2=alt.X2Datum(0))


def upright(name: str) -> alt.Chart:
    """Return what stands upright from one height to another."""
    return in_row(name).encode(y2="y2:Q")


def on_day(name: str) -> alt.Chart:
    """Return what stands on a day, at a value."""
    return of(name).encode(x=DAY_X, y=VALUE_Y)


def between(name: str) -> alt.Chart:
    """Return what stands on a day from one value up to another."""
    low = alt.Y("low:Q", scale=scale("start", "end", "bottom", "top"), axis=None)
    return of(name).encode(x=DAY_X, y=low, y2="high:Q")


def level(name: str) -> alt.Chart:
    """Return what stands level at a value, from one place to another."""
    return of(name).encode(x=PIXEL_X, x2="x2:Q", y=VALUE_Y)


def of(name: str) -> alt.Chart:
    """Return a chart of the rows that `paint` gives under a name."""
    return alt.Chart(alt.NamedData(name))
