"""Charts: what is to be drawn, what was drawn, and what stands around it on a page."""

from typing import Literal

from msgspec import Struct

from broadsheet.shown import Shown


class Plot(Struct, frozen=True):
    """What a chart draws at one width: the whole input of `draw`, hence of its key."""

    kind: Literal["bar", "line", "dot"]
    width: int
    """CSS pixels: 640 or 328."""
    series: tuple["Series", ...]
    """Bars and dots: one series of categories. Lines: one to five series over time."""
    start: float
    end: float
    """The axis of values, always holding all of them."""
    ticks: tuple[tuple[float, str], ...] = ()
    """Gridlines with their printed labels; empty for bars, which carry their values."""
    reference: float | None = None
    """A value every mark is compared with (100%): dots are tied to it by a line."""


class Series(Struct, frozen=True):
    """Marks that belong together."""

    title: str
    marks: tuple["Mark", ...]
    highlight: bool = False


class Mark(Struct, frozen=True):
    """One observation in a chart."""

    label: str
    """Category or printed period."""
    value: float | None
    """None is a gap in a line."""
    text: str
    """The printed value."""
    day: str = ""
    """ISO day, for lines."""
    bound: Literal["", "lower", "upper"] = ""
    """The value is a bound (超过, 不到), drawn with an arrow, never as exact."""
    hollow: bool = False
    """Expected or forecast."""
    highlight: bool = False


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
