"""Pictures whose letters are shapes: they depend on their SVG and on one font, and on nothing else."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from broadsheet.charts.raster import Face, Glyph, characters, outlined, paint

ROOT = Path(__file__).parents[3]
FACE = Face(
    1000, {"甲": Glyph("M0 0H500V500H0Z", 600), " ": Glyph("", 250), "1": Glyph("M0 0H90V700H0Z", 300)}
)


def svg(inside: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">'
        f'<rect width="100" height="50" fill="#fff"/>{inside}</svg>'
    )


def test_what_a_picture_needs_of_a_font() -> None:
    assert characters(svg("<title>乙</title><text>甲1</text><g><text>1 </text></g>")) == frozenset("甲1 ")


def test_words_become_shapes_where_they_stood() -> None:
    made = outlined(svg('<g font-size="20" fill="#123"><text x="10" y="30">甲 1</text></g>'), FACE)
    assert "<text" not in made
    paths = list(ElementTree.fromstring(made).iter("{http://www.w3.org/2000/svg}path"))  # noqa: S314
    assert [path.get("transform") for path in paths] == [
        "translate(10 30) scale(0.02000 -0.02000)",
        "translate(27 30) scale(0.02000 -0.02000)",
    ]


@pytest.mark.parametrize("anchor, x", [("start", "50"), ("middle", "41"), ("end", "32")])
def test_words_stand_by_their_anchor(anchor: str, x: str) -> None:
    made = outlined(svg(f'<text x="50" y="30" font-size="20" text-anchor="{anchor}">甲1</text>'), FACE)
    assert f"translate({x} 30)" in made


def test_letters_stand_on_whole_pixels_of_a_chart() -> None:
    made = outlined(svg('<text x="10.3" y="30.1" font-size="13">11</text>'), FACE)
    assert re.findall(r"translate\(([^)]*)\)", made) == ["10.5 30", "14 30"]


def test_bold_is_wider_and_a_halo_lies_below() -> None:
    bold = outlined(svg('<text y="9" font-size="20" font-weight="bold" fill="#123">甲</text>'), FACE)
    assert 'stroke="#123" stroke-width="35"' in bold
    halo = outlined(
        svg('<text y="9" font-size="20" fill="#123" stroke="#fff" stroke-width="3">甲</text>'), FACE
    )
    assert halo.index('stroke="#fff"') < halo.rindex("<path")
    assert halo.count("<path") == 2


def test_a_letter_the_font_does_not_have_is_a_hollow_box() -> None:
    empty, box = (
        paint((outlined(svg(f'<text x="9" y="40" font-size="40">{c}</text>'), FACE), 1)) for c in " 😀"
    )
    assert empty != box
    assert Image.open(io.BytesIO(box)).convert("L").getextrema() != (255, 255)


def test_a_picture_has_its_size() -> None:
    for scale in (1.0, 2.0):
        picture = Image.open(io.BytesIO(paint((outlined(svg("<text>甲</text>"), FACE), scale))))
        assert picture.size == (100 * scale, 50 * scale)


PAINT = """
import sys
from broadsheet.charts.raster import paint
sys.stdout.buffer.write(paint((sys.stdin.read(), 2.0)))
"""


def test_the_fonts_of_the_machine_do_not_reach_a_picture(tmp_path: Path) -> None:
    made = outlined(svg('<text x="5" y="40" font-size="30">甲1 😀镕</text>'), FACE)
    here = paint((made, 2.0))
    (tmp_path / "none").mkdir()
    for fonts in (tmp_path / "none", Path("/usr/share/fonts/truetype/dejavu")):
        file = tmp_path / "fonts.conf"
        file.write_text(f"<fontconfig><dir>{fonts}</dir></fontconfig>", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", PAINT],
            input=made.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "FONTCONFIG_FILE": str(file), "PYTHONUTF8": "1"},
            timeout=60,
        )
        assert done.stdout == here
