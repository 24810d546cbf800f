"""What an unfinished merge has left is told from a heading and from a quotation."""

import pytest

from broadsheet.formats.conflicts import both_sides, find_conflicts

HEAD, BASE, MIDDLE, END = "<<<<<<< HEAD", "||||||| 0a1b2c3", "=======", ">>>>>>> 另一边"


@pytest.mark.parametrize(
    "lines, places",
    [
        ([HEAD, "甲", MIDDLE, "乙", END], [(1, 5)]),
        (["", HEAD, "甲", BASE, "丙", MIDDLE, "乙", END], [(2, 8)]),
        ([HEAD, BASE.split()[0], MIDDLE, END + "  "], [(1, 4)]),
        ([HEAD, MIDDLE, END, "丁", HEAD, MIDDLE, END], [(1, 3), (5, 7)]),
        ([HEAD, "一边的标题", MIDDLE, MIDDLE, END], [(1, 5)]),
        (["引 " + HEAD, HEAD, HEAD, MIDDLE, END], [(3, 5)]),
        (["标题", MIDDLE], []),
        ([">>>>>>> 七层的引文"], []),
        ([HEAD, "标题", MIDDLE], []),
        ([HEAD, END], []),
        ([HEAD, END, MIDDLE], []),
        ([MIDDLE, HEAD, END], []),
        (["<<<<<<<", MIDDLE, ">>>>>>>"], []),
        ([HEAD + "<", "========", END], []),
        (["  " + HEAD, MIDDLE, END], []),
        (["<<<<<<<< HEAD", MIDDLE, END], []),
    ],
)
def test_a_conflict_is_three_marks_in_their_order(lines: list[str], places: list[tuple[int, int]]) -> None:
    found = list(find_conflicts(lines, "甲.md"))
    assert [(int(it.args["first"]), int(it.args["last"])) for it in found] == places
    assert [(it.span.line, it.span.column) for it in found] == [(first, 1) for first, _ in places]


def test_both_sides_stay_without_their_marks() -> None:
    assert both_sides("\n".join([HEAD, "甲", BASE, "丙", MIDDLE, "乙", END])) == "甲\n丙\n乙"
