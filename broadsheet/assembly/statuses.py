"""What a record has come to: a status that was chosen, or one computed at the build's moment."""

from datetime import datetime

from msgspec import Struct

from broadsheet.figures.live import Live
from broadsheet.model.records import (
    ChoiceValue,
    Collection,
    Field,
    FigureValue,
    ListValue,
    PeriodValue,
    Record,
    Shape,
    StatusRule,
    Value,
)
from broadsheet.model.words import Words
from broadsheet.numbers.periods import end_of, start_of

COMPUTED: dict[str, Shape] = {"kept": "done", "pending": "planned", "overdue": "stopped", "open": "none"}
"""What a computed status can be, in the order of a board's lanes, and the shape before each of its words."""


LATE = "late"
"""Kept, by evidence of a day after the one it was due."""


class State(Struct, frozen=True):
    """One of the values of a choice or a status, printed."""

    id: str
    title: str
    shape: Shape


def states_of(field: Field, words: Words) -> tuple[State, ...]:
    """Return everything a choice or a status may be, in order."""
    if field.rule is not None:
        return tuple(State(id, words(f"computed.{id}"), shape) for id, shape in COMPUTED.items())
    return tuple(
        State(option.id, option.title.said(words.language), option.shape) for option in field.options
    )


def state_of(field: Field, record: Record, live: Live) -> State | None:
    """Return what the choice or the status of a record is; None where nothing was chosen."""
    chosen = record.values.get(field.id)
    if field.rule is not None:
        id = _computed(field.rule, record, live)
        if id == LATE:  # kept all the same: no lane of its own
            return State("kept", live.words("computed.late"), COMPUTED["kept"])
    elif isinstance(chosen, ChoiceValue):
        id = chosen.option
    else:
        return None
    return next((state for state in states_of(field, live.words) if state.id == id), None)


def status_of(collection: Collection, record: Record, live: Live) -> State | None:
    """Return the status of a record: that of the first field that is one, a computed one before the rest."""
    fields = [field for field in collection.fields if field.type == "status"]
    fields.sort(key=lambda field: field.rule is None)
    states = (state_of(field, record, live) for field in fields)
    return next((state for state in states if state is not None), None)


def _computed(rule: StatusRule, record: Record, live: Live) -> str:
    """Hold what shows that something is done, then the day it is due, against the build's moment."""
    evidence = record.values.get(rule.evidence)
    limit = _last_moment(record.values.get(rule.due), live)
    if _shows(evidence, live):
        day = _day_of(evidence, live)
        return LATE if limit and day and day > limit else "kept"
    if limit is None:
        return "open"
    return "overdue" if limit < live.register.moment else "pending"


def _last_moment(due: Value | None, live: Live) -> datetime | None:
    """Return the end of the time in which something is due; None where it has none."""
    match due:
        case PeriodValue(period=period) if period.end:
            return end_of(period, live.register.zone)
        case _:
            return None


def _day_of(evidence: Value | None, live: Live) -> datetime | None:
    """Return the day that evidence speaks of, at the earliest; None where it names none."""
    match evidence:
        case FigureValue(indicator=name) if (entry := live.entries.get(name)) and entry.latest:
            first = entry.latest.first or entry.latest.when
            return start_of(first, live.register.zone) if first else None
        case PeriodValue(period=period) if period.start:
            return start_of(period, live.register.zone)
        case _:
            return None


def _shows(evidence: Value | None, live: Live) -> bool:
    """Tell whether a field shows by now that something is done.

    A number that is not known yet shows nothing, nor does a day that is still to come.
    """
    match evidence:
        case None:
            return False
        case FigureValue(indicator=name):
            entry = live.entries.get(name)
            return entry is not None and entry.latest is not None
        case PeriodValue(period=period):
            begun = start_of(period, live.register.zone) <= live.register.moment
            return begun and period.start is not None
        case ListValue(items=items):
            return bool(items)
        case _:
            return True
