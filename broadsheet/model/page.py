"""What the views hand to `render`, and what `render` hands to the destination."""

from typing import Literal

from msgspec import Struct

from broadsheet.model.editions import Alternate
from broadsheet.model.searching import Found
from broadsheet.model.tables import Package, Table, Terms


class Page(Struct, frozen=True):
    """A page to render: an address, a template, and all it may know."""

    url: str
    template: str
    context: Struct
    """A small frozen view-model of the view's own type."""
    bodies: tuple[str, ...] = ()
    """Digests of the bodies the template fills."""
    drawings: tuple[str, ...] = ()
    """Digests of the plots the template shows."""
    own: str = ""
    """A template a site may have for this page alone: `collections/companies.html`."""
    absolute: bool = False
    """Links are written from the root of the host (404.html)."""
    sizes: tuple[str, ...] = ()
    """Addresses of downloads whose size the template tells."""
    png: str = ""
    """Address of a PNG that is made of the page, which is an SVG; empty: none."""
    hidden: bool = False
    """Only its PNG is published."""
    folder: str = ""
    """Of the edition it belongs to; empty in the first."""
    alternates: tuple[Alternate, ...] = ()
    """The same page in every edition that has it, its own too; empty where only one has."""
    found: Found | None = None
    """What the search says of it; None for a page that it leaves out (`views/found.py`)."""


class Download(Struct, frozen=True):
    """A file of tables to make: one table as CSV or JSON, or all of them in a zip."""

    url: str
    form: Literal["csv", "json", "zip"]
    tables: tuple[Table, ...]
    """Exactly one but for the zip."""
    terms: Terms
    package: Package | None = None
    """Of the zip."""


class Rendered(Struct, frozen=True):
    """A file to write."""

    url: str
    data: bytes


class Copied(Struct, frozen=True):
    """A file to copy from a source."""

    url: str
    path: str
    """Path of the Source."""
    digest: str
