"""All documents of a site in one place: series joined to indicators, records to collections. Pure."""

import posixpath
from collections.abc import Iterable

from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.data.editions import edition_of
from broadsheet.data.fields import nearest
from broadsheet.data.indicators import with_series
from broadsheet.formats.sheets import SUFFIXES
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.records import Collection, Record
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Indicator, Observation, Units
from broadsheet.model.urls import fold
from broadsheet.records.declaration import with_records
from broadsheet.stages.parse import Document, collection_of
from broadsheet.stories.story import translation_notice

INDICATORS = "data/indicators/"
COLLECTIONS = "data/collections"
SERIES = (".csv", *SUFFIXES)
"""Tables of observations, by what their names end with."""


def gather(
    parsed: Iterable[tuple[str, str, Document]], units: Units
) -> tuple[Documents, tuple[Problem, ...]]:
    """Put documents together: (path, digest of the file, document), in the order of their paths."""
    found = sorted(parsed, key=lambda item: item[0])
    documents = [document for _, _, document in found]
    series = {path: document.series for path, _, document in found if document.series}
    rows = [indicator for document in documents for indicator in document.indicators]
    # What has a file of its own matters most, and so comes first wherever indicators are listed.
    rows.sort(key=lambda row: row.origin != "file")
    indicators, problems = _joined(rows, series, {path for path, _, _ in found}, units)
    collections, wrong = _collections(found)
    problems += wrong
    indicators += [figure for c in collections for record in c.records for figure in record.figures]
    texts = [document.source_text for document in documents if document.source_text]
    stories = [document.story for document in documents if document.story]
    settings = next((document.settings for document in documents if document.settings), Settings())
    first, *others = settings.languages
    own = [story for story in stories if story.language in ("", first)]
    strange = [story for story in stories if story not in own and story.language not in others]
    return Documents(
        settings=settings,
        units=units,
        indicators=tuple(indicators),
        sources=tuple(source for document in documents for source in document.sources),
        populations=tuple(population for document in documents for population in document.populations),
        charts=tuple(document.chart for document in documents if document.chart),
        areas={document.areas.id: document.areas for document in documents if document.areas},
        stories=tuple(replace(story, language="") for story in own),
        photos={path: (document.photo, digest) for path, digest, document in found if document.photo},
        collections=collections,
        translations={tag: tuple(story for story in stories if story.language == tag) for tag in others},
        editions={
            edition_of(posixpath.basename(path)): document.edition
            for path, _, document in found
            if document.edition
        },
        source_texts={text.id: text.text for text in texts},
        lock=next((document.lock for document in documents if document.lock), None),
    ), (*problems, *(translation_notice(story) for story in strange))


def _joined(
    indicators: list[Indicator], series: dict[str, tuple[Observation, ...]], paths: set[str], units: Units
) -> tuple[list[Indicator], list[Problem]]:
    """Join each table of observations to the indicator whose file has the same name."""
    joined: list[Indicator] = []
    problems: list[Problem] = []
    left = dict(series)
    for indicator in indicators:
        stem = indicator.span.path.rpartition(".")[0]
        beside = next((path for suffix in SERIES if (path := f"{stem}{suffix}") in left), "")
        rows = left.pop(beside) if indicator.origin == "file" and beside else ()
        whole, wrong = with_series(indicator, rows, units) if rows else (indicator, ())
        joined.append(whole)
        problems += wrong
    for path in left:
        stem = path.rpartition(".")[0]
        # An indicator that could not be read is there all the same, and was reported.
        if not paths & {f"{stem}.yaml", f"{stem}.yml"}:
            problems.append(error("series-alone", Span(path), name=stem.removeprefix(INDICATORS)))
    return joined, problems


def _collections(
    found: list[tuple[str, str, Document]],
) -> tuple[tuple[Collection, ...], list[Problem]]:
    """Join the records that have files of their own to their collections, in the order of the files."""
    files = [path for path, _, _ in found if _declares(path)]
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for path in files:
        name = posixpath.splitext(posixpath.basename(path))[0]
        if first.setdefault(fold(name), path) != path:
            problems.append(error("collection-twice", Span(path), name=name, first=first[fold(name)]))
    records: dict[str, list[Record]] = {}
    for _, _, document in found:
        if document.record:
            records.setdefault(document.record.collection, []).append(document.record)
    collections: list[Collection] = []
    for path, _, document in found:
        if document.collection and path in first.values():
            whole, wrong = with_records(document.collection, records.get(document.collection.id, ()))
            collections.append(whole)
            problems += wrong
    return tuple(collections), [*problems, *_undeclared(found, files)]


def _declares(path: str) -> bool:
    folder, name = posixpath.split(path)
    return folder == COLLECTIONS and name.lower().endswith((".yaml", ".yml"))


def _undeclared(found: list[tuple[str, str, Document]], files: list[str]) -> list[Problem]:
    """Report folders of records whose collection has no file, each at its first record."""
    declared = {posixpath.splitext(posixpath.basename(path))[0] for path in files}
    first: dict[str, str] = {}
    for path, _, _ in found:
        if (name := collection_of(path)) and name not in declared:
            first.setdefault(name, path)
    return [
        error("collection-undeclared", Span(path), name=name, near=nearest(name, sorted(declared)))
        for name, path in first.items()
    ]
