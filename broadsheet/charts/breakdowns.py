"""The cells of a breakdown as a chart takes them: one choice for each value of a dimension. Pure."""

from collections.abc import Iterable, Mapping
from itertools import product

from broadsheet.charts.marks import Choice
from broadsheet.model.shown import DimensionView, Entry, Shown


def dimension(entry: Entry, name: str) -> DimensionView | None:
    """Return an axis of breakdown by its id; None where the indicator has no such."""
    return next((one for one in entry.dimensions if one.id == name), None)


def cells(
    entry: Entry, axis: DimensionView, fixed: Mapping[str, str], period: str = ""
) -> tuple[Choice, ...]:
    """Return the cells along a dimension, in the order of its values; values without any are left out.

    Each has all its observations, the newest known first. `fixed`: the values of other dimensions (perhaps of
    this one) that the address names, for a cell must be broken down by nothing else; `period`: its canonical
    spelling, where one alone is asked for.
    """
    return _along(entry, axis, fixed, period, deeper=False)


def parts(
    entry: Entry, axis: DimensionView, fixed: Mapping[str, str], period: str = ""
) -> tuple[Choice, ...]:
    """Return the values of a dimension, each with the newest observation of every cell it is broken into."""
    return tuple(
        Choice(choice.address, entry, _newest(entry, choice.observations), choice.title, choice.unit)
        for choice in _along(entry, axis, fixed, period, deeper=True)
    )


def default_cells(entry: Entry) -> tuple[Choice, ...]:
    """Return the newest cells of the first dimension, each with one observation; none unless they compare.

    They do where there are several of one day and one unit.
    """
    choices = cells(entry, entry.dimensions[0], {}) if entry.dimensions else ()
    newest = tuple(
        Choice(choice.address, entry, choice.observations[:1], choice.title, choice.unit)
        for choice in choices
        if choice.observations[0].value
    )
    alike = {(choice.printed_unit, choice.observations[0].when) for choice in newest}
    return newest if len(newest) > 1 and len(alike) == 1 else ()


def part_label(entry: Entry, shown: Shown, axis: str) -> str:
    """Return the printed values of a cell's other dimensions; where there are none, its period."""
    titles = {one.id: dict(one.values) for one in entry.dimensions}
    others = [titles[name].get(value, value) for name, value in shown.by.items() if name != axis]
    return " · ".join(others) or shown.period_short


def newest_first(observations: Iterable[Shown]) -> tuple[Shown, ...]:
    """Order observations so that the one shown live comes first: it has a value and is no expectation."""
    return tuple(sorted(observations, key=_rank, reverse=True))


def _along(
    entry: Entry, axis: DimensionView, fixed: Mapping[str, str], period: str, deeper: bool
) -> tuple[Choice, ...]:
    choices = []
    for number, (value, title) in enumerate(axis.values):
        wanted = {**fixed, axis.id: value}
        found = [
            shown
            for shown in entry.observations
            if wanted.items() <= shown.by.items()
            and (len(shown.by) > len(wanted)) == deeper
            and period in ("", shown.anchor.partition(".")[0])
        ]
        if found and fixed.get(axis.id, value) == value:
            unit = axis.units[number] if number < len(axis.units) else ""
            choices.append(Choice(value, entry, newest_first(found), title, unit))
    return tuple(choices)


def _newest(entry: Entry, observations: Iterable[Shown]) -> tuple[Shown, ...]:
    """Return the first observation of each cell, cells in the order of the dimensions' values."""
    first: dict[tuple[str, ...], Shown] = {}
    for shown in observations:
        first.setdefault(tuple(shown.by.get(axis.id, "") for axis in entry.dimensions), shown)
    order = [[value for value, _ in axis.values] for axis in entry.dimensions]
    cells = [cell for cell in product(*([*values, ""] for values in order)) if cell in first]
    return tuple(first[cell] for cell in cells)


def _rank(shown: Shown) -> tuple[bool, bool, str]:
    return bool(shown.value), shown.status not in ("forecast", "expected"), shown.when
