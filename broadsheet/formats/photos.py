"""Pictures: how large they are, and whether they may be published as they are.

Reads headers, not pixels: a picture of a hundred kilobytes can unfold to a gigabyte. No I/O.
"""

import warnings
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.formats.svg import read_svg
from broadsheet.model.problems import Problem, Span, error, warning

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
"""A phone's best camera has about as many. The messages name this number."""

_SUFFIXES = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "GIF": (".gif",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
}
"""Formats that every browser shows, as Pillow calls them. MPO is what phones write: several JPEGs in one."""

_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_GPS = 0x8825
"""Exif tags."""


class PhotoFacts(Struct, frozen=True):
    """What a page has to know of a picture: the size at which a browser shows it, in CSS pixels."""

    width: int
    height: int


def read_photo(data: bytes, path: str) -> tuple[PhotoFacts | None, tuple[Problem, ...]]:
    """Return the facts of a picture; None when it must not be published, with the reason."""
    if PurePosixPath(path).suffix.lower() == ".svg":
        size, problems = read_svg(data, path)
        return (PhotoFacts(size.width, size.height) if size else None), problems
    return _read_raster(data, path)


def _read_raster(data: bytes, path: str) -> tuple[PhotoFacts | None, tuple[Problem, ...]]:
    # Most builds read no picture, and importing this takes longer than reading one.
    from PIL import Image, UnidentifiedImageError

    span = Span(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what is judged here: size, and headers out of order
            image = Image.open(BytesIO(data), formats=tuple(_SUFFIXES.keys() - {"MPO"}))
            whole = _is_whole(image, data)
    except Image.DecompressionBombError:
        return None, (error("photo-pixels", span),)
    except UnidentifiedImageError:
        return None, (error("photo-format", span),)
    except Exception:  # a broken file makes Pillow raise whatever its parts raise
        return None, (error("photo-broken", span),)
    width, height = image.size
    if width * height > MOST_PIXELS:
        return None, (error("photo-pixels", span),)
    if not whole:
        return None, (error("photo-broken", span),)
    sideways, located = _read_exif(image)
    if sideways and image.format in ("JPEG", "MPO"):
        width, height = height, width
    problems = _wrong_suffix(image, path)
    return PhotoFacts(width, height), (*problems, warning("photo-location", span)) if located else problems


def _is_whole(image: "Image", data: bytes) -> bool:
    """Tell whether the file goes on to its end, as far as that can be seen without decoding it."""
    match image.format:
        case "PNG":
            image.verify()  # reads all checksums, and raises
            return True
        case "JPEG" | "MPO":
            return data.rfind(b"\xff\xd9") > len(data) // 2  # the end mark; a thumbnail has one too
        case "WEBP":
            return int.from_bytes(data[4:8], "little") + 8 <= len(data)
        case _:
            return True


def _wrong_suffix(image: "Image", path: str) -> tuple[Problem, ...]:
    """Warn of a name that does not say what the file is: servers go by the name."""
    suffixes = _SUFFIXES[image.format or ""]
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in suffixes:
        return ()
    return (warning("photo-suffix", Span(path), suffix=suffix, right=suffixes[0]),)


def _read_exif(image: "Image") -> tuple[bool, bool]:
    """Tell whether the camera was held sideways, and whether the picture tells where it was taken."""
    from PIL.Image import Exif

    exif = Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif.load(image.info.get("exif", b""))  # `getexif` would decode a PNG
            return exif.get(_ORIENTATION) in _SIDEWAYS, bool(exif.get_ifd(_GPS))
    except Exception:  # browsers show a picture with a broken description too
        return False, False
