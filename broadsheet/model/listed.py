"""Collections, the timeline, topics and corrections as pages show them: resolved and printed.

Plain data without places, in the site's language; a `url` is a path from the root of the site.
"""

from msgspec import Struct

from broadsheet.model.drawn import ChartRow, ChartView, Filled
from broadsheet.model.filtered import Filter
from broadsheet.model.news import Change
from broadsheet.model.records import FieldType, Shape, View
from broadsheet.model.shown import Link, Photo, RichText, Shown, SourceView


class Cell(Struct, frozen=True):
    """The value of one field of a record."""

    field: str
    """Id of the field: also the anchor of its value in the page of the record."""
    label: str
    kind: FieldType
    text: RichText = ()
    """Texts, choices, statuses, periods, sources, the words of a photo: everything but figures and refs."""
    links: tuple[Link, ...] = ()
    """Refs, and the items of a list; `url` is empty for an item that is plain text."""
    lines: tuple[RichText, ...] = ()
    """The items of a list of texts again, with their figures."""
    shown: Shown | None = None
    """A figure."""
    url: str = ""
    """Where the figure stands; the web address of a source."""
    when: str = ""
    """Of a period: its last day as ISO 8601; empty when it has none."""
    option: str = ""
    """Id of a choice or a status."""
    shape: Shape = "none"
    body: str = ""
    """Digest of the Body of a text in Markdown."""
    slots: tuple[Filled, ...] = ()
    photo: Photo | None = None


class Mentions(Struct, frozen=True):
    """Who mentions a record, of one kind: stories, numbers, or the records of one collection."""

    title: str
    """Printed: 报道 · 数字 · 贷款（放款银行）"""
    links: tuple[Link, ...]
    rows: tuple[ChartRow, ...] = ()
    """Numbers, instead of links."""


class RecordView(Struct, frozen=True):
    """A record with everything resolved."""

    id: str
    collection: str
    url: str
    title: str
    summary: RichText = ()
    plain_summary: str = ""
    cells: tuple[Cell, ...] = ()
    """In the order of the declaration; what is not given is not there."""
    topics: tuple[str, ...] = ()
    mentions: tuple[Mentions, ...] = ()
    sources: tuple[SourceView, ...] = ()
    """Of its numbers and its source fields, each once."""

    def cell(self, field: str) -> Cell | None:
        """Return the value of a field; None where the record has none."""
        return next((cell for cell in self.cells if cell.field == field), None)


class Column(Struct, frozen=True):
    """A field as a column of a table."""

    id: str
    label: str
    kind: FieldType


class Lane(Struct, frozen=True):
    """A column of a board."""

    id: str
    title: str
    shape: Shape
    records: tuple[RecordView, ...]


class CollectionView(Struct, frozen=True):
    """A collection with its records, in the order of the files."""

    id: str
    url: str
    title: str
    singular: str
    view: View
    records: tuple[RecordView, ...]
    fields: tuple[Column, ...] = ()
    """All fields, for downloads."""
    columns: tuple[Column, ...] = ()
    """Those the directory shows."""
    description: RichText = ()
    plain_description: str = ""
    lanes: tuple[Lane, ...] = ()
    """Columns of the board, in the order of the options; empty where there is no choice and no status."""
    events: tuple["Event", ...] = ()
    """Its records in time, for the view `timeline`."""
    topics: tuple[str, ...] = ()
    schema_type: str = ""
    filters: tuple[Filter, ...] = ()


class Event(Struct, frozen=True):
    """Something with a date: a record on the timeline."""

    when: str
    """Last day of its period as ISO 8601, by which events are sorted; empty when it has none."""
    period: str
    """Printed as precisely as it is known, and no more: 2020年2月中旬."""
    period_short: str
    title: str
    url: str
    collection: str
    """Printed title of the collection."""
    collection_id: str
    text: RichText = ()
    status: str = ""
    """Printed status of the record; empty when it has none."""
    expected: bool = False
    """It has not been shown to have happened: drawn hollow, and said so."""
    topics: tuple[str, ...] = ()
    first: str = ""
    """First day of its period as ISO 8601: a timeline chart draws a 旬 or a month as long as it is."""


class CorrectionLine(Struct, frozen=True):
    """A correction, on the page of all corrections and wherever what it corrects is shown."""

    when: str
    """ISO day or instant."""
    date: str
    title: str
    """Story or indicator corrected."""
    url: str
    text: RichText = ()
    before: str = ""
    after: str = ""
    reason: str = ""
    stories: tuple[Link, ...] = ()
    """Of a number: those that showed it before, and say so themselves."""
    withdrawn: bool = False
    """The number was taken back; `after` says so in a word."""


class RecordsView(Struct, frozen=True):
    """Some records of one collection, as a section of a dashboard shows them."""

    title: str
    url: str
    view: View
    columns: tuple[Column, ...]
    records: tuple[RecordView, ...]
    lanes: tuple[Lane, ...] = ()
    more: int = 0
    """How many were left out."""
    events: tuple[Event, ...] = ()
    """The records in time, for the view `timeline`."""


class Metric(Struct, frozen=True):
    """A headline number."""

    title: str
    url: str
    before: str
    number: str
    """99.26 · 14+50"""
    unit: str
    context: RichText
    period: str
    undated: bool
    who: str
    """Who says so or did it; may be empty."""
    share: float | None


class SectionView(Struct, frozen=True):
    """A part of a dashboard."""

    title: str
    charts: tuple[ChartView, ...] = ()
    table: tuple[ChartRow, ...] = ()
    text: RichText = ()
    records: tuple[RecordsView, ...] = ()
    events: tuple[Event, ...] = ()
    stories: tuple["Teaser", ...] = ()
    all_events: Link | None = None
    """Where the whole timeline stands; None where it shows no event, or stands there itself."""
    all_stories: Link | None = None
    """The same of stories."""
    changes: tuple[Change, ...] = ()
    """What changed on the site, newest first."""


class Teaser(Struct, frozen=True):
    """A story in a list."""

    url: str
    kicker: str
    title: RichText
    summary: RichText
    authors: tuple[str, ...]
    date: str
    """Printed day of publication; `when` is the same as ISO 8601."""
    when: str
    draft: bool
    topics: tuple[str, ...] = ()
    id: str = ""


class Dashboard(Struct, frozen=True):
    """The home page or the page of a topic. All of it is live."""

    finding: RichText
    standfirst: RichText
    metrics: tuple[Metric, ...]
    sections: tuple[SectionView, ...]


class TopicView(Struct, frozen=True):
    """A topic with what belongs to it."""

    id: str
    url: str
    title: str
    dashboard: Dashboard
    stories: tuple[Teaser, ...] = ()
    """All of them, newest first."""
    entries: tuple[ChartRow, ...] = ()
    """Numbers of the topic that its dashboard does not show; `records` are the same of records."""
    records: tuple[RecordsView, ...] = ()
    entry_count: int = 0
    """All its numbers, also those on the dashboard."""
    record_count: int = 0


class Imprint(Struct, frozen=True):
    """Who makes the site and under which filings, printed. Empty texts are left out of the footer."""

    organiser: str = ""
    operator: str = ""
    contact: str = ""
    licence: str = ""
    icp: str = ""
    police: str = ""
    news_licence: str = ""
    site_code: str = ""
