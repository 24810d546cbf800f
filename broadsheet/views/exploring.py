"""A chart as a specification of Vega-Lite that readers may explore: point at it, zoom in, move it.

It is drawn from the rows of the chart's table alone, so it can show nothing that the page does not say. It is
no substitute for the drawing, and only offered where the editors ask for it (`explore: true`).
"""

from msgspec import Struct

from broadsheet.model.drawn import ChartRow, ChartView

Specification = dict[str, object]


class Exploring(Struct, frozen=True):
    """The context of `explore.json`."""

    specification: Specification


def explored(chart: ChartView) -> Specification:
    """Return the specification: lines over time where a series has several days, else bars."""
    rows = [_row(row, chart) for row in chart.rows if row.shown.value]
    days: dict[str, set[str]] = {}
    for row in rows:
        days.setdefault(str(row["name"]), set()).add(str(row["day"]))
    over_time = any(len(found - {""}) > 1 for found in days.values())
    value = {"field": "value", "type": "quantitative", "title": None}
    names = {"field": "name", "type": "nominal", "title": None, "sort": None}
    if over_time:
        encoding: Specification = {
            "x": {"field": "day", "type": "temporal", "title": None},
            "y": {**value, "scale": {"zero": False}},
            "color": {**names, "legend": {"orient": "top"} if len(days) > 1 else None},
        }
    else:
        encoding = {"y": {**names, "axis": {"labelLimit": 240}}, "x": value}
    return {
        "description": chart.alt,
        "width": "container",
        "autosize": {"type": "fit", "contains": "padding"},
        "height": 320 if over_time else 34 * len(rows) + 60,
        "data": {"values": [row for row in rows if row["day"]] if over_time else rows},
        "mark": {"type": "line", "point": {"size": 60}} if over_time else {"type": "bar"},
        "params": [{"name": "zoom", "select": "interval", "bind": "scales"}] if over_time else [],
        "encoding": {**encoding, "tooltip": {"field": "said", "type": "nominal"}},
    }


def _row(row: ChartRow, chart: ChartView) -> dict[str, str | float]:
    """Return a number with its words."""
    shown = row.shown
    name = _series(row) or chart.title
    return {
        "name": name,
        "day": shown.when[:10],
        "value": float(shown.value),
        "said": f"{name} {shown.period} {shown.text}",
    }


def _series(row: ChartRow) -> str:
    """Return whose number a row has, without the time that parts it from the others."""
    period = row.shown.period
    name = row.title
    for told in (f"（{period}）", f" ({period})", period):
        name = name.removesuffix(told)
    return name.strip()
