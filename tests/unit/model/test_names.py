"""Names that must be refused on every system."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.names import PATH_UNITS, SEGMENT_BYTES, why_not

REFUSED = {
    "name-empty": ["", "a/", "a//b"],
    "name-absolute": ["/", "/etc/passwd", "//host/share"],
    "name-dots": [".", "..", "...", "a/../b", "．．", "../x", "....//x", "‥", "……"],
    "name-control": ["a\x00", "a\nb", "\x1b[2J", "\x85", "新\udcce闻"],
    "name-invisible": ["a\u200bb", "a\u202eb", "\ufeffa", "a\u2028b", "a\u00adb"],
    "name-slash": ["..\u2044x", "．．／x", "a＼b", "a\u2215b"],
    "name-character": [
        "a\\b",
        "..\\x",
        "C:x",
        'a"b',
        "a<b",
        "a>b",
        "a|b",
        "a?b",
        "a*b",
        "C#语言",
        "\\\\h\\s",
    ],
    "name-encoded": ["..%2fx", "%2e%2e", "a%00"],
    "name-end": ["a.", "a ", "a./b", "a /b"],
    "name-device": [
        "CON",
        "con.html",
        "Nul",
        "aux.tar.gz",
        "COM1",
        "lpt9.md",
        "COM¹",
        "com0",
        "stories/prn",
        "CON .x",
    ],
    "name-long": ["复" * 67, "a" * 201],
    "path-long": ["/".join(["a" * 100] * 3)],
}

GOOD = [
    "复工率",
    "10人以上企业/复工率",
    "复工：第一周，进展？",
    "增长50%",
    "a b",
    "console",
    "com10",
    "icon",
    "con-a",
    "a.b.c",
    ".well-known",
    "复" * 66,
    "ひらがな",
    "a\u3000b",
]


@pytest.mark.parametrize("code, name", [(code, name) for code, names in REFUSED.items() for name in names])
def test_refused(code: str, name: str) -> None:
    assert why_not(name) == code


@pytest.mark.parametrize("name", GOOD)
def test_good(name: str) -> None:
    assert why_not(name) == ""


@given(st.text(max_size=40))
def test_a_good_name_is_plain_on_every_system(name: str) -> None:
    if why_not(name):
        return
    for path in (PurePosixPath("/out") / name, PureWindowsPath("C:/out") / name):
        assert ".." not in path.parts
        assert path.is_relative_to(type(path)(path.anchor) / "out")
        assert len(path.parts) == 2 + len(name.split("/"))
    assert not PureWindowsPath(name).is_reserved()
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Cf") for character in name)
    assert all(len(part.encode()) <= SEGMENT_BYTES for part in name.split("/"))
    assert len(name) <= PATH_UNITS
