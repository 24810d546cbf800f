"""Which time a numeral that is not bound yet speaks of, as far as its text says so. Pure."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from broadsheet.model.problems import Span
from broadsheet.model.running import Bound, Paragraph
from broadsheet.model.statistics import Period, When
from broadsheet.numbers.written import plain_forms
from broadsheet.stories.days import DATE, read_date
from broadsheet.stories.phrases import find_phrases

_END = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")
_DATE = re.compile(DATE, re.IGNORECASE)

Place = tuple[int, int]
"""Where a numeral begins and ends in the text of its paragraph."""


def times_named(paragraph: Paragraph, places: Sequence[Place], day: When) -> list[Period | None]:
    """Return for each numeral of a paragraph the time that its text names for it; None where it names none.

    That is the time of the as-of phrase that governs it, as it will govern the figure; else the date in its
    sentence that stands last before it, or first behind it. `day` is the story's.
    """
    marks = [Bound(start, end, Span("", number + 1), "") for number, (start, end) in enumerate(places)]
    phrases = find_phrases([replace(paragraph, figures=tuple(marks))], day)
    governing = {figure: phrase.period for phrase in phrases for figure in phrase.figures}
    return [
        governing.get(mark.span) or _dated(paragraph.text, place, day)
        for mark, place in zip(marks, places, strict=True)
    ]


def _dated(text: str, place: Place, day: When) -> Period | None:
    begin = max((match.end() for match in _END.finditer(text, 0, place[0])), default=0)
    after = _END.search(text, place[1])
    end = after.start() if after else len(text)
    plain = plain_forms(text)
    found = [(match, read_date(match[0], day)) for match in _DATE.finditer(plain, begin, end)]
    dates = [(match, period) for match, period in found if period]
    before = [period for match, period in dates if match.end() <= place[0]]
    behind = [period for match, period in dates if match.start() >= place[1]]
    return next(iter(before[-1:] or behind), None)


def offset_of(paragraph: Paragraph, place: Span) -> int | None:
    """Return where the sign at a place of the file stands in a paragraph; None where it is in another one."""
    ends = [*(offset for offset, _ in paragraph.segments[1:]), len(paragraph.text)]
    for (start, span), end in zip(paragraph.segments, ends, strict=True):
        if span.line == place.line and 0 <= place.column - span.column < end - start:
            return start + place.column - span.column
    return None
