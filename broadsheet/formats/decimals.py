"""Plain numbers in data files: exact decimals, and a clear word on everything that only looks like one.

A number field holds digits with at most one point and one minus sign, nothing else: what YAML or a
spreadsheet would make of `012`, `10:30` or `1e3` is never what was meant. Numbers as prose writes them
(超36.5万片) are `numbers`' business.
"""

import re
from decimal import Decimal
from unicodedata import normalize

from broadsheet.formats.nodes import Scalar
from broadsheet.model.problems import Problem, error

LONGEST = 30
"""Characters of one number; Decimal computes with 28 digits."""

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[, '’][0-9]{3})+(?:\.[0-9]+)?")
_WORDS = ("no", "yes", "on", "off", "true", "false", "y", "n", "none", "null", "~", "是", "否", "无", "有")
_FORMS = (
    ("number-separator", _GROUPED),
    ("number-decimal-comma", re.compile(r"-?[0-9]+,[0-9]+")),
    ("number-leading-zero", re.compile(r"-?0[0-9]+(?:\.[0-9]+)?")),
    ("number-time", re.compile(r"[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]+)?")),
    ("number-exponent", re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")),
    ("number-underscore", re.compile(r"[+-]?[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?")),
    ("number-base", re.compile(r"[+-]?0[xXoObB][0-9a-fA-F]+")),
    ("number-not-finite", re.compile(r"(?i)[+-]?\.?(?:nan|inf|infinity)")),
    ("number-sign", re.compile(r"\+[0-9]+(?:\.[0-9]+)?|--?\s[0-9.]+")),
    ("number-point", re.compile(r"-?(?:\.[0-9]+|[0-9]+\.)")),
    ("number-percent", re.compile(r"-?[0-9]+(?:\.[0-9]+)?\s*[%‰]")),
    ("number-formula", re.compile(r"=.*")),
    ("number-sheet-error", re.compile(r"#+|#[A-Z/0]+[!?]?")),
)
"""What people and spreadsheets write where a plain number belongs, the most special first."""


def read_decimal(node: Scalar) -> tuple[Decimal | None, tuple[Problem, ...]]:
    """Return the number as it was typed, digit by digit, or a problem that shows how to write it."""
    if _PLAIN.fullmatch(node.text) and len(node.text) <= LONGEST:
        if not node.quoted:
            return Decimal(node.text), ()
        return None, (error("number-quoted", node.span, text=node.text, fixed=node.text),)
    return None, (number_problem(node),)


def number_problem(node: Scalar) -> Problem:
    """Say why a text is no plain number; `number-unreadable` where it does not even look like one."""
    text, plain = node.text, normalize("NFKC", node.text).replace("\u2212", "-").strip()
    if len(plain) > LONGEST and _PLAIN.fullmatch(plain):
        return error("number-long", node.span, text=f"{text[:12]}…", most=LONGEST)
    if plain.casefold() in _WORDS:
        return error("number-word", node.span, text=text)
    for code, form in _FORMS:
        if form.fullmatch(plain):
            return error(code, node.span, text=text, fixed=_fixed(code, plain))
    if plain != text and _PLAIN.fullmatch(plain):
        return error("number-full-width", node.span, text=text, fixed=plain)
    return error("number-unreadable", node.span, text=text)


def _fixed(code: str, plain: str) -> str:
    """Return the number as it was probably meant; empty where that is not sure."""
    match code:
        case "number-separator" | "number-underscore":
            return re.sub(r"[^0-9.-]", "", plain)
        case "number-decimal-comma":
            return plain.replace(",", ".")
        case "number-leading-zero":
            return re.sub(r"^(-?)0+(?=[0-9])", r"\1", plain)
        case "number-exponent":
            return f"{Decimal(plain):f}"
        case "number-sign":
            return "-" * plain.startswith("-") + plain.lstrip("+- ")
        case "number-point":
            return re.sub(r"^(-?)\.", r"\g<1>0.", plain).rstrip(".")
        case "number-percent":
            return plain.rstrip("%‰ ")
        case _:
            return ""
