"""The pages an editor writes that are no stories: about the site, its methods."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.model.drawn import ChartView
from broadsheet.model.page import Page
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head
from broadsheet.views.government import piece_of
from broadsheet.views.linked import describe_page


class ContentPage(Struct, frozen=True):
    """The context of `page.html`."""

    site: Frame
    head: Head
    article: Article


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield a page for each plain page of content."""
    frame = make_frame(site, words)
    for article in site.pages:
        piece = piece_of(article, site)
        linked = (describe_page(article, site),)
        head = make_head(frame, article.url, article.plain_title, article.plain_summary, (), piece, linked)
        charts = [slot for slot in article.slots if isinstance(slot, ChartView)]
        yield Page(
            url=article.url,
            template="page.html",
            context=ContentPage(frame, head, article),
            bodies=(article.body,),
            drawings=drawings_of(charts),
        )
