"""Reading shares of a whole: 三分之二 · 一半 · 两成 · 七五折 · two-thirds · nine out of ten.

A share is a number of percent. Its place follows the rule for decimals: it is that of the last digit the
share has when it is written as one. So two tenths (两成, a fifth) and a half have the place 10, a quarter has
1 and an eighth 0.1. A third has no last digit: it is kept to fifteen digits, and has the place of the second
one, so that 三分之二 is 66.7% and 67%, and neither 65% nor 70%.
"""

import re
from decimal import Decimal
from fractions import Fraction

from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.computing import decimal
from broadsheet.numbers.english import words_to_whole
from broadsheet.numbers.numerals import NUMERAL_CHARACTERS, read_numeral, scaled
from broadsheet.numbers.parts import joined
from broadsheet.numbers.vocabulary import AFTER, BEFORE, FRACTIONS, one_of

BEFORE_IT = rf"(?!上半)(?P<before>(?:(?:{one_of(BEFORE)})\s*){{0,2}})"
AFTER_IT = rf"\s*(?P<after>{one_of(AFTER)})?"
"""Qualifiers around what is no plain numeral, as patterns. 上半年 is the first half of one."""

_HAN = "一二三四五六七八九"
_FORMS = (
    rf"(?P<tenths>[1-9](?:\.[0-9])?|[{_HAN}两])成(?P<more>[1-9{_HAN}半]?)",
    rf"(?P<folds>[1-9](?:[.点]?[1-9])?|[{_HAN}](?:点?[{_HAN}])?|对)折",
    rf"(?P<below>[{NUMERAL_CHARACTERS}]+)分之(?P<above>[{NUMERAL_CHARACTERS}]+)",
    r"(?P<half>一半|半数|半)",
    rf"(?:(?P<count>[a-z]+|[0-9]+)[ -])?(?P<name>{one_of((*FRACTIONS, *(f'{n}s' for n in FRACTIONS)))})",
    r"(?P<some>[0-9]+|[a-z]+(?:-[a-z]+)?) (?:in|out of) (?P<among>[0-9]+|[a-z]+(?:-[a-z]+)?(?: hundred)?)",
)
_SHARE = re.compile(rf"{BEFORE_IT}(?P<core>{'|'.join(_FORMS)}){AFTER_IT}", re.IGNORECASE)
_MOST = 1000
"""Five in 2020 is a count in a year: what is counted among more than this is no share."""


def read_share(plain: str, units: Units) -> Written | None:
    """Read a share of a whole as percent; None when the text is none, or the register knows no percent."""
    match = _SHARE.fullmatch(plain)
    if match is None or "%" not in units.by_word:
        return None
    qualifier = joined(match["before"], "", match["after"] or "")
    share = _share(match)
    if qualifier is None or share is None:
        return None
    value, place = share
    return Written(value, place, qualifier, units.by_word["%"], 0, _word(match))


def _share(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Return value and place, in percent."""
    if match["tenths"]:
        return _tenths(match["tenths"], match["more"])
    if match["folds"]:
        return _folds(match["folds"])
    if match["half"]:
        # 半 alone is half of anything: 过半 and 近半 are shares.
        return None if match["half"] == "半" and not match["before"] else _percent(1, 2)
    if match["below"]:
        below, above = read_numeral(match["below"]), read_numeral(match["above"])
        if below is None or above is None or below.value % 1 or above.value % 1:
            return None
        return _percent(int(above.value), int(below.value))
    if match["name"]:
        return _named((match["count"] or "").lower(), match["name"].lower())
    some, among = (words_to_whole(match[name]) for name in ("some", "among"))
    return _percent(some, among) if some and among and among <= _MOST else None


def _tenths(first: str, second: str) -> tuple[Decimal, Decimal] | None:
    """Read 两成, 三成五, 三成半, 2.5成."""
    tenths = read_numeral(first)
    more = read_numeral("五" if second == "半" else second or "0")
    if tenths is None or more is None or (second and tenths.place < 1):
        return None
    place = Decimal(1) if second else scaled(tenths.place, 1)
    return scaled(tenths.value, 1) + more.value, place


def _folds(text: str) -> tuple[Decimal, Decimal] | None:
    """Read what is left of a price: 7折 is 70%, 七五折, 75折 and 7.5折 are 75%, 对折 is half."""
    digits = [read_numeral("五" if c == "对" else c) for c in text if c not in ".点"]
    values = [int(digit.value) for digit in digits if digit]
    return (
        (Decimal(values[0] * 10), Decimal(10))
        if len(values) == 1
        else (
            Decimal(values[0] * 10 + values[1]),
            Decimal(1),
        )
    )


def _named(count: str, name: str) -> tuple[Decimal, Decimal] | None:
    """Read a third, two-thirds, three quarters, half; one and several must fit."""
    several = name not in FRACTIONS
    below = FRACTIONS[name.removesuffix("s")]
    if not count:
        return _percent(1, 2) if name == "half" else None
    above = 1 if count in ("a", "an") else words_to_whole(count)
    if above is None or (above == 1) == several:
        return None
    return _percent(above, below)


def _percent(above: int, below: int) -> tuple[Decimal, Decimal] | None:
    """Return a fraction below one as percent, and its place."""
    if not 0 < above < below:
        return None
    value = decimal(Fraction(above * 100, below))
    exact = Fraction(value) * below == above * 100
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "a fraction is finite"
    return value, scaled(Decimal(1), exponent if exact else value.adjusted() - 1)


def _word(match: re.Match[str]) -> str:
    """Return what names the share, in place of a unit."""
    marks = ("成", "折", "分之", "半")
    return next((mark for mark in marks if mark in match["core"]), match["core"].lower())
