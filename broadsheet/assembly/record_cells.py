"""The fields of a record as pages show them: every value resolved and printed."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.pointing import Surroundings, find_page
from broadsheet.assembly.slots import Resolver
from broadsheet.assembly.statuses import state_of
from broadsheet.figures.live import Live, plain
from broadsheet.figures.proving import Reading
from broadsheet.figures.register import nearest
from broadsheet.figures.showing import show_sources
from broadsheet.model.listed import Cell, RecordView
from broadsheet.model.pictures import Picture
from broadsheet.model.problems import Problem, error
from broadsheet.model.records import (
    ChoiceValue,
    Collection,
    Field,
    FigureValue,
    ListValue,
    PeriodValue,
    PhotoValue,
    ProseValue,
    Record,
    RefValue,
    SourceValue,
    TextValue,
)
from broadsheet.model.shown import Link
from broadsheet.model.urls import record_url
from broadsheet.numbers.periods import print_period

FOLDER = "content"
"""Pictures and links of records are written from here."""


class Made(Struct, frozen=True):
    """A record, what was wrong with it, and the pictures it shows."""

    view: RecordView
    problems: tuple[Problem, ...]
    photos: tuple[Picture, ...]


def make_record(
    record: Record, collection: Collection, around: Surroundings, live: Live, titles: Mapping[str, str]
) -> Made:
    """Resolve a record. It is live: it shows what is known at the build's moment.

    `titles` are those of the stories and pages that are published, by address.
    """
    maker = _Maker(record, around, live, titles)
    summary = maker.resolver.line(record.summary)
    cells = tuple(cell for field in collection.fields if (cell := maker.cell(field)) is not None)
    view = RecordView(
        id=record.id,
        collection=collection.id,
        url=record_url(collection.id, record.id),
        title=record.title.said(live.words.language),
        summary=summary,
        plain_summary=plain(summary),
        cells=cells,
        topics=tuple(dict.fromkeys((*collection.topics, *record.topics))),
        sources=show_sources((around.register.sources[name] for name in maker.sources), live.words),
    )
    return Made(view, tuple(maker.resolver.problems), tuple(maker.resolver.pictures))


class _Maker:
    """Prints the fields of one record and remembers the sources they name, in order."""

    def __init__(self, record: Record, around: Surroundings, live: Live, titles: Mapping[str, str]) -> None:
        self.record, self.around, self.live, self.titles = record, around, live, titles
        self.resolver = Resolver(FOLDER, Reading(around.register.moment, ""), around)
        self.sources: dict[str, None] = {}

    def cell(self, field: Field) -> Cell | None:
        """Print a field; None where the record says nothing in it that may be shown."""
        value = self.record.values.get(field.id)
        cell = Cell(field.id, field.title.said(self.live.words.language), field.type)
        match value:
            case None | ChoiceValue():
                return self._state(field, cell)
            case TextValue():
                return replace(cell, text=self.resolver.line(value.text))
            case ProseValue():
                slots = tuple(self.resolver.fill(slot) for slot in value.slots)
                return replace(cell, body=value.body, slots=slots)
            case FigureValue():
                return self._figure(value, cell)
            case PeriodValue(period=period):
                text = print_period(period, self.live.words.language)
                day = period.end or period.start
                return replace(cell, text=(text,), when=day.isoformat() if day else "")
            case RefValue():
                return replace(cell, links=(self._page(value, field),))
            case ListValue():
                return self._list(value, field, cell)
            case PhotoValue():
                photo = self.resolver.photo(value.photo)
                return replace(cell, photo=photo, text=photo.caption) if photo else None
            case SourceValue():
                return self._source(value, cell)

    def _state(self, field: Field, cell: Cell) -> Cell | None:
        """Print a choice or a status; a computed status needs no value."""
        if field.type not in ("choice", "status"):
            return None
        state = state_of(field, self.record, self.live)
        if state is None:
            return None
        return replace(cell, text=(state.title,), option=state.id, shape=state.shape)

    def _figure(self, value: FigureValue, cell: Cell) -> Cell | None:
        """Print the newest value known, an expectation where there is nothing else."""
        entry = self.live.entries.get(value.indicator)
        if entry is None:
            return None
        shown = entry.latest or entry.observations[-1]
        if shown.source_id:
            self.sources[shown.source_id] = None
        return replace(cell, shown=shown, url=entry.url)

    def _page(self, value: RefValue, field: Field) -> Link:
        """Find what a ref names; where the collection it should lie in does not exist, that was said."""
        if field.to and not self.around.holds(field.to):
            return Link("")
        link = self.resolver.found(find_page(value.target, value.span, self.around))
        return link if link.text else replace(link, text=self.titles.get(link.url, value.target))

    def _list(self, value: ListValue, field: Field, cell: Cell) -> Cell:
        links, lines = [], []
        for item in value.items:
            match item:
                case TextValue():
                    line = self.resolver.line(item.text)
                    lines.append(line)
                    links.append(Link("", plain(line)))
                case RefValue():
                    links.append(self._page(item, field))
        return replace(cell, links=tuple(links), lines=tuple(lines))

    def _source(self, value: SourceValue, cell: Cell) -> Cell | None:
        known = self.around.register.sources
        source = known.get(value.id)
        if source is None:
            args = {"id": value.id, "near": nearest(value.id, known), "known": "、".join(known)}
            self.resolver.problems.append(error("source-unknown", value.span, **args))
            return None
        self.sources[value.id] = None
        return replace(cell, text=(source.title.said(self.live.words.language),), url=source.url)
