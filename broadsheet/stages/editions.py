"""The editions of a site: the same data in each of its languages, and the stories that were translated.

The first edition lies at the root, every other below a folder of its own, and is assembled and routed as if
it were alone (`model/editions`). What is wrong with the data is told once, with the first.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.assemble import Assembled, assemble
from broadsheet.assembly.documents import Documents
from broadsheet.assembly.glossing import gloss
from broadsheet.assembly.moves import find_moves
from broadsheet.assembly.pointing import path_of
from broadsheet.assembly.translating import untranslated
from broadsheet.data.editions import in_edition
from broadsheet.files.fonts import Font
from broadsheet.files.jobs import Jobs
from broadsheet.files.store import Store
from broadsheet.model import urls
from broadsheet.model.drawn import ChartView, Drawing, Plot
from broadsheet.model.editions import Alternate, folder_of
from broadsheet.model.page import Download, Page, Rendered
from broadsheet.model.pictures import Picture
from broadsheet.model.problems import Problem, Span
from broadsheet.model.settings import Config
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When
from broadsheet.model.words import Words
from broadsheet.stages.inputs import Files, words_of
from broadsheet.stages.log import Log
from broadsheet.stages.outputs import render_downloads, render_pages
from broadsheet.stages.pictures import draw_pngs
from broadsheet.stages.typesetting import set_type
from broadsheet.views.redirects import lead_on
from broadsheet.views.route import route

ONCE = frozenset({urls.ROBOTS, urls.NOT_FOUND})
"""What hosts look for at the root alone."""


class Edition(Struct, frozen=True):
    """The site in one language."""

    folder: str
    """Empty for the first."""
    documents: Documents
    words: Words
    assembled: Assembled
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]


def make_editions(
    documents: Documents, words: Words, config: Config, files: Files, store: Store, log: Log
) -> tuple[Edition, ...]:
    """Assemble the site in each of its languages, the first first."""
    assembled = assemble(set_type(documents, store), config, words)
    first = Edition("", documents, words, assembled, assembled.problems, assembled.withheld)
    tags = documents.settings.languages[1:]
    if not tags:
        return (first,)
    site = assembled.site
    there = {path_of(article.form, article.id): article.url for article in (*site.stories, *site.pages)}
    others = tuple(
        _translated(tag, documents, there, site.base_url, config, words_of(files, tag, store, log), store)
        for tag in tags
    )
    folders = tuple(edition.folder for edition in others)
    whole = replace(assembled, site=replace(site, folders=folders))
    return (replace(first, assembled=whole), *others)


def _translated(
    language: str,
    documents: Documents,
    there: Mapping[str, str],
    base_url: str,
    config: Config,
    words: Words,
    store: Store,
) -> Edition:
    """Assemble an edition that is not the first; `there` are the articles of the first, by path."""
    stories = documents.translations.get(language, ())
    folder = folder_of(language)
    # A translation has the address of its original.
    slugs = {(story.form, story.id): story.slug for story in documents.stories}
    own = replace(
        documents,
        settings=in_edition(documents.settings, documents.editions.get(language), language),
        stories=tuple(
            replace(story, language="", slug=story.slug or slugs.get((story.form, story.id), ""))
            for story in stories
        ),
        editor=documents.settings.languages[0],
        elsewhere=there,
    )
    # The words of the glossary are set like all others, and so come before.
    own, wanting = gloss(own, language)
    address = f"{base_url}/{folder}" if base_url else config.base_url
    assembled = assemble(set_type(own, store), replace(config, base_url=address), words)
    assembled = replace(assembled, site=replace(assembled.site, root_url=base_url))
    paths = {story.span.path for story in stories} | {f"data/site.{language}.yaml"}
    return Edition(
        folder,
        own,
        words,
        assembled,
        (
            *(problem for problem in assembled.problems if problem.span.path in paths),
            *untranslated(documents, language),
            *wanting,
        ),
        tuple(kept for kept in assembled.withheld if kept.path in paths),
    )


def soonest(editions: Iterable[Edition]) -> When:
    """Return when the clock alone changes any of the editions next; empty where it never does."""
    changes = (edition.assembled.next_change for edition in editions)
    return min(filter(None, changes), key=datetime.fromisoformat, default="")


def drawn_in(editions: Iterable[Edition]) -> tuple[dict[str, Plot], dict[str, ChartView], dict[str, Span]]:
    """Return all plots by digest, the charts they belong to by any name, and where those are declared."""
    editions = tuple(editions)
    plots = {key: plot for edition in editions for key, plot in edition.assembled.plots.items()}
    charts = {
        f"{edition.folder}/{id}": view
        for edition in editions
        for id, view in edition.assembled.site.charts.items()
    }
    documents = editions[0].documents
    spans = {one.id: one.span for one in documents.indicators} | {
        one.id: one.span for one in documents.charts
    }
    places = {f"{edition.folder}/{id}": span for edition in editions for id, span in spans.items()}
    return plots, charts, places


def pictures_of(editions: Iterable[Edition]) -> tuple[Picture, ...]:
    """Return the pictures that any edition shows, each once."""
    return tuple(dict.fromkeys(picture for edition in editions for picture in edition.assembled.photos))


Routed = tuple[Edition, tuple[Page, ...], tuple[Download, ...]]


def route_editions(editions: Iterable[Edition], pictures: bool, log: Log) -> list[Routed]:
    """Return the pages and downloads of all editions; `pictures`: charts can be had as PNG."""
    routed: list[Routed] = []
    for edition in editions:
        site, words = replace(edition.assembled.site, pictures=pictures), edition.words
        pages, downloads, problems = route(site, words)
        log.problems += problems if not edition.folder else ()
        if not edition.folder:
            moved, problems = lead_on(find_moves(edition.documents), pages, site, words)
            pages += moved
            log.problems += problems
        routed.append((edition, pages, downloads))
    return _with_alternates(routed)


def _with_alternates(routed: list[Routed]) -> list[Routed]:
    """Tell every page its folder, and where the other editions have it."""
    if len(routed) == 1:
        return routed
    having: dict[str, list[Edition]] = {}
    for edition, pages, _ in routed:
        for page in pages:
            if page.url.endswith(".html") and page.url not in ONCE:
                having.setdefault(page.url, []).append(edition)
    return [
        (
            edition,
            tuple(
                replace(page, folder=edition.folder, alternates=_alternates(page.url, having))
                for page in pages
                if not (edition.folder and page.url in ONCE)
            ),
            downloads,
        )
        for edition, pages, downloads in routed
    ]


def _alternates(url: str, having: Mapping[str, list[Edition]]) -> tuple[Alternate, ...]:
    """Return where a page is found in every edition; nothing where only one has it."""
    editions = having.get(url, [])
    return tuple(
        Alternate(
            edition.words.language,
            edition.words("language.name"),
            urls.from_root(urls.in_language(url, edition.folder)),
            urls.absolute(base, url) if (base := edition.assembled.site.base_url) else "",
        )
        for edition in (editions if len(editions) > 1 else ())
    )


def render_edition(
    edition: Edition,
    pages: tuple[Page, ...],
    downloads: tuple[Download, ...],
    files: Files,
    drawings: Mapping[str, Drawing],
    scripts: tuple[Rendered, ...],
    font: Font | None,
    store: Store,
    jobs: Jobs,
    log: Log,
) -> tuple[Rendered, ...]:
    """Return the files of an edition, with the addresses they have in it; pages tell sizes of `scripts`."""
    tables = render_downloads(downloads, store, log)
    texts = render_pages(pages, files, edition.words, drawings, (*tables, *scripts), store, log)
    return (*tables, *draw_pngs(pages, texts, font, store, jobs, log))


def in_folder(rendered: Iterable[Rendered], edition: Edition) -> Iterator[Rendered]:
    """Yield the files of an edition where the whole site has them."""
    for one in rendered:
        yield replace(one, url=urls.in_language(one.url, edition.folder)) if edition.folder else one
