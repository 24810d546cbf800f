"""Printing numbers for readers: 超过2亿元 · 99.26% · over 2 billion yuan.

Chinese scales numbers by 万 and 亿 and sets no separators, unless the site asks for them; English scales by
million and billion and always sets them. What is printed reads back to a number that agrees with the data.
"""

from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from broadsheet.model.statistics import Unit, Written
from broadsheet.numbers.vocabulary import QUALIFIERS, SCALES

# A number typed in full gets a scale word only if no more decimals than these are needed.
_DECIMALS = {"zh": 2, "en": 3}

MINUS = "\u2212"


class Printed(Struct, frozen=True):
    """A number as the reader sees it, in pieces that join without further spaces."""

    before: str
    """The qualifier: 超过, "over "."""
    number: str
    """The numeral: 9.89, 4,307, −3.2."""
    unit: str
    """Scale and unit: 亿元, %, " million yuan"."""
    text: str
    """The whole: `before + number + unit`."""
    value: str
    """For machines: plain decimal, whole units, no exponent, no zeros at the end of a fraction."""


def print_written(
    written: Written, unit: Unit, decimals: int | None, language: str, style: str = "plain"
) -> Printed:
    """Print a number of the data in its unit.

    `decimals` is the most digits shown after the point, counted after the scale is chosen; further ones are
    rounded half away from zero, and none are added to what was typed. A bound is never rounded, and nothing
    is rounded to 100% or 0. `style` is `plain` or `grouped` (thousands separators in Chinese too).
    """
    tongue = "zh" if language.startswith("zh") else "en"
    most = decimals if written.qualifier in ("exact", "counted") else None
    scale, shown = _scaled(written, most, tongue)
    while most is not None and _hides_a_rest(shown, written.value, unit):
        most += 1
        scale, shown = _scaled(written, most, tongue)
    symbol = unit_symbol(unit, language, one=shown == 1 and scale == 0)
    gap = " " if symbol and any(spaced.startswith(tongue) for spaced in unit.spaced) else ""
    before = QUALIFIERS[tongue][written.qualifier]
    number = print_decimal(shown, grouped=tongue == "en" or style == "grouped")
    after = SCALES[tongue][scale] + gap + symbol
    return Printed(before, number, after, before + number + after, machine_value(written.value))


def machine_value(value: Decimal) -> str:
    """Return a value as plain decimal text: 989000000, 99.26, 9.1."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def print_decimal(value: Decimal, grouped: bool) -> str:
    """Print a numeral as it is, trailing zeros too, with a true minus sign."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    return MINUS + text[1:] if text.startswith("-") else text


def unit_symbol(unit: Unit, language: str, one: bool = False) -> str:
    """Return what stands after a number; an empty symbol stays empty and falls back on no other language."""
    label = unit.one if one and language in unit.one.texts else unit.symbol
    return label.texts[language] if language in label.texts else label.said(language)


def rounded(value: Decimal, places: int) -> Decimal:
    """Round to a number of places after the point, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _hides_a_rest(shown: Decimal, value: Decimal, unit: Unit) -> bool:
    """Tell whether rounding made all or nothing of a number that is neither."""
    return (shown == 0 != value) or (unit.share and shown == 100 != value)


def _scaled(written: Written, most: int | None, tongue: str) -> tuple[int, Decimal]:
    """Choose the scale of a number; return it and what stands before its word, to at most `most` places."""
    value, typed = written.value, written.scale
    below = [s for s in SCALES[tongue] if s == 0 or abs(value) >= Decimal(1).scaleb(s)]
    scale = typed if typed and typed in below else next(s for s in below if _fits(written, s, most, tongue))
    exact = value.scaleb(-scale)
    places = _places(exact.normalize())
    if scale == typed:
        places = max(places, _places(written.place.scaleb(-scale).normalize()))
    shown = rounded(exact, places if most is None else min(places, most))
    if scale == 0:
        return scale, shown
    # 99,999,999 rounds to 10000.00万: that is 1亿.
    above = [s for s in SCALES[tongue] if s not in below and abs(shown) >= Decimal(1).scaleb(s - scale)]
    for larger in above[-1:]:
        return larger, shown.scaleb(scale - larger).normalize()
    return scale, shown if scale == typed else shown.normalize()


def _fits(written: Written, scale: int, most: int | None, tongue: str) -> bool:
    """Tell whether a number may be printed with a scale word that was not typed.

    It may where no digit is lost, and where decimals are asked for: then digits beyond them may go.
    """
    if scale == 0 or most:
        return True
    needed = _places(written.value.scaleb(-scale).normalize())
    return written.place >= 1 and needed <= (0 if most == 0 else _DECIMALS[tongue])


def _places(value: Decimal) -> int:
    """Return how many digits stand after the point."""
    return max(0, -int(value.as_tuple().exponent))
