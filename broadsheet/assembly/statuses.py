"""What a record has come to: a status that was chosen, or one computed at the build's moment."""

from msgspec import Struct

from broadsheet.assembly.promises import judge
from broadsheet.figures.live import Live
from broadsheet.model.records import ChoiceValue, Collection, Field, Record, Shape
from broadsheet.model.words import Words

COMPUTED: dict[str, Shape] = {
    "kept": "done",
    "partly_kept": "doing",
    "due_soon": "planned",
    "pending": "planned",
    "overdue": "stopped",
    "broken": "stopped",
    "unverifiable": "none",
}
"""What a computed status can be, in the order of a board's lanes, and the shape before each of its words."""


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
        verdict = judge(field.rule, record, live)
        id = "kept" if verdict == "late" else verdict  # kept all the same: no lane of its own
        return State(id, live.words(f"computed.{verdict}"), COMPUTED[id])
    if isinstance(chosen, ChoiceValue):
        return next((state for state in states_of(field, live.words) if state.id == chosen.option), None)
    return None


def status_of(collection: Collection, record: Record, live: Live) -> State | None:
    """Return the status of a record: that of the first field that is one, a computed one before the rest."""
    fields = [field for field in collection.fields if field.type == "status"]
    fields.sort(key=lambda field: field.rule is None)
    states = (state_of(field, record, live) for field in fields)
    return next((state for state in states if state is not None), None)
