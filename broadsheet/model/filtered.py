"""The filters of a collection: which of its records have which value, each value with a page of its own."""

from msgspec import Struct


class Filtered(Struct, frozen=True):
    """A value, and the records that have it."""

    title: str
    url: str
    """Of the first sheet of its page."""
    records: tuple[str, ...]
    """Their ids, in the order of the collection."""


class Filter(Struct, frozen=True):
    """A field by whose values a collection can be read."""

    id: str
    label: str
    values: tuple[Filtered, ...]


def filter_url(collection: str, field: str, value: str, number: int = 1) -> str:
    """Return the address of a sheet of the records with a value, counted from 1.

    No record can be called so: an id holds no slash.
    """
    return f"/{collection}/by-{field}/{value}{f'/{number}' * (number > 1)}.html"
