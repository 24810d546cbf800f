"""Pictures that pages show: which files are published for each of them.

A photo is made anew in several sizes and formats, without what a camera writes into it; a drawing (SVG) and a
moving picture (GIF) are published as they are.
"""

from typing import Literal

from msgspec import Struct

PhotoFormat = Literal["avif", "webp", "jpeg", "png"]


class Variant(Struct, frozen=True, order=True):
    """A photo in one size and one format."""

    url: str
    """It changes with the photo and with the way it is made."""
    type: PhotoFormat
    """As in `image/TYPE`."""
    width: int
    """In pixels, like the height."""
    height: int


class Picture(Struct, frozen=True, order=True):
    """The file of a picture that is shown somewhere, and what is published of it."""

    url: str
    """What a browser gets that knows no choice: the file itself, or the largest variant all browsers show."""
    path: str
    """Of the file in the site's folder."""
    digest: str
    """Of the bytes of the file."""
    variants: tuple[Variant, ...] = ()
    """What is made of it, by format, the best first, then by width; empty for one that is only copied."""
