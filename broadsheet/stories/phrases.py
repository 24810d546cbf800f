"""As-of phrases in running text, and the figures they govern: 截至3月13日, as of 13 March.

The grammar, in which DATE is what `days` reads:

    截至 DATE · 截止 DATE · 截止到 DATE, with 24时, 为止 or 止 behind or without; 截止 begins a clause
    到 DATE 为止 · DATE 止 · 到 DATE where that begins a clause
    as of DATE · as at DATE · by the end of DATE · by end-DATE

A phrase governs the figures after it, to the next one or the end of its paragraph. It does not govern a
figure before which the same sentence names another time (去年同期, 2月29日) or begins to speak of what is
still to come (预计, 有望, will), nor one whose sentence says that no date is given (没有注明日期): such a
figure says its own. A phrase without a date (截至目前, as of today)
governs nothing and ends the one before it, and so does one that itself looks ahead (到3月底有望…).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from broadsheet.model.running import AsOf, Paragraph
from broadsheet.model.statistics import Period, When
from broadsheet.stories.days import DATE, around_figures, read_date

_HOUR = r"(?:\s?(?:[0-9]{1,2}[时点]|[0-9]{1,2}:[0-9]{2}))?"
_STARTS = r"(?:^|(?<=[，,。；;：:！？!?、（(|\n“「 ]))"
_WORDS = (
    rf"截至到?\s?(?P<a>{DATE})?{_HOUR}(?:为?止)?"
    rf"|{_STARTS}截止(?:至|到)?\s?(?P<b>{DATE})?{_HOUR}(?:为?止)?"
    rf"|到\s?(?P<c>{DATE}){_HOUR}为?止|{_STARTS}到\s?(?P<d>{DATE}){_HOUR}"
    r"|到?(?:目前|现在)为止"
    rf"|\b(?i:as of|as at|by the end of|by end)[ -](?P<e>{DATE})?"
)
_PHRASE = re.compile(_WORDS)
_PHRASE_OR_DATE = re.compile(rf"{_WORDS}|(?P<f>{DATE}){_HOUR}为?止")
_ENDED = re.compile(r"[日号旬月底末年时点0-9]为?止")
"""Only where a time may be followed by 止 is every time looked for: that takes longer."""
_SIGNS = re.compile(r"截|止|到|(?i:\bas (?:of|at)\b|\bby (?:the )?end\b)")
_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")
_CLAUSE_END = re.compile(r"[，,。！？!?；;\n]|\.(?=\s|$)")
_AHEAD = (
    r"预计|预期|预测|有望|将(?!近)|计划|力争|争取|目标|(?<![主只需重])要[从把到在]"
    r"|(?i:\b(?:will|would|expect(?:s|ed)?|forecasts?|plans?|aims?|hopes?|targets?)\b)"
)
_LOOKS_AHEAD = re.compile(_AHEAD)
_NO_DATE = re.compile(r"(?:未|没有?)(?:注明|标明|写明|注|写)(?:日期|时间)|(?i:\bundated\b|\bno date\b)")
_OTHER_TIME = re.compile(
    rf"{DATE}|{_AHEAD}|去年|上年|前年|上个?[月周]|上季度|同期|往年|昨[天日]|前一[天日]|此前|之前|当时|当天"
    r"|(?i:\b(?:last|previous|earlier|before|ago|yesterday)\b)"
)


_FAR = 200
"""Code points of a sentence that are looked at around a figure; nobody reads longer ones."""


class _Found(NamedTuple):
    """A phrase in a paragraph."""

    start: int
    end: int
    period: Period | None


def find_phrases(paragraphs: Iterable[Paragraph], day: When) -> tuple[AsOf, ...]:
    """Return every phrase that names a time, in order, with the figures it governs, which may be none.

    `day` is the story's; without one, only phrases that name their year are read.
    """
    return tuple(phrase for paragraph in paragraphs for phrase in _phrases(paragraph, day))


def _phrases(paragraph: Paragraph, day: When) -> Iterator[AsOf]:
    if not _SIGNS.search(paragraph.text):
        return
    text = around_figures(paragraph)
    pattern = _PHRASE_OR_DATE if _ENDED.search(text) else _PHRASE
    found = [_found(match, text, day) for match in pattern.finditer(text)]
    if not found:
        return
    starts = [figure.start for figure in paragraph.figures]
    ends = [*(phrase.start for phrase in found), len(text)][1:]
    for phrase, end in zip(found, ends, strict=True):
        if phrase.period is None:
            continue
        first, last = (bisect_left(starts, offset) for offset in (phrase.end, end))
        governed = tuple(
            figure.span
            for figure in paragraph.figures[first:last]
            if not _says_its_own(text, phrase.end, figure.start)
        )
        words = paragraph.text[phrase.start : phrase.end]
        yield AsOf(words, paragraph.place(phrase.start), phrase.period, governed)


def _found(match: re.Match[str], text: str, day: When) -> _Found:
    """Return a phrase; without its period where it names none, or what is still to come."""
    date = next(filter(None, match.groups()), "")
    rest = text[match.end() : match.end() + _FAR].lstrip("，, ")
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    period = read_date(date, day) if date and not _LOOKS_AHEAD.search(clause) else None
    return _Found(match.start(), match.end(), period)


def _says_its_own(text: str, begin: int, figure: int) -> bool:
    """Tell whether a figure's sentence names another time, looks ahead, or says that it has no date."""
    before = _SENTENCE_END.split(text[max(begin, figure - _FAR) : figure])[-1]
    after = _SENTENCE_END.split(text[figure : figure + _FAR], maxsplit=1)[0]
    return bool(_OTHER_TIME.search(before) or _NO_DATE.search(before + after))
