"""Spreadsheets (.xlsx) to rows of texts with places: the one room that knows openpyxl.

A workbook becomes the same `Table` that a CSV file does; the line of a place is its row, the column its
column. What a spreadsheet can do and a table cannot mean (merged cells, formulas without a result) is
reported, never guessed at.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import iterparse

from broadsheet.formats.cells import cell_text, without_year
from broadsheet.formats.nodes import Scalar
from broadsheet.formats.tables import Table, make_table
from broadsheet.formats.texts import CONTROL
from broadsheet.model.problems import Problem, Span, error, warning

if TYPE_CHECKING:
    from openpyxl import Workbook

SUFFIXES = (".xlsx", ".xlsm")

MOST_ROWS = 20_000
"""Rows with any text; a longer list of numbers is a series, and belongs into a CSV file."""

MOST_COLUMNS = 200

MOST_BYTES = 100_000_000
"""Of all parts of the file together, unpacked: what claims more was made to hurt."""

_LAST_ROW = 1_048_576
"""Of any spreadsheet (ECMA-376, 18.18.7)."""

_SHOWN = 20
"""Cells of one kind of problem reported one by one."""

Problems = tuple[Problem, ...]


def read_sheet(data: bytes, path: str) -> tuple[Table | None, Problems]:
    """Read the first visible sheet of a workbook that holds anything; others are named in a warning."""
    try:
        return _read(data, path)
    except Exception:  # whatever a broken, locked or disguised file makes of the parser
        old = data.startswith(_COMPOUND)
        return None, (error("sheet-old" if old else "sheet-unreadable", Span(path)),)


def _read(data: bytes, path: str) -> tuple[Table | None, Problems]:
    """Read a workbook; whatever is raised means that it cannot be."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
            return None, (error("sheet-too-large", Span(path)),)
    written, results = _opened(data, results=False), _opened(data, results=True)
    counts = _filled(written)
    if not counts:
        return None, (error("table-empty", Span(path)),)
    if max(counts.values()) > MOST_ROWS:
        return None, (error("sheet-too-long", Span(path), most=MOST_ROWS),)
    sheets = [sheet for sheet in written.worksheets if sheet.title in counts]
    sheet = next((one for one in sheets if one.sheet_state == "visible"), sheets[0])
    problems: list[Problem] = []
    if len(sheets) > 1:
        others = "、".join(one.title for one in sheets if one is not sheet)
        problems.append(warning("sheet-others", Span(path), read=sheet.title, others=others))
    problems += _merged(data, sheet.title, path)
    table, wrong = make_table(_rows(sheet, results[sheet.title], path, problems), path)
    return table, (*problems, *wrong)


_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How the older format begins, and a workbook with a password."""


def _opened(data: bytes, results: bool) -> "Workbook":
    """Open a workbook with its formulas, or with their results as they were when it was saved.

    It is read row by row: laid out whole, one cell at the foot of a sheet would make a million of them.
    """
    # Loaded late: a site without spreadsheets does not wait for it.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its own size need not be so
    return book


def _filled(book: "Workbook") -> dict[str, int]:
    """Return how many rows of each sheet hold any text, without those that hold none.

    Counts no further than is allowed.
    """
    counts = {
        sheet.title: sum(1 for _ in islice(filter(_says, _values(sheet)), MOST_ROWS + 1))
        for sheet in book.worksheets
    }
    return {title: count for title, count in counts.items() if count}


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    return islice(sheet.iter_rows(values_only=True), _LAST_ROW)


def _says(row: tuple[object, ...]) -> bool:
    return any(value not in (None, "") for value in row)


def _merged(data: bytes, title: str, path: str) -> Iterator[Problem]:
    """Report merged cells: only the first of them has a value, and nobody knows what the others mean."""
    from openpyxl.worksheet.cell_range import CellRange

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        areas = [CellRange(name) for name in _merged_areas(parts, title)]
    for area in sorted(areas, key=lambda area: (area.min_row, area.min_col))[:_SHOWN]:
        yield error("sheet-merged", Span(path, area.min_row, area.min_col), cells=area.coord)


def _merged_areas(parts: zipfile.ZipFile, title: str) -> Iterator[str]:
    """Yield what is merged in a sheet, as `C2:C3`.

    It is read from the part itself: openpyxl tells it only of a sheet that it lays out whole.
    """
    folder = "xl"
    ids = {tag["name"]: tag for tag in _tags(parts, f"{folder}/workbook.xml", "sheet")}
    (id,) = (value for name, value in ids[title].items() if name.endswith("}id"))
    links = _tags(parts, f"{folder}/_rels/workbook.xml.rels", "Relationship")
    target = next(tag["Target"] for tag in links if tag["Id"] == id)
    part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    for tag in _tags(parts, part, "mergeCell"):
        yield tag["ref"]


def _tags(parts: zipfile.ZipFile, part: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of every element of a name, in any namespace."""
    with parts.open(part) as file:
        for _, element in iterparse(file):  # noqa: S314 (expat itself stops what unfolds without end)
            if element.tag.rpartition("}")[2] == name:
                yield dict(element.attrib)
            element.clear()


def _rows(sheet: Any, results: Any, path: str, problems: list[Problem]) -> Iterator[tuple[Scalar, ...]]:
    """Yield the rows that hold any text; every cell has its place."""
    both = zip(islice(sheet.iter_rows(), _LAST_ROW), _values(results), strict=True)
    for line, (row, values) in enumerate(both, 1):
        cells = [
            _cell(cell, values[column - 1], Span(path, line, column), problems)
            for column, cell in enumerate(row[:MOST_COLUMNS], 1)
        ]
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            yield tuple(cells)


def _cell(cell: Any, result: Any, span: Span, problems: list[Problem]) -> Scalar:
    """Return what a cell says; a formula says its result, as it was when the file was saved."""
    value = cell.value
    if value is None:
        return Scalar("", span)  # a gap, which has no address of its own
    name, number_format = cell.coordinate, cell.number_format or "General"
    if cell.data_type == "f":
        value = result
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
