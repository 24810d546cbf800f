"""Each chart as a picture that stands alone: an SVG with its own title, source, date and address.

It has no style sheet and no script, its colours are plain numbers, and its words stand in places measured
without fonts: it looks the same in a browser, in a word processor and on paper. Where there is a font, a PNG
is made of it.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.charts.plots import WIDE
from broadsheet.charts.sheet import SIZES, Style, wrap
from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words

COLOURS = (
    ("paper-2", "#f5f4f0"),
    ("paper", "#fff"),
    ("ink-2", "#55534e"),
    ("ink", "#1a1a1a"),
    ("rule-2", "#8c8a84"),
    ("rule", "#d6d3cc"),
    ("c1", "#1b5e97"),
    ("c2", "#a33608"),
    ("c3", "#258f76"),
    ("c4", "#4a154b"),
    ("c5", "#a87f08"),
    ("cx", "#b9b6ae"),
    ("brand", "#9b1c1c"),
    ("link", "#0f4c81"),
)
"""The colours by day, as `parts/base.css` has them: a picture that is taken away is seen on white paper."""

INK, INK_2 = "#1a1a1a", "#55534e"

MARGIN = 20
"""White around a picture, in pixels."""
TITLE, SUBTITLE, SMALL = 20.0, 14.0, 12.0
"""Sizes of letters in pixels."""


class Line(Struct, frozen=True):
    """A line of words in a picture."""

    x: float
    y: float
    """The baseline; of what stands below a drawing counted from its lower edge."""
    text: str
    size: float
    colour: str
    bold: bool = False


class Picture(Struct, frozen=True):
    """The context of `chart.svg`."""

    language: str
    title: str
    alt: str
    wide: str
    """Digest of the drawing."""
    width: int
    margin: int
    top: float
    """Where the drawing begins."""
    foot: float
    """Height of what stands below it."""
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    colours: tuple[tuple[str, str], ...]


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the picture of each chart, with the address of its PNG where there is a font to set it."""
    for chart in site.charts.values():
        png = urls.chart_url(chart.id, "png") if site.pictures else ""
        context = _picture(chart, site, words)
        yield Page(urls.chart_url(chart.id, "svg"), "chart.svg", context, drawings=(chart.wide,), png=png)


def _picture(chart: ChartView, site: Site, words: Words) -> Picture:
    above, top = _lines(((chart.title, TITLE, INK, True), (chart.subtitle, SUBTITLE, INK_2, False)))
    source = words("chart.source", source=chart.source) if chart.source else ""
    small = (
        " · ".join(text for text in (source, chart.as_of) if text),
        words("chart.note", note=chart.note) if chart.note else "",
        site.title,
        f"{site.base_url}{chart.page}" if site.base_url else "",
    )
    below, foot = _lines(tuple((text, SMALL, INK_2, False) for text in small))
    return Picture(
        language=site.language,
        title=chart.title,
        alt=chart.alt,
        wide=chart.wide,
        width=WIDE + 2 * MARGIN,
        margin=MARGIN,
        top=top + MARGIN + 12,
        foot=foot + MARGIN + 12,
        above=tuple(replace(line, y=line.y + MARGIN) for line in above),
        below=tuple(replace(line, y=line.y + 12) for line in below),
        colours=tuple((f"var(--{name})", value) for name, value in COLOURS),
    )


Said = tuple[str, float, str, bool]
"""Words with their size, their colour and whether they are bold."""


def _lines(texts: tuple[Said, ...]) -> tuple[list[Line], float]:
    """Return lines of words below one another, each with its baseline, and their height."""
    lines: list[Line] = []
    y = 0.0
    for text, size, colour, bold in texts:
        for line in wrap_at(text, size, WIDE, 4):
            lines.append(Line(MARGIN, y + size, line, size, colour, bold))
            y += round(size * 1.45)
    return lines, y


def wrap_at(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Break words of any size into lines of `width` pixels."""
    style: Style = "value"
    return wrap(text, style, width * SIZES[style] / size, most)
