"""What the moment keeps back before anything is resolved: stories and records that are not out yet.

What is kept back is as if it were not written. From what is out is taken away what it says of later days:
corrections and updates still to come, days not known yet, what will show that a promise is kept.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.held_records import hold_records
from broadsheet.model.problems import Problem
from broadsheet.model.prose import Correction, Story
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When
from broadsheet.numbers.periods import start_of


class Allowed(Struct, frozen=True):
    """What readers may see."""

    documents: Documents
    """With the records that are out; the numbers of the others come out with them. It has all stories."""
    stories: tuple[Story, ...]
    """Those that are out."""
    until: dict[str, When]
    """When what is kept back comes out, by path of the story or address of the record; "" for a draft."""
    withheld: tuple[Withheld, ...]
    problems: tuple[Problem, ...]
    changes: tuple[datetime, ...]
    """Instants, also past ones, at which the clock alone changes a story or a record."""


def withhold(documents: Documents, moment: datetime, drafts: bool) -> Allowed:
    """Part what is out at `moment` from what is not; `drafts` lets drafts and stories of the future out."""
    zone = documents.settings.timezone
    stories: list[Story] = []
    held: dict[str, Withheld] = {}
    withheld: list[Withheld] = []
    changes: list[datetime] = []
    for story in documents.stories:
        kept = _kept(story, moment, zone, drafts)
        if not kept:
            later = [c for c in story.corrections if start_of(c.date, zone) > moment]
            withheld += [_later_correction(story, correction) for correction in later]
            stories.append(_by_then(story, later, moment, zone))
        else:
            held[story.span.path] = kept
        if not kept or kept.reason != "draft":
            changes += _changes(story, zone, drafts)
    records = hold_records(documents, held, moment)
    return Allowed(
        documents=replace(documents, collections=records.collections, indicators=records.indicators),
        stories=tuple(stories),
        until={name: it.until for name, it in (held | records.held).items()},
        withheld=(*held.values(), *withheld, *records.held.values()),
        problems=records.problems,
        changes=(*changes, *records.changes),
    )


def _kept(story: Story, moment: datetime, zone: str, drafts: bool) -> Withheld | None:
    """Return why a story or page is not out, and until when; None where it is."""
    what, place = f"{story.form} {story.id}", (story.span.path, story.span.line)
    if story.draft and not drafts:
        return Withheld(what, "draft", *place)
    if story.embargo and start_of(story.embargo, zone) > moment:
        return Withheld(what, "embargo", *place, _later(story, zone, drafts))
    if story.date and start_of(story.date, zone) > moment and not drafts:
        return Withheld(what, "future", *place, story.date)
    return None


def _later(story: Story, zone: str, drafts: bool) -> When:
    """Return the later one of the embargo and the day of a story."""
    days = [day for day in (story.embargo, "" if drafts else story.date) if day]
    return max(days, key=lambda day: start_of(day, zone))


def _changes(story: Story, zone: str, drafts: bool) -> Iterator[datetime]:
    """Yield the instants at which a story comes out and at which it changes of its own accord."""
    if story.embargo or (story.date and not drafts):
        yield start_of(_later(story, zone, drafts), zone)
    for day in (story.updated, *(correction.date for correction in story.corrections)):
        if day:
            yield start_of(day, zone)


def _later_correction(story: Story, correction: Correction) -> Withheld:
    span = correction.span
    return Withheld(
        f"correction {story.id}@{correction.date}", "future", span.path, span.line, correction.date
    )


def _by_then(story: Story, later: list[Correction], moment: datetime, zone: str) -> Story:
    """Return a story without the corrections, and without the update, that are still to come."""
    early = not story.updated or start_of(story.updated, zone) <= moment
    if early and not later:
        return story
    return replace(
        story,
        updated=story.updated if early else "",
        corrections=tuple(correction for correction in story.corrections if correction not in later),
    )
