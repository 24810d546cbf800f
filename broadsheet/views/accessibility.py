"""What a government site promises readers who cannot see, hear or use a mouse (`profile: gov-cn`).

The words stand in the catalogues. They claim nothing but what the default templates do.
"""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head


class AccessibilityPage(Struct, frozen=True):
    """The context of `accessibility.html`."""

    site: Frame
    head: Head


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the statement; other sites have none."""
    if site.profile != "gov-cn":
        return
    frame = make_frame(site, words)
    head = make_head(
        frame, urls.ACCESSIBILITY, words("accessibility.title"), words("accessibility.description")
    )
    yield Page(urls.ACCESSIBILITY, "accessibility.html", AccessibilityPage(frame, head))
