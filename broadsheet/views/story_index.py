"""All stories, newest first, under the months they appeared in; fifty to a page."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from broadsheet.assembly.teasers import make_teaser
from broadsheet.model import urls
from broadsheet.model.listed import Teaser
from broadsheet.model.page import Page
from broadsheet.model.shown import Link
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head
from broadsheet.views.month import MonthLink, archive, print_month

PER_PAGE = 50


class Month(Struct, frozen=True):
    """The stories of one month."""

    title: str
    """2020年3月 · March 2020"""
    url: str
    """The page of the month."""
    stories: tuple[Teaser, ...]


class StoryIndexPage(Struct, frozen=True):
    """The context of `story-index.html`."""

    site: Frame
    head: Head
    months: tuple[Month, ...]
    """Those of this sheet."""
    archive: tuple[MonthLink, ...]
    """Every month there is, newest first; empty when there is only one."""
    story_count: int
    """On all pages together."""
    number: int
    """Of this page, from 1."""
    pages: tuple[Link, ...]
    """Every page of the index, in order; empty when there is only one."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the pages of the index; none when there is no story."""
    frame = make_frame(site, words)
    parts = [site.stories[i : i + PER_PAGE] for i in range(0, len(site.stories), PER_PAGE)]
    addresses = [urls.story_index(number) for number in range(1, len(parts) + 1)]
    every = archive(site, words)
    links = tuple(Link(url, str(number)) for number, url in enumerate(addresses, 1))
    for number, (url, part) in enumerate(zip(addresses, parts, strict=True), 1):
        title = words("stories.title") if number == 1 else words("stories.title_page", number=number)
        crumbs = (Link(addresses[0], words("stories.title")),) if number > 1 else ()
        yield Page(
            url=url,
            template="story-index.html",
            context=StoryIndexPage(
                site=frame,
                head=make_head(frame, url, title, words("stories.description"), crumbs),
                months=_months(part, words),
                archive=every if len(every) > 1 else (),
                story_count=len(site.stories),
                number=number,
                pages=links if len(links) > 1 else (),
            ),
        )


def _months(stories: tuple[Article, ...], words: Words) -> tuple[Month, ...]:
    """Part stories, newest first, into months."""
    return tuple(
        Month(print_month(month, words), urls.month_url(month), tuple(map(make_teaser, group)))
        for month, group in groupby(stories, key=lambda story: story.when[:7])
    )
