"""Drawn pictures as small PNGs: of few colours, each a number. Bytes in, bytes out; no I/O.

A drawing has a handful of colours, and a hundred shades between them at the edges of its letters. The colours
stay as they are, however little is painted in one; shades that nobody can tell apart become one.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

BYTES = 60_000
"""A picture stays below this if the fewest colours allow it."""

COLOURS = (64, 32, 16)
"""From the best; the first that is small enough is taken, else the last."""

Colour = tuple[int, ...]
"""Red, green, blue."""


def shrink(png: bytes) -> bytes:
    """Return a PNG with fewer colours; one that lets shine through what is below it stays as it is."""
    from PIL import Image

    image = Image.open(BytesIO(png), formats=("PNG",))
    if image.has_transparency_data and image.convert("RGBA").getchannel("A").getextrema() != (255, 255):
        return png
    cut = image.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat = cut.getpalette() or []
    colours = [tuple(flat[start : start + 3]) for start in range(0, len(flat), 3)]
    counts = cut.histogram()[: len(colours)]
    data = png
    for most in COLOURS:
        chosen = choose(colours, counts, most)
        nearest = [min(range(len(chosen)), key=lambda n: _apart(colour, chosen[n])) for colour in colours]
        few = cut.point([*nearest, *[0] * (256 - len(nearest))])
        few.putpalette([value for colour in chosen for value in colour])
        data = _saved(few)
        if len(data) <= BYTES:
            break
    return min(data, png, key=len)


def choose(colours: Sequence[Colour], counts: Sequence[int], most: int) -> list[Colour]:
    """Return so many of the colours that the others are near them: each time the one that is missed most.

    `counts`: how many pixels have each of them.
    """
    chosen = [colours[max(range(len(colours)), key=lambda n: counts[n])]]
    missed = [count * _apart(colour, chosen[0]) for colour, count in zip(colours, counts, strict=True)]
    while len(chosen) < most and max(missed):
        chosen.append(colours[missed.index(max(missed))])
        missed = [
            min(before, count * _apart(colour, chosen[-1]))
            for before, colour, count in zip(missed, colours, counts, strict=True)
        ]
    return chosen


def _apart(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _saved(image: "Image") -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
