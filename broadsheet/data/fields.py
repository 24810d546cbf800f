"""What the values of data files mean: labels, lines of prose, periods, days, addresses, ids.

Each function reads one value, for `schema`; `LEAVES` says which type is read by which. The fields that hold
a day or an address are plain texts by type and are named where their struct is read.
"""

import unicodedata
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from difflib import get_close_matches
from functools import partial
from typing import Any, cast, get_args
from urllib.parse import urlsplit

from msgspec.structs import replace

from broadsheet.formats.joining import joined, marked
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.schema import Leaf, not_a_map, read, read_as
from broadsheet.model.names import why_not
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import FigureRef, Text
from broadsheet.model.references import FORBIDDEN_IN_ID, parse_address, parse_text
from broadsheet.model.statistics import Check, Label, Period, Status, When
from broadsheet.model.words import LANGUAGES, is_language, near_language
from broadsheet.numbers.dates import parse_loose_period, period_problem, when_problem
from broadsheet.numbers.formulas import parse_comparison
from broadsheet.numbers.periods import parse_period, parse_when
from broadsheet.numbers.written import normal

Problems = tuple[Problem, ...]


def read_label(node: Node) -> tuple[Label | None, Problems]:
    """Read a text, or a map from language to text."""
    if isinstance(node, Scalar):
        text = joined(marked(node)).strip()
        return (Label({"": text}), ()) if text else (None, (error("value-empty", node.span),))
    if isinstance(node, Sequence):
        return None, (error("value-not-a-text", node.span),)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in node.entries:
        # A column of a table without a language has no name for it.
        if key.text and not is_language(key.text):
            near, known = near_language(key.text), " ".join(LANGUAGES)
            problems.append(error("language-unknown", key.span, text=key.text, near=near, known=known))
        elif not isinstance(value, Scalar):
            problems.append(error("value-not-a-text", value.span))
        elif not is_empty(value):
            texts[key.text] = joined(marked(value)).strip()
    if not texts and not problems:
        problems.append(error("value-empty", node.span))
    return (Label(texts) if not problems else None), tuple(problems)


def text_reader(definitions: Table[str, str]) -> Callable[[Node], tuple[Text | None, Problems]]:
    """Return a reader of lines of prose whose bracketed figures may be bound by `definitions`."""
    return partial(_read_text, definitions)


def _read_text(definitions: Table[str, str], node: Node) -> tuple[Text | None, Problems]:
    """Read a line of prose; what is found in it is placed where it stands in the file, also when folded."""
    if not isinstance(node, Scalar):
        bound = isinstance(node, Sequence) and bool(node.items) and isinstance(node.items[0], Scalar)
        return None, (error("value-brackets-first" if bound else "value-not-a-text", node.span),)
    flat = Span(node.span.path, 1, 1)
    text, problems = parse_text(marked(node).rstrip(), flat, definitions)
    placed = tuple(
        replace(piece, span=node.place(piece.span.column - 1))
        if isinstance(piece, FigureRef)
        else joined(piece)
        for piece in text
    )
    return placed, tuple(replace(p, span=node.place(p.span.column - 1)) for p in problems)


def read_period(node: Node) -> tuple[Period | None, Problems]:
    """Read a period in its one spelling."""
    return _parsed(node, parse_period, period_problem)


def read_table_period(node: Node) -> tuple[Period | None, Problems]:
    """Read a period as a spreadsheet saves it."""
    return _parsed(node, parse_loose_period, period_problem)


def read_when(node: Node) -> tuple[When | None, Problems]:
    """Read a day, or an instant with its zone."""
    return _parsed(node, parse_when, when_problem)


def read_table_when(node: Node) -> tuple[When | None, Problems]:
    """Read a day as a spreadsheet saves it."""
    return _parsed(node, _loose_when, when_problem)


def _loose_when(text: str) -> When | None:
    period = parse_loose_period(text)
    return parse_when(text) or (parse_when(period.text) if period else None)


def _parsed(
    node: Node, parse: Callable[[str], Any], problem: Callable[[str, Span], Problem]
) -> tuple[Any, Problems]:
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-text", node.span),)
    value = parse(node.text)
    return value, (() if value is not None else (problem(node.text, node.span),))


STATUSES: dict[str, Status] = {
    **{status: status for status in cast("tuple[Status, ...]", get_args(Status))},
    "A": "normal",
    "E": "estimated",
    "P": "provisional",
    "F": "forecast",
    "M": "missing",
    "L": "missing",
    "O": "missing",
    "Q": "suppressed",
    "正常": "normal",
    "估计": "estimated",
    "初步": "provisional",
    "快报": "provisional",
    "预测": "forecast",
    "预期": "expected",
    "缺失": "missing",
    "不公布": "suppressed",
}
"""Names of statuses, the letters of SDMX (code list CL_OBS_STATUS), and Chinese words for tables."""


def read_status(node: Node) -> tuple[Status | None, Problems]:
    """Read the status of an observation, by name, SDMX letter or Chinese word."""
    if isinstance(node, Scalar) and node.text in STATUSES:
        return STATUSES[node.text], ()
    status, problems = read_as(node, Status, "status")
    return cast("Status | None", status), problems


def read_url(node: Node) -> tuple[str | None, Problems]:
    """Read an address on the web: http or https, with a host, without a password."""
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-text", node.span),)
    text = normal(node.text)
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and not parts.username and parts.port != 0
    except ValueError:
        good = False
    if good and " " not in text and text == node.text.strip():
        return text, ()
    if good and " " not in text:
        return None, (error("url-full-width", node.span, text=node.text, fixed=text),)
    fixed = f"https://{text}" if "://" not in text and "." in text and " " not in text else ""
    return None, (error("url-no-scheme" if fixed else "url-bad", node.span, text=node.text, fixed=fixed),)


def read_addresses(node: Node) -> tuple[tuple[str, ...] | None, Problems]:
    """Read one figure address or a list of them, `ID[?dim=value&…][@PERIOD]`; `fig:` before it is allowed."""
    items = node.items if isinstance(node, Sequence) else (node,)
    addresses: list[str] = []
    problems: list[Problem] = []
    for item in items:
        if not isinstance(item, Scalar):
            problems.append(error("value-not-a-text", item.span))
            continue
        text = item.text.strip().removeprefix("fig:")
        if text == "?" or parse_address(text) is None:
            problems.append(error("figure-address", item.span, text=item.text, address=text))
        addresses.append(text)
    return (None if problems else tuple(addresses)), tuple(problems)


def read_id(key: Scalar) -> tuple[str | None, Problems]:
    """Read the id of an indicator, a source, a population …: NFC, without the signs that addresses need."""
    name = unicodedata.normalize("NFC", key.text)
    for offset, sign in enumerate(key.text):
        if sign.isspace():
            return None, (error("id-space", key.place(offset), id=name, fixed="".join(name.split())),)
        if sign in FORBIDDEN_IN_ID or not sign.isprintable():
            shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
            return None, (error("id-sign", key.place(offset), id=name, sign=shown),)
    if "" in name.split("/"):
        return None, (error("id-slashes", key.span, id=name),)
    if code := next(filter(None, map(why_not, name.split("/"))), ""):
        # It becomes a file name, on whatever system the site is built.
        return None, (error(code, key.span, name=name),)
    return name, ()


def id_from_path(path: str, folder: str) -> tuple[str, Problems]:
    """Return the id of a document that has a file of its own: its path below `folder`, without the suffix."""
    stem, _, _ = path.removeprefix(f"{folder}/").rpartition(".")
    name, problems = read_id(Scalar(stem, Span(path)))
    return name or stem, tuple(replace(problem, span=Span(path)) for problem in problems)


def keyed(node: Node | None, name: str) -> tuple[tuple[tuple[str, Scalar, Node], ...], Problems]:
    """Read a map from ids to whatever: (id, its key, what stands under it) for all that is not empty.

    `name` is the key the map stands under, "" for a whole file.
    """
    if node is None:
        return (), ()
    if not isinstance(node, Mapping):
        return (), (not_a_map(node, name),)
    found: dict[str, tuple[str, Scalar, Node]] = {}
    problems: list[Problem] = []
    for key, value in node.entries:
        identifier, wrong = read_id(key)
        problems += wrong
        if is_empty(value):
            problems.append(error("entry-empty", key.span, id=key.text))
        elif identifier in found:  # the same letters in another Unicode form
            line = found[identifier][1].span.line
            problems.append(error("yaml-key-twice", key.span, key=key.text, line=line))
        elif identifier is not None:
            found[identifier] = (identifier, key, value)
    return tuple(found.values()), tuple(problems)


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the one of `known` that was probably meant, or an empty text."""
    close = get_close_matches(text, list(known), 1, 0.5)
    return close[0] if close else ""


def _read_check(node: Node) -> tuple[Check | None, Problems]:
    """Read a contract: its formula alone, or a map."""
    if isinstance(node, Scalar):
        node = Mapping(((Scalar("formula", node.span), node),), node.span)
    formula = node.get("formula") if isinstance(node, Mapping) else None
    parsed = parse_comparison(formula.text, formula.place) if isinstance(formula, Scalar) else None
    wrong = (parsed,) if isinstance(parsed, Problem) else ()
    given = {"comparison": None if wrong else parsed, "span": formula.span if formula else node.span}
    check, problems = read(node, Check, node.span.path, {Label: read_label}, given=given)
    return check, (*problems, *wrong)


LEAVES: dict[object, Leaf] = {
    Check: _read_check,
    Label: read_label,
    Period: read_period,
    Text: text_reader({}),
}
"""Readers by type, for all files."""
