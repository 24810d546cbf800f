"""Formulas as readers see them: titles instead of ids, links to what a number is computed from.

An input that is not public, or of which nothing is known yet, is named by no title.
"""

from collections.abc import Iterable, Mapping

from broadsheet.figures.register import KnownIndicator, Register
from broadsheet.figures.showing import address
from broadsheet.model.formulas import Formula, Number, Operation, Rounding, Term, Total, wholes
from broadsheet.model.shown import Link
from broadsheet.model.statistics import Indicator, Observation
from broadsheet.model.words import Words
from broadsheet.numbers.printing import print_decimal

Pieces = tuple[str | Link, ...]


def print_formula(formula: Formula, register: Register, words: Words) -> Pieces:
    """Print a formula: names of indicators as links, and what stands between them."""
    joined: list[str | Link] = []
    for piece in _Printer(register, words).pieces(formula):
        last = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        else:
            joined.append(piece)
    return tuple(joined)


def plain_formula(pieces: Pieces) -> str:
    """Return a printed formula as a text."""
    return "".join(piece.text if isinstance(piece, Link) else piece for piece in pieces)


def formula_of(entry: KnownIndicator, observation: Observation, register: Register, words: Words) -> Pieces:
    """Return what a derived number is computed from; nothing for a stated one."""
    formula = entry.indicator.formula
    return print_formula(formula, register, words) if observation.derived and formula else ()


def title_of(indicator: Indicator, by: Mapping[str, str], words: Words) -> str:
    """Return the title of an indicator, with the cell of its breakdown where one is meant."""
    language = words.language
    title = indicator.title.said(language)
    cell = [
        value.title.said(language)
        for dimension in indicator.dimensions
        for value in dimension.values
        if by.get(dimension.id) == value.id
    ]
    return words("formula.cell", title=title, cell=words("list.comma").join(cell)) if cell else title


def explained_title(entry: KnownIndicator, observation: Observation, register: Register, words: Words) -> str:
    """Return the title for the words behind a number in a text; of a derived one with its formula."""
    title = title_of(entry.indicator, observation.by, words)
    formula = formula_of(entry, observation, register, words)
    return words("derived.title", title=title, formula=plain_formula(formula)) if formula else title


_SUM, _PRODUCT, _VALUE = 1, 2, 3


class _Printer:
    """Walks a formula."""

    def __init__(self, register: Register, words: Words) -> None:
        self.register, self.words = register, words

    def pieces(self, formula: Formula) -> Iterable[str | Link]:
        """Yield the pieces of a formula."""
        match formula:
            case Number(value=value, percent=percent):
                yield print_decimal(value, grouped=False) + "%" * percent
            case Term():
                yield self.term(formula)
            case Operation(sign=sign, left=left, right=right):
                own = _binding(formula)
                yield from self.within(left, _binding(left) < own)
                yield f" {sign} "
                yield from self.within(right, _binding(right) < own + (sign in "−÷"))
            case Rounding(inner=inner, digits=digits):
                yield self.rounding(digits)
                yield from self.pieces(inner)
                yield self.words("formula.close")
            case Total(items=(Term() as term,)) if wholes(formula) and self.has_cells(term):
                yield self.words("formula.cells")
                yield self.term(term)
                yield self.words("formula.close")
            case Total(items=items):
                for number, item in enumerate(items):
                    yield " + " if number else ""
                    yield from self.pieces(item)

    def within(self, formula: Formula, parted: bool) -> Iterable[str | Link]:
        """Yield the pieces of an operand, in parentheses where it would otherwise be read apart."""
        if parted:
            yield self.words("formula.open")
        yield from self.pieces(formula)
        if parted:
            yield self.words("formula.close")

    def rounding(self, digits: int) -> str:
        """Return the words for rounding, up to the parenthesis."""
        if digits == 0:
            return self.words("formula.round")
        if digits < 0:
            return self.words("formula.round_to", place=10**-digits)
        return self.words("formula.round_digits", digits=digits)

    def term(self, term: Term) -> str | Link:
        """Return the title of an indicator, with its cell, linked."""
        entry = self.register.indicators[term.id]
        indicator = entry.indicator
        if not indicator.public or (entry.awaited and not entry.known):
            return self.words("formula.hidden")
        title = title_of(indicator, term.by, self.words)
        return Link(address(entry), title) if entry.known else title

    def has_cells(self, term: Term) -> bool:
        """Tell whether an indicator is broken down."""
        return bool(self.register.indicators[term.id].indicator.dimensions)


def _binding(formula: Formula) -> int:
    """Return how firmly a formula holds together."""
    match formula:
        case Operation(sign="+" | "−"):
            return _SUM
        case Operation():
            return _PRODUCT
        case Total(items=items) if len(items) > 1:
            return _SUM
        case Total(items=(only,)):
            return _binding(only)
        case _:
            return _VALUE
