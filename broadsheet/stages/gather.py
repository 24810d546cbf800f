"""All documents of a site in one place: the settings, and series joined to their indicators. Pure."""

from collections.abc import Iterable

from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.data.indicators import with_series
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Indicator, Observation, Units
from broadsheet.stages.parse import Document
from broadsheet.stories.story import translation_notice

INDICATORS = "data/indicators/"


def gather(
    parsed: Iterable[tuple[str, str, Document]], units: Units
) -> tuple[Documents, tuple[Problem, ...]]:
    """Put documents together: (path, digest of the file, document), in the order of their paths."""
    found = sorted(parsed, key=lambda item: item[0])
    documents = [document for _, _, document in found]
    series = {path: document.series for path, _, document in found if document.series}
    rows = [indicator for document in documents for indicator in document.indicators]
    # What has a file of its own matters most, and so comes first wherever indicators are listed.
    indicators, problems = _joined(sorted(rows, key=lambda row: row.origin != "file"), series, units)
    stories = [document.story for document in documents if document.story]
    settings = next((document.settings for document in documents if document.settings), Settings())
    # A site in several languages is a later chapter; a translation must not take its original's place.
    own = [story for story in stories if story.language in ("", settings.languages[0])]
    return Documents(
        settings=settings,
        units=units,
        indicators=tuple(indicators),
        sources=tuple(source for document in documents for source in document.sources),
        populations=tuple(population for document in documents for population in document.populations),
        charts=tuple(document.chart for document in documents if document.chart),
        stories=tuple(replace(story, language="") for story in own),
        photos={path: (document.photo, digest) for path, digest, document in found if document.photo},
    ), (*problems, *(translation_notice(story) for story in stories if story not in own))


def _joined(
    indicators: list[Indicator], series: dict[str, tuple[Observation, ...]], units: Units
) -> tuple[list[Indicator], list[Problem]]:
    """Join each table of observations to the indicator whose file has the same name."""
    joined: list[Indicator] = []
    problems: list[Problem] = []
    left = dict(series)
    for indicator in indicators:
        stem = indicator.span.path.rpartition(".")[0]
        rows = left.pop(f"{stem}.csv", ()) if indicator.origin == "file" else ()
        whole, wrong = with_series(indicator, rows, units) if rows else (indicator, ())
        joined.append(whole)
        problems += wrong
    for path in left:
        name = path.removeprefix(INDICATORS).removesuffix(".csv")
        problems.append(error("series-alone", Span(path), name=name))
    return joined, problems
