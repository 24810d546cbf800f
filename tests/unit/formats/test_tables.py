"""Tables as spreadsheets save them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from placed import placed

from broadsheet.formats.tables import read_table


def cells(text: str) -> list[list[tuple[str, int, int]]]:
    """Return text, line and column of every cell."""
    table, _ = read_table(text, "a.csv")
    assert table is not None
    return [
        [(cell.text, cell.span.line, cell.span.column) for cell in row]
        for row in (table.headings, *table.rows)
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("编号,数值\n甲,4307\n", [[("编号", 1, 1), ("数值", 1, 4)], [("甲", 2, 1), ("4307", 2, 3)]]),
        ("a,b\n😀, 2\n", [[("a", 1, 1), ("b", 1, 3)], [("😀", 2, 1), ("2", 2, 4)]]),
        ("\n,\na,b\n,\n1,2", [[("a", 3, 1), ("b", 3, 3)], [("1", 5, 1), ("2", 5, 3)]]),
        ('a,b\n"x,\n""y""",2\n', [[("a", 1, 1), ("b", 1, 3)], [('x,\n"y"', 2, 1), ("2", 3, 8)]]),
        ('a,b\nx"y,z"w', [[("a", 1, 1), ("b", 1, 3)], [('x"y', 2, 1), ('z"w', 2, 5)]]),
        ("a,b,,\n1,2,,\n", [[("a", 1, 1), ("b", 1, 3)], [("1", 2, 1), ("2", 2, 3)]]),
    ],
)  # fmt: skip
def test_cells_and_their_places(text: str, expected: list[list[tuple[str, int, int]]]) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", [("table-empty", 0, 0)]),
        (" \n\n", [("table-empty", 0, 0)]),
        ("a;b\n1;2\n", [("table-delimiter", 1, 1)]),
        ("a\tb\n1\t2\n", [("table-delimiter", 1, 1)]),
        ("\n编号，数值\n甲，1", [("table-full-width-comma", 2, 3)]),
        ("a,b\n1\n2,3", [("table-row-short", 2, 1)]),
        ("a,b\n1,2,,\n3,4,5", [("table-row-long", 3, 5)]),
        ("a,b,a\n1,2,3", [("table-heading-twice", 1, 5)]),
        ("a,,b\n1,,2\n3,x,4", [("table-no-heading", 3, 3)]),
        ('a,b\n"x"y,2\n', [("table-quotes", 2, 1)]),
        ('a,b\n1,2\n"x,2\n3,4\n', [("table-quotes", 3, 1)]),
    ],
)
def test_what_is_wrong_with_a_table(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert placed(read_table(text, "a.csv")[1]) == problems


CELLS = st.text(st.sampled_from('甲a1 ,;"\n\t，'), max_size=6).map(str.strip)


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5))
def test_what_was_saved_is_read(rows: list[tuple[str, str, str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows([("编号", "数值", "备注"), *rows])
    table, problems = read_table(file.getvalue(), "a.csv")
    assert (table is not None, problems) == (True, ())
    assert table is not None
    assert [tuple(cell.text for cell in row) for row in table.rows] == [row for row in rows if any(row)]


@settings(deadline=None)
@given(st.text('甲a,;"\n\t，', max_size=40))
def test_any_text_is_a_table_or_a_problem(text: str) -> None:
    table, problems = read_table(text, "a.csv")
    assert table is not None or placed(problems)
