"""Numerals that no data know, offered as rows of facts in YAML, for an editor to complete. Pure."""

import re
from collections.abc import Iterable

from msgspec import Struct

from broadsheet.figures.sourcing import WAITING
from broadsheet.model.problems import Span

_CLAUSE = re.compile(r"[，。；：、！？,;:!?“”「」『』\"（）()|]|\s")
_NAME = re.compile(r"[^\W\d_]+")
_LONGEST = 10


class Row(Struct, frozen=True):
    """A fact that a story states and the data do not hold."""

    text: str
    span: Span
    sentence: str
    at: int
    """Where the text begins in the sentence."""
    period: str
    source: str
    """Id; empty where it is not sure which."""
    unit: bool
    """The text names its unit."""


def as_yaml(rows: Iterable[Row], taken: Iterable[str]) -> str:
    """Return a file for `data/facts/`; `taken` are the ids there are. Empty without rows.

    What is not known stands there as a key without a value: the unit, and always the source, for a story is
    no proof of itself. Its sentence is a comment, and so is the source that others of its numbers have.
    """
    used = set(taken)
    lines: list[str] = []
    for row in rows:
        name = _name(row, used)
        used.add(name)
        lines += [
            f"  # {row.span.path}:{row.span.line}:{row.span.column}  {' '.join(row.sentence.split())}",
            f"  {name}:",
            f"    value: {row.text}",
            *([] if row.unit else ["    unit:"]),
            f"    period: {row.period}",
            f"    source:  # {row.source}?" if row.source else "    source:",
        ]
    return "\n".join(["facts:", *lines]) + "\n" if lines else ""


def _name(row: Row, used: set[str]) -> str:
    """Return an id from the words beside the number, within its clause; a number where there are none."""
    before = _CLAUSE.split(row.sentence[: row.at])[-1]
    after = _CLAUSE.split(row.sentence[row.at + len(row.text) :])[0]
    words = _NAME.findall(before)[-1:] or _NAME.findall(after)[:1]
    stem = f"{WAITING}/{words[0][-_LONGEST:]}" if words else f"{WAITING}/数"
    name, number = stem, 1
    while name in used:
        number += 1
        name = f"{stem}{number}"
    return name
