"""Checks: what numbers must have to do with each other, in every period in which all of them are known.

Some follow from the data without being written, and are made here too: see `ratios`, `parts`, `cumulative`
and `goals`.

A comparison whose inputs cover different populations, that never meet in a period, or that bounds leave
open, is told as not made; it is never silently passed. Hidden values count.
"""

from msgspec import Struct

from broadsheet.figures.cumulative import check_cumulatives
from broadsheet.figures.goals import check_targets
from broadsheet.figures.parts import check_breakdowns, check_parts
from broadsheet.figures.ratios import check_ratios
from broadsheet.figures.register import Register
from broadsheet.figures.results import quantities
from broadsheet.figures.terms import Occasion, find_occasions, unknown_terms, unlike_terms
from broadsheet.model.formulas import Comparison, terms
from broadsheet.model.problems import Problem, error, in_order, notice
from broadsheet.model.statistics import Check
from broadsheet.numbers.computing import Quantity, compare, compute, decimal, print_powers
from broadsheet.numbers.printing import machine_value


def check_contracts(register: Register, language: str) -> tuple[Problem, ...]:
    """Make every check of every indicator at the build's moment, and those that nobody need write."""
    problems: list[Problem] = []
    for entry in register.indicators.values():
        for check in entry.indicator.checks:
            if check.comparison is not None:
                problems += _check(check, check.comparison, register, language)
    problems += check_ratios(register, language)
    problems += check_parts(register, language)
    problems += check_breakdowns(register, language)
    problems += check_cumulatives(register, language)
    problems += check_targets(register, language)
    return in_order(problems)


def _check(check: Check, comparison: Comparison, register: Register, language: str) -> list[Problem]:
    place, sides = check.span, (comparison.left, comparison.right)
    entries = register.indicators
    if wrong := unknown_terms(sides, entries):
        return wrong
    named = [term for side in sides for term in terms(side)]
    if not named:
        return [error("check-no-input", place, formula=check.formula)]
    if not check.across and (unlike := unlike_terms(sides, entries, register, language)):
        return [notice("check-populations", place, formula=check.formula, **unlike)]
    occasions = find_occasions(sides, entries)
    if occasions:
        made = [_Made(check, comparison, occasion, register, language) for occasion in occasions]
        return [problem for one in made for problem in one.problems()]
    used = [entries[term.id] for term in named]
    if any(len(e.indicator.observations) > len(e.known) + len(e.hidden) for e in used):
        return []  # it will be made when all is known
    return [notice("check-no-period", place, formula=check.formula)]


class _Made(Struct, frozen=True):
    """A check in one period and cell."""

    check: Check
    comparison: Comparison
    occasion: Occasion
    register: Register
    language: str

    def problems(self) -> list[Problem]:
        """Return what is wrong: the comparison fails, cannot be decided, or not even be computed."""
        given = {}
        for one in self.occasion.inputs:
            values = quantities(one, self.register.moment, self.register)
            if values is None:
                return []  # withdrawn since
            given[one.term.span] = values
        period = self.occasion.period.text
        left = compute(self.comparison.left, given, period)
        right = compute(self.comparison.right, given, period)
        wrong = [side for side in (left, right) if isinstance(side, Problem)]
        if isinstance(left, Problem) or isinstance(right, Problem):
            return wrong
        holds = compare(self.comparison, left, right)
        if isinstance(holds, Problem):
            return [holds]
        if holds:
            return []
        place, note = self.check.span, self.check.note
        args = {
            "formula": self.check.formula,
            "period": "　".join((period, *self.occasion.by.values())),
            "left": _print(left),
            "right": _print(right),
            "near": note.said(self.language) if note else "",
        }
        if holds is None:
            return [notice("check-undecided", place, **args)]
        return [error("check-fails", place, **args)]


def _print(side: Quantity) -> str:
    """Print a side for a message."""
    unit = print_powers(side.powers) if side.powers else ""
    return f"{machine_value(decimal(side.value))} {unit}".rstrip()
