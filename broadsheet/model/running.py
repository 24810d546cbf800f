"""Running text: paragraphs as a reader reads them, and what they say beside the figures that are bound.

A paragraph is taken from the source of a story, not from its HTML, so that everything found in it has its
exact place. Plain data; nothing here looks for anything.
"""

from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from broadsheet.model.problems import Span
from broadsheet.model.statistics import Period, Written

Role = Literal["title", "summary", "kicker", "caption", "correction", "heading", "text", "cell"]
"""Where a paragraph stands; `cell` is a row of a table, `caption` also an alt text."""


class Bound(Struct, frozen=True):
    """A figure in a paragraph: its text stands there without the brackets."""

    start: int
    end: int
    """Offsets in the paragraph's text, end exclusive."""
    span: Span
    """Where the bracket stands: the place of its `FigureRef`."""
    target: str
    """What follows `fig:`; empty for a bracketed numeral without a binding."""


class Paragraph(Struct, frozen=True):
    """A paragraph, heading, cell or line of front matter as plain text."""

    text: str
    """Without mark-up: addresses, code, HTML and definitions are left out, links have their words."""
    role: Role
    segments: tuple[tuple[int, Span], ...]
    """(offset, place): from that offset on each code point of the text is one column, until the next one."""
    figures: tuple[Bound, ...] = ()
    """In order."""

    def place(self, offset: int) -> Span:
        """Return where a character of the text stands in its file."""
        start, span = self.segments[bisect_right(self.segments, offset, key=lambda one: one[0]) - 1]
        return Span(span.path, span.line, span.column + offset - start)


class Running(Struct, frozen=True):
    """A file as running text."""

    paragraphs: tuple[Paragraph, ...]


Sort = Literal[
    "bound",
    "number",
    "change",
    "date",
    "time",
    "ordinal",
    "law",
    "phone",
    "model",
    "list",
    "period",
    "name",
    "words",
]
"""What a numeral in prose is. `number` may be a figure; `change` says by how much a figure has moved, which
is held against its series (增长12%); `name` belongs to a name of the site or is listed in `not_figures`;
`list` counts what follows (1. 2. 3., （一）); `words` is a Chinese numeral that no rule takes for a figure,
which is listed and never an error; the others are what they are called."""


class Occurrence(Struct, frozen=True):
    """A numeral as it occurs in prose."""

    text: str
    """With the qualifier, the scale and the unit that belong to it: 超36.5万片."""
    span: Span
    """Place of its first character; of a bound one, of its bracket."""
    sort: Sort
    written: Written | None = None
    """Of a number that can be read."""
    sentence: str = ""
    """The sentence it stands in, as plain text."""
    at: int = 0
    """Where it begins in the sentence."""
    target: str = ""
    """Of a bound one: what follows `fig:`."""
    role: Role = "text"


class Occurrences(Struct, frozen=True):
    """All numerals of one story or page, in the order of the file."""

    items: tuple[Occurrence, ...]


class AsOf(Struct, frozen=True):
    """An as-of phrase (截至3月13日, as of 13 March) and the figures it governs.

    It governs those after it, to the next phrase or the end of its paragraph.
    """

    text: str
    span: Span
    period: Period
    """A day, 旬 or month; where the phrase names no year, the latest such one not after the story's date."""
    figures: tuple[Span, ...]
    """Places of the brackets."""


class Claim(Struct, frozen=True):
    """Words that say how the figure they belong to has moved: 上升, 增长12%, 翻番, 首次, 连续三个月."""

    text: str
    span: Span
    kind: Literal["rise", "fall", "double", "first", "highest", "lowest", "streak_up", "streak_down", "same"]
    figure: Span
    """Place of the figure's bracket."""
    amount: str = ""
    """By how much, as it is written: 12%, 3个百分点, 200户; of a streak how many periods: 三个月; of a number
    that doubled twice 两番."""
    since: str = ""
    """What it is compared with. `previous` is the observation before (环比), `day`, `month`, `quarter` the
    time of that length before (比上月), `year` the same time a year before (同比); else a period in its
    canonical spelling (比2月), of a record the one it is counted from. Empty where the words name none."""
    amount_span: Span = Span("")
    """Where the amount begins; line 0 where there is none."""
