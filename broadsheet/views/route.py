"""Every page that will be published. Two pages for one address is a problem here."""

from collections.abc import Iterator
from itertools import chain

from broadsheet.model.page import Page
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.site import Site
from broadsheet.model.urls import fold
from broadsheet.model.words import Words
from broadsheet.views import (
    content_page,
    feeds,
    group,
    home,
    indicator,
    indicator_index,
    not_found,
    sitemap,
    story,
    story_index,
)

VIEWS = (
    home,
    story_index,
    story,
    indicator_index,
    group,
    indicator,
    content_page,
    not_found,
    feeds,
    sitemap,
)
"""Every kind of page: a new one is a module with `pages(site, words)` and its name here."""


def route(site: Site, words: Words) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return all pages, by view, and the addresses that two of them want.

    Addresses that differ only in case or in Unicode form are one: some disks take them for one file.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    taken: dict[str, Page] = {}
    for page in _all(site, words):
        key = fold(page.url)
        if key in taken:
            problems.append(error("url-taken", Span(page.url), first=taken[key].url, second=page.url))
        else:
            taken[key] = page
            pages.append(page)
    return tuple(pages), tuple(problems)


def _all(site: Site, words: Words) -> Iterator[Page]:
    return chain.from_iterable(view.pages(site, words) for view in VIEWS)
