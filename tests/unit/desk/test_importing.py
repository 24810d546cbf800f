"""Bringing a table into the record: what is shown, what is written, and what is refused."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from placed import placed

from broadsheet.desk.importing import Difference, Imported, import_data
from broadsheet.files.discover import discover

RECORD = """编号,数值,单位,时间,来源
甲/开工,4307,户,2020-03-13,特稿
甲/率,99.26%,,2020-03-13,特稿
乙/旧,12,家,2020-02,特稿
"""
NEW = """编号,数值,单位,时间,备注,来源
甲/开工,4310,户,2020/3/13,更正,特稿
甲/率,99.26%,,2020年3月13日,,特稿
丙/新,超36.5万,片,未注日期,,特稿
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/data/facts").mkdir(parents=True)
    (tmp_path / "site/data/facts/三月.csv").write_text(RECORD, encoding="utf-8")
    return tmp_path / "site"


def come_in(site: Path, text: str, apply: bool = False, encoding: str = "gb18030") -> Imported:
    table = site.parent / "三月.csv"
    table.write_bytes(text.encode(encoding))
    return import_data(str(table), str(site), "", apply)


def test_differences_are_shown_and_nothing_is_written(site: Path) -> None:
    found = come_in(site, NEW)
    assert found.added == {"丙/新": "超36.5万片"}
    assert found.removed == {"乙/旧": "12家"}
    assert found.changed == (
        Difference("甲/开工", "数值", "4307", "4310"),
        Difference("甲/开工", "备注", "", "更正"),
    )
    assert (found.unchanged, found.written) == (1, False)
    assert (site / "data/facts/三月.csv").read_text(encoding="utf-8") == RECORD


def test_a_unit_written_twice_is_shown_once(site: Path) -> None:
    found = come_in(site, NEW + "丁/率,50%,%,2020-03-13,,特稿\n丁/数,5,%,2020-03-13,,特稿\n")
    assert found.added == {"丙/新": "超36.5万片", "丁/率": "50%", "丁/数": "5%"}


def test_the_record_is_written_when_asked_for_and_then_nothing_differs(site: Path) -> None:
    assert come_in(site, NEW, apply=True).written
    record = (site / "data/facts/三月.csv").read_bytes()
    assert record.decode("utf-8-sig").splitlines() == [
        "编号,数值,单位,时间,来源,备注",
        "甲/开工,4310,户,2020-03-13,特稿,更正",
        "甲/率,99.26%,,2020-03-13,特稿,",
        "丙/新,超36.5万,片,undated,特稿,",
    ]
    again = come_in(site, NEW, apply=True)
    assert (again.added, again.changed, again.removed, again.unchanged) == ({}, (), {}, 3)
    assert not again.written
    assert (site / "data/facts/三月.csv").read_bytes() == record
    assert [source.path for source in discover(site)[0]] == ["data/facts/三月.csv"]


def test_a_spreadsheet_becomes_a_new_record(site: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("id", "value", "period"))
    sheet.append(("甲", 0.9926, "2020-03-13"))
    sheet["B2"].number_format = "0.00%"
    book.save(site.parent / "四月.xlsx")
    found = import_data(str(site.parent / "四月.xlsx"), str(site), "data/facts/春/四月.csv", True)
    assert found.written
    text = (site / "data/facts/春/四月.csv").read_bytes().decode("utf-8-sig")
    assert text == "编号,数值,时间\n甲,99.26%,2020-03-13\n"


def test_a_table_with_errors_is_not_written(site: Path) -> None:
    found = come_in(site, "编号,数值,时间\n甲,约莫,2020-03-13\n乙,1家,2020-02-30\n", apply=True)
    assert placed(p for p in found.problems if p.level == "error") == [
        ("number-unreadable", 2, 3),
        ("period-no-such-day", 3, 6),
    ]
    assert not found.written
    assert (site / "data/facts/三月.csv").read_text(encoding="utf-8") == RECORD


def test_a_record_that_cannot_be_read_is_not_written_over(site: Path) -> None:
    (site / "data/facts/三月.csv").write_text('编号,数值\n甲,"1', encoding="utf-8")
    found = come_in(site, NEW, apply=True)
    assert "table-quotes" in [problem.code for problem in found.problems]
    assert not found.written


@pytest.mark.parametrize(
    "file, into, code",
    [
        ("三月.xls", "", "import-format"),
        ("没有.csv", "", "import-unreadable"),
        ("site/data/facts/三月.csv", "", "import-itself"),
        ("site/data/facts/别的.xlsx", "", "import-from-data"),
        ("三月.csv", "data/facts/三月.xlsx", "import-target"),
        ("三月.csv", "../三月.csv", "import-target"),
        ("三月.csv", "data/site.csv", "import-target"),
    ],
)
def test_what_cannot_be_brought_in(site: Path, file: str, into: str, code: str) -> None:
    found = import_data(str(site.parent / file), str(site), into, True)
    assert [problem[0] for problem in placed(found.problems)] == [code]
