"""The last stages of a build: charts drawn, pages rendered and examined, each remembered.

What a result was made from is its key: a page's context, the texts of its templates, the digests of the
bodies and plots it shows.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.charts.drawing import draw, get_ready
from broadsheet.files.jobs import Jobs
from broadsheet.files.reading import digest_bytes
from broadsheet.files.store import Store
from broadsheet.files.worker import Failure
from broadsheet.model.digests import digest_of
from broadsheet.model.drawn import ChartView, Drawing, Plot
from broadsheet.model.page import Copied, Download, Page, Rendered
from broadsheet.model.pictures import Picture
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import Body
from broadsheet.model.urls import in_language
from broadsheet.model.words import Words
from broadsheet.rendering.check import Examined, check, examine
from broadsheet.rendering.downloads import print_size, write_downloads
from broadsheet.rendering.render import render
from broadsheet.rendering.templating import make_environment, read_templates
from broadsheet.stages.inputs import Files
from broadsheet.stages.log import Log
from broadsheet.stages.programs import draw_programs
from broadsheet.stages.stopwatch import Stopwatch

DRAWING_SECONDS = 60
"""A chart that takes longer is stuck: the slowest honest one takes two."""


def draw_plots(
    plots: Mapping[str, Plot],
    charts: Mapping[str, ChartView],
    places: Mapping[str, Span],
    store: Store,
    jobs: Jobs,
    log: Log,
) -> dict[str, Drawing]:
    """Draw every plot that was never drawn before, in processes that may die."""
    names = {
        digest: _Named(name.removeprefix("/"), view.title, places.get(name, Span("")))
        for name, view in charts.items()
        for digest in (view.wide, view.narrow)
    }
    results = store.remember_all(
        "draw",
        list(plots.items()),
        lambda item: item[0],
        Drawing,
        lambda missing: _drawn(
            [(key, plot, names.get(key, _NAMELESS)) for key, plot in missing], jobs, log.watch
        ),
    )
    for _, problems in results:
        log.problems += problems
    return {key: drawing for key, (drawing, _) in zip(plots, results, strict=True) if drawing is not None}


class _Named(Struct, frozen=True):
    """What a plot is called: by the id of its chart, which in an edition stands behind the folder."""

    id: str
    title: str
    place: Span


_NAMELESS = _Named("", "", Span(""))


def _drawn(
    missing: Sequence[tuple[str, Plot, _Named]], jobs: Jobs, watch: Stopwatch
) -> list[tuple[Drawing | None, tuple[Problem, ...]]]:
    ours = [one for one in missing if one[1].program is None]
    theirs = [one for one in missing if one[1].program is not None]
    ids = [named.id for _, _, named in ours]
    plots = [plot for _, plot, _ in ours]
    results = watch.run("charts", ids, jobs, draw, plots, DRAWING_SECONDS, get_ready)
    made: dict[str, tuple[Drawing | None, tuple[Problem, ...]]] = {
        key: (None, (_failed(named, result),)) if isinstance(result, Failure) else (result, ())
        for (key, _, named), result in zip(ours, results, strict=True)
    }
    programs = draw_programs([(named.id, plot) for _, plot, named in theirs], jobs, watch)
    made |= {key: result for (key, _, _), result in zip(theirs, programs, strict=True)}
    return [made[key] for key, _, _ in missing]


def _failed(named: _Named, failure: Failure) -> Problem:
    return error("drawing-failed", named.place, id=named.title, detail=failure.detail)


def render_downloads(downloads: Sequence[Download], store: Store, log: Log) -> tuple[Rendered, ...]:
    """Write every file of tables that says something new."""

    def make(missing: list[Download]) -> list[tuple[Rendered | None, tuple[Problem, ...]]]:
        log.rendered += tuple(download.url for download in missing)
        return [(rendered, ()) for rendered in write_downloads(missing)]

    results = store.remember_all("tables", downloads, _key_of, Rendered, make)
    return tuple(rendered for rendered, _ in results if rendered is not None)


def _key_of(download: Download) -> object:
    """Return all that the bytes of a download depend on; tables carry digests of their rows."""
    if download.form == "csv":
        return (download.url, [table.cells_digest for table in download.tables])
    digests = [table.digest for table in download.tables]
    return (download.url, download.form, digests, download.terms, download.package)


def render_pages(
    pages: Sequence[Page],
    files: Files,
    words: Words,
    drawings: Mapping[str, Drawing],
    tables: Sequence[Rendered],
    store: Store,
    log: Log,
) -> tuple[Rendered, ...]:
    """Render every page whose inputs changed. `tables` are the downloads, whose sizes pages may tell."""
    names = {name: digest_of(text) for name, text in files.templates.items()}
    closures, problems = store.remember(
        "templates", names, dict[str, tuple[str, ...]], lambda: read_templates(files.templates)
    )
    log.problems += problems
    if closures is None or any(problem.level == "error" for problem in problems):
        return ()
    pages = [replace(page, template=page.own) if page.own in closures else page for page in pages]
    assets = {copied.path.partition("assets/")[2]: copied.url for copied in files.assets}
    assets |= {name: sheet.url for name, sheet in files.sheets.items()}
    around = digest_of((assets, words))
    sizes = {table.url: print_size(len(table.data)) for table in tables}
    closure_digests = {name: digest_of([names[n] for n in closure]) for name, closure in closures.items()}

    def make(missing: list[Page]) -> list[tuple[Rendered | None, tuple[Problem, ...]]]:
        environment = make_environment(files.templates, words, assets)
        bodies = {digest: store.kept(digest, Body) for page in missing for digest in page.bodies}
        log.rendered += tuple(in_language(page.url, page.folder) for page in missing)

        def made(page: Page) -> tuple[Rendered | None, tuple[Problem, ...]]:
            return render(page, environment, bodies, drawings, sizes)

        timed = log.watch.timed("templates", lambda page: page.template, made)
        return [timed(page) for page in missing]

    def key_of(page: Page) -> object:
        told = [sizes[url] for url in page.sizes]
        return (around, closure_digests[page.template], page, told)

    results = store.remember_all("render", pages, key_of, Rendered, make)
    # One bad line of a template is told once, not for every page.
    told = {(problem.code, problem.span): problem for _, wrong in reversed(results) for problem in wrong}
    log.problems += told.values()
    return tuple(rendered for rendered, _ in results if rendered is not None)


def all_copies(files: Files, pictures: Sequence[Picture]) -> tuple[Copied, ...]:
    """Return every file to copy: assets, and pictures of which nothing else is made.

    Equal pictures of one name in two folders have one address and are one file.
    """
    copied = (Copied(it.url, it.path, it.digest) for it in pictures if not it.variants)
    by_url = {one.url: one for one in (*copied, *files.assets)}
    return tuple(by_url[url] for url in sorted(by_url))


def check_pages(
    rendered: Sequence[Rendered], copies: Sequence[Copied], base_path: str, store: Store
) -> tuple[Problem, ...]:
    """Examine every page that is new, and hold all of them against each other."""
    html = [page for page in rendered if page.url.endswith(".html")]
    results = store.remember_all(
        "examine",
        html,
        lambda page: (page.url, digest_bytes(page.data), base_path),
        Examined,
        lambda missing: [examine(page.url, page.data, base_path) for page in missing],
    )
    examined = [found for found, _ in results if found is not None]
    problems = [problem for _, wrong in results for problem in wrong]
    urls = [*(page.url for page in rendered), *(copied.url for copied in copies)]
    return (*problems, *check(examined, urls))
