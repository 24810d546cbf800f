"""Every page and every download that will be published. Two for one address is a problem here."""

from collections.abc import Iterable
from typing import TypeVar

from broadsheet.model.page import Download, Page
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.site import Site
from broadsheet.model.urls import fold
from broadsheet.model.words import Words
from broadsheet.views import (
    accessibility,
    cards,
    chart_page,
    chart_picture,
    collection,
    content_page,
    corrections,
    data,
    downloads,
    embed,
    feeds,
    filtered,
    group,
    home,
    indicator,
    indicator_index,
    month,
    not_found,
    record,
    search,
    sitemap,
    story,
    story_index,
    timeline,
    topic,
    topic_index,
)
from broadsheet.views.found import with_found

VIEWS = (
    home,
    story_index,
    month,
    story,
    topic_index,
    topic,
    indicator_index,
    group,
    indicator,
    collection,
    filtered,
    record,
    embed,
    chart_page,
    chart_picture,
    cards,
    timeline,
    content_page,
    data,
    corrections,
    accessibility,
    search,
    not_found,
    feeds,
    sitemap,
)
"""Every kind of page: a new one is a module with `pages(site, words)` and its name here."""


Routed = TypeVar("Routed", Page, Download)


def route(site: Site, words: Words) -> tuple[tuple[Page, ...], tuple[Download, ...], tuple[Problem, ...]]:
    """Return all pages, by view, all downloads, and the addresses that two of them want.

    Addresses that differ only in case or in Unicode form are one: some disks take them for one file.
    """
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    every_page = (with_found(page, words) for view in VIEWS for page in view.pages(site, words))
    pages = _first_comers(every_page, taken, problems)
    files = _first_comers(downloads.downloads(site, words), taken, problems)
    return pages, files, tuple(problems)


def _first_comers(
    routed: Iterable[Routed], taken: dict[str, str], problems: list[Problem]
) -> tuple[Routed, ...]:
    """Return what comes first to its address; note what is taken, and report what comes too late."""
    free: list[Routed] = []
    for one in routed:
        key = fold(one.url)
        if key in taken:
            problems.append(error("url-taken", Span(one.url), first=taken[key], second=one.url))
        else:
            taken[key] = one.url
            free.append(one)
    return tuple(free)
