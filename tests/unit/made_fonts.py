"""Fonts made for tests: every letter is a block, as wide as it says, so that no file of a font is needed."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNITS = 1000


def make_font(path: Path, characters: str, family: str = "Blocks", advance: int = 600) -> Path:
    """Write a font of blocks for some characters, and return its path."""
    names = [".notdef", *(f"u{ord(character):05X}" for character in characters)]
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(name): f"u{ord(name):05X}" for name in characters})
    builder.setupGlyf({name: _block(0 if name == "u00020" else advance, n) for n, name in enumerate(names)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (advance, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    # The time of making would be in its bytes.
    builder.updateHead(created=3_600_000_000, modified=3_600_000_000)
    builder.font.recalcTimestamp = False
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def _block(advance: int, number: int) -> object:
    """Return a block that is higher for every further letter, so that no two look alike."""
    pen = TTGlyphPen(None)
    if advance:
        top = 300 + number % 50 * 10
        for place in ((0, 0), (0, top), (advance - 50, top), (advance - 50, 0)):
            (pen.moveTo if place == (0, 0) else pen.lineTo)(place)
        pen.closePath()
    return pen.glyph()
