"""Everything that was corrected, in one list. A number that merely grew older is not in it."""

from collections.abc import Iterable, Iterator

from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import Entry
from broadsheet.model.site import Article
from broadsheet.numbers.periods import start_of


def find_corrections(
    articles: Iterable[Article], entries: Iterable[Entry], zone: str
) -> tuple[CorrectionLine, ...]:
    """Return the corrections of stories and the revisions of numbers that were corrections, newest first.

    `zone` is the site's (IANA): it says when a day begins. Those of one instant stay in the order given.
    """
    found = [*_of_articles(articles), *_of_numbers(entries)]
    return tuple(sorted(found, key=lambda line: start_of(line.when, zone), reverse=True))


def _of_articles(articles: Iterable[Article]) -> Iterator[CorrectionLine]:
    for article in articles:
        for correction in article.corrections:
            yield CorrectionLine(
                when=correction.when,
                date=correction.date,
                title=article.plain_title,
                url=article.url,
                text=correction.text,
            )


def _of_numbers(entries: Iterable[Entry]) -> Iterator[CorrectionLine]:
    """Yield what was corrected in the data; `text` names the period the number speaks of."""
    for entry in entries:
        for shown in entry.observations:
            for revision in shown.revisions:
                if revision.kind == "correction":
                    yield CorrectionLine(
                        when=revision.when,
                        date=revision.date,
                        title=entry.title,
                        url=f"{entry.url.partition('#')[0]}#{shown.anchor}",
                        text=(shown.period,),
                        before=revision.before,
                        after=revision.after,
                        reason=revision.reason,
                    )
