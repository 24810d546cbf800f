"""A story's text: Markdown to sanitised HTML with typed slots, headings, and exact places.

Python-Markdown does the reading; this room adds no syntax. `marks` has given every bracket its place;
here, in the finished tree, links and images of our schemes become slots, and after sanitising the HTML is
cut at them. Content is never a template and never reads a file or an address.
"""

import html
import re
from functools import lru_cache
from typing import cast
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import Body, FigureRef, Heading, Slot, Text
from broadsheet.stories.inline_stage import LookingInline
from broadsheet.stories.marks import MARK, Marked, mark
from broadsheet.stories.sanitise import sanitise
from broadsheet.stories.slots import SLOT, SlotReader


class ReadBody(Struct, frozen=True):
    """What a story's text was found to hold."""

    body: Body
    headings: tuple[Heading, ...]
    definitions: dict[str, str]
    """`definition_key(label)` to what follows `fig:`: the title and the summary use them too."""
    unused: dict[str, Span]
    """Definitions that the text itself does not use."""
    problems: tuple[Problem, ...]


def read_body(text: str, path: str, first_line: int = 1) -> ReadBody:
    """Read a Markdown text whose first line is line `first_line` of the file."""
    marked = mark(text, path, first_line)
    if marked.problems and not marked.text:
        return _nothing(marked, marked.problems)
    reader = SlotReader(marked, path)
    try:
        markup = _converted(marked, reader)
    except RecursionError:
        # It stopped in the middle of its work, and `reset` does not bring it back to the beginning.
        _converter.cache_clear()
        problem = error("markdown-too-deep", Span(path, first_line), limit=50)
        return _nothing(marked, (*marked.problems, problem))
    return ReadBody(
        Body(_pieces(markup, reader.slots)),
        tuple(reader.headings),
        marked.definitions,
        {key: span for key, span in marked.defined_at.items() if key not in reader.used},
        (*marked.problems, *reader.problems),
    )


def _nothing(marked: Marked, problems: tuple[Problem, ...]) -> ReadBody:
    return ReadBody(Body(()), (), marked.definitions, {}, problems)


def _converted(marked: Marked, reader: SlotReader) -> str:
    """Return sanitised HTML in which every slot is one slot mark."""
    converter = _converter()
    converter.reset()
    converter.references = _Definitions(marked.definitions)
    tree_pass = cast("_Slots", converter.treeprocessors["slots"])
    tree_pass.reader = reader
    markup = converter.convert(marked.text)
    tree_pass.reader = None
    for token in _flat(cast("list[dict[str, object]]", getattr(converter, "toc_tokens", []))):
        reader.headings.append(_heading(token, reader))
    reader.left_over(markup)
    clean = sanitise(MARK.sub("", markup))
    return _ALONE.sub(lambda m: re.sub(r"\s+", "", m[1]), clean)


# A chart or photo stands in a paragraph of its own; a <figure> may not stand inside a <p>.
_ALONE = re.compile("<p>((?:\ue002[0-9]+\ue003b\\s*)+)</p>")


class _Definitions(dict[str, tuple[str, str]]):
    """Python-Markdown's table of references, which finds our definitions whatever marks a label holds."""

    def __init__(self, figures: dict[str, str]) -> None:
        super().__init__()
        self._figures = figures

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and (
            super().__contains__(_bare(label)) or _bare(label) in self._figures
        )

    def __getitem__(self, label: str) -> tuple[str, str]:
        key = _bare(label)
        return ("fig:" + self._figures[key], "") if key in self._figures else super().__getitem__(key)


def _bare(label: str) -> str:
    return " ".join(MARK.sub("", label).split()).casefold()


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    """Return the converter of this process: making one costs as much as reading a story."""
    converter = Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(BACKLINK_TITLE="", SEPARATOR="-"),
            AttrListExtension(),
            TocExtension(slugify=_slug, marker=""),
            FencedCodeExtension(),
        ],
        output_format="html",
    )
    converter.treeprocessors.deregister("prettify")  # white space only
    converter.treeprocessors.register(LookingInline(converter), "inline", 20)
    # Pictures before links: figures in an alt text or a caption belong to the picture.
    patterns = converter.inlinePatterns
    patterns.register(patterns["image_link"], "image_link", 178)
    patterns.register(patterns["image_reference"], "image_reference", 177)
    # After attr_list (8) has put its attributes on, before toc (5) reads the headings.
    converter.treeprocessors.register(_Slots(converter), "slots", 7)
    return converter


def _slug(value: str, separator: str) -> str:
    """Make a heading's anchor from its words alone, so that a corrected figure breaks no link."""
    return slugify_unicode(SLOT.sub("", MARK.sub("", value)), separator) or "section"


class _Slots(Treeprocessor):
    """Hand the finished tree to the reader of the text that is being converted."""

    reader: SlotReader | None = None

    def run(self, root: etree.Element) -> None:
        assert self.reader is not None
        self.reader.read(root)


def _flat(tokens: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the table of contents as one list."""
    return [
        entry
        for token in tokens
        for entry in (token, *_flat(cast("list[dict[str, object]]", token["children"])))
    ]


def _heading(token: dict[str, object], reader: SlotReader) -> Heading:
    """Make a Heading of an entry of the table of contents."""
    name = MARK.sub("", html.unescape(str(token["name"])))
    pieces: list[str | FigureRef] = []
    for text, slot in _cut(name):
        pieces.append(text)
        if slot is not None and isinstance(ref := reader.slots[slot], FigureRef):
            pieces.append(ref)
    level = token["level"]
    assert isinstance(level, int)
    return Heading(level, str(token["id"]), cast("Text", tuple(piece for piece in pieces if piece)))


def _cut(text: str) -> list[tuple[str, int | None]]:
    """Return the pieces of text, each with the number of the slot that follows it."""
    parts = SLOT.split(text)
    return [(parts[i], int(parts[i + 1]) if i + 1 < len(parts) else None) for i in range(0, len(parts), 2)]


def _pieces(markup: str, slots: list[Slot]) -> tuple[str | Slot, ...]:
    """Cut sanitised HTML at its slots."""
    pieces: list[str | Slot] = []
    for text, slot in _cut(markup):
        pieces.append(text)
        if slot is not None:
            pieces.append(slots[slot])
    return tuple(piece for piece in pieces if piece != "")
