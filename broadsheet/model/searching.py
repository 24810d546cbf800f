"""What the search of a site knows of a page, and the files that it is kept in."""

from typing import Literal

from msgspec import Struct

Rank = Literal[0, 1, 2, 3]
"""0 for lists, 1 for other pages, 2 for indicators and records, 3 for stories."""

ENTRY: Rank = 2
STORY: Rank = 3

INDEX = "/search/index.js"
"""Address of the file of the index to begin with; the others lie beside it."""


class Found(Struct, frozen=True):
    """What a result of the search says of a page beside its text; all of it is printed."""

    url: str
    title: str
    kind: str
    """What sort of page it is: 报道, 指标, 企业 …"""
    date: str = ""
    """The day of a story, the period of a value; may be empty."""
    value: str = ""
    """The newest number of an indicator, the first of a record; may be empty."""
    when: str = ""
    """The same date as ISO 8601: of two pages alike the newer is shown first."""
    rank: Rank = 0
    """Of two pages that hold the same words the one of the higher rank is shown first."""


class Indexed(Struct, frozen=True):
    """A page as it was read for the search."""

    text: str
    """What stands on it, a block to a line."""
    terms: dict[str, str]
    """Its terms, each with all of its places (`rendering.indexing`)."""


class Shard(Struct, frozen=True):
    """The bytes of a file of the index, to be kept under their digest."""

    data: bytes


class Index(Struct, frozen=True):
    """A whole index: its files by address, each with the digest of its bytes."""

    files: tuple[tuple[str, str], ...]
