"""Pages that have moved: where they were, and where a reader is led."""

from msgspec import Struct

from broadsheet.model.problems import Span


class Former(Struct, frozen=True):
    """An id that a story, a page or a record had before."""

    id: str
    span: Span


class Move(Struct, frozen=True):
    """An old address and a new one, both as paths from the root; the new one may have a fragment."""

    old: str
    new: str
    span: Span
    """Where the old address is written."""
    target: Span
    """Where the new one is; of a former id the same place."""
    own: bool = False
    """A former id: while what it leads to is not out, there is nothing to lead to."""
