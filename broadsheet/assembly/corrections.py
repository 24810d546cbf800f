"""Everything that was corrected, in one list."""

from collections.abc import Iterable

from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import Entry
from broadsheet.model.site import Article


def find_corrections(articles: Iterable[Article], entries: Iterable[Entry]) -> tuple[CorrectionLine, ...]:
    """Return the corrections of stories and the revisions of numbers that were corrections, newest first."""
    found = [
        CorrectionLine(
            when=correction.when,
            date=correction.date,
            title=article.plain_title,
            url=article.url,
            text=correction.text,
        )
        for article in articles
        for correction in article.corrections
    ]
    return tuple(sorted(found, key=lambda line: line.when, reverse=True))
