"""The index of a site's own search: terms with all their places, in files that a browser loads as scripts.

What is found is exact, letter for letter: a page is a result if and only if its text holds the query, both
in lower case and in Unicode's compatibility form (`normal`). So an index of terms has to know where each of
them stands. The terms of a text are

- a word, a run of letters or digits of alphabets with spaces (`WORD`), with the space after it if there
  is one;
- every other character together with the one after it: pairs of Han, `.2` and `6%` of a number, and so on.

Every character but spaces begins a term or stands inside a word, so a query is found by its own terms at the
right distances; where it cuts a word in two at its ends, the list of all words tells which it can be. The
same is written in `templates/assets/search.js`, which asks; `tests/search` holds both against a plain scan.

Places are counted from the start of the title; those of the text begin at 128 or after the title. They are
written as numbers in base 32 (`_number`): of each page its distance from the page before, then the
distances of the places, doubled, the last of a page being odd.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import PurePosixPath
from zlib import crc32

from broadsheet.model.page import Rendered
from broadsheet.model.searching import ENTRY, INDEX, STORY, Found, Indexed
from broadsheet.model.urls import SEARCH, relative

WORD = "0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u052f"
"""Latin, Greek and Cyrillic letters in lower case, and digits, for a set of characters."""

TITLE = 128
"""Where the places of the text begin, unless the title is longer."""

TERMS_LEAST, TERMS_MOST = 20_000, 40_000
"""Bytes of a file of terms before compression. The letters of base 64 hold 6 bits each: 72,000 of them are
more than 54,000 compressed, never more than 60,000."""

TEXTS_LEAST, TEXTS_MOST = 12_000, 72_000
LONGEST = 20_000
"""Characters of a page kept for excerpts; all of them are found, what comes later is not quoted."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_TERM = re.compile(rf"[{WORD}]+ ?|[^ \n](?=([\s\S]?))")
_WORD = re.compile(f"[{WORD}]")
_SPACES = re.compile(r"[^\S\n]+")


def normal(text: str) -> str:
    """Return what is compared of a text: compatibility form, lower case; a run of spaces is one."""
    lowered = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return _SPACES.sub(" ", lowered.replace("ς", "σ"))


def read_terms(title: str, text: str) -> dict[str, str]:
    """Return the terms of a page, each with its places as they are written in the index."""
    places: dict[str, list[int]] = {}
    head = normal(title)
    _note(head, 0, places)
    _note(normal(text), max(TITLE, len(head) + 1), places)
    return {term: _places(found) for term, found in places.items()}


def _note(text: str, start: int, places: dict[str, list[int]]) -> None:
    """Add the terms of a text whose first character is at place `start`."""
    for match in _TERM.finditer(text):
        after = match[1]
        term = match[0] if after is None else match[0] + (after or "\n")
        places.setdefault(term, []).append(start + match.start())


def _places(found: list[int]) -> str:
    if len(found) == 1:
        return _number(found[0] * 2 + 1)
    steps = [found[0] * 2, *((after - before) * 2 for before, after in pairwise(found))]
    steps[-1] += 1
    return "".join(map(_number, steps))


@cache
def _number(number: int) -> str:
    """Return a number in base 32, the lowest digit first; every digit but the last is raised by 32."""
    return _LETTERS[number] if number < 32 else _LETTERS[number % 32 + 32] + _number(number // 32)


Item = tuple[str, str]
"""What a file of the index lists: its key, and itself as JSON."""


def write_index(pages: Sequence[tuple[Found, Indexed]]) -> Iterator[Rendered]:
    """Yield the files of the index of all pages, given in any order; the first is the one to begin with.

    Every other file is called after its bytes: who has it need not load it again, and one that nothing
    changed in keeps its name.
    """
    # What is new comes last, so that it moves little.
    pages = sorted(pages, key=lambda page: (page[0].rank, page[0].when, page[0].url))
    terms = [*_files(_postings(pages), TERMS_LEAST, TERMS_MOST, 128)]
    words = [*_files(_words(pages), TERMS_LEAST, TERMS_MOST, 128)]
    texts = [*_files(_texts(pages), TEXTS_LEAST, TEXTS_MOST, 2)]
    begin = [
        [sum(found.rank < rank for found, _ in pages) for rank in (ENTRY, STORY)],
        [[first for first, _ in terms], [_name(file) for _, file in terms]],
        [_name(file) for _, file in words],
        [[int(first) for first, _ in texts], [_name(file) for _, file in texts]],
    ]
    yield Rendered(INDEX, _script(_json(begin)))
    yield from {file.url: file for _, file in (*terms, *words, *texts)}.values()


def _postings(pages: Sequence[tuple[Found, Indexed]]) -> Iterator[Item]:
    """Yield each term with its pages and places, in the order in which a script compares texts.

    A term of very many pages comes several times.
    """
    found: dict[str, list[int]] = {}
    for number, (_, indexed) in enumerate(pages):
        for term in indexed.terms:
            found.setdefault(term, []).append(number)
    for term in sorted(found, key=_as_in_scripts):
        parts: list[str] = []
        size = before = 0
        for number in found[term]:
            places = pages[number][1].terms[term]
            if size > TERMS_LEAST:
                yield term, _json([term, "".join(parts)])[1:-1]
                parts, size, before = [], 0, 0
            parts += (_number(number - before), places)
            size += len(places) + 1
            before = number
        yield term, _json([term, "".join(parts)])[1:-1]


def _as_in_scripts(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _words(pages: Sequence[tuple[Found, Indexed]]) -> Iterator[Item]:
    """Yield all words, for queries that begin inside one."""
    terms = {term for _, indexed in pages for term in indexed.terms}
    words = {term.rstrip(" ") for term in terms if _WORD.match(term)}
    yield from ((word, _json(word)) for word in sorted(words, key=_as_in_scripts))


def _texts(pages: Sequence[tuple[Found, Indexed]]) -> Iterator[Item]:
    """Yield what a result shows of each page."""
    for number, (found, indexed) in enumerate(pages):
        link = relative(SEARCH, found.url)
        text = indexed.text[:LONGEST]
        yield str(number), _json([link, found.title, found.kind, found.date, found.value, text])


def _files(items: Iterable[Item], least: int, most: int, often: int) -> Iterator[tuple[str, Rendered]]:
    """Yield files of between `least` and about `most` bytes, each with the first key in it.

    Where one ends depends on the key that comes next (one of `often` begins a file), so that a new key moves
    the ends of the files beside it alone.
    """
    first, bodies, size = "", list[str](), 0
    for key, body in items:
        length = len(body.encode("utf-8", "surrogatepass")) + 1
        if bodies and (size + length > most or (size >= least and crc32(key.encode()) % often == 0)):
            yield first, _file(bodies)
            bodies, size = [], 0
        first = first if bodies else key
        bodies.append(body)
        size += length
    if bodies:
        yield first, _file(bodies)


def _file(bodies: list[str]) -> Rendered:
    data = _script(f"[{','.join(bodies)}]")
    name = blake2b(data, digest_size=6).hexdigest()
    return Rendered(INDEX.replace("index", name), data)


def _name(file: Rendered) -> str:
    return PurePosixPath(file.url).stem


def _script(value: str) -> bytes:
    """Return a script that hands a value to the element that it was loaded by: no name is taken."""
    return f"document.currentScript.found({value})\n".encode()


def _json(value: object) -> str:
    """Return a value as JSON that is JavaScript, too, in browsers of before 2019."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
