"""Pictures: how large they are, and whether and how they may be published.

Reads headers, not pixels: a picture of a hundred kilobytes can unfold to a gigabyte. No I/O.
"""

import warnings
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

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

FORMATS = tuple(sorted(_SUFFIXES.keys() - {"MPO"}))
"""What is opened at all; Pillow finds out itself that a JPEG is several."""

_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
"""An Exif tag, and its values for a camera that was held on its side."""


class PhotoFacts(Struct, frozen=True):
    """What a page has to know of a picture: the size at which a browser shows it, in CSS pixels."""

    width: int
    height: int
    fallback: Literal["", "jpeg", "png"] = ""
    """What is made of it for browsers that know no better: JPEG, or PNG for one that is partly transparent;
    empty for SVG and GIF, which are published as they are."""


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
            image = Image.open(BytesIO(data), formats=FORMATS)
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
    if orientation_of(image) in _SIDEWAYS:
        width, height = height, width
    problems = (*_wrong_suffix(image, path), *_moving(image, span))
    return PhotoFacts(width, height, _fallback(image)), problems


def _fallback(image: "Image") -> Literal["", "jpeg", "png"]:
    if image.format == "GIF":
        return ""
    return "png" if image.has_transparency_data else "jpeg"


def _moving(image: "Image", span: Span) -> tuple[Problem, ...]:
    """Warn of a picture that moves and will not: only a GIF is published as it is."""
    moves = image.format in ("PNG", "WEBP", "AVIF") and getattr(image, "is_animated", False)
    return (warning("photo-moving", span),) if moves else ()


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


def orientation_of(image: "Image") -> int:
    """Return how the camera was held: 1 upright, 2 to 8 turned or mirrored, as Exif counts.

    Only what stands before the pixels counts, as in a browser.
    """
    from PIL.Image import Exif

    exif = Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif.load(image.info.get("exif", b""))  # `getexif` would decode a PNG
            found = exif.get(_ORIENTATION)
    except Exception:  # browsers show a picture with a broken description too
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1
