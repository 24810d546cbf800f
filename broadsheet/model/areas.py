"""Maps that a site supplies: named areas with their outlines, ready to be drawn.

A file of `data/areas/` becomes one `AreaMap`. Its degrees are pixels already, at each width of a chart, so
that no build after the first projects or simplifies anything.
"""

from msgspec import Struct

from broadsheet.model.problems import Span
from broadsheet.model.statistics import Label

Point = tuple[int, int]
"""x and y in tenths of a pixel, from the top left corner of a map."""
Ring = tuple[Point, ...]
"""A closed line, whose first point is not repeated. Holes run the other way round than what they lie in."""


class Area(Struct, frozen=True):
    """An area of a map."""

    id: str
    """As the file has it; empty where it has names alone."""
    title: Label
    """Its name; without any texts where the file has ids alone."""
    span: Span
    """Where it begins in the file."""
    outlines: dict[int, tuple[Ring, ...]]
    """By width of the map in CSS pixels; never without a ring."""


class AreaMap(Struct, frozen=True):
    """A file of areas."""

    id: str
    """Its path below the folder, without the suffix."""
    areas: tuple[Area, ...]
    """In the order of the file."""
    heights: dict[int, int]
    """Of the map, by its width, in CSS pixels."""


class Region(Struct, frozen=True):
    """An area of a map, before the map has a width."""

    area: Area
    heights: dict[int, int]
    """Of the whole map, by its width."""
    mark: int = -1
    """Index of its mark; -1 where the chart has no value of it."""


class Shade(Struct, frozen=True):
    """A class of values on a map, and its line in the legend."""

    text: str
    """80%至88.8%"""
    strength: float
    """How much of the colour covers the paper, 0 to 1; 0 is hatched: there is no value."""
    below: bool = False
    """Its values lie below 0, on a map that has others, too: they have another colour."""


class Outline(Struct, frozen=True):
    """An area of a map at one width."""

    name: str
    rings: tuple[Ring, ...]
    shade: int
    """Index of its class."""
    mark: int = -1
