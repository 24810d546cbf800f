"""Finding numbers in running text: where each begins and ends, with all that belongs to it.

What a text means is `written`'s business: this room only cuts the longest piece out of a sentence that
`written` reads. It knows neither what is bound nor what a site calls its own names.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.lookalikes import beginning_of_name, end_of_lookalike, end_of_name, goes_on
from broadsheet.numbers.vocabulary import AFTER, BEFORE, ENGLISH_SCALES, INFIX, one_of
from broadsheet.numbers.written import parse_written, plain_forms


class Found(NamedTuple):
    """A numeral in running text."""

    start: int
    end: int
    """Offsets in the text, end exclusive."""
    written: Written | None
    """None where digits stand that are no figure: dates, times of day, ordinals, 5G, COVID-19."""
    form: Literal["digits", "han"]
    """`han` where the number is written without any digit."""


def find_numbers(text: str, units: Units) -> Iterator[Found]:
    """Yield the numerals of a text in order, each as long as it can be read: 超36.5万片, 百分之九十以上.

    Every run of digits is in one of them. Chinese numerals are found where a word beside them shows that
    something is counted: 百分之二十, 两成, 三分之一, 一半, 三千二百户, 三家; 统一 and 一些 are not found.
    Words that say nothing of the size stay outside: 共, 达. The time grows with the length of the text alone.
    """
    # A full-width comma parts a sentence, unless digits of its own width stand on both sides.
    text = plain_forms(_COMMA.sub("。", text))
    plain = _Plain(text, units, max(map(len, units.by_word), default=0))
    done = 0
    while match := _START.search(text, done):
        found = _at(plain, match, done)
        if found:
            yield found
        done = found.end if found else match.end()


class _Plain(NamedTuple):
    """What is searched."""

    text: str
    units: Units
    reach: int
    """The length of the longest word for a unit."""


_COMMA = re.compile("，(?![０-９])|(?<![０-９])，")
_ONES = "一二两三四五六七八九"
_HAN = f"零〇{_ONES}十百千万亿"
_DIGITS = r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)*"
_MIXED = f"(?:[十百千万亿]{{1,2}}零?(?:[0-9]+|[{_ONES}]))+"
_SPECIAL = (
    rf"[{_HAN}]+分之(?:[{_HAN}]+(?:点[{_HAN}]+)?|{_DIGITS})|[1-9{_ONES}]{{1,2}}折|[1-9{_ONES}]成[1-9{_ONES}半]?(?![立为员本功果品就长都分])|对折|半数|一半"
    rf"|(?<=[过近超])半|翻了?[近约]?[{_ONES}]?多?番"
)
_START = re.compile(
    rf"(?P<special>{_SPECIAL})|(?P<digits>{_DIGITS})(?:{_MIXED})?|(?P<han>(?!零下)[{_HAN}]+(?:点[{_ONES}零]+)?|半)"
)
_SIZED = [
    word for word, qualifier in BEFORE.items() if qualifier != "exact" and (len(word) > 1 or word == "逾")
]
# 附近3家, 节约5万元 and 百货商超3家 end in what looks like a qualifier.
_FRONT = re.compile(
    rf"(?P<before>(?<![a-z])(?:{one_of(_SIZED)}|(?<![附最靠临邻])近|(?<![节预制条签合违公邀特])约|(?<![商英中反高])超|[上过])\s*)?"
    r"(?P<sign>(?<![0-9a-z%])[-+]|负|零下|minus\s)?"
    r"(?P<money>(?:(?<![a-z])[a-z]{1,3})?[$¥￥€£]\s*|(?<![a-z])[a-z]{3}\s*|人民币\s*)?$",
    re.IGNORECASE,
)
_INNER = re.compile(
    rf"(?:{one_of(INFIX)})?\s?(?:[十百千]?(?:万亿|[万亿])|[百千]|(?:{one_of(ENGLISH_SCALES)})|[kmb]\b)?\s?",
    re.IGNORECASE,
)
# 内 and 以上 are qualifiers, but 3家内资企业 are not within three.
_OUTER = re.compile(rf"\s?(?:{one_of(AFTER)})(?!(?<=内)[资地陆外容部存])", re.IGNORECASE)
_HALF = re.compile(r"\w{1,2}?半")
_SECOND = re.compile(
    rf"[^\s0-9,;.，。；、]{{0,4}}?\s?(?:至|到|to\b|[-—~])\s?(?:[$¥€£]|百分之)?(?P<digits>{_DIGITS})(?:{_MIXED})?|"
    rf"[^\s0-9,;.，。；、]{{0,4}}?(?:至|到)(?P<han>[{_HAN}]+)",
    re.IGNORECASE,
)
_NOT_COUNTED = ("一起", "一点", "一部分", "一次性", "一条龙", "一头", "一度", "一批次", "一班人")
_LETTERS = re.compile("[a-z]{2}", re.IGNORECASE)
_BEFORE_LENGTH = 32


def _at(plain: _Plain, match: re.Match[str], floor: int) -> Found | None:
    """Read the number whose first numeral stands at a match; None where Chinese numerals are none.

    Nothing before `floor` belongs to it.
    """
    text, (start, end) = plain.text, match.span()
    window = text[max(floor, start - _BEFORE_LENGTH) : start]
    if match["digits"]:
        if last := end_of_lookalike(text, start, window):
            return Found(start - window.endswith("第"), last, None, "digits")
    elif window.endswith(("第", "几", "数")) or text.startswith(_NOT_COUNTED, start):
        return None
    firsts = _firsts(text, window, start)
    for last in _ends(plain, start + len(match["digits"] or ""), end):
        for first in firsts:
            written = parse_written(text[first:last], plain.units)
            if written and _counts(match, written) and not _is_glued(text, first, last):
                return Found(first, last, written, "digits" if match["digits"] else "han")
    if match["digits"] is None:
        return None
    first = start - beginning_of_name(window)
    return Found(first, max(end_of_name(text, start), start + len(match["digits"])), None, "digits")


def _firsts(text: str, window: str, start: int) -> list[int]:
    """Return where a number may begin, with most before it first.

    上 and 过 are qualifiers before a bare scale word (上千万), else only where a clause begins: 经过3天.
    """
    match = _FRONT.search(window)
    if match is None or not match.group():
        return [start]
    begin = start - len(window)
    if (match["before"] or "").strip() in ("上", "过"):
        first = begin + match.start()
        touched = text[first - 1 : first].isalnum()
        if touched and (text[start] not in "百千万亿" or text[first - 1] == "千"):
            return [start]
    places = {begin + match.start(name) for name in ("before", "sign", "money") if match[name]}
    return sorted({*places, start})


def _counts(match: re.Match[str], written: Written) -> bool:
    """Tell whether a numeral counts: in Chinese a large one, or one with a unit."""
    return match["han"] is None or bool(written.word) or bool(set(match["han"]) & set("千万亿"))


def _is_glued(text: str, first: int, last: int) -> bool:
    """Tell whether a word or a number touches what would be a number: 5G, COVID-19, 1/3."""
    inside = text[last - 1].isascii() and text[last - 1].isalnum()
    return (inside and goes_on(text, last)) or (
        text[first].isdigit() and beginning_of_name(text[max(0, first - _BEFORE_LENGTH) : first]) > 0
    )


def _ends(plain: _Plain, digits: int, end: int) -> list[int]:
    """Return where a number may end, the last place first.

    `digits` is where its first digits end, `end` where its numeral does.
    """
    found = _ends_of_one(plain, digits, end)
    for last in tuple(found):
        if second := _SECOND.match(plain.text, last):
            name = "digits" if second["digits"] else "han"
            found |= _ends_of_one(plain, second.end(name), second.end())
    return sorted((last for last in found if not plain.text[last - 1].isspace()), reverse=True)


def _ends_of_one(plain: _Plain, digits: int, end: int) -> set[int]:
    """Return where a number without a second end may end."""
    found = {digits, end}
    for place in {digits, end}:
        if place == 0:
            continue
        inner = _INNER.match(plain.text, place)
        half = _HALF.match(plain.text, place)
        for begin in {place, inner.end() if inner else place, half.end() if half else place}:
            found |= {begin, *_word_ends(plain, begin)}
        if plain.text[place : place + 1] in ("成", "折"):
            found.add(place + 1)
    for last in tuple(found):
        if outer := _OUTER.match(plain.text, last):
            found.add(outer.end())
    return found


def _word_ends(plain: _Plain, begin: int) -> Iterator[int]:
    """Yield the end of the longest word for a unit that begins at a place, or after a space."""
    text, by_word = plain.text, plain.units.by_word
    begin += text[begin : begin + 1] == " "
    ahead = text[begin : begin + plain.reach]
    folded = ahead.lower()
    for length in range(len(ahead), 0, -1):
        # km is no k and not part of kmh, but 户 may well be followed by a letter.
        known = ahead[:length] in by_word or (folded != ahead and folded[:length] in by_word)
        if known and not _LETTERS.match(text, begin + length - 1):
            yield begin + length
            return
