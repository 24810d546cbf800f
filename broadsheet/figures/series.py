"""The observations of one cell in time, and which of them may be compared.

A revision of kind `definition` begins a new definition: what it revises, and whatever becomes known on that
day or later, follows it. Numbers of different definitions stand in one table, but nothing is said about how
the one became the other.
"""

from collections.abc import Mapping
from datetime import datetime

from broadsheet.figures.register import Known, KnownIndicator
from broadsheet.model.statistics import Observation, When
from broadsheet.numbers.periods import end_of, start_of


def breaks_of(entry: KnownIndicator, zone: str, instant: datetime | None = None) -> tuple[When, ...]:
    """Return the days on which definitions of an indicator began, oldest first.

    With an `instant` only revisions made by then count: how it was before, an older text may rely on.
    """
    return tuple(sorted({_own(k.observation, zone, instant) for k in (*entry.known, *entry.hidden)} - {""}))


def followed(known: Known, breaks: tuple[When, ...], zone: str, instant: datetime | None = None) -> When:
    """Return which of the `breaks` of its indicator an observation follows; "" for the first definition."""
    own = _own(known.observation, zone, instant)
    return own or next((day for day in reversed(breaks) if start_of(day, zone) <= known.since), "")


def _own(observation: Observation, zone: str, instant: datetime | None) -> When:
    """Return the day of its last revision of kind definition."""
    days = (r.date for r in observation.revisions if r.kind == "definition")
    return max((d for d in days if instant is None or start_of(d, zone) <= instant), default="")


def series_of(
    entry: KnownIndicator, zone: str, by: Mapping[str, str], *, hidden: bool = False
) -> tuple[Known, ...]:
    """Return the dated observations of a cell that have a value and are no expectations, oldest first.

    `hidden` ones are only for contracts: nothing of them is ever shown.
    """
    dated = [
        known
        for known in (*entry.known, *(entry.hidden if hidden else ()))
        if known.observation.by == by
        and known.observation.value
        and known.observation.period.text != "undated"
        and known.observation.status not in ("forecast", "expected")
    ]
    return tuple(sorted(dated, key=lambda known: end_of(known.observation.period, zone)))
