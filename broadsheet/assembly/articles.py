"""Stories and pages with everything resolved: figures proved, charts found, links and pictures addressed.

A story is read as of its day, for ever; a plain page is live. The text itself stays in the store: an
Article holds what fills its slots.
"""

import posixpath
from collections.abc import Iterable

from msgspec import Struct

from broadsheet.assembly.corrections import correct
from broadsheet.assembly.pointing import Surroundings, article_url
from broadsheet.assembly.slots import Resolver
from broadsheet.figures.formulary import formula_of, title_of
from broadsheet.figures.live import breakable, plain
from broadsheet.figures.moving import check_claims
from broadsheet.figures.phrasing import check_phrases
from broadsheet.figures.proving import Reading, Resolved
from broadsheet.figures.showing import address, newest, show, show_sources
from broadsheet.model.pictures import Picture
from broadsheet.model.problems import Problem, Span
from broadsheet.model.prose import Story
from broadsheet.model.shown import Related, SourceView
from broadsheet.model.site import Article, CorrectionView, UsedFigure
from broadsheet.model.statistics import When
from broadsheet.numbers.periods import end_of, print_period, print_when, start_of


class Assembled(Struct, frozen=True):
    """An article, and what was wrong with it."""

    article: Article
    problems: tuple[Problem, ...]
    photos: tuple[Picture, ...]
    """Pictures it shows."""
    figures: dict[str, Resolved]
    """What its figures mean, by the address that is written; without `@latest` ones."""
    amounts: frozenset[Span]
    """Where the amounts stand in its text by which a figure has moved, as its series does."""


def make_article(story: Story, around: Surroundings) -> Assembled:
    """Resolve everything a story points at."""
    folder = posixpath.dirname(story.span.path)
    reading = _reading(story, around)
    resolver = Resolver(folder, reading, around)
    title = resolver.line(story.title)
    summary = resolver.line(story.summary)
    cover = resolver.photo(story.cover) if story.cover else None
    slots = tuple(resolver.fill(slot) for slot in story.slots)
    used = resolver.resolved.values()
    corrections = _corrections(story, resolver, around)
    language = around.words.language
    article = Article(
        id=story.id,
        form=story.form,
        url=article_url(story),
        language=story.language or language,
        title=breakable(title),
        plain_title=plain(title),
        body=story.body,
        slots=slots,
        headings=tuple((h.level, h.anchor, plain(resolver.line(h.text))) for h in story.headings),
        kicker=story.kicker,
        date=print_when(story.date, language) if story.date else "",
        when=story.date,
        updated=print_when(story.updated, language) if story.updated else "",
        updated_when=story.updated,
        changed=_changed(story, corrections, around.register.zone),
        authors=story.authors,
        topics=story.topics,
        summary=summary,
        plain_summary=plain(summary),
        cover=cover,
        corrections=corrections,
        used=_used(used, resolver),
        as_of=_as_of(used, around),
        newer=_newer(used, around) if story.form == "story" else (),
        sources=_sources(used, around),
        draft=story.draft,
    )
    # The words around the figures are held against the data, too: as of when, and how they have moved.
    proved = resolver.proved
    phrases = check_phrases(story.phrases, proved, around.register)
    held = check_claims(story, proved, around.register, reading, language, around.lock.numbers)
    problems = (*resolver.problems, *phrases, *held.problems)
    return Assembled(article, problems, tuple(resolver.pictures), resolver.written, held.amounts)


def _corrections(story: Story, resolver: Resolver, around: Surroundings) -> tuple[CorrectionView, ...]:
    """Return what was wrong in a story, by its editor's words and by the data; a plain page is live."""
    announced = [
        CorrectionView(print_when(c.date, around.words.language), c.date, resolver.line(c.text))
        for c in story.corrections
    ]
    shown = resolver.proved.values() if story.form == "story" and story.date else ()
    return correct(announced, shown, story.date, around)


def _changed(story: Story, corrections: Iterable[CorrectionView], zone: str) -> When:
    """Return when readers were last given something else."""
    days = (story.date, story.updated, *(correction.when for correction in corrections))
    return max(filter(None, days), key=lambda when: start_of(when, zone), default="")


def _reading(story: Story, around: Surroundings) -> Reading:
    """Return from when a story is read: its day, with what was published then; a plain page is live."""
    if story.form == "story" and story.date:
        pins = around.lock.stories.get(story.id, {})
        return Reading(end_of(story.date, around.register.zone), story.date, pins, around.lost)
    return Reading(around.register.moment, "")


def _used(resolved: Iterable[Resolved], resolver: Resolver) -> tuple[UsedFigure, ...]:
    """Return the rows of the box 本文数字."""
    around, language = resolver.around, resolver.around.words.language
    return tuple(
        UsedFigure(
            title_of(found.entry.indicator, found.observation.by, around.words),
            found.text,
            address(found.entry, found.observation),
            print_period(found.observation.period, language, short=True),
            formula_of(found.entry, found.observation, around.register, around.words),
            resolver.revised(found),
        )
        for found in resolved
    )


def _as_of(resolved: Iterable[Resolved], around: Surroundings) -> str:
    """Return the newest day the story's figures speak of, printed."""
    dated = [found.observation.period for found in resolved if found.observation.period.end]
    if not dated:
        return ""
    zone = around.register.zone
    return print_period(max(dated, key=lambda period: end_of(period, zone)), around.words.language)


def _newer(resolved: Iterable[Resolved], around: Surroundings) -> tuple[Related, ...]:
    """Return the figures of the story for which newer data are known now."""
    register, words = around.register, around.words
    found = []
    for used in resolved:
        live = newest(used.entry, register.zone, used.observation.by)
        older = used.observation.period.end
        if live and older and (end := live.observation.period.end) and end > older:
            shown = show(live, used.entry, register, words, around.style)
            if not shown.value:
                continue  # withdrawn: that is no newer number
            title = title_of(used.entry.indicator, used.observation.by, words)
            found.append(
                Related(title, address(used.entry, live.observation), f"{shown.text}（{shown.period}）")
            )
    return tuple(found)


def _sources(resolved: Iterable[Resolved], around: Surroundings) -> tuple[SourceView, ...]:
    """Return the sources of the story's figures, each once."""
    names = dict.fromkeys(name for found in resolved for name in found.sources)
    sources = around.register.sources
    return show_sources([sources[name] for name in names if name in sources], around.words)
