"""`data/figures.lock` as text: what has been published, one immutable line for each thing.

    broadsheet-lock 1
    number ⇥ ID[?dim=value&…]@PERIOD ⇥ VALUE ⇥ checksum
    number ⇥ ID[?dim=value&…]@PERIOD ⇥ DAY KIND VALUE ⇥ checksum
    story ⇥ STORY ⇥ ADDRESS ⇥ PERIOD ⇥ VALUE ⇥ checksum

Fields are parted by tabs, values are spelt as in `numbers.stamps`, lines that begin with # say nothing. A
revision adds a line and changes none, and neither order nor repetition mean anything; so what two branches
have added can simply be put together (`merge=union`). The checksum is there for slips, not for malice.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b

from broadsheet.formats.conflicts import MARK
from broadsheet.model.locks import Lock, Pin, Pinned
from broadsheet.model.problems import Problem, Span, error
from broadsheet.numbers.periods import parse_when
from broadsheet.numbers.stamps import NONE, is_stamp

PATH = "data/figures.lock"

_NAME, _VERSION = "broadsheet-lock", 1
_SAYING = "# 已经发布的数字，不要手改。Published numbers; written by `python build.py lock`, not by hand."
_REVISION = re.compile(r"(?P<when>[^ /]+)(?P<nth>/\d+)? (?P<kind>update|correction|definition) (?P<stamp>.+)")

_Key = tuple[str, str, str]
"""What a line speaks of: of a number its address and the day of its revision, of a story the figure."""


def read_lock(text: str, path: str) -> tuple[Lock | None, tuple[Problem, ...]]:
    """Read a lock; None beside its problems. A conflict of a merge, or a wrong head, is told alone."""
    lines = text.split("\n")
    if problem := _conflict(lines, path) or _wrong_head(lines[0], path):
        return None, (problem,)
    problems: list[Problem] = []
    first: dict[_Key, tuple[int, str]] = {}
    for number, line in enumerate(lines[1:], 2):
        content = line.rstrip()
        if not content or content.startswith("#") or content == lines[0].rstrip():
            continue
        key = _key(content, Span(path, number, 1))
        if isinstance(key, Problem):
            problems.append(key)
        elif first.setdefault(key, (number, content))[1] != content:
            span = Span(path, number, 1)
            problems.append(error("lock-twice", span, what=" ".join(key[1:]).strip(), line=first[key][0]))
    if not problems:
        problems += _without_a_first(first, path)
    return (None, tuple(problems)) if problems else (_lock(first, path), ())


def write_lock(lock: Lock) -> str:
    """Return the text of a lock: sorted by address, the links of a chain in their order."""
    numbers = (("number", key, link) for key in sorted(lock.numbers) for link in lock.numbers[key].chain)
    figures = (
        ("story", story, figure, pin.period, pin.value)
        for story, pins in sorted(lock.stories.items())
        for figure, pin in sorted(pins.items())
    )
    return "\n".join([f"{_NAME} {_VERSION}", _SAYING, *map(_line, numbers), *map(_line, figures), ""])


def revision_day(item: str) -> tuple[str, int]:
    """Return the day of a link of a chain, and the how manieth of that day it is; ("", 0) for the first."""
    match = _REVISION.fullmatch(item)
    return (match["when"], int((match["nth"] or "/1")[1:])) if match else ("", 0)


def kind_of(item: str) -> str:
    """Return the kind of revision of a link of a chain; empty for the first."""
    match = _REVISION.fullmatch(item)
    return match["kind"] if match else ""


def value_of(item: str) -> str:
    """Return the stamp that a link of a chain holds."""
    match = _REVISION.fullmatch(item)
    return match["stamp"] if match else item


def _conflict(lines: list[str], path: str) -> Problem | None:
    """Report the first mark of a merge that was left unfinished; no line of a lock looks like one."""
    for number, line in enumerate(lines, 1):
        if MARK.fullmatch(line.rstrip()):
            return error("lock-conflict", Span(path, number, 1))
    return None


_LONG = 10
"""Digits that no number of a version has."""


def _wrong_head(line: str, path: str) -> Problem | None:
    """Report a first line that names no version, or one that this program does not know."""
    name, _, version = line.strip().partition(" ")
    known = name == _NAME and version.isascii() and version.isdigit() and len(version) < _LONG
    if known and int(version) == _VERSION:
        return None
    if known and int(version) > _VERSION:
        return error("lock-newer", Span(path, 1, 1), version=version, known=_VERSION)
    return error("lock-head", Span(path, 1, 1), head=f"{_NAME} {_VERSION}")


def _key(line: str, span: Span) -> _Key | Problem:
    """Return what a line speaks of, or what is wrong with it."""
    *fields, found = line.split("\t")
    match fields:
        case ["number", address, item] if address and _is_value(value_of(item), NONE):
            when, nth = revision_day(item)
            if when and parse_when(when) is None:
                return error("lock-line", span)
            key = ("number", _plain(address), f"{when}/{nth}" if nth > 1 else when)
        case ["story", story, address, period, value] if story and address and period and _is_value(value):
            key = ("story", _plain(story), _plain(address))
        case _:
            return error("lock-line", span)
    return key if found == _checksum(fields) else error("lock-edited", span, what=" ".join(key[1:]).strip())


def _is_value(text: str, *others: str) -> bool:
    return text in others or is_stamp(text)


def _without_a_first(lines: dict[_Key, tuple[int, str]], path: str) -> Iterator[Problem]:
    """Report revisions of a number whose line with the first value is not there."""
    for (kind, address, when), (number, _) in lines.items():
        if kind == "number" and when and (kind, address, "") not in lines:
            yield error("lock-gap", Span(path, number, 1), address=address)


def _lock(lines: dict[_Key, tuple[int, str]], path: str) -> Lock:
    """Put the lines together."""
    chains: dict[str, list[tuple[str, Span]]] = {}
    stories: dict[str, dict[str, Pin]] = {}
    for (kind, name, rest), (number, line) in sorted(lines.items()):
        fields, span = [_plain(field) for field in line.split("\t")], Span(path, number, 1)
        if kind == "number":
            chains.setdefault(name, []).append((fields[2], span))
        else:
            stories.setdefault(name, {})[rest] = Pin(fields[3], fields[4], span)
    numbers: dict[str, Pinned] = {}
    for name, chain in chains.items():
        links, spans = zip(*sorted(chain, key=lambda item: revision_day(item[0])), strict=True)
        numbers[name] = Pinned(links, spans[0], spans)
    return Lock(numbers, stories)


def _line(fields: tuple[str, ...]) -> str:
    """Write a line; what would part fields or lines is written as a code."""
    written = [
        _SIGNS.sub(lambda match: f"%{ord(match[0]):02X}", field) if _SIGNS.search(field) else field
        for field in fields
    ]
    return "\t".join([*written, _checksum(written)])


_SIGNS = re.compile(r"[%\t\n\r]")


def _plain(field: str) -> str:
    if "%" not in field:
        return field
    return re.sub(r"%(25|09|0A|0D)", lambda match: chr(int(match[1], 16)), field)


def _checksum(fields: list[str]) -> str:
    return blake2b("\t".join(fields).encode(), digest_size=4).hexdigest()
