"""The lock beside the site: what it holds against the data, and the one that would equal this build."""

from collections.abc import Iterator, Mapping
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
from broadsheet.numbers.periods import start_of


def check_lock(documents: Documents, register: Register, language: str, rebuilding: bool) -> Kept:
    """Hold what has been published against the data as a whole; nothing where there is no lock.

    `rebuilding` an earlier moment, a site shows less than it has published; else nothing may be held back
    that is out.
    """
    if documents.lock is None:
        return Kept((), frozenset())
    day = register.moment.astimezone(ZoneInfo(register.zone)).date().isoformat()
    whole = know_all(documents, register, language)
    kept = keep(documents.lock, whole, day, language)
    if rebuilding or whole is register:
        return kept
    return replace(kept, problems=(*kept.problems, *_postponed(documents.lock, register, whole)))


def _postponed(lock: Lock, register: Register, whole: Register) -> Iterator[Problem]:
    """Yield the published numbers that the data now call not known yet, or under embargo."""
    visible = published(register)
    for key, entry in whole.indicators.items():
        for observation in (known.observation for known in entry.known if entry.indicator.public):
            address = number_address(key, observation.by, observation.period.text)
            if address in lock.numbers and address not in visible and not observation.derived:
                yield error("lock-postponed", observation.span, address=address)


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
