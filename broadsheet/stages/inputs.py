"""The first stages of a build: every file found, and every document read and remembered.

A document is remembered under its path, its bytes and the register of units, a record that has a file of its
own under the declaration of its collection, too; no key holds the moment.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.data.units import read_units, register
from broadsheet.files.discover import discover
from broadsheet.files.program import UNITS, catalogues, program_sources, read_catalogues, with_defaults
from broadsheet.files.reading import load
from broadsheet.files.store import Store
from broadsheet.formats.conflicts import both_sides
from broadsheet.formats.texts import decode
from broadsheet.model.digests import digest_of
from broadsheet.model.page import Copied, Rendered
from broadsheet.model.problems import Problem, error
from broadsheet.model.records import Collection
from broadsheet.model.running import Running
from broadsheet.model.settings import Config, Settings
from broadsheet.model.statistics import Source, Units
from broadsheet.model.urls import asset_url
from broadsheet.model.words import BENEATH, LANGUAGES, Words, overlay
from broadsheet.model.words import FOLDER as LOCALE
from broadsheet.rendering.squeezing import publish_sheets
from broadsheet.rendering.templating import FOLDER
from broadsheet.stages.gather import gather
from broadsheet.stages.log import Log
from broadsheet.stages.parse import Document, collection_of, parse

ASSETS = FOLDER + "assets/"
SITE_UNITS = "data/units.yaml"
CREDITS = ("photo-credit-missing", "picture-credit-missing")
"""Warnings that are errors where the setting `photos` is strict."""


def running_of(source: Source) -> str:
    """Return under which digest the running text of a story is kept; it knows its places, hence the path."""
    return digest_of(("running", source.path, source.digest))


class Files(Struct, frozen=True):
    """All files of a build by path: the site's own, over the program's."""

    sources: dict[str, Source]
    templates: dict[str, str]
    """Texts by name: `story.html`."""
    assets: tuple[Copied, ...]
    sheets: dict[str, Rendered] = {}
    """Style sheets by name: `site.css`, with what they import."""


def find_files(config: Config, log: Log) -> Files:
    """Find and read every file; decode the templates."""
    found, problems = discover(Path(config.root))
    log.problems += problems
    sources = {source.path: source for source in with_defaults(found, program_sources())}
    templates: dict[str, str] = {}
    assets: list[Copied] = []
    texts: dict[str, str] = {}
    for path, source in sources.items():
        if path.startswith(ASSETS) and path.endswith(".css"):
            texts[path.removeprefix(ASSETS)], wrong = decode(source.data or b"", path)
            log.problems += wrong
        elif path.startswith(ASSETS):
            assets.append(Copied(asset_url(path.removeprefix(ASSETS), source.digest), path, source.digest))
        elif path.startswith(FOLDER) and path.endswith((".html", ".json", ".svg", ".txt", ".xml")):
            text, wrong = decode(source.data or b"", path)
            log.problems += wrong
            templates[path.removeprefix(FOLDER)] = text
    sheets, wrong = publish_sheets(texts, ASSETS)
    log.problems += wrong
    return Files(sources, templates, tuple(assets), sheets)


def read_documents(files: Files, store: Store, log: Log) -> tuple[Documents, Words]:
    """Read every file of content and data; then the words, in the language that the site has."""
    units = _units(files, store, log)
    site = [s for s in files.sources.values() if s.path.startswith(("content/", "data/"))]
    parsed = _read([source for source in site if not collection_of(source.path)], {}, units, store, log)
    # Of two declarations the first holds, as it does in `gather`.
    declared = {d.collection.id: d.collection for _, _, d in reversed(parsed) if d.collection}
    parsed += _read([source for source in site if collection_of(source.path)], declared, units, store, log)
    documents, wrong = gather(parsed, units)
    log.problems += wrong
    if documents.settings.photos == "strict":
        log.problems = [
            replace(problem, level="error") if problem.code in CREDITS else problem
            for problem in log.problems
        ]
    log.problems += _wordless(documents.settings, files)
    language = documents.settings.languages[0]
    log.language = language if language in LANGUAGES else BENEATH
    return documents, words_of(files, language, store, log)


def _units(files: Files, store: Store, log: Log) -> Units:
    """Read the built-in register of units, and the site's own over it."""
    sources = [files.sources[path] for path in (UNITS, SITE_UNITS) if path in files.sources]

    digests = [source.digest for source in sources]
    units, problems = store.remember("units", digests, Units, lambda: make_units(sources))
    log.problems += problems
    assert units is not None
    return units


def make_units(sources: Sequence[Source]) -> tuple[Units, tuple[Problem, ...]]:
    """Return the register of units that files hold together, the built-in one first; its problems alone.

    The site's own file is read as a document, too, where its problems are reported.
    """
    texts = [(both_sides(decode(source.data or b"", source.path)[0]), source.path) for source in sources]
    registers = [read_units(*text) for text in texts]
    return register(*(units for units, _ in registers)), registers[0][1]


def words_of(files: Files, language: str, store: Store, log: Log) -> Words:
    """Return the words of a language: the program's, under those that the site brings."""
    beneath = language if language in LANGUAGES else BENEATH
    sources = catalogues(files.sources.values(), beneath)
    words, _ = store.remember(
        "words",
        [beneath, *(source.digest for source in sources)],
        Words,
        lambda: (read_catalogues(sources, beneath), ()),
    )
    assert words is not None
    own = files.sources.get(f"{LOCALE}{language}.po")
    if own is None:
        return words
    text, problems = decode(own.data or b"", own.path)
    laid, wrong = overlay(words, language, text, own.path)
    log.problems += (*problems, *wrong)
    return laid


def _wordless(settings: Settings, files: Files) -> list[Problem]:
    """Report the languages of a site that have no words."""
    return [
        error("language-without-words", settings.places.get("languages", settings.span), language=tag)
        for tag in settings.languages
        if tag not in LANGUAGES and f"{LOCALE}{tag}.po" not in files.sources
    ]


def _read(
    sources: list[Source], declared: Mapping[str, Collection], units: Units, store: Store, log: Log
) -> list[tuple[str, str, Document]]:
    """Read files, or remember what was read: (path, digest, document), empty for a file out of reach."""
    units_digest = digest_of(units)
    # Of the declaration of a record, not of the other records that stand beside it.
    digests = {id: digest_of(replace(collection, records=())) for id, collection in declared.items()}

    def read(source: Source) -> tuple[Document | None, tuple[Problem, ...]]:
        return _parse(source, declared.get(collection_of(source.path)), units, store)

    timed = log.watch.timed("stories", _story_of, read)
    results = store.remember_all(
        "parse",
        sources,
        lambda source: (
            source.path,
            source.digest,
            units_digest,
            digests.get(collection_of(source.path), ""),
        ),
        Document,
        lambda missing: [timed(source) for source in missing],
        whole=lambda document: all(store.keeps(body) for body in document.bodies()),
    )
    for _, problems in results:
        log.problems += problems
    return [(s.path, s.digest, d or Document()) for s, (d, _) in zip(sources, results, strict=True)]


def _story_of(source: Source) -> str:
    """Return the path of a story or page; empty for every other file."""
    return source.path if source.path.lower().endswith(".md") else ""


def _parse(
    source: Source, collection: Collection | None, units: Units, store: Store
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one file, and keep its texts under their digests."""
    data = load(source)
    if isinstance(data, Problem):
        return None, (data,)
    parsed = parse(source.path, data, units, collection)
    for digest, body in parsed.bodies.items():
        store.keep(digest, body)
    if parsed.paragraphs:
        store.keep(running_of(source), Running(parsed.paragraphs))
    return parsed.document, parsed.problems
