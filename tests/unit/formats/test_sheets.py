"""Spreadsheets to tables: what is read, and what is refused with its cell."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from placed import placed

from broadsheet.formats import sheets
from broadsheet.formats.sheets import read_sheet

PATH = "data/facts/三月.xlsx"
HEADINGS = ("编号", "数值", "时间")


def saved(*fills: Callable[[Worksheet], None]) -> bytes:
    """Return a workbook whose sheets are filled by `fills`, as openpyxl saves it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, fill in enumerate(fills, 1):
        fill(book.create_sheet(f"表{number}"))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows(*values: tuple[str | float | date | None, ...]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in (HEADINGS, *values):
            sheet.append(row)

    return fill


def test_rows_with_their_places() -> None:
    def with_gap(sheet: Worksheet) -> None:
        rows(("甲", 0.9926, date(2020, 3, 13)), (None, None, None), ("乙", "超36.5万片", "未注日期"))(sheet)
        sheet["B2"].number_format = "0.00%"
        sheet["C2"].number_format = "yyyy/m/d"

    table, problems = read_sheet(saved(with_gap), PATH)
    assert problems == ()
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["甲", "99.26%", "2020-03-13"],
        ["乙", "超36.5万片", "未注日期"],
    ]
    assert [(cell.span.line, cell.span.column) for cell in table.rows[1]] == [(4, 1), (4, 2), (4, 3)]


def merged(sheet: Worksheet) -> None:
    rows(("甲", 1, "2020"), ("乙", 2, "2020"))(sheet)
    sheet.merge_cells("C2:C3")


def failing(sheet: Worksheet) -> None:
    rows(("甲", "#DIV/0!", "2020"), ("乙", "#N/A", "2020"))(sheet)


def computed(sheet: Worksheet) -> None:
    rows(("甲", "=1+1", "2020"))(sheet)


def without_year(sheet: Worksheet) -> None:
    rows(("甲", 1, date(2026, 3, 13)))(sheet)
    sheet["C2"].number_format = 'm"月"d"日"'


def titled(sheet: Worksheet) -> None:
    sheet.append(["复工情况表"])
    rows(("甲", 1, "2020"))(sheet)


def empty(sheet: Worksheet) -> None:
    sheet["A1"] = ""


@pytest.mark.parametrize(
    "data, expected",
    [
        (saved(merged), [("sheet-merged", 2, 3)]),
        (saved(failing), [("sheet-formula-error", 2, 2), ("sheet-formula-error", 3, 2)]),
        (saved(computed), [("sheet-formula-without-result", 2, 2)]),
        (saved(without_year), [("sheet-day-without-year", 2, 3)]),
        (saved(titled), [("table-title-above", 1, 1)]),
        (saved(empty), [("table-empty", 0, 0)]),
        (saved(rows(("甲", 1, "2020")), rows(("乙", 1, "2020"))), [("sheet-others", 0, 0)]),
        (b"PK\x03\x04 broken", [("sheet-unreadable", 0, 0)]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one", [("sheet-old", 0, 0)]),
        (b"", [("sheet-unreadable", 0, 0)]),
    ],
)
def test_what_a_table_cannot_mean_is_told(data: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert placed(read_sheet(data, PATH)[1]) == expected


def test_hidden_sheets_are_not_the_first() -> None:
    book = Workbook()
    hidden = book.worksheets[0]
    rows(("藏", 1, "2020"))(hidden)
    hidden.sheet_state = "hidden"
    rows(("显", 2, "2020"))(book.create_sheet("显"))
    file = io.BytesIO()
    book.save(file)
    table, problems = read_sheet(file.getvalue(), PATH)
    assert [problem.code for problem in problems] == ["sheet-others"]
    assert table is not None
    assert table.rows[0][0].text == "显"


def test_a_hundred_thousand_rows_are_refused_in_a_sentence() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("长")
    sheet.append(HEADINGS)
    for number in range(100_000):
        sheet.append((number,))
    file = io.BytesIO()
    book.save(file)
    table, problems = read_sheet(file.getvalue(), PATH)
    assert table is None
    assert placed(problems) == [("sheet-too-long", 0, 0)]


def test_a_cell_at_the_foot_costs_no_more_than_others() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(("甲", 1, "2020"))(sheet)
        sheet.cell(1_048_576, 200).number_format = "0%"

    table, problems = read_sheet(saved(fill), PATH)
    assert problems == ()
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "1", "2020"]]


def test_merged_columns_and_a_size_that_is_not_so() -> None:
    source = zipfile.ZipFile(io.BytesIO(saved(merged)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name).replace(b'ref="C2:C3"', b'ref="A5:XFD1048576"')
            target.writestr(name, text.replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1"'))
    table, problems = read_sheet(file.getvalue(), PATH)
    assert placed(problems) == [("sheet-merged", 5, 1)]
    assert table is not None
    assert len(table.rows) == 2


def test_what_claims_to_be_huge_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES", 100)
    assert placed(read_sheet(saved(rows(("甲", 1, "2020"))), PATH)[1]) == [("sheet-too-large", 0, 0)]
