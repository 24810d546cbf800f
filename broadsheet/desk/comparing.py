"""What a reader sees of a story, to be held against what he saw before it was edited. Pure."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from broadsheet.figures.candidates import address_of
from broadsheet.model.problems import Problem
from broadsheet.model.prose import Body, ChartRef, FigureRef, LinkRef, PhotoRef, Story, Text
from broadsheet.stories.story import read_story

_ANCHOR = re.compile(r'(<h[1-6]\b[^>]*?) id="[^"]*"')
_SPACE = re.compile(r"\s+")
HOLE = "\ue001"
"""Stands for a figure; texts hold no such sign."""


class Look(Struct, frozen=True):
    """A story as it is read."""

    seen: str
    """All that readers see, without white space, which lines that end at a figure may gain or lose, and
    without the ids of headings, which leave figures out."""
    frame: str
    """The same with a hole for every figure."""
    figures: tuple[FigureRef, ...]
    """In the order of `frame`."""
    anchors: tuple[str, ...]
    """Ids of its headings."""
    problems: tuple[Problem, ...]

    def bound(self) -> Counter[tuple[str, str]]:
        """Count its figures by text and address."""
        return Counter((ref.text, address(ref)) for ref in self.figures)


def look_at(text: str, path: str) -> Look | None:
    """Read a story as the build does; None where it cannot be read."""
    story, body, problems, _ = read_story(text, path)
    if story is None or body is None:
        return None
    pieces = [piece for piece in _pieces(story, body) if piece != ""]
    figures = tuple(piece for piece in pieces if isinstance(piece, FigureRef))
    seen = "".join(p if isinstance(p, str) else html.escape(p.text, quote=False) for p in pieces)
    frame = "".join(p if isinstance(p, str) else HOLE for p in pieces)
    anchors = tuple(heading.anchor for heading in story.headings)
    return Look(_bare(seen), _bare(frame), figures, anchors, problems)


def no_worse(after: Look, before: Look) -> bool:
    """Tell whether editing has brought no problem that was not there before, wherever it stood."""
    return not _kinds(after) - _kinds(before)


def address(ref: FigureRef) -> str:
    """Return what follows `fig:` for a reference; empty where it is bound to nothing."""
    at = f"@{ref.period}" if ref.period else ""
    return address_of(ref.target, ref.by) + at


def _kinds(look: Look) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.level) for problem in look.problems)


def _bare(text: str) -> str:
    return _SPACE.sub("", _ANCHOR.sub(r"\1", text))


def _pieces(story: Story, body: Body) -> Iterator[str | FigureRef]:
    """Yield all that readers see of a story, each part with a line end behind it."""
    yield from (*story.title, "\n", *story.summary, "\n", story.kicker, "\n", *story.authors, *story.topics)
    for correction in story.corrections:
        yield from ("\n", correction.date, *correction.text)
    if story.cover:
        yield from _photo(story.cover)
    for piece in body.pieces:
        match piece:
            case ChartRef():
                yield from _named(piece.target, piece.form, piece.alt)
            case PhotoRef():
                yield from _photo(piece)
            case LinkRef():
                yield f"\n{piece.target}#{piece.anchor}\n"
            case _:
                yield piece


def _photo(photo: PhotoRef) -> Iterator[str | FigureRef]:
    yield from _named(photo.target, photo.credit, (*photo.alt, "\n", *photo.caption))


def _named(target: str, more: str, text: Text) -> Iterator[str | FigureRef]:
    yield from ("\n", target, "\n", more, "\n", *text, "\n")


Item = TypeVar("Item")


def most(
    items: Sequence[Item], good: Callable[[Sequence[Item]], bool], kept: tuple[Item, ...] = ()
) -> tuple[Item, ...]:
    """Return the items that are good together, in order: all at once, else half by half, else one by one."""
    if not items or good((*kept, *items)):
        return (*kept, *items)
    if len(items) == 1:
        return kept
    middle = len(items) // 2
    return most(items[middle:], good, most(items[:middle], good, kept))
