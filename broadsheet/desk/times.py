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
_FAR = 200
"""Code points of a sentence that are looked at on either side; nobody reads longer ones."""
_COMPARED = re.compile(r"(?:[比较同与和跟]|(?i:\b(?:from|than|compared (?:with|to))(?: the end of)?) )\s?$")
"""Before a date: something is compared with it."""

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
    plain = plain_forms(paragraph.text)
    return [
        governing.get(mark.span) or _dated(plain, place, day)
        for mark, place in zip(marks, places, strict=True)
    ]


def _dated(plain: str, place: Place, day: When) -> Period | None:
    near, far = max(0, place[0] - _FAR), min(len(plain), place[1] + _FAR)
    begin = max((match.end() for match in _END.finditer(plain, near, place[0])), default=near)
    after = _END.search(plain, place[1], far)
    end = after.start() if after else far
    found = [
        (match, read_date(match[0], day))
        for match in _DATE.finditer(plain, begin, end)
        if not _COMPARED.search(plain, max(begin, match.start() - 24), match.start())
    ]
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
