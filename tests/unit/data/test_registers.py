"""Sources, populations and declared charts."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from placed import placed

from broadsheet.data.registers import read_chart, read_populations, read_sources
from broadsheet.model.problems import Span
from broadsheet.model.registers import Chart, DataSource, Population
from broadsheet.model.statistics import Label

CHART = "data/charts/复工率对比.yaml"


def test_sources() -> None:
    sources, problems = read_sources(
        "特稿: 某报特稿\n"
        "公报:\n  title: {zh-CN: 公报, en: Bulletin}\n  publisher: 统计局\n  url: https://www.example.org/a\n"
        "  published: 2020-03-20\n  inferred: year\n  note: x\n",
        "data/sources.yaml",
    )
    assert placed(problems) == []
    assert sources == (
        DataSource("特稿", Label({"": "某报特稿"}), Span("data/sources.yaml", 1, 1)),
        DataSource(
            "公报",
            Label({"zh-CN": "公报", "en": "Bulletin"}),
            Span("data/sources.yaml", 2, 1),
            publisher=Label({"": "统计局"}),
            url="https://www.example.org/a",
            published="2020-03-20",
            inferred=("year",),
            note=Label({"": "x"}),
        ),
    )


def test_populations() -> None:
    populations, problems = read_populations("甲: 全部企业\n乙: {title: 工业, part_of: 甲}\n", "p.yaml")
    assert placed(problems) == []
    assert populations == (
        Population("甲", Label({"": "全部企业"}), Span("p.yaml", 1, 1)),
        Population("乙", Label({"": "工业"}), Span("p.yaml", 2, 1), part_of="甲"),
    )


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", []),
        ("甲:", [("entry-empty", 1, 1)]),
        ("a.b: x", [("id-sign", 1, 2)]),
        ("甲: {url: https://a.cn}", [("key-missing", 1, 4)]),
        ("甲: {title: x, url: www.example.org}", [("url-no-scheme", 1, 20)]),
        ("甲: {title: x, url: 'javascript:alert(1)'}", [("url-bad", 1, 20)]),
        ("甲: {title: x, url: 'https：//a.cn'}", [("url-full-width", 1, 20)]),
        ("甲: {title: x, url: 'https://u:p@a.cn'}", [("url-bad", 1, 20)]),
        ("甲: {title: x, url: 'https://[a'}", [("url-bad", 1, 20)]),
        ("甲: {title: x, published: 2020-02-30}", [("period-no-such-day", 1, 26)]),
        ("甲: {title: x, published: 2020-03}", [("when-no-day", 1, 26)]),
        ("甲: {title: x, inferred: [year, week]}", [("choice-unknown", 1, 32)]),
        ("甲: {title: x, id: y}", [("key-id", 1, 15)]),
        ("甲: {titel: x}", [("key-misspelt", 1, 5), ("key-missing", 1, 4)]),
        ("- 甲", [("file-not-a-map", 1, 1)]),
    ],
)
def test_what_is_wrong_with_sources(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert placed(read_sources(text, "data/sources.yaml")[1]) == problems


def test_a_chart() -> None:
    chart, problems = read_chart(
        "kind: dot\nindicators:\n  - 甲/复工率\n  - fig:乙?item=口罩@2020-03-13\ntitle: 都过了九成\n"
        "highlight: 甲/复工率\nstart: 90\nlabels:\n  甲/复工率: 甲\n",
        CHART,
    )
    assert placed(problems) == []
    assert chart is not None
    assert chart.places["indicators.1"] == Span(CHART, 4, 5)
    assert replace(chart, places={}) == Chart(
        "复工率对比",
        "dot",
        ("甲/复工率", "乙?item=口罩@2020-03-13"),
        Label({"": "都过了九成"}),
        Span(CHART, 1, 1),
        highlight="甲/复工率",
        start=Decimal(90),
        labels={"甲/复工率": Label({"": "甲"})},
    )


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", [("key-missing", 0, 0)] * 3),
        ("kind: pie\nindicators: a\ntitle: x", [("choice-unknown", 1, 7)]),
        ("kind: bars\nindicators: a\ntitle: x", [("choice-misspelt", 1, 7)]),
        (
            "kind: bar\nindicators: [a, b c, '?']\ntitle: x",
            [("figure-address", 2, 17), ("figure-address", 2, 22)],
        ),
        ("kind: bar\nindicators: []\ntitle: x", [("chart-without-indicators", 1, 1)]),
        ("kind: bar\nindicators: {a: b}\ntitle: x", [("value-not-a-text", 2, 13)]),
        ("kind: bar\nindicators: a\ntitle: x\nstart: 九十", [("number-unreadable", 4, 8)]),
        ("kind: bar\nindicators: a\ntitle: x\ncollections: [大事]", [("chart-key-kind", 4, 14)]),
        ("kind: dot\nindicators: a\ntitle: x\nrows: [甲]", [("chart-key-kind", 4, 7)]),
        (
            "kind: area\nindicators: a\ntitle: x\nstart: 5\nby: 物",
            [("chart-key-kind", 5, 5), ("chart-key-kind", 4, 8)],
        ),
        ("kind: timeline\ntitle: x\nindicators: [甲]", [("chart-key-kind", 3, 13)]),
        ("kind: timeline\ntitle: x\nhighlight: 甲", [("chart-key-kind", 3, 12)]),
        ("kind: timeline\ntopics: [甲]", [("key-missing", 1, 1)]),
    ],
)
def test_what_is_wrong_with_a_chart(text: str, problems: list[tuple[str, int, int]]) -> None:
    chart, found = read_chart(text, CHART)
    assert chart is None
    assert placed(found) == problems


def test_the_known_kinds_are_listed() -> None:
    _, (problem,) = read_chart("kind: pie\nindicators: a\ntitle: x", CHART)
    known = "bar line area dot progress range small-multiples timeline slope stacked waterfall map"
    assert problem.args["known"] == known


def test_a_timeline_needs_no_indicators() -> None:
    chart, problems = read_chart("kind: timeline\ntitle: x\ncollections: 大事\ntopics: [金融]", CHART)
    assert placed(problems) == []
    assert chart is not None
    assert (chart.indicators, chart.collections, chart.topics) == ((), ("大事",), ("金融",))


def test_a_useless_key_names_the_kinds_that_use_it() -> None:
    _, (problem,) = read_chart("kind: bar\nindicators: a\ntitle: x\nrows: [甲]", CHART)
    assert problem.args == {"id": "复工率对比", "key": "rows", "kind": "bar", "kinds": "range"}
