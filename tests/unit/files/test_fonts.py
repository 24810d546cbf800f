"""Fonts: found, read for the letters that are needed, and never trusted."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from made_fonts import UNITS, make_font

from broadsheet.files import fonts
from broadsheet.files.fonts import machine_fonts, open_font, read_face


def test_a_font_is_read_for_what_is_needed(tmp_path: Path) -> None:
    font = open_font("黑体.ttf", str(make_font(tmp_path / "黑体.ttf", "甲乙1 ")))
    assert font is not None
    face, missing = read_face(font, "甲1 喆😀")
    assert (face.units, missing) == (UNITS, ("喆", "😀"))
    assert sorted(face.glyphs) == [" ", "1", "甲"]
    assert face.glyphs["甲"].path.startswith("M")
    assert face.glyphs[" "].path == ""
    assert face.glyphs["甲"].advance == 600


def test_of_a_collection_the_face_for_simplified_chinese_is_taken(tmp_path: Path) -> None:
    collection = TTCollection()
    for name, advance in (("Blocks JP", 500), ("Blocks SC", 700)):
        collection.fonts.append(TTFont(make_font(tmp_path / f"{advance}.ttf", "甲", name, advance)))
    collection.save(tmp_path / "all.ttc")
    font = open_font("all.ttc", str(tmp_path / "all.ttc"))
    assert font is not None
    assert read_face(font, "甲")[0].glyphs["甲"].advance == 700


@pytest.mark.parametrize("data", [b"", b"ttcf", b"wOF2 and more", b"\0\1\0\0" + b"\xff" * 200])
def test_what_is_no_font_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.ttf").write_bytes(data)
    assert open_font("x.ttf", str(tmp_path / "x.ttf")) is None
    assert open_font("y.ttf", str(tmp_path / "y.ttf")) is None


def test_the_environment_says_which_font_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_font(tmp_path / "x.ttf", "甲"))
    monkeypatch.setenv(fonts.VARIABLE, path)
    assert machine_fonts() == (path,)
    monkeypatch.setenv(fonts.VARIABLE, str(tmp_path / "none.ttf"))
    assert machine_fonts() == ()
    monkeypatch.delenv(fonts.VARIABLE)
    monkeypatch.setattr(fonts, "KNOWN", {"linux": (path,), "darwin": (path,), "win32": (path,)})
    assert machine_fonts() == (path,)
    assert not fonts.asked_for_none()
