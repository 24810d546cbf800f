"""Writes the text of a paragraph from pieces of its source, and keeps where each piece came from."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from broadsheet.model.problems import Span
from broadsheet.model.running import Bound, Paragraph, Role
from broadsheet.stories.lines import Line
from broadsheet.stories.sanitise import HAN

_HAN_SIGN = re.compile(f"[{HAN}]")
_AROUND_FIGURE = "*_ "
"""What a figure's text does not begin or end with, whatever stands in its brackets."""


class Writer:
    """Writes one paragraph."""

    def __init__(self, lines: Sequence[Line], path: str) -> None:
        self.source = "\n".join(line.text for line in lines) if len(lines) > 1 else lines[0].text
        self.length = 0
        """Of what is written."""
        self._path = path
        self._lines = lines
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)
        self._parts: list[str] = []
        self._segments: list[tuple[int, Span]] = []
        self._figures: list[tuple[int, int, Span, str]] = []
        self._next = -1
        """Where the source goes on after what was written last."""
        self._break = -1
        """Where the line ended after which nothing was written yet."""

    def place(self, offset: int) -> Span:
        """Return the place in the file of a character of the source."""
        index = bisect_right(self._starts, offset) - 1 if len(self._starts) > 1 else 0
        line = self._lines[index]
        return Span(self._path, line.number, offset - self._starts[index] + line.shift + 1)

    def put(self, start: int, end: int) -> None:
        """Write a piece of the source."""
        if self._break >= 0 or not self.length:
            start += len(self.source[start:end]) - len(self.source[start:end].lstrip())
        if start < end:
            self._write(self.source[start:end], start)
            self._next = end

    def say(self, text: str, at: int) -> None:
        """Write what the source at a place means."""
        self._write(text, at)

    def end_line(self, at: int) -> None:
        """Note that a line of the source ends: a space, but none between Han."""
        if self._break < 0:
            self._break = at

    def gap(self, at: int) -> None:
        """Keep what was written apart from what follows."""
        if self._parts and not self._parts[-1][-1:].isspace():
            self._write(" ", at)

    def bar(self, at: int) -> None:
        """Part two cells of a row."""
        self._write(" | " if self.length else "| ", at)

    def begin_figure(self) -> int:
        """Return where a figure begins whose text is written next."""
        self._join(figure=True)
        return self.length

    def end_figure(self, start: int, span: Span, target: str) -> None:
        """Note that what was written from `start` on is a figure."""
        self._figures.append((start, self.length, span, target))

    def paragraph(self, role: Role) -> Paragraph | None:
        """Return what was written; None where that is nothing."""
        text = "".join(self._parts).rstrip()
        if not text:
            return None
        figures = []
        for start, end, span, target in self._figures:
            inner = text[start:end]
            left = start + len(inner) - len(inner.lstrip(_AROUND_FIGURE))
            figures.append(Bound(left, max(left, start + len(inner.rstrip(_AROUND_FIGURE))), span, target))
        return Paragraph(text, role, tuple(self._segments), tuple(figures))

    def _write(self, text: str, at: int) -> None:
        if self._break >= 0:
            self._join(figure=False, sign=text[:1])
        if at != self._next:
            self._segments.append((self.length, self.place(at)))
        self._parts.append(text)
        self.length += len(text)
        self._next = -1

    def _join(self, figure: bool, sign: str = "") -> None:
        """Close the gap of a line end, now that it is known what follows it."""
        at, self._break = self._break, -1
        if at < 0 or not self._parts:
            return
        last = self._parts.pop()
        kept = last.rstrip()
        self.length -= len(last) - len(kept)
        self._parts.append(kept)
        closed = bool(self._figures) and self._figures[-1][1] >= self.length
        han_before = closed or bool(_HAN_SIGN.match(kept[-1:]))
        if self.length and not (han_before and (figure or _HAN_SIGN.match(sign))):
            self._next = -1
            self._write(" ", at)
