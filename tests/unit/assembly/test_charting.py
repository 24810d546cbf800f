"""Declared charts: which observations they take, whose numbers may meet, where events come from."""

import pytest
from made_sites import made
from placed import placed

from broadsheet.assembly.assemble import Assembled
from broadsheet.model.drawn import ChartView, Plot

FACTS = """
period: 2020-03-13
facts:
  贷款/发放: {value: 9.89亿元, population: 463家}
  贷款/六户: {value: 超过2亿元, population: 六户}
  企业/全区: {value: 162家, population: 规上}
  企业/街道: {value: 781家, population: 街道}
  企业/更多: {value: 9家, population: 规上}
  企业/一部分: {value: 5家, population: 佰纳}
  项目/重点: {value: 14个, population: 重点项目}
  项目/签约: {value: 14个, population: 签约项目}
  道路/原宽: {title: 道路：原宽, value: 22米}
  道路/现宽: {title: 道路：现宽, value: 64米}
  率/甲: {value: 100%, population: 规上}
  率/乙: {value: 97.2%, population: 街道}
"""
POPULATIONS = """
规上: 规上企业
佰纳: {title: 佰纳, part_of: 规上}
街道: 街道企业
463家: 对接企业
六户: 六户企业
重点项目: 重点项目
签约项目: 签约项目
"""
GOODS = """
title: 物资
unit: 件
dimensions:
  item: {mask: 口罩, glove: 手套}
targets:
  - {value: 20, due: 2020-06}
observations:
  - {period: 2020-02-29, value: 7}
  - {period: 2020-03-13, value: 12}
  - {period: 2020-02-29, by: {item: mask}, value: 3}
  - {period: 2020-03-13, by: {item: mask}, value: 5}
  - {period: 2020-02-29, by: {item: glove}, value: 4}
  - {period: 2020-03-13, by: {item: glove}, value: 7}
"""
EVENTS = """
title: 大事
timeline: day
topics: [复工]
fields: {day: period}
records:
  后: {title: 全部复工, day: 2020-03-late}
  前: {title: 第一笔贷款, day: 2020-02-04, topics: [金融]}
"""
CHART = "data/charts/图.yaml"


def assembled(chart: str) -> Assembled:
    return made(
        {
            "data/facts/数.yaml": FACTS,
            "data/populations.yaml": POPULATIONS,
            "data/indicators/物资.yaml": GOODS,
            "data/collections/大事.yaml": EVENTS,
            CHART: f"title: 题\n{chart}",
        },
        "2020-03-13",
    )


def drawn(chart: str) -> tuple[ChartView, Plot]:
    """Return a chart and its wide plot; it must be right."""
    result = assembled(chart)
    assert [problem for problem in result.problems if problem.level != "notice"] == []
    view = result.site.charts["图"]
    return view, result.plots[view.wide]


@pytest.mark.parametrize(
    "indicators, kind",
    [
        ("[企业/全区, 企业/街道]", "bar"),
        ("[项目/重点, 项目/签约]", "bar"),
        ("[贷款/发放, 贷款/六户]", "dot"),
        ("[企业/全区, 企业/街道]", "small-multiples"),
        ("[企业/全区, 企业/街道]", "range"),
        ("[企业/全区, 率/甲, 企业/街道]", "small-multiples"),
    ],
)
def test_numbers_of_unlike_populations_are_not_compared(indicators: str, kind: str) -> None:
    found = assembled(f"kind: {kind}\nindicators: {indicators}").problems
    assert [problem.code for problem in found if problem.level == "error"] == ["chart-populations"]
    drawn(f"kind: {kind}\nindicators: {indicators}\nacross: true")


@pytest.mark.parametrize(
    "indicators, kind",
    [
        ("[企业/全区, 企业/更多]", "bar"),
        ("[企业/全区, 企业/一部分]", "bar"),
        ("[率/甲, 率/乙]", "dot"),
        ("[率/甲, 率/乙]", "progress"),
        ("[企业/全区, 率/乙]", "small-multiples"),
    ],
)
def test_parts_of_one_whole_and_shares_of_their_own_may_stand_side_by_side(
    indicators: str, kind: str
) -> None:
    drawn(f"kind: {kind}\nindicators: {indicators}")


def test_the_place_of_a_wrong_population_is_the_second_of_the_two() -> None:
    result = assembled("kind: bar\nindicators:\n  - 企业/全区\n  - 企业/更多\n  - 企业/街道")
    errors = tuple(problem for problem in result.problems if problem.level == "error")
    assert placed(errors) == [("chart-populations", 6, 5)]
    assert (errors[0].args["first_population"], errors[0].args["second_population"]) == (
        "规上企业",
        "街道企业",
    )


def test_a_breakdown_draws_its_newest_cells_and_lists_them() -> None:
    view, plot = drawn("kind: bar\nindicators: 物资\nby: item\nlabels: {mask: 医用口罩}")
    assert [(mark.label, mark.value) for mark in plot.series[0].marks] == [("医用口罩", 5), ("手套", 7)]
    assert [(row.title, row.shown.text) for row in view.rows] == [("医用口罩", "5件"), ("手套", "7件")]
    assert view.rows[0].url == "/indicators/物资.html#2020-03-13.mask"


@pytest.mark.parametrize("kind", ["line", "small-multiples"])
def test_a_breakdown_over_time_has_a_line_for_each_value(kind: str) -> None:
    view, plot = drawn(f"kind: {kind}\nindicators: 物资\nby: item")
    drawn_values = {series.title: [mark.value for mark in series.marks] for series in plot.series}
    assert drawn_values == {"口罩": [3, 5], "手套": [4, 7]}
    assert [row.title for row in view.rows] == [
        "口罩 2020年2月29日",
        "口罩 2020年3月13日",
        "手套 2020年2月29日",
        "手套 2020年3月13日",
    ]


def test_a_line_of_the_whole_leaves_out_its_parts() -> None:
    _, plot = drawn("kind: area\nindicators: 物资")
    assert [mark.value for mark in plot.series[0].marks] == [7, 12]


def test_a_line_of_one_cell_leaves_out_the_others() -> None:
    _, plot = drawn("kind: line\nindicators: [物资?item=glove]")
    assert [mark.value for mark in plot.series[0].marks] == [4, 7]


@pytest.mark.parametrize(
    "chart, code, line, column",
    [
        ("kind: bar\nindicators: 物资\nby: 物", "chart-by-unknown", 4, 5),
        ("kind: bar\nindicators: [物资, 企业/全区]\nby: item", "chart-by-one", 3, 13),
        ("kind: bar\nindicators: 物资@2019\nby: item", "chart-by-empty", 3, 13),
        ("kind: bar\nindicators: 物质\nby: item", "indicator-unknown", 3, 13),
        ("kind: bar\nindicators: 物资\nby: item\nhighlight: 口罩", "chart-name-unknown", 5, 12),
        ("kind: timeline\ncollections: [大事, 小事]", "chart-collection-unknown", 3, 19),
        ("kind: timeline\ntopics: [没有]", "chart-events-none", 1, 1),
        ("kind: progress\nindicators: [率/甲, 企业/全区]\nacross: true", "chart-target-missing", 3, 19),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(chart: str, code: str, line: int, column: int) -> None:
    errors = tuple(problem for problem in assembled(chart).problems if problem.level == "error")
    assert placed(errors) == [(code, line, column)]


def test_progress_and_ranges() -> None:
    _, plot = drawn("kind: progress\nindicators: 物资")
    assert [mark.value for mark in plot.series[0].marks] == [12, 20]
    _, plot = drawn("kind: range\nindicators: [道路/原宽, 道路/现宽]")
    assert (plot.series[0].title, plot.series[0].note) == ("道路", "原宽 → 现宽")


@pytest.mark.parametrize(
    "choice, titles",
    [
        ("", ["第一笔贷款", "全部复工"]),
        ("collections: 大事", ["第一笔贷款", "全部复工"]),
        ("topics: [金融]", ["第一笔贷款"]),
    ],
)
def test_a_timeline_chooses_from_the_events_of_the_site(choice: str, titles: list[str]) -> None:
    view, plot = drawn(f"kind: timeline\n{choice}")
    assert [mark.label for mark in plot.series[0].marks] == titles
    assert [event.title for event in view.events] == titles
    assert (view.rows, view.source, view.as_of) == ((), "本站资料（大事）", "数据截至2020年2月4日")


def test_what_is_expected_is_hollow_and_as_long_as_it_is_known() -> None:
    _, plot = drawn("kind: timeline")
    mark = plot.series[0].marks[1]
    assert (mark.first, mark.day, mark.hollow, mark.text) == (
        "2020-03-21",
        "2020-03-31",
        True,
        "3月下旬（预期）",
    )


def test_a_timeline_nobody_would_read_to_the_end_is_told_and_drawn() -> None:
    days = "".join(f"  事{n}: {{day: 2020-01-{n:02}}}\n" for n in range(1, 32))
    files = {
        "data/collections/大事.yaml": EVENTS.partition("  后")[0] + days,
        CHART: "title: 题\nkind: timeline",
    }
    result = made(files, "2020-03-13")
    assert [problem.code for problem in result.problems if problem.level == "warning"] == [
        "chart-events-many"
    ]
    assert len(result.site.charts["图"].events) == 31
