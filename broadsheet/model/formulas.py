"""Formulas as they were read: what a derived indicator is computed from, what a check compares.

A tree of frozen values; each node keeps its place, so that whatever is wrong later (an id that names nothing,
a division by zero) is told where it stands. Reading and computing are the business of `numbers`.
"""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from broadsheet.model.problems import Span

Sign = Literal["+", "−", "×", "÷"]
Relation = Literal["=", "<", ">", "≤", "≥"]


class Number(Struct, frozen=True, tag="number"):
    """A number written in the formula; it fits any unit."""

    value: Decimal
    span: Span
    percent: bool = False
    """Written with a per cent sign: a share, `50%`."""


class Term(Struct, frozen=True, tag="term"):
    """An indicator, or one cell of its breakdown."""

    id: str
    span: Span
    by: dict[str, str] = {}
    """The cell it is pinned to, `ID?dim=value`; empty: the cell that is being computed."""

    @property
    def text(self) -> str:
        """Return it as it is written: `ID?dim=value&…`."""
        cell = "&".join(f"{dimension}={value}" for dimension, value in self.by.items())
        return f"{self.id}?{cell}" if cell else self.id


class Operation(Struct, frozen=True, tag="operation"):
    """Two operands; its place is that of the sign."""

    sign: Sign
    left: "Formula"
    right: "Formula"
    span: Span


class Rounding(Struct, frozen=True, tag="round"):
    """`round(x, digits)`: half away from zero."""

    inner: "Formula"
    digits: int
    """After the point; below zero it rounds to tens, hundreds …"""
    span: Span


class Total(Struct, frozen=True, tag="sum"):
    """`sum(A, B, …)`; a single id with a breakdown stands for all its cells."""

    items: tuple["Formula", ...]
    span: Span


Formula = Number | Term | Operation | Rounding | Total


class Comparison(Struct, frozen=True):
    """Two formulas and what must hold between them; its place is that of the sign."""

    relation: Relation
    left: Formula
    right: Formula
    span: Span


def terms(formula: Formula) -> tuple[Term, ...]:
    """Return the indicators a formula names, in the order in which they are written."""
    match formula:
        case Number():
            return ()
        case Term():
            return (formula,)
        case Operation(left=left, right=right):
            return (*terms(left), *terms(right))
        case Rounding(inner=inner):
            return terms(inner)
        case Total(items=items):
            return tuple(term for item in items for term in terms(item))


def wholes(formula: Formula) -> frozenset[Span]:
    """Return the places of the terms that stand alone in a sum: with a breakdown they mean all its cells."""
    match formula:
        case Number() | Term():
            return frozenset()
        case Operation(left=left, right=right):
            return wholes(left) | wholes(right)
        case Rounding(inner=inner):
            return wholes(inner)
        case Total(items=(Term() as term,)) if not term.by:
            return frozenset((term.span,))
        case Total(items=items):
            return frozenset[Span]().union(*(wholes(item) for item in items))
