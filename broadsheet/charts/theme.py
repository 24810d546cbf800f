"""The look of our charts as a theme of Vega-Lite: what free charts are drawn in unless they say otherwise.

Colours are names of the page's own, so that one drawing serves day, night and paper. Letters are measured as
those that the drawing library brings along (`lettering`). Pure; never imports altair.
"""

from typing import Any

from broadsheet.charts.sheet import COLOURS, INK, INK_2, PAPER, RULE, RULE_2, SIZES

NAME = "broadsheet_theme"
FONT = "Liberation Sans"
"""Brought along by the drawing library: no font of the machine is asked."""
HEIGHT, STEP = 320, 26
"""Pixels of a chart that says nothing of its height, and of a row in one of rows."""
ENGLISH_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
ENGLISH_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
TOKENS = (
    *("--paper", "--paper-2", "--ink", "--ink-2", "--rule", "--rule-2", "--brand", "--link"),
    *("--c1", "--c2", "--c3", "--c4", "--c5", "--cx"),
)
"""Colours that a page has: `var(--c1)`."""


def broadsheet_theme(width: int) -> dict[str, Any]:
    """Return the theme for one width in pixels, as `alt.theme.register` takes it."""
    words = {"fontSize": SIZES["note"], "font": FONT}
    return {
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "top": 6, "right": 6, "bottom": 4},
        "config": {
            "background": "transparent",
            "font": FONT,
            "view": {
                "continuousWidth": width,
                "discreteWidth": width,
                "continuousHeight": HEIGHT,
                "discreteHeight": {"step": STEP},
                "stroke": None,
            },
            "axis": {
                "domain": False,
                "ticks": False,
                "gridColor": RULE,
                "labelColor": INK,
                "labelFontSize": SIZES["note"],
                "labelPadding": 6,
                "labelLimit": 240,
                "title": None,
                "titleColor": INK_2,
                "titleFontSize": SIZES["note"],
                "titleFontWeight": "normal",
                "titlePadding": 8,
                "tickCount": 5,
            },
            "axisY": {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -8},
            "axisX": {"labelAngle": 0, "grid": False},
            "axisXQuantitative": {"grid": True},
            "legend": {
                "orient": "top",
                "title": None,
                "labelColor": INK,
                "labelFontSize": SIZES["note"],
                "offset": 26,
                "symbolStrokeWidth": 3,
                "titleColor": INK_2,
                "titleFontSize": SIZES["note"],
                "titleFontWeight": "normal",
                "columnPadding": 16,
                "labelLimit": 240,
            },
            "header": {"labelColor": INK, "labelFontSize": SIZES["note"], "title": None},
            "title": {"color": INK, "fontSize": SIZES["value"], "anchor": "start", "font": FONT},
            "mark": {"color": COLOURS[0]},
            "text": {"color": INK, **words},
            "line": {"strokeWidth": 2.5},
            "area": {"fillOpacity": 0.15, "line": True},
            "point": {"filled": True, "size": 60},
            "rule": {"color": RULE_2},
            "arc": {"stroke": PAPER},
            "rect": {"color": COLOURS[0]},
            "range": {"category": list(COLOURS), "ordinal": list(COLOURS)},
        },
    }


def time_words(language: str) -> dict[str, Any]:
    """Return the words of an axis of time, as d3 takes them: Chinese ones, or English."""
    chinese = language.startswith("zh")
    months = [f"{n}月" for n in range(1, 13)] if chinese else ENGLISH_MONTHS
    days = [f"周{day}" for day in "日一二三四五六"] if chinese else ENGLISH_DAYS
    return {
        "dateTime": "%Y年%-m月%-d日 %H:%M" if chinese else "%-d %B %Y %H:%M",
        "date": "%Y年%-m月%-d日" if chinese else "%-d %B %Y",
        "time": "%H:%M",
        "periods": ["上午", "下午"] if chinese else ["am", "pm"],
        "days": days,
        "shortDays": days if chinese else [day[:3] for day in days],
        "months": months,
        "shortMonths": months if chinese else [month[:3] for month in months],
    }
