"""Parts and wholes: a part is not more than its whole, and the cells of a breakdown add up to theirs.

Two things make a part: a population that is `part_of` another, under indicators that count the same (the
last part of their ids is one, or they are numerator and denominator of a ratio), and an axis of `dimensions`.
Only what adds up is compared: never shares, ratios, indices, nor different units. What is compared is what
the numbers may truly be (`extents`); what that leaves open is no problem.
"""

from collections.abc import Iterator
from fractions import Fraction

from broadsheet.figures.extents import RELATIVE, Extent, apart, summed, surely_less
from broadsheet.figures.populations import wholes_of
from broadsheet.figures.register import KnownIndicator, Register
from broadsheet.figures.stated import Stated, Table, stated
from broadsheet.figures.terms import Cell
from broadsheet.model.problems import Problem, error
from broadsheet.model.statistics import Dimension, Indicator, Unit
from broadsheet.numbers.computing import decimal
from broadsheet.numbers.printing import machine_value

_ADDING = ("level", "cumulative", "flow", None)
_AGE = "岁"
"""An age is a level of its own kind: nobody adds it up."""


def check_parts(register: Register, language: str) -> tuple[Problem, ...]:
    """Hold every indicator of a population against those of the populations it is part of."""
    groups: dict[str, dict[str, list[KnownIndicator]]] = {}
    for entry in register.indicators.values():
        indicator = entry.indicator
        if indicator.population and _adds_up(indicator, register):
            last = indicator.id.rpartition("/")[2]
            groups.setdefault(last, {}).setdefault(indicator.population, []).append(entry)
    pairs = [pair for group in groups.values() for pair in _pairs(group, register)]
    pairs += _named_pairs(register)
    unique = {(part.indicator.id, whole.indicator.id): (part, whole) for part, whole in pairs}
    return tuple(problem for pair in unique.values() for problem in _exceeds(*pair, register, language))


def _adds_up(indicator: Indicator, register: Register) -> bool:
    unit = register.units.by_id[indicator.unit]
    relative = unit.share or unit.id in RELATIVE or unit.id == _AGE
    return indicator.kind in _ADDING and not relative


Pair = tuple[KnownIndicator, KnownIndicator]
"""A part and its whole."""


def _pairs(group: dict[str, list[KnownIndicator]], register: Register) -> Iterator[Pair]:
    """Yield what is part of what among indicators that count the same, by their populations."""
    for population, parts in group.items():
        for above in wholes_of(population, register.populations):
            if above != population:
                yield from ((part, whole) for part in parts for whole in group.get(above, ()))


def _named_pairs(register: Register) -> Iterator[Pair]:
    """Yield numerators and denominators of ratios that are no shares; `ratios` looks at those of shares."""
    entries = register.indicators
    for entry in entries.values():
        part, whole = (entries.get(key) for key in (entry.indicator.numerator, entry.indicator.denominator))
        share = register.units.by_id[entry.indicator.unit].share
        if part is None or whole is None or share:
            continue
        if not (_adds_up(part.indicator, register) and _adds_up(whole.indicator, register)):
            continue
        inner, outer = part.indicator.population, whole.indicator.population
        if inner and inner != outer and outer in wholes_of(inner, register.populations):
            yield part, whole


def _exceeds(
    part: KnownIndicator, whole: KnownIndicator, register: Register, language: str
) -> Iterator[Problem]:
    """Yield where a part is surely more than its whole."""
    wholes = stated(whole, register)
    for cell, row in stated(part, register).items():
        for period, one in row.items():
            other = wholes.get(cell, {}).get(period)
            if other is None or other.unit.id != one.unit.id or one.extent is None or other.extent is None:
                continue
            if surely_less(other.extent, one.extent):
                yield error(
                    "part-over-whole",
                    one.observation.span,
                    id=part.indicator.id,
                    whole=whole.indicator.id,
                    value=one.printed(language),
                    other=other.printed(language),
                    when=one.when,
                    place=other.place,
                )


def check_breakdowns(register: Register, language: str) -> tuple[Problem, ...]:
    """Add up the cells of every axis and hold the sum against the whole that is stated for the period.

    Where a value of the axis is not known, the others together are at least not more than the whole.
    """
    problems: list[Problem] = []
    for entry in register.indicators.values():
        if entry.indicator.dimensions and _adds_up(entry.indicator, register):
            table = stated(entry, register)
            for dimension in entry.indicator.dimensions:
                problems += _axis(entry.indicator, dimension, table, register, language)
    return tuple(problems)


def _axis(
    indicator: Indicator, dimension: Dimension, table: Table, register: Register, language: str
) -> Iterator[Problem]:
    """Yield what is wrong along one axis, for each cell of the others and each period."""
    for cell, row in table.items():
        if dimension.id in dict(cell):
            continue
        cells = [_inside(cell, dimension.id, value.id) for value in dimension.values]
        units = {indicator.unit_of(dict(inner)) for inner in cells}
        for period, whole in row.items():
            inside = [table[inner][period] for inner in cells if period in table.get(inner, {})]
            if inside and units == {whole.unit.id} and not whole.observation.derived:
                complete = len(inside) == len(cells)
                yield from _sum(indicator, dimension, inside, whole, complete, language)


def _inside(cell: Cell, dimension: str, value: str) -> Cell:
    """Return the cell of one value of an axis."""
    return tuple(sorted((*cell, (dimension, value))))


def _sum(
    indicator: Indicator,
    dimension: Dimension,
    inside: list[Stated],
    whole: Stated,
    complete: bool,
    language: str,
) -> Iterator[Problem]:
    """Yield the problem of one sum; nothing where a number is only about something."""
    extents = [one.extent for one in inside if one.extent is not None]
    if whole.extent is None or len(extents) < len(inside):
        return
    total = summed(extents)
    if not complete and not _may_only_grow(extents):
        return
    if apart(total, whole.extent) if complete else surely_less(whole.extent, total):
        args = {
            "id": indicator.id,
            "dimension": dimension.id,
            "total": _amount(inside, whole.unit),
            "whole": whole.printed(language),
            "when": whole.when,
            "places": "、".join(dict.fromkeys(one.place for one in inside)),
        }
        yield error("sum-disagrees" if complete else "sum-over-whole", whole.observation.span, **args)


def _may_only_grow(extents: list[Extent]) -> bool:
    """Tell whether cells that are still missing can only add to a sum: none of the known is below zero."""
    return all(extent.low is not None and extent.low >= 0 for extent in extents)


def _amount(inside: list[Stated], unit: Unit) -> str:
    """Return a sum for a message."""
    total = sum((Fraction(one.value.value) for one in inside), Fraction(0))
    return f"{machine_value(decimal(total))} {unit.id}".rstrip()
