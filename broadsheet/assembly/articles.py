"""Stories and pages with everything resolved: figures proved, charts found, links and pictures addressed.

A story is read as of its day, for ever; a plain page is live. The text itself stays in the store: an
Article holds what fills its slots.
"""

import posixpath
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.figures import Reading, Resolved, printed, resolve
from broadsheet.assembly.live import breakable, plain
from broadsheet.assembly.pointing import Surroundings, article_url, find_link
from broadsheet.assembly.register import nearest
from broadsheet.assembly.showing import address, newest, show, show_sources
from broadsheet.model.drawn import ChartView, Filled
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import ChartRef, FigureRef, LinkRef, PhotoRef, Story, Text
from broadsheet.model.shown import Figure, Link, Photo, Related, RichText, SourceView
from broadsheet.model.site import Article, CorrectionView, UsedFigure
from broadsheet.model.urls import asset_url
from broadsheet.numbers.periods import end_of, print_period, print_when


class Assembled(Struct, frozen=True):
    """An article, and what was wrong with it."""

    article: Article
    problems: tuple[Problem, ...]
    photos: tuple[tuple[str, str, str], ...]
    """Pictures it shows: address, path, digest."""
    mentions: tuple[str, ...]
    """Ids of the indicators it shows."""


def make_article(story: Story, around: Surroundings) -> Assembled:
    """Resolve everything a story points at."""
    maker = _Maker(story, around)
    title = maker.line(story.title)
    summary = maker.line(story.summary)
    cover = maker.photo(story.cover) if story.cover else None
    slots = tuple(maker.fill(slot) for slot in story.slots)
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
        headings=tuple((h.level, h.anchor, plain(maker.line(h.text))) for h in story.headings),
        kicker=story.kicker,
        date=print_when(story.date, language) if story.date else "",
        when=story.date,
        updated=print_when(story.updated, language) if story.updated else "",
        updated_when=story.updated,
        authors=story.authors,
        topics=story.topics,
        summary=summary,
        plain_summary=plain(summary),
        cover=cast("Photo | None", cover),
        corrections=tuple(
            CorrectionView(print_when(c.date, language), c.date, maker.line(c.text))
            for c in story.corrections
        ),
        used=maker.used(),
        as_of=maker.as_of(),
        newer=maker.newer() if story.form == "story" else (),
        sources=maker.sources(),
        draft=story.draft,
    )
    return Assembled(article, tuple(maker.problems), tuple(maker.pictures), tuple(maker.resolved))


class _Maker:
    """Resolves the slots of one story and remembers which figures it showed."""

    def __init__(self, story: Story, around: Surroundings) -> None:
        self.story, self.around = story, around
        self.problems: list[Problem] = []
        self.pictures: list[tuple[str, str, str]] = []
        self.resolved: dict[str, Resolved] = {}
        """By indicator and period, in order of appearance."""
        register = around.register
        self.reading = (
            Reading(end_of(story.date, register.zone), story.date)
            if story.form == "story" and story.date
            else Reading(register.moment, "")
        )

    def line(self, text: Text) -> RichText:
        """Resolve the figures of a line of prose."""
        return tuple(piece if isinstance(piece, str) else self.figure(piece) for piece in text)

    def fill(self, slot: FigureRef | ChartRef | PhotoRef | LinkRef) -> Filled:
        """Return what fills a slot; after a problem, something that is never published."""
        match slot:
            case FigureRef():
                return self.figure(slot)
            case ChartRef():
                return self.chart(slot)
            case PhotoRef():
                return self.photo(slot)
            case LinkRef():
                found = find_link(slot, self.story.span.path, self.around)
                if isinstance(found, Problem):
                    self.problems.append(found)
                    return Link("")
                return found

    def figure(self, ref: FigureRef) -> Figure:
        """Prove a figure."""
        around = self.around
        found, problems = resolve(ref, around.register, self.reading, around.words.language, around.style)
        self.problems += problems
        if found is None or found.value is None:
            return Figure(ref.text, "", "", "", "")
        indicator = found.entry.indicator
        if ref.period != "latest":
            self.resolved.setdefault(indicator.id, found)
        period = print_period(found.observation.period, around.words.language)
        return Figure(
            found.text,
            format(found.value.value.normalize(), "f"),
            address(found.entry, found.observation),
            indicator.title.said(around.words.language),
            period,
            self._revised(found),
        )

    def _revised(self, found: Resolved) -> str:
        """Say 后修订为 … where the value has changed since the story's day."""
        revisions = found.observation.revisions
        if not revisions or found.now == found.value or found.now is None:
            return ""
        from_now = show_value(found, self.around)
        day = print_when(revisions[-1].date, self.around.words.language)
        return self.around.words("figure.revised", value=from_now, date=day)

    def chart(self, ref: ChartRef) -> ChartView | Link:
        """Find a chart; its description here is the editor's alt text."""
        alt = plain(self.line(ref.alt))
        view = self.around.charts.get(ref.target)
        if view is None and ref.target in self.around.broken_charts:
            return Link("")
        if view is None:
            near = nearest(ref.target, self.around.charts)
            self.problems.append(error("chart-unknown", ref.span, id=ref.target, near=near))
            return Link("")
        return replace(view, alt=alt, form=ref.form)

    def photo(self, ref: PhotoRef) -> Photo | Link:
        """Find a picture beside the story."""
        alt, caption = plain(self.line(ref.alt)), self.line(ref.caption)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.story.span.path), ref.target))
        found = self.around.photos.get(path)
        if found is None:
            near = posixpath.basename(nearest(path, self.around.photos))
            args = {"target": ref.target, "path": path, "near": near}
            self.problems.append(error("photo-missing", ref.span, **args))
            return Link("")
        facts, digest = found
        url = asset_url(posixpath.basename(path), digest)
        self.pictures.append((url, path, digest))
        return Photo(url, alt, caption, ref.credit, facts.width, facts.height)

    def used(self) -> tuple[UsedFigure, ...]:
        """Return the rows of the box 本文数字."""
        language = self.around.words.language
        return tuple(
            UsedFigure(
                found.entry.indicator.title.said(language),
                found.text,
                address(found.entry, found.observation),
                print_period(found.observation.period, language, short=True),
            )
            for found in self.resolved.values()
        )

    def as_of(self) -> str:
        """Return the newest day the story's figures speak of, printed."""
        periods = [found.observation.period for found in self.resolved.values()]
        dated = [period for period in periods if period.end]
        if not dated:
            return ""
        zone = self.around.register.zone
        return print_period(max(dated, key=lambda period: end_of(period, zone)), self.around.words.language)

    def newer(self) -> tuple[Related, ...]:
        """Return the figures of the story for which newer data are known now."""
        register, words = self.around.register, self.around.words
        found = []
        for used in self.resolved.values():
            live = newest(used.entry, register.zone)
            older = used.observation.period.end
            if live and older and (end := live.observation.period.end) and end > older:
                shown = show(live, used.entry, register, words, self.around.style)
                title = used.entry.indicator.title.said(words.language)
                found.append(
                    Related(title, address(used.entry, live.observation), f"{shown.text}（{shown.period}）")
                )
        return tuple(found)

    def sources(self) -> tuple[SourceView, ...]:
        """Return the sources of the story's figures, each once."""
        names = dict.fromkeys(
            found.observation.source or found.entry.indicator.source for found in self.resolved.values()
        )
        sources = self.around.register.sources
        return show_sources([sources[name] for name in names if name in sources], self.around.words)


def show_value(found: Resolved, around: Surroundings) -> str:
    """Print the value known now."""
    assert found.now is not None
    unit = around.register.units.by_id[found.entry.indicator.unit]
    return printed(found.now, found.entry, unit, around.words.language, around.style).text
