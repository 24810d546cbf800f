"""`data/figures.lock` brought up to what the site publishes; it never hides that something was changed.

What is locked and cannot be seen at the build's moment stays locked. A number leaves the lock once its
withdrawal has been published, a story's figures once the story is gone or no longer shows them.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from broadsheet.assembly.knowing import know_all
from broadsheet.data.locks import PATH, revision_day, write_lock
from broadsheet.figures.keeping import is_withdrawn
from broadsheet.figures.pins import number_address
from broadsheet.model.locks import Lock, Pin, Pinned
from broadsheet.stages.survey import Survey

ATTRIBUTES = "data/.gitattributes"
_MERGED = "figures.lock merge=union text eol=lf\n"
"""Lines of the lock never change, so what two branches add is simply put together."""

Sort = Literal[
    "number-added",
    "number-revised",
    "number-withdrawn",
    "number-dropped",
    "figure-added",
    "figure-changed",
    "figure-dropped",
]


class Difference(Struct, frozen=True):
    """Something that the file does not say as the site does."""

    sort: Sort
    address: str
    """Of a number, or of a figure as its story writes it."""
    story: str = ""
    """Id of the story; empty for a number."""
    gone: bool = False
    """The whole story is gone."""


def wanted_lock(found: Survey) -> Lock:
    """Return the lock that should stand in the file; the site has no errors."""
    before = found.documents.lock or Lock()
    now = found.assembled.lock
    numbers = {
        address: Pinned(_joined(before.numbers.get(address), now.numbers.get(address)))
        for address in sorted({*before.numbers, *now.numbers})
    }
    there = _in_the_data(found) if any(is_withdrawn(number.chain) for number in numbers.values()) else set()
    return Lock(
        {
            address: number
            for address, number in numbers.items()
            if address in there or not is_withdrawn(number.chain)
        },
        _stories(before.stories, now.stories, found),
    )


def differences(found: Survey) -> tuple[Difference, ...]:
    """Return where the lock in the file is not the one that the site asks for; the site has no errors."""
    before, after = found.documents.lock or Lock(), wanted_lock(found)
    return (*_numbers_differ(before, after), *_figures_differ(before, after))


def write(root: str, lock: Lock) -> bool:
    """Write the lock whole or not at all; return whether git was told, too, how to merge it."""
    place = Path(root, PATH)
    _write(place, write_lock(lock))
    attributes = Path(root, ATTRIBUTES)
    if attributes.exists():
        return False
    _write(attributes, _MERGED)
    return True


def _joined(before: Pinned | None, now: Pinned | None) -> tuple[str, ...]:
    """Return a chain with all that was published and all that is: at an earlier moment less can be seen."""
    links = dict.fromkeys((*(before.chain if before else ()), *(now.chain if now else ())))
    return tuple(sorted(links, key=revision_day))


def _in_the_data(found: Survey) -> set[str]:
    """Return the addresses of all numbers the data hold, known yet or not."""
    whole = know_all(found.documents, found.assembled.register, found.words.language)
    return {
        number_address(key, known.observation.by, known.observation.period.text)
        for key, entry in whole.indicators.items()
        for known in (*entry.known, *entry.hidden)
    }


def _stories(
    before: Mapping[str, dict[str, Pin]], now: Mapping[str, dict[str, Pin]], found: Survey
) -> dict[str, dict[str, Pin]]:
    """Return the pins of all stories that are out, or will be out again at a later moment."""
    waiting = {
        story.id for story in found.documents.stories if story.form == "story" and not story.draft
    } - found.assembled.figures.keys()
    stories = {
        story: {address: _pin(before.get(story, {}).get(address), pin) for address, pin in pins.items()}
        for story, pins in now.items()
    }
    stories |= {story: pins for story, pins in before.items() if story in waiting}
    return {story: stories[story] for story in sorted(stories)}


def _pin(before: Pin | None, now: Pin) -> Pin:
    """Return the pin that holds: the new one says what the text says now, but of the same observation.

    Another observation is meant only where the pinned one cannot be seen at the build's moment.
    """
    return before if before and before.period != now.period else now


def _numbers_differ(before: Lock, after: Lock) -> list[Difference]:
    found: list[Difference] = []
    for address in sorted({*before.numbers, *after.numbers}):
        old, new = before.numbers.get(address), after.numbers.get(address)
        if old is None:
            found.append(Difference("number-added", address))
        elif new is None:
            found.append(Difference("number-dropped", address))
        elif old.chain != new.chain:
            withdrawn = is_withdrawn(new.chain) and not is_withdrawn(old.chain)
            found.append(Difference("number-withdrawn" if withdrawn else "number-revised", address))
    return found


def _figures_differ(before: Lock, after: Lock) -> list[Difference]:
    found: list[Difference] = []
    for story in sorted({*before.stories, *after.stories}):
        old, new = before.stories.get(story, {}), after.stories.get(story, {})
        for address in sorted({*old, *new}):
            if address not in old:
                found.append(Difference("figure-added", address, story))
            elif address not in new:
                found.append(Difference("figure-dropped", address, story, story not in after.stories))
            elif (old[address].period, old[address].value) != (new[address].period, new[address].value):
                found.append(Difference("figure-changed", address, story))
    return found


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting = place.with_name(f".{place.name.removeprefix('.')}.tmp")
    with waiting.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(place)
