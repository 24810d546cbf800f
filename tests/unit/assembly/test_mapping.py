"""Maps in a site: which value belongs to which area, and what is said of those without one."""

import pytest
from made_areas import collection, feature, square
from made_sites import made
from placed import placed

from broadsheet.assembly.assemble import Assembled
from broadsheet.model.drawn import ChartView, Plot

AREAS = collection(
    feature("东镇", square(1, 1), id="e", name_en="East"),
    feature("西镇（含岛）", square(2, 1)),
    feature("鼓楼", square(3, 1), id="g1"),
    feature("鼓楼", square(4, 1), id="g2"),
    feature("Old Town", square(5, 1)),
)
GREEN = """
title: {zh-CN: 绿地, en: Green}
unit: 件
dimensions:
  town: {e: 东, w: {title: {zh-CN: 西镇 (含岛), en: West}}, g2: 鼓楼, o: old town, x: 北镇}
observations:
  - {period: 2020-03-13, by: {town: e}, value: 3}
  - {period: 2020-03-13, by: {town: w}, value: 9}
  - {period: 2020-03-13, by: {town: g2}, value: 5}
  - {period: 2020-03-13, by: {town: o}, value: 4}
"""
FACTS = """
unit: 户
period: 2020-03-13
facts:
  数/甲: {value: 9, area: 东镇}
  数/乙: {value: 2, area: e}
  数/丙: {value: 4, area: 鼓楼}
  数/丁: {value: 5, area: 西}
  数/戊: 6
  数/己: {value: 7, area: g1}
"""


def assembled(chart: str, green: str = GREEN) -> Assembled:
    return made(
        {
            "data/facts/数.yaml": FACTS,
            "data/indicators/绿地.yaml": green,
            "data/areas/城/区.geojson": AREAS,
            "data/charts/图.yaml": f"kind: map\n{chart}",
        },
        "2020-03-13",
    )


def drawn(chart: str, green: str = GREEN) -> tuple[ChartView, Plot]:
    result = assembled(chart, green)
    assert [problem.code for problem in result.problems if problem.level != "notice"] == []
    view = result.site.charts["图"]
    return view, result.plots[view.wide]


BY_TOWN = "indicators: 绿地\nby: town\nareas: 城/区\n"


def test_values_of_a_dimension_are_matched_by_id_and_by_name_however_it_is_spaced() -> None:
    view, plot = drawn(BY_TOWN)
    assert [one.mark for one in plot.outlines] == [0, 1, -1, 2, 3]
    assert view.title == "绿地（2020年3月13日）：西镇 (含岛)最高，9件；东最低，3件"
    assert [row.shown.value for row in view.rows] == ["3", "9", "5", "4"]
    assert view.alt.endswith("1个区域没有数据：鼓楼。")


def test_an_area_without_a_value_is_a_notice_at_the_name_of_the_map() -> None:
    (found,) = [one for one in assembled(BY_TOWN).problems if one.code == "areas-without-value"]
    assert placed([found]) == [("areas-without-value", 4, 8)]
    assert (found.level, found.args["count"], found.args["names"]) == ("notice", "1", "鼓楼")


def test_indicators_are_matched_by_their_area() -> None:
    view, plot = drawn("indicators: [数/甲, 数/己]\nareas: 城/区\nlabels: {数/甲: 东边}\n")
    assert [one.mark for one in plot.outlines] == [0, -1, 1, -1, -1]
    assert view.title == "东镇最高，9户；g1最低，7户"
    assert "东边" in view.alt


def test_a_title_that_is_written_stays() -> None:
    view, _ = drawn(BY_TOWN + "title: 越往西越多\n")
    assert view.title == "越往西越多"


def test_a_missing_value_is_drawn_hatched() -> None:
    view, plot = drawn(BY_TOWN, GREEN.replace("{town: e}, value: 3", "{town: e}, status: missing"))
    east = plot.outlines[0]
    assert (east.mark, plot.shades[east.shade].strength) == (0, 0.0)
    assert view.title.endswith("old town最低，4件")


@pytest.mark.parametrize(
    "chart, problems",
    [
        ("indicators: 绿地\nby: town\nareas: 城/街\n", [("chart-areas-unknown", 4, 8)]),
        ("indicators: 绿地\nby: town\nareas: 完全两样\n", [("chart-areas-unknown", 4, 8)]),
        ("indicators: [数/甲, 数/乙]\nareas: 城/区\n", [("area-taken", 2, 19)]),
        ("indicators: [数/甲, 数/丙]\nareas: 城/区\n", [("area-unmatched", 2, 19)]),
        ("indicators: [数/丁]\nareas: 城/区\n", [("area-unmatched", 2, 14)]),
        ("indicators: [数/甲, 数/戊]\nareas: 城/区\n", [("area-unset", 2, 19)]),
        ("indicators: [数/甲, 绿地]\nareas: 城/区\n", None),
    ],
)
def test_a_value_without_an_area_is_an_error(chart: str, problems: list[tuple[str, int, int]] | None) -> None:
    result = assembled(chart)
    found = [one for one in result.problems if one.level == "error"]
    assert "图" not in result.site.charts
    assert found
    assert problems is None or placed(found) == problems


def test_the_nearest_name_is_offered() -> None:
    green = GREEN.replace("o: old town", "o: 东镇街道")
    (found,) = [one for one in assembled(BY_TOWN, green).problems if one.level == "error"]
    assert placed([found]) == [("area-unmatched", 3, 5)]
    assert found.args["near"] == "东镇"


def test_a_map_with_nothing_but_missing_values_is_refused() -> None:
    green = GREEN
    for value in ("3", "9", "5", "4"):
        green = green.replace(f"value: {value}", "status: missing")
    found = [one for one in assembled(BY_TOWN, green).problems if one.level == "error"]
    assert [one.code for one in found] == ["chart-empty"]
