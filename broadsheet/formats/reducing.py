"""Photos in the sizes and formats that browsers choose from. Bytes in, bytes out; no I/O.

What is made is upright, in sRGB, and holds pixels alone: no place, no camera, no thumbnail of what was cut
away. The same photo gives the same bytes, on one processor or many.
"""

import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from broadsheet.formats.photos import FORMATS, PhotoFacts, orientation_of
from broadsheet.model.digests import digest_of
from broadsheet.model.pictures import PhotoFormat, Picture, Variant
from broadsheet.model.urls import asset_url

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (360, 720, 1080)
"""Pixels: a telephone, the column of a story, the same on a fine screen. Never more than the photo has."""

CLOSE = 1.15
"""A width is left out when the photo's own, which is made too, is larger by no more than this."""

TALLEST = 8_192
"""Pixels. To make a taller one as AVIF takes minutes, and WebP goes little further: a browser gets it in the
format all of them show."""

BYTES = 60_000
"""A photo of 720 pixels stays below this if the lowest quality allows it, others in proportion."""

FEWEST_BYTES = 20_000
"""A smaller one is not worth a loss."""

LONGEST = 120
"""Bytes of a photo's own name in an address: a width and a digest are added to it."""

RECIPE = 1
"""To be raised when photos are made in another way: their addresses change with it."""

_QUALITIES: dict[PhotoFormat, tuple[int, ...]] = {
    "avif": (60, 50, 42, 35),
    "webp": (80, 70, 60, 50),
    "jpeg": (82, 72, 62, 50),
}
"""From the best; the first that is small enough is taken, else the last."""

_SUFFIXES: dict[PhotoFormat, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}


def plan(path: str, digest: str, facts: PhotoFacts) -> Picture:
    """Return what is published of the picture at `path`; all addresses of one photo share a digest."""
    name = PurePosixPath(path)
    stem = name.stem.encode()[:LONGEST].decode(errors="ignore").rstrip(". ")
    if not facts.fallback:
        return Picture(asset_url(stem + name.suffix, digest), path, digest)
    made_of = digest_of((digest, RECIPE))
    width = min(facts.width, WIDTHS[-1])
    widths = (*(step for step in WIDTHS if step * CLOSE < width), width)
    sizes = [(each, max(1, round(facts.height * each / facts.width))) for each in widths]
    formats: tuple[PhotoFormat, ...] = ("avif", "webp", facts.fallback)
    variants = tuple(
        Variant(asset_url(f"{stem}-{w}.{_SUFFIXES[type]}", made_of), type, w, h)
        for type in formats
        for w, h in sizes
        if type == facts.fallback or h <= TALLEST
    )
    return Picture(variants[-1].url, path, digest, variants)


def reduce(data: bytes, variants: Sequence[Variant]) -> tuple[bytes, ...]:
    """Return the bytes of each variant of a photo. A photo that cannot be decoded raises whatever it raises.

    It can take a gigabyte of memory and some seconds: to be called in a worker.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the size was judged when the header was read
        image = Image.open(BytesIO(data), formats=FORMATS)
        largest = max(max(variant.width, variant.height) for variant in variants)
        image.draft(None, (2 * largest, 2 * largest))  # a JPEG unfolds no further
        upright = _upright(image)
    sizes = {(variant.width, variant.height) for variant in variants}
    reduced = {size: _bare(upright.resize(size, Image.Resampling.LANCZOS)) for size in sizes}
    return tuple(_encode(reduced[variant.width, variant.height], variant) for variant in variants)


def _upright(image: "Image") -> "Image":
    """Return the picture as it is seen: decoded, turned, in sRGB with eight bits, RGB or RGBA."""
    from PIL.Image import Transpose

    orientation = orientation_of(image)
    image.load()
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turned = image.transpose(turns[orientation]) if orientation in turns else image
    alpha = turned.convert("RGBA").getchannel("A") if turned.has_transparency_data else None
    colours = _in_srgb(_eight_bits(turned), image.info.get("icc_profile"))
    if alpha:
        colours.putalpha(alpha)
    return colours


def _eight_bits(image: "Image") -> "Image":
    """Return a picture whose channels Pillow can convert: one of 16 bits it would only cut off."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """Return a picture in sRGB; one whose profile does not fit is taken as it is, as browsers do."""
    from PIL import ImageCms

    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, own, srgb, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert("RGB")


def _bare(image: "Image") -> "Image":
    """Return the pixels alone: what an image carries besides, some writers put into the file again."""
    from PIL import Image

    return Image.frombytes(image.mode, image.size, image.tobytes())


def _encode(image: "Image", variant: Variant) -> bytes:
    """Return the file, in the best quality that is small enough."""
    if variant.type == "png":
        return _saved(image, "png", 0)
    most = max(FEWEST_BYTES, BYTES * variant.width**2 // 720**2)
    data = b""
    for quality in _QUALITIES[variant.type]:
        data = _saved(image, variant.type, quality)
        if len(data) <= most:
            break
    return data


def _saved(image: "Image", type: PhotoFormat, quality: int) -> bytes:
    file = BytesIO()
    match type:
        case "avif":
            # One thread: how the work is cut up must not depend on the machine.
            image.save(file, "AVIF", quality=quality, speed=6, max_threads=1, subsampling="4:2:0")
        case "webp":
            image.save(file, "WEBP", quality=quality, method=4)
        case "jpeg":
            image.save(file, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
        case "png":
            image.save(file, "PNG", optimize=True)
    return file.getvalue()
