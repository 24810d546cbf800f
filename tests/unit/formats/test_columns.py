"""Headings of tables: what they may be called, and where they may stand."""

import pytest
from placed import placed

from broadsheet.formats.columns import FACTS, SERIES, as_maps
from broadsheet.formats.nodes import Scalar
from broadsheet.formats.tables import read_table


@pytest.mark.parametrize(
    "text, expected",
    [
        ("编号,数值,时间\n甲,1,2020\n", []),
        ("id,value,period\n甲,1,2020\n", []),
        ("复工情况表\n编号,数值,时间\n甲,1,2020\n", [("table-title-above", 1, 1)]),
        ("复工情况表,,\n编号,数值,时间\n甲,1,2020\n", [("table-title-above", 1, 1)]),
        ("编号,数值,时间\nid,value,period\n甲,1,2020\n", [("table-two-headings", 2, 1)]),
        (
            "编号,数值,数值\n,数值,单位\n甲,1,家\n",
            [("table-heading-twice", 1, 7), ("table-two-headings", 2, 1)],
        ),
    ],
)
def test_headings_stand_in_one_line_and_first(text: str, expected: list[tuple[str, int, int]]) -> None:
    table, problems = read_table(text, "data/facts/甲.csv")
    wrong = as_maps(table, FACTS, ("id", "value", "period"), cells=False)[1] if table else ()
    assert placed((*problems, *wrong)) == expected


def test_every_column_has_a_chinese_or_an_english_name_of_its_own() -> None:
    table, _ = read_table("时间,数值,品种\n2020,1,口罩\n", "data/indicators/甲.csv")
    assert table is not None
    (row,), problems = as_maps(table, SERIES, ("period", "value"), cells=True)
    assert problems == ()
    assert [key.text for key, _ in row.entries] == ["period", "value", "by"]
    assert isinstance(row.get("value"), Scalar)
