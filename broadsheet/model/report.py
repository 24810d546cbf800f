"""What one build did: the value that `build` returns, the command line prints and the preview looks at."""

from msgspec import Struct

from broadsheet.model.problems import Problem
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When


class StageTime(Struct, frozen=True):
    """What a stage took."""

    stage: str
    seconds: float
    share: float
    """Of all stages together, from 0 to 1."""


class PieceTime(Struct, frozen=True):
    """What one story took to read, or one chart to draw."""

    name: str
    """Path of the file, or id of the chart, in an edition behind its folder: `en/工厂/复工率`."""
    seconds: float


class TemplateTime(Struct, frozen=True):
    """What all pages of a template took together."""

    template: str
    seconds: float
    mean: float
    """Seconds for one page."""
    pages: int


class Timings(Struct, frozen=True):
    """Where the time of a build went. What was remembered is not listed, for nothing was done for it.

    Stages are in order; of the others the slowest come first, and only some of them. Work that was done in
    several processes at once may add up to more than its stage.
    """

    stages: tuple[StageTime, ...]
    stories: tuple[PieceTime, ...]
    charts: tuple[PieceTime, ...]
    """At all their widths together."""
    templates: tuple[TemplateTime, ...]


class Report(Struct, frozen=True):
    """The result of a build. Lists hold addresses from the root of the site, sorted."""

    language: str
    """The site's default language: what the problems are printed in."""
    pages: tuple[str, ...] = ()
    """Every file the site consists of."""
    rendered: tuple[str, ...] = ()
    """Pages made anew in this build, not taken from the store."""
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """In order of place. With an error among them nothing was written."""
    withheld: tuple[Withheld, ...] = ()
    """What the moment or a draft mark keeps from the readers."""
    next_change: When = ""
    """The next instant at which the clock alone may change the site, with zone: something withheld comes out,
    a number is revised, a promise falls due. Empty where there is none, and where `as_of` in the settings
    stops the clock."""
    seconds: dict[str, float] = {}
    """By stage, in order."""
    timings: Timings | None = None
    """Where they were asked for."""
