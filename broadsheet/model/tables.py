"""Tables that readers may download: columns with a type, and rows of printed cells.

Plain data in the words of Table Schema (Frictionless Data). How a table is spelled as CSV, JSON or a Data
Package is decided where it is rendered.
"""

from typing import Literal

from msgspec import Struct

from broadsheet.model.digests import digest_of

ColumnType = Literal["string", "number", "integer", "boolean", "date", "list"]
"""A list holds several texts: one text with separators in CSV, an array in JSON."""


class Item(Struct, frozen=True):
    """One of several things in a cell."""

    text: str
    """What CSV prints."""
    parts: tuple[tuple[str, str], ...] = ()
    """Name and text of what it consists of, which JSON prints instead; empty: the text alone."""


Cell = str | tuple[Item, ...]
"""A number is plain decimal text, a boolean `true` or `false`, a date ISO 8601; an empty text is no value."""

Row = tuple[Cell, ...]


class Field(Struct, frozen=True):
    """A column."""

    name: str
    """Unique in its table, the same in every language."""
    title: str
    """For readers, in the language of the site."""
    type: ColumnType = "string"
    description: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    """All it may be; empty: anything."""


class Reference(Struct, frozen=True):
    """A column whose values are the key of another table."""

    field: str
    table: str
    """Name of the other table."""
    key: str


class Block(Struct, frozen=True):
    """Rows that stand in several tables, with their digest, so that they are encoded once."""

    rows: tuple[Row, ...]
    digest: str


class Table(Struct, frozen=True):
    """What one file says."""

    name: str
    """ASCII: lower-case letters, digits, `-`, `_`, `.`; the name of its file in a package."""
    title: str
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    description: str = ""
    about: tuple[tuple[str, Cell], ...] = ()
    """What holds for all its rows, by name: JSON says it once."""
    key: tuple[str, ...] = ()
    """Columns that together tell its rows apart."""
    references: tuple[Reference, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in order."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def cells_digest(self) -> str:
        """Digest of what CSV says: the names and types of its columns, and its rows."""
        columns = [(field.name, field.type) for field in self.fields]
        return digest_of((columns, [block.digest for block in self.blocks]))

    @property
    def digest(self) -> str:
        """Digest of everything it says."""
        head = (self.name, self.title, self.fields, self.description, self.about, self.key, self.references)
        return digest_of((head, self.cells_digest))


class Terms(Struct, frozen=True):
    """Who publishes tables, and under which conditions."""

    publisher: str
    homepage: str = ""
    """Whole address of the page that offers them; empty without `base_url`."""
    licence: str = ""


class Package(Struct, frozen=True):
    """What a Data Package says of itself."""

    name: str
    """ASCII, like that of a table."""
    title: str
    description: str
    readme: str
    """Text of its README.md."""
    sources: tuple[tuple[str, str], ...] = ()
    """Title and web address of each source; the address may be empty."""


def block_of(rows: tuple[Row, ...]) -> Block:
    """Return rows with their digest."""
    return Block(rows, digest_of(rows))
