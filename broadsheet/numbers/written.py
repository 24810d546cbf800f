"""Reading numbers as people write them, in Chinese and English: 超36.5万片 · 3000余名 · over 2 billion yuan.

A number is a numeral with what may stand around it: a qualifier before or after, a sign, a currency, a scale
word, a unit. The whole text must be that and nothing else; 5G and 84消毒液 are no numbers. What a number
means beside the data is `agreement`'s business, printing is `printing`'s.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from broadsheet.model.statistics import Qualifier, Units, Written
from broadsheet.numbers.numerals import NUMERAL_CHARACTERS, Numeral, power, read_numeral, scaled
from broadsheet.numbers.vocabulary import AFTER, BEFORE, ENGLISH_SCALES, INFIX

_WHOLE = ("全部", "全数", "全都", "均已", "all")
_NONE = ("无一", "none")
# No number anybody writes is longer than this.
_LONGEST = 64


def _words(table: dict[str, Qualifier] | dict[str, int]) -> str:
    """Return a pattern for the words of a table, the longest first."""
    words = sorted(table, key=lambda word: (-len(word), word))
    return "|".join(re.escape(w) + (r"\b" if w[-1].isascii() and w[-1].isalpha() else "") for w in words)


_NUMBER = re.compile(
    rf"(?P<before>(?:(?:{_words(BEFORE)})\s*){{0,2}})"
    r"(?P<sign>[-+]|负|minus\s)?"
    r"(?P<money>(?:[a-z]{1,3})?[$¥￥€£]|[a-z]{3}(?=[\s0-9])|人民币)?\s*"
    r"(?P<part>百分之|千分之)?"
    rf"(?P<numeral>[{NUMERAL_CHARACTERS}]+)"
    r"(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TAIL = re.compile(
    rf"\s*(?P<infix>{'|'.join(map(re.escape, INFIX))})?"
    rf"\s*(?P<scale>[十百千]?(?:万亿|[万亿])|[百千]|{_words(ENGLISH_SCALES)})?"
    rf"\s*(?P<word>.*?)\s*(?P<after>{_words(AFTER)})?",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_WORD = re.compile(_words(BEFORE), re.IGNORECASE)
_TENTHS = re.compile(
    r"(?P<first>[1-9](?:\.[0-9])?|[一二两三四五六七八九])成(?P<second>[1-9一二三四五六七八九]?)"
)
_CALENDAR_YEAR = re.compile(r"[12][0-9]{3}\s*年")
_SHORTEST_FOLDED = 3

# Full-width ASCII, the signs and the spaces that word processors put in their place.
_PLAIN_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(odd): plain for odd, plain in zip("\u3000\u00a0\u2009\u202f﹪−–", "    %--", strict=True)
}


class Tail(NamedTuple):
    """What follows a numeral."""

    infix: str = ""
    scale: str = ""
    word: str = ""
    """Key of `Units.by_word`, or empty."""
    after: str = ""


class Parts(NamedTuple):
    """A number taken apart, in the order in which it is written."""

    before: str
    """Qualifiers, as typed."""
    sign: str
    money: str
    """A currency before the numeral, as a key of `Units.by_word`, or empty."""
    part: str
    """百分之 or 千分之, or empty."""
    numeral: str
    tail: Tail
    start: int
    """Where the numeral begins in the text."""


def parse_written(text: str, units: Units) -> Written | None:
    """Read a number with its qualifier, scale and unit; None when the whole text is not one.

    Full-width forms are read as plain ones. A calendar year (2020年) is a date, not a number of years.
    """
    plain = normal(text)
    if len(plain) > _LONGEST or _CALENDAR_YEAR.fullmatch(plain):
        return None
    if plain.lower() in _WHOLE:
        return Written(Decimal(100), Decimal(1), "exact", units.by_word.get("%", ""), 0, plain)
    if plain.lower() in _NONE:
        return Written(Decimal(0), Decimal(1))
    parts = take_apart(plain, units)
    if parts is None:
        return _tenths(plain, units)
    numeral = _numeral(parts)
    qualifier = _qualifier(parts.before, parts.tail.infix, parts.tail.after)
    word = _word(parts, units)
    if numeral is None or qualifier is None or word is None:
        return None
    value = numeral.value if parts.sign in ("", "+") else -numeral.value
    return Written(value, numeral.place, qualifier, units.by_word.get(word, ""), numeral.scale, word)


def normal(text: str) -> str:
    """Return the text in plain forms: no full-width ones, each space one plain space, none outside."""
    return " ".join((text if text.isascii() else text.translate(_PLAIN_FORMS)).split())


def take_apart(plain: str, units: Units) -> Parts | None:
    """Part a number (in plain forms) into its words; None when something in it is none of them."""
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    before, sign, money, part, run, rest = match.group("before", "sign", "money", "part", "numeral", "tail")
    currency = _known(money.strip(), units) if money else ""
    if currency is None or (currency and not units.by_id[units.by_word[currency]].money):
        return None
    # 5千米 is five 千米 and 2百分点 two 百分点, but 5千人 is five thousand people: where a scale could also
    # begin the unit, the longest unit wins.
    least = max(1, len(run.rstrip("十百千万亿点")))
    for cut in range(least, len(run) + 1):
        tail = _take_tail_apart(run[cut:] + rest, units)
        if tail and not (tail.scale and not tail.infix and cut < len(run)):
            start = match.start("numeral")
            return Parts(before, sign or "", currency, part or "", run[:cut], tail, start)
    return None


def _take_tail_apart(text: str, units: Units) -> Tail | None:
    """Part what follows a numeral; None when it is no unit with the words allowed around it."""
    if not text:
        return Tail()
    if text in units.by_word:
        return Tail(word=text)
    match = _TAIL.fullmatch(text)
    if match is None:
        return None
    infix, scale, word, after = (group or "" for group in match.groups())
    if (found := _known(scale + word, units)) and scale:
        return Tail(infix, "", found, after)
    if (found := _known(word, units)) is not None:
        return Tail(infix, scale.lower(), found, after)
    if not infix and not scale and (inner := word[1:2]) in INFIX:
        # 一个多月 and 两个多小时: the qualifier stands inside the measure word.
        found = _known(word[0] + word[2:], units)
        return Tail(inner, "", found, after) if found else None
    return None


def _known(word: str, units: Units) -> str | None:
    """Return the spelling under which the register knows a word; capitals matter in short ones (5G, 5 g)."""
    if not word or word in units.by_word:
        return word
    folded = word.lower()
    return folded if len(word) >= _SHORTEST_FOLDED and folded in units.by_word else None


def _numeral(parts: Parts) -> Numeral | None:
    """Read the numeral with the scale word that stands apart from it (3000多万, 2 billion)."""
    numeral = read_numeral(parts.numeral)
    if numeral is None:
        return None
    tail = parts.tail
    # 近百家 and 千余人 are numbers, but 百家 and 千人 alone are words.
    if not (tail.infix or parts.before or parts.part) and parts.numeral[0] in "百千万亿":
        return None
    if not tail.scale:
        return numeral
    by = ENGLISH_SCALES[tail.scale] if tail.scale in ENGLISH_SCALES else power(tail.scale)
    if numeral.scale >= by or parts.part:
        return None
    return Numeral(scaled(numeral.value, by), scaled(numeral.place, by), numeral.scale + by)


def _qualifier(before: str, infix: str, after: str) -> Qualifier | None:
    """Return what the words around a number make of it together; None where they contradict each other."""
    said: set[Qualifier] = {BEFORE[word.lower()] for word in _BEFORE_WORD.findall(before)}
    said |= {INFIX[infix]} if infix else set()
    said |= {AFTER[after.lower()]} if after else set()
    said.discard("exact")
    if len(said) > 1:
        return None
    return said.pop() if said else "exact"


def _word(parts: Parts, units: Units) -> str | None:
    """Return the word that names the unit, before or after the numeral; None where two name two."""
    word = parts.tail.word
    if parts.part:
        return None if word or parts.money else {"百分之": "%", "千分之": "‰"}[parts.part]
    if word and parts.money and units.by_word[word] != units.by_word[parts.money]:
        return None
    return word or parts.money


def _tenths(plain: str, units: Units) -> Written | None:
    """Read 两成, 三成五, 近九成, 八成多: tenths of a whole, as percent."""
    match = _TENTHS.search(plain)
    if match is None or "%" not in units.by_word:
        return None
    before, after = plain[: match.start()].strip(), plain[match.end() :].strip()
    first, second = read_numeral(match["first"]), read_numeral(match["second"] or "0")
    if first is None or second is None:
        return None
    if (before and not _BEFORE_WORD.fullmatch(before)) or (after and after not in AFTER):
        return None
    qualifier = _qualifier(before, "", after)
    if qualifier is None or (match["second"] and first.place < 1):
        return None
    place = Decimal(1) if match["second"] else scaled(first.place, 1)
    return Written(scaled(first.value, 1) + second.value, place, qualifier, units.by_word["%"], 0, "成")
