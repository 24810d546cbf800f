"""Charts: what is to be said, what is to be drawn, what was drawn, and what stands around it on a page.

A chart grows in three steps: a `Sketch` says what it shows, a `Plot` says that at one width with its axes,
a `Drawing` is the finished picture.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.model.areas import Outline, Region, Shade
from broadsheet.model.programs import Program
from broadsheet.model.shown import Break, Figure, Link, Photo, Shown
from broadsheet.model.urls import chart_url

PlotKind = Literal[
    "bar",
    "line",
    "area",
    "dot",
    "progress",
    "range",
    "small-multiples",
    "timeline",
    "slope",
    "stacked",
    "waterfall",
    "map",
    "free",
]


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
    low: float | None = None
    """The lower end of what the value may be by its source; drawn with `high` as a whisker or a band."""
    high: float | None = None
    interval: str = ""
    """Both ends, printed: 97.9%至98.5%."""
    revised: str = ""
    """The value that was first published, printed, where a revision has changed it: drawn with a ring."""


class Series(Struct, frozen=True):
    """Marks that belong together."""

    title: str
    marks: tuple[Mark, ...]
    highlight: bool = False
    note: str = ""
    """In grey beside the row: what the ends of a range are (原宽 → 扩宽后); how progress stands."""
    unit: str = ""
    """Printed unit of a small multiple, where those beside it may have another."""


class Rule(Struct, frozen=True):
    """A value that all marks are seen against: a straight line across the chart, with its words."""

    value: float
    text: str
    """目标95%（2020年6月） · 警戒水位：27.5米"""
    kind: Literal["target", "limit"] = "limit"


class Remark(Struct, frozen=True):
    """Words of the editors at one mark, or at a day on the axis of time.

    They stand in the picture where there is room; else a number does, and the words below the picture.
    """

    text: str
    series: int = 0
    mark: int = -1
    """Index of the mark in its series; -1 where only a day is meant."""
    day: str = ""
    """ISO day, where no mark is meant."""


class Sketch(Struct, frozen=True):
    """A chart before it has a width: what it shows, and how."""

    kind: PlotKind
    series: tuple[Series, ...]
    """Bars and dots: one series of categories in reading order. Lines: one to five series over time.
    Ranges and progress: a series for each row, with two marks: from and to; the value and its target.
    Small multiples: a series for each panel, over time or of categories. Timelines: one of events.
    Slopes: a series for each thing, with its two values. Stacks: a series for each bar, with its parts.
    Waterfalls: one series: what it begins with, each change with its sign, what it comes to.
    Maps: one series of areas."""
    unit: str = ""
    """Printed unit of all the values: %, 户, 元."""
    start: float | None = None
    """Where the axis of a dot or line chart is asked to begin; None leaves it to `plot`."""
    end: float | None = None
    reference: float | None = None
    """A value every mark is compared with: 100 where the values are shares of a whole."""
    rules: tuple[Rule, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: int = 0
    """How many rows stand in the table alone, for there are too many to draw."""
    regions: tuple[Region, ...] = ()
    """Of a map: all its areas, in the order of the file."""
    program: Program | None = None
    """Of a free chart: what draws it."""


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
    rules: tuple[Rule, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: int = 0
    outlines: tuple[Outline, ...] = ()
    """Of a map, with its height in pixels and the classes of its values, the lowest first."""
    height: int = 0
    shades: tuple[Shade, ...] = ()
    unit: str = ""
    """Printed, which a map leaves out of its values, for its legend says it."""
    unnamed: str = ""
    """Words for values that stand neither in a map nor beside it."""
    program: Program | None = None


class Drawing(Struct, frozen=True):
    """A drawn chart: the inside of an `<svg>`, colours as `var(--c1)`, no ids, no style, no script."""

    width: int
    height: int
    inner: str
    spots: str = ""
    """What a script says at which place, as `charts/spots.py` writes it; nothing depends on it."""


class ChartRow(Struct, frozen=True):
    """A row of a chart's table."""

    title: str
    url: str
    shown: Shown
    parted: Break | None = None
    """What parts it from the row before, where that follows another definition."""
    revised: str = ""
    """Words on the value that was first published, where a revision has changed it."""


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

    explore: bool = False
    """Its page offers it to be explored, by a script that is loaded on request."""

    @property
    def page(self) -> str:
        """Address of the page it has for itself."""
        return chart_url(self.id)

    def file(self, form: str) -> str:
        """Return the address of the chart as a file: `svg`, `png`, `csv`, `json`."""
        return chart_url(self.id, form)


Filled = Figure | ChartView | Photo | Link
"""What fills a slot of a Body."""
