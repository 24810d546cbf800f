"""Numerals that are no figures, by the words around them: each with its sort.

What may be a figure is left over; what a site calls by its own names is not known here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from broadsheet.model.running import Sort
from broadsheet.stories.sorts import AFTER_WORDS, IN_DIGITS, IN_WORDS


class Sorted(NamedTuple):
    """A numeral that is no figure."""

    start: int
    end: int
    sort: Sort


def _one_of(patterns: tuple[tuple[Sort, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{sort}{number}>{text})" for number, (sort, text) in enumerate(patterns)))


_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>,;。、()“”]+|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
_BEGIN = re.compile("[0-9〇零一二两三四五六七八九十半①-⑳⑴-⒇]")
_RUN = re.compile("[0-9]+")
_IN_DIGITS = _one_of(IN_DIGITS)
_IN_WORDS = _one_of(IN_WORDS)
_AFTER_WORDS = tuple((sort, re.compile(before), re.compile(text)) for sort, before, text in AFTER_WORDS)
_REACH = 24


def find_sorted(plain: str) -> Iterator[Sorted]:
    """Yield the numerals of a text in plain forms that are no figures, in order."""
    done = 0
    addresses = _ADDRESS.finditer(plain) if "." in plain else iter(())
    address = next(addresses, None)
    found: Sorted | None
    while begin := _BEGIN.search(plain, done):
        start, done = begin.span()
        while address and address.end() <= start:
            address = next(addresses, None)
        if address and address.start() <= start:
            yield Sorted(*address.span(), "phone")
            done = address.end()
            continue
        if run := _RUN.match(plain, start):
            found, done = _sorted(plain, start), run.end()
        else:
            found = _matched(_IN_WORDS, plain, start)
        if found:
            yield found
            done = found.end


def _sorted(plain: str, start: int) -> Sorted | None:
    """Sort digits by what follows them, then by what stands before them."""
    if found := _matched(_IN_DIGITS, plain, start):
        return found
    window = plain[max(0, start - _REACH) : start]
    for sort, before, text in _AFTER_WORDS:
        if (words := before.search(window)) and (match := text.match(plain, start)):
            ahead = 1 if words[0][:1] == "第" else 0
            return Sorted(start - ahead, match.end(), sort)
    return None


def _matched(pattern: re.Pattern[str], plain: str, start: int) -> Sorted | None:
    match = pattern.match(plain, start)
    if match is None or match.end() == start:
        return None
    ahead = 1 if plain[start - 1 : start] == "第" else 0
    return Sorted(start - ahead, match.end(), cast("Sort", (match.lastgroup or "").rstrip("0123456789")))
