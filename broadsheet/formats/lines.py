"""Places in a file of YAML: of marks, also on lines that were mended, and of the pieces of folded texts.

Counts what PyYAML counts from 0; what leaves here is counted from 1, in the file as its author wrote it.
"""

import re
from typing import Any

from msgspec import Struct

from broadsheet.model.problems import Span


class Original(Struct, frozen=True):
    """How a line that was mended stood in the file, and what the two have in common behind their indents."""

    text: str
    head: int
    """Characters that are the same from the indent on."""
    tail: int
    """Characters that are the same before the end."""


class Lines(Struct, frozen=True):
    """The lines that are read, and where they stand in the file."""

    texts: tuple[str, ...]
    path: str
    first_line: int
    originals: dict[int, Original] = {}
    """Lines that were mended, by index."""

    def place(self, line: int, column: int) -> Span:
        """Return the place in the file of a mark (counted from 0)."""
        if original := self.originals.get(line):
            column = _column_in(original, self.texts[line], column)
        return Span(self.path, line + self.first_line, column + 1)

    def corrected(self, fixed: dict[int, str]) -> "Lines":
        """Return the lines with some replaced; the author's own are kept beside them."""
        texts = tuple(fixed.get(index, text) for index, text in enumerate(self.texts))
        own = {line: original.text for line, original in self.originals.items()}
        originals = {line: _original(own.get(line, self.texts[line]), text) for line, text in fixed.items()}
        return Lines(texts, self.path, self.first_line, self.originals | originals)


def _original(text: str, fixed: str) -> Original:
    """Compare a line with its correction."""
    one, other = text.lstrip(), fixed.lstrip()
    head = _same(one, other)
    return Original(text, head, min(_same(one[::-1], other[::-1]), len(one) - head, len(other) - head))


def _same(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _column_in(original: Original, fixed: str, column: int) -> int:
    """Return where a column of a mended line stands in the line as it was."""
    indent = len(original.text) - len(original.text.lstrip())
    at = column - (len(fixed) - len(fixed.lstrip()))
    if at <= original.head:
        return indent + max(at, 0)
    behind = len(fixed) - column
    return len(original.text) - behind if behind <= original.tail else indent + original.head


def anchors(text: str, lines: Lines, start: Any, end: Any, style: str) -> tuple[tuple[int, int, int], ...]:
    """Find where the pieces of a text stand that was quoted, folded or escaped in the file.

    Walks through text and source together: what the text does not have (indentation, line ends that became
    spaces, backslashes) is passed over.
    """
    block = style in ("|", ">")
    at = start.column + (1 if style in ("'", '"') else 0)
    found: list[tuple[int, int, int]] = []
    offset = 0
    for line in range(start.line + block, min(end.line + 1, len(lines.texts))):
        source = lines.texts[line] + "\n"
        at, expected = (at if line == start.line else 0), -1
        while at < len(source) and offset < len(text):
            escape = _ESCAPE.match(source, at) if style == '"' else None
            if escape or source[at] == text[offset] or (source[at] == "\n" and text[offset] == " "):
                if at != expected:
                    place = lines.place(line, at)
                    found.append((offset, place.line, place.column))
                at = escape.end() if escape else at + 1
                expected = -1 if escape else at
                offset += 1
            else:
                at += 1
    return tuple(found)


_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|[^\nxuU])")
