"""Reading numbers as people write them, in Chinese and English: 超36.5万片 · 20至30家 · two billion yuan.

A number is a numeral with what may stand around it: a qualifier before or after, a sign, a currency, a scale
word, a unit. The whole text must be that and nothing else. Decided here, where people differ:

- A calendar year, a date, a time of day, an ordinal, a version, a model or a telephone number is no figure:
  2020年, 3月13日, 10:30, 第十七, 3rd, 1.2.3, 5G. Nor are 十几 and several, 1/3 and 3:1, and bare 1-2.
- 3点 are three points, 三成 is 30%, 7折 is 70%; what a share's last digit is, `shares` says.
- A half has the place 0.1: 两年半 is 2.5 years (`halves`). Doubled is growth by 100% (`multiples`).
- Brackets around bare digits are a minus, as in accounts: (3.2%).

What a number means beside the data is `agreement`'s business, printing is `printing`'s.
"""

import re
from decimal import Decimal

from msgspec.structs import replace

from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.numerals import LONGEST, SCALE_WORDS, scaled
from broadsheet.numbers.ranges import read_range
from broadsheet.numbers.single import read_one
from broadsheet.numbers.vocabulary import BEFORE, INFIX, NONE, NONE_ENGLISH, WHOLE, WHOLE_ENGLISH

# No number anybody writes is longer than this.
_LONGEST = 64
_QUICK = re.compile(
    r"([^\W\d]{1,3})?"
    r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?"
    r"([多余])?(万亿|[万亿])?(?: ?([^0-9 .,].*))?"
)
_CALENDAR_YEAR = re.compile(r"[12][0-9]{3}\s*年")
_IN_BRACKETS = re.compile(r"\(([$¥￥€£]?[0-9][^()]*)\)")
_ONE = Decimal(1)

# Full-width ASCII, the signs and the spaces that word processors put in their place.
_PLAIN_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(odd): plain for odd, plain in zip("\u3000\u00a0\u2009\u202f﹪−–‐‑〜∼", "    %----~~", strict=True)
}


def parse_written(text: str, units: Units) -> Written | None:
    """Read a number with its qualifier, scale and unit; None when the whole text is not one.

    Full-width forms are read as plain ones.
    """
    plain = normal(text)
    if len(plain) > _LONGEST or (plain[-1:] == "年" and _CALENDAR_YEAR.fullmatch(plain)):
        return None
    return (
        _read_quickly(plain, units)
        or _read_all_or_nothing(plain, units)
        or read_one(plain, units)
        or _read_account(plain, units)
        or read_range(plain, units)
    )


def normal(text: str) -> str:
    """Return the text in plain forms: no full-width ones, each space one plain space, none outside."""
    return " ".join(plain_forms(text).split())


def plain_forms(text: str) -> str:
    """Return the text with full-width characters and odd spaces made plain, each at the place it had."""
    return text if text.isascii() else text.translate(_PLAIN_FORMS)


def _read_quickly(plain: str, units: Units) -> Written | None:
    """Read digits with a unit, and one qualifier before or behind them: what most numbers are.

    What is not read here is left to the others, which read it just so, only slower.
    """
    match = _QUICK.fullmatch(plain)
    if match is None:
        return None
    before, whole, fraction, infix, scale, word = match.groups("")
    if (word and word not in units.by_word) or (scale and scale + word in units.by_word):
        return None
    digits = whole.replace(",", "")
    if len(digits) + len(fraction) > LONGEST or (before and (infix or before not in BEFORE)):
        return None
    qualifier = BEFORE[before] if before else INFIX[infix] if infix else "exact"
    by = SCALE_WORDS[scale] if scale else 0
    value = scaled(Decimal(f"{digits}.{fraction}" if fraction else digits), by)
    place = scaled(_ONE, by - len(fraction)) if by or fraction else _ONE
    return Written(value, place, qualifier, units.by_word[word] if word else "", by, word)


def _read_all_or_nothing(plain: str, units: Units) -> Written | None:
    """Read the words that say all, which is 100%, and none, which is zero."""
    folded = plain.lower()
    if folded in WHOLE or folded in WHOLE_ENGLISH:
        return Written(Decimal(100), Decimal(1), "exact", units.by_word.get("%", ""), 0, plain)
    if folded in NONE or folded in NONE_ENGLISH:
        return Written(Decimal(0), Decimal(1))
    return None


def _read_account(plain: str, units: Units) -> Written | None:
    """Read a negative number as accounts write it: (1,234), (3.2%)."""
    match = _IN_BRACKETS.fullmatch(plain)
    inner = read_one(match[1], units) if match else None
    return replace(inner, value=-inner.value) if inner and inner.qualifier == "exact" else None
