"""One file, one document: which reader reads which file, by its place in the folders.

Pure: bytes in, values and problems out. What it needs besides the file is the register of units, and for a
record that has a file of its own the declaration of its collection.
"""

import posixpath
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.data.areas import FOLDER as AREAS
from broadsheet.data.areas import SUFFIX as GEOJSON
from broadsheet.data.areas import read_areas
from broadsheet.data.config import read_settings
from broadsheet.data.editions import edition_of, read_edition
from broadsheet.data.facts import facts_of, read_facts
from broadsheet.data.fields import id_from_path
from broadsheet.data.free_charts import read_free_chart
from broadsheet.data.indicators import read_indicator, read_series, series_of
from broadsheet.data.locks import PATH as LOCK
from broadsheet.data.locks import read_lock
from broadsheet.data.registers import read_chart, read_populations, read_sources
from broadsheet.data.units import read_units
from broadsheet.formats.conflicts import find_conflicts
from broadsheet.formats.photos import PhotoFacts, read_photo
from broadsheet.formats.sheets import SUFFIXES as SHEETS
from broadsheet.formats.sheets import read_sheet
from broadsheet.formats.texts import decode, decode_csv
from broadsheet.model.areas import AreaMap
from broadsheet.model.locks import Lock
from broadsheet.model.problems import Problem, Span, has_errors, warning
from broadsheet.model.prose import Body, Story
from broadsheet.model.records import Collection, ProseValue, Record
from broadsheet.model.registers import SOURCE_TEXTS, Chart, DataSource, Population, SourceText
from broadsheet.model.running import Paragraph
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Indicator, Observation, Unit, Units
from broadsheet.model.words import FOLDER as LOCALE
from broadsheet.records.declaration import read_collection
from broadsheet.records.record import read_record
from broadsheet.stories.lines import outside_fences
from broadsheet.stories.story import read_story

FONTS = "data/fonts/"
"""What lies there is read by nobody but `pictures`."""
PROGRAMS = "data/charts/"
"""Where Python is read: nowhere else may a site have programs."""
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")


class Document(Struct, frozen=True):
    """What one file was found to hold: one of these."""

    settings: Settings | None = None
    edition: Settings | None = None
    """What the site says of itself in another language."""
    units: tuple[Unit, ...] = ()
    sources: tuple[DataSource, ...] = ()
    populations: tuple[Population, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    series: tuple[Observation, ...] = ()
    """Observations of the indicator whose file has the same name."""
    chart: Chart | None = None
    areas: AreaMap | None = None
    story: Story | None = None
    photo: PhotoFacts | None = None
    collection: Collection | None = None
    record: Record | None = None
    source_text: SourceText | None = None
    lock: Lock | None = None

    def bodies(self) -> Iterator[str]:
        """Yield the digests of its texts, which lie in the store."""
        if self.story:
            yield self.story.body
        records = self.collection.records if self.collection else (self.record,) if self.record else ()
        for record in records:
            yield from (value.body for value in record.values.values() if isinstance(value, ProseValue))


class Parsed(Struct, frozen=True):
    """A document, its texts apart from it, and what was wrong."""

    document: Document
    problems: tuple[Problem, ...]
    bodies: dict[str, Body] = {}
    """By digest: the text of a story, those of the records of a collection."""
    paragraphs: tuple[Paragraph, ...] = ()
    """A story as running text."""


def collection_of(path: str) -> str:
    """Return the id of the collection whose record has the file at `path`; "" for every other file."""
    match path.split("/"):
        case ["data", "collections", name, file] if file.lower().endswith((".yaml", ".yml")):
            return name
        case _:
            return ""


def parse(path: str, data: bytes, units: Units, collection: Collection | None = None) -> Parsed:
    """Read one file of `content/` or `data/`; a file that nothing reads is a warning.

    `collection` is the one of a file that holds a record; without it the file is not read.
    """
    top = path.split("/", 1)[0]
    suffix = posixpath.splitext(path)[1].lower()
    if top == "content" and suffix in PICTURES:
        photo, problems = read_photo(data, path)
        return Parsed(Document(photo=photo), problems)
    if top == "content" and suffix == ".md":
        return _story(path, data)
    if path == LOCK:
        return _lock(path, data)
    if path.startswith(PROGRAMS) and suffix == ".py":
        return _program(path, data)
    if path.startswith(FONTS) or (path.startswith(LOCALE) and suffix == ".po"):
        return Parsed(Document(), ())  # words are no document: `words_of` reads them
    if path.startswith(f"{SOURCE_TEXTS}/") and suffix == ".txt":
        return _source_text(path, data)
    if path.startswith(f"{AREAS}/") and suffix == GEOJSON:
        return _areas(path, data)
    if top == "data" and suffix in (".yaml", ".yml", ".csv"):
        text, problems = _text(path, data, decode_csv if suffix == ".csv" else decode)
        if has_errors(problems):
            return Parsed(Document(), problems)
        if path.startswith("data/collections/") and suffix != ".csv":
            parsed = _records(path, text, units, collection)
        else:
            parsed = Parsed(*_data(path, text, suffix, units))
        return replace(parsed, problems=(*problems, *parsed.problems))
    if path.startswith(("data/facts/", "data/indicators/")) and suffix in SHEETS:
        document, problems = _sheet(path, data, units)
        return Parsed(document, problems)
    return Parsed(Document(), (_not_read(path),))


def _sheet(path: str, data: bytes, units: Units) -> tuple[Document, tuple[Problem, ...]]:
    """Read a spreadsheet: facts, or the observations of an indicator."""
    table, problems = read_sheet(data, path)
    if table is None:
        return Document(), problems
    if path.startswith("data/facts/"):
        facts, wrong = facts_of(table, units)
        return Document(indicators=facts), (*problems, *wrong)
    series, wrong = series_of(table, units)
    return Document(series=series), (*problems, *wrong)


def _text(
    path: str, data: bytes, reader: Callable[[bytes, str], tuple[str, tuple[Problem, ...]]] = decode
) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file; where a merge was left unfinished in it, only that is told."""
    text, problems = reader(data, path)
    # Nearly every file is done with at this first look.
    if "<<<<<<< " not in text or has_errors(problems):
        return text, problems
    # What a story shows as code may well be a conflict of someone else.
    code = path.lower().endswith(".md")
    lines = [line.text for line in outside_fences(text, 1, {})] if code else text.split("\n")
    return text, (*problems, *find_conflicts(lines, path))


def _story(path: str, data: bytes) -> Parsed:
    text, problems = _text(path, data)
    if has_errors(problems):
        return Parsed(Document(), problems)
    story, body, wrong, paragraphs = read_story(text, path)
    bodies = {story.body: body} if story and body else {}
    return Parsed(Document(story=story), (*problems, *wrong), bodies, paragraphs)


def _source_text(path: str, data: bytes) -> Parsed:
    """Read what a source says in full; its id is its path below the folder."""
    text, problems = decode_csv(data, path, "source-text-encoding")
    name, wrong = id_from_path(path, SOURCE_TEXTS)
    return Parsed(Document(source_text=SourceText(name, text)), (*problems, *wrong))


def _areas(path: str, data: bytes) -> Parsed:
    """Read the areas of a map."""
    text, problems = _text(path, data)
    if has_errors(problems):
        return Parsed(Document(), problems)
    areas, wrong = read_areas(text, path)
    return Parsed(Document(areas=areas), (*problems, *wrong))


def _program(path: str, data: bytes) -> Parsed:
    """Read what the program of a free chart says of itself; it is not run here."""
    text, problems = _text(path, data)
    if has_errors(problems):
        return Parsed(Document(), problems)
    chart, wrong = read_free_chart(text, path)
    return Parsed(Document(chart=chart), (*problems, *wrong))


def _lock(path: str, data: bytes) -> Parsed:
    """Read what has been published."""
    text, problems = decode(data, path)
    if has_errors(problems):
        return Parsed(Document(), problems)
    lock, wrong = read_lock(text, path)
    return Parsed(Document(lock=lock), (*problems, *wrong))


def _records(path: str, text: str, units: Units, collection: Collection | None) -> Parsed:
    """Read a collection, or a record that has a file of its own."""
    if posixpath.dirname(path) == "data/collections":
        found, problems, bodies = read_collection(text, path, units)
        return Parsed(Document(collection=found), problems, bodies)
    if not collection_of(path):
        return Parsed(Document(), (_not_read(path),))
    if collection is None:  # its declaration is missing or wrong, which is reported there
        return Parsed(Document(), ())
    record, problems, bodies = read_record(text, path, units, collection)
    return Parsed(Document(record=record), problems, bodies)


def _data(path: str, text: str, suffix: str, units: Units) -> tuple[Document, tuple[Problem, ...]]:
    """Read a data file by its name, or by the folder it lies in."""
    match path.split("/")[1:]:
        case ["site.yaml" | "site.yml"]:
            settings, problems = read_settings(text, path)
            return Document(settings=settings), problems
        case [name] if edition_of(name):
            edition, problems = read_edition(text, path)
            return Document(edition=edition), problems
        case ["units.yaml" | "units.yml"]:
            register, problems = read_units(text, path)
            return Document(units=register), problems
        case ["sources.yaml" | "sources.yml"]:
            sources, problems = read_sources(text, path)
            return Document(sources=sources), problems
        case ["populations.yaml" | "populations.yml"]:
            populations, problems = read_populations(text, path)
            return Document(populations=populations), problems
        case ["facts", *_]:
            facts, problems = read_facts(text, path, units)
            return Document(indicators=facts), problems
        case ["indicators", *_] if suffix == ".csv":
            series, problems = read_series(text, path, units)
            return Document(series=series), problems
        case ["indicators", *_]:
            indicator, problems = read_indicator(text, path, units)
            return Document(indicators=(indicator,) if indicator else ()), problems
        case ["charts", *_] if suffix != ".csv":
            chart, problems = read_chart(text, path)
            return Document(chart=chart), problems
        case _:
            return Document(), (_not_read(path),)


def _not_read(path: str) -> Problem:
    folder, name = posixpath.split(path)
    return warning("file-not-read", Span(path), name=name, folder=folder)
