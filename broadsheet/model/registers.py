"""What numbers refer to and are shown in: sources, populations, and the charts declared for them.

Plain data, as `statistics` has it.
"""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from broadsheet.model.problems import Span
from broadsheet.model.statistics import Label, Period, When


class DataSource(Struct, frozen=True):
    """Where numbers come from: an entry of `data/sources.yaml`."""

    id: str
    title: Label
    span: Span
    publisher: Label | None = None
    url: str = ""
    published: When = ""
    dated: When = ""
    """The latest day the source speaks of, for one that prints no day of publication."""
    inferred: tuple[str, ...] = ()
    """What the editors added: `year` when the source names days without a year."""
    note: Label | None = None


SOURCE_TEXTS = "data/sources"
"""The folder of the texts of sources: `ID.txt` is what the source ID says."""


class SourceText(Struct, frozen=True):
    """What a source says in full: it proves quotes, and no page and no file ever shows it."""

    id: str
    text: str


class Population(Struct, frozen=True):
    """Who is covered: an entry of `data/populations.yaml`."""

    id: str
    title: Label
    span: Span
    part_of: str = ""
    note: Label | None = None


ChartKind = Literal[
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
]

AnyKind = Literal[ChartKind, "free"]
"""`free` is what a program draws, and no kind that a file of YAML can name."""

Relation = Literal[
    "deviation",
    "ranking",
    "change",
    "part-to-whole",
    "flow",
    "magnitude",
    "distribution",
    "progress",
    "spatial",
]
"""What a chart is to show about its numbers; `data/relations.py` says which kinds do."""


class Remarked(Struct, frozen=True):
    """Words at one place of a chart: an entry of its `notes`."""

    text: Label
    span: Span
    at: Period | None = None
    """The period of the observation; in a chart over time it may be any day between."""
    of: str = ""
    """Figure address, as in `indicators`; with `by` the id of a value."""


class Chart(Struct, frozen=True):
    """A chart declared in `data/charts/ID.yaml`, or drawn by `data/charts/ID.py`.

    Every indicator with a file has a default one.
    """

    id: str
    kind: AnyKind
    indicators: tuple[str, ...]
    """Figure addresses, `ID[?dim=value][@PERIOD]`; a line takes every dated observation of each, a range
    takes them in pairs. Every kind but the timeline needs them."""
    title: Label
    """The finding; of a map without any texts where it is left to the program."""
    span: Span
    subtitle: Label | None = None
    note: Label | None = None
    highlight: str = ""
    start: Decimal | None = None
    """Where the axis of dots, lines or ranges begins; bars and areas always begin at 0."""
    end: Decimal | None = None
    labels: dict[str, Label] = {}
    """Shorter names for indicators, by address; with `by` for the values of the dimension, by id."""
    rows: tuple[Label, ...] = ()
    """Of a range: the names of its pairs, in order; without it what the titles of a pair share."""
    by: str = ""
    """Dimension of a breakdown whose values become the bars, the lines or the small multiples."""
    collections: tuple[str, ...] = ()
    """Of a timeline: whose dated records it draws; empty: all of them."""
    topics: tuple[str, ...] = ()
    """Of a timeline: only events of these topics; empty: all."""
    across: bool = False
    """Numbers of different populations or definitions may stand side by side: the note says why."""
    relation: Relation | None = None
    """What the chart is to show; chooses the kind where none is written."""
    notes: tuple[Remarked, ...] = ()
    targets: bool | None = None
    """Draw the targets of the indicators; None draws them where a chart has one line."""
    rules: tuple[str, ...] = ()
    """Addresses of figures that are drawn as lines across the chart: a limit, an average."""
    periods: tuple[Period, ...] = ()
    """Of slopes the two periods compared, of stacks one for each bar; without it the program chooses."""
    whole: str = ""
    """Of stacks the address of what the parts must add up to."""
    areas: str = ""
    """Of a map: whose outlines it draws, `NAME` of `data/areas/NAME.geojson`."""
    minus: tuple[str, ...] = ()
    """Of waterfalls the addresses, among `indicators`, of what is taken away."""
    explore: bool = False
    """Readers may ask for a chart they can zoom into: the whole of Vega is loaded then."""
    alt: Label | None = None
    """Of a free chart: what it shows, for those who cannot see it; None has it written from the data."""
    code: str = ""
    """Of a free chart: the program that draws it."""
    places: dict[str, Span] = {}
    """Where the value of each key stands; `indicators.0` is the first item of a list. Of a free chart `chart`
    is where its function stands."""
