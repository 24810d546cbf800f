"""The Atom feeds (RFC 4287) of stories, of topics and of corrections. A feed is read away from its site, so
it needs `base_url`.

`updated` is the newest change of an entry, never the time of the build, so that an unchanged feed stays the
same to the byte. A feed without entries has no such time, and there is none.
"""

from collections.abc import Iterator
from datetime import UTC

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.numbers.periods import start_of
from broadsheet.views.corrections import Corrected, place_corrections
from broadsheet.views.telling import tell_line

NEWEST = 20
"""How many stories or corrections a feed announces."""


class FeedEntry(Struct, frozen=True):
    """A story or a correction in a feed."""

    id: str
    """Its whole address, which never changes once it is out."""
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
    """For entries without one of their own."""
    rights: str
    page: str
    """The page whose entries these are; also the id of the feed."""
    itself: str
    updated: str
    entries: tuple[FeedEntry, ...]


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the feeds that have something to announce; none without `base_url`."""
    if not site.base_url:
        return
    if site.stories:
        stories = tuple(_story(story, site) for story in site.stories[:NEWEST])
        context = _feed(site, words, site.title, site.description, (urls.HOME, urls.FEED), stories)
        yield Page(urls.FEED, "feed.xml", context)
    yield from _topics(site, words)
    if site.corrections:
        title = words("corrections.feed", title=site.title)
        newest = place_corrections(site.corrections)[:NEWEST]
        corrections = tuple(_correction(corrected, site, words) for corrected in newest)
        addresses = (urls.CORRECTIONS, urls.CORRECTIONS_FEED)
        context = _feed(site, words, title, words("corrections.description"), addresses, corrections)
        yield Page(urls.CORRECTIONS_FEED, "feed.xml", context)


def _topics(site: Site, words: Words) -> Iterator[Page]:
    """Yield a feed for each topic that has stories."""
    articles = {story.url: story for story in site.stories}
    for topic in site.topics:
        if topic.stories:
            stories = tuple(_story(articles[teaser.url], site) for teaser in topic.stories[:NEWEST])
            title = words("topic.feed", title=topic.title, site=site.title)
            addresses = (topic.url, urls.topic_feed(topic.id))
            context = _feed(site, words, title, site.description, addresses, stories)
            yield Page(addresses[1], "feed.xml", context)


def _feed(
    site: Site,
    words: Words,
    title: str,
    description: str,
    addresses: tuple[str, str],
    entries: tuple[FeedEntry, ...],
) -> FeedPage:
    """Return a feed; `addresses` are those of its page and of itself."""
    return FeedPage(
        language=words.language,
        title=title,
        description=description,
        author=site.imprint.organiser or site.title,
        rights=site.imprint.licence,
        page=urls.absolute(site.base_url, addresses[0]),
        itself=urls.absolute(site.base_url, addresses[1]),
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def _story(story: Article, site: Site) -> FeedEntry:
    return FeedEntry(
        id=urls.absolute(site.base_url, story.url),
        title=story.plain_title,
        summary=story.plain_summary,
        authors=story.authors,
        published=_instant(story.when, site.timezone),
        updated=_instant(story.changed or story.when, site.timezone),
    )


def _correction(corrected: Corrected, site: Site, words: Words) -> FeedEntry:
    """Announce a correction; its address is its place on the page of corrections."""
    line = corrected.line
    instant = _instant(line.when, site.timezone)
    return FeedEntry(
        id=urls.absolute(site.base_url, f"{urls.CORRECTIONS}#{corrected.anchor}"),
        title=line.title,
        summary=tell_line(line, words),
        authors=(),
        published=instant,
        updated=instant,
    )


def _instant(when: str, zone: str) -> str:
    """Return the instant as RFC 3339 has it; a day means its beginning in the site's zone."""
    return start_of(when, zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
