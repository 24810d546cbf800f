"""Days, months and years as running text names them beside its figures: 3月13日, 2月底, 13 March 2020.

Where the year is left out, the latest such time is meant that has begun by the day of the story.
"""

import re
from collections.abc import Iterator

from broadsheet.model.running import Paragraph
from broadsheet.model.statistics import Period, When
from broadsheet.numbers.numerals import read_numeral
from broadsheet.numbers.periods import parse_period
from broadsheet.numbers.written import plain_forms

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_COUNT = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?<![0-9])[0-9]{4}年|去年|今年|本年)"
_NAME = f"(?:{'|'.join(_MONTHS)})"
_DAY = r"(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th)?"

DATE = (
    rf"(?:(?:{_YEAR}|(?<![0-9年个])){_COUNT}月(?:{_COUNT}[日号]|[上中下]旬|底|末|份)?"
    rf"|{_YEAR}(?:底|末)|(?<![0-9])[0-9]{{4}}年"
    r"|(?<![0-9])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])"
    rf"|(?:{_DAY} (?:of )?{_NAME}|\b{_NAME}(?: {_DAY}(?![0-9]))?)(?:,? [0-9]{{4}}(?![0-9]))?)"
)
"""A pattern for a time that text names, without groups of its own."""

_CHINESE = re.compile(
    rf"(?P<year>{_YEAR})?(?:(?P<month>{_COUNT})月(?:(?P<day>{_COUNT})[日号]|(?P<third>[上中下])旬|底|末|份)?|底|末)?"
)
_ENGLISH = re.compile(
    rf"(?:(?P<before>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<name>{_NAME})"
    r"(?: (?P<after>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9]))?(?:,? (?P<year>[0-9]{4}))?"
)
_THIRDS = {"上": "early", "中": "mid", "下": "late"}
_LEAP = 8
"""Two 29ths of February are at most so many years apart."""


def around_figures(paragraph: Paragraph) -> str:
    """Return the text of a paragraph in plain forms, each sign at its place, with its figures blacked out.

    So no pattern takes a figure for a day: by the end of February [14] firms …
    """
    pieces, done = list[str](), 0
    for figure in paragraph.figures:
        pieces += [paragraph.text[done : figure.start], FIGURE * (figure.end - figure.start)]
        done = figure.end
    return plain_forms("".join([*pieces, paragraph.text[done:]]))


FIGURE = "\ufffc"
"""What stands for each sign of a figure (Unicode's sign for an object in a text)."""


def read_date(text: str, day: When) -> Period | None:
    """Read what `DATE` matches, seen from a day; None where it is in no calendar, or the year is not known.

    底 and 末 leave a month (or year) as it is: what is counted to its end is counted to its last day.
    """
    if text[:1].isdigit() and (period := parse_period(text)):
        return period
    if match := _ENGLISH.fullmatch(text):
        month = f"-{_MONTHS.index(match['name']) + 1:02}"
        number = match["before"] or match["after"]
        rest = f"{month}-{int(number):02}" if number else month
        return _dated(match["year"] or "", rest, day)
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    return _dated((match["year"] or "").removesuffix("年"), _rest(match), day)


def _rest(match: re.Match[str]) -> str:
    """Return what follows the year in the canonical spelling."""
    if not match["month"]:
        return ""
    rest = f"-{_count(match['month']):02}"
    if match["day"]:
        return f"{rest}-{_count(match['day']):02}"
    return f"{rest}-{_THIRDS[match['third']]}" if match["third"] else rest


def _count(text: str) -> int:
    numeral = read_numeral(text)
    return int(numeral.value) if numeral else 0


def _dated(year: str, rest: str, day: When) -> Period | None:
    """Return the period in its year."""
    if year.isdigit():
        return parse_period(year + rest)
    if not day:
        return None
    own = int(day[:4])
    if year:
        return parse_period(f"{own - (year == '去'):04}{rest}")
    return next(_so_far(own, rest, day), None)


def _so_far(year: int, rest: str, day: When) -> Iterator[Period]:
    """Yield every such time that has begun by the day, the latest first."""
    for earlier in range(min(_LEAP + 1, year)):
        period = parse_period(f"{year - earlier:04}{rest}")
        if period and period.start and period.start.isoformat() <= day[:10]:
            yield period
