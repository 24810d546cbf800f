"""The blocks of a Markdown text, with places: what stands in which paragraph, heading or row of a table.

It follows the rules of Python-Markdown, which makes the HTML and knows no places. Every line keeps its number
and how far it was shifted, so that whatever is found in it has its place in the file. Code is left out here;
what stands within a line is `inline`'s business.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from broadsheet.model.references import definition_key
from broadsheet.stories.lines import CODE, INDENT, Block, Line, part, read_lines
from broadsheet.stories.rows import ends_in_pipe, find_cells

DEEPEST = 30
"""Quotations and lists in one another; what lies deeper is read as plain text."""


class Blocks(NamedTuple):
    """A text in its blocks, and what its references lead to."""

    blocks: tuple[Block, ...]
    figures: dict[str, str]
    """`definition_key(label)` to what follows `fig:`."""
    links: frozenset[str]
    """Labels of all other definitions, likewise."""
    footnotes: frozenset[str]


def read_blocks(text: str, first_line: int = 1) -> Blocks:
    """Part a text whose first line is line `first_line` of the file."""
    regions, figures = read_lines(text, first_line)
    cutter = _Cutter()
    for region in regions:
        if isinstance(region, Block):
            cutter.blocks.append(region)
        else:
            cutter.cut(region)
    return Blocks(tuple(cutter.blocks), figures, frozenset(cutter.links), frozenset(cutter.footnotes))


_STRUCTURE = re.compile(r"^(?:#| {4}| {0,3}(?:[>\[]|[-+*_=]|\d+\. ))|\|", re.MULTILINE)
_LEVEL = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}+|(?:_ {0,2}){3,}+|(?:\* {0,2}){3,}+) *$")
_ITEM = re.compile(r" {0,3}(?:\d+\.|[-+*]) +")
_INNER_ITEM = re.compile(r" {4,7}(?:\d+\.|[-+*]) +")
_QUOTE = re.compile(r" {0,3}> ?")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]]*)\]: *")
_LINK = re.compile(r" {0,3}\[([^\[\]]*)\]: *\S+ *(?:([\"']).*\2 *|\(.*\) *)?$")
_LINK_TITLE = re.compile(r" *(?:\".*\"|'.*'|\(.*\)) *$")
_SEPARATOR = re.compile(r"[|:\- ]+$")

_Kind = Literal["", "heading", "rule", "quote", "footnote", "link"]


def _kind(text: str) -> _Kind:
    """Tell what a line begins, wherever in a block it stands."""
    match text.lstrip(" ")[:1]:
        case "#":
            return "heading" if text[0] == "#" else ""
        case "-" | "_" | "*":
            return "rule" if _RULE.match(text) else ""
        case ">":
            return "quote" if _QUOTE.match(text) else ""
        case "[":
            return "footnote" if _FOOTNOTE.match(text) else "link" if _LINK.match(text) else ""
        case _:
            return ""


class _Cutter:
    """Cuts lines into blocks; one for a text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: set[str] = set()
        self.footnotes: set[str] = set()
        self.in_footnote = False

    def cut(self, lines: list[Line], depth: int = 0, lists: int = 0) -> int:
        """Cut lines into blocks. `lists` is how many lists are open, and so is what is returned."""
        for group in _groups(lines):
            if self.in_footnote and group[0].text.startswith(INDENT):
                group = _outdented(group, len(INDENT))
            elif not depth:
                self.in_footnote = False
            if group[0].text == CODE:
                lists = 0
            elif depth > DEEPEST or not _STRUCTURE.search("\n".join(line.text for line in group)):
                self.blocks.append(Block("text", tuple(group)))
                lists = 0
            else:
                lists = self._group(group, depth, lists)
        return lists

    def _group(self, group: list[Line], depth: int, lists: int) -> int:
        """Cut lines between which no blank one stands, from the first to the last."""
        kinds = [_kind(line.text) for line in group]
        ends = _ends(kinds)
        at = 0
        while at < len(group):
            first = group[at].text
            if first.startswith(INDENT):
                at, lists = self._indented(group, at, depth, lists)
                continue
            lists = 0
            if "|" in first and self._table(group, at):
                return 0
            soft, hard = ends[at]
            if kinds[at] == "heading":
                self._heading(group[at])
                at += 1
            elif at + 1 < len(group) and _UNDERLINE.match(group[at + 1].text):
                self.blocks.append(Block("heading", (group[at],)))
                at += 2
            elif kinds[at] == "rule":
                at += 1
            elif _ITEM.match(first):
                lists = self._list(group[at:hard], depth)
                at = hard
            elif kinds[at] == "quote":
                self.cut([_without(line, _QUOTE) for line in group[at:hard]], depth + 1)
                at = hard
            elif kinds[at] == "footnote":
                self._footnote(group[at:soft], depth)
                at = soft
            elif kinds[at] == "link":
                self.links.add(definition_key(first[first.index("[") + 1 : first.index("]")]))
                at += 2 if at + 1 < hard and _LINK_TITLE.match(group[at + 1].text) else 1
            else:
                self.blocks.append(Block("text", tuple(group[at:soft])))
                at = soft
        return lists

    def _indented(self, group: list[Line], at: int, depth: int, lists: int) -> tuple[int, int]:
        """Take lines that are indented: they belong to the open list, else they are code."""
        indent = len(group[at].text) - len(group[at].text.lstrip(" "))
        level = min(indent // len(INDENT), lists)
        inner = _outdented(group[at:], len(INDENT) * level) if level else group[at:]
        if level and not inner[0].text.startswith(INDENT):
            return len(group), level + self.cut(inner, depth + 1)
        code = next((i for i, line in enumerate(inner) if not line.text.startswith(INDENT)), len(inner))
        return at + code, lists if level else 0

    def _list(self, lines: list[Line], depth: int) -> int:
        """Take the items of a list; return how many lists are open at its end."""
        items: list[list[Line]] = []
        for line in lines:
            if _ITEM.match(line.text):
                items.append([_without(line, _ITEM)])
            elif _INNER_ITEM.match(line.text) and not items[-1][0].text.startswith(INDENT):
                items.append([line])
            else:
                items[-1].append(line)
        inner = 0
        for item in items:
            inner = self.cut(_outdented(item, len(INDENT)), depth + 1)
        return 1 + inner

    def _footnote(self, lines: list[Line], depth: int) -> None:
        """Take a footnote; blocks after it that are indented belong to it, too."""
        found = _FOOTNOTE.match(lines[0].text)
        assert found is not None
        self.footnotes.add(found[1])
        self.cut([_without(lines[0], _FOOTNOTE), *_outdented(lines[1:], len(INDENT))], depth + 1)
        self.in_footnote = not depth or self.in_footnote

    def _heading(self, line: Line) -> None:
        found = _LEVEL.match(line.text)
        start = found.end() if found else 0
        end = max(start, len(line.text.rstrip("#")))
        end += line.text[end - 1 : end + 1] == "\\#"
        if line.text[start:end].strip():
            self.blocks.append(Block("heading", (part(line, start, end),)))

    def _table(self, lines: list[Line], at: int) -> bool:
        """Take a table, where the lines from `at` on are one."""
        if at + 1 == len(lines) or not _SEPARATOR.match(lines[at + 1].text):
            return False
        head, separator = lines[at].text.strip(" "), lines[at + 1].text.strip(" ")
        border = head[:1] == "|" or ends_in_pipe(head)
        columns = len(find_cells(head, border))
        if columns != len(find_cells(separator, border)) or not (columns > 1 or border):
            return False
        for line in (lines[at], *lines[at + 2 :]):
            start = len(line.text) - len(line.text.lstrip(" "))
            cells = find_cells(line.text.strip(" "), border)[:columns]
            self.blocks.append(Block("row", (line,), tuple((a + start, b + start) for a, b in cells)))
        return True


def _ends(kinds: list[_Kind]) -> list[tuple[int, int]]:
    """Return for every line where a paragraph ends that begins there, and where a list or quotation does."""
    soft = hard = len(kinds)
    ends = []
    for index in range(len(kinds) - 1, -1, -1):
        ends.append((soft, hard))
        if kinds[index]:
            soft = index
        if kinds[index] in ("heading", "rule"):
            hard = index
    return ends[::-1]


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines between blank ones, fenced code by itself."""
    group: list[Line] = []
    for line in lines:
        if line.text != CODE and line.text.strip(" "):
            group.append(line)
            continue
        if group:
            yield group
            group = []
        if line.text == CODE:
            yield [line]
    if group:
        yield group


def _without(line: Line, pattern: re.Pattern[str]) -> Line:
    """Cut off the beginning of a line."""
    found = pattern.match(line.text)
    return part(line, found.end(), len(line.text)) if found else line


def _outdented(lines: list[Line], by: int) -> list[Line]:
    """Cut off an indent where there is one."""
    indent = " " * by
    return [part(line, by, len(line.text)) if line.text.startswith(indent) else line for line in lines]
