"""Which stories belong together: those that show the same numbers or are filed under the same topics."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from unicodedata import normalize

from msgspec.structs import replace

from broadsheet.model.news import RelatedStory
from broadsheet.model.shown import Entry
from broadsheet.model.site import Article
from broadsheet.numbers.periods import start_of

MOST = 4
"""How many related stories a story names."""

NUMBER, TOPIC = 3, 1
"""What a shared number and a shared topic count."""

NEAR = 8
"""Of all stories that share one thing, so many before and after a story are weighed: a thousand stories of
one topic would else be a million pairs."""


def with_related(articles: Iterable[Article], entries: Mapping[str, Entry], zone: str) -> list[Article]:
    """Return the articles in the same order, each story with those that are related to it.

    Those that share most come first. Of equals the nearest in time does, and not the newest: a new story
    then changes the pages of its neighbours, and not those of a whole archive. `zone` (IANA) says when a
    day begins.
    """
    articles = list(articles)
    pages = frozenset(entry.url for entry in entries.values() if entry.origin == "file")
    found = _related([article for article in articles if article.form == "story"], pages, zone)
    return [
        replace(article, related=found[article.url]) if article.url in found else article
        for article in articles
    ]


def _related(
    stories: Sequence[Article], pages: frozenset[str], zone: str
) -> dict[str, tuple[RelatedStory, ...]]:
    """Return the related stories by the address of a story; `pages` are those of indicators."""
    begins = {story.url: start_of(story.when, zone).timestamp() for story in stories}
    in_time = sorted(stories, key=lambda story: (begins[story.url], story.url))
    days = [begins[story.url] for story in in_time]
    numbers = [_numbers(story, pages) for story in in_time]
    topics = [{normalize("NFC", topic) for topic in story.topics} for story in in_time]
    near: list[set[int]] = [set() for _ in in_time]
    for things in (numbers, topics):
        _meet(things, near)
    found = {}
    for here, story in enumerate(in_time):
        ranked = []
        for other in near[here]:
            shared = len(numbers[here] & numbers[other])
            score = NUMBER * shared + TOPIC * len(topics[here] & topics[other])
            # Of two that are equally far the later one is nearer.
            apart = abs(days[other] - days[here]), days[here] - days[other]
            ranked.append((-score, apart, in_time[other].url, shared, other))
        if ranked:
            best = nsmallest(MOST, ranked)
            found[story.url] = tuple(_named(in_time[other], shared) for *_, shared, other in best)
    return found


def _numbers(story: Article, pages: frozenset[str]) -> set[str]:
    """Return the address of each indicator a story shows, whatever time it speaks of."""
    used = ((figure.url, figure.url.partition("#")[0]) for figure in story.used)
    return {page if page in pages else url for url, page in used}


def _meet(things: Sequence[Iterable[str]], near: Sequence[set[int]]) -> None:
    """Add to each story, by its place in time, those nearest to it that share one of its things."""
    holders: dict[str, list[int]] = {}
    for here, own in enumerate(things):
        for thing in own:
            holders.setdefault(thing, []).append(here)
    for places in holders.values():
        for number, here in enumerate(places):
            near[here].update(places[max(0, number - NEAR) : number])
            near[here].update(places[number + 1 : number + 1 + NEAR])


def _named(story: Article, figures: int) -> RelatedStory:
    return RelatedStory(story.url, story.plain_title, story.date, story.when, figures)
