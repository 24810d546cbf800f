"""Pictures with words in them: the font they are set in, and every PNG that is made of a page.

A PNG is remembered under the bytes of its SVG and of its font. Without a font there are no PNGs and no
cards: the site is whole all the same, and says so once.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from broadsheet.charts.bundling import ADDRESS, FUNCTION, bundle
from broadsheet.charts.raster import characters, outlined, paint
from broadsheet.figures.register import nearest
from broadsheet.files.fonts import NONE, Font, asked_for_none, machine_fonts, open_font, read_face
from broadsheet.files.jobs import Jobs
from broadsheet.files.reading import digest_bytes
from broadsheet.files.store import Store
from broadsheet.files.worker import Failure
from broadsheet.model.drawn import ChartView
from broadsheet.model.page import Page, Rendered
from broadsheet.model.problems import Problem, Span, error, notice, warning
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Source
from broadsheet.stages.log import Log
from broadsheet.stages.parse import FONTS

SHARP = 2.0
"""Pixels of a chart for each of its SVG; a card has exactly its own."""
PAINTING_SECONDS, BUNDLING_SECONDS = 60, 180
"""What takes longer is stuck."""


def find_font(settings: Settings, sources: Mapping[str, Source], store: Store, log: Log) -> Font | None:
    """Return the font of the site, else one of the machine's; None where there is none or none is wanted."""
    if settings.fonts == NONE or (asked_for_none() and not settings.fonts):
        return None
    span = settings.places.get("fonts", settings.span)
    if settings.fonts:
        path = FONTS + settings.fonts.removeprefix(FONTS)
        source = sources.get(path)
        if source is None:
            known = [name.removeprefix(FONTS) for name in sources if name.startswith(FONTS)]
            name = settings.fonts
            log.problems.append(error("font-missing", span, name=name, near=nearest(name, known)))
            return None
        font = _remembered(path, source.origin, source.digest, store)
        if font is None:
            log.problems.append(error("font-unreadable", span, name=path))
        return font
    for path in machine_fonts():
        status = Path(path).stat()
        if font := _remembered(path, path, (status.st_size, status.st_mtime_ns), store):
            return font
    log.problems.append(notice("font-none", span))
    return None


def _remembered(name: str, path: str, state: object, store: Store) -> Font | None:
    """Open a font, or remember how it was found while its file is the same: it may have twenty megabytes."""
    font, _ = store.remember("font", (name, path, state), Font, lambda: (open_font(name, path), ()))
    return font


def draw_pngs(
    pages: Sequence[Page],
    rendered: Sequence[Rendered],
    font: Font | None,
    store: Store,
    jobs: Jobs,
    log: Log,
) -> tuple[Rendered, ...]:
    """Return all that is published of rendered pages: themselves but for the hidden ones, and their PNGs."""
    hidden = {page.url for page in pages if page.hidden}
    shown = [file for file in rendered if file.url not in hidden]
    texts = {file.url: file.data for file in rendered}
    if font is None:
        return tuple(shown)
    asked = [
        (page.png, texts[page.url], 1.0 if page.hidden else SHARP)
        for page in pages
        if page.png and page.url in texts
    ]
    results = store.remember_all(
        "png",
        asked,
        lambda item: (item[0], digest_bytes(item[1]), item[2], font.digest),
        Rendered,
        lambda missing: _painted(missing, font, jobs),
    )
    told: dict[str, Problem] = {}
    for _, problems in results:
        for problem in problems:
            # One letter is missing from the font, not from every picture.
            told.setdefault(problem.args.get("character", problem.args["picture"]), problem)
    log.problems += told.values()
    return (*shown, *(file for file, _ in results if file is not None))


def bundle_vega(charts: Mapping[str, ChartView], store: Store, jobs: Jobs, log: Log) -> tuple[Rendered, ...]:
    """Return the program with which readers explore charts, where one of them is offered to be explored."""
    if not any(chart.explore for chart in charts.values()):
        return ()

    def make() -> tuple[Rendered | None, tuple[Problem, ...]]:
        (made,) = jobs.run(bundle, [FUNCTION], timeout=BUNDLING_SECONDS, disposable=True)
        if isinstance(made, Failure):
            return None, (error("vega-failed", Span(ADDRESS), detail=made.detail),)
        return Rendered(ADDRESS, made.encode()), ()

    script, problems = store.remember("vega", FUNCTION, Rendered, make)
    log.problems += problems
    return (script,) if script else ()


def _painted(
    missing: Sequence[tuple[str, bytes, float]], font: Font, jobs: Jobs
) -> list[tuple[Rendered | None, tuple[Problem, ...]]]:
    """Make PNGs of SVGs, and report every letter that the font does not have."""
    needed = [characters(data.decode()) for _, data, _ in missing]
    face, lacking = read_face(font, frozenset[str]().union(*needed))
    pictures = [(outlined(data.decode(), face), scale) for _, data, scale in missing]
    results = jobs.run(paint, pictures, timeout=PAINTING_SECONDS, disposable=True)
    made: list[tuple[Rendered | None, tuple[Problem, ...]]] = []
    for (url, _, _), words, result in zip(missing, needed, results, strict=True):
        if isinstance(result, Failure):
            made.append((None, (error("png-failed", Span(url), picture=url, detail=result.detail),)))
            continue
        wrong = tuple(
            warning(
                "glyph-missing",
                Span(url),
                character=one,
                point=f"U+{ord(one):04X}",
                font=font.name,
                picture=url,
            )
            for one in lacking
            if one in words
        )
        made.append((Rendered(url, result), wrong))
    return made
