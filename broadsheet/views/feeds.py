"""The feeds of stories, of topics, of corrections and of the data, as Atom (RFC 4287) and as JSON Feed 1.1.
A feed is read away from its site, so it needs `base_url`.

`updated` is the newest change of an entry, never the time of the build, so that an unchanged feed stays the
same to the byte. A feed without entries has no such time, and there is none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.news import Change
from broadsheet.model.page import Page
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.numbers.periods import start_of
from broadsheet.views.corrections import Corrected, place_corrections
from broadsheet.views.telling import tell_change, tell_line
from broadsheet.views.topic import topic_links

NEWEST = 20
"""How many stories or corrections a feed announces."""

NUMBERS = 50
"""How many changes of numbers: many may be released together."""

JSON_FEED = "https://jsonfeed.org/version/1.1"


class FeedEntry(Struct, frozen=True):
    """A story, a correction or a number in a feed."""

    id: str
    """It never changes once the entry is out."""
    title: str
    summary: str
    authors: tuple[str, ...]
    published: str
    """RFC 3339, UTC."""
    updated: str
    url: str
    """Whole address of the page, at the place that the entry is about."""
    tags: tuple[str, ...] = ()


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


class JsonFeedPage(Struct, frozen=True):
    """The context of `feed.json`."""

    feed: dict[str, Any]
    """As JSON Feed has it."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the feeds that have something to announce; none without `base_url`."""
    if not site.base_url:
        return
    if site.stories:
        stories = tuple(_story(story, site) for story in site.stories[:NEWEST])
        feed = _feed(site, words, (site.title, site.description), (urls.HOME, urls.FEED), stories)
        yield from _both(feed, urls.FEED, urls.FEED_JSON, site)
    yield from _topics(site, words)
    if site.corrections:
        told = (words("corrections.feed", title=site.title), words("corrections.description"))
        newest = place_corrections(site.corrections)[:NEWEST]
        corrections = tuple(_correction(corrected, site, words) for corrected in newest)
        addresses = (urls.CORRECTIONS, urls.CORRECTIONS_FEED)
        feed = _feed(site, words, told, addresses, corrections)
        yield from _both(feed, urls.CORRECTIONS_FEED, urls.CORRECTIONS_JSON, site)
    if news := news_of_numbers(site):
        told = (words("feeds.data", title=site.title), words("feeds.data.description"))
        feed = _feed(site, words, told, (urls.DATA, urls.DATA_FEED), _numbers(news, site, words))
        yield from _both(feed, urls.DATA_FEED, urls.DATA_JSON, site)


def news_of_numbers(site: Site) -> tuple[Change, ...]:
    """Return what the feed of the data announces: new numbers and revised ones, newest first."""
    numbers = (it for it in site.news if it.kind != "story" and (it.period or it.count > 1))
    return tuple(numbers)[:NUMBERS]


def _topics(site: Site, words: Words) -> Iterator[Page]:
    """Yield a feed for each topic that has stories."""
    articles = {story.url: story for story in site.stories}
    for topic in site.topics:
        if topic.stories:
            stories = tuple(_story(articles[teaser.url], site) for teaser in topic.stories[:NEWEST])
            told = (words("topic.feed", title=topic.title, site=site.title), site.description)
            addresses = (topic.url, urls.topic_feed(topic.id))
            yield Page(addresses[1], "feed.xml", _feed(site, words, told, addresses, stories))


def _feed(
    site: Site,
    words: Words,
    told: tuple[str, str],
    addresses: tuple[str, str],
    entries: tuple[FeedEntry, ...],
) -> FeedPage:
    """Return a feed: `told` are its title and what it says of itself, `addresses` its page's and its own."""
    return FeedPage(
        language=words.language,
        title=told[0],
        description=told[1],
        author=site.imprint.organiser or site.title,
        rights=site.imprint.licence,
        page=urls.absolute(site.base_url, addresses[0]),
        itself=urls.absolute(site.base_url, addresses[1]),
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def _both(feed: FeedPage, atom: str, json: str, site: Site) -> Iterator[Page]:
    """Yield a feed as Atom and as JSON."""
    yield Page(atom, "feed.xml", feed)
    yield Page(json, "feed.json", JsonFeedPage(_as_json(feed, urls.absolute(site.base_url, json))))


def _as_json(feed: FeedPage, itself: str) -> dict[str, Any]:
    return {
        "version": JSON_FEED,
        "title": feed.title,
        **({"description": feed.description} if feed.description else {}),
        "home_page_url": feed.page,
        "feed_url": itself,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }


def _item(entry: FeedEntry) -> dict[str, Any]:
    """Return an entry; what it says is its text, which JSON Feed requires."""
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": entry.published,
        "date_modified": entry.updated,
        **({"authors": [{"name": name} for name in entry.authors]} if entry.authors else {}),
        **({"tags": list(entry.tags)} if entry.tags else {}),
    }


def _story(story: Article, site: Site) -> FeedEntry:
    address = urls.absolute(site.base_url, story.url)
    return FeedEntry(
        id=address,
        title=story.plain_title,
        summary=story.plain_summary,
        authors=story.authors,
        published=_instant(story.when, site.timezone),
        updated=_instant(story.changed or story.when, site.timezone),
        url=address,
        tags=tuple(link.text for link in topic_links(site, story.topics)),
    )


def _correction(corrected: Corrected, site: Site, words: Words) -> FeedEntry:
    """Announce a correction; its address is its place on the page of corrections."""
    line = corrected.line
    instant = _instant(line.when, site.timezone)
    address = urls.absolute(site.base_url, f"{urls.CORRECTIONS}#{corrected.anchor}")
    return FeedEntry(
        id=address,
        title=line.title,
        summary=tell_line(line, words),
        authors=(),
        published=instant,
        updated=instant,
        url=address,
    )


def _numbers(news: Sequence[Change], site: Site, words: Words) -> tuple[FeedEntry, ...]:
    """Announce numbers. What is known of one by its kind and day is its id; the oldest is counted first."""
    seen = Counter[str]()
    entries = []
    for change in reversed(news):
        page, _, anchor = change.url.partition("#")
        name = ".".join((anchor, change.kind, change.when)).removeprefix(".")
        seen[page + name] += 1
        number = f".{seen[page + name]}" if seen[page + name] > 1 else ""
        instant = _instant(change.when, site.timezone)
        kind, title = words(f"news.{change.kind}"), change.title
        entries.append(
            FeedEntry(
                id=urls.absolute(site.base_url, f"{page}#{name}{number}"),
                title=words("feeds.entry", kind=kind, title=title) if title else _tell(change, words),
                summary=_tell(change, words),
                authors=(),
                published=instant,
                updated=instant,
                url=urls.absolute(site.base_url, change.url),
            )
        )
    return tuple(reversed(entries))


def _tell(change: Change, words: Words) -> str:
    """Tell in one line what a number is now, and what it was."""
    if not change.title:
        return words("news.many.release", count=change.count)
    if change.count > 1:
        told = words("news.cells", count=change.count)
    elif change.kind != "release":
        told = tell_change(change, words)
    elif change.before:
        told = words("news.moved", earlier=change.earlier, before=change.before, after=change.after)
    else:
        told = change.after
    told = f"{change.period}{words('list.colon')}{told}"
    return words("list.sentence_joint").join(filter(None, (told, change.reason)))


def _instant(when: str, zone: str) -> str:
    """Return the instant as RFC 3339 has it; a day means its beginning in the site's zone."""
    return start_of(when, zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
