"""Shares and ratios against what they are made of: the stated one follows from numerator and denominator.

Held in every period and cell in which all three are known. What is compared is what the numbers may truly
be (`extents`), so rounding never makes an error, and a bound only where it decides. A computed ratio is
`deriving`'s business. A share of a whole is at most the whole; a rate that says itself that it is more than
100% (a plan fulfilled by 120%) is none.
"""

from collections.abc import Iterator
from fractions import Fraction

from broadsheet.figures.extents import Extent, apart, extent_of, quotient, scaled, surely_less
from broadsheet.figures.register import KnownIndicator, Register
from broadsheet.figures.stated import Stated, stated
from broadsheet.model.problems import Problem, error
from broadsheet.model.statistics import Unit
from broadsheet.numbers.computing import decimal
from broadsheet.numbers.printing import machine_value, rounded, unit_symbol

_PURE = ("", "倍")
_DIGITS = 4
_HUNDRED = Extent(Fraction(100), Fraction(100))


def check_ratios(register: Register, language: str) -> tuple[Problem, ...]:
    """Hold every ratio and percentage with a numerator and a denominator against both."""
    entries = register.indicators
    problems: list[Problem] = []
    for entry in entries.values():
        indicator = entry.indicator
        above, below = entries.get(indicator.numerator), entries.get(indicator.denominator)
        share = register.units.by_id[indicator.unit].share
        if above is not None and below is not None and (share or indicator.kind == "ratio"):
            problems += _held(entry, above, below, register, language)
    return tuple(problems)


def _held(
    entry: KnownIndicator, above: KnownIndicator, below: KnownIndicator, register: Register, language: str
) -> Iterator[Problem]:
    """Yield what is wrong with one ratio, by cell and period."""
    ratios = stated(entry, register)
    parts, wholes = stated(above, register), stated(below, register)
    for cell, row in parts.items():
        for period, part in row.items():
            whole = wholes.get(cell, {}).get(period)
            if whole is not None and whole.extent is not None and part.extent is not None:
                ratio = ratios.get(cell, {}).get(period)
                yield from _wrong(entry, ratio, part, whole, register, language)


def _wrong(
    entry: KnownIndicator,
    ratio: Stated | None,
    part: Stated,
    whole: Stated,
    register: Register,
    language: str,
) -> Iterator[Problem]:
    """Yield what is wrong in one period and cell."""
    indicator = entry.indicator
    unit = ratio.unit if ratio else register.units.by_id[indicator.unit]
    factor = _factor(unit, part.unit, whole.unit)
    if factor is None or part.extent is None or whole.extent is None:
        return
    args = {
        "id": indicator.id,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "above": part.printed(language),
        "below": whole.printed(language),
        "when": part.when,
    }
    beyond = ratio is not None and ratio.extent is not None and surely_less(_HUNDRED, ratio.extent)
    if unit.share and not beyond and surely_less(whole.extent, part.extent):
        yield error("ratio-over-whole", part.observation.span, place=whole.place, **args)
        return
    found = quotient(part.extent, whole.extent)
    if ratio is None or ratio.observation.derived or found is None:
        return
    said = extent_of(ratio.value, unit, computed=True)
    if said is not None and apart(scaled(found, factor), said):
        computed = Fraction(part.value.value) / Fraction(whole.value.value) * factor
        yield error(
            "ratio-disagrees",
            ratio.observation.span,
            stated=ratio.printed(language),
            computed=machine_value(rounded(decimal(computed), _DIGITS)) + unit_symbol(unit, language),
            above_place=part.place,
            below_place=whole.place,
            **args,
        )


def _factor(unit: Unit, above: Unit, below: Unit) -> Fraction | None:
    """Return what a quotient is multiplied by to be in the unit of a ratio; None where that is not plain."""
    if unit.id == f"{above.id}/{below.id}":
        return Fraction(1)
    if above.id != below.id and above.id not in below.words:
        return None
    if unit.share:
        return Fraction(100)
    if unit.id == "permille":
        return Fraction(1000)
    return Fraction(1) if unit.id in _PURE else None
