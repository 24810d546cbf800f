"""Mistakes in a promise that its record shows alone, whatever the build's moment."""

from collections.abc import Iterable, Mapping

from broadsheet.formats.nodes import Node, Scalar
from broadsheet.model.problems import Problem, error
from broadsheet.model.records import ChoiceValue, Field, FigureValue, StatusRule, Value
from broadsheet.model.statistics import Indicator

KEPT = ("kept", "partly_kept", "已兑现", "部分兑现", "兑现", "partly kept")
"""Ids and titles of options that say of a promise that it is kept."""

Given = Mapping[str, tuple[Scalar, Node]]
"""What a record says of its fields, by id: key and value."""


def check_promise(
    fields: Iterable[Field], values: Mapping[str, Value], figures: Iterable[Indicator], given: Given
) -> tuple[Problem, ...]:
    """Check a record of a collection whose status is computed; nothing where none is.

    Nobody may choose that a promise is kept while nothing shows it, and what was reached is measured in the
    unit of the goal.
    """
    everything = tuple(fields)
    units = {figure.id: figure.unit for figure in figures}
    problems: list[Problem] = []
    for rule in (field.rule for field in everything if field.rule):
        if rule.evidence not in values:
            problems += [
                error("status-unproved", given[field.id][1].span, id=field.id, evidence=rule.evidence)
                for field in everything
                if _says_kept(field, values.get(field.id))
            ]
        problems += _unlike(rule, values, units, given)
    return tuple(problems)


def _says_kept(field: Field, value: Value | None) -> bool:
    """Tell whether a field was chosen to say that a promise is kept."""
    if not isinstance(value, ChoiceValue):
        return False
    chosen = next(option for option in field.options if option.id == value.option)
    return any(text.casefold() in KEPT for text in (chosen.id, *chosen.title.texts.values()))


def _unlike(
    rule: StatusRule, values: Mapping[str, Value], units: Mapping[str, str], given: Given
) -> Iterable[Problem]:
    """Yield a problem where evidence and goal are in units that cannot be compared."""
    evidence, goal = values.get(rule.evidence), values.get(rule.goal)
    if isinstance(evidence, FigureValue) and isinstance(goal, FigureValue):
        have, wanted = units[evidence.indicator], units[goal.indicator]
        if have != wanted:
            span = given[rule.evidence][1].span
            args = {"id": rule.evidence, "goal": rule.goal, "have": have, "wanted": wanted}
            yield error("promise-units", span, **args)
