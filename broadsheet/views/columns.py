"""What the tables for download are made of: columns with words from the catalogue, texts, addresses.

The other rooms of tables use it; it makes no table itself.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from re import compile as pattern

from broadsheet.model import urls
from broadsheet.model.shown import Figure, RichText
from broadsheet.model.site import Site
from broadsheet.model.tables import ColumnType, Field, Item
from broadsheet.model.words import Words

TRUE, FALSE = "true", "false"


def column(
    words: Words,
    entry: str,
    type: ColumnType = "string",
    required: bool = False,
    options: Sequence[str] = (),
) -> Field:
    """Return a column: `entry` is its name after the room of the catalogue, `source.published`.

    `column.ENTRY` is its title there and `column.ENTRY.says` what it means.
    """
    says = f"column.{entry}.says"
    return Field(
        name=entry.rpartition(".")[2],
        title=words(f"column.{entry}"),
        type=type,
        description=words(says) if words.has(says) else "",
        required=required,
        options=tuple(options),
    )


def plain(line: RichText) -> str:
    """Return a line of prose as plain text."""
    text = "".join(piece.text if isinstance(piece, Figure) else piece for piece in line)
    return text.replace("\u200b", "")


def items(texts: Iterable[str]) -> tuple[Item, ...]:
    """Return several texts as one cell."""
    return tuple(Item(text) for text in texts)


def address(site: Site, url: str) -> str:
    """Return where something stands: a whole address with `base_url`, else a path from the root.

    A fragment alone comes back ready to be put behind such an address.
    """
    if url.startswith("#"):
        return urls.absolute("", url) if site.base_url else url
    return urls.absolute(site.base_url, url) if site.base_url and url.startswith("/") else url


def ascii_name(id: str, kind: str) -> str:
    """Return the name of a table for programs: the id itself where it may be one, else one made of it.

    A Data Package wants lower-case ASCII. What is made of an id depends on nothing but the id, so that it
    stays when others come and go.
    """
    if _NAME.fullmatch(id):
        return id
    return f"{kind}-{blake2b(id.encode(), digest_size=4).hexdigest()}"


_NAME = pattern("[a-z0-9][a-z0-9_-]*")
