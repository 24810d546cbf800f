"""Plot → picture, by Altair and vl-convert.

Runs in a disposable worker alone: vl-convert aborts the whole process on a control character, and works
wrongly after a failure. Reads neither disk nor network. Fixed canvas, words as marks in fixed places, days
as plain numbers: so neither fonts nor time zone of the machine reach the picture. The libraries are
imported when the first chart is drawn, for most builds draw none.
"""

from functools import cache
from typing import Any

from broadsheet.charts.curves import days_of, place_lines
from broadsheet.charts.paint import paint
from broadsheet.charts.rows import place_rows
from broadsheet.charts.sheet import CONTROL
from broadsheet.charts.slim import inside
from broadsheet.model.drawn import Drawing, Plot, PlotKind


def draw(plot: Plot) -> Drawing:
    """Draw a chart. Raises ValueError for a control character, which would abort the process."""
    _refuse_control_characters(plot)
    import vl_convert

    sheet = place_lines(plot) if plot.kind == "line" else place_rows(plot)
    first, last = days_of(plot) if plot.kind == "line" else (0, 1)
    scales = {"start": plot.start, "end": plot.end, "first": first, "last": last}
    (left, right), (top, bottom) = sheet.across, sheet.down
    frame = {"left": left, "right": right, "top": top, "bottom": bottom}
    specification = {
        **_template(plot.kind),
        "width": sheet.width,
        "height": sheet.height,
        "params": [{"name": name, "value": value} for name, value in (scales | frame).items()],
        "datasets": paint(plot, sheet),
    }
    svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    return Drawing(sheet.width, sheet.height, inside(svg))


def _refuse_control_characters(plot: Plot) -> None:
    """Raise ValueError where a text would abort the process: the check of charts has missed it."""
    texts = [label for _, label in (*plot.ticks, *plot.days)]
    for series in plot.series:
        texts += [series.title, *(text for mark in series.marks for text in (mark.label, mark.text))]
    for text in texts:
        if CONTROL.search(text):
            raise ValueError(f"control character in {text!r}")


@cache
def _template(kind: PlotKind) -> dict[str, Any]:
    """Return the specification of a kind of chart, without data and sizes.

    Made once in a process: building it takes twice as long as drawing it.
    """
    from broadsheet.charts.vega import template

    return template(kind)
