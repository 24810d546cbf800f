"""A page for each chart: the chart large, its table, files, sources, where it is used, how to cite it.

And a page that shows it alone, for the frames of other sites. Every chart of the site has both.
"""

from collections.abc import Iterator
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.charts.bundling import ADDRESS
from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.page import Page
from broadsheet.model.shown import Link, SourceView
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.citing import Citation, cite
from broadsheet.views.embed import lines_high
from broadsheet.views.exploring import Exploring, explored
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head


class ChartPage(Struct, frozen=True):
    """The context of `chart.html`."""

    site: Frame
    head: Head
    chart: ChartView
    sources: tuple[SourceView, ...]
    """Of its numbers, each once."""
    indicators: tuple[Link, ...]
    """Whose numbers it shows, where they have pages of their own."""
    used: tuple[Link, ...]
    """Stories and dashboards it stands in."""
    citation: Citation
    vega: str
    """Where the program stands that a reader may explore the chart with."""
    framed: str
    """What other sites may frame: a path from the root,"""
    frame_address: str
    """and the same as a whole address; empty without `base_url`."""
    frame_title: str
    """The title as the text of an attribute."""
    frame_edges: int
    """Height of the frame beside its drawing, in pixels."""


class ChartFrame(Struct, frozen=True):
    """The context of `embed-chart.html`."""

    site: Frame
    head: Head
    chart: ChartView


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the page of each chart, and the page that others frame."""
    frame = make_frame(site, words)
    crumbs = tuple(frame.own[name] for name in ("data",) if name in frame.own)
    used = _used(site, words)
    for chart in site.charts.values():
        head = make_head(frame, chart.page, chart.title, chart.alt, crumbs)
        if chart.explore:
            head = replace(head, scripts=("explore.js",))
        framed = urls.embed_url(chart.page)
        numbers = [row.shown for row in chart.rows]
        context = ChartPage(
            site=frame,
            head=head,
            chart=chart,
            sources=_sources(chart, site),
            indicators=_indicators(chart, site),
            used=used.get(chart.id, ()),
            citation=cite(chart.page, chart.title, numbers, site),
            vega=ADDRESS,
            framed=framed,
            frame_address=urls.absolute(site.base_url, framed) if site.base_url else "",
            frame_title=escape(chart.title),
            frame_edges=_edges(chart),
        )
        drawings = drawings_of((chart,))
        sizes = (ADDRESS,) if chart.explore else ()
        yield Page(chart.page, "chart.html", context, drawings=drawings, sizes=sizes)
        if chart.explore:
            yield Page(chart.file("js"), "explore.json", Exploring(explored(chart)))
        alone = ChartFrame(frame, make_head(frame, framed, chart.title), chart)
        yield Page(framed, "embed-chart.html", alone, drawings=drawings)


def _used(site: Site, words: Words) -> dict[str, tuple[Link, ...]]:
    """Return by chart the pages it stands in: the home page, topics, stories and pages of content."""
    found: dict[str, dict[str, Link]] = {}

    def note(charts: Iterator[ChartView], page: Link) -> None:
        for chart in charts:
            found.setdefault(chart.id, {})[page.url] = page

    boards = [(Link(urls.HOME, words("nav.home")), site.home)]
    boards += [(Link(topic.url, topic.title), topic.dashboard) for topic in site.topics]
    for page, board in boards:
        note((chart for section in board.sections for chart in section.charts), page)
    for article in (*site.stories, *site.pages):
        note((s for s in article.slots if isinstance(s, ChartView)), Link(article.url, article.plain_title))
    return {id: tuple(links.values()) for id, links in found.items()}


def _indicators(chart: ChartView, site: Site) -> tuple[Link, ...]:
    return tuple(
        Link(entry.url, entry.title)
        for entry in site.entries
        if chart.id in site.charts_by_indicator.get(entry.id, ())
    )


def _sources(chart: ChartView, site: Site) -> tuple[SourceView, ...]:
    ids = {row.shown.source_id for row in chart.rows}
    return tuple(source for source in site.sources if source.id in ids)


def _edges(chart: ChartView) -> int:
    """Return how high the words of a frame are, at the width of a telephone."""
    small = (chart.subtitle, chart.source, chart.as_of, chart.note)
    return 110 + lines_high(chart.title, 34, 26) + sum(lines_high(text, 46, 22) for text in small if text)
