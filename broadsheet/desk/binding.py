"""Binding the numerals of a story, all at once: what is sure, what is to be chosen, what is missing.

A numeral is bound when only one observation can be meant (`figures.matching.clear`). Where several can be,
the text asks, and an editor answers; nothing is ever chosen between two. Data files are never written here.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.desk.drafting import QUESTION, Binding, Draft, draft
from broadsheet.desk.manuscript import is_still, read_manuscript, save
from broadsheet.desk.naming import find_story
from broadsheet.desk.numerals import Numeral, numerals_of
from broadsheet.desk.rows import Row, as_yaml
from broadsheet.figures.matching import Match, clear, find_matches, reading_of
from broadsheet.figures.register import Register
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import LinkRef, Story
from broadsheet.numbers.periods import print_period
from broadsheet.numbers.written import parse_written
from broadsheet.stages.survey import Survey


class Candidate(Struct, frozen=True):
    """An observation a numeral may mean, for an editor."""

    line: str
    """Ready to paste in place of the question."""
    address: str
    title: str
    period: str
    source: str


class Bound(Struct, frozen=True):
    """A numeral that is bound, or would be."""

    span: Span
    before: str
    after: str
    meant: Candidate
    apart: bool
    """Its sentence shares no word with what it is bound to: worth a look."""


class Choice(Struct, frozen=True):
    """A numeral that asks which of several it means."""

    span: Span
    before: str
    after: str
    sentence: str
    candidates: tuple[Candidate, ...]


class Left(Struct, frozen=True):
    """A numeral that cannot be bound where it stands without changing what readers see."""

    span: Span
    text: str
    candidates: tuple[Candidate, ...]


class Found(Struct, frozen=True):
    """What was found for a story, and whether it was written."""

    path: str = ""
    bound: tuple[Bound, ...] = ()
    foot: tuple[str, ...] = ()
    """Definitions that are new."""
    choices: tuple[Choice, ...] = ()
    missing: tuple[Row, ...] = ()
    """What no data hold."""
    facts: str = ""
    """The same as a file of facts."""
    left: tuple[Left, ...] = ()
    written: bool = False
    problems: tuple[Problem, ...] = ()


class _Decided(Struct, frozen=True):
    """A numeral, what it may mean, and what it is sure to mean."""

    numeral: Numeral
    matches: tuple[Match, ...]
    clear: Match | None


def bind(found: Survey, root: Path, typed: str, apply: bool) -> Found:
    """Find the data for every unbound numeral of a story, and with `apply` write the bindings into it.

    `typed` is its id, path or title.
    """
    story = find_story(typed, found.documents.stories, root)
    if isinstance(story, Problem):
        return Found(problems=(story,))
    path = story.span.path
    manuscript = read_manuscript(found.files.sources[path].data or b"")
    decided = _decide(story, manuscript.text, found)
    bindings = [_binding(one) for one in decided if one.matches]
    made = draft(manuscript, path, bindings, _linked(found))
    written = apply and made.manuscript != manuscript
    if written and not is_still(root / path, manuscript):
        return Found(path, problems=(error("file-changing", Span(path)),))
    if written:
        save(root / path, made.manuscript)
    return _report(story, decided, made, found, written)


def _decide(story: Story, text: str, found: Survey) -> list[_Decided]:
    """Return every numeral that is not bound, with what it may mean."""
    register = found.assembled.register
    language, lock = found.words.language, found.documents.lock
    # What the story says already is pinned where it is published, also for a second numeral of the same.
    pins = lock.stories.get(story.id, {}) if lock else {}
    reading = replace(reading_of(story, register), pins=pins)
    decided = []
    for numeral in numerals_of(story, text, found):
        matches = find_matches(numeral.asked, register, reading, language)
        decided.append(_Decided(numeral, matches, clear(numeral.asked, matches, register)))
    return decided


def _binding(one: _Decided) -> Binding:
    """Return how a numeral is bound: to what it is sure to mean, else to a question."""
    numeral, match = one.numeral, one.clear
    if match is None:
        return Binding(numeral.asked.text, numeral.span, QUESTION, was=numeral.was)
    cell = match.known.observation.by.values()
    names = (*cell, *reversed(match.entry.indicator.id.split("/")))
    return Binding(numeral.asked.text, numeral.span, match.address, names, numeral.was)


def _linked(found: Survey) -> Callable[[str], bool]:
    """Return a function that tells whether a text of the site leads to an anchor."""
    slots = [slot for story in found.documents.stories for slot in story.slots]
    anchors = {slot.anchor for slot in slots if isinstance(slot, LinkRef)}
    return anchors.__contains__


def _report(story: Story, decided: Sequence[_Decided], made: Draft, found: Survey, written: bool) -> Found:
    """Put together what is to be told."""
    register, language = found.assembled.register, found.words.language
    by_place = {one.numeral.span: one for one in decided}
    bound: list[Bound] = []
    choices: list[Choice] = []
    for binding in made.kept:
        one = by_place[binding.span]
        before, after = made.pieces[binding.span]
        said = tuple(_candidate(binding.text, match, register, language) for match in one.matches)
        if one.clear:
            meant = _candidate(binding.text, one.clear, register, language)
            bound.append(Bound(binding.span, before, after, meant, not one.clear.shared))
        else:
            choices.append(Choice(binding.span, before, after, one.numeral.asked.sentence, said))
    left = tuple(
        Left(
            binding.span,
            binding.text,
            tuple(_candidate(binding.text, m, register, language) for m in by_place[binding.span].matches),
        )
        for binding in made.left
    )
    rows = tuple(_rows(story, [one.numeral for one in decided if not one.matches], register))
    return Found(
        path=story.span.path,
        bound=tuple(bound),
        foot=made.foot,
        choices=tuple(choices),
        missing=rows,
        facts=as_yaml(rows, register.indicators),
        left=left,
        written=written,
    )


def _candidate(text: str, match: Match, register: Register, language: str) -> Candidate:
    """Say what a match is."""
    sources = [
        register.sources[name] for name in match.entry.sources_of(match.known) if name in register.sources
    ]
    return Candidate(
        f"[{text}](fig:{match.address})",
        match.address,
        match.entry.indicator.title.said(language),
        print_period(match.known.observation.period, language),
        "、".join(source.title.said(language) for source in sources),
    )


def _rows(story: Story, numerals: Sequence[Numeral], register: Register) -> Iterator[Row]:
    """Yield a fact for every numeral that no data know."""
    source = _source(story, register)
    for numeral in numerals:
        asked = numeral.asked
        said = parse_written(asked.text, register.units)
        period = asked.time.text if asked.time else "undated"
        unit = bool(said and said.word)
        yield Row(asked.text, numeral.span, asked.sentence, numeral.at, period, source, unit)


def _source(story: Story, register: Register) -> str:
    """Return the source that most figures of a story have, else the only one of the site, else nothing."""
    counts: Counter[str] = Counter()
    for slot in story.slots:
        entry = register.indicators.get(getattr(slot, "target", ""))
        counts.update(name for known in entry.known for name in entry.sources_of(known)) if entry else None
    if counts:
        return counts.most_common(1)[0][0]
    return next(iter(register.sources)) if len(register.sources) == 1 else ""
