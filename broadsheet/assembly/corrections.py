"""Everything that was corrected: on the stories that said it, and in one list.

A number that merely grew older, or is counted in another way now, was not wrong and is in neither.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from broadsheet.assembly.pointing import Surroundings
from broadsheet.figures.formulary import title_of
from broadsheet.figures.proving import Resolved
from broadsheet.figures.showing import address, show_revisions
from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import Entry, Figure, Link
from broadsheet.model.site import Article, CorrectionView, NumberChange
from broadsheet.model.statistics import When
from broadsheet.numbers.periods import end_of, print_period, start_of


def correct(
    announced: Iterable[CorrectionView], resolved: Iterable[Resolved], published: When, around: Surroundings
) -> tuple[CorrectionView, ...]:
    """Return what a story of the day `published` says was wrong in it, newest first.

    To what its editor has announced comes every correction of a number that it showed. One of the story's own
    day counts: nobody can tell which of the two came first, and a line too many about a number that was wrong
    is better than none. With instants the order is known. One of an earlier day counts where the story still
    says the wrong number. Where the editor's words of that day name the number, the two are one correction.
    """
    zone = around.register.zone
    told = list(announced)
    for view in _of_resolved(resolved, published, around):
        same = next((n for n, one in enumerate(told) if _is_same(one, view)), None)
        if same is None:
            told.append(view)
        else:
            told[same] = replace(told[same], changes=(*told[same].changes, *view.changes))
    return tuple(sorted(told, key=lambda view: start_of(view.when, zone), reverse=True))


def _of_resolved(
    resolved: Iterable[Resolved], published: When, around: Surroundings
) -> Iterator[CorrectionView]:
    """Yield the corrections of what a story shows, each observation once."""
    register, words = around.register, around.words
    seen = set()
    for found in resolved:
        entry, observation = found.entry, found.observation
        url, period = address(entry, observation), print_period(observation.period, words.language)
        if (url, period) in seen:
            continue
        seen.add((url, period))
        title = title_of(entry.indicator, observation.by, words)
        views = show_revisions(observation, entry, register, words, around.style)
        for number, view in enumerate(views):
            late = end_of(view.when, register.zone) >= start_of(published, register.zone)
            if view.kind == "correction" and (late or _says_older(found, number)):
                change = NumberChange(
                    title, period, url, view.before, view.after, view.reason, view.withdrawn
                )
                yield CorrectionView(view.date, view.when, (), (change,))


def _says_older(found: Resolved, number: int) -> bool:
    """Tell whether a text says a value that was replaced by a revision, counted from 0."""
    values = (found.observation.value, *(revision.value for revision in found.observation.revisions))
    return found.value in values[: number + 1] and found.value not in values[number + 1 :]


def _is_same(announced: CorrectionView, found: CorrectionView) -> bool:
    """Tell whether an editor's words of the same day name the number: bound to it, or by what it is now.

    What was withdrawn is nothing now; it is named by what it was.
    """
    (change,) = found.changes
    value = change.before if change.withdrawn else change.after
    named = any(
        piece.url == change.url if isinstance(piece, Figure) else _says(piece, value)
        for piece in announced.text
    )
    return named and announced.when[:10] == found.when[:10]


def _says(text: str, value: str) -> bool:
    """Tell whether a text holds a printed value that is no part of a longer number."""
    return bool(re.search(rf"(?<![\d.,]){re.escape(value)}(?![.,]?\d)", text))


def find_corrections(
    articles: Sequence[Article], entries: Iterable[Entry], zone: str
) -> tuple[CorrectionLine, ...]:
    """Return what editors announced on stories and the corrections of numbers, newest first.

    `zone` is the site's (IANA): it says when a day begins. Those of one instant stay in the order given.
    """
    found = [*_of_articles(articles), *_of_numbers(entries, articles)]
    return tuple(sorted(found, key=lambda line: start_of(line.when, zone), reverse=True))


def _of_articles(articles: Iterable[Article]) -> Iterator[CorrectionLine]:
    for article in articles:
        for correction in article.corrections:
            if correction.text:
                yield CorrectionLine(
                    when=correction.when,
                    date=correction.date,
                    title=article.plain_title,
                    url=article.url,
                    text=correction.text,
                )


def _of_numbers(entries: Iterable[Entry], articles: Iterable[Article]) -> Iterator[CorrectionLine]:
    """Yield what was corrected in the data; `text` names the period the number speaks of."""
    stories: dict[tuple[str, str, When], list[Link]] = {}
    for article in articles:
        for correction in article.corrections:
            for change in correction.changes:
                said = stories.setdefault((change.url, change.period, correction.when), [])
                said.append(Link(article.url, article.plain_title))
    for entry in entries:
        for shown in entry.observations:
            url = f"{entry.url.partition('#')[0]}#{shown.anchor}"
            for revision in shown.revisions:
                if revision.kind == "correction":
                    yield CorrectionLine(
                        when=revision.when,
                        date=revision.date,
                        title=entry.title,
                        url=url,
                        text=(shown.period,),
                        before=revision.before,
                        after=revision.after,
                        reason=revision.reason,
                        stories=tuple(stories.get((url, shown.period, revision.when), ())),
                        withdrawn=revision.withdrawn,
                    )
