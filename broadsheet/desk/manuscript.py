"""A story's file while it is edited: what is not edited stays as it is, byte for byte.

Lines and columns are those of `texts.decode`: they count from 1, a byte order mark is no character, and every
line may have an end of its own. Only what has passed `decode` without an error comes here.
"""

import codecs
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.stories.marks import DEFINITION

_END = re.compile(r"(\r\n|\r|\n)")


class Edit(Struct, frozen=True, order=True):
    """A piece of a line and what takes its place; an empty `before` inserts. Edits do not overlap."""

    line: int
    column: int
    before: str
    after: str


class Manuscript(Struct, frozen=True):
    """A file as lines."""

    mark: bytes
    """The byte order mark, or nothing."""
    lines: tuple[str, ...]
    ends: tuple[str, ...]
    """How each line ends; the last one has no end, and is empty where the file ends with one."""

    @property
    def text(self) -> str:
        """The text as `texts.decode` returns it."""
        return "\n".join(self.lines)

    def holds(self, edit: Edit) -> bool:
        """Tell whether the piece an edit speaks of stands where it says."""
        there = 0 < edit.line <= len(self.lines) and edit.column > 0
        return there and self.lines[edit.line - 1].startswith(edit.before, edit.column - 1)


def read_manuscript(data: bytes) -> Manuscript:
    """Take a file apart."""
    text = data.removeprefix(codecs.BOM_UTF8).decode()
    parts = _END.split(text)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return Manuscript(mark, tuple(parts[::2]), (*parts[1::2], ""))


def as_bytes(manuscript: Manuscript) -> bytes:
    """Put a file together again."""
    pairs = zip(manuscript.lines, manuscript.ends, strict=True)
    return manuscript.mark + "".join(line + end for line, end in pairs).encode()


def edited(manuscript: Manuscript, edits: Iterable[Edit]) -> Manuscript:
    """Carry out edits; at one place an insertion comes first."""
    lines = list(manuscript.lines)
    for number, of_line in groupby(sorted(edits), key=lambda edit: edit.line):
        for edit in sorted(of_line, key=lambda edit: (edit.column, bool(edit.before)), reverse=True):
            line, at = lines[number - 1], edit.column - 1
            lines[number - 1] = line[:at] + edit.after + line[at + len(edit.before) :]
    return replace(manuscript, lines=tuple(lines))


def with_lines(manuscript: Manuscript, index: int, new: Sequence[str]) -> Manuscript:
    """Put whole lines before the line of an index (from 0; the number of lines puts them last)."""
    if not new:
        return manuscript
    counts = Counter(end for end in manuscript.ends if end)
    end = counts.most_common(1)[0][0] if counts else "\n"
    ends = list(manuscript.ends)
    last = index == len(ends)
    if last:
        ends[-1] = end
    fresh = [*([end] * (len(new) - 1)), "" if last else end]
    return replace(
        manuscript,
        lines=(*manuscript.lines[:index], *new, *manuscript.lines[index:]),
        ends=(*ends[:index], *fresh, *ends[index:]),
    )


def without_lines(manuscript: Manuscript, indexes: Iterable[int]) -> Manuscript:
    """Take lines away, with their ends."""
    gone = set(indexes)
    keep = [index for index in range(len(manuscript.lines)) if index not in gone]
    lines = tuple(manuscript.lines[index] for index in keep)
    return replace(manuscript, lines=lines, ends=(*(manuscript.ends[index] for index in keep[:-1]), ""))


def with_foot(manuscript: Manuscript, definitions: Sequence[str]) -> Manuscript:
    """Put definitions at the foot of a story, below those that stand there."""
    if not definitions:
        return manuscript
    last = max((i for i, line in enumerate(manuscript.lines) if line.strip()), default=-1)
    apart = [] if last >= 0 and DEFINITION.match(manuscript.lines[last]) else [""]
    return with_lines(manuscript, last + 1, [*apart, *definitions])


def is_still(place: Path, manuscript: Manuscript) -> bool:
    """Tell whether a file is as it was read, so that nobody's newer text is written over."""
    return place.is_file() and place.read_bytes() == as_bytes(manuscript)


def save(place: Path, manuscript: Manuscript) -> None:
    """Write a file whole or not at all, with the permissions it has."""
    waiting = place.with_name(f".{place.name}.tmp")
    waiting.write_bytes(as_bytes(manuscript))
    shutil.copymode(place, waiting)
    waiting.replace(place)
