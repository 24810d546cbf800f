"""What one build did: the value that `build` returns, the command line prints and the preview looks at."""

from msgspec import Struct

from broadsheet.model.problems import Problem
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When


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
