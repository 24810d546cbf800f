"""Computing formulas: exact arithmetic over quantities, each with its unit and with what bounds it.

Numbers are fractions all the way, so that a third times three is one; only the result becomes a decimal
again. Rules (design note "content-and-data", "Fields"): what is added, subtracted or compared has one unit;
a share counts as its hundredth part in × and ÷; a number in the formula fits any unit. Of qualified inputs
only a sum makes sense, and only where all of them bound it from the same side.
"""

from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from broadsheet.model.formulas import Comparison, Formula, Number, Operation, Relation, Rounding, Term, Total
from broadsheet.model.formulas import terms as terms_of
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Qualifier, Unit

Powers = tuple[tuple[str, int], ...]
"""Units and their powers, sorted: 元/户 is (("元", 1), ("户", -1)); nothing is a pure number."""


Bound = Qualifier | Literal["range"]
"""What is known about a number: a range is too inexact for any operation."""


class Quantity(NamedTuple):
    """A number with its unit, on its way through a formula."""

    value: Fraction
    powers: Powers | None = ()
    """None for a number written in the formula."""
    share: bool = False
    """In hundredths: 99.26 of percent."""
    bound: Bound = "exact"


Given = Mapping[Span, tuple[Quantity, ...]]
"""What the terms of a formula are worth, by their places; several where a sum takes all cells of one."""


def quantity(
    value: Decimal, unit: Unit, bound: Qualifier = "exact", upper: Decimal | None = None
) -> Quantity:
    """Return a value of the data as a quantity; with an `upper` end it is a range."""
    powers = ((unit.id, 1),) if unit.id else ()
    known: Bound = "exact" if bound == "counted" else bound
    return Quantity(Fraction(value), powers, unit.share, known if upper is None else "range")


def compute(formula: Formula, given: Given, period: str) -> Quantity | Problem:
    """Compute a formula; `period` is named where that fails."""
    match formula:
        case Number(value=value, percent=percent):
            return Quantity(Fraction(value), (("percent", 1),) if percent else None, percent)
        case Term(span=span):
            (only,) = given[span]
            return only
        case Rounding():
            return _rounded(formula, given, period)
        case Total():
            return _total(formula, given, period)
        case Operation():
            left = compute(formula.left, given, period)
            right = compute(formula.right, given, period)
            if isinstance(left, Problem):
                return left
            if isinstance(right, Problem):
                return right
            if formula.sign in "+−":
                return _added(left, right, formula.sign == "−", formula.span)
            return _multiplied(left, right, formula, period)


def compare(comparison: Comparison, left: Quantity, right: Quantity) -> bool | Problem | None:
    """Tell whether a comparison holds; None where a bound leaves it open.

    Sides that differ by less than the fifteenth digit are equal: computed inputs are kept to that many.
    """
    same = _alike(left, right, comparison.span)
    if isinstance(same, Problem):
        return same
    left, right = same
    difference = left.value - right.value
    if abs(difference) * 10**13 < max(abs(left.value), abs(right.value)):
        difference = Fraction(0)
    if left.bound == right.bound == "exact":
        return _holds(comparison.relation, difference)
    return _holds_for_bounds(comparison.relation, difference, left.bound, right.bound)


_LOWER: tuple[Bound, ...] = ("over", "at_least")
_UPPER: tuple[Bound, ...] = ("nearly", "under", "at_most")


def is_lower(bound: Bound) -> bool:
    """Tell whether the true value is this or greater."""
    return bound in ("exact", "counted", *_LOWER)


def is_upper(bound: Bound) -> bool:
    """Tell whether the true value is this or smaller."""
    return bound in ("exact", "counted", *_UPPER)


def _holds(relation: Relation, difference: Fraction) -> bool:
    match relation:
        case "=":
            return difference == 0
        case "<":
            return difference < 0
        case ">":
            return difference > 0
        case "≤":
            return difference <= 0
        case "≥":
            return difference >= 0


def _holds_for_bounds(relation: Relation, difference: Fraction, left: Bound, right: Bound) -> bool | None:
    """Decide what the bounds allow: the true difference lies above `difference`, below it, or about it."""
    if is_upper(left) and is_lower(right):
        mirrored: dict[Relation, Relation] = {"=": "=", "<": ">", ">": "<", "≤": "≥", "≥": "≤"}
        relation, difference, left, right = mirrored[relation], -difference, right, left
    elif not (is_lower(left) and is_upper(right)):
        return None
    strict = any(bound in ("over", "nearly", "under") for bound in (left, right))
    beyond = difference > 0 or (difference == 0 and strict)
    match relation:
        case ">":
            return True if beyond else None
        case "≥":
            return True if difference >= 0 else None
        case "<":
            return False if difference >= 0 else None
        case "=" | "≤":
            return False if beyond else None


def _alike(left: Quantity, right: Quantity, span: Span) -> tuple[Quantity, Quantity] | Problem:
    """Return two quantities in one unit. Percent and percentage points add up; so do shares and ratios."""
    if left.powers is None:
        return left._replace(powers=right.powers, share=right.share), right
    if right.powers is None:
        return left, right._replace(powers=left.powers, share=left.share)
    if left.share and right.powers == ():
        return _plain(left), right
    if right.share and left.powers == ():
        return left, _plain(right)
    if left.powers == right.powers or _POINTS in ((left.powers, right.powers), (right.powers, left.powers)):
        return left, right
    return error("formula-units", span, first=print_powers(left.powers), second=print_powers(right.powers))


_POINTS: tuple[Powers, Powers] = ((("percent", 1),), (("百分点", 1),))


def print_powers(powers: Powers | None) -> str:
    """Return the name of a unit for a message: 户, 元/户, — for a number without one."""
    above = "·".join(unit for unit, power in powers or () if power > 0)
    below = "·".join(unit for unit, power in powers or () if power < 0)
    return f"{above or '1' * bool(below)}{'/' * bool(below)}{below}" or "—"


def _plain(quantity: Quantity) -> Quantity:
    """Return a share as the number it stands for: 99.26% as 0.9926."""
    return Quantity(quantity.value / 100, (), False, quantity.bound) if quantity.share else quantity


def _added(left: Quantity, right: Quantity, minus: bool, span: Span) -> Quantity | Problem:
    same = _alike(left, right, span)
    if isinstance(same, Problem):
        return same
    left, right = same
    bound = _joined(left.bound, right.bound)
    if bound is None or (minus and bound != "exact"):
        return error("formula-inexact", span)
    value = left.value - right.value if minus else left.value + right.value
    return left._replace(value=value, bound=bound)


def _joined(first: Bound, second: Bound) -> Bound | None:
    """Return what bounds a sum of two numbers; None where they pull it to different sides."""
    if "range" in (first, second):
        return None
    if "exact" in (first, second) or first == second:
        return second if first == "exact" else first
    if first in _LOWER and second in _LOWER:
        return "over"
    return "under" if first in _UPPER and second in _UPPER else None


def _multiplied(left: Quantity, right: Quantity, operation: Operation, period: str) -> Quantity | Problem:
    if not left.bound == right.bound == "exact":
        return error("formula-inexact", operation.span)
    left, right = _plain(left), _plain(right)
    divided = operation.sign == "÷"
    if divided and right.value == 0:
        names = "、".join(term.text for term in terms_of(operation.right)) or "0"
        return error("formula-zero", operation.span, id=names, period=period)
    value = left.value / right.value if divided else left.value * right.value
    if left.powers is None and right.powers is None:
        return Quantity(value, None)
    powers = dict(left.powers or ())
    for unit, power in right.powers or ():
        powers[unit] = powers.get(unit, 0) + (-power if divided else power)
    return Quantity(value, tuple(sorted((unit, power) for unit, power in powers.items() if power)))


def _rounded(formula: Rounding, given: Given, period: str) -> Quantity | Problem:
    inner = compute(formula.inner, given, period)
    if isinstance(inner, Problem):
        return inner
    if inner.bound != "exact":
        return error("formula-inexact", formula.span)
    return inner._replace(value=round_half_up(inner.value, formula.digits))


def round_half_up(value: Fraction, digits: int) -> Fraction:
    """Round to a number of digits after the point, half away from zero."""
    scaled = abs(value) * Fraction(10) ** digits
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole) / Fraction(10) ** digits


def _total(formula: Total, given: Given, period: str) -> Quantity | Problem:
    values: list[Quantity] = []
    for item in formula.items:
        if isinstance(item, Term):
            values += given[item.span]
            continue
        found = compute(item, given, period)
        if isinstance(found, Problem):
            return found
        values.append(found)
    total = values[0]
    for value in values[1:]:
        added = _added(total, value, False, formula.span)
        if isinstance(added, Problem):
            return added
        total = added
    return total


_KEPT = Context(prec=15)
_WIDE = Context(prec=120)


def decimal(value: Fraction) -> Decimal:
    """Return a decimal: exact where the digits come to an end, else fifteen of them, as spreadsheets keep."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    context = _WIDE if rest == 1 else _KEPT
    found = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(f"{found.normalize(_WIDE):f}")
