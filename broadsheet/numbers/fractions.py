"""Printing fractions and Chinese numerals: 三分之二 · two-thirds · 三千二百 · 九十七点二.

What is printed here reads back to the same value.
"""

from decimal import Decimal
from fractions import Fraction

from broadsheet.numbers.vocabulary import FRACTIONS, SMALL

_DIGITS = "零一二三四五六七八九"
_GROUPS = ((8, "亿"), (4, "万"), (0, ""))
_STEPS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_LARGEST = 10**12
# Shares are kept to fifteen digits: more than enough to tell any two fractions with such denominators apart.
_MOST = 10**5


def print_fraction(percent: Decimal, tongue: str) -> str:
    """Print a share that has no last digit, 66.6666666666667 as 三分之二 or two-thirds.

    Empty where it is none with a small denominator, or where English (`tongue` en) has no name for it.
    """
    share = Fraction(percent) / 100
    nearest = share.limit_denominator(_MOST)
    above, below = nearest.numerator, nearest.denominator
    if not 0 < above < below or abs(nearest - share) * 10**12 > share:
        return ""
    if tongue == "zh":
        return f"{print_han(Decimal(below))}分之{print_han(Decimal(above))}"
    name = next((name for name, denominator in FRACTIONS.items() if denominator == below), "")
    count = next((word for word, value in SMALL.items() if value == above), "")
    if name and count:
        return f"{count}-{name}{'s' if above > 1 else ''}"
    return f"{above} in {below}" if below <= _MOST_COUNTED else ""


_MOST_COUNTED = 1000


def print_han(value: Decimal) -> str:
    """Print a number below 万亿 in Chinese numerals: 三千二百, 十二, 一亿二千万, 九十七点二, 负三.

    Digits after the point are all printed, but for zeros at their end.
    """
    whole, _, fraction = f"{abs(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    number = int(whole)
    if number >= _LARGEST:
        raise ValueError(f"{value} is too large for Chinese numerals")
    sign = "负" if value < 0 else ""
    point = "点" + "".join(_DIGITS[int(digit)] for digit in fraction) if fraction else ""
    return sign + _whole(number) + point


def _whole(number: int) -> str:
    """Print a whole number, group by group of four digits; a gap between two groups is one 零."""
    said = ""
    for power, word in _GROUPS:
        group = number // 10**power % 10**4
        if not group:
            continue
        gap = "零" if said and group < 1000 else ""
        said += gap + _group(group) + word
    if not said:
        return "零"
    return said[1:] if said.startswith("一十") else said


def _group(number: int) -> str:
    """Print a number of up to four digits."""
    said, gap = "", False
    for step, word in _STEPS:
        digit = number // step % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + word
        gap = digit == 0
    return said
