"""Headings of tables: what they may be called, and where they may stand."""

import pytest
from placed import placed

from broadsheet.formats.columns import FACTS, SERIES, as_maps
from broadsheet.formats.nodes import Mapping, Scalar
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


def test_a_label_may_have_a_column_for_each_language() -> None:
    text = (
        "编号,名称,名称.en,名称.zh-CN,数值,时间\n甲,复工率,Back at work,复工的比率,1,2020\n乙,,Rate,,1,2020\n"
    )
    table, _ = read_table(text, "data/facts/甲.csv")
    assert table is not None
    rows, problems = as_maps(table, FACTS, ("id", "value", "period"), cells=False)
    assert problems == ()
    labels = [title for row in rows if isinstance(title := row.get("title"), Mapping)]
    assert [
        [(key.text, cell.text) for key, cell in it.entries if isinstance(cell, Scalar)] for it in labels
    ] == [
        [("", "复工率"), ("en", "Back at work"), ("zh-CN", "复工的比率")],
        [("en", "Rate")],
    ]


@pytest.mark.parametrize("heading", ["数值.en", "名称.", "title.english"])
def test_no_other_column_has_a_language(heading: str) -> None:
    table, _ = read_table(f"编号,数值,时间,{heading}\n甲,1,2020,x\n", "data/facts/甲.csv")
    assert table is not None
    _, problems = as_maps(table, FACTS, ("id", "value", "period"), cells=False)
    assert len(problems) == 1
    assert problems[0].span.column == 10
