"""Python-Markdown's inline stage, which looks at a text before it tries twenty patterns on it.

A pattern for links cannot match where no `[` stands, and most text of a newspaper has no mark at all. What
characters a pattern cannot do without is read from the pattern itself, so that the result is always that of
Python-Markdown: nothing here knows what any of them means.
"""

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]  # what a pattern is made of; public until 3.11
from re import _parser  # type: ignore[attr-defined]
from typing import Any, cast

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

Needed = frozenset[str]
"""Characters of which a text has to have one, for a pattern to match in it."""

MOST = 8
"""More characters than these hardly ever rule anything out."""


class LookingInline(InlineProcessor):
    """The inline stage: takes the place of Python-Markdown's own in a converter."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[tuple[Pattern, Needed | None]] = []
        self._marks: re.Pattern[str] | None = None
        """Finds what any of the patterns may need; None where one needs nothing that can be told."""

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Apply the patterns that the converter has by now to a tree."""
        patterns: list[Pattern] = list(cast("Any", self.inlinePatterns))
        if patterns != [one for one, _ in self._patterns]:
            self._patterns = [(one, needed(one.getCompiledRegExp())) for one in patterns]
            wanted = [characters for _, characters in self._patterns]
            known = [characters for characters in wanted if characters]
            every = "".join(sorted(frozenset[str]().union(*known)))
            told = bool(known) and len(known) == len(wanted)
            self._marks = re.compile(f"[{re.escape(every)}]") if told else None
        return super().run(tree, ancestors)

    # Python-Markdown calls this by its private name: for texts, and for what patterns find within them.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or (self._marks and not self._marks.search(data)):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        there = frozenset(data)
        for index in range(patternIndex, len(self._patterns)):
            pattern, wanted = self._patterns[index]
            if wanted is not None and wanted.isdisjoint(there):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
                if matched:
                    there = frozenset(data)
        return data


def needed(pattern: re.Pattern[str]) -> Needed | None:
    """Return the characters of which every match needs one in its text; None where that cannot be told."""
    if pattern.flags & re.IGNORECASE:
        return None
    return _of_sequence(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Needed | None:
    """All items have to match: the one that can do with the fewest and rarest characters says most."""
    found = [one for one in (_of(code, value) for code, value in items) if one]
    return min(found, key=lambda one: (len(one), any(map(_is_common, one))), default=None)


def _is_common(character: str) -> bool:
    return character == " " or character.isalnum()


def _of(code: Any, value: Any) -> Needed | None:
    """Return what an item of a pattern needs."""
    match code:
        case sre.LITERAL:
            return frozenset(chr(value))
        case sre.IN:
            return _of_class(value)
        case sre.BRANCH:
            return _of_branches([_of_sequence(branch) for branch in value[1]])
        case sre.SUBPATTERN:
            return _of_sequence(value[-1])
        case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT if value[0]:
            return _of_sequence(value[2])
        case sre.ASSERT:
            return _of_sequence(value[1])
        case sre.ATOMIC_GROUP:
            return _of_sequence(value)
        case _:
            return None


def _of_class(items: Iterable[tuple[Any, Any]]) -> Needed | None:
    """Any of the characters will do."""
    codes = [value for code, value in items if code is sre.LITERAL]
    return frozenset(map(chr, codes)) if len(codes) == len(list(items)) <= MOST else None


def _of_branches(branches: list[Needed | None]) -> Needed | None:
    """Any of the branches will do."""
    known = [branch for branch in branches if branch]
    whole = frozenset[str]().union(*known)
    return whole if len(known) == len(branches) and len(whole) <= MOST else None
