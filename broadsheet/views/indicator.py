"""A page for each indicator with a file: its value, its meaning, its history, its sources."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from broadsheet.figures.breaks import breaks_before
from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.news import Change
from broadsheet.model.page import Page
from broadsheet.model.shown import Break, Entry, Link, RevisionView, Shown
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.cards import card_image, indicator_card
from broadsheet.views.citing import Citation, cite
from broadsheet.views.datasets import describe_indicator
from broadsheet.views.embed import Snippet, framed_of_indicator, snippets
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head
from broadsheet.views.topic import topic_links


class Revised(Struct, frozen=True):
    """A revision, with the observation it changed."""

    period: str
    revision: RevisionView


class IndicatorPage(Struct, frozen=True):
    """The context of `indicator.html`."""

    site: Frame
    head: Head
    entry: Entry
    charts: tuple[ChartView, ...]
    history: tuple[Shown, ...]
    """All observations but the newest of each cell of a breakdown, newest first."""
    breaks: dict[str, Break]
    """What parts an observation from the one listed before it, of the same cell; by its anchor."""
    same_period: bool
    """All cells of a breakdown speak of one time."""
    unlike_units: bool
    """The cells are counted in several units."""
    revisions: tuple[Revised, ...]
    """Of all observations, in the order of the observations."""
    changes: tuple[Change, ...]
    """What changed last, newest first."""
    files: tuple[Link, ...]
    """Its numbers to take away."""
    topics: tuple[Link, ...]
    """Its topics, with their titles."""
    citation: Citation
    snippets: tuple[Snippet, ...]
    """The code that frames its newest number, or each of its cells; none without `base_url`."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield a page for each indicator that has one."""
    frame = make_frame(site, words)
    index = Link(urls.INDICATORS, words("nav.indicators"))
    groups = {group.id: Link(group.url, group.title) for group in site.groups if group.url != index.url}
    for entry in site.entries:
        crumbs = (index, groups[entry.group]) if entry.group in groups else (index,)
        charts = _charts(entry, site)
        history = tuple(shown for shown in reversed(entry.observations) if shown not in entry.cells)
        yield Page(
            url=entry.url,
            template="indicator.html",
            context=IndicatorPage(
                site=frame,
                head=make_head(
                    frame,
                    entry.url,
                    entry.title,
                    _description(entry, words),
                    crumbs,
                    linked=(describe_indicator(entry, site, words),),
                    card=card_image(indicator_card(entry, site), site),
                ),
                entry=entry,
                charts=charts,
                history=history,
                breaks=breaks_before((*entry.cells, *history), entry.breaks),
                same_period=len({shown.period for shown in entry.cells}) == 1,
                unlike_units=len({unit for dimension in entry.dimensions for unit in dimension.units}) > 1,
                files=files_of(entry.url, words),
                revisions=tuple(
                    Revised(shown.period, revision)
                    for shown in entry.observations
                    for revision in shown.revisions
                ),
                changes=site.news_of.get(entry.id, ()),
                topics=topic_links(site, entry.topics),
                citation=cite(entry.url, entry.title, entry.observations, site),
                snippets=snippets(entry.url, framed_of_indicator(entry), site),
            ),
            drawings=drawings_of(charts),
        )


def files_of(page: str, words: Words) -> tuple[Link, ...]:
    """Return the links to the numbers of a page as files."""
    forms: tuple[Literal["csv", "json"], ...] = ("csv", "json")
    return tuple(Link(urls.data_url(page, form), words(f"download.{form}")) for form in forms)


def _charts(entry: Entry, site: Site) -> tuple[ChartView, ...]:
    """Return the charts it stands in; its own one of a single value goes where another shows that value."""
    charts = tuple(site.charts[name] for name in site.charts_by_indicator.get(entry.id, ()))
    return tuple(chart for chart in charts if chart.id != entry.id or len(chart.rows) > 1) or charts


def _description(entry: Entry, words: Words) -> str:
    """Say the newest value in one sentence, for search engines."""
    if not (latest := entry.latest):
        return entry.definition
    return words("indicator.sentence", title=entry.title, value=latest.text, period=latest.period)
