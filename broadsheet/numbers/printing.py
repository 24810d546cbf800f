"""Printing numbers for readers: 超过2亿元 · 99.26% · 20至30家 · over 2 billion yuan.

Chinese scales numbers by 万 and 亿 and sets no separators, unless the site asks for them; English scales by
million and billion and always sets them. A share without a last digit is printed as the fraction it is. What
is printed reads back to a number that agrees with the data.
"""

from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from broadsheet.model.statistics import Unit, Written
from broadsheet.numbers.agreement import ends, is_exact
from broadsheet.numbers.fractions import print_fraction
from broadsheet.numbers.vocabulary import QUALIFIERS, SCALES, TO

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
    """For machines: plain decimal, whole units, no exponent, no zeros at the end of a fraction; empty for a
    range, which is no one value."""


def print_written(
    written: Written, unit: Unit, decimals: int | None, language: str, style: str = "plain"
) -> Printed:
    """Print a number of the data in its unit.

    `decimals` is the most digits shown after the point, counted after the scale is chosen; further ones are
    rounded half away from zero, and none are added to what was typed. A bound and the ends of a range are
    never rounded, and nothing is rounded to 100% or 0. `style` is `plain` or `grouped` (thousands separators
    in Chinese too).
    """
    tongue = "zh" if language.startswith("zh") else "en"
    most = decimals if is_exact(written) else None
    before = QUALIFIERS[tongue][written.qualifier]
    if most is None and (fraction := _print_fractions(written, unit, tongue)):
        return Printed(before, fraction, "", before + fraction, machine_of(written))
    scale, shown = _shown(written, most, tongue, unit)
    symbol = unit_symbol(unit, language, one=shown[-1] == 1 and scale == 0)
    gap = " " if symbol and any(spaced.startswith(tongue) for spaced in unit.spaced) else ""
    grouped = tongue == "en" or style == "grouped"
    number = TO[tongue].join(print_decimal(value, grouped) for value in shown)
    after = SCALES[tongue][scale] + gap + symbol
    return Printed(before, number, after, before + number + after, machine_of(written))


def machine_of(written: Written) -> str:
    """Return the value of a number for machines (`machine_value`); empty for a range."""
    return machine_value(written.value) if written.upper is None else ""


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


def _print_fractions(written: Written, unit: Unit, tongue: str) -> str:
    """Print a share, or a range of shares, of which one has no last digit; empty for any other number."""
    each = ends(written)[: 1 if written.upper is None else 2]
    if not unit.share or all(end.value % end.place == 0 for end in each):
        return ""
    texts = [print_fraction(end.value, tongue) for end in each]
    return TO[tongue].join(texts) if all(texts) else ""


def _shown(written: Written, most: int | None, tongue: str, unit: Unit) -> tuple[int, tuple[Decimal, ...]]:
    """Choose the scale; return it and what stands before its word, of a range both ends."""
    if written.upper is not None:
        lower, upper = ends(written)
        # 5000万至1.2亿 becomes 5000至12000万: only so does one scale word serve both.
        scale = min(_scaled(end, None, tongue)[0] for end in (lower, upper))
        return scale, (_digits(lower, scale), _digits(upper, scale))
    scale, shown = _scaled(written, most, tongue)
    while most is not None and _hides_a_rest(shown, written.value, unit):
        most += 1
        scale, shown = _scaled(written, most, tongue)
    return scale, (shown,)


def _digits(written: Written, scale: int) -> Decimal:
    """Return what stands before a scale word: all digits, and the zeros that were typed before it."""
    exact = written.value.scaleb(-scale)
    places = _places(exact.normalize())
    if scale == written.scale:
        places = max(places, _places(written.place.scaleb(-scale).normalize()))
    return rounded(exact, places)


def _hides_a_rest(shown: Decimal, value: Decimal, unit: Unit) -> bool:
    """Tell whether rounding made all or nothing of a number that is neither."""
    return (shown == 0 != value) or (unit.share and shown == 100 != value)


def _scaled(written: Written, most: int | None, tongue: str) -> tuple[int, Decimal]:
    """Choose the scale of a number; return it and what stands before its word, to at most `most` places."""
    value, typed = written.value, written.scale
    below = [s for s in SCALES[tongue] if s == 0 or abs(value) >= Decimal(1).scaleb(s)]
    scale = typed if typed and typed in below else next(s for s in below if _fits(written, s, most, tongue))
    exact = _digits(written, scale)
    shown = exact if most is None else rounded(exact, min(_places(exact), most))
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
