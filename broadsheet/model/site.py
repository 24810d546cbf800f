"""The assembled site: every reference resolved. It is the one thing the views may look at.

No I/O, no clock, no moment, no places in files.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.model.drawn import ChartView, Filled
from broadsheet.model.listed import CollectionView, CorrectionLine, Dashboard, Event, Imprint, TopicView
from broadsheet.model.news import Change, RelatedStory
from broadsheet.model.shown import Entry, Group, Link, Photo, Related, RichText, SourceView


class UsedFigure(Struct, frozen=True):
    """A row of the box 本文数字."""

    title: str
    text: str
    url: str
    period: str
    formula: tuple[str | Link, ...] = ()
    """Of a derived one: what it is computed from."""
    note: str = ""
    """What became of it since: 后修订为 …"""


class NumberChange(Struct, frozen=True):
    """A published number that was corrected, as the stories that showed it say so."""

    title: str
    """The number."""
    period: str
    """Printed: what it speaks of."""
    url: str
    """Where it stands."""
    before: str
    after: str
    reason: str
    withdrawn: bool = False
    """The number was taken back; `after` says so in a word."""


class CorrectionView(Struct, frozen=True):
    """A correction on a story: announced by its editor, or of a number that it showed; perhaps both."""

    date: str
    when: str
    text: RichText
    """The editor's words; empty where the data alone say it."""
    changes: tuple[NumberChange, ...] = ()
    """The numbers, of which the text may speak, too."""


class Article(Struct, frozen=True):
    """A story or page with everything resolved but its text, which lies in the store."""

    id: str
    form: Literal["story", "page"]
    url: str
    language: str
    title: RichText
    plain_title: str
    """The title as one line of plain text."""
    body: str
    """Digest of the Body."""
    slots: tuple[Filled, ...]
    """What fills the slots of the Body, in the same order."""
    headings: tuple[tuple[int, str, str], ...] = ()
    """Level, anchor, plain text."""
    kicker: str = ""
    date: str = ""
    """Printed day of publication."""
    when: str = ""
    """The same as ISO 8601: a day, or an instant with zone."""
    updated: str = ""
    updated_when: str = ""
    changed: str = ""
    """ISO day or instant on which it last changed: published, updated or corrected."""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: RichText = ()
    plain_summary: str = ""
    cover: Photo | None = None
    corrections: tuple[CorrectionView, ...] = ()
    """Newest first."""
    used: tuple[UsedFigure, ...] = ()
    """Every indicator the story shows, once, in order of appearance."""
    as_of: str = ""
    """Printed: the newest day its figures speak of."""
    newer: tuple[Related, ...] = ()
    """Figures of the story for which newer data are known now."""
    sources: tuple[SourceView, ...] = ()
    draft: bool = False
    related: tuple[RelatedStory, ...] = ()
    """Other stories with the same numbers or topics."""


class Site(Struct, frozen=True):
    """Everything the views may look at. No I/O, no clock, no moment."""

    title: str
    description: str
    language: str
    base_url: str
    base_path: str
    """The path of `base_url`, ending with a slash; "/" without one. For 404.html alone."""
    home: Dashboard
    stories: tuple[Article, ...]
    """Newest first."""
    pages: tuple[Article, ...]
    groups: tuple[Group, ...]
    entries: tuple[Entry, ...]
    """Indicators with a page of their own."""
    charts: dict[str, ChartView]
    """By id: the default chart of each entry, and the declared ones."""
    charts_by_indicator: dict[str, tuple[str, ...]]
    """Ids of the charts an indicator stands in, its default one first."""
    sources: tuple[SourceView, ...]
    as_of: str
    """Printed: the newest day any known observation speaks of; empty when there is none."""
    as_of_when: str
    fact_count: int
    """Known observations."""
    updated: str
    """ISO instant or day of the newest story or release, for feeds; never the build's own time."""
    folders: tuple[str, ...] = ()
    """Of the other editions, on the first."""
    root_url: str = ""
    """Of an edition that is not the first: the `base_url` of that."""
    imprint: Imprint = Imprint()
    timezone: str = "UTC"
    """IANA name; says which instant a feed means by a day."""
    collections: tuple[CollectionView, ...] = ()
    """In the order of their files."""
    events: tuple[Event, ...] = ()
    """The timeline, oldest first; what has no day is not on it."""
    topics: tuple[TopicView, ...] = ()
    """In the order of the settings, then by id."""
    corrections: tuple[CorrectionLine, ...] = ()
    """Newest first: of stories, and of observations whose revision was a correction."""
    navigation: tuple[Link, ...] = ()
    """What the editor wants in the masthead; empty: what there is."""
    profile: str = ""
    """`gov-cn`, or empty."""
    numbers: tuple[Entry, ...] = ()
    """Every public indicator of which something is known, facts and fields of records too, for downloads."""
    site_domain: str = ""
    """Host of `base_url`; empty without one."""
    pictures: bool = False
    """There is a font to set words in pictures: charts are published as PNG, too, and pages have cards."""
    news: tuple[Change, ...] = ()
    """What changed, newest first, as far as lists and feeds tell it."""
    news_of: dict[str, tuple[Change, ...]] = {}
    """The same of each indicator with a page of its own, by id."""


class Withheld(Struct, frozen=True):
    """Something the moment or a setting keeps from the readers."""

    what: str
    """`story ID`, `observation ID@PERIOD`, …"""
    reason: Literal["draft", "future", "embargo", "expired", "unknown_yet"]
    path: str
    line: int
    until: str = ""
