"""Targets against the data they are set for: they lie ahead, and in the direction that is good.

A target that points against `direction` is an error: two lines of one file contradict each other, and the
page would praise the wrong way. The other two are warnings, because they can be meant: a target that was
due before the first observation belongs to an account of the past, one that the baseline meets wants
something kept as it is. Both make the progress of a target say nothing, which is why they are told.
"""

from collections.abc import Iterator
from decimal import Decimal

from broadsheet.figures.register import KnownIndicator, Register
from broadsheet.figures.series import series_of
from broadsheet.model.problems import Problem, error, warning
from broadsheet.model.statistics import Target, Unit
from broadsheet.numbers.periods import end_of
from broadsheet.numbers.printing import machine_value, unit_symbol


def check_targets(register: Register, language: str) -> tuple[Problem, ...]:
    """Look at every target of every indicator."""
    return tuple(
        problem
        for entry in register.indicators.values()
        for target in entry.indicator.targets
        for problem in _wrong(target, entry, register, language)
    )


def _wrong(target: Target, entry: KnownIndicator, register: Register, language: str) -> Iterator[Problem]:
    indicator = entry.indicator
    unit = register.units.by_id[indicator.unit]
    args = {"id": indicator.id, "value": _print(target.value, unit, language), "due": target.due.text}
    if _against(target, indicator.direction):
        aim = {"at": target.at, "direction": indicator.direction}
        yield error("target-against-direction", target.span, **aim, **args)
    elif target.baseline is not None and _is_reached(target):
        yield warning(
            "target-met-before",
            target.span,
            baseline=_print(target.baseline, unit, language),
            at=target.at,
            **args,
        )
    series = series_of(entry, register.zone, {}, hidden=True)
    if series and target.due.end and not target.due.approximate:
        first = series[0].observation
        if end_of(target.due, register.zone) <= end_of(first.period, register.zone):
            yield warning(
                "target-before-data",
                target.span,
                first=first.period.text,
                place=f"{first.span.path}:{first.span.line}",
                **args,
            )


def _against(target: Target, direction: str) -> bool:
    """Tell whether a target wants more of what is good in less of it, or the other way round."""
    match target.at:
        case "least":
            return direction == "down"
        case "most":
            return direction == "up"
        case "exactly":
            base = target.baseline
            if base is None or base == target.value:
                return False
            return direction == ("down" if target.value > base else "up")


def _is_reached(target: Target) -> bool:
    """Tell whether the baseline already is what is wanted."""
    base = target.baseline
    if base is None:
        return False
    match target.at:
        case "least":
            return base >= target.value
        case "most":
            return base <= target.value
        case "exactly":
            return base == target.value


def _print(value: Decimal, unit: Unit, language: str) -> str:
    return f"{machine_value(value)}{unit_symbol(unit, language)}"
