"""Editions: a site in several languages is one site in each of them, those after the first below a folder.

Inside an edition every address is what it would be if there were no other. Only what all editions share, and
what one has and the other has not, is addressed from the root of the whole: see `urls.from_root`.
"""

from msgspec import Struct


class Alternate(Struct, frozen=True):
    """The same page in an edition."""

    language: str
    """Tag, as BCP 47 has it."""
    name: str
    """What the language calls itself."""
    url: str
    """Path from the root of the whole site, with the folder of the edition."""
    address: str
    """Whole; empty without `base_url`."""


def folder_of(language: str) -> str:
    """Return the folder of an edition that is not the first: its tag, in small letters."""
    return language.lower()
