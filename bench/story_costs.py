"""What a story costs: proving its figures and numerals, and rendering it, piece by piece."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec import Struct

from broadsheet.charts.drawing import draw
from broadsheet.figures.linting import Names, take_out_names
from broadsheet.figures.moving import check_claims
from broadsheet.figures.phrasing import check_phrases
from broadsheet.figures.proving import Reading, resolve
from broadsheet.files.store import Store
from broadsheet.model.page import Page
from broadsheet.model.prose import Body, FigureRef, Story, Text
from broadsheet.model.settings import Config
from broadsheet.numbers.periods import end_of
from broadsheet.rendering.render import render
from broadsheet.rendering.templating import make_environment
from broadsheet.stages.log import Log
from broadsheet.stages.proofs import names_of
from broadsheet.stages.survey import Survey, survey
from broadsheet.stories.claims import find_claims
from broadsheet.stories.occurrences import find_occurrences
from broadsheet.stories.paragraphs import read_paragraphs
from broadsheet.stories.phrases import find_phrases
from broadsheet.stories.story import read_story
from broadsheet.views.route import route

REPEATS = 10
"""How often a piece is done in a round: a single time is too short for a clock."""

Pieces = Mapping[str, Callable[[], object]]


class Costs(Struct, frozen=True):
    """Milliseconds: medians of all rounds."""

    story: str
    figures: int
    binding: float
    """Finding what each figure means and proving its text, in every build."""
    words: float
    """Holding phrases, claims and names against the data, in every build."""
    prose: float
    """Reading the text for phrases, claims and numerals, when its file has changed."""
    parse: float
    """Reading the file, when it has changed; without what `prose` has counted."""
    render: float
    """Making the page, when something it shows has changed."""

    @property
    def checking(self) -> float:
        """What checking the figures costs in every build, in times of making the page from its file."""
        return (self.binding + self.words) / (self.parse + self.render)

    @property
    def reading(self) -> float:
        """What it adds to look for numerals, phrases and claims in the text of a file that has changed."""
        return self.prose / (self.parse + self.render)


def measure_stories(root: Path, rounds: int) -> list[Costs]:
    """Measure every story of a site, those with the most figures first."""
    config = Config(str(root), str(root / "site"), datetime(2030, 1, 1, tzinfo=UTC))
    with closing(Store.open(None, "bench")) as store:
        found = survey(config, store, Log())
        pages = {page.url: page for page in route(found.assembled.site, found.words)[0]}
        urls = {article.id: article.url for article in found.assembled.site.stories}
        names = names_of(found.documents)
        return sorted(
            (
                _measured(story, _pieces(story, found, names, pages[urls[story.id]], store), rounds)
                for story in found.documents.stories
                if story.form == "story" and story.id in urls
            ),
            key=lambda costs: -costs.figures,
        )


def _pieces(story: Story, found: Survey, names: Names, page: Page, store: Store) -> Pieces:
    """Return everything that is done for a story, each as a function that does it."""
    documents, register, words = found.documents, found.assembled.register, found.words
    settings = found.documents.settings
    text = (found.files.sources[story.span.path].data or b"").decode()
    pins = documents.lock.stories.get(story.id, {}) if documents.lock else {}
    reading = Reading(end_of(story.date, register.zone), story.date, pins)
    refs = list(_figures(story))
    proved = {
        ref.span: meant
        for ref in refs
        if (meant := resolve(ref, register, reading, words.language, settings.number_style)[0])
    }
    occurrences = find_occurrences(read_paragraphs(text, story.span.path), documents.units)
    assets = {copied.path.partition("assets/")[2]: copied.url for copied in found.files.assets}
    environment = make_environment(found.files.templates, words, assets)
    bodies = {digest: store.kept(digest, Body) for digest in page.bodies}
    drawings = {digest: draw(found.assembled.plots[digest]) for digest in page.drawings}

    def bind() -> None:
        for ref in refs:
            resolve(ref, register, reading, words.language, settings.number_style)

    def hold_words() -> None:
        check_phrases(story.phrases, proved, register)
        check_claims(story, proved, register, reading, words.language)
        take_out_names(occurrences.items, names)

    def read_prose() -> None:
        paragraphs = read_paragraphs(text, story.span.path)
        find_phrases(paragraphs, story.date)
        find_claims(paragraphs, story.date)
        find_occurrences(paragraphs, documents.units)

    def read_for_words() -> None:
        paragraphs = read_paragraphs(text, story.span.path)
        find_phrases(paragraphs, story.date)
        find_claims(paragraphs, story.date)

    return {
        "binding": bind,
        "words": hold_words,
        "prose": read_prose,
        "inside": read_for_words,
        "whole": lambda: read_story(text, story.span.path),
        "render": lambda: render(page, environment, bodies, drawings),
    }


def _figures(story: Story) -> Iterator[FigureRef]:
    """Yield every figure of a story."""
    lines: list[Text] = [story.title, story.summary, *(one.text for one in story.corrections)]
    yield from (piece for line in lines for piece in line if isinstance(piece, FigureRef))
    yield from (slot for slot in story.slots if isinstance(slot, FigureRef))


def _measured(story: Story, pieces: Pieces, rounds: int) -> Costs:
    """Do every piece in turn, round by round; the first round warms up and does not count."""
    times: dict[str, list[float]] = {name: [] for name in pieces}
    for round in range(rounds + 1):
        for name, do in pieces.items():
            begin = perf_counter()
            for _ in range(REPEATS):
                do()
            if round:
                times[name].append(1000 * (perf_counter() - begin) / REPEATS)
    middle = {name: median(values) for name, values in times.items()}
    return Costs(
        story=story.id,
        figures=sum(1 for _ in _figures(story)),
        binding=middle["binding"],
        words=middle["words"],
        prose=middle["prose"],
        parse=middle["whole"] - middle["inside"],
        render=middle["render"],
    )
