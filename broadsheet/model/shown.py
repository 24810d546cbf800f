"""Numbers as pages show them: every number, date and name already printed in the site's language.

`assemble` makes these values and the views arrange them. They are plain data without places, so that a
comment added to a YAML file changes no page. A `url` is a path from the root of the site, beginning with
a slash; templates turn it into a relative link.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.model.pictures import Variant


class Figure(Struct, frozen=True, tag="figure"):
    """A checked number inside a line of prose."""

    text: str
    """What the reader sees: 超过2亿元."""
    value: str
    """Machine value in whole units: 200000000."""
    url: str
    """The indicator at this observation."""
    title: str
    """Title of the indicator."""
    period: str
    """Printed period, or 未注日期."""
    note: str = ""
    """后修订为 … when the value was revised after the story's date; else empty."""
    source: str = ""  # titles of its sources, or empty


RichText = tuple[str | Figure, ...]
"""A line of prose; text is not HTML. `|` has become U+200B where a headline may break."""


class Link(Struct, frozen=True, tag="link"):
    """An address with its words. In a body the slot stands inside an `href`: only `url` is used."""

    url: str
    text: str = ""


class Photo(Struct, frozen=True, tag="photo"):
    """A picture, published under a name that holds its digest."""

    url: str
    alt: str
    caption: RichText
    credit: str
    width: int
    height: int
    variants: tuple[Variant, ...] = ()
    """From what a browser chooses; empty for a picture that is published as it is."""


class SourceView(Struct, frozen=True):
    """A source as pages show it."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    """Address outside the site, http or https; may be empty."""
    published: str = ""
    """Printed day, or words that say none is printed."""
    inferred: bool = False
    """The year is the editors' addition."""
    note: str = ""


WITHDRAWN = "withdrawn"
"""The status of a number that a revision has taken back: no file of data says so in its `status`."""


class Shown(Struct, frozen=True):
    """One observation, ready to show."""

    anchor: str
    """Unique in its page: the period, or for a fact the last part of its id."""
    period: str
    """2020年3月13日 · 2020年2月中旬 · 未注日期"""
    period_short: str
    """3月13日 (year left out), the same as `period` where that makes no sense."""
    when: str
    """For `<time datetime>`: the last day of the period as ISO 8601; empty when undated."""
    undated: bool
    text: str
    """Whole: 超过2亿元 · 99.26% · over 2 billion yuan."""
    before: str
    """The qualifier that stands before the number (超过), or empty."""
    number: str
    """The numeral: 2 · 99.26."""
    unit: str
    """Scale, unit and a qualifier that stands after (亿元 · % · 余名)."""
    value: str
    """Machine value; empty when missing."""
    qualifier: str
    """Id: exact about nearly over under at_least at_most counted."""
    status: str
    """Id: normal estimated provisional forecast expected missing suppressed, or withdrawn by a revision."""
    status_text: str = ""
    """Words for a status other than normal; empty for withdrawn, which `text` itself says."""
    source: str = ""
    """Title of the source."""
    source_id: str = ""
    said_by: str = ""
    """Who claims it; the title of a record where the data name one."""
    said_by_url: str = ""  # page of that record; empty when there is none
    actor: str = ""
    """Who did it, likewise."""
    actor_url: str = ""
    cell: tuple[tuple[str, str], ...] = ()
    """The cell of a breakdown, in the order of the dimensions: printed dimension, printed value."""
    by: dict[str, str] = {}
    """The same as ids."""
    derived: bool = False
    """Computed by the indicator's formula: printed with 推算."""
    note: str = ""
    revisions: tuple["RevisionView", ...] = ()
    """Known by the build's moment, oldest first; `text` is the newest value."""
    first: str = ""
    """First day of the period as ISO 8601; empty when it is open or undated."""
    last: str = ""
    """Last day, likewise."""
    released: str = ""
    """Day on which it was released, as ISO 8601; empty where nobody says."""
    quote: str = ""
    """The clause of the source that says it."""
    definition: str = ""
    """Which definition it follows: the ISO day of the revision that began it; empty for the first one."""
    low: str = ""  # machine value of the least it may be; empty where its source says nothing
    high: str = ""  # of the most
    interval: str = ""  # both ends, printed: 97.9至98.5%


class RevisionView(Struct, frozen=True):
    """How a value changed."""

    date: str
    kind: Literal["update", "correction", "definition"]
    before: str
    after: str
    reason: str
    when: str = ""
    """`date` as ISO 8601: a day, or an instant with zone."""
    withdrawn: bool = False
    """It takes the value back and gives no other; `after` says so in a word."""


class Break(Struct, frozen=True):
    """Where an indicator began to be counted in another way."""

    when: str
    """ISO day or instant: what `Shown.definition` names."""
    date: str  # printed
    reason: str  # may be empty


class Related(Struct, frozen=True):
    """Another indicator, named beside one."""

    title: str
    url: str
    text: str


Progress = Literal["achieved", "on_track", "moderate", "negligible", "negative", "not_available"]
"""How far an indicator is on its way to a target: the steps of Open SDG."""


class TargetView(Struct, frozen=True):
    """A goal, printed."""

    text: str
    due: str
    at: Literal["least", "most", "exactly"] = "least"
    value: str = ""
    """Machine value."""
    when: str = ""
    """Last day of the period it is due in, as ISO 8601."""
    progress: Progress = "not_available"
    progress_text: str = ""
    """Printed, in words."""
    share: float | None = None
    """Percent of the way from the baseline (or from 0) to the target, 0 to 100, for a bar."""
    baseline: str = ""
    """Printed; empty when there is none."""


class DimensionView(Struct, frozen=True):
    """An axis of breakdown, printed."""

    id: str
    title: str
    values: tuple[tuple[str, str], ...]
    """Id and printed title, in the order of the file."""
    units: tuple[str, ...] = ()
    """Printed unit of each value."""


class Entry(Struct, frozen=True):
    """An indicator with what is known of it."""

    id: str
    url: str
    """Its page, or the page of its group with an anchor."""
    title: str
    origin: Literal["file", "fact", "record"]
    group: str
    """Id of the group it is listed under."""
    observations: tuple[Shown, ...]
    """In order of period, oldest first; undated ones last."""
    latest: Shown | None
    """The one that is shown live: the newest that is no expectation."""
    unit: str
    """Printed unit: %, 户, 元."""
    definition: str = ""
    kind: str = ""
    """Printed kind."""
    population: str = ""
    population_note: str = ""
    area: str = ""
    direction: str = "none"
    share: float | None = None
    """The latest value where it is a share of 100, for a bar."""
    note: str = ""
    responsible: str = ""
    sources: tuple[SourceView, ...] = ()
    cited_by: tuple[Link, ...] = ()
    """Stories that show it, newest first."""
    related: tuple["Related", ...] = ()
    """Numerator, denominator and the others of its group."""
    targets: tuple["TargetView", ...] = ()
    topics: tuple[str, ...] = ()
    formula: tuple[str | Link, ...] = ()
    """Of a derived indicator: names of indicators as links, and what stands between them."""
    dimensions: tuple["DimensionView", ...] = ()
    population_id: str = ""
    responsible_url: str = ""
    cells: tuple[Shown, ...] = ()
    """Of a breakdown: what is shown live of each cell, in the order of the dimensions; never added up."""
    breaks: tuple[Break, ...] = ()
    """Its later definitions, in the order in which they began."""


class Group(Struct, frozen=True):
    """Facts and indicators that share the first part of their id, or the numbers of one collection."""

    id: str
    title: str
    url: str
    """A page of its own; of records the directory of their collection."""
    entries: tuple[Entry, ...]

    @property
    def of_records(self) -> bool:
        """Tell whether these are numbers of records, which stand on the records' pages."""
        return any(entry.origin == "record" for entry in self.entries)
