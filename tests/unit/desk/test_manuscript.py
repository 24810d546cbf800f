"""Editing a file: what is not edited keeps its bytes, whatever its line ends and its first mark are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.desk.manuscript import (
    Edit,
    as_bytes,
    edited,
    read_manuscript,
    save,
    with_foot,
    with_lines,
    without_lines,
)

SIGNS = ["甲", "a", "\r\n", "\n", "\r", "[", "\u2028", "\x0b", "\ufeff"]
TEXTS = st.lists(st.sampled_from(SIGNS)).map("".join)


@given(TEXTS, st.booleans())
def test_a_file_that_is_not_edited_is_the_same(text: str, marked: bool) -> None:
    data = (b"\xef\xbb\xbf" if marked else b"") + text.removeprefix("\ufeff").encode()
    manuscript = read_manuscript(data)
    assert as_bytes(manuscript) == data
    assert as_bytes(edited(manuscript, [])) == data
    assert as_bytes(without_lines(manuscript, [])) == data


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")), st.data())
def test_lines_that_are_put_in_can_be_taken_out(text: str, data: st.DataObject) -> None:
    manuscript = read_manuscript(text.encode())
    index = data.draw(st.integers(0, len(manuscript.lines)))
    more = with_lines(manuscript, index, ["一", "二"])
    assert more.lines[index : index + 2] == ("一", "二")
    assert without_lines(more, [index, index + 1]).lines == manuscript.lines
    assert len(more.lines) == len(more.ends)


def test_edits_of_one_line_do_not_move_each_other() -> None:
    manuscript = read_manuscript("甲4户乙5户\r\n5户".encode())
    edits = [
        Edit(1, 5, "5户", "[5户]"),
        Edit(1, 2, "4户", "[4户]"),
        Edit(1, 2, "", '"'),
        Edit(2, 1, "5户", "六户"),
    ]
    assert all(map(manuscript.holds, edits))
    assert as_bytes(edited(manuscript, edits)).decode() == '甲"[4户]乙[5户]\r\n六户'


NOWHERE = [Edit(3, 1, "", ""), Edit(1, 0, "", ""), Edit(1, 2, "4家", ""), Edit(0, 1, "", "")]


@pytest.mark.parametrize("edit", NOWHERE)
def test_what_does_not_stand_there_is_not_edited(edit: Edit) -> None:
    assert not read_manuscript("甲4户\n乙".encode()).holds(edit)


@pytest.mark.parametrize(
    "before, after",
    [
        ("甲\n", "甲\n\n[4户]: fig:甲/户\n"),
        ("甲", "甲\n\n[4户]: fig:甲/户"),
        ("甲\r\n\r\n[5户]: fig:乙\r\n\r\n", "甲\r\n\r\n[5户]: fig:乙\r\n[4户]: fig:甲/户\r\n\r\n"),
        ("甲\r\n[5户]: fig:乙", "甲\r\n[5户]: fig:乙\r\n[4户]: fig:甲/户"),
    ],
)
def test_definitions_go_to_the_foot(before: str, after: str) -> None:
    found = with_foot(read_manuscript(before.encode()), ["[4户]: fig:甲/户"])
    assert as_bytes(found).decode() == after


def test_a_file_is_saved_with_its_permissions_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "甲.md"
    place.write_bytes(b"4")
    place.chmod(0o640)
    save(place, edited(read_manuscript(b"4"), [Edit(1, 1, "4", "5")]))
    assert place.read_bytes() == b"5"
    assert place.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [place]
