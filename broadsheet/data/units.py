"""The register of units of measure: the built-in one and the site's own, and how both are read.

A unit's id, symbols and words are all spellings prose may use. A spelling may stand under several units
(名 under 人, 名 and 位): it agrees with data in any of them; read alone it means the unit whose id it is,
else the one registered last, else the first in the file.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from msgspec.structs import replace

from broadsheet.data.fields import LEAVES, keyed
from broadsheet.formats.nodes import Node, Scalar, Sequence
from broadsheet.formats.schema import read
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Label, Unit, Units
from broadsheet.numbers.numerals import POWERS
from broadsheet.numbers.vocabulary import AFTER, BEFORE, ENGLISH_SCALES, INFIX
from broadsheet.numbers.written import normal

NO_UNIT = Unit("", Label({"": ""}))
"""The unit of a number that has none."""


def register(*groups: tuple[Unit, ...]) -> Units:
    """Join groups of units into one register; a later unit replaces an earlier one with the same id."""
    units = {unit.id: unit for group in groups for unit in group}
    full = {key: replace(unit, words=_spellings(unit)) for key, unit in units.items()}
    by_word: dict[str, str] = {}
    for group in reversed(groups):
        for unit in group:
            for word in full[unit.id].words:
                by_word.setdefault(word, unit.id)
    by_word |= {normal(key): key for key in full}
    by_id = {alias: unit for unit in full.values() for alias in unit.aliases} | full
    return Units({"": NO_UNIT} | by_id, _folded(by_word))


def read_units(text: str, path: str) -> tuple[tuple[Unit, ...], tuple[Problem, ...]]:
    """Read a file of units: a map from id to the fields of `Unit`."""
    node, problems = compose(text, path)
    entries, wrong = keyed(node, "")
    found = [*problems, *wrong]
    units: list[Unit] = []
    names: dict[str, int] = {}
    for name, key, value in entries:
        unit, wrong = read(value, Unit, path, LEAVES, {"id": name})
        found += wrong
        if unit is None:
            continue
        units.append(unit)
        found += _unfit(unit, key, value)
        for alias in (name, *unit.aliases):
            if alias in names:
                place = _place(value, alias) or key.span
                found.append(error("unit-name-twice", place, name=alias, line=names[alias]))
            names.setdefault(alias, key.span.line)
    return tuple(units), tuple(found)


def unknown_unit(key: str, span: Span, units: Units) -> Problem:
    """Report that the register has no unit `key`, with the one that was probably meant."""
    known = [*units.by_word, *units.by_id]
    close = get_close_matches(key, known, 1, 0.6)
    near = units.by_word.get(close[0], close[0]) if close else ""
    if near:
        return error("unit-unknown-near", span, unit=key, near=near)
    return error("unit-unknown", span, unit=key)


def _unfit(unit: Unit, key: Scalar, node: Node) -> Iterator[Problem]:
    """Report spellings that would be taken for a part of the number before them."""
    for word in _spellings(unit):
        folded, place = word.lower(), _place(node, word) or key.span
        scale = next((s for s in ("万亿", "万", "亿", *ENGLISH_SCALES) if folded.startswith(s)), "")
        rest = word[len(scale) :].strip()
        if folded in _RESERVED or not word.strip("".join(POWERS)):
            yield error("unit-word-reserved", place, word=word)
        elif scale and rest and (word[0] in POWERS or word[len(scale)] == " "):
            yield error("unit-word-scaled", place, word=word, scale=scale, rest=rest)
        elif word[0].isdigit() or word[0] in ".,+-":
            yield error("unit-word-digit", place, word=word)


_RESERVED = frozenset((*BEFORE, *AFTER, *INFIX, *ENGLISH_SCALES, "成"))


def _place(node: Node, text: str) -> Span | None:
    """Return where a text stands below a node, if it does."""
    if isinstance(node, Scalar):
        return node.span if normal(node.text) == normal(text) else None
    inner = node.items if isinstance(node, Sequence) else tuple(value for _, value in node.entries)
    return next((place for item in inner if (place := _place(item, text))), None)


def _spellings(unit: Unit) -> tuple[str, ...]:
    """Return every text that means this unit beside a number, in plain forms, each once."""
    texts = (*unit.words, *unit.symbol.texts.values(), *unit.one.texts.values(), unit.id)
    return tuple(dict.fromkeys(normal(text) for text in texts if text))


def _folded(by_word: dict[str, str]) -> dict[str, str]:
    """Add every spelling in small letters, so that RMB is found as rmb."""
    return {word.lower(): unit for word, unit in by_word.items()} | by_word
