"""Whether parts make a whole, and whether changes lead from a beginning to an end: checked exactly.

A picture of parts says that they add up, so numbers that do not, or of which nobody knows whether they do,
are refused. Pure.
"""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from broadsheet.charts.axes import print_ticks
from broadsheet.charts.marks import Choice
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Shown

EXACT = ("exact", "counted")
PARTS = (2, 5)
"""Fewest and most parts of a stack: as many colours as can be told apart."""
STEPS = (3, 30)
"""Fewest and most numbers of a waterfall: a beginning, a change, an end."""
HUNDRED = Decimal(100)
MINUS = "\N{MINUS SIGN}"


def check_parts(chart: Chart, choices: tuple[Choice, ...], whole: Choice | None) -> list[Problem]:
    """Report parts that are no parts: too many, inexact, below 0, or not adding up to their whole."""
    place = chart.places.get("indicators", chart.span)
    fewest, most = PARTS
    if not fewest <= len(choices) <= most:
        return [error("chart-parts-number", place, id=chart.id, count=len(choices), fewest=fewest, most=most)]
    problems = _unsure(chart, choices)
    if problems:
        return problems
    for n, first in enumerate(choices[0].observations):
        shown = [choice.observations[n] for choice in choices]
        total = sum((Decimal(one.value) for one in shown), Decimal(0))
        slack = sum((_half_place(one) for one in shown), Decimal(0))
        if not total:
            problems.append(error("chart-parts-zero", place, id=chart.id, period=first.period))
            continue
        goal = HUNDRED if choices[0].printed_unit == "%" else None
        if whole is not None:
            wanted = whole.observations[n]
            goal, slack = Decimal(wanted.value or 0), slack + _half_place(wanted)
        if goal is not None and abs(total - goal) > slack:
            args = {"period": first.period, "total": f"{total:f}", "goal": f"{goal:f}"}
            unit = choices[0].printed_unit
            problems.append(error("chart-parts-sum", place, id=chart.id, unit=unit, **args))
    return problems


def check_fall(chart: Chart, choices: tuple[Choice, ...]) -> list[Problem]:
    """Report changes that do not lead exactly from the first number to the last."""
    place = chart.places.get("indicators", chart.span)
    fewest, most = STEPS
    if not fewest <= len(choices) <= most:
        return [error("chart-fall-number", place, id=chart.id, count=len(choices), fewest=fewest, most=most)]
    names = [choice.address for choice in choices[1:-1]]
    strange = [
        error("chart-name-unknown", _item(chart, "minus", n), name=name, near="")
        for n, name in enumerate(chart.minus)
        if name not in names
    ]
    problems = strange or _unsure(chart, choices, signed=True)
    if problems:
        return problems
    values = changes(chart, choices)
    reached, goal = sum(values[:-1], Decimal(0)), values[-1]
    if reached != goal:
        sums = " ".join(_signed(value) for value in values[1:-1])
        args = {"sum": f"{values[0]:f} {sums}", "reached": f"{reached:f}", "goal": f"{goal:f}"}
        problems.append(error("chart-fall-sum", place, id=chart.id, unit=choices[0].printed_unit, **args))
    return problems


def changes(chart: Chart, choices: Iterable[Choice]) -> list[Decimal]:
    """Return the values of a waterfall, what is taken away below 0."""
    return [
        Decimal(choice.observations[0].value or 0) * (-1 if choice.address in chart.minus else 1)
        for choice in choices
    ]


def signed_text(choice: Choice, value: Decimal) -> str:
    """Return a change as it was printed, with the sign it has in the sum."""
    text = choice.observations[0].text.lstrip(f"{MINUS}-+")
    return f"{MINUS if value < 0 else '+'}{text}" if value else text


def total_text(choices: Iterable[Choice], row: int, unit: str, language: str) -> str:
    """Print the sum of the parts of one bar."""
    total = sum(Decimal(choice.observations[row].value or 0) for choice in choices)
    return print_ticks((float(total),), unit, language)[0]


def _signed(value: Decimal) -> str:
    return f"{MINUS if value < 0 else '+'} {abs(value):f}"


def _unsure(chart: Chart, choices: tuple[Choice, ...], signed: bool = False) -> list[Problem]:
    """Report values of which nobody knows what they add up to: missing ones and bounds; parts below 0."""
    problems = []
    for number, choice in enumerate(choices):
        place, title = _item(chart, "indicators", number), choice.title or choice.entry.title
        for shown in choice.observations:
            args = {"id": chart.id, "title": title, "value": shown.text}
            if not shown.value or shown.qualifier not in EXACT:
                problems.append(error("chart-parts-inexact", place, **args))
            elif not signed and Decimal(shown.value) < 0:
                problems.append(error("chart-parts-negative", place, **args))
    return problems


def _item(chart: Chart, key: str, number: int) -> Span:
    return chart.places.get(f"{key}.{number}", chart.places.get(key, chart.span))


def _half_place(shown: Shown) -> Decimal:
    """Return half of the place of the last digit that is printed: what rounding may have taken or given."""
    try:
        printed = Decimal(shown.number.replace(",", "").replace(MINUS, "-"))
        value = Decimal(shown.value)
    except InvalidOperation:
        return Decimal(0)
    exponent = printed.as_tuple().exponent
    if not isinstance(exponent, int) or (exponent >= 0 and printed == value):
        return Decimal(0)
    scale = value / printed if printed else Decimal(1)
    return Decimal(1).scaleb(exponent) * abs(scale) / 2
