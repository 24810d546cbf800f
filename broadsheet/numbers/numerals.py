"""Reading a bare numeral: 4,307 · 36.5万 · 1亿2000万 · 三千二百 · 九十七点二.

A numeral has no sign, unit or qualifier; `numbers` reads those around it. What is not wholly a well-formed
numeral is None, never a guess. All arithmetic is exact.
"""

import re
from decimal import Decimal
from typing import NamedTuple

POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
"""Scale characters; side by side their powers add up: 百万 is 6, 万亿 is 12."""

NUMERAL_CHARACTERS = "0-9.,零〇一二两三四五六七八九十百千万亿点"
"""The characters a numeral may hold, for a regular expression."""

LONGEST = 16
"""With the largest scale word behind it, a numeral of so many digits has no more than Decimal keeps."""

# 一千二百三十四亿五千六百七十八万一千二百三十四点五六 has 26 characters and 14 digits.
_LONGEST_IN_HAN = 34

_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLAIN = re.compile(r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?([百千]?(?:万亿|[万亿])?)")
_HAN_DECIMAL = re.compile("([零〇一二两三四五六七八九十百千万亿]+)点([零〇一二三四五六七八九]+)(万亿|万|亿|)")
_SPLITS = (("万亿", 12), ("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("十", 1))
SCALE_WORDS = dict(_SPLITS)
"""Scale words that stand alone, by power of ten."""


class Numeral(NamedTuple):
    """What a numeral says."""

    value: Decimal
    """In whole units: 36.5万 is 365000."""
    place: Decimal
    """The place of its last written digit: 36.5万 has 1000, 三千二百 has 100."""
    scale: int
    """Power of ten of its one scale word (36.5万: 4); 0 without one, and where several are mixed."""


def read_numeral(text: str) -> Numeral | None:
    """Read a numeral in ASCII digits, Chinese characters or both; a bare 千万 is one 千万."""
    if len(text) > _LONGEST_IN_HAN or sum(c not in POWERS and c != "," for c in text) > LONGEST:
        return None
    if match := _PLAIN.fullmatch(text):
        whole, fraction, scale = match.groups()
        return _decimal(whole.replace(",", ""), fraction or "", scale)
    if match := _HAN_DECIMAL.fullmatch(text):
        part = _read(match[1], 0)
        fraction = "".join(str(_HAN_DIGITS[c]) for c in match[2])
        return part and _decimal(str(part.value), fraction, match[3])
    return _read(text, 0)


def power(scale: str) -> int:
    """Return the power of ten of a run of scale characters: 4 for 万, 12 for 万亿."""
    return sum(POWERS[c] for c in scale)


def scaled(value: Decimal, by: int) -> Decimal:
    """Multiply by a power of ten, and write whole numbers without an exponent."""
    if by == 0:
        return value
    result = value.scaleb(by)
    whole = int(result)
    return Decimal(whole) if by > 0 and whole == result else result


def _decimal(whole: str, fraction: str, scale: str) -> Numeral:
    """Make a numeral of its digits and its scale word."""
    by = power(scale)
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return Numeral(scaled(value, by), scaled(Decimal(1), by - len(fraction)), by)


def _read(text: str, first: int) -> Numeral | None:
    """Read a numeral whose scale words come in falling order, from `_SPLITS[first]` downwards."""
    for index, (word, by) in enumerate(_SPLITS[first:], first):
        head, found, tail = text.partition(word)
        if found:
            return _joined(_head(head, index), _tail(tail, index, by), by)
    return _leaf(text)


def _head(text: str, index: int) -> Numeral | None:
    """Read what stands before a scale word; nothing there means one (十五, 百万)."""
    if not text:
        return Numeral(Decimal(1), Decimal(1), 0)
    # Only 万 and above count what is itself scaled: 二十万, but not 二十百.
    return _read(text, index + 1) if _SPLITS[index][1] >= POWERS["万"] else _leaf(text)


def _tail(text: str, index: int, by: int) -> Numeral | None:
    """Read what follows the scale word of power `by`; nothing there is a zero without a place."""
    if not text:
        return Numeral(Decimal(0), Decimal(0), 0)
    filled = text[0] in "零〇"
    rest = text[1:] if filled else text
    if rest and rest[0] in "百千万亿":
        # 一百十五 is 115, but 亿万 is a word.
        return None
    if rest in _HAN_DIGITS:
        # 一百零五 is 105, but 三千二 is 3200 and 一万五 is 15000.
        place = scaled(Decimal(1), 0 if filled else by - 1)
        return Numeral(_HAN_DIGITS[rest] * place, place, 0)
    if rest.isdigit() and rest.isascii():
        # 1万5000 is 15000; 1亿5000 leaves open what the 5000 are.
        right = len(rest) < by if filled else len(rest) == by
        return Numeral(Decimal(rest), Decimal(1), 0) if right else None
    return _read(rest, index + 1)


def _leaf(text: str) -> Numeral | None:
    """Read a numeral without scale words: ASCII digits, or one Chinese digit."""
    if text in _HAN_DIGITS:
        return Numeral(Decimal(_HAN_DIGITS[text]), Decimal(1), 0)
    match = _PLAIN.fullmatch(text)
    return _decimal(match[1].replace(",", ""), match[2] or "", "") if match else None


def _joined(head: Numeral | None, tail: Numeral | None, by: int) -> Numeral | None:
    """Add up the two sides of a scale word, if they fit: the head whole, the tail smaller than the scale."""
    if head is None or tail is None or head.value == 0:
        return None
    value, place = scaled(head.value, by), scaled(head.place, by)
    if not tail.place:
        return Numeral(value, place, head.scale + by)
    if tail.value >= scaled(Decimal(1), by) or head.place < 1:
        return None
    return Numeral(value + tail.value, tail.place, 0)
