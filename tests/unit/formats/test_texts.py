"""Bytes to text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from placed import placed

from broadsheet.formats.texts import decode, decode_csv, likely_encoding

CHINESE = "编号,名称,数值\n甲,复工率,99.26\n乙,开工企业,4307\n"


@pytest.mark.parametrize(
    "data, text",
    [
        (b"", ""),
        ("复工\n".encode(), "复工\n"),
        ("\ufeff复工\r\n二\r三\n".encode(), "复工\n二\n三\n"),
        ("\ufeff\ufeff复工".encode(), "\ufeff复工"),
        ("制\t表 😀 \u2028 \u200b".encode(), "制\t表 😀 \u2028 \u200b"),
    ],
)
def test_good_text_is_kept(data: bytes, text: str) -> None:
    assert decode(data, "a.md") == (text, ())


@pytest.mark.parametrize(
    "text, problems",
    [
        ("a\x0bb", [("control-character", 1, 2)]),
        ("一\n😀\x00二\x7f", [("control-character", 2, 2), ("control-character", 2, 4)]),
        ("a\r\n\r\n\x1b", [("control-character", 3, 1)]),
        ("\x85", [("control-character", 1, 1)]),
        ("x\ue000y\uffffz", [("control-character", 1, 2), ("control-character", 1, 4)]),
        ("好\n坏\ufffd\n\ufffd", [("replacement-character", 2, 2)]),
    ],
)
def test_what_cannot_be_seen_is_reported_where_it_stands(
    text: str, problems: list[tuple[str, int, int]]
) -> None:
    result, found = decode(text.encode(), "a.md")
    assert placed(found) == problems
    assert not set(result) & {"\x0b", "\x00", "\x7f", "\x1b", "\x85", "\ue000", "\uffff"}


def test_a_binary_file_gets_a_short_answer() -> None:
    _, found = decode(b"\x00" * 1000, "a.md")
    assert [problem.code for problem in found] == ["control-character"] * 20 + ["control-characters-more"]
    assert found[-1].args == {"count": "980"}


@pytest.mark.parametrize(
    "data, problem, encoding",
    [
        (CHINESE.encode("gb18030"), ("encoding", 1, 1), "GB18030 (GBK)"),
        (b"id,value\n" + "甲,1".encode("gbk"), ("encoding", 2, 1), "GB18030 (GBK)"),
        ("id\r\nx,四五六".encode("gbk"), ("encoding", 2, 3), "GB18030 (GBK)"),
        (CHINESE.encode("utf-16"), ("encoding", 1, 1), "UTF-16"),
        (CHINESE.encode("utf-16-le"), ("encoding", 1, 3), "UTF-16"),
        (CHINESE.encode("utf-16-be"), ("encoding", 1, 4), "UTF-16"),
        (CHINESE.encode("utf-32"), ("encoding", 1, 1), "UTF-32"),
        (b"caf\xe9 creme", ("encoding-unknown", 1, 4), None),
        (CHINESE.encode()[:-20] + b"\xe5\n", ("encoding-damaged", 3, 1), None),
        (b"a: \xed\xa0\x80 surrogate", ("encoding-unknown", 1, 4), None),
    ],
)
def test_another_encoding_is_named(data: bytes, problem: tuple[str, int, int], encoding: str | None) -> None:
    text, found = decode(data, "a.csv")
    assert text == ""
    assert placed(found) == [problem]
    assert found[0].args.get("encoding") == encoding


@pytest.mark.parametrize(
    "data, codes",
    [
        (CHINESE.encode(), []),
        (CHINESE.encode("utf-8-sig"), []),
        (CHINESE.encode("gb18030"), ["csv-encoding"]),
        (CHINESE.replace("\n", "\r\n").encode("gb18030"), ["csv-encoding"]),
        (CHINESE.encode("utf-16"), ["csv-encoding"]),
    ],
)
def test_a_table_is_read_as_excel_saves_it(data: bytes, codes: list[str]) -> None:
    text, found = decode_csv(data, "a.csv")
    assert text == CHINESE
    assert [problem.code for problem in found] == codes
    assert all(problem.level == "notice" for problem in found)


def test_a_table_in_no_known_encoding_is_an_error() -> None:
    assert placed(decode_csv(b"id\ncaf\xe9 creme", "a.csv")[1]) == [("encoding-unknown", 2, 4)]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    for read in (decode, decode_csv):
        text, found = read(data, "a.md")
        assert text or found or data in (b"", b"\xef\xbb\xbf") or likely_encoding(data) != "utf-8"
        assert "\r" not in text
        assert not any(0xD800 <= ord(c) <= 0xDFFF for c in text)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Co", "Cn")), max_size=100))
def test_text_survives(text: str) -> None:
    assert decode(("\ufeff" + text).encode(), "a.md")[0] == text
