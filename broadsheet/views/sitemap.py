"""What crawlers ask for: sitemap.xml (sitemaps.org 0.9), which needs `base_url`, and robots.txt."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words


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

    sitemap: str
    """Whole address of the sitemap; empty when there is none."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield robots.txt, and with `base_url` the sitemap."""
    sitemap = urls.absolute(site.base_url, urls.SITEMAP) if site.base_url else ""
    yield Page(urls.ROBOTS, "robots.txt", RobotsPage(sitemap))
    if sitemap:
        locations = tuple(
            Location(urls.absolute(site.base_url, url), changed) for url, changed in _listed(site).items()
        )
        yield Page(urls.SITEMAP, "sitemap.xml", SitemapPage(locations))


def _listed(site: Site) -> dict[str, str]:
    """Return the address and the day of change of every page worth finding."""
    listed = {urls.HOME: ""}
    if site.stories:
        listed[urls.STORIES] = ""
    if site.groups:
        listed[urls.INDICATORS] = ""
    for article in (*site.stories, *site.pages):
        listed[article.url] = article.updated_when or article.when
    for group in site.groups:
        listed.setdefault(group.url, "")
    for entry in site.entries:
        listed[entry.url] = ""
    return listed
