"""Blocks of HTML in a Markdown text: where they begin and end. What they say is `inline`'s business.

The rule is Python-Markdown's: a tag of block level at the beginning of a line opens one, and it lasts until
that tag is closed, else to the end of the text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from markdown.util import BLOCK_LEVEL_ELEMENTS

BLOCK_TAGS = frozenset(BLOCK_LEVEL_ELEMENTS)

_OPENING = re.compile(r" {0,3}<(?:(!--)|/?([a-zA-Z][a-zA-Z0-9]*))")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)(?:[^<>]*(/)>)?")


class Row(Protocol):
    """A line with its text."""

    @property
    def text(self) -> str:
        """The line without its end."""


class Region(NamedTuple):
    """A block of HTML."""

    pieces: tuple[tuple[int, int, int], ...]
    """Its lines: index, and where in the line it begins and ends; empty for a comment."""
    end: int
    """Index of the line in which it ends."""
    after: int
    """Where in that line."""


def html_block(lines: Sequence[Row], index: int, closed: int) -> Region | None:
    """Return the block of HTML that begins in a line, if one does.

    `closed` is the last line in which a comment ends: a comment that nothing ends is none.
    """
    opening = _OPENING.match(lines[index].text)
    if opening is None:
        return None
    if opening[1]:
        return _comment(lines, index, opening.end()) if closed >= index else None
    if opening[2].lower() not in BLOCK_TAGS:
        return None
    pieces: list[tuple[int, int, int]] = []
    open_tags: list[str] = []
    counts: Counter[str] = Counter()
    for number in range(index, len(lines)):
        text = lines[number].text
        for tag in _TAG.finditer(text):
            name = tag[2].lower()
            if not tag[1] and not tag[3] and name != "hr":
                open_tags.append(name)
                counts[name] += 1
            while tag[1] and counts[name]:
                last = open_tags.pop()
                counts[last] -= 1
                if last == name:
                    break
            if not open_tags:
                end = text.find(">", tag.start()) + 1 or len(text)
                return Region((*pieces, (number, 0, end)), number, end)
        pieces.append((number, 0, len(text)))
    return Region(tuple(pieces), len(lines) - 1, len(lines[-1].text))


def _comment(lines: Sequence[Row], index: int, start: int) -> Region | None:
    """Return a comment; it may hold blank lines."""
    for number in range(index, len(lines)):
        end = lines[number].text.find("-->", start)
        if end >= 0:
            return Region((), number, end + 3)
        start = 0
    return None
