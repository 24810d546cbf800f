"""What the lines of a block say: text without mark-up, with places, and the figures that are bound in it.

It follows Python-Markdown's rules for what stands within a line, and leaves out what no reader reads: code,
addresses, tags, comments, attributes. Alt texts and captions of pictures become paragraphs of their own.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from broadsheet.model.problems import Span
from broadsheet.model.references import definition_key, looks_like_numeral
from broadsheet.model.running import Paragraph, Role
from broadsheet.stories.blocks import Blocks
from broadsheet.stories.captions import read_line
from broadsheet.stories.html_text import read_html, separate
from broadsheet.stories.lines import Block
from broadsheet.stories.links import Link, read_address
from broadsheet.stories.quick import read_quickly
from broadsheet.stories.slots import split_credit
from broadsheet.stories.tokens import Token, Tokens, read_tokens
from broadsheet.stories.writer import Writer

_ROLES: dict[str, Role] = {"heading": "heading", "row": "cell"}
_LONGEST_LABEL = 1_000


def read_block(block: Block, path: str, found: Blocks) -> Iterator[Paragraph]:
    """Yield what a block says, and then what its pictures say."""
    role = _ROLES.get(block.kind, "text")
    alone = len(block.lines) == 1 and block.kind in ("heading", "text")
    if alone and (quick := read_quickly(block.lines[0], path, role, found)):
        yield quick
        return
    writer = Writer(block.lines, path)
    reader = _Reader(writer, found)
    end = len(writer.source)
    if block.kind == "html":
        read_html(writer)
    elif block.kind == "row":
        for number, (left, right) in enumerate(block.cells):
            if number:
                writer.bar(left - 1)
            reader.read(*_stripped(writer.source, left, _without_attributes(writer.source, left, right)))
    else:
        reader.read(*_stripped(writer.source, 0, _without_attributes(writer.source, 0, end, block.kind)))
    if paragraph := writer.paragraph(role):
        yield paragraph
    yield from reader.captions


_ATTRIBUTES = re.compile(r"\{:?[ ]*[^}\n ][^}\n]*\}")
_LAST_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*[^{}\n ][^{}\n]*\}[ ]*$")
_ATTRIBUTE_LINE = re.compile(r"\n[ ]*\{:?[ ]*[^{}\n ][^{}\n]*\}[ ]*$")


def _without_attributes(source: str, start: int, end: int, kind: str = "row") -> int:
    """Return where a block ends without the attributes that stand at its end."""
    if source[start:end].rstrip(" ")[-1:] != "}":
        return end
    pattern = _ATTRIBUTE_LINE if kind == "text" else _LAST_ATTRIBUTES
    found = pattern.search(source, source.rfind("\n" if kind == "text" else " {", start, end), end)
    return found.start() if found else end


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    piece = source[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


class _Reader:
    """Reads pieces of one source into one paragraph."""

    def __init__(self, writer: Writer, found: Blocks) -> None:
        self.captions: list[Paragraph] = []
        self._writer = writer
        self._source = writer.source
        self._found = found
        self._after: dict[int, tuple[int, tuple[int, Span, str] | None]] = {}
        """By closing bracket: where the text goes on, and the figure that ends there."""
        self._figure_end = 0

    def read(self, start: int, end: int) -> None:
        """Read what stands between two offsets."""
        writer, tokens = self._writer, read_tokens(self._source, start, end)
        at = start
        for token in tokens.items:
            if token.start < at or token.kind in ("bow", "bowed"):
                continue
            writer.put(at, token.start)
            at = self._read(token, tokens, end)
        writer.put(at, end)

    def _read(self, token: Token, tokens: Tokens, end: int) -> int:
        """Read what a sign stands for; return where to go on."""
        writer, (kind, start, after) = self._writer, token
        match kind:
            case "escape":
                writer.put(start + 1, after)
            case "entity":
                writer.say(unescape(self._source[start:after]), start)
            case "link":
                writer.put(start + 1, after - 1)
            case "end":
                writer.end_line(start)
            case "tag" | "comment":
                separate(writer, start, after)
            case "note" if self._source[start + 2 : after - 1] not in self._found.footnotes:
                writer.put(start, after)
            case "code" | "note":
                return self._past_attributes(after, end)
            case "emphasis":
                writer.put(start + tokens.cut.get(start, 0), after)
                return self._past_attributes(after, end) if start in tokens.closers else after
            case "open":
                return self._open(token, tokens, end)
            case "close" if start in self._after:
                after, figure = self._after.pop(start)
                if figure:
                    writer.end_figure(*figure)
                return self._past_attributes(after, end)
            case _:
                writer.put(start, after)
        return after

    def _past_attributes(self, at: int, end: int) -> int:
        found = _ATTRIBUTES.match(self._source, at, end)
        return found.end() if found else at

    def _open(self, token: Token, tokens: Tokens, end: int) -> int:
        """Read an opening bracket: of a link, a figure, a picture, a numeral that is not bound, or itself."""
        _, start, after = token
        close = tokens.closing.get(start)
        link = None
        if close is not None:
            link = self._link(after, close, tokens, end)
            link = link or (None if start < self._figure_end else self._numeral(after, close))
        if link is None or close is None:
            self._writer.put(start, after)
            return after
        if self._source[start] == "!" and link.target:
            self._picture(after, close, link)
            return self._past_attributes(link.end, end)
        figure = None
        if link.target.startswith("fig:") or not link.target:
            target = unquote(link.target.removeprefix("fig:").strip())
            place = self._writer.place(after - 1)
            figure = (self._writer.begin_figure(), place, target)
            self._figure_end = close
        self._after[close] = (link.end, figure)
        return after

    def _numeral(self, after: int, close: int) -> Link | None:
        """Return the link to nothing of a numeral in brackets that is not bound yet."""
        inner = self._source[after:close]
        plain = not any(sign in inner for sign in "[]\n*`<\\")
        called = self._source[close + 1 : close + 2] == "("
        return Link(close + 1, "") if plain and not called and looks_like_numeral(inner) else None

    def _link(self, after: int, close: int, tokens: Tokens, end: int) -> Link | None:
        """Return what brackets lead to, by an address or a definition."""
        source, follows = self._source, self._source[close + 1 : min(close + 2, end)]
        if follows == "[" and (last := tokens.closing.get(close + 1)):
            label = source[close + 2 : last] or source[after:close]
            if target := self._defined(label):
                return Link(last + 1, target)
        if follows == "(" and (address := read_address(source, close + 1, tokens, end)):
            return address
        target = self._defined(source[after:close])
        return Link(close + 1, target) if target else None

    def _defined(self, label: str) -> str:
        """Return what a label stands for; empty where nothing defines it."""
        if len(label) > _LONGEST_LABEL:
            return ""
        key = definition_key(label)
        if key in self._found.figures:
            return "fig:" + self._found.figures[key]
        return "link:" if key in self._found.links else ""

    def _picture(self, start: int, end: int, link: Link) -> None:
        """Take the alt text of a picture, and the caption without its credit."""
        ranges = [(start, end)]
        if link.title[1] and not link.target.startswith(("chart:", "table:")):
            left, right = _stripped(self._source, *link.title)
            ranges.append((left, left + len(split_credit(self._source[left:right])[0])))
        for left, right in ranges:
            text, origin, breaks = _unescaped(self._source[left:right])

            def place(offset: int, left: int = left, origin: list[int] = origin) -> Span:
                return self._writer.place(left + (origin[offset] if origin else offset))

            caption = read_line(text, place, breaks, self._found.figures, "caption")
            self.captions += [caption] if caption else []


def _unescaped(raw: str) -> tuple[str, list[int], list[int]]:
    """Return a text without backslashes and line ends, where each sign stood, and where the signs part."""
    if "\\" not in raw and "\n" not in raw:
        return raw, [], []
    origin = [m.end() - 1 for m in _SIGN.finditer(raw)]
    text = "".join(raw[at] for at in origin).replace("\n", " ")
    breaks = [
        i for i in range(1, len(origin)) if origin[i] != origin[i - 1] + 1 or raw[origin[i] - 1] == "\n"
    ]
    return text, origin, breaks


_SIGN = re.compile(r"\\[\\`*_{}\[\]()>#+.!|-]|.", re.DOTALL)
