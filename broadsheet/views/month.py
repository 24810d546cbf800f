"""A page for each month in which stories appeared: the archive."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from broadsheet.assembly.teasers import make_teaser
from broadsheet.model import urls
from broadsheet.model.listed import Teaser
from broadsheet.model.page import Page
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head


class MonthLink(Struct, frozen=True):
    """A month in the archive."""

    url: str
    title: str
    """2020年3月 · March 2020"""
    count: int
    """How many stories appeared in it."""


class MonthPage(Struct, frozen=True):
    """The context of `month.html`."""

    site: Frame
    head: Head
    title: str
    stories: tuple[Teaser, ...]
    """All of the month, newest first."""
    earlier: MonthLink | None
    """The month before it in which there are stories."""
    later: MonthLink | None


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield a page for each month."""
    frame = make_frame(site, words)
    months = archive(site, words)
    crumbs = (Link(urls.STORIES, words("stories.title")),)
    grouped = groupby(site.stories, key=lambda story: story.when[:7])
    for number, (month, (_, stories)) in enumerate(zip(months, grouped, strict=True)):
        description = words("month.description", month=month.title, count=month.count)
        yield Page(
            url=month.url,
            template="month.html",
            context=MonthPage(
                site=frame,
                head=make_head(frame, month.url, month.title, description, crumbs),
                title=month.title,
                stories=tuple(make_teaser(story) for story in stories),
                earlier=months[number + 1] if number + 1 < len(months) else None,
                later=months[number - 1] if number else None,
            ),
        )


def archive(site: Site, words: Words) -> tuple[MonthLink, ...]:
    """Return the months in which stories appeared, newest first."""
    grouped = groupby(site.stories, key=lambda story: story.when[:7])
    return tuple(
        MonthLink(urls.month_url(month), print_month(month, words), len(list(stories)))
        for month, stories in grouped
    )


def print_month(month: str, words: Words) -> str:
    """Print `2020-03`."""
    year, _, number = month.partition("-")
    return words("stories.month", year=year, month=words(f"month.{int(number)}"))
