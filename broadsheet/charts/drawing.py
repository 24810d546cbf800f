"""Plot → picture, by Altair and vl-convert.

Runs in a disposable worker alone: vl-convert aborts the whole process on a control character, and works
wrongly after a failure. Reads neither disk nor network. Fixed canvas, words as marks in fixed places, days
as plain numbers: so neither fonts nor time zone of the machine reach the picture. The libraries are
imported when the first chart is drawn, for most builds draw none.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from broadsheet.charts.brushes import paint_events, paint_panels, paint_progress, paint_ranges
from broadsheet.charts.curves import place_lines
from broadsheet.charts.falls import paint_falls, place_falls
from broadsheet.charts.lettering import spelling, spelt, unspelt
from broadsheet.charts.maps import paint_maps, place_maps
from broadsheet.charts.paint import Data, paint_curves, paint_rows, remarks
from broadsheet.charts.panels import place_panels
from broadsheet.charts.passing import Refused, check_size, measured, passed
from broadsheet.charts.plane import days_of
from broadsheet.charts.rows import place_rows
from broadsheet.charts.sheet import BOLD, CONTROL, INKS, SIZES, Sheet
from broadsheet.charts.slim import inside
from broadsheet.charts.slopes import paint_slopes, place_slopes
from broadsheet.charts.spots import spots_of
from broadsheet.charts.stacks import paint_stacks, place_stacks
from broadsheet.charts.theme import FONT, broadsheet_theme, time_words
from broadsheet.charts.timelines import place_events
from broadsheet.charts.tracks import place_progress, place_ranges
from broadsheet.charts.vetting import find_control, settled, vet
from broadsheet.model.drawn import Drawing, Plot, PlotKind
from broadsheet.model.programs import Fault

KINDS: dict[PlotKind, tuple[Callable[[Plot], Sheet], Callable[[Plot, Sheet], Data]]] = {
    "bar": (place_rows, paint_rows),
    "dot": (place_rows, paint_rows),
    "line": (place_lines, paint_curves),
    "area": (place_lines, paint_curves),
    "range": (place_ranges, paint_ranges),
    "progress": (place_progress, paint_progress),
    "timeline": (place_events, paint_events),
    "small-multiples": (place_panels, paint_panels),
    "slope": (place_slopes, paint_slopes),
    "stacked": (place_stacks, paint_stacks),
    "waterfall": (place_falls, paint_falls),
    "map": (place_maps, paint_maps),
}
"""How each kind of chart is laid out, and with what it is painted; `vega` has its marks."""


def draw(plot: Plot) -> Drawing:
    """Draw a chart. Raises ValueError for a control character, which would abort the process."""
    _refuse_control_characters(plot)
    import vl_convert

    place, paint = KINDS[plot.kind]
    sheet = place(plot)
    first, last = days_of(plot) if plot.kind in ("line", "area") else (0, 1)
    scales = {"start": plot.start, "end": plot.end, "first": first, "last": last}
    (left, right), (top, bottom) = sheet.across, sheet.down
    frame = {"left": left, "right": right, "top": top, "bottom": bottom}
    specification = {
        **_template(plot.kind),
        "width": sheet.width,
        "height": sheet.height,
        "params": [{"name": name, "value": value} for name, value in (scales | frame).items()],
        "datasets": {"words": _words(sheet), **remarks(sheet), **paint(plot, sheet)},
    }
    svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    return Drawing(sheet.width, sheet.height, inside(svg), spots_of(plot, sheet))


def draw_free(item: tuple[Plot, str]) -> tuple[Drawing, tuple[str, ...]] | Fault:
    """Draw what the program of a free chart composed, with the colours that no page can change.

    Whatever cannot be shown to readers is a fault. Raises ValueError for what Vega itself refuses.
    """
    plot, composed = item
    program = plot.program
    assert program
    specification = json.loads(composed)
    if fault := vet(specification) or find_control(specification):
        return fault
    import vl_convert

    themed = {**broadsheet_theme(plot.width), **settled(specification)}
    themed["config"] = {**themed["config"], "font": FONT}
    text = json.dumps(themed, ensure_ascii=False)
    months = json.dumps(time_words(program.language), ensure_ascii=False)
    spellings = spelling(text + months)
    svg = vl_convert.vegalite_to_svg(
        spelt(text, spellings),
        allowed_base_urls=[],
        time_format_locale=json.loads(spelt(months, spellings)),
    )
    try:
        inner, fixed = passed(svg)
    except Refused as refused:
        return refused.fault
    width, height = measured(svg)
    if fault := check_size(plot.width, width, height, len(inner)):
        return fault
    return Drawing(plot.width, height, unspelt(inner, spellings)), fixed


def get_ready(plot: Plot) -> None:
    """Load what drawing such a chart takes, and what stays loaded for the next: no chart's own time."""
    _start()
    _template(plot.kind)


def get_ready_for_free(_: tuple[Plot, str]) -> None:
    """Load what drawing any free chart takes."""
    _start()


@cache
def _start() -> None:
    """Let Vega draw something, as it compiles itself for the first chart of a process."""
    import vl_convert

    vl_convert.vegalite_to_svg({"mark": "text", "data": {"values": [{}]}}, allowed_base_urls=[])


def _words(sheet: Sheet) -> list[dict[str, float | str]]:
    """Return the data of all words, alike ones together."""
    return [
        {
            "x": word.x,
            "y": word.y,
            "text": word.text,
            "align": word.align,
            "size": SIZES[word.style],
            "weight": "bold" if word.style in BOLD else "normal",
            "tone": INKS[word.style],
        }
        for word in sorted(sheet.words, key=lambda word: (word.style, word.align))
    ]


def _refuse_control_characters(plot: Plot) -> None:
    """Raise ValueError where a text would abort the process: the check of charts has missed it."""
    texts = [label for _, label in (*plot.ticks, *plot.days)]
    texts += [label for panel in plot.panels for _, label in panel.ticks]
    texts += [rule.text for rule in plot.rules] + [remark.text for remark in plot.remarks]
    texts += [shade.text for shade in plot.shades] + [outline.name for outline in plot.outlines]
    for series in plot.series:
        texts += [
            series.title,
            series.note,
            *(text for mark in series.marks for text in (mark.label, mark.text)),
        ]
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
