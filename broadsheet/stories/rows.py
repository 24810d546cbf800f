"""The cells of a row of a table: between pipes, but those in code and after a backslash."""

import re
from collections import Counter

_PIPES = re.compile(r"\\[\\|`]|`+|\|")


def ends_in_pipe(row: str) -> bool:
    """Tell whether the last sign of a row is its border."""
    return row[-1:] == "|" and (len(row) - len(row[:-1].rstrip("\\"))) % 2 == 1


def find_cells(row: str, border: bool) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end; with a border the outer pipes belong to none."""
    start = 1 if border and row[:1] == "|" else 0
    end = len(row) - (1 if border and len(row) > start and ends_in_pipe(row) else 0)
    left = Counter(_PIPES.findall(row, start, end)) if "`" in row else Counter[str]()
    cells = []
    code = ""
    for found in _PIPES.finditer(row, start, end):
        sign = found[0]
        if sign[0] == "`":
            left[sign] -= 1
            code = "" if code == sign else code or (sign if left[sign] else "")
        elif sign == "|" and not code:
            cells.append((start, found.start()))
            start = found.end()
    return [*cells, (start, end)]
