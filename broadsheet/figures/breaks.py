"""Where a series stops being comparable: two of its observations follow different definitions. Pure."""

from collections.abc import Iterable, Sequence

from broadsheet.model.shown import Break, Shown


def break_between(one: Shown, other: Shown, breaks: Iterable[Break]) -> Break | None:
    """Return the later of the two definitions that two observations of a cell follow; None for the same.

    `breaks`: those of the indicator.
    """
    if one.definition == other.definition:
        return None
    later = max(one.definition, other.definition)
    return next((found for found in breaks if found.when == later), None)


def breaks_before(rows: Iterable[Shown], breaks: Sequence[Break]) -> dict[str, Break]:
    """Return what parts a row of a table from the one of the same cell before it, by the row's anchor."""
    before: dict[tuple[tuple[str, str], ...], Shown] = {}
    found = {}
    for shown in rows:
        last = before.get(shown.cell)
        if last and (parted := break_between(last, shown, breaks)):
            found[shown.anchor] = parted
        before[shown.cell] = shown
    return found
