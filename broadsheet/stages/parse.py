"""One file, one document: which reader reads which file, by its place in the folders.

Pure: bytes in, values and problems out. What it needs besides the file is the register of units.
"""

import posixpath

from msgspec import Struct

from broadsheet.data.config import read_settings
from broadsheet.data.facts import read_facts
from broadsheet.data.indicators import read_indicator, read_series
from broadsheet.data.registers import read_chart, read_populations, read_sources
from broadsheet.data.units import read_units
from broadsheet.formats.photos import PhotoFacts, read_photo
from broadsheet.formats.texts import decode, decode_csv
from broadsheet.model.problems import Problem, Span, has_errors, warning
from broadsheet.model.prose import Body, Story
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Chart, DataSource, Indicator, Observation, Population, Unit, Units
from broadsheet.stories.story import read_story

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")


class Document(Struct, frozen=True):
    """What one file was found to hold: one of these."""

    settings: Settings | None = None
    units: tuple[Unit, ...] = ()
    sources: tuple[DataSource, ...] = ()
    populations: tuple[Population, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    series: tuple[Observation, ...] = ()
    """Observations of the indicator whose file has the same name."""
    chart: Chart | None = None
    story: Story | None = None
    photo: PhotoFacts | None = None


class Parsed(Struct, frozen=True):
    """A document, the text of a story apart from it, and what was wrong."""

    document: Document
    body: Body | None
    problems: tuple[Problem, ...]


def parse(path: str, data: bytes, units: Units) -> Parsed:
    """Read one file of `content/` or `data/`; a file that nothing reads is a warning."""
    top = path.split("/", 1)[0]
    suffix = posixpath.splitext(path)[1].lower()
    if top == "content" and suffix in PICTURES:
        photo, problems = read_photo(data, path)
        return Parsed(Document(photo=photo), None, problems)
    if top == "content" and suffix == ".md":
        return _story(path, data)
    if top == "data" and suffix in (".yaml", ".yml", ".csv"):
        text, problems = (decode_csv if suffix == ".csv" else decode)(data, path)
        if has_errors(problems):
            return Parsed(Document(), None, problems)
        document, wrong = _data(path, text, suffix, units)
        return Parsed(document, None, (*problems, *wrong))
    folder, name = posixpath.split(path)
    return Parsed(Document(), None, (warning("file-not-read", Span(path), name=name, folder=folder),))


def _story(path: str, data: bytes) -> Parsed:
    text, problems = decode(data, path)
    if has_errors(problems):
        return Parsed(Document(), None, problems)
    story, body, wrong = read_story(text, path)
    return Parsed(Document(story=story), body, (*problems, *wrong))


def _data(path: str, text: str, suffix: str, units: Units) -> tuple[Document, tuple[Problem, ...]]:
    """Read a data file by its name, or by the folder it lies in."""
    match path.split("/")[1:]:
        case ["site.yaml" | "site.yml"]:
            settings, problems = read_settings(text, path)
            return Document(settings=settings), problems
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
            folder, name = posixpath.split(path)
            return Document(), (warning("file-not-read", Span(path), name=name, folder=folder),)
