"""Tables as bytes: CSV, JSON and the zip, and that nothing is lost or computed on the way."""

import csv
import io
import json
import re
import zipfile
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_data import DATA_SITE
from sample_output import words

from broadsheet.model.page import Download
from broadsheet.model.tables import Field, Item, Row, Table, Terms, block_of
from broadsheet.rendering.downloads import print_size, write_csv, write_downloads, write_json
from broadsheet.views.downloads import downloads

TERMS = Terms("本刊", "https://example.org/data/index.html", "可以使用")
FIELDS = (
    Field("id", "编号", required=True),
    Field("数值", "数值", "number"),
    Field("是", "是否", "boolean"),
    Field("多", "几样", "list"),
)
FILES = {file.url: file.data for file in write_downloads(downloads(DATA_SITE, words()))}
WHOLE = zipfile.ZipFile(io.BytesIO(FILES["/data/all.zip"]))
PACKAGE = json.loads(WHOLE.read("datapackage.json"))


def table_of(*rows: Row, fields: tuple[Field, ...] = FIELDS) -> Table:
    return Table("things", "东西", fields, (block_of(rows),), about=(("unit", "元"), ("note", "")))


def read_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def taken_away(text: str) -> str:
    """Take away the apostrophe as the README says."""
    return text[1:] if re.match("'+[=+\\-@\t\r＝＋－＠]", text) else text


def test_csv_to_the_byte() -> None:
    table = table_of(
        ("甲,乙", "-3.20", "true", (Item("一"), Item("二"))),
        ('说"好"', "", "false", ()),
        ("=1+1", "0", "", ()),
    )
    assert (
        write_csv(table, {})
        == (
            '\ufeffid,数值,是,多\r\n"甲,乙",-3.20,true,一; 二\r\n"说""好""",,false,\r\n\'=1+1,0,,\r\n'
        ).encode()
    )


@pytest.mark.parametrize(
    "text, written",
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+86-23-6280", "'+86-23-6280"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("-1+1", "'-1+1"),
        ("@now", "'@now"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-3.2%", "-3.2%"),
        ("-3.2亿元", "-3.2亿元"),
        ("+5个百分点", "+5个百分点"),
        ("−3.2%", "−3.2%"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("超过2亿元", "超过2亿元"),
        ("", ""),
    ],
)
def test_no_spreadsheet_computes_a_text(text: str, written: str) -> None:
    rows = read_csv(write_csv(table_of((text,), fields=(FIELDS[0],)), {}))
    assert rows[1:] == [[written]]
    assert taken_away(written) == text


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_any_text_survives_in_csv(rows: list[tuple[str, str]]) -> None:
    fields = (Field("a", "甲"), Field("b", "乙"))
    read = read_csv(write_csv(table_of(*rows, fields=fields), {}))
    assert [tuple(taken_away(cell) for cell in row) for row in read[1:]] == rows


@given(st.lists(st.tuples(st.text(), st.decimals(allow_nan=False, allow_infinity=False)), max_size=4))
def test_any_text_and_every_digit_survive_in_json(rows: list[tuple[str, Decimal]]) -> None:
    fields = (Field("a", "甲"), Field("b", "乙", "number"))
    made = write_json(table_of(*((text, f"{number:f}") for text, number in rows), fields=fields), TERMS, {})
    read = json.loads(made, parse_float=str, parse_int=str)["data"]
    assert read == [{"a": text or None, "b": f"{number:f}"} for text, number in rows]


def test_json_to_the_line() -> None:
    revision = Item("改过", (("before", "1"), ("after", "2")))
    made = write_json(
        table_of(("甲", "12345678901234567890.10", "true", (revision,)), ("乙", "", "", ())), TERMS, {}
    )
    lines = made.decode().split("\n")
    assert lines[:6] == [
        "{",
        '  "name": "things",',
        '  "title": "东西",',
        '  "homepage": "https://example.org/data/index.html",',
        '  "publisher": "本刊",',
        '  "licenses": [{"title":"可以使用","path":"https://example.org/data/index.html"}],',
    ]
    assert lines[6:11] == [
        '  "about": {"unit":"元"},',
        '  "data": [',
        '    {"id":"甲","数值":12345678901234567890.10,"是":true,"多":[{"before":"1","after":"2"}]},',
        '    {"id":"乙","数值":null,"是":null,"多":[]}',
        "  ],",
    ]
    assert made.endswith(b"}\n")


def test_a_table_without_rows_is_still_a_table() -> None:
    assert json.loads(write_json(table_of(), TERMS, {}))["data"] == []
    assert read_csv(write_csv(table_of(), {})) == [["id", "数值", "是", "多"]]


@pytest.mark.parametrize("text", ["1e5", "+1", "01", ".5", "1,000", "NaN", "一"])
def test_what_is_no_number_never_reaches_json(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        write_json(table_of(("甲", text, "", ())), TERMS, {})


def test_the_zip_is_the_same_everywhere() -> None:
    infos = WHOLE.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    assert {(info.create_system, info.external_attr) for info in infos} == {(3, 0o100644 << 16)}
    assert WHOLE.testzip() is None
    [again] = write_downloads(d for d in downloads(DATA_SITE, words()) if d.form == "zip")
    assert again.data == FILES["/data/all.zip"]


def test_the_zip_has_the_same_tables_as_the_site() -> None:
    for resource in PACKAGE["resources"]:
        data = WHOLE.read(resource["path"])
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
        assert data in FILES.values()
    named = {"README.md", "datapackage.json", *(resource["path"] for resource in PACKAGE["resources"])}
    assert set(WHOLE.namelist()) == named
    assert all(name.isascii() for name in WHOLE.namelist())


def test_the_package_says_what_is_in_it() -> None:
    """Names, types, constraints, keys and references, held against every cell."""
    rows = {}
    for resource in PACKAGE["resources"]:
        assert re.fullmatch(r"[a-z0-9._/-]+", resource["name"])
        assert (resource["encoding"], resource["profile"]) == ("utf-8", "tabular-data-resource")
        schema = resource["schema"]
        assert schema["missingValues"] == [""]
        head, *body = read_csv(WHOLE.read(resource["path"]))
        assert head == [field["name"] for field in schema["fields"]]
        assert len(set(head)) == len(head)
        rows[resource["name"]] = [dict(zip(head, row, strict=True)) for row in body]
        for field in schema["fields"]:
            constraints = field.get("constraints", {})
            for row in rows[resource["name"]]:
                cell = row[field["name"]]
                assert cell or not constraints.get("required"), (resource["name"], field["name"])
                assert not cell or re.fullmatch(TYPES[field["type"]], cell, re.DOTALL), (field, cell)
                assert not cell or cell in constraints.get("enum", [cell])
        key = schema.get("primaryKey", [])
        keys = [tuple(row[name] for name in key) for row in rows[resource["name"]]]
        assert not key or len(set(keys)) == len(keys)
    for resource in PACKAGE["resources"]:
        for foreign in resource["schema"].get("foreignKeys", []):
            reference = foreign["reference"]
            there = {row[reference["fields"]] for row in rows[reference["resource"]]} | {""}
            assert {row[foreign["fields"]] for row in rows[resource["name"]]} <= there


TYPES = {
    "string": ".*",
    "number": r"-?\d+(\.\d+)?",
    "boolean": "true|false",
    "date": r"\d{4}-\d\d-\d\d",
}


def test_the_package_names_its_terms() -> None:
    assert PACKAGE["profile"] == "tabular-data-package"
    assert PACKAGE["title"] == "南岸复工进展：全部数据"
    assert PACKAGE["licenses"] == [{"title": "文字与图片可在注明出处后使用。", "path": "README.md"}]
    assert PACKAGE["sources"] == [{"title": "复工特稿"}]
    assert PACKAGE["contributors"] == [{"title": "本刊编辑部", "role": "publisher"}]


def test_a_zip_needs_a_package() -> None:
    with pytest.raises(ValueError, match="without a package"):
        write_downloads([Download("/data/all.zip", "zip", (), TERMS)])


@pytest.mark.parametrize(
    "size, printed",
    [
        (0, "0 B"),
        (640, "640 B"),
        (12_345, "12 KB"),
        (1_340_000, "1.3 MB"),
        (45_600_000, "46 MB"),
        (2.5e9, "2.5 GB"),
    ],
)
def test_sizes_are_printed_in_a_few_digits(size: float, printed: str) -> None:
    assert print_size(int(size)) == printed
