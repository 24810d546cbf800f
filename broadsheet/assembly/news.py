"""What changed and when: stories, new numbers and revised ones, from the day on which each became known."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from heapq import nlargest
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.entries import in_time
from broadsheet.figures.live import plain
from broadsheet.figures.register import Known, Register
from broadsheet.figures.showing import EXPECTATIONS
from broadsheet.model.news import Change
from broadsheet.model.shown import Entry, RevisionView, Shown
from broadsheet.model.site import Article
from broadsheet.model.statistics import When
from broadsheet.model.urls import INDICATORS, STORIES
from broadsheet.numbers.periods import print_when, start_of

OF_EACH = 5
"""How many changes of one indicator are told."""

IN_ALL = 100
"""How many changes of the whole site; feeds and lists announce fewer."""

FEW = 3
"""More stories than these of one day are told as one, and more numbers that have none before them."""

_WHOLE = {"release": INDICATORS, "story": STORIES}
"""Where all of them stand."""

_ORDER = ("correction", "definition", "update", "release", "story")
"""What is told first of one day: what somebody may have read and believed."""


class News(Struct, frozen=True):
    """What changed, newest first."""

    everything: tuple[Change, ...]
    by_indicator: dict[str, tuple[Change, ...]]
    """By id, of indicators with a page of their own."""


def find_news(
    articles: Iterable[Article], entries: Mapping[str, Entry], register: Register, language: str
) -> News:
    """Return what changed on the whole site, and of each indicator that has a page.

    A number is news from the day from which it is known, which is not the day it speaks of where somebody
    says when it was released. What never had such a day is no news.
    """
    zone = register.zone
    found = [change for article in articles for change in _of_article(article)]
    by_indicator = {}
    for key, entry in entries.items():
        known = in_time(register.indicators[key], zone)
        changes = [*_released(entry, known, zone, language), *_revised(entry)]
        found += changes
        if entry.origin == "file" and changes:
            by_indicator[key] = tuple(_newest_first(changes, zone)[:OF_EACH])
    return News(tuple(_newest_first(_together(found), zone)[:IN_ALL]), by_indicator)


def _newest_first(changes: Iterable[Change], zone: str) -> list[Change]:
    """Return changes by day; those of one day by what they are, a number that moved before a first one."""
    in_a_day = sorted(changes, key=lambda it: (_ORDER.index(it.kind), not it.before, it.url))
    return sorted(in_a_day, key=lambda change: _day(change.when, zone), reverse=True)


def _day(when: When, zone: str) -> str:
    return _day_of(start_of(when, zone), zone) if "T" in when else when


def _of_article(article: Article) -> Iterator[Change]:
    """Yield that a story was published and updated, and what its editor corrected.

    A correction without a word of the editor's is told of the number.
    """
    story = Change(article.when, article.date, "story", article.plain_title, article.url)
    if article.form == "story" and article.when:
        yield story
        if article.updated_when and article.updated_when != article.when:
            yield replace(story, kind="update", when=article.updated_when, date=article.updated)
    for correction in article.corrections:
        if correction.text:
            when, date, text = correction.when, correction.date, plain(correction.text)
            yield replace(story, kind="correction", when=when, date=date, text=text)


def _released(entry: Entry, in_order: Sequence[Known], zone: str, language: str) -> Iterator[Change]:
    """Yield the numbers of an indicator as they became known: of one day the newest, and cells together.

    Of a long series only the newest are told, and the first, which counts among those that are new.
    """
    days = [_known_since(known, zone) for known in in_order]
    newest = set(nlargest(OF_EACH, set(days)))
    last: dict[tuple[str, ...], Shown] = {}
    new: dict[When, dict[tuple[str, ...], Change]] = {}
    for known, shown, day in zip(in_order, entry.observations, days, strict=True):
        if shown.status in EXPECTATIONS or not known.observation.value:
            continue
        cell = tuple(shown.by.values())
        before = last.get(cell)
        if day and (before is None or day in newest):
            date = _print_day(day, language)
            after = shown.revisions[0].before if shown.revisions else shown.text
            place = _place(entry, shown)
            change = Change(day, date, "release", entry.title, place, shown.period, after=after)
            new.setdefault(day, {})[cell] = _compared(change, before, shown)
        if shown.value and not shown.undated:
            last[cell] = shown
    for cells in new.values():
        *others, change = cells.values()
        if others:
            page = entry.url.partition("#")[0]
            change = replace(change, url=page, earlier="", before="", after="", count=len(cells))
        yield change


def _known_since(known: Known, zone: str) -> When:
    """Return the day from which a number is known; empty where it always was."""
    embargo = known.observation.embargo
    since = max(known.since, start_of(embargo, zone)) if embargo else known.since
    return _day_of(since, zone) if since.year > 1 else ""


@lru_cache(maxsize=10_000)
def _day_of(instant: datetime, zone: str) -> When:
    # Of a large site, most numbers share their days with others.
    return instant.astimezone(ZoneInfo(zone)).date().isoformat()


@lru_cache(maxsize=10_000)
def _print_day(day: When, language: str) -> str:
    return print_when(day, language)


def _compared(change: Change, last: Shown | None, shown: Shown) -> Change:
    """Set a number beside the one before it, where both speak of a time and follow one definition."""
    if last is None or shown.undated or last.definition != shown.definition:
        return change
    return replace(change, earlier=last.period, before=last.text)


def _revised(entry: Entry) -> Iterator[Change]:
    """Yield what was revised: every correction, and of all else that changed in one day the newest number."""
    newest: dict[tuple[str, When], Change] = {}
    for shown in entry.observations:
        for revision in shown.revisions:
            change = _revision(entry, shown, revision)
            if revision.kind == "correction":
                yield change
            else:
                newest[revision.kind, revision.when] = change
    yield from newest.values()


def _revision(entry: Entry, shown: Shown, revision: RevisionView) -> Change:
    return Change(
        when=revision.when,
        date=revision.date,
        kind=revision.kind,
        title=entry.title,
        url=_place(entry, shown),
        period=shown.period,
        before=revision.before,
        after=revision.after,
        reason=revision.reason,
        withdrawn=revision.withdrawn,
    )


def _place(entry: Entry, shown: Shown) -> str:
    return f"{entry.url.partition('#')[0]}#{shown.anchor}"


def _together(changes: Iterable[Change]) -> Iterator[Change]:
    """Tell many first numbers of one day as one, and many stories: a new site has nothing but these."""
    changes = list(changes)
    new = Counter[tuple[str, When]]()
    for change in changes:
        if change.kind in _WHOLE and not change.before:
            new[change.kind, change.when] += change.count
    told = set[tuple[str, When]]()
    for change in changes:
        group = change.kind, change.when
        if change.before or new[group] <= FEW:
            yield change
        elif group not in told:
            told.add(group)
            yield Change(change.when, change.date, change.kind, "", _WHOLE[change.kind], count=new[group])
