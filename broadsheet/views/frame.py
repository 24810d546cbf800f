"""What stands around every page: masthead, navigation, footer, and the head of the document.

The other views use it; it makes no page itself.
"""

from collections.abc import Iterable

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.listed import Imprint
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words


class Frame(Struct, frozen=True):
    """The same on every page of a site; templates call it `site`."""

    title: str
    language: str
    nav: tuple[Link, ...]
    """Home, stories and indicators where there are any, then the pages of content."""
    feed: str
    """Path of the Atom feed; empty where there is none (`feeds.py`)."""
    base_url: str
    base_path: str
    """What the links of 404.html begin with; ends with a slash."""
    imprint: Imprint


class Head(Struct, frozen=True):
    """What a page says of itself; templates call it `head`."""

    title: str
    """For `<title>`: the page and the site."""
    description: str
    canonical: str
    """Whole address; empty without `base_url`."""
    section: str
    """The entry of the navigation this page belongs to."""
    crumbs: tuple[Link, ...]
    """The way here from the home page, without the page itself."""


def make_frame(site: Site, words: Words) -> Frame:
    """Return what stands around the pages of `site`, in the language of `words`."""
    nav = [Link(urls.HOME, words("nav.home"))]
    if site.stories:
        nav.append(Link(urls.STORIES, words("nav.stories")))
    if site.groups:
        nav.append(Link(urls.INDICATORS, words("nav.indicators")))
    nav.extend(Link(page.url, page.plain_title) for page in site.pages)
    return Frame(
        title=site.title,
        language=site.language,
        nav=tuple(nav),
        feed=urls.FEED if site.base_url and site.stories else "",
        base_url=site.base_url,
        base_path=site.base_path,
        imprint=site.imprint,
    )


def make_head(
    frame: Frame,
    url: str,
    title: str,
    description: str = "",
    crumbs: tuple[Link, ...] = (),
) -> Head:
    """Return the head of the page at `url`; its section is the last crumb that is in the navigation."""
    listed = {link.url for link in frame.nav}
    section = next((crumb.url for crumb in reversed(crumbs) if crumb.url in listed), url)
    return Head(
        title=f"{title} – {frame.title}" if title and title != frame.title else frame.title,
        description=description,
        canonical=urls.absolute(frame.base_url, url) if frame.base_url else "",
        section=section,
        crumbs=(frame.nav[0], *crumbs),
    )


def drawings_of(charts: Iterable[ChartView]) -> tuple[str, ...]:
    """Return the digests of all drawings that the charts show, each once, in order."""
    return tuple(
        dict.fromkeys(
            digest
            for chart in charts
            if chart.form == "chart"
            for digest in (chart.wide, chart.narrow)
            if digest
        )
    )


def year_inferred(site: Site) -> bool:
    """Say whether all the numbers that the site's date comes from have their year from the editors."""
    inferred = [
        source.inferred
        for entry in site.entries
        for source in entry.sources
        if entry.latest and entry.latest.when == site.as_of_when and source.id == entry.latest.source_id
    ]
    return bool(inferred) and all(inferred)
