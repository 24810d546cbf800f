"""The lock beside the site: what it holds against the data, and the one that would equal this build."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.knowing import know_all
from broadsheet.figures.keeping import Kept, keep
from broadsheet.figures.pins import make_pin, number_address, published
from broadsheet.figures.proving import Resolved
from broadsheet.figures.register import Register
from broadsheet.model.locks import Lock
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import Story
from broadsheet.model.words import Words
from broadsheet.numbers.periods import start_of


def check_lock(documents: Documents, register: Register, words: Words, rebuilding: bool) -> Kept:
    """Hold what has been published against the data as a whole; nothing where there is no lock.

    `rebuilding` an earlier moment, a site shows less than it has published; else nothing may be held back
    that is out.
    """
    if documents.lock is None:
        return Kept((), frozenset())
    day = register.moment.astimezone(ZoneInfo(register.zone)).date().isoformat()
    whole = know_all(documents, register, words.language)
    kept = keep(documents.lock, whole, day, words)
    if rebuilding:
        return kept
    held_back = [*_unpublished(documents, documents.lock, register)]
    if whole is not register:
        held_back += _postponed(documents.lock, register, whole)
    return replace(kept, problems=(*kept.problems, *held_back))


def _postponed(lock: Lock, register: Register, whole: Register) -> Iterator[Problem]:
    """Yield the published numbers that the data now call not known yet, or under embargo."""
    visible = published(register)
    for key, entry in whole.indicators.items():
        for observation in (known.observation for known in entry.known if entry.indicator.public):
            address = number_address(key, observation.by, observation.period.text)
            if address in lock.numbers and address not in visible and not observation.derived:
                yield error("lock-postponed", observation.span, address=address)


def _unpublished(documents: Documents, lock: Lock, register: Register) -> Iterator[Problem]:
    """Yield the published stories that a line in their head would take off the site without a word."""
    moment, zone = register.moment, register.zone
    stories = [story for story in documents.stories if story.form == "story"]
    out = {s.id for s in stories if is_pinned(s, moment, zone) and not _is_embargoed(s, moment, zone)}
    # A translation has the name of the story it translates: it may come out later.
    gone = lock.stories.keys() - out
    for story in (story for story in stories if story.id in gone):
        key = "draft" if story.draft else "embargo" if _is_embargoed(story, moment, zone) else "date"
        span = story.day_spans.get(key, story.span)
        if key == "date":
            yield error("story-postponed", span, date=story.date)
        else:
            line = "draft: true" if story.draft else f"embargo: {story.embargo}"
            yield error("story-unpublished", span, line=line)


def _is_embargoed(story: Story, moment: datetime, zone: str) -> bool:
    return bool(story.embargo) and start_of(story.embargo, zone) > moment


_OF_NUMBERS = (
    "figure-disagrees",
    "figure-unit-disagrees",
    "figure-share-disagrees",
    "figure-qualifier-disagrees",
    "claim-disagrees",
)
"""Problems that ask the owner of a number to look at it: one that is published is revised, never changed."""

_OF_THE_CLOCK = ("figure-withheld", "chart-withheld", "ref-withheld", "link-withheld")
"""Problems of what is not out yet: a text may wait for it, but not one that is out itself."""


def mind_what_is_published(problems: Iterable[Problem], documents: Documents) -> tuple[Problem, ...]:
    """Mark the problems whose usual remedy would change, or take away, what readers have seen."""
    lock = documents.lock or Lock()
    stories = (story for story in documents.stories if story.form == "story")
    out = {story.span.path for story in stories if story.id in lock.stories}

    def is_published(problem: Problem) -> bool:
        args = problem.args
        if problem.code in _OF_NUMBERS:
            return any(args.get(key) in lock.numbers for key in ("address", "address_before"))
        return problem.code in _OF_THE_CLOCK and problem.span.path in out and bool(args.get("near", "-"))

    return tuple(
        replace(problem, args={**problem.args, "case": "published"}) if is_published(problem) else problem
        for problem in problems
    )


def is_pinned(story: Story, moment: datetime, zone: str) -> bool:
    """Tell whether a published story is out for good: a draft, or one that only `--drafts` shows, is not."""
    return story.form == "story" and not story.draft and start_of(story.date, zone) <= moment


def make_lock(register: Register, figures: Mapping[str, Mapping[str, Resolved]]) -> Lock:
    """Return what this build publishes: every number, and what the figures of its stories mean, by id."""
    return Lock(
        published(register),
        {
            story: {
                address: make_pin(found.entry, found.observation, found.value)
                for address, found in sorted(shown.items())
                if found.value
            }
            for story, shown in sorted(figures.items())
            if shown
        },
    )
