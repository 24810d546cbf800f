"""The search page: a form, its results, and for readers without scripts the indexes of all there is.

The index itself is made of the finished pages (`stages/searching.py`); `search.js` asks it.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.searching import INDEX
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head
from broadsheet.views.month import archive

LISTED = 120
"""At most so many indicators are listed here; more than that have an index of their own for reading."""


class SearchPage(Struct, frozen=True):
    """The context of `search.html`."""

    site: Frame
    head: Head
    index: str
    """Address of the file of the index to begin with."""
    topics: tuple[Link, ...]
    indicators: tuple[Link, ...]
    """Those with a page of their own by their titles, and the groups; none where there are very many."""
    collections: tuple[Link, ...]
    months: tuple[Link, ...]
    """Those in which stories appeared, newest first."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the page."""
    frame = make_frame(site, words)
    head = make_head(frame, urls.SEARCH, words("search.title"), words("search.description"))
    head = replace(head, scripts=("search.js",))
    indicators = sorted(
        (
            *(Link(entry.url, entry.title) for entry in site.entries),
            *(
                Link(group.url, group.title)
                for group in site.groups
                if not group.of_records and group.url != urls.INDICATORS
            ),
        ),
        key=lambda link: (link.text.casefold(), link.url),
    )
    context = SearchPage(
        site=frame,
        head=head,
        index=INDEX,
        topics=tuple(Link(topic.url, topic.title) for topic in site.topics),
        indicators=tuple(indicators) if len(indicators) <= LISTED else (),
        collections=tuple(Link(collection.url, collection.title) for collection in site.collections),
        months=tuple(Link(month.url, month.title) for month in archive(site, words)),
    )
    yield Page(urls.SEARCH, "search.html", context)
