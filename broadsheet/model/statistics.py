"""What statisticians write, as frozen values: indicators, units, sources, charts.

Everything here is plain data, encodable by type (msgspec), and free of the build's moment and language.
A value that came from a file carries the `Span` it stood at. No logic lives here beyond trivial look-ups.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from broadsheet.model.formulas import Comparison, Formula
from broadsheet.model.problems import Span

When = str
"""A day `2020-03-13` or an instant with zone `2020-03-13T09:30:00+08:00`, ISO 8601."""


class Source(Struct, frozen=True):
    """A file of the site, of the default templates or of the program."""

    path: str
    """Relative to the root, forward slashes, NFC; the name used in every message."""
    digest: str
    """BLAKE2b-128 of the bytes, hexadecimal."""
    origin: str = ""
    """Where it lies on this machine. Never part of a key and never printed on a page."""
    data: bytes | None = None
    """The bytes while they are held; media files are not held."""


class Label(Struct, frozen=True):
    """A text a statistician wrote once for all languages, or once for each."""

    texts: dict[str, str]
    """Language tag to text; the key "" holds a text written without a language."""

    def said(self, language: str) -> str:
        """Return the text in `language`, else the one without a language, else the first."""
        return self.texts.get(language) or self.texts.get("") or next(iter(self.texts.values()), "")


class Period(Struct, frozen=True):
    """The time an observation speaks of: EDTF level 0-1, `2020-02-early|mid|late`, or `undated`."""

    text: str
    """Canonical spelling; also the anchor of the observation in its page."""
    start: date | None = None
    """First day; None when open or undated."""
    end: date | None = None
    """Last day, inclusive; None when open or undated."""
    approximate: bool = False


Qualifier = Literal["exact", "about", "nearly", "over", "under", "at_least", "at_most", "counted"]
Status = Literal["normal", "estimated", "provisional", "forecast", "expected", "missing", "suppressed"]
Kind = Literal["level", "flow", "cumulative", "ratio", "index"]
Direction = Literal["up", "down", "none"]
Frequency = Literal["D", "W", "M", "Q", "S", "A", "irregular"]


class Written(Struct, frozen=True):
    """A number as somebody wrote it. It denotes an interval: see `numbers.py`."""

    value: Decimal
    """In whole units: 9.89亿 is 989000000; 99.26% is 99.26; 两成 is 20 (percent)."""
    place: Decimal
    """u, the place of the last written digit: 9.89亿 has 1000000."""
    qualifier: Qualifier = "exact"
    unit: str = ""
    """Id in the unit register; empty when none was written."""
    scale: int = 0
    """Power of ten of the written scale word: 0, 4 (万), 8 (亿), 12 (万亿), 3, 6, 9 in English."""
    word: str = ""
    """The unit as it was spelled; empty when none was."""
    upper: Decimal | None = None
    """Of a range, its upper end in whole units (20至30家: 30), while `value` is the lower one; else None."""


class Unit(Struct, frozen=True):
    """A unit of measure."""

    id: str
    symbol: Label
    """What stands after the number: %, 户, km."""
    one: Label = Label({})
    """What stands after the number 1, in languages where that differs: day."""
    words: tuple[str, ...] = ()
    """Measure words and spellings in prose that mean this unit, all languages; so do its id and symbols."""
    aliases: tuple[str, ...] = ()
    """Other keys under which the data may name it: yuan for 元."""
    spaced: tuple[str, ...] = ("en",)
    """Languages in which a space parts number and symbol."""
    share: bool = False
    """True where 100 is the whole (percent)."""
    money: bool = False


class Units(Struct, frozen=True):
    """The register of units: the built-in one with the site's own added."""

    by_id: dict[str, Unit]
    """Under its id and its aliases; "" is the number without a unit."""
    by_word: dict[str, str]
    """Spelling in prose (a measure word, a symbol, an English word) to id."""


class Revision(Struct, frozen=True):
    """A later value of an observation, and why it differs."""

    date: When
    kind: Literal["update", "correction", "definition"]
    reason: Label
    span: Span
    value: Written | None = None
    """None withdraws the number."""


class Target(Struct, frozen=True):
    """A goal set for an indicator."""

    value: Decimal
    due: Period
    at: Literal["least", "most", "exactly"] = "least"
    baseline: Decimal | None = None
    source: str = ""
    span: Span = Span("")


class Check(Struct, frozen=True):
    """A contract on numbers: a comparison that must hold wherever all its inputs have an observation."""

    formula: str
    """`A + B = C`, with = < > <= >= and the operators of a derivation."""
    span: Span
    """Where the formula stands."""
    across: bool = False
    """The author knows that the populations differ, and compares all the same."""
    note: Label | None = None
    comparison: Comparison | None = None
    """The formula as it was read."""


class Observation(Struct, frozen=True):
    """One value of an indicator for one period (and one cell of a breakdown)."""

    period: Period
    value: Written | None
    """As typed in the data; None when the status is missing or suppressed. The unit is the indicator's."""
    span: Span
    status: Status = "normal"
    released: When = ""
    embargo: When = ""
    source: str = ""
    """Id in the register of sources."""
    said_by: str = ""
    actor: str = ""
    by: dict[str, str] = {}
    """The cell of a breakdown: dimension to value."""
    note: Label | None = None
    revisions: tuple[Revision, ...] = ()
    remark: str = ""
    public: bool = True
    derived: bool = False
    """Computed from others, never read from a file."""
    quote: str = ""
    """The clause of the source that says it, word for word."""
    quote_span: Span = Span("")
    """Where the quote stands."""
    low: Decimal | None = None
    """The lower end of what the value may be, as its source says it: of a 95% interval, of a range of error.
    Given with `high` or not at all; both speak of the value as it was first published."""
    high: Decimal | None = None


class DimensionValue(Struct, frozen=True):
    """One value of an axis of breakdown; it may have a unit of its own."""

    id: str
    title: Label
    unit: str = ""
    decimals: int | None = None


class Dimension(Struct, frozen=True):
    """An axis of breakdown."""

    id: str
    title: str
    values: tuple[DimensionValue, ...]


class Indicator(Struct, frozen=True):
    """A number worth following: what it means, and its observations in the order of the file."""

    id: str
    title: Label
    unit: str
    span: Span
    """Where the indicator (or the row of facts) begins."""
    origin: Literal["file", "fact", "record"] = "file"
    definition: Label | None = None
    kind: Kind | None = None
    """How values add up; nothing is printed of a kind nobody wrote."""
    decimals: int | None = None
    """Digits shown; None shows what was typed."""
    direction: Direction = "none"
    freq: Frequency = "irregular"
    area: str = ""
    population: str = ""
    numerator: str = ""
    denominator: str = ""
    derived: str = ""
    """A formula over ids; empty when the values are stated."""
    across: bool = False
    """The formula may join populations that are not part of one another."""
    dimensions: tuple[Dimension, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    source: str = ""
    """Default for observations that name none; so are the next three."""
    said_by: str = ""
    actor: str = ""
    released: When = ""
    responsible: str = ""
    topics: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    license: str = ""
    note: Label | None = None
    remark: str = ""
    public: bool = True
    places: dict[str, Span] = {}
    """Where the value of each key stands, for messages about names that name nothing."""
    formula: Formula | None = None
    """`derived` as it was read."""

    @property
    def group(self) -> str:
        """The part of the id before its last slash: whose page a fact stands on."""
        return self.id.rpartition("/")[0]

    def unit_of(self, by: Mapping[str, str]) -> str:
        """Return the id of the unit of a cell: a value of a dimension may have one of its own."""
        return next((value.unit for value in self._values(by) if value.unit), self.unit)

    def decimals_of(self, by: Mapping[str, str]) -> int | None:
        """Return the digits shown of a cell, likewise."""
        found = (value.decimals for value in self._values(by) if value.decimals is not None)
        return next(found, self.decimals)

    def _values(self, by: Mapping[str, str]) -> Iterator[DimensionValue]:
        """Yield the values of the dimensions that make a cell, in the order of the dimensions."""
        for dimension in self.dimensions:
            yield from (value for value in dimension.values if by.get(dimension.id) == value.id)
