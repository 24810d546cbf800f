"""Reading the tables of tests/cases: one case a line, columns parted by `|`, remarks behind `#`."""

from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str, columns: int) -> list[tuple[str, ...]]:
    """Return the rows of a table, each with all its columns; a missing column is an empty text."""
    found: list[tuple[str, ...]] = []
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        assert len(cells) <= columns, line
        found.append((*cells, *([""] * (columns - len(cells)))))
    return found
