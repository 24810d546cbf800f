"""The words around a chart: what an author wrote, what the program adds, and how new the numbers are."""

from msgspec import Struct

from broadsheet.charts.describing import axis_note, describe
from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.figures.live import Live
from broadsheet.model.digests import digest_of
from broadsheet.model.drawn import ChartRow, ChartView, Plot, Sketch
from broadsheet.model.registers import Chart
from broadsheet.model.words import Words
from broadsheet.numbers.periods import print_when

Made = tuple[ChartView, tuple[Plot, Plot], tuple[str, ...]]
"""A chart, its plots at both widths, and the ids of its indicators."""


class Dress(Struct, frozen=True):
    """The words an author, or nobody, puts around a chart."""

    title: str
    subtitle: str = ""
    note: str = ""


def dress_of(chart: Chart, live: Live) -> Dress:
    """Return the words that stand in the file of a chart."""
    language = live.words.language
    return Dress(
        chart.title.said(language).replace("|", ""),
        chart.subtitle.said(language) if chart.subtitle else "",
        chart.note.said(language) if chart.note else "",
    )


def dressed(
    chart_id: str, dress: Dress, sketch: Sketch, rows: tuple[ChartRow, ...], live: Live
) -> tuple[ChartView, tuple[Plot, Plot]]:
    """Put the words around a chart and lay it out at both widths."""
    words = live.words
    wide, narrow = plot(sketch, WIDE, words), plot(sketch, NARROW, words)
    notes = (dress.subtitle, axis_note(wide, words, dress.subtitle))
    said = [text.rstrip("。.；; ") for text in notes if text] or [_measure(sketch, words)]
    view = ChartView(
        id=chart_id,
        title=dress.title,
        subtitle=words("list.sentence_joint").join(said),
        alt=describe(wide, words),
        note=dress.note,
        source=words("list.joint").join(dict.fromkeys(row.shown.source for row in rows if row.shown.source)),
        as_of=as_of(rows, words),
        wide=digest_of(wide),
        narrow=digest_of(narrow),
        rows=rows,
    )
    return view, (wide, narrow)


def _measure(sketch: Sketch, words: Words) -> str:
    """Say what the values are measured in, where nothing else is said below a title; of events, how many."""
    if sketch.kind == "timeline":
        return words("chart.event.count", count=len(sketch.series[0].marks))
    return words("chart.unit", unit=sketch.unit) if sketch.unit else words("chart.number")


def as_of(rows: tuple[ChartRow, ...], words: Words) -> str:
    """Say how new the newest of the numbers is, and whether some carry no date."""
    dated = [row.shown for row in rows if row.shown.when]
    if not dated:
        return words("chart.undated")
    text = until(max(shown.when for shown in dated), words)
    return text if len(dated) == len(rows) else words("chart.some_undated", as_of=text)


def until(day: str, words: Words) -> str:
    """Say up to when numbers or events go."""
    return words("chart.as_of", period=print_when(day, words.language))
