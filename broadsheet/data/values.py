"""Numbers in data files: written as plain digits, or as they are printed (超36.5万片), and their units.

A bare number takes the unit of its indicator; a written unit must be that one. Nothing here knows where a
value stands: in an observation, a fact, a revision, a target.
"""

from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from broadsheet.data.units import unknown_unit
from broadsheet.formats.decimals import number_problem, read_decimal
from broadsheet.formats.nodes import Node, Scalar
from broadsheet.formats.schema import Leaf
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Qualifier, Unit, Units, Written
from broadsheet.numbers.agreement import is_exact
from broadsheet.numbers.written import parse_written

Problems = tuple[Problem, ...]


def read_unit(units: Units, node: Node) -> tuple[str | None, Problems]:
    """Read the id of a unit; any of its names, and any word for it, will do."""
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-text", node.span),)
    if node.text in units.by_id and node.text:
        return units.by_id[node.text].id, ()
    if node.text in units.by_word:
        return units.by_word[node.text], ()
    return None, (unknown_unit(node.text, node.span, units),)


def value_reader(unit: Unit | None, units: Units) -> Leaf:
    """Return a reader of values in `unit`; without one, any unit may be written, and is kept."""
    return partial(_read_value, unit, units)


def number_reader(unit: Unit | None, units: Units) -> Leaf:
    """Return a reader of numbers that are exact, such as targets."""
    return partial(_read_number, unit, units)


def _read_value(unit: Unit | None, units: Units, node: Node) -> tuple[Written | None, Problems]:
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-number", node.span),)
    number, wrong = read_decimal(node)
    if number is not None:
        return Written(number, Decimal(1).scaleb(_exponent(number)), unit=unit.id if unit else ""), ()
    written = parse_written(node.text, units)
    if written is None or wrong[0].code == "number-quoted":
        return None, wrong
    if not written.word and number_problem(node).code != "number-unreadable":
        return None, wrong  # bare digits in a form that prose allows and data do not: 4,307 or ４３０７
    return in_unit(written, unit, node.text, node.span)


def in_unit(written: Written, unit: Unit | None, text: str, span: Span) -> tuple[Written | None, Problems]:
    """Return the number as one in `unit`; a problem where another unit was written."""
    if unit is None:
        return written, ()
    if written.word and written.unit != unit.id and written.word not in unit.words:
        return None, (error("value-unit", span, text=text, word=written.word, unit=unit.id),)
    return replace(written, unit=unit.id), ()


def _read_number(unit: Unit | None, units: Units, node: Node) -> tuple[Decimal | None, Problems]:
    written, problems = _read_value(unit, units, node)
    if written is None:
        return None, problems
    if not is_exact(written):
        text = node.text if isinstance(node, Scalar) else ""
        return None, (error("number-not-exact", node.span, text=text),)
    return written.value, problems


def qualified(
    written: Written | None, qualifier: Qualifier | None, span: Span
) -> tuple[Written | None, Problems]:
    """Return the number with the qualifier of a field of its own; both may be given when they agree."""
    if written is None or qualifier is None or qualifier == written.qualifier:
        return written, ()
    if written.qualifier != "exact":
        said = f"{written.qualifier}, {qualifier}"
        return None, (error("qualifier-twice", span, said=said),)
    return replace(written, qualifier=qualifier), ()


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "plain numbers are finite"
    return exponent
