"""Reading formulas: `A + B`, `round(A ÷ B, 1)`, `sum(A, B)`, `A?item=masks`, and comparisons of two of them.

Ids may hold hyphens and slashes, so an operator stands between spaces; an id is the longest run without
space, parenthesis or comma. Full-width parentheses and commas, which Chinese keyboards write, are read too;
a parenthesis opened and closed inside an id belongs to it. Nothing is computed here, and no id is looked up.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from broadsheet.model.formulas import (
    Comparison,
    Formula,
    Number,
    Operation,
    Relation,
    Rounding,
    Sign,
    Term,
    Total,
)
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.references import parse_address

Place = Callable[[int], Span]
"""From an offset in the text to the place in the file."""


def parse_formula(text: str, place: Place) -> Formula | Problem:
    """Read a formula; a problem stands at the token that does not fit."""
    return _parsed(text, place, _Parser.whole)


def parse_comparison(text: str, place: Place) -> Comparison | Problem:
    """Read two formulas with one of = < > ≤ ≥ (<=, >=) between them."""
    return _parsed(text, place, _Parser.comparison)


T = TypeVar("T")


def _parsed(text: str, place: Place, read: Callable[["_Parser"], T]) -> T | Problem:
    parser = _Parser(text, place)
    if len(parser.tokens) > _MOST_TOKENS:
        return error("formula-long", place(0), most=_MOST_TOKENS)
    try:
        return read(parser)
    except _Wrong as wrong:
        return wrong.problem


_ADDITIVE: dict[str, Sign] = {"+": "+", "＋": "+", "-": "−", "−": "−", "–": "−", "－": "−"}
_MULTIPLICATIVE: dict[str, Sign] = {"*": "×", "×": "×", "＊": "×", "/": "÷", "÷": "÷", "／": "÷"}
_RELATIONS: dict[str, Relation] = {
    **dict.fromkeys(("=", "＝", "=="), "="),
    **dict.fromkeys(("<", "＜"), "<"),
    **dict.fromkeys((">", "＞"), ">"),
    **dict.fromkeys(("<=", "≤", "≦"), "≤"),
    **dict.fromkeys((">=", "≥", "≧"), "≥"),
}
_FUNCTIONS = ("round", "sum")
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?[%％]?")
_RUN = re.compile(r"[^\s(),，]+")
_MOST_TOKENS = 120


class Token(NamedTuple):
    """A piece of the text and where it begins; the end of the text is an empty one."""

    text: str
    offset: int


def _tokens(text: str) -> list[Token]:
    """Cut a formula into ids, numbers, signs, parentheses and commas."""
    found: list[Token] = []
    index = 0
    while index < len(text):
        length = 1
        if text[index] in "(（)）,，":
            found.append(Token({"（": "(", "）": ")", "，": ","}.get(text[index], text[index]), index))
        elif not text[index].isspace():
            match = _RUN.match(text, index)
            assert match is not None, "all that is no separator begins a run"
            run = _own(match[0])
            found.append(Token(run, index))
            length = len(run)
        index += length
    return [*found, Token("", len(text))]


def _own(run: str) -> str:
    """Return what of a run is one token: an id keeps the full-width parentheses that it closes itself."""
    if run.partition("（")[0] in _FUNCTIONS:
        return run.partition("（")[0]
    depth = 0
    for offset, sign in enumerate(run):
        depth += {"（": 1, "）": -1}.get(sign, 0)
        if depth < 0:
            return run[:offset]
    return run


class _Wrong(Exception):
    """Leaves the descent; never leaves this room."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Parser:
    """Recursive descent over the tokens: comparison, sums, products, values."""

    def __init__(self, text: str, place: Place) -> None:
        self.text, self.place = text, place
        self.tokens = _tokens(text)
        self.next = 0

    def comparison(self) -> Comparison:
        """Read the two sides of a check."""
        left = self.sum()
        sign = self.take()
        if sign.text not in _RELATIONS:
            code = "formula-no-comparison" if not sign.text else "formula-operator"
            raise self.wrong(code, sign)
        right = self.sum()
        self.end()
        return Comparison(_RELATIONS[sign.text], left, right, self.place(sign.offset))

    def whole(self) -> Formula:
        """Read a formula to its end."""
        formula = self.sum()
        self.end()
        return formula

    def sum(self) -> Formula:
        """Read what is added and subtracted, from left to right."""
        formula = self.product()
        while self.peek().text in _ADDITIVE:
            sign = self.take()
            formula = Operation(_ADDITIVE[sign.text], formula, self.product(), self.place(sign.offset))
        return formula

    def product(self) -> Formula:
        """Read what is multiplied and divided, from left to right."""
        formula = self.value()
        while self.peek().text in _MULTIPLICATIVE:
            sign = self.take()
            formula = Operation(_MULTIPLICATIVE[sign.text], formula, self.value(), self.place(sign.offset))
        return formula

    def value(self) -> Formula:
        """Read a number, an id, a function or what stands in parentheses."""
        token = self.take()
        span = self.place(token.offset)
        if token.text == "(":
            formula = self.sum()
            self.close()
            return formula
        if token.text in _FUNCTIONS and self.peek().text == "(":
            self.take()
            return self.rounding(span) if token.text == "round" else self.total(span)
        if token.text in ("", ")", ",") or token.text in (*_ADDITIVE, *_MULTIPLICATIVE, *_RELATIONS):
            code = "formula-operand" if token.text else "formula-ends"
            raise self.wrong(code, token)
        if _NUMBER.fullmatch(token.text):
            percent = token.text[-1] in "%％"
            return Number(Decimal(token.text.rstrip("%％")), span, percent)
        return self.term(token)

    def term(self, token: Token) -> Term:
        """Read the address of an indicator or of a cell; a period is not asked for, all are computed."""
        address = parse_address(token.text)
        if address is None or address.id == "?":
            raise self.wrong("formula-id", token)
        if address.period:
            raise self.wrong("formula-period", token)
        return Term(address.id, self.place(token.offset), address.by)

    def rounding(self, span: Span) -> Rounding:
        """Read the rest of `round(`."""
        inner, digits = self.sum(), 0
        if self.peek().text == ",":
            self.take()
            token = self.take()
            if not re.fullmatch("-?[0-9]", token.text):
                raise self.wrong("formula-digits", token)
            digits = int(token.text)
        self.close()
        return Rounding(inner, digits, span)

    def total(self, span: Span) -> Total:
        """Read the rest of `sum(`."""
        items = [self.sum()]
        while self.peek().text == ",":
            self.take()
            items.append(self.sum())
        self.close()
        return Total(tuple(items), span)

    def close(self) -> None:
        """Take a closing parenthesis."""
        token = self.take()
        if token.text != ")":
            code = "formula-operator" if token.text else "formula-open"
            raise self.wrong(code, token)

    def end(self) -> None:
        """Take the end."""
        token = self.take()
        if token.text:
            extra = "formula-closed" if token.text == ")" else "formula-operator"
            code = "formula-compares" if token.text in _RELATIONS else extra
            raise self.wrong(code, token)

    def peek(self) -> Token:
        """Return the next token."""
        return self.tokens[self.next]

    def take(self) -> Token:
        """Return the next token and go on; the end comes again and again."""
        token = self.peek()
        self.next = min(self.next + 1, len(self.tokens) - 1)
        return token

    def wrong(self, code: str, token: Token) -> _Wrong:
        """Return what leaves the descent: a problem at a token."""
        fixed = token.text.partition("@")[0]
        return _Wrong(error(code, self.place(token.offset), token=token.text, text=self.text, fixed=fixed))
