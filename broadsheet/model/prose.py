"""What editors write, as frozen values: stories, their text, and everything in it that points elsewhere.

Plain data, encodable by type (msgspec), free of the build's moment and language.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.model.moves import Former
from broadsheet.model.problems import Span
from broadsheet.model.running import AsOf, Claim
from broadsheet.model.statistics import When


class FigureRef(Struct, frozen=True, tag="figure"):
    """A number in prose that is bound to the data: `[99.26%](fig:ID)`."""

    text: str
    """What the reader sees; "?" asks the build to write it."""
    target: str
    """Id of the indicator; "?" asks for candidates, "" stands for a bracketed numeral without a binding."""
    span: Span
    """Where the bracket stands."""
    by: dict[str, str] = {}
    period: str = ""
    """A period, `latest`, or empty: the newest known on the story's date."""
    quoted: bool = False
    """Inside quotation marks, where nothing is filled or rewritten."""


Text = tuple[str | FigureRef, ...]
"""A line of prose without mark-up: a title, a summary, a caption."""


class ChartRef(Struct, frozen=True, tag="chart"):
    """A chart or its table in a story: `![alt](chart:ID)`."""

    target: str
    alt: Text
    form: Literal["chart", "table"]
    span: Span


class PhotoRef(Struct, frozen=True, tag="photo"):
    """A picture in a story: `![alt](photo.jpg "caption 摄/name")`."""

    target: str
    """As written, relative to the story's folder."""
    alt: Text
    caption: Text
    credit: str
    """With the word that introduced it: 绘/本刊; empty when missing."""
    span: Span


class LinkRef(Struct, frozen=True, tag="link"):
    """The address of a link inside the site; the slot stands inside the `href`."""

    target: str
    """`stories/ID`, `indicators/ID`, `COLLECTION/ID`, or the path of a page of content, as written."""
    anchor: str
    span: Span


Slot = FigureRef | ChartRef | PhotoRef | LinkRef


class Heading(Struct, frozen=True):
    """A heading of a body; its anchor ignores figures, so that a corrected number breaks no link."""

    level: int
    anchor: str
    text: Text


class Body(Struct, frozen=True):
    """A story's text: sanitised HTML, alternating with slots that `render` fills."""

    pieces: tuple[str | Slot, ...]


class Correction(Struct, frozen=True):
    """A correction an editor announces on a story."""

    date: When
    text: Text
    span: Span


class Story(Struct, frozen=True):
    """A story or, without a date, a plain page. The text itself lies in the store under `body`."""

    id: str
    """File name without `.md` and language, NFC."""
    span: Span
    form: Literal["story", "page"]
    language: str
    """Tag from the file name (`story.en.md`), empty for the site's default."""
    title: Text
    body: str
    """Digest of the Body."""
    slots: tuple[Slot, ...]
    """Every slot of the body, in order."""
    headings: tuple[Heading, ...] = ()
    kicker: str = ""
    date: When = ""
    updated: When = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: Text = ()
    cover: PhotoRef | None = None
    corrections: tuple[Correction, ...] = ()
    draft: bool = False
    embargo: When = ""
    expires: When = ""
    slug: str = ""
    slug_span: Span | None = None
    day_spans: dict[str, Span] = {}
    """Where `date`, `draft` and `embargo` stand, as far as they are written."""
    topic_spans: tuple[Span, ...] = ()
    """Where each of its topics stands."""
    phrases: tuple[AsOf, ...] = ()
    """As-of phrases that govern figures."""
    claims: tuple[Claim, ...] = ()
    """Words that say how a figure has moved."""
    former: tuple[Former, ...] = ()
    """Ids it had before; the old addresses lead to it."""
