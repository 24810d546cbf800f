"""Which file claims which address of the site: what two of them claim is a problem of their authors."""

from collections.abc import Iterator, Sequence

from broadsheet.assembly.imprint import OWN_PAGES
from broadsheet.assembly.pointing import article_url
from broadsheet.figures.live import Live
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import Story
from broadsheet.model.records import Collection
from broadsheet.model.urls import (
    ACCESSIBILITY,
    NOT_FOUND,
    collection_url,
    fold,
    group_url,
    month_url,
    record_url,
)


def find_claimed_twice(
    stories: Sequence[Story], collections: Sequence[Collection], live: Live
) -> list[Problem]:
    """Report every address that two files claim; on some disks names that differ in case alone are one."""
    first: dict[str, Span] = {}
    problems = []
    for url, span in _claims(stories, collections, live):
        other = first.setdefault(fold(url), span)
        if other != span:
            code = "url-reserved" if other.path.startswith("/") else "url-twice"
            problems.append(error(code, span, url=url, first=other.path))
    return problems


def _claims(
    stories: Sequence[Story], collections: Sequence[Collection], live: Live
) -> Iterator[tuple[str, Span]]:
    """Yield every address with the place of what claims it: first the site's own, whose place is itself."""
    months = (month_url(story.date[:7]) for story in stories if story.form == "story")
    for url in (*OWN_PAGES.values(), NOT_FOUND, ACCESSIBILITY, *months):
        yield url, Span(url)
    for entry in live.entries.values():
        if entry.group and entry.origin != "record":
            yield group_url(entry.group), Span(f"{entry.group}/…")
    for entry in live.entries.values():
        if entry.origin == "file":
            yield entry.url, live.register.indicators[entry.id].indicator.span
    for story in stories:
        yield article_url(story), story.slug_span or story.span
    for collection in collections:
        yield collection_url(collection.id), collection.span
        for record in collection.records:
            if record.public:
                yield record_url(collection.id, record.id), record.span
