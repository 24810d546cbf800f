"""Spreadsheets (.xlsx) to rows of texts with places: the one room that knows openpyxl.

A workbook becomes the same `Table` that a CSV file does; the line of a place is its row, the column its
column. What a spreadsheet can do and a table cannot mean (merged cells, formulas without a result) is
reported, never guessed at.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from broadsheet.formats.cells import cell_text, without_year
from broadsheet.formats.nodes import Scalar
from broadsheet.formats.tables import Table, make_table
from broadsheet.formats.texts import CONTROL
from broadsheet.model.problems import Problem, Span, error, warning

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIXES = (".xlsx", ".xlsm")

MOST_ROWS = 20_000
"""Rows with any text; a longer list of numbers is a series, and belongs into a CSV file."""

MOST_COLUMNS = 200

MOST_BYTES = 300_000_000
"""Of all parts of the file together, unpacked: what claims more was made to hurt."""

_SHOWN = 20
"""Cells of one kind of problem reported one by one."""

Problems = tuple[Problem, ...]


def read_sheet(data: bytes, path: str) -> tuple[Table | None, Problems]:
    """Read the first visible sheet of a workbook that holds anything; others are named in a warning."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                return None, (error("sheet-too-large", Span(path)),)
        counts = _filled(data)
        if not counts:
            return None, (error("table-empty", Span(path)),)
        if max(counts.values()) > MOST_ROWS:
            return None, (error("sheet-too-long", Span(path), most=MOST_ROWS),)
        results, written = _opened(data, results=True), _opened(data, results=False)
    except Exception:  # whatever a broken, locked or disguised file makes of the parser
        old = data.startswith(_COMPOUND)
        return None, (error("sheet-old" if old else "sheet-unreadable", Span(path)),)
    sheets = [sheet for sheet in written.worksheets if sheet.title in counts]
    sheet = next((one for one in sheets if one.sheet_state == "visible"), sheets[0])
    problems: list[Problem] = []
    if len(sheets) > 1:
        others = "、".join(one.title for one in sheets if one is not sheet)
        problems.append(warning("sheet-others", Span(path), read=sheet.title, others=others))
    problems += _merged(sheet, path)
    table, wrong = make_table(_rows(sheet, results[sheet.title], path, problems), path)
    return table, (*problems, *wrong)


_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How the older format begins, and a workbook with a password."""


def _opened(data: bytes, results: bool) -> "Workbook":
    """Open a workbook with its formulas, or with their results as they were when it was saved."""
    # Loaded late: a site without spreadsheets does not wait for it.
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), data_only=results, keep_links=False)


def _filled(data: bytes) -> dict[str, int]:
    """Return how many rows of each sheet hold any text, without those that hold none.

    Reads row by row, and no further than is allowed: a sheet of a million rows costs no more than that.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    counts = {
        sheet.title: sum(1 for _ in islice(filter(_says, sheet.iter_rows(values_only=True)), MOST_ROWS + 1))
        for sheet in book.worksheets
    }
    book.close()
    return {title: count for title, count in counts.items() if count}


def _says(row: tuple[object, ...]) -> bool:
    return any(value not in (None, "") for value in row)


def _merged(sheet: "Worksheet", path: str) -> Iterator[Problem]:
    """Report merged cells: only the first of them has a value, and nobody knows what the others mean."""
    ranges = sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col))
    for area in ranges[:_SHOWN]:
        yield error("sheet-merged", Span(path, area.min_row, area.min_col), cells=area.coord)


def _rows(
    sheet: "Worksheet", results: "Worksheet", path: str, problems: list[Problem]
) -> Iterator[tuple[Scalar, ...]]:
    """Yield the rows that hold any text; every cell has its place."""
    for row in sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)):
        cells = [_cell(cell, results, path, problems) for cell in row]
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            yield tuple(cells)


def _cell(cell: Any, results: "Worksheet", path: str, problems: list[Problem]) -> Scalar:
    """Return what a cell says; a formula says its result, as it was when the file was saved."""
    span = Span(path, cell.row, cell.column)
    name, value, number_format = cell.coordinate, cell.value, cell.number_format or "General"
    if cell.data_type == "f":
        value = results.cell(cell.row, cell.column).value
        if value is None:
            problems.append(error("sheet-formula-without-result", span, cell=name))
    if cell.data_type == "e" or (isinstance(value, str) and _FAULT.fullmatch(value)):
        problems.append(error("sheet-formula-error", span, cell=name, text=value))
        value = None
    if without_year(value, number_format):
        problems.append(
            warning("sheet-day-without-year", span, cell=name, day=cell_text(value, "yyyy-mm-dd"))
        )
    text = cell_text(value, number_format)
    if CONTROL.search(text):
        problems.append(error("sheet-control-character", span, cell=name))
        text = CONTROL.sub(" ", text)
    return Scalar(" ".join(text.split("\n")).strip(), span)


_FAULT = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)")
"""What a formula that fails leaves in its cell (ECMA-376, 18.17.3)."""
