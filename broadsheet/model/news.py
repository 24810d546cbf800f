"""What changed, and which stories belong together, as pages and feeds tell it: resolved and printed."""

from typing import Literal

from msgspec import Struct

ChangeKind = Literal["correction", "definition", "update", "release", "story"]


class Change(Struct, frozen=True):
    """Something that readers did not know before a day."""

    when: str
    """ISO day or instant from which it is known."""
    date: str
    """The day, printed."""
    kind: ChangeKind
    title: str
    """Of the story or the indicator; empty for several numbers that are new together."""
    url: str
    period: str = ""
    """Of a number: what it speaks of, printed."""
    earlier: str = ""
    """Of a new number: what the one before it speaks of; empty where there is none to compare it with."""
    before: str = ""
    """The value before: of the same period for a revision, of an earlier one for a new number."""
    after: str = ""
    reason: str = ""
    """Why it was revised; may be empty."""
    withdrawn: bool = False
    """The number was taken back; `after` says so in a word."""
    text: str = ""
    """What the editor of a story corrected in it, as plain text."""
    count: int = 1
    """How many numbers are new, where they are told together."""


class RelatedStory(Struct, frozen=True):
    """A story named at the foot of another one."""

    url: str
    title: str
    date: str
    """Printed day of publication."""
    when: str
    """The same as ISO 8601."""
    figures: int
    """How many indicators both show."""
