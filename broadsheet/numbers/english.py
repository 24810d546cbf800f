"""Reading numbers in English words: twelve · three hundred and five · half a million · two and a half.

A numeral in words is followed by a unit like one in digits; `parts` reads that. A word below a hundred is as
exact as its digits (twenty is 20, not some number of tens); hundred, thousand and what is larger leave out
digits as 百 and 千 do: two hundred has the place 100. A dozen is twelve, and exact too.
"""

import re
from decimal import Decimal

from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.numerals import Numeral, scaled
from broadsheet.numbers.parts import FRONT, Parts, put_together, read_front, take_tail_apart
from broadsheet.numbers.vocabulary import ENGLISH_SCALES, SMALL, TENS

_SCALES = {word: ENGLISH_SCALES[word] for word in ("thousand", "million", "billion", "trillion")}
_LARGE = {"hundred": 2, **_SCALES}
_FRONT = re.compile(FRONT + "(?=[a-z])", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)
_GAP = re.compile(r" |-(?=[a-z])")
_DOZEN = 12
_HALF = Numeral(Decimal("0.5"), Decimal("0.1"), 0)
# No number anybody writes has more words.
_MOST = 24


def read_english(plain: str, units: Units) -> Written | None:
    """Read a number whose numeral is in English words; None when the whole text is not one."""
    match = _FRONT.match(plain)
    front = read_front(match, units) if match else None
    if match is None or front is None:
        return None
    words, ends = _split(plain, match.end())
    numeral, used = _read(words)
    if numeral is None:
        return None
    tail = take_tail_apart(plain[ends[used - 1] :], units, front[2])
    if tail is None or tail.scale or tail.infix:
        return None
    return put_together(Parts(*front, "", "", tail, match.end()), numeral, units)


def words_to_whole(text: str) -> int | None:
    """Return the whole number that a text in English words or digits is; None when it is none."""
    if text.isdigit() and text.isascii():
        return int(text)
    words, ends = _split(text, 0)
    numeral, used = _read(words)
    if numeral is None or ends[used - 1] != len(text) or numeral.place < 1:
        return None
    return int(numeral.value)


def _split(text: str, start: int) -> tuple[list[str], list[int]]:
    """Return the words from a place on, in small letters, and where each ends."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _MOST and (match := _TOKEN.match(text, start)):
        words.append(match.group().lower())
        ends.append(match.end())
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        start = gap.end()
    # Nobody looks further ahead than three words.
    return [*words, "", "", ""], ends


def _read(words: list[str]) -> tuple[Numeral | None, int]:
    """Return the longest number at the beginning of a list of words, and how many words it takes.

    The list ends in empty words, which belong to no number.
    """
    if words[:2] in (["half", "a"], ["half", "an"]):
        return _enlarged(_HALF, words, 2)
    numeral, at = _whole(words)
    if numeral is None or numeral.place != 1:
        return numeral, at
    if words[at : at + 3] == ["and", "a", "half"]:
        half = _HALF._replace(value=numeral.value + _HALF.value)
        return _enlarged(half, words, at + 3)
    if words[at] == "point":
        return _decimal(numeral, words, at + 1)
    return numeral, at


def _decimal(numeral: Numeral, words: list[str], begin: int) -> tuple[Numeral | None, int]:
    """Read the digits after a point, and the scale word behind them."""
    end = begin
    while SMALL.get(words[end], 10) < 10:
        end += 1
    if end == begin:
        return None, 0
    digits = "".join(str(SMALL[word]) for word in words[begin:end])
    exact = Numeral(Decimal(f"{numeral.value}.{digits}"), Decimal(1).scaleb(begin - end), 0)
    return _enlarged(exact, words, end)


def _enlarged(numeral: Numeral, words: list[str], at: int) -> tuple[Numeral | None, int]:
    """Multiply by the scale word at a place, if there is one."""
    word = words[at]
    if word == "dozen":
        value = numeral.value * _DOZEN
        return (Numeral(Decimal(int(value)), Decimal(1), 0), at + 1) if value % 1 == 0 else (None, 0)
    if word not in _LARGE:
        return numeral, at
    by = _LARGE[word]
    return Numeral(scaled(numeral.value, by), scaled(numeral.place, by), by), at + 1


def _whole(words: list[str]) -> tuple[Numeral | None, int]:
    """Read groups in falling order: two million three hundred thousand and five."""
    total, at, last = None, 0, max(_SCALES.values()) + 1
    while last:
        group, end = _group(words, at + (1 if total and words[at] == "and" else 0))
        by = _SCALES.get(words[end], 0)
        if group is None or by >= last or (total and group.value == 0):
            break
        value, place = scaled(group.value, by), scaled(group.place, by)
        if total is None:
            total = Numeral(value, place, group.scale + by)
        else:
            total = Numeral(total.value + value, place, 0)
        at, last = end + (1 if by else 0), by
    return total, at


def _group(words: list[str], at: int) -> tuple[Numeral | None, int]:
    """Read a number below a thousand, or some dozens."""
    article = words[at] in ("a", "an") and words[at + 1] in (*_LARGE, "dozen")
    first, end = (1, at + 1) if article else _pair(words, at)
    if first is None:
        return None, at
    if words[end] == "dozen":
        return Numeral(Decimal(first * _DOZEN), Decimal(1), 0), end + 1
    if words[end] != "hundred" or first == 0:
        return Numeral(Decimal(first), Decimal(1), 0), end
    end += 1
    rest, after = _pair(words, end + 1 if words[end] == "and" else end)
    if rest:
        return Numeral(Decimal(first * 100 + rest), Decimal(1), 0), after
    return Numeral(Decimal(first * 100), Decimal(100), 2), end


def _pair(words: list[str], at: int) -> tuple[int | None, int]:
    """Read a number below a hundred."""
    word = words[at]
    if word in SMALL:
        return SMALL[word], at + 1
    if word not in TENS:
        return None, at
    unit = SMALL.get(words[at + 1], 0)
    return (TENS[word] + unit, at + 2) if 0 < unit < 10 else (TENS[word], at + 1)
