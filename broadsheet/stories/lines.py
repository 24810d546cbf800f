"""The lines of a Markdown text that are Markdown: without fenced code, our definitions and blocks of HTML.

Every line keeps its number and how far it was shifted, so that whatever is found in it has its place.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from broadsheet.model.references import definition_key
from broadsheet.stories.html_blocks import html_block
from broadsheet.stories.marks import DEFINITION

INDENT = "    "
"""What makes a line part of an item, or code."""

CODE = "\ue004"
"""A line that stands for fenced code; no input holds this sign."""


class Line(NamedTuple):
    """A line of a block, without what makes it part of the block."""

    text: str
    number: int
    """Line of the file."""
    shift: int = 0
    """Columns that were cut off to its left."""


class Block(NamedTuple):
    """Lines that belong together."""

    kind: Literal["heading", "text", "row", "html"]
    lines: tuple[Line, ...]
    cells: tuple[tuple[int, int], ...] = ()
    """Of a row: where its cells begin and end in its one line."""


def read_lines(text: str, first_line: int) -> tuple[Iterator[list[Line] | Block], dict[str, str]]:
    """Return stretches of Markdown and blocks of HTML, and what our definitions say.

    That is by `definition_key(label)` what follows `fig:`.
    """
    figures: dict[str, str] = {}
    lines = outside_fences(text, first_line, figures)
    return _regions(lines) if "<" in text else iter([lines]), figures


def part(line: Line, start: int, end: int) -> Line:
    """Return a part of a line."""
    return Line(line.text[start:end], line.number, line.shift + start)


_FENCE = re.compile(r"(`{3,}|~{3,}) *(?:\{.*\}|(?:\.?[\w#.+-]* *)(?:hl_lines=(?:\"[^\"]*\"|'[^']*') *)?)$")


def outside_fences(text: str, first_line: int, figures: dict[str, str]) -> list[Line]:
    """Return the lines, with one line for fenced code and blank ones for our definitions."""
    raw = text.split("\n")
    # A fence that nothing closes opens nothing.
    last = {line.rstrip(" "): index for index, line in enumerate(raw) if line[:3] in ("```", "~~~")}
    lines: list[Line] = []
    fence = ""
    for index, line in enumerate(raw):
        if fence:
            fence, line = ("" if line.rstrip(" ") == fence else fence), ""
        elif last and line[:3] in ("```", "~~~"):
            opened = _FENCE.match(line)
            if opened and last.get(opened[1], -1) > index:
                fence, line = opened[1], CODE
        elif "]:" in line and (found := DEFINITION.match(line)):
            if found[2] == "fig":
                figures.setdefault(definition_key(found[1]), found[3])
            line = ""
        number = first_line + index
        lines.append(_untabbed(line, number) if "\t" in line else Line(line, number))
    return lines


def _untabbed(raw: str, number: int) -> Line:
    """Write the tabs that indent a line as spaces, and each other one as one space."""
    rest = raw.lstrip(" \t")
    indent = raw[: len(raw) - len(rest)].expandtabs(len(INDENT))
    return Line(indent + rest.replace("\t", " "), number, len(raw) - len(rest) - len(indent))


def _regions(lines: list[Line]) -> Iterator[list[Line] | Block]:
    """Part the lines into those that are Markdown and blocks of HTML; comments are left out."""
    closed = next((i for i in range(len(lines) - 1, -1, -1) if "-->" in lines[i].text), -1)
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        found = html_block(lines, index, closed) if line.text.lstrip(" ")[:1] == "<" else None
        if found is None:
            rest.append(line)
            index += 1
            continue
        yield rest
        rest = []
        if found.pieces:
            yield Block("html", tuple(part(lines[number], a, b) for number, a, b in found.pieces))
        index = found.end
        lines[index] = part(lines[index], found.after, len(lines[index].text))
        if not lines[index].text:
            index += 1
    yield rest
