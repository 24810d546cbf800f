"""The signs that mean something within a line of Markdown, each with its partner.

Every sign is looked at a fixed number of times, whatever an editor pasted: nothing is tried and taken back.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from broadsheet.stories.marks import MAX_BRACKETS, MAX_DEPTH


class Token(NamedTuple):
    """A sign, or all of a piece that has no text: code, a tag, a comment."""

    kind: str
    """`escape` `code` `tag` `comment` `link` `entity` `note` `open` `close` `emphasis` `end` or empty."""
    start: int
    end: int


class Tokens(NamedTuple):
    """The signs of a text, and which belong together."""

    items: list[Token]
    closing: dict[int, int]
    """From an opening bracket or parenthesis to the closing one."""
    cut: dict[int, int]
    """By the start of a run of `*` or `_`: how many of them are mark-up."""
    closers: set[int]
    """The runs that end an emphasis."""


_TOKEN = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()>#+.!|-])"
    r"|(?P<code>`+)"
    r"|(?P<tag><[!/a-zA-Z])"
    r"|(?P<entity>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);)"
    r"|(?P<note>\[\^[^\[\]]*\])"
    r"|(?P<open>!?\[)|(?P<close>\])|(?P<bow>\()|(?P<bowed>\))"
    r"|(?P<emphasis>\*+|_+)"
    r"|(?P<end>\n)"
)
_TAG = re.compile(
    r"</?[a-zA-Z][^\s\"'<>@]*+(?:\s+[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+\s*+/?>"
)
_AUTOMATIC = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*://[^<>]*|[^<> !]+@[^@<> ]+)>")
_TICKS = re.compile("`+")


def read_tokens(source: str, start: int, end: int) -> Tokens:
    """Find the signs between two offsets."""
    if source.count("[", start, end) > MAX_BRACKETS:
        return Tokens([], {}, {}, set())  # `marks` refuses such a text
    items = list(_items(source, start, end))
    closing: dict[int, int] = {}
    stacks: dict[str, list[int]] = {"open": [], "bow": []}
    deepest = 0
    for token in items:
        match token.kind:
            case "open" | "bow":
                stacks[token.kind].append(token.start)
                deepest = max(deepest, len(stacks["open"]))
            case "close" | "bowed":
                stack = stacks["open" if token.kind == "close" else "bow"]
                if stack:
                    closing[stack.pop()] = token.start
            case _:
                pass
    if deepest > MAX_DEPTH:
        closing = {}  # this one, too
    return Tokens(items, closing, *_emphasis(source, items))


def _items(source: str, start: int, end: int) -> Iterator[Token]:
    at = start
    ticks: dict[int, list[int]] | None = None
    commented: int | None = None
    while found := _TOKEN.search(source, at, end):
        kind, (begin, at) = found.lastgroup or "", found.span()
        if kind == "code":
            ticks = _ticks(source, start, end) if ticks is None else ticks
            close = _closing_ticks(ticks, at, at - begin)
            if not close:
                continue
            at = close
        elif kind == "tag":
            commented = source.rfind("-->", start, end) if commented is None else commented
            kind, at = _tag(source, begin, end, commented)
        yield Token(kind, begin, at)


def _ticks(source: str, start: int, end: int) -> dict[int, list[int]]:
    """Return where runs of backticks stand, by their length."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(source, start, end):
        runs[run.end() - run.start()].append(run.start())
    return runs


def _closing_ticks(ticks: dict[int, list[int]], at: int, length: int) -> int:
    """Return where code ends that begins before `at`: with a run as long as its own, else with the longest.

    0 where no run follows, or only longer ones.
    """
    following = {}
    for size, starts in ticks.items():
        index = bisect_left(starts, at)
        if index < len(starts):
            following[size] = starts[index]
    size = length if length in following else max(following, default=0)
    return following[size] + size if 0 < size <= length else 0


def _tag(source: str, begin: int, end: int, commented: int) -> tuple[str, int]:
    """Return what an angle bracket begins, and where that ends; after `commented` no comment does."""
    if source.startswith("<!--", begin) and commented >= begin + len("<!--"):
        return "comment", source.find("-->", begin + len("<!--"), end) + len("-->")
    if found := _AUTOMATIC.match(source, begin, end):
        return "link", found.end()
    if found := _TAG.match(source, begin, end):
        return "tag", found.end()
    return "", begin + 1


def _emphasis(source: str, items: list[Token]) -> tuple[dict[int, int], set[int]]:
    """Pair runs of `*` and of `_`; one of `_` within a word is none."""
    cut: dict[int, int] = defaultdict(int)
    closers: set[int] = set()
    open_runs: dict[str, list[Token]] = {"*": [], "_": []}
    for token in items:
        if token.kind != "emphasis":
            continue
        sign = source[token.start]
        before, after = source[max(token.start - 1, 0) : token.start], source[token.end : token.end + 1]
        word = sign == "_"
        opens = bool(after.strip()) and not (word and _in_word(before))
        closes = bool(before.strip()) and token.start > 0 and not (word and _in_word(after))
        left = token.end - token.start
        stack = open_runs[sign]
        while closes and left and stack and not (opens and _of_three(stack[-1], token)):
            other = stack[-1]
            paired = min(left, other.end - other.start - cut[other.start])
            cut[other.start] += paired
            cut[token.start] += paired
            left -= paired
            closers.add(token.start)
            if cut[other.start] == other.end - other.start:
                stack.pop()
        if opens and left == token.end - token.start:
            stack.append(token)
    return cut, closers


def _of_three(one: Token, other: Token) -> bool:
    """Tell whether two runs may not pair, of which the second could also begin an emphasis (CommonMark)."""
    first, second = one.end - one.start, other.end - other.start
    return (first + second) % 3 == 0 and bool(first % 3 or second % 3)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
