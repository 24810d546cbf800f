"""What publishing a site changed."""

from msgspec import Struct

from broadsheet.model.problems import Problem


class Changes(Struct, frozen=True):
    """Addresses, sorted, and what is in the way."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """With an error among them nothing was changed, but for `output-torn`."""
