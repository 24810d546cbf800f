"""What stands around every page: masthead, navigation, footer, and the head of the document.

The other views use it; it makes no page itself.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from broadsheet.assembly.imprint import own_pages
from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.listed import Imprint
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.government import Column, Piece, column_of, publisher
from broadsheet.views.linked import CardImage, describe_way
from broadsheet.views.schema_org import Linked

ROOM = 80
"""How much the masthead holds in two lines of a telephone (360 pixels), in half ems."""

GAP = 3
"""Between two entries of it, in half ems."""

MIIT = "https://beian.miit.gov.cn/"
"""Where the Ministry of Industry and Information Technology lets filings be looked up."""

MPS = "https://beian.mps.gov.cn/#/query/webSearch"
"""The same of the Ministry of Public Security; it takes the digits as `?code=`."""


class Filing(Struct, frozen=True):
    """A number under which the site is filed."""

    text: str
    url: str
    """Where the authority lets anybody look it up, outside the site; empty where it does not."""


class Frame(Struct, frozen=True):
    """The same on every page of a site; templates call it `site`.

    It is a part of every page's context: whatever changes here renders the whole site again. So it holds
    no number, no day, and nothing that comes and goes with one.
    """

    title: str
    language: str
    own: dict[str, Link]
    """The pages of the site itself that there are, by name: `home`, `stories` … (`imprint.OWN_PAGES`)."""
    nav: tuple[Link, ...]
    """What the editor wants in the masthead; else the pages of the site, then pages of content that fit."""
    search: str
    """Path of the search page."""
    footer: tuple[Link, ...]
    """All of `nav`, every page of content and every directory."""
    feed: str
    """Path of the Atom feed; empty where there is none (`feeds.py`)."""
    feed_json: str
    """The same as JSON."""
    base_url: str
    base_path: str
    """What the links of 404.html begin with; ends with a slash."""
    imprint: Imprint
    filings: tuple[Filing, ...]
    """Those the site has."""
    publisher: str
    """Printed with stories as their source; empty without the profile `gov-cn`."""
    domain: str
    """Host of `base_url`, for the profile `gov-cn` alone."""
    government: bool
    """The profile is `gov-cn`."""
    pictures: bool = False
    """Charts can be had as PNG, and pages have cards."""


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
    column: Column | None = None
    """Profile `gov-cn`, on a page that lists others."""
    piece: Piece | None = None
    """Profile `gov-cn`, on the page of an article."""
    linked: tuple[Linked, ...] = ()
    """The same for programs (JSON-LD): what the page shows, and the way to it."""
    scripts: tuple[str, ...] = ()
    """Names of assets that the page runs beside the one that names the marks of charts."""
    card: CardImage | None = None
    """What is shown where the page is shared."""
    name: str = ""
    """The page alone, without the site: what a card of it says."""


def make_frame(site: Site, words: Words) -> Frame:
    """Return what stands around the pages of `site`, in the language of `words`."""
    government = site.profile == "gov-cn"
    own = own_pages(site, words)
    return Frame(
        title=site.title,
        language=site.language,
        own=own,
        nav=site.navigation or _navigation(site, own),
        search=urls.SEARCH,
        footer=_footer(site, own, words),
        feed=urls.FEED if site.base_url and site.stories else "",
        feed_json=urls.FEED_JSON if site.base_url and site.stories else "",
        base_url=site.base_url,
        base_path=site.base_path,
        imprint=site.imprint,
        filings=_filings(site.imprint, words),
        publisher=publisher(site) if government else "",
        domain=site.site_domain if government else "",
        government=government,
        pictures=site.pictures,
    )


def _navigation(site: Site, own: dict[str, Link]) -> tuple[Link, ...]:
    """Return the masthead of a site whose editor asked for none in particular."""
    links = [own[name] for name in ("home", "stories", "indicators", "topics", "timeline") if name in own]
    links += [Link(page.url, page.plain_title) for page in site.pages]
    room = ROOM
    for number, link in enumerate(links):
        room -= GAP + sum(2 if character > "\u2e7f" else 1 for character in link.text)
        if room < 0:
            return tuple(links[:number])
    return tuple(links)


def _footer(site: Site, own: dict[str, Link], words: Words) -> tuple[Link, ...]:
    """Return all that a reader should find from anywhere, each once."""
    links = [
        *(own[name] for name in ("home", "stories", "indicators") if name in own),
        *(Link(collection.url, collection.title) for collection in site.collections),
        *(own[name] for name in ("topics", "timeline", "data", "corrections") if name in own),
        *(Link(page.url, page.plain_title) for page in site.pages),
    ]
    if site.profile == "gov-cn":
        links.append(Link(urls.ACCESSIBILITY, words("nav.accessibility")))
    return tuple({link.url: link for link in (*links, *site.navigation)}.values())


def _filings(imprint: Imprint, words: Words) -> tuple[Filing, ...]:
    """Print the filings; the two that everybody can look up lead there."""
    police = re.search("[0-9]{11,}", imprint.police)
    known = (
        (imprint.icp, imprint.icp, MIIT),
        (imprint.police, imprint.police, f"{MPS}?code={police[0]}" if police else MPS),
        (imprint.news_licence, words("footer.news_licence", number=imprint.news_licence), ""),
        (imprint.site_code, words("footer.site_code", number=imprint.site_code), ""),
    )
    return tuple(Filing(text, url) for number, text, url in known if number)


def make_head(
    frame: Frame,
    url: str,
    title: str,
    description: str = "",
    crumbs: tuple[Link, ...] = (),
    piece: Piece | None = None,
    linked: tuple[Linked, ...] = (),
    card: CardImage | None = None,
) -> Head:
    """Return the head of the page at `url`; its section is the last crumb that is in the navigation."""
    listed = {link.url for link in frame.nav}
    section = next((crumb.url for crumb in reversed(crumbs) if crumb.url in listed), url)
    return Head(
        title=f"{title} – {frame.title}" if title and title != frame.title else frame.title,
        description=description,
        canonical=urls.absolute(frame.base_url, url) if frame.base_url else "",
        section=section,
        crumbs=(frame.own["home"], *crumbs),
        column=column_of(url, title, description, frame.title) if frame.government else None,
        piece=piece,
        linked=linked + describe_way((frame.own["home"], *crumbs), url, title, frame.base_url),
        card=card,
        name=title or frame.title,
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
