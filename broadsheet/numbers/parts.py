"""Parting a number into its words: qualifier, sign, currency, numeral, scale, unit, qualifier.

This room knows the order in which they stand and the register of units. It works on texts in plain forms
(`written.normal`). Ranges, shares and numbers in English words are read elsewhere, with the same tail.
"""

import re
from typing import NamedTuple

from broadsheet.model.statistics import Qualifier, Units, Written
from broadsheet.numbers.numerals import NUMERAL_CHARACTERS, Numeral, power, read_numeral, scaled
from broadsheet.numbers.vocabulary import AFTER, BEFORE, ENGLISH_SCALES, INFIX, SHORT_SCALES, one_of

FRONT = (
    rf"(?P<before>(?:(?:{one_of(BEFORE)})\s*){{0,2}})"
    r"(?P<sign>[-+]|负|零下|(?:minus|negative)\s)?"
    r"(?P<money>(?:[a-z]{1,3})?[$¥￥€£]|(?!(?:one|two|six|ten)\b)[a-z]{3}(?=[\s0-9-])|人民币)?\s*(?P<minus>-)?"
)
"""What may stand before a numeral, as a pattern."""

_NUMBER = re.compile(
    FRONT + r"(?P<part>百分之|千分之)?"
    rf"(?P<numeral>[{NUMERAL_CHARACTERS}]+)"
    r"(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TAIL = re.compile(
    rf"\s*(?P<infix>{one_of(INFIX)})?"
    rf"\s*(?P<scale>[十百千]?(?:万亿|[万亿])|[百千]|{one_of(ENGLISH_SCALES)})?"
    rf"\s*(?P<word>.*?)\s*(?P<after>{one_of(AFTER)})?",
    re.IGNORECASE | re.DOTALL,
)
_SHORT_SCALE = re.compile(r"\s?(?P<scale>[kmb])(?![a-z])(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BEFORE_WORD = re.compile(one_of(BEFORE), re.IGNORECASE)
_SHORTEST_FOLDED = 3


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


def read_simple(plain: str, units: Units) -> Written | None:
    """Read one number in digits or Chinese numerals; None when the whole text is not one."""
    parts = take_apart(plain, units)
    numeral = _numeral(parts) if parts else None
    return put_together(parts, numeral, units) if parts and numeral else None


def take_apart(plain: str, units: Units) -> Parts | None:
    """Part a number (in plain forms) into its words; None when something in it is none of them."""
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    part, run, rest = match.group("part", "numeral", "tail")
    front = read_front(match, units)
    if front is None:
        return None
    before, sign, currency = front
    # 5千米 is five 千米 and 2百分点 two 百分点, but 5千人 is five thousand people: where a scale could also
    # begin the unit, the longest unit wins.
    least = max(1, len(run.rstrip("十百千万亿点")))
    for cut in range(least, len(run) + 1):
        tail = take_tail_apart(run[cut:] + rest, units, currency)
        if tail and not (tail.scale and not tail.infix and cut < len(run)):
            start = match.start("numeral")
            return Parts(before, sign, currency, part or "", run[:cut], tail, start)
    return None


def read_front(match: re.Match[str], units: Units) -> tuple[str, str, str] | None:
    """Return qualifiers, sign and currency of a match of `FRONT`; None for two signs or no currency."""
    before, sign, money, minus = match.group("before", "sign", "money", "minus")
    word = _known(money.strip(), units) if money else ""
    if word is None or (word and not units.by_id[units.by_word[word]].money):
        return None
    if minus and (sign or not word):
        return None
    return before, sign or minus or "", word


def take_tail_apart(text: str, units: Units, currency: str = "") -> Tail | None:
    """Part what follows a numeral; None when it is no unit with the words allowed around it.

    Beside a currency, k, m and b are scales: $1.2m, 3bn yuan; else 1.2m are metres.
    """
    if currency and (short := _short_scale(text, units)):
        return short
    if not text or text in units.by_word:
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
    short = _short_scale(text, units)
    return short if short and short.word and units.by_id[units.by_word[short.word]].money else None


def _short_scale(text: str, units: Units) -> Tail | None:
    """Part a tail that begins with k, m or b for thousand, million or billion."""
    match = _SHORT_SCALE.fullmatch(text)
    tail = take_tail_apart(match["rest"], units) if match else None
    if match is None or tail is None or tail.infix or tail.scale:
        return None
    return tail._replace(scale=SHORT_SCALES[match["scale"].lower()])


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
    return enlarged(numeral, tail) if not (tail.scale and parts.part) else None


def enlarged(numeral: Numeral, tail: Tail) -> Numeral | None:
    """Multiply a numeral by the scale word in its tail; None where its own scale is as large (3万万)."""
    if not tail.scale:
        return numeral
    by = ENGLISH_SCALES[tail.scale] if tail.scale in ENGLISH_SCALES else power(tail.scale)
    if numeral.scale >= by:
        return None
    return Numeral(scaled(numeral.value, by), scaled(numeral.place, by), numeral.scale + by)


def put_together(parts: Parts, numeral: Numeral, units: Units) -> Written | None:
    """Return the number that the parts make; None where its words contradict each other."""
    qualifier = joined(parts.before, parts.tail.infix, parts.tail.after)
    word = _word(parts, units)
    if qualifier is None or word is None:
        return None
    value = numeral.value if parts.sign in ("", "+") else -numeral.value
    return Written(value, numeral.place, qualifier, units.by_word.get(word, ""), numeral.scale, word)


def joined(before: str, infix: str, after: str) -> Qualifier | None:
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
