"""Tables as spreadsheets save them (CSV) to rows of texts with places.

Nothing here knows what a column means, beyond that the first row names them.
"""

import csv
import io
import re
from collections.abc import Iterator

from msgspec import Struct

from broadsheet.formats.nodes import Scalar
from broadsheet.model.problems import Problem, Span, error, notice, warning

_DELIMITERS = {",": "", ";": ";", "\t": "Tab"}
"""Delimiters that are read, and their names in messages."""


class Table(Struct, frozen=True):
    """A table; every row has a cell for every heading, and at least one that is not empty."""

    headings: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]


def read_table(text: str, path: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a CSV file: delimiter comma, semicolon or tab; rows without any text are passed over.

    A row with too many cells is left out, one with too few is filled up, and both are reported.
    """
    delimiter, problems = _delimiter(text, path)
    if delimiter is None:
        return None, problems
    faults: list[Problem] = []
    table, found = make_table(_rows(text, path, delimiter, faults), path, told=True)
    return table, (*problems, *faults, *found)


def make_table(
    cells: Iterator[tuple[Scalar, ...]], path: str, told: bool = False
) -> tuple[Table | None, tuple[Problem, ...]]:
    """Make a table of rows of cells, the first of which names the columns.

    `told`: a row with fewer cells than headings is worth a warning; a spreadsheet has no empty cells.
    """
    found: list[Problem] = []
    headings: tuple[Scalar, ...] | None = None
    rows: list[tuple[Scalar, ...]] = []
    for row in cells:
        if headings is None:
            headings = _headings(row, found)
        elif len(headings) == 1 and len(row) > _MOST_BESIDE_TITLE and not rows:
            title = headings[0]
            return None, (error("table-title-above", title.span, text=title.text, line=row[0].span.line),)
        elif kept := _fitted(row, headings, found, told):
            rows.append(kept)
    if not headings:
        return None, (*found, error("table-empty", Span(path)))
    return Table(headings, tuple(rows)), tuple(found)


_MOST_BESIDE_TITLE = 2
"""A row of more cells below a row of one: that one is a title, not the name of a column."""


def _delimiter(text: str, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Find what parts the cells, by the first row that is not empty."""
    line, row = next((item for item in enumerate(text.split("\n"), 1) if item[1].strip()), (1, ""))
    bare = re.sub(r'"[^"]*"', "", row)
    counts = {sign: bare.count(sign) for sign in _DELIMITERS}
    best = max(counts, key=lambda sign: counts[sign])
    if not counts[best] and "，" in bare:
        fixed = row.replace("，", ",")
        return None, (error("table-full-width-comma", Span(path, line, row.index("，") + 1), fixed=fixed),)
    if best != "," and counts[best]:
        return best, (notice("table-delimiter", Span(path, line, 1), sign=_DELIMITERS[best]),)
    return ",", ()


def _rows(text: str, path: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[Scalar, ...]]:
    """Yield the rows that hold any text, each cell with its place."""
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    start = 0
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            problems.append(error("table-quotes", Span(path, start + 1, 1)))
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield _cells(row, lines[start : reader.line_num], path, start + 1, delimiter)
        start = reader.line_num


def _cells(row: list[str], lines: list[str], path: str, line: int, delimiter: str) -> tuple[Scalar, ...]:
    """Find the place of every cell, which the csv module does not tell."""
    if len(lines) == 1 and '"' not in lines[0]:
        cells, column = [], 1
        for cell in row:
            inset = len(cell) - len(cell.lstrip())
            cells.append(Scalar(cell.strip(), Span(path, line, column + inset)))
            column += len(cell) + 1
        return tuple(cells)
    source = "\n".join(lines)
    starts = [match.end() for match in re.finditer(_CELL.replace("DELIMITER", delimiter), source)]
    starts = [0, *starts[: len(row) - 1]]
    places = [
        Span(path, line + source.count("\n", 0, start), start - source.rfind("\n", 0, start))
        for start in starts
    ]
    return tuple(Scalar(cell.strip(), place) for cell, place in zip(row, places, strict=True))


_CELL = r'(?:"(?:[^"]|"")*"|[^DELIMITER"][^DELIMITER]*)?DELIMITER'
"""A cell with the delimiter behind it; quotation marks count only at its beginning."""


def _headings(row: tuple[Scalar, ...], problems: list[Problem]) -> tuple[Scalar, ...]:
    """Report headings given twice; columns without a name at the end are none."""
    first: dict[str, Scalar] = {}
    for heading in row:
        if heading.text and (before := first.setdefault(heading.text, heading)) is not heading:
            column = before.span.column
            problems.append(error("table-heading-twice", heading.span, heading=heading.text, column=column))
    while row and not row[-1].text:
        row = row[:-1]
    return row


def _fitted(
    row: tuple[Scalar, ...], headings: tuple[Scalar, ...], problems: list[Problem], told: bool
) -> tuple[Scalar, ...] | None:
    """Return a row of as many cells as there are headings; report one that does not fit."""
    surplus = [cell for cell in row[len(headings) :] if cell.text]
    if surplus:
        cells = len(headings) + len(surplus)
        problems.append(error("table-row-long", surplus[0].span, cells=cells, columns=len(headings)))
        return None
    if len(row) < len(headings):
        # Excel itself leaves empty cells at the end out, in some blocks of rows and not in others.
        if told:
            problems.append(warning("table-row-short", row[0].span, cells=len(row), columns=len(headings)))
        row += tuple(Scalar("", row[-1].span) for _ in headings[len(row) :])
    unnamed = next((c for c, h in zip(row, headings, strict=False) if c.text and not h.text), None)
    if unnamed:
        problems.append(error("table-no-heading", unnamed.span, text=unnamed.text))
        return None
    return row[: len(headings)]
