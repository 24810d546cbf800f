"""One document of YAML to nodes, or the place where it breaks.

Built on PyYAML's events, not on its loader: events show every anchor, alias and tag, and depth is counted
before anything recurses (100,000 brackets crash the loader). May not guess what the author meant.
"""

import re
from collections.abc import Sequence as Many
from typing import Any, Literal

import yaml
from msgspec import Struct

from broadsheet.formats.lines import Lines, anchors
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence
from broadsheet.formats.slips import quoted
from broadsheet.model.problems import Problem, Span, error, warning

DEEPEST = 50
"""Levels of lists and maps; what people write has five."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster, where libyaml is there


class Suspect(Struct, frozen=True):
    """Text that YAML accepts, but that was perhaps meant otherwise."""

    form: Literal["swallowed", "list", "map", "key"]
    line: int
    column: int


class Tree(Struct, frozen=True):
    """What was read."""

    node: Node | None
    problems: tuple[Problem, ...] = ()
    suspects: tuple[Suspect, ...] = ()


class Broken(Struct, frozen=True):
    """Where reading had to stop."""

    line: int
    column: int
    lines: tuple[int, ...]
    """Lines that may be the cause, the likeliest first."""
    left: int
    """Characters from here to the end: what was read reads better when fewer are left."""
    unclosed: bool
    """A quotation mark or bracket runs to the end of the file."""


def read_tree(lines: Lines) -> Tree | Broken:
    """Read the lines."""
    growing = _Growing(lines)
    try:
        for event in yaml.parse("\n".join(lines.texts), Loader=_LOADER):
            if not growing.take(event):
                break
    except yaml.MarkedYAMLError as fault:
        return _broken(lines.texts, fault)
    return Tree(growing.root, tuple(growing.problems), tuple(growing.suspects))


class _Growing:
    """A tree while its events come in."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.suspects: list[Suspect] = []
        self.open: list[tuple[Any, list[Node]]] = []
        self.comments = any("#" in line for line in lines.texts)

    def take(self, event: Any) -> bool:
        """Add one event; False when the rest is not wanted."""
        match event:
            case yaml.ScalarEvent():
                self._refuse_extras(event)
                self._add(self._scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_extras(event)
                self.open.append((event, []))
                if len(self.open) > DEEPEST:
                    self.problems.append(error("yaml-too-deep", self._place(event), most=DEEPEST))
                    self.root = None
                    return False
            case yaml.MappingEndEvent():
                start, items = self.open.pop()
                self._add(self._mapping(items, self._place(start)))
            case yaml.SequenceEndEvent():
                start, items = self.open.pop()
                self._add(Sequence(tuple(items), self._place(start)))
            case yaml.AliasEvent():
                name = f"*{event.anchor}"
                self.problems.append(error("yaml-alias", self._place(event), name=name, fixed=quoted(name)))
                self._add(Scalar(name, self._place(event), quoted=True))
            case yaml.DocumentStartEvent() if self.root is not None:
                self.problems.append(error("yaml-documents", self._place(event)))
                return False
        return True

    def _place(self, event: Any) -> Span:
        return self.lines.place(event.start_mark.line, event.start_mark.column)

    def _refuse_extras(self, event: Any) -> None:
        """Report an anchor or a tag."""
        if event.anchor is not None:
            name = f"&{event.anchor}"
            self.problems.append(error("yaml-anchor", self._place(event), name=name))
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.append(error("yaml-tag", self._place(event), name=name))

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.root = node

    def _scalar(self, event: Any) -> Scalar:
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        place = self.lines.place(start.line, start.column)
        if style and style != "plain":
            found = anchors(text, self.lines, start, end, style)
            return Scalar(text, place, quoted=True, anchors=found)
        self._suspect(text, start, end)
        if self.comments:
            self._cut_off(text, start, end)
        if end.line == start.line:
            return Scalar(text, place)
        return Scalar(text, place, anchors=anchors(text, self.lines, start, end, ""))

    def _suspect(self, text: str, start: Any, end: Any) -> None:
        """Note a plain text that may hold a slip YAML does not see."""
        line, column = start.line, start.column
        if not self.open:
            self.suspects.append(Suspect("swallowed", line, column))
        elif end.line != line:
            first = line if not self.lines.texts[line][:column].strip(" -") else line + 1
            self.suspects += [Suspect("swallowed", other, 0) for other in range(first, end.line + 1)]
        if "，" in text or "、" in text or "：" in text:
            around, before = self.open[-1] if self.open else (None, [])
            is_map = isinstance(around, yaml.MappingStartEvent)
            is_key = is_map and len(before) % 2 == 0
            if not around or not around.flow_style:
                self.suspects += [Suspect("swallowed", line, column)] if is_key else []
            elif is_key or "，" in text or "、" in text:
                self.suspects.append(Suspect("map" if is_map else "list", line, column))
        if text and (
            not text[0].isprintable() or not text[-1].isprintable()
        ):  # U+3000, U+00A0 and their like
            self.suspects.append(Suspect("key", line, column))

    def _cut_off(self, text: str, start: Any, end: Any) -> None:
        """Warn of a `#` that probably belonged to the text: `C# 语言 # 1`, `#复工#`.

        A comment after two spaces, or after a short word or number, is taken as meant.
        """
        line = self.lines.texts[end.line] if end.line < len(self.lines.texts) else ""
        tail = _COMMENT.match(line, end.column)
        if not tail or not (line[tail.end() :][:1].strip() or " " in text or len(text) > _SHORT):
            return
        head = line[: start.column].rstrip() if start.line == end.line else ""
        fixed = f"{head} {quoted(line[start.column :].strip())}" if head else ""
        place = self.lines.place(end.line, tail.end() - 1)
        self.problems.append(warning("yaml-cut-off", place, text=text, fixed=fixed or line.strip()))

    def _mapping(self, items: Many[Node], place: Span) -> Mapping:
        """Pair keys and values; report keys that are no plain names, and those given twice."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(error("yaml-key", key.span))
            elif not key.text:
                self.problems.append(error("yaml-key-empty", key.span))
            elif key.text == "<<" and not key.quoted:
                self.problems.append(error("yaml-merge", key.span))
            elif first := entries.get(key.text):
                line = first[0].span.line
                self.problems.append(error("yaml-key-twice", key.span, key=key.text, line=line))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), place)


_COMMENT = re.compile(r" #")
_SHORT = 12


def _broken(lines: Many[str], fault: yaml.MarkedYAMLError) -> Broken:
    """Find the place that helps most: libyaml often names the line after it, or only the end."""
    problem, context = fault.problem_mark, fault.context_mark
    last = max((i for i, line in enumerate(lines) if line.strip()), default=0)
    at_end = problem is None or problem.line > last
    key = (fault.context or "").startswith("while scanning a simple key")
    chosen = context if context is not None and (at_end or key) else problem
    line = min(chosen.line, last) if chosen else last
    column = chosen.column if chosen and chosen.line == line else len(lines[line])
    near = min(problem.line, last) if problem else last
    before = next((i for i in range(near - 1, -1, -1) if lines[i].strip()), near)
    causes = dict.fromkeys((line, near, before, *([context.line] if context else [])))
    left = sum(len(other) + 1 for other in lines[line:]) - column
    return Broken(line, column, tuple(i for i in causes if i <= last), left, at_end and chosen is context)
