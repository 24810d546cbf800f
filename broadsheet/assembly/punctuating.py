"""The punctuation of Chinese in all that editors and statisticians wrote but the texts of stories.

Labels, lines of prose, names: whatever is printed, wherever it stands in the documents. It is done on values
and not in files, so that places, ids, addresses and the quotes that sources prove stay as they are.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import NoneType, UnionType
from typing import Any, TypeGuard, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.formats.punctuation import FIGURE, full_width, signs
from broadsheet.model.formulas import Comparison, Formula
from broadsheet.model.locks import Lock
from broadsheet.model.prose import Body, FigureRef, PhotoRef, Story, Text
from broadsheet.model.records import ProseValue, Record, Value
from broadsheet.model.statistics import Indicator, Label, Observation, Unit

Setter = Callable[[Any, str], Any]
"""Takes a value and the language of what has none of its own; gives back the same value where it is right."""

_NAMES: Mapping[type[Struct], tuple[str, ...]] = {
    Story: ("kicker",),
    PhotoRef: ("credit",),
    Indicator: ("said_by", "actor", "responsible", "area"),
    Observation: ("said_by", "actor"),
}
"""Plain texts that pages print; one with a slash is the address of a record."""

_WORD = re.compile("[A-Za-z\u00c0-\u024f]{2}")

_NO_PROSE = (Body, Comparison, Lock, Unit, *get_args(Formula))
"""The symbol of a unit is no sentence: 元/(人·月)."""


def punctuate(documents: Documents) -> Documents:
    """Return documents with the punctuation of Chinese, as far as they are in Chinese."""
    punctuated: Documents = _struct(documents, documents.settings.languages[0])
    return punctuated


def bodies_of(documents: Documents) -> list[str]:
    """Return the digests of the texts that are in Chinese: of stories, pages and records, each once."""
    default = documents.settings.languages[0]
    stories = [story.body for story in documents.stories if (story.language or default).startswith("zh")]
    records = [record for collection in documents.collections for record in collection.records]
    values = [value.body for record in records for value in record.values.values() if _is_text(value)]
    # A record says in every edition what it says in one.
    return [*dict.fromkeys((*stories, *values))]


def with_bodies(documents: Documents, bodies: Mapping[str, str]) -> Documents:
    """Return documents whose texts lie under other digests."""

    def renewed(record: Record) -> Record:
        values = {
            name: replace(value, body=bodies.get(value.body, value.body)) if _is_text(value) else value
            for name, value in record.values.items()
        }
        return replace(record, values=values)

    return replace(
        documents,
        stories=tuple(replace(s, body=bodies.get(s.body, s.body)) for s in documents.stories),
        collections=tuple(
            replace(c, records=tuple(renewed(record) for record in c.records)) for c in documents.collections
        ),
    )


def _is_text(value: Value) -> TypeGuard[ProseValue]:
    return isinstance(value, ProseValue)


def _label(label: Label, language: str) -> Label:
    texts = {tag: _text(text, tag or language) for tag, text in label.texts.items()}
    return label if texts == label.texts else Label(texts)


def _text(text: str, language: str) -> str:
    return full_width(text) if _is_chinese(text, language) else text


def _is_chinese(text: str, language: str) -> bool:
    """Tell whether a text is in Chinese: in an edition in another language one without a word of that."""
    return language.startswith("zh") or not _WORD.search(text)


def _name(text: str, language: str) -> str:
    return text if "/" in text else _text(text, language)


def _line(line: Text, language: str) -> Text:
    """Set a line of prose; its figures stay, and the signs beside them know what they stand beside."""
    texts = [FIGURE if isinstance(piece, FigureRef) else piece for piece in line]
    if not _is_chinese("".join(texts), language):
        return line
    starts = [sum(map(len, texts[:number])) for number in range(len(texts) + 1)]
    kept = {starts[number] for number, piece in enumerate(line) if isinstance(piece, FigureRef)}
    became = signs("".join(texts), kept)
    pieces = tuple(
        "".join(became[starts[number] : starts[number + 1]]) if isinstance(piece, str) else piece
        for number, piece in enumerate(line)
    )
    return line if pieces == line else tuple(piece for piece in pieces if piece != "")


def _struct(value: Any, language: str) -> Any:
    """Set every field of a struct that holds something to be set."""
    if isinstance(value, Story) and value.language:
        language = value.language
    changed: dict[str, Any] = {}
    for name, setter in _plan(value.__class__):
        old = getattr(value, name)
        if (new := setter(old, language)) is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


@lru_cache(maxsize=256)
def _plan(kind: Any) -> tuple[tuple[str, Setter], ...]:
    """Return the fields of a kind of value that may hold something to be set, each with how."""
    hints = get_type_hints(kind)
    named = _NAMES.get(kind, ())
    found = ((name, _name if name in named else _setter(hints[name])) for name in kind.__struct_fields__)
    return tuple((name, setter) for name, setter in found if setter)


def _setter(hint: Any) -> Setter | None:
    """Return how a value of this type is set; None where there is nothing in it."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint is Label:
        return _label
    if hint == Text:
        return _line
    if hasattr(hint, "__struct_fields__"):
        return _struct if hint not in _NO_PROSE and _plan(hint) else None
    if origin in (Union, UnionType):
        setters = {kind: setter for kind in inside if kind is not NoneType and (setter := _setter(kind))}
        return partial(_one_of, setters) if setters else None
    if origin is tuple and len(inside) == 2 and inside[1] is ... and (each := _setter(inside[0])):
        return partial(_items, each)
    if origin is dict and (each := _setter(inside[1])):
        return partial(_values, each)
    return None


def _one_of(setters: Mapping[Any, Setter], value: Any, language: str) -> Any:
    setter = next((s for kind, s in setters.items() if (get_origin(kind) or kind) is type(value)), None)
    return setter(value, language) if setter else value


def _items(each: Setter, value: tuple[Any, ...], language: str) -> tuple[Any, ...]:
    new = tuple(each(item, language) for item in value)
    return value if all(a is b for a, b in zip(new, value, strict=True)) else new


def _values(each: Setter, value: dict[str, Any], language: str) -> dict[str, Any]:
    new = {key: each(item, language) for key, item in value.items()}
    return value if all(new[key] is value[key] for key in value) else new
