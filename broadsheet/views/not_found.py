"""404.html: what a host shows for an address that leads nowhere."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head


class NotFoundPage(Struct, frozen=True):
    """The context of `404.html`."""

    site: Frame
    head: Head


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the page; its links begin at the root of the host, because it is shown at any address."""
    frame = make_frame(site, words)
    head = make_head(frame, urls.NOT_FOUND, words("not_found.title"))
    yield Page(urls.NOT_FOUND, "404.html", NotFoundPage(frame, head), absolute=True)
