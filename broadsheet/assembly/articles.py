"""Stories and pages with everything resolved: figures proved, charts found, links and pictures addressed.

A story is read as of its day, for ever; a plain page is live. The text itself stays in the store: an
Article holds what fills its slots.
"""

import posixpath
from collections.abc import Iterable

from msgspec import Struct

from broadsheet.assembly.pointing import Surroundings, article_url
from broadsheet.assembly.slots import Resolver
from broadsheet.figures.formulary import formula_of, title_of
from broadsheet.figures.live import breakable, plain
from broadsheet.figures.proving import Reading, Resolved
from broadsheet.figures.register import Register
from broadsheet.figures.showing import address, newest, show, show_sources
from broadsheet.model.problems import Problem
from broadsheet.model.prose import Story
from broadsheet.model.shown import Related, SourceView
from broadsheet.model.site import Article, CorrectionView, UsedFigure
from broadsheet.numbers.periods import end_of, print_period, print_when


class Assembled(Struct, frozen=True):
    """An article, and what was wrong with it."""

    article: Article
    problems: tuple[Problem, ...]
    photos: tuple[tuple[str, str, str], ...]
    """Pictures it shows: address, path, digest."""


def make_article(story: Story, around: Surroundings) -> Assembled:
    """Resolve everything a story points at."""
    folder = posixpath.dirname(story.span.path)
    resolver = Resolver(folder, _reading(story, around.register), around)
    title = resolver.line(story.title)
    summary = resolver.line(story.summary)
    cover = resolver.photo(story.cover) if story.cover else None
    slots = tuple(resolver.fill(slot) for slot in story.slots)
    used = resolver.resolved.values()
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
        authors=story.authors,
        topics=story.topics,
        summary=summary,
        plain_summary=plain(summary),
        cover=cover,
        corrections=tuple(
            CorrectionView(print_when(c.date, language), c.date, resolver.line(c.text))
            for c in story.corrections
        ),
        used=_used(used, around),
        as_of=_as_of(used, around),
        newer=_newer(used, around) if story.form == "story" else (),
        sources=_sources(used, around),
        draft=story.draft,
    )
    return Assembled(article, tuple(resolver.problems), tuple(resolver.pictures))


def _reading(story: Story, register: Register) -> Reading:
    """Return from when a story is read: its day; a plain page is live."""
    if story.form == "story" and story.date:
        return Reading(end_of(story.date, register.zone), story.date)
    return Reading(register.moment, "")


def _used(resolved: Iterable[Resolved], around: Surroundings) -> tuple[UsedFigure, ...]:
    """Return the rows of the box 本文数字."""
    language = around.words.language
    return tuple(
        UsedFigure(
            title_of(found.entry.indicator, found.observation.by, around.words),
            found.text,
            address(found.entry, found.observation),
            print_period(found.observation.period, language, short=True),
            formula_of(found.entry, found.observation, around.register, around.words),
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
