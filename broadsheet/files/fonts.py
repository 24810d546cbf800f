"""The font that words in pictures are set in: one file, found and read for the letters that are needed.

The site's own (`fonts:` in data/site.yaml) or one of those that systems bring. A picture never asks the
machine for a font by name: what is found here is all there is.
"""

import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTCollection, TTFont
from msgspec import Struct

from broadsheet.charts.raster import Face, Glyph
from broadsheet.files.reading import read_source
from broadsheet.model.statistics import Source

VARIABLE = "BROADSHEET_FONTS"
"""Environment: the path of a font instead of those that are looked for, or `none`."""
NONE = "none"

KNOWN = {
    "linux": (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-sans-cjk-vf-fonts/NotoSansCJK-VF.ttc",
        "/usr/share/fonts/adobe-source-han-sans/SourceHanSansCN-Regular.otf",
        "/usr/share/fonts/adobe-source-han-sans-cn/SourceHanSansCN-Regular.otf",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    ),
    "darwin": (
        "/System/Library/Fonts/Hiragino Sans GB.ttc",
        "/System/Library/Fonts/STHeiti Medium.ttc",
        "/Library/Fonts/Arial Unicode.ttf",
    ),
    "win32": (
        r"C:\Windows\Fonts\msyh.ttc",
        r"C:\Windows\Fonts\simhei.ttf",
        r"C:\Windows\Fonts\simsun.ttc",
    ),
}
"""Han fonts that systems bring, the best first."""
CHINESE = ("SC", "CN", "GB")
"""Ends of the names of those faces of a collection that draw Han as the mainland does."""


class Font(Struct, frozen=True):
    """A file of fonts, and which of its faces is used."""

    path: str
    """Where it lies on the machine."""
    name: str
    """For messages."""
    digest: str
    """Of the whole file."""


def machine_fonts() -> tuple[str, ...]:
    """Return where fonts lie that may be used, the best first: those that systems bring, or one asked for."""
    asked = os.environ.get(VARIABLE, "")
    paths = (asked,) if asked else KNOWN.get(sys.platform, ())
    return tuple(path for path in paths if Path(path).is_file())


def asked_for_none() -> bool:
    """Tell whether the environment wants no font."""
    return os.environ.get(VARIABLE, "") == NONE


def open_font(name: str, path: str) -> Font | None:
    """Return the font at `path`, which messages call `name`; None where it cannot be read as one."""
    source = read_source(name, path)
    if not isinstance(source, Source):
        return None
    try:
        with _face_of(path) as face:
            lettered = bool(face.getBestCmap()) and bool(face["head"].unitsPerEm)
    except Exception:  # a font is a program of its own, and what is wrong with one shows in many ways
        return None
    return Font(path, PurePath(name).name, source.digest) if lettered else None


def read_face(font: Font, characters: Iterable[str]) -> tuple[Face, tuple[str, ...]]:
    """Return the letters that are needed, and in order those that the font does not have."""
    with _face_of(font.path) as face:
        names = face.getBestCmap()
        set_of = face.getGlyphSet()
        glyphs: dict[str, Glyph] = {}
        missing: list[str] = []
        for character in sorted(characters):
            if ord(character) not in names:
                missing.append(character)
                continue
            pen = SVGPathPen(set_of, ntos=lambda number: f"{number:g}")
            glyph = set_of[names[ord(character)]]
            glyph.draw(pen)
            glyphs[character] = Glyph(pen.getCommands(), float(glyph.width))
        return Face(face["head"].unitsPerEm, glyphs), tuple(missing)


@contextmanager
def _face_of(path: str) -> Iterator[TTFont]:
    """Open a font; of a collection the face for simplified Chinese, else the first."""
    with Path(path).open("rb") as file:
        collected = file.read(4) == b"ttcf"
        file.seek(0)
        if not collected:
            yield TTFont(file, lazy=True)
            return
        faces = TTCollection(file, lazy=True).fonts
        names = [str(face["name"].getDebugName(1) or "") for face in faces]
        yield faces[next((n for n, name in enumerate(names) if name.endswith(CHINESE)), 0)]


# What it finds strange in a font is nothing to an editor.
logging.getLogger("fontTools").addHandler(logging.NullHandler())
