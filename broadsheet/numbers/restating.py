"""How a text that disagrees with the data should read, in the style it was written in.

The result is a proposal for the author, shown in a message: it always agrees with the data.
"""

from collections.abc import Iterator
from decimal import Decimal

from broadsheet.model.statistics import Unit, Units, Written
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.numerals import POWERS, power
from broadsheet.numbers.parts import Parts, take_apart
from broadsheet.numbers.printing import print_decimal, print_written, rounded, unit_symbol
from broadsheet.numbers.ranges import CONNECTOR
from broadsheet.numbers.vocabulary import ENGLISH_SCALES, QUALIFIERS, TO
from broadsheet.numbers.written import normal, parse_written


def restate(said_text: str, known: Written, unit: Unit, units: Units) -> str:
    """Return the text that says `known`, keeping the scale, separators, digits and unit word of `said_text`.

    A qualifier stays where it is still true. Full-width forms become plain ones. What cannot be kept falls
    back on the way the build itself would print the number.
    """
    plain = normal(said_text)
    language = "en" if plain.isascii() and any(c.isalpha() for c in plain) else "zh-CN"
    parts = take_apart(plain, units) if parse_written(plain, units) else None
    for candidate in _candidates(plain, parts, known, unit, language) if parts else ():
        said = parse_written(candidate, units)
        if said and not agree(said, known, unit):
            return candidate
    style = "grouped" if "," in plain else "plain"
    printed = print_written(known, unit, None, language, style).text
    joint = CONNECTOR.search(plain) if known.upper is not None else None
    rejoined = printed.replace(TO["en" if language == "en" else "zh"], joint.group()) if joint else printed
    said = parse_written(rejoined, units)
    return rejoined if said and not agree(said, known, unit) else printed


def _candidates(plain: str, parts: Parts, known: Written, unit: Unit, language: str) -> Iterator[str]:
    """Write the number anew, the most faithful way first."""
    end = parts.start + len(parts.numeral)
    suffix = _with_unit(plain[end:], parts, unit, language)
    yield plain[:end] + suffix
    own_scale = parts.numeral.lstrip("0123456789.,")
    if own_scale.strip("".join(POWERS)):
        return
    by = power(own_scale) + _apart(parts.tail.scale)
    exact = abs(known.value).scaleb(-by)
    if by and exact < 1:
        # Nobody writes 0.2 billion.
        return
    numerals = [_numeral(exact, parts.numeral) + own_scale, _full(exact, parts.numeral) + own_scale]
    if known.qualifier not in ("exact", "counted"):
        yield plain[: parts.start] + numerals[1] + suffix
    tongue = "en" if language == "en" else "zh"
    sign = (parts.sign if parts.sign not in ("", "+") else "−") if known.value < 0 else ""
    money = plain[len(parts.before) + len(parts.sign) : parts.start]
    before = QUALIFIERS[tongue][known.qualifier] + sign + money
    for numeral in numerals:
        yield before + numeral + _unqualified(suffix, parts)


def _with_unit(suffix: str, parts: Parts, unit: Unit, language: str) -> str:
    """Put the right unit into what follows the numeral, unless a right one stands there."""
    word = parts.tail.word
    if word in unit.words or parts.money or parts.part or (not word and not unit.share):
        return suffix
    symbol = unit_symbol(unit, language)
    at = suffix.lower().rfind(word.lower()) if word else -1
    if at < 0:
        return suffix + symbol if not word else suffix
    return (suffix[:at] + symbol + suffix[at + len(word) :]).rstrip()


def _unqualified(suffix: str, parts: Parts) -> str:
    """Take the qualifiers out of what follows the numeral: 余名 becomes 名, 人以上 becomes 人."""
    shorter = suffix.removesuffix(parts.tail.after).rstrip() if parts.tail.after else suffix
    return shorter.replace(parts.tail.infix, "", 1) if parts.tail.infix else shorter


def _apart(scale: str) -> int:
    """Return the power of ten of a scale word that stands apart from the numeral."""
    return ENGLISH_SCALES[scale] if scale in ENGLISH_SCALES else power(scale)


def _numeral(exact: Decimal, like: str) -> str:
    """Write a value with as many digits after the point as `like` has."""
    fraction = like.partition(".")[2]
    places = sum(c.isdigit() for c in fraction)
    return print_decimal(rounded(exact, places), grouped="," in like)


def _full(exact: Decimal, like: str) -> str:
    """Write a value with all its digits."""
    return print_decimal(exact.normalize(), grouped="," in like)
