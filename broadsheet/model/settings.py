"""What a site and a run of the program are set to, as frozen values.

`Settings` is `data/site.yaml`; every key is optional. `Config` is the command line and the clock.
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from broadsheet.model.moves import Move
from broadsheet.model.problems import Span
from broadsheet.model.prose import Text
from broadsheet.model.statistics import Label, When

Strictness = Literal["strict", "lenient"]


class Headline(Struct, frozen=True):
    """One of the large numbers of the home page."""

    figures: tuple[str, ...]
    """Figure addresses `ID[?dim=value][@PERIOD]`; several are joined with a plus sign (14+50)."""
    span: Span
    title: Label | None = None
    """Default: the title of the first indicator."""
    context: Text = ()
    """One line under the number; it may hold bound figures."""


class Section(Struct, frozen=True):
    """A part of a dashboard below the headline numbers; it may hold several kinds of things at once."""

    title: Label
    span: Span
    charts: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    """Figure addresses shown as rows."""
    text: Text = ()
    records: tuple[str, ...] = ()
    """Collections, or single records as `COLLECTION/ID`."""
    view: Literal["", "table", "cards", "timeline", "board"] = ""
    """How the records are shown; empty: as their collection is."""
    where: dict[str, str] = {}
    """Only records whose field has this value: the id of an option or of a record."""
    timeline: tuple[str, ...] = ()
    """Collections whose dated records are shown in time; `all` means every one."""
    stories: tuple[str, ...] = ()
    """Topics whose newest stories are announced, or `stories/ID`; `all` means every topic."""
    limit: int = 0
    """At most so many records, events and stories; 0 is the default of each kind."""
    changes: int = 0
    """So many of the newest changes of the site: stories, new numbers, revisions; 0 is none."""
    places: dict[str, Span] = {}
    """Where the value of each key stands; `charts.0` is the first item of a list, `where.FIELD` a value of
    the selection and `where.FIELD.key` its field."""


class Home(Struct, frozen=True):
    """What a dashboard says. All of it is live: it shows the newest data known."""

    finding: Text = ()
    """One sentence. `|` marks where a line may break."""
    standfirst: Text = ()
    headline: tuple[Headline, ...] = ()
    sections: tuple[Section, ...] = ()


class Topic(Struct, frozen=True):
    """A topic: its name alone, or a dashboard of its own."""

    title: Label
    span: Span
    finding: Text = ()
    standfirst: Text = ()
    headline: tuple[Headline, ...] = ()
    sections: tuple[Section, ...] = ()


class Term(Struct, frozen=True):
    """An entry of the glossary of an edition: a text of the data, and what the edition says for it."""

    text: Text
    said: Text
    """With figures bound to the same as those of `text`."""
    span: Span
    """Where the text stands in the glossary."""


class Filings(Struct, frozen=True):
    """Numbers under which a site is filed with the authorities, as they are to be printed."""

    icp: str = ""
    """ICP filing of the Ministry of Industry and Information Technology."""
    police: str = ""
    """Filing with the public security organs."""
    news_licence: str = ""
    """Licence for internet news information services."""
    site_code: str = ""
    """Identification code of a government site."""
    places: dict[str, Span] = {}


class Settings(Struct, frozen=True):
    """`data/site.yaml`."""

    title: Label = Label({"zh-CN": "数字进展", "en": "Progress in figures"})
    description: Label = Label({})
    languages: tuple[str, ...] = ("zh-CN",)
    """The first is the default; `zh-CN` and `en` have catalogues."""
    timezone: str = "Asia/Shanghai"
    base_url: str = ""
    """With scheme, without a slash at the end; empty: no sitemap, feeds or canonical links."""
    as_of: When = ""
    home: Home = Home()
    topics: dict[str, Topic] = {}
    """In the order in which they are listed."""
    groups: dict[str, Label] = {}
    """What groups of indicators are called, by the part of the ids before the name; else by that part."""
    glossary: tuple[Term, ...] = ()
    """In an edition that is not the first: free text of the data, in its words."""
    navigation: tuple[str, ...] = ()
    """What the masthead lists, in order: `home`, `stories`, `indicators`, `topics`, `timeline`, `data`,
    `corrections`, a collection, `topics/ID`, or a page of content; empty: what there is."""
    figures: Strictness = "lenient"
    photos: Strictness = "lenient"
    fonts: str = ""
    """File under `data/fonts/` that words in pictures are set in, or `none`; empty: a font of the machine."""
    not_figures: tuple[str, ...] = ()
    number_style: Literal["plain", "grouped"] = "plain"
    """Digits in text without (4307) or with (4,307) thousands separators."""
    punctuation: Literal["normal", "keep"] = "normal"
    licence: Label | None = None
    contact: Label | None = None
    organiser: Label | None = None
    """主办单位"""
    operator: Label | None = None
    """承办单位"""
    filings: Filings = Filings()
    redirects: tuple[Move, ...] = ()
    """Old addresses of pages, each with the new one."""
    profile: Literal["", "gov-cn"] = ""
    """Rules of a kind of site: `gov-cn` is a Chinese government site."""
    span: Span = Span("data/site.yaml")
    places: dict[str, Span] = {}
    """Where the value of each key stands; `navigation.0` is the first item of a list."""


class Config(Struct, frozen=True):
    """What the command line, the environment and the clock say about one build."""

    root: str
    """Absolute path of the folder that holds content/, data/ and templates/."""
    output: str
    """Absolute path of the output folder."""
    now: datetime
    """The instant the build began (or SOURCE_DATE_EPOCH), aware. Only `assemble` looks at it."""
    as_of: When = ""
    base_url: str | None = None
    """Overrides the setting; an empty text takes it away."""
    drafts: bool = False
    timings: bool = False
    """Note how long each piece of work takes; changes no byte of the site."""
