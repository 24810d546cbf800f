"""Free text of the data in the words of an edition, as its glossary has them.

It is done on values, before anything is assembled, so that pages, downloads, search and feeds all say the
same. Only what `_NAMES` and `_LINES` list is translated: no id, no address, no number, no text of a story.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.model.problems import Problem, Span, notice
from broadsheet.model.prose import FigureRef, PhotoRef, Text
from broadsheet.model.records import Collection, ListValue, PhotoValue, Record, TextValue, Value
from broadsheet.model.settings import Term
from broadsheet.model.statistics import Dimension, Indicator, Observation

_NAMES: dict[type[Struct], tuple[str, ...]] = {
    Indicator: ("said_by", "actor", "responsible", "area"),
    Dimension: ("title",),
    Observation: ("said_by", "actor"),
    PhotoRef: ("credit",),
}
"""Plain texts; one that is the address of a record means that record, and has its title."""

_LINES: dict[type[Struct], tuple[str, ...]] = {
    Collection: ("description",),
    Record: ("summary",),
    TextValue: ("text",),
    PhotoRef: ("alt", "caption"),
}
"""Lines of prose, in which figures may be bound."""

S = TypeVar("S", bound=Struct)
Key = tuple[object, ...]


def gloss(documents: Documents, language: str) -> tuple[Documents, tuple[Problem, ...]]:
    """Return the documents of an edition in its own words, and what of the glossary is idle or missing."""
    glossing = _Glossing(documents)
    indicators = tuple(glossing.indicator(indicator) for indicator in documents.indicators)
    collections = tuple(glossing.collection(collection) for collection in documents.collections)
    own = replace(documents, indicators=indicators, collections=collections)
    return own, tuple(glossing.problems(documents.settings.glossary, language))


class _Glossing:
    """Translates, and remembers what it met."""

    def __init__(self, documents: Documents) -> None:
        self.terms = {_key(term.text): term for term in documents.settings.glossary}
        self.addresses = {record.address for c in documents.collections for record in c.records}
        self.met: set[Key] = set()
        self.bare: dict[Key, Span] = {}
        """Texts that readers see and no entry has, each with the first place it was met at."""

    def problems(self, terms: tuple[Term, ...], language: str) -> Iterator[Problem]:
        """Say which entries are of no use, and how many are missing."""
        for term in terms:
            if _key(term.text) not in self.met:
                shown = "".join(piece if isinstance(piece, str) else piece.text for piece in term.text)
                yield notice("glossary-unused", term.span, text=shown)
        if self.bare:
            first = min(self.bare.values())
            yield notice("texts-untranslated", first, language=language, count=len(self.bare))

    def indicator(self, indicator: Indicator) -> Indicator:
        """Translate who is named by an indicator, and by each of its observations."""
        place, shown = indicator.span, indicator.public
        observations = tuple(self.struct(one, one.span, shown) for one in indicator.observations)
        axes = tuple(self.struct(axis, place, shown) for axis in indicator.dimensions)
        own = self.struct(indicator, place, shown)
        if observations == indicator.observations and axes == indicator.dimensions:
            return own
        return replace(own, observations=observations, dimensions=axes)

    def collection(self, collection: Collection) -> Collection:
        """Translate what a collection and its records say."""
        own = self.struct(collection, collection.span, True)
        return replace(own, records=tuple(self.record(record) for record in collection.records))

    def record(self, record: Record) -> Record:
        """Translate the texts, lists and pictures of a record; its numbers are among the indicators, too."""
        own = self.struct(record, record.span, record.public)
        return replace(
            own,
            values={id: self.value(value, record.public) for id, value in record.values.items()},
            figures=tuple(self.indicator(figure) for figure in record.figures),
        )

    def value(self, value: Value, shown: bool) -> Value:
        """Translate the value of a field; one of any other kind stays."""
        match value:
            case TextValue():
                return self.struct(value, value.span, shown)
            case ListValue(items=items):
                texts = (
                    self.struct(one, one.span, shown) if isinstance(one, TextValue) else one for one in items
                )
                return replace(value, items=tuple(texts))
            case PhotoValue(photo=photo):
                return PhotoValue(self.struct(photo, photo.span, shown))
            case _:
                return value

    def struct(self, value: S, span: Span, shown: bool) -> S:
        """Translate the fields of a value that are listed above; the same value where there is nothing."""
        changed: dict[str, Any] = {}
        for name in _NAMES.get(type(value), ()):
            text = getattr(value, name)
            said = self.line((text,), span, shown) if text and text not in self.addresses else None
            if said:
                changed[name] = "".join(piece for piece in said if isinstance(piece, str))
        for name in _LINES.get(type(value), ()):
            if said := self.line(getattr(value, name), span, shown):
                changed[name] = said
        return replace(value, **changed) if changed else value

    def line(self, text: Text, span: Span, shown: bool) -> Text | None:
        """Return what the glossary has for a text; None, which is remembered of what is shown, else."""
        if not any(isinstance(piece, FigureRef) or any(map(str.isalpha, piece)) for piece in text):
            return None
        key = _key(text)
        if key in self.terms:
            self.met.add(key)
            return self.terms[key].said
        if shown:
            self.bare.setdefault(key, span)
        return None


def _key(text: Text) -> Key:
    """Return what makes two texts the same: all but the places of their figures."""
    return tuple(
        piece
        if isinstance(piece, str)
        else (piece.text, piece.target, tuple(sorted(piece.by.items())), piece.period)
        for piece in text
    )
