"""Collections as they are declared, and their records as they are written, as frozen values.

A collection is a register the site owner declares in YAML: companies, policies, promises. Plain data, free
of the build's moment and language; what comes from a file carries its place.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.model.moves import Former
from broadsheet.model.problems import Span
from broadsheet.model.prose import Heading, PhotoRef, Slot, Text
from broadsheet.model.statistics import Indicator, Label, Period, When

FieldType = Literal[
    "text", "markdown", "figure", "period", "choice", "status", "ref", "list", "photo", "source"
]
View = Literal["table", "cards", "timeline", "board"]
Shape = Literal["done", "doing", "planned", "stopped", "none"]
"""Stands before the word of a status, so that colour is never the only difference."""


class Option(Struct, frozen=True):
    """One of the values a choice or a status may have."""

    id: str
    title: Label
    shape: Shape = "none"


class StatusRule(Struct, frozen=True):
    """How a status is computed: from the day something is due, and from what shows that it is done.

    The first of these that holds at the build's moment:

    - `kept`: the evidence shows it; it says so where the evidence speaks of a day after the last one.
    - `broken`: it was given up; or its last day is over and the evidence is a 0, or passes a goal that is a
      most.
    - `partly_kept`: the evidence is a number that does not surely reach the goal, and the last day is over or
      there is none.
    - `unverifiable`: it has no last day, and nothing shows that any of it is done.
    - `overdue`: the last day is over, and there is no evidence yet.
    - `due_soon`: the last day is no more than `soon` days away.
    - `pending`: it is further away.
    """

    due: str
    """Id of a field of type period, whose last day counts."""
    evidence: str
    """Id of a field of any type: done is what has a value there, by the moment."""
    goal: str = ""
    """Id of a field of type figure, as `evidence` then is, too: how much was promised."""
    broken: str = ""
    """Id of a field of any type: given up is what has a value there, by the moment."""
    soon: int = 7
    """How many days before its last day something is due soon."""


class Field(Struct, frozen=True):
    """What a record of a collection may say."""

    id: str
    title: Label
    type: FieldType
    span: Span
    required: bool = False
    options: tuple[Option, ...] = ()
    """What a choice or a chosen status may be, in the order of a board's columns; `choices` in the file."""
    to: str = ""
    """Collection that a ref, or each item of a list, points into; a list without it holds texts."""
    unit: str = ""
    """Of a figure; empty: the unit is written with each value."""
    rule: StatusRule | None = None
    """Of a computed status; `from` in the file."""
    expected: bool = False
    """Of a period: it speaks of what is to come, and stands hollow on the timeline until it is shown done."""


class TextValue(Struct, frozen=True, tag="text"):
    """A line of prose; figures may be bound in it."""

    text: Text
    span: Span


class ProseValue(Struct, frozen=True, tag="markdown"):
    """A text in Markdown, which lies in the store under `body`."""

    body: str
    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...] = ()


class FigureValue(Struct, frozen=True, tag="figure"):
    """A number: an indicator of its own, `COLLECTION/RECORD/FIELD`."""

    indicator: str


class PeriodValue(Struct, frozen=True, tag="period"):
    """A time."""

    period: Period
    span: Span


class ChoiceValue(Struct, frozen=True, tag="choice"):
    """One of the options of a choice or a chosen status."""

    option: str


class RefValue(Struct, frozen=True, tag="ref"):
    """Another record, a story or an indicator: `COLLECTION/ID`, `stories/ID`, `indicators/ID`."""

    target: str
    """Whole address, also where the field says the collection and the file the id alone."""
    span: Span


class ListValue(Struct, frozen=True, tag="list"):
    """Several texts or several refs."""

    items: tuple[TextValue | RefValue, ...]


class PhotoValue(Struct, frozen=True, tag="photo"):
    """A picture: `photo`, `alt`, `caption`, relative to `content/`."""

    photo: PhotoRef


class SourceValue(Struct, frozen=True, tag="source"):
    """An entry of the register of sources."""

    id: str
    span: Span


Value = (
    TextValue
    | ProseValue
    | FigureValue
    | PeriodValue
    | ChoiceValue
    | RefValue
    | ListValue
    | PhotoValue
    | SourceValue
)


class Record(Struct, frozen=True):
    """An entry of a collection."""

    collection: str
    id: str
    title: Label
    span: Span
    values: dict[str, Value] = {}
    """By field, in the order of the declaration; what is not given is not there."""
    summary: Text = ()
    topics: tuple[str, ...] = ()
    figures: tuple[Indicator, ...] = ()
    """The numbers of its figure fields."""
    public: bool = True
    remark: str = ""
    embargo: When = ""
    """Before this instant it is as if it were not written; a day means its beginning in the site's zone."""
    former: tuple[Former, ...] = ()
    """Ids it had before; the old addresses lead to it."""

    @property
    def address(self) -> str:
        """How data and prose point at it: `COLLECTION/ID`."""
        return f"{self.collection}/{self.id}"


class Collection(Struct, frozen=True):
    """A register of records: `data/collections/ID.yaml`."""

    id: str
    title: Label
    span: Span
    fields: tuple[Field, ...] = ()
    view: View = "table"
    description: Text = ()
    singular: Label | None = None
    """What one record is called, where that differs from the title."""
    columns: tuple[str, ...] = ()
    """Ids of the fields shown in the directory; empty: all that fit in a line."""
    board: str = ""
    """Id of the choice or status whose options are the columns of a board; empty: the first there is."""
    filters: tuple[str, ...] = ()
    """Ids of the choices, statuses and refs by whose values it can be read."""
    timeline: tuple[str, ...] = ()
    """Ids of the period fields by which its records stand on the site's timeline."""
    schema_type: str = ""
    """Type of schema.org for JSON-LD: Organization, Event, GovernmentService …"""
    topics: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    defaults: dict[str, str] = {}
    """What holds for the figures of records that do not say otherwise, as written: `source`, `period` …"""
    places: dict[str, Span] = {}
    """Where the value of each key stands; `columns.0` is the first item of a list, `defaults.period` a
    default."""
