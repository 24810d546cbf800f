"""The Atom feed of stories (RFC 4287). Needs `base_url`: a feed is read away from its site."""

from collections.abc import Iterator
from datetime import UTC

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.numbers.periods import start_of

NEWEST = 20
"""How many stories the feed announces."""


class FeedEntry(Struct, frozen=True):
    """A story in the feed."""

    id: str
    """Its whole address, which never changes once the story is out."""
    title: str
    summary: str
    authors: tuple[str, ...]
    published: str
    """RFC 3339, UTC."""
    updated: str


class FeedPage(Struct, frozen=True):
    """The context of `feed.xml`."""

    language: str
    title: str
    description: str
    author: str
    """For stories without one of their own."""
    rights: str
    home: str
    itself: str
    updated: str
    entries: tuple[FeedEntry, ...]


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the feed; none without `base_url`.

    `updated` is the newest change of a story, never the time of the build, so that an unchanged feed stays
    the same to the byte. A feed without stories has no such time, and there is none.
    """
    if not (site.base_url and site.stories):
        return
    entries = tuple(_entry(story, site) for story in site.stories[:NEWEST])
    context = FeedPage(
        language=words.language,
        title=site.title,
        description=site.description,
        author=site.imprint.organiser or site.title,
        rights=site.imprint.licence,
        home=urls.absolute(site.base_url, urls.HOME),
        itself=urls.absolute(site.base_url, urls.FEED),
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )
    yield Page(urls.FEED, "feed.xml", context)


def _entry(story: Article, site: Site) -> FeedEntry:
    changes = (story.when, story.updated_when, *(correction.when for correction in story.corrections))
    instants = [_instant(when, site.timezone) for when in changes if when]
    return FeedEntry(
        id=urls.absolute(site.base_url, story.url),
        title=story.plain_title,
        summary=story.plain_summary,
        authors=story.authors,
        published=instants[0],
        updated=max(instants),
    )


def _instant(when: str, zone: str) -> str:
    """Return the instant as RFC 3339 has it; a day means its beginning in the site's zone."""
    return start_of(when, zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
