"""Every numeral in a story's prose: bound, known to be no figure, or a number that may be one.

What the numbers are is `numbers`' business, what looks like one and is none `sorting`'s. The names of a site
are not known here; `figures` takes those out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from broadsheet.model.running import Occurrence, Occurrences, Paragraph, Sort
from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.finding import Found, find_numbers
from broadsheet.numbers.written import plain_forms
from broadsheet.stories.sorting import find_sorted

_NUMERAL = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿半①-⑳⑴-⒇]")
_MASK = "\ufffc"
"""Stands for what was sorted already, so that nothing is read across it."""
_BETWEEN = f"\n{_MASK}\n"


def find_occurrences(paragraphs: Sequence[Paragraph], units: Units) -> Occurrences:
    """Find every numeral of a story, sorted, in the order of the file.

    What is neither `bound` nor `number` is never a figure. The place of a bound one is its bracket.
    """
    # All paragraphs at once: what has to be prepared for a text is prepared once.
    text = _BETWEEN.join(paragraph.text for paragraph in paragraphs)
    starts = list(accumulate((len(p.text) + len(_BETWEEN) for p in paragraphs), initial=0))
    bound = {
        start + figure.start: figure
        for start, paragraph in zip(starts, paragraphs, strict=False)
        for figure in paragraph.figures
    }
    pieces = [_Piece(start, start + one.end - one.start, "bound") for start, one in bound.items()]
    masked = _masked(text, pieces)
    if _NUMERAL.search(masked):
        pieces = sorted([*pieces, *_unbound(plain_forms(masked).replace("∶", ":"), units)])
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    items = []
    for piece in pieces:
        figure = bound.get(piece.start)
        number = bisect_right(starts, piece.start) - 1
        index = bisect_right(ends, piece.start)
        begin = max(ends[index - 1] if index else 0, piece.start - _FAR)
        sentence = text[begin : min(ends[index] if index < len(ends) else len(text), piece.end + _FAR)]
        items.append(
            Occurrence(
                text=text[piece.start : piece.end],
                span=figure.span if figure else paragraphs[number].place(piece.start - starts[number]),
                sort=piece.sort,
                written=piece.written,
                sentence=sentence.strip(),
                at=piece.start - begin - len(sentence) + len(sentence.lstrip()),
                target=figure.target if figure else "",
                role=paragraphs[number].role,
            )
        )
    return Occurrences(tuple(items))


_FAR = 200
"""Code points of a sentence that are told before and after a numeral; nobody reads longer ones."""


class _Piece(NamedTuple):
    """A numeral in a text."""

    start: int
    end: int
    sort: Sort
    written: Written | None = None


_SENTENCE_END = re.compile(
    r"[。！？；\n.!?](?:(?<=[。！？；\n])|(?=[”\"’)]*\s+[A-Z“\"]))[。！？；”」』’）)]*"
)


def _masked(text: str, pieces: Iterable[_Piece]) -> str:
    """Hide pieces of a text, each sign in its place."""
    parts: list[str] = []
    done = 0
    for piece in pieces:
        parts += (text[done : piece.start], _MASK * (piece.end - piece.start))
        done = piece.end
    return "".join((*parts, text[done:]))


_RUN = re.compile("[0-9〇零一二两三四五六七八九十百千万亿半][0-9〇零一二两三四五六七八九十百千万亿点半]*")
_SMALL = frozenset("〇零一二两三四五六七八九十百点")


def _unbound(plain: str, units: Units) -> list[_Piece]:
    """Return the numerals that are in no brackets."""
    pieces = [_Piece(*found) for found in find_sorted(plain)]
    rest = _masked(plain, pieces)
    large: list[tuple[int, int]] = []
    for run in _RUN.finditer(rest):
        start, end = run.span()
        after = rest[end : end + 2]
        if not _SMALL.issuperset(run[0]) or after[:1] in ("成", "折") or after == "分之":
            large.append((start, end))
        elif after[:1] in units.by_word and after:
            # Of those one reads only what counts something: 一个 and 两家, not 统一 and 一些.
            pieces.append(_Piece(start, end + 1, "words"))
    return [*pieces, *_numbers(rest, large, units)] if large else pieces


def _numbers(plain: str, runs: list[tuple[int, int]], units: Units) -> Iterator[_Piece]:
    """Yield what may be a figure; only the sentences are searched that hold one of the runs."""
    spans = []
    done = -1
    for begin, end in runs:
        if begin >= done:
            start = max(plain.rfind(sign, 0, begin) for sign in "。\n") + 1
            ends = [at for sign in "。\n" if (at := plain.find(sign, end)) >= 0]
            done = min(ends, default=len(plain))
            spans.append((start, done))
    starts = list(accumulate((end - start + len(_BETWEEN) for start, end in spans), initial=0))
    text = _BETWEEN.join(plain[start:end] for start, end in spans)
    for number in find_numbers(text, units):
        index = bisect_right(starts, number.start) - 1
        shift = spans[index][0] - starts[index]
        sort = _sort(number, text)
        if sort:
            yield _Piece(number.start + shift, number.end + shift, sort, number.written)


_GLUED = re.compile(
    r"[A-Za-z]+[-.]?[0-9][0-9A-Za-z.]*(?:-[0-9A-Za-z]+)*|[0-9]{1,3}[A-Z]{1,2}[0-9]*|[0-9]+(?:\.[0-9]+){2,}"
)
_DIGIT = re.compile("[0-9]")
_PART = re.compile("分之|成|半")


def _sort(found: Found, plain: str) -> Sort | None:
    """Sort what `numbers` found: Chinese numerals are figures only where they are large, or parts of a whole.

    None for the small ones, which are sorted already.
    """
    text = plain[found.start : found.end]
    if _DIGIT.search(text):
        return "model" if found.written is None and _GLUED.fullmatch(text) else "number"
    if _PART.search(text):
        return "number"
    if not set(text) & set("千万亿"):
        return None
    return "number" if found.written and found.written.word else "words"
