"""What crawlers ask for: sitemap.xml (sitemaps.org 0.9), which needs `base_url`, and robots.txt.

Pages that are made to be framed (`/embed/`) are not listed: nobody should find them by themselves.
"""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.assembly.imprint import own_pages
from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.filtered import is_thin


class Location(Struct, frozen=True):
    """A page in the sitemap."""

    url: str
    """Whole address."""
    changed: str = ""
    """W3C date: a day or an instant; empty where no date says so."""


class SitemapPage(Struct, frozen=True):
    """The context of `sitemap.xml`."""

    locations: tuple[Location, ...]


class RobotsPage(Struct, frozen=True):
    """The context of `robots.txt`."""

    sitemaps: tuple[str, ...]
    """Whole addresses of the sitemaps of all editions; none without `base_url`."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield robots.txt, and with `base_url` the sitemap."""
    sitemap = urls.absolute(site.base_url, urls.SITEMAP) if site.base_url else ""
    others = (urls.in_language(urls.SITEMAP, folder) for folder in site.folders)
    sitemaps = (sitemap, *(urls.absolute(site.base_url, url) for url in others)) if sitemap else ()
    yield Page(urls.ROBOTS, "robots.txt", RobotsPage(sitemaps))
    if sitemap:
        locations = tuple(
            Location(urls.absolute(site.base_url, url), changed)
            for url, changed in _listed(site, words).items()
        )
        yield Page(urls.SITEMAP, "sitemap.xml", SitemapPage(locations))


def _listed(site: Site, words: Words) -> dict[str, str]:
    """Return the address and the day of change of every page worth finding."""
    listed = {link.url: "" for link in own_pages(site, words).values()}
    listed[urls.SEARCH] = ""
    for article in (*site.stories, *site.pages):
        listed[article.url] = article.changed or article.when
        if article.form == "story":
            listed[urls.month_url(article.when[:7])] = ""
    for topic in site.topics:
        listed[topic.url] = topic.stories[0].when if topic.stories else ""
    for group in site.groups:
        listed.setdefault(group.url, "")
    for entry in site.entries:
        listed[entry.url] = ""
    listed |= {chart.page: "" for chart in site.charts.values()}
    for collection in site.collections:
        listed |= {collection.url: "", **{record.url: "" for record in collection.records}}
        values = (value for one in collection.filters for value in one.values)
        listed |= {value.url: "" for value in values if not is_thin(value)}
    if site.corrections:
        listed[urls.CORRECTIONS] = site.corrections[0].when
    if site.profile == "gov-cn":
        listed[urls.ACCESSIBILITY] = ""
    return listed
