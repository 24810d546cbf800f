"""Charts: what is to be said, what is to be drawn, what was drawn, and what stands around it on a page.

A chart grows in three steps: a `Sketch` says what it shows, a `Plot` says that at one width with its axes,
a `Drawing` is the finished picture.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.model.shown import Break, Figure, Link, Photo, Shown

PlotKind = Literal["bar", "line", "area", "dot", "progress", "range", "small-multiples", "timeline"]


class Mark(Struct, frozen=True):
    """One observation in a chart."""

    label: str
    """Category (bars and dots), printed period (lines) or what has happened (timelines)."""
    value: float | None
    """In whole units. None is a gap in a line, an empty row among bars and dots; events have none."""
    text: str
    """The printed value: 超过2亿元; of an event its printed time."""
    day: str = ""
    """ISO day on the axis of time; lines and events alone have one."""
    first: str = ""
    """Of an event known to the month or the 旬 alone: its first day. It is drawn from there to `day`."""
    bound: Literal["", "lower", "upper"] = ""
    """The value is a bound (超过, 不到): drawn with an open end, never as exact."""
    hollow: bool = False
    """Expected or forecast."""
    highlight: bool = False
    broken: str = ""
    """The value before it follows another definition, so no line leads here: since when, printed."""


class Series(Struct, frozen=True):
    """Marks that belong together."""

    title: str
    marks: tuple[Mark, ...]
    highlight: bool = False
    note: str = ""
    """In grey beside the row: what the ends of a range are (原宽 → 扩宽后); how progress stands."""
    unit: str = ""
    """Printed unit of a small multiple, where those beside it may have another."""


class Sketch(Struct, frozen=True):
    """A chart before it has a width: what it shows, and how."""

    kind: PlotKind
    series: tuple[Series, ...]
    """Bars and dots: one series of categories in reading order. Lines: one to five series over time.
    Ranges and progress: a series for each row, with two marks: from and to; the value and its target.
    Small multiples: a series for each panel, over time or of categories. Timelines: one of events."""
    unit: str = ""
    """Printed unit of all the values: %, 户, 元."""
    start: float | None = None
    """Where the axis of a dot or line chart is asked to begin; None leaves it to `plot`."""
    end: float | None = None
    reference: float | None = None
    """A value every mark is compared with: 100 where the values are shares of a whole."""


class Panel(Struct, frozen=True):
    """The scale of a small multiple."""

    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]
    """Both ends of the scale with their printed labels; the upper one says the unit."""


class Plot(Struct, frozen=True):
    """What a chart draws at one width: the whole input of `draw`, hence of its key."""

    kind: PlotKind
    width: int
    """CSS pixels: 640 or 328."""
    series: tuple[Series, ...]
    start: float
    end: float
    """The axis of values, always holding all of them; bars and areas always hold 0. Of progress it counts
    percents of each row's target; of a timeline days, as ordinals; small multiples have `panels` instead."""
    ticks: tuple[tuple[float, str], ...] = ()
    """Values with a gridline and their printed labels, ascending; none for bars, which carry their values."""
    days: tuple[tuple[str, str], ...] = ()
    """Days with a tick on the axis of time and their printed labels, ascending; of what has a time alone."""
    reference: float | None = None
    """Dots are tied to it, bars stand before a track that ends there."""
    panels: tuple[Panel, ...] = ()
    """Of small multiples, one for each series."""
    turn: str = ""
    """Words at the upright line where a definition changes; empty where none does."""


class Drawing(Struct, frozen=True):
    """A drawn chart: the inside of an `<svg>`, colours as `var(--c1)`, no ids, no style, no script."""

    width: int
    height: int
    inner: str


class ChartRow(Struct, frozen=True):
    """A row of a chart's table."""

    title: str
    url: str
    shown: Shown
    parted: Break | None = None
    """What parts it from the row before, where that follows another definition."""


class EventRow(Struct, frozen=True):
    """A row of a timeline's table."""

    title: str
    url: str
    period: str
    """Printed."""
    when: str
    """Last day as ISO 8601."""
    status: str
    """Printed; empty when it has none."""
    expected: bool


class ChartView(Struct, frozen=True, tag="chart"):
    """A chart with all that stands around it."""

    id: str
    title: str
    """The finding."""
    subtitle: str
    alt: str
    """For `<desc>`: the editor's alt text where the chart stands in a story, else written from the data."""
    note: str
    source: str
    """Printed sources, joined."""
    as_of: str
    """Printed: 数据截至3月13日 · 未注日期."""
    wide: str
    """Digest of the Plot of 640 pixels; `render` is given the Drawing under it."""
    narrow: str
    rows: tuple[ChartRow, ...]
    form: Literal["chart", "table"] = "chart"
    events: tuple[EventRow, ...] = ()
    """Of a timeline, instead of `rows`."""


Filled = Figure | ChartView | Photo | Link
"""What fills a slot of a Body."""
