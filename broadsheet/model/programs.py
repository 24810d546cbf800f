"""Programs of the site that draw charts: what they are given, and what can be wrong with what they do."""

from msgspec import Struct

from broadsheet.model.problems import Span

Given = dict[str, str | float | bool | None]
"""An observation as a program of the site is given it."""


class Program(Struct, frozen=True):
    """A program of the site that draws a chart, with all that it is given: hence with its key."""

    span: Span
    """Where its function stands."""
    code: str
    data: dict[str, tuple[Given, ...]]
    """By address, as `indicators` names it."""
    language: str


class Fault(Struct, frozen=True):
    """What is wrong with what a program of the site does: a problem that a worker can send home."""

    code: str
    """Of the problem."""
    args: dict[str, str] = {}
    line: int = 0
    column: int = 0
    """In the file of the program; 0: its function as a whole."""
