"""How the sections of a dashboard stand beside each other: rows of a grid of twelve columns.

Home and topics use it. Sections keep the editor's order; two that leave room for each other share a row.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from broadsheet.model.listed import RecordsView, SectionView

Room = Literal["whole", "wide", "half", "side"]
"""What a section asks for: a row to itself, the larger part of one, half of one, the smaller part."""

WHOLE = 12
FEW_COLUMNS = 2
"""Of a table of records that is still read in the smaller part of a row; with one more it wants half."""
FEW_STORIES = 6


class Placed(Struct, frozen=True):
    """A section in its row."""

    number: int
    """Of the section, from 0."""
    width: int
    """In columns of twelve."""


def lay_out(sections: Sequence[SectionView]) -> tuple[tuple[Placed, ...], ...]:
    """Return the rows of a dashboard, each with one section or two."""
    rows: list[tuple[Placed, ...]] = []
    number = 0
    while number < len(sections):
        here, there = _room(sections[number]), "whole"
        if number + 1 < len(sections):
            there = _room(sections[number + 1])
        if here == "whole" or there == "whole":
            rows.append((Placed(number, WHOLE),))
            number += 1
        else:
            left = _left(here, there)
            rows.append((Placed(number, left), Placed(number + 1, WHOLE - left)))
            number += 2
    return tuple(rows)


def _left(here: str, there: str) -> int:
    """Return the width of the first of two sections that share a row."""
    order = ("side", "half", "wide")
    difference = order.index(here) - order.index(there)
    return 6 + (difference > 0) - (difference < 0)


def _room(section: SectionView) -> Room:
    """Return what a section asks for, by what it holds."""
    kinds = (
        section.charts,
        section.table,
        section.records,
        section.events,
        section.stories,
        section.changes,
    )
    if sum(map(bool, kinds)) > 1 or len(section.charts) > 1:
        return "whole"
    if section.charts:
        return "wide"
    if section.stories:
        return "side" if len(section.stories) <= FEW_STORIES else "whole"
    if section.events or section.changes:
        return "side"
    return _room_of_records(section.records) if section.records else "half"


def _room_of_records(views: Sequence[RecordsView]) -> Room:
    """Return what records ask for; views without any only name their collections, in a list."""
    if not any(view.records for view in views):
        return "side"
    match views:
        case [RecordsView(view="timeline")]:
            return "side"
        case [RecordsView(view="table", columns=columns)] if len(columns) <= FEW_COLUMNS:
            return "half"
        case [RecordsView(view="table", columns=columns)] if len(columns) == FEW_COLUMNS + 1:
            return "wide"
        case _:
            return "whole"
