"""What a site and a run of the program are set to, as frozen values.

`Settings` is `data/site.yaml`; every key is optional. `Config` is the command line and the clock.
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct

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
    """A part of the home page below the headline numbers."""

    title: Label
    span: Span
    charts: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    """Figure addresses shown as rows."""
    text: Text = ()


class Home(Struct, frozen=True):
    """What the home page says. All of it is live: it shows the newest data known."""

    finding: Text = ()
    """One sentence. `|` marks where a line may break."""
    standfirst: Text = ()
    headline: tuple[Headline, ...] = ()
    sections: tuple[Section, ...] = ()


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
    topics: dict[str, Label] = {}
    figures: Strictness = "lenient"
    photos: Strictness = "lenient"
    not_figures: tuple[str, ...] = ()
    number_style: Literal["plain", "grouped"] = "plain"
    """Digits in text without (4307) or with (4,307) thousands separators."""
    punctuation: Literal["normal", "keep"] = "normal"
    licence: Label | None = None
    contact: Label | None = None
    organiser: Label | None = None
    span: Span = Span("data/site.yaml")


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
