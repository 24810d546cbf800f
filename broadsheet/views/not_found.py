"""404.html: what a host shows for an address that leads nowhere, and the ways on from there."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.assembly.teasers import make_teaser
from broadsheet.model import urls
from broadsheet.model.listed import Teaser
from broadsheet.model.page import Page
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head

NEWEST = 5


class NotFoundPage(Struct, frozen=True):
    """The context of `404.html`."""

    site: Frame
    head: Head
    stories: tuple[Teaser, ...]
    """The newest."""
    indexes: tuple[Link, ...]
    """Every list there is: the pages of the site itself, its collections."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the page; its links begin at the root of the host, because it is shown at any address."""
    frame = make_frame(site, words)
    head = make_head(frame, urls.NOT_FOUND, words("not_found.title"))
    stories = tuple(make_teaser(story) for story in site.stories[:NEWEST])
    collections = (Link(collection.url, collection.title) for collection in site.collections)
    indexes = (*frame.own.values(), *collections)
    yield Page(urls.NOT_FOUND, "404.html", NotFoundPage(frame, head, stories, tuple(indexes)), absolute=True)
