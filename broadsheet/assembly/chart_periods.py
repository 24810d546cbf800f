"""At which periods the numbers of slopes and stacks are compared: those asked for, or those all have."""

from msgspec.structs import replace

from broadsheet.charts.marks import Choice
from broadsheet.model.problems import Problem, error
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Shown

Key = tuple[str, str]
"""First and last day of a period."""


def narrow(
    chart: Chart, choices: tuple[Choice, ...], problems: list[Problem], keys: list[Key] | None = None
) -> tuple[tuple[Choice, ...], list[Key]]:
    """Return the choices with one observation for each period compared, and those periods, in order.

    `keys`: periods that are settled already. Where something is missing the choices come back as they were,
    beside a problem.
    """
    if keys is None:
        keys = _asked(chart, choices, problems) if chart.periods else _common(chart, choices, problems)
    found = []
    for choice in choices:
        by_key = _by_key(choice)
        missing = [key for key in keys if key not in by_key]
        if missing:
            problems.append(_missing(chart, choice, missing[0]))
        else:
            found.append(replace(choice, observations=tuple(by_key[key] for key in keys)))
    return (tuple(found) if keys and len(found) == len(choices) else choices), keys


def _asked(chart: Chart, choices: tuple[Choice, ...], problems: list[Problem]) -> list[Key]:
    """Return the periods that the file asks for."""
    keys = {
        (period.start.isoformat() if period.start else "", period.end.isoformat() if period.end else ""): None
        for period in chart.periods
    }
    if chart.kind == "slope" and len(keys) != 2:
        place, count = chart.places["periods"], len(keys)
        problems.append(error("chart-periods-two", place, id=chart.id, count=count))
        return []
    return list(keys)


def _common(chart: Chart, choices: tuple[Choice, ...], problems: list[Problem]) -> list[Key]:
    """Return the first and the last period that all choices have a value for; of stacks the last alone."""
    shared = set.intersection(*(set(_by_key(choice)) for choice in choices)) if choices else set()
    ordered = sorted(shared, key=lambda key: (key[1], key[0]))
    needed = 2 if chart.kind == "slope" else 1
    if len(ordered) < needed:
        place = chart.places.get("indicators", chart.span)
        problems.append(error("chart-periods-common", place, id=chart.id, needed=needed))
        return []
    return [ordered[0], ordered[-1]] if needed == 2 else ordered[-1:]


def _by_key(choice: Choice) -> dict[Key, Shown]:
    """Return the observations of a choice that have a value, by their period."""
    return {(one.first, one.last): one for one in reversed(choice.observations) if one.value}


def _missing(chart: Chart, choice: Choice, key: Key) -> Problem:
    asked = {
        (period.start.isoformat() if period.start else "", period.end.isoformat() if period.end else ""): n
        for n, period in enumerate(chart.periods)
    }
    number = asked.get(key)
    text = chart.periods[number].text if number is not None else " – ".join(dict.fromkeys(key))
    place = chart.places.get(f"periods.{number}", chart.places.get("periods", chart.span))
    known = sorted({(one.when, one.period) for one in choice.observations if one.value})[-6:]
    title = choice.title or choice.entry.title
    args = {"at": text, "title": title, "known": "、".join(period for _, period in known)}
    return error("chart-periods", place, id=chart.id, **args)
