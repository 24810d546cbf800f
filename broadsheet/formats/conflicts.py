"""Marks that an unfinished merge leaves in a text: `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`.

One mark alone says nothing: seven equals signs underline a heading. Only the three in their order do.
"""

import re
from collections.abc import Iterable, Iterator

from broadsheet.model.problems import Problem, Span, error

MARK = re.compile(r"(?P<sign><{7}|\|{7}|={7}|>{7})(?P<label> .*)?")
"""A line that is a mark, without the spaces at its end."""

_BEGIN, _BASE, _MIDDLE, _END = "<" * 7, "|" * 7, "=" * 7, ">" * 7


def find_conflicts(lines: Iterable[str], path: str) -> Iterator[Problem]:
    """Yield one problem for each place at which both sides of a merge still stand."""
    first, seen = 0, [_BEGIN]
    for number, line in enumerate(lines, 1):
        sign = _sign(line)
        if sign == _BEGIN:
            first, seen = number, [_BEGIN]
        elif first and sign == _END and _MIDDLE in seen:
            marks = "、".join([*dict.fromkeys(seen), _END])
            yield error("merge-conflict", Span(path, first, 1), first=first, last=number, marks=marks)
            first = 0
        elif first and sign in (_BASE, _MIDDLE):
            seen.append(sign)


def both_sides(text: str) -> str:
    """Return a text without its marks, so that what either side says is known to the other files."""
    return "\n".join(line for line in text.split("\n") if not _sign(line))


def _sign(line: str) -> str:
    """Return which mark a line is, as git writes it: of two sides, each with its name; else an empty text."""
    match = MARK.fullmatch(line.rstrip()) if line[:7] in (_BEGIN, _BASE, _MIDDLE, _END) else None
    if match is None:
        return ""
    named = bool(match["label"])
    fits = {_BEGIN: named, _END: named, _MIDDLE: not named}.get(match["sign"], True)
    return match["sign"] if fits else ""
