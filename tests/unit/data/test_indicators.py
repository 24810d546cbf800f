"""Indicators with a file of their own, and the tables beside them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from number_units import UNITS
from placed import fixed, placed

from broadsheet.data.indicators import read_indicator, read_series, with_series
from broadsheet.model.problems import Span
from broadsheet.model.statistics import Label, Observation, Written
from broadsheet.numbers.periods import parse_period

PATH = "data/indicators/10人以上企业/复工率.yaml"
TABLE = "data/indicators/10人以上企业/复工率.csv"
HEAD = "title: 复工率\nunit: percent\n"

WHOLE = """title: {zh-CN: 复工率, en: Firms open}
definition: 已开工企业所占比例
kind: ratio
unit: percent
decimals: 2
direction: up
freq: D
area: 南岸区
population: 10人以上企业
numerator: 10人以上企业/已开工
source: 特稿
released: 2020-03-14
responsible: bodies/区经济信息委
topics: [复工]
targets:
  - value: 100%
    due: 2020-03-31
    at: least
observations:
  - period: 2020-03-13
    value: 99.26
    status: P
    said_by: 文斌
    note: 快报
    revisions:
      - date: 2020-03-20
        kind: update
        value: 99.3%
        reason: 核实
  - period: 2020-03-14
    status: missing
"""


def values(text: str) -> list[Written | None]:
    """Return the values of a file that starts with `HEAD`; it must be without problems."""
    indicator, problems = read_indicator(HEAD + text, PATH, UNITS)
    assert placed(problems) == []
    assert indicator is not None
    return [observation.value for observation in indicator.observations]


def test_a_whole_file() -> None:
    indicator, problems = read_indicator(WHOLE, PATH, UNITS)
    assert placed(problems) == []
    assert indicator is not None
    assert (indicator.id, indicator.group, indicator.origin) == (
        "10人以上企业/复工率",
        "10人以上企业",
        "file",
    )
    assert indicator.title == Label({"zh-CN": "复工率", "en": "Firms open"})
    assert (indicator.unit, indicator.decimals, indicator.freq) == ("percent", 2, "D")
    assert indicator.span == Span(PATH, 1, 1)
    (target,) = indicator.targets
    assert (target.value, target.due, target.span) == (
        Decimal(100),
        parse_period("2020-03-31"),
        Span(PATH, 16, 5),
    )
    first, second = indicator.observations
    assert first.value == Written(Decimal("99.26"), Decimal("0.01"), unit="percent")
    assert (first.span, first.status, first.said_by) == (Span(PATH, 21, 12), "provisional", "文斌")
    assert first.note == Label({"": "快报"})
    (revision,) = first.revisions
    assert (revision.value and revision.value.value, revision.kind) == (Decimal("99.3"), "update")
    assert (second.value, second.status) == (None, "missing")


def test_the_short_form() -> None:
    rows = ("2020-03-13: 99.26", "2020-Q1: 约99.3%", "2020: {value: 99, qualifier: over}", "undated: 九成")
    assert values("observations:\n  " + "\n  ".join(rows)) == [
        Written(Decimal("99.26"), Decimal("0.01"), unit="percent"),
        Written(Decimal("99.3"), Decimal("0.1"), "about", "percent", 0, "%"),
        Written(Decimal(99), Decimal(1), "over", "percent"),
        Written(Decimal(90), Decimal(10), "exact", "percent", 0, "成"),
    ]


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", [("key-missing", 0, 0), ("key-missing", 0, 0)]),
        ("title: x\nunit:", [("key-empty", 2, 1)]),
        ("title: x\nunti: 户", [("key-misspelt", 2, 1), ("key-missing", 1, 1)]),
        ("title: x\nunit: precent", [("unit-unknown-near", 2, 7)]),
        ("title: x\nunit: [户]", [("value-not-a-text", 2, 7)]),
        (HEAD + "id: x\norigin: fact", [("key-id", 3, 1), ("key-unknown", 4, 1)]),
        (HEAD + "decimals: 12", [("decimals-range", 3, 11)]),
        (HEAD + "released: 3月13日", [("when-unreadable", 3, 11)]),
        (HEAD + "titel: y", [("key-misspelt", 3, 1)]),
        (HEAD + "title: y", [("yaml-key-twice", 3, 1)]),
        (HEAD + "observations: 99.26", [("observations-shape", 3, 15)]),
        (HEAD + "observations:\n  2020-02-30: 1", [("period-no-such-day", 4, 3)]),
        (HEAD + "observations:\n  2020-13: 1", [("period-no-such-month", 4, 3)]),
        (HEAD + "observations:\n  2020-3-13: 1", [("period-form", 4, 3)]),
        (HEAD + "observations:\n  3月13日: 1", [("period-no-year", 4, 3)]),
        (HEAD + "observations:\n  2020: 1\n  2020: 2", [("yaml-key-twice", 5, 3)]),
        (HEAD + "observations:\n  2020: 1,000", [("number-separator", 4, 9)]),
        (HEAD + "observations:\n  2020: ４３０７", [("number-full-width", 4, 9)]),
        (HEAD + "observations:\n  2020: NO", [("number-word", 4, 9)]),
        (HEAD + "observations:\n  2020: 012", [("number-leading-zero", 4, 9)]),
        (HEAD + "observations:\n  2020: 10:30", [("number-time", 4, 9)]),
        (HEAD + "observations:\n  2020: '99'", [("number-quoted", 4, 9)]),
        (HEAD + "observations:\n  2020: 很多", [("number-unreadable", 4, 9)]),
        (HEAD + "observations:\n  2020: 5户", [("value-unit", 4, 9)]),
        (HEAD + "observations:\n  2020: [1]", [("value-not-a-number", 4, 9)]),
        (HEAD + "observations:\n  2020:", [("observation-without-value", 4, 3)]),
        (HEAD + "observations:\n  - value: 1", [("key-missing", 4, 5)]),
        (HEAD + "observations:\n  - 1", [("file-not-a-map", 4, 5)]),
        (
            HEAD + "observations:\n  - {period: 2020, status: 缺失, value: 1}",
            [("observation-with-value", 4, 39)],
        ),
        (HEAD + "observations:\n  - {period: 2020, status: lost}", [("choice-unknown", 4, 28)]),
        (
            HEAD + "observations:\n  - {period: 2020, value: 约9%, qualifier: over}",
            [("qualifier-twice", 4, 27)],
        ),
        (HEAD + "observations:\n  2020: {value: 1, period: 2021}", [("yaml-key-twice", 4, 20)]),
        (
            HEAD + "observations:\n  - {period: 2020, value: 1}\n  - {period: 2020, value: 2}",
            [("observation-twice", 5, 27)],
        ),
        (HEAD + "targets: [{value: 超9, due: 2020}]", [("number-not-exact", 3, 19)]),
        (HEAD + "targets: [{value: 9户, due: 今年}]", [("value-unit", 3, 19), ("period-unreadable", 3, 28)]),
        (HEAD + "note: {zh-CN: x, eng: y}", [("language-unknown", 3, 18)]),
        (HEAD + "note: ''", [("value-empty", 3, 7)]),
        ("title：x\nunit: 户\nkind: rato", [("yaml-full-width-colon", 1, 6), ("choice-misspelt", 3, 7)]),
    ],
)
def test_what_is_wrong_is_named_in_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    indicator, found = read_indicator(text, PATH, UNITS)
    assert placed(found) == problems
    assert indicator is None


def test_remedies_are_ready_to_paste() -> None:
    _, found = read_indicator(HEAD + "observations:\n  2020/3/13: 1,000.5\n", PATH, UNITS)
    assert fixed(found) == ["2020-03-13", "1000.5"]


def test_the_second_observation_names_the_first() -> None:
    text = HEAD + "observations:\n  - {period: 2020, value: 1}\n  - {period: 2020, value: 2}"
    _, (problem,) = read_indicator(text, PATH, UNITS)
    assert problem.args == {"period": "2020", "first": f"{PATH}:4"}


@pytest.mark.parametrize(
    "path, problems",
    [
        ("data/indicators/复工率.yaml", []),
        ("data/indicators/a b.yaml", ["id-space"]),
        ("data/indicators/a.b.yaml", ["id-sign"]),
        ("data/indicators/a@b.yaml", ["id-sign"]),
        ("data/indicators/甲/.yaml", ["id-slashes"]),
    ],
)
def test_the_file_name_is_the_id(path: str, problems: list[str]) -> None:
    _, found = read_indicator(HEAD, path, UNITS)
    assert [code for code, _, _ in placed(found)] == problems
    assert all(problem.span == Span(path) for problem in found)


def test_the_id_is_composed() -> None:
    indicator, _ = read_indicator(HEAD, "data/indicators/cafe\u0301.yaml", UNITS)
    assert indicator is not None
    assert indicator.id == "caf\u00e9"


DIMENSIONS = """title: 物资
unit: 个
dimensions:
  item:
    口罩: {unit: 片}
    测温仪: {unit: 支, decimals: 0}
  who: [甲, 乙]
"""


def test_a_breakdown_has_units_of_its_own() -> None:
    text = DIMENSIONS + (
        "observations:\n"
        "  - {period: 2020, value: 超36.5万片, by: {item: 口罩}}\n"
        "  - {period: 2020, value: 364, by: {item: 测温仪}}\n"
        "  - {period: 2020, value: 5, by: {who: 甲}}\n"
    )
    indicator, problems = read_indicator(text, PATH, UNITS)
    assert placed(problems) == []
    assert indicator is not None
    assert [o.value.unit for o in indicator.observations if o.value] == ["片", "支", "个"]
    assert [dimension.id for dimension in indicator.dimensions] == ["item", "who"]
    assert indicator.dimensions[0].values[1].decimals == 0


@pytest.mark.parametrize(
    "row, problem",
    [
        ("{period: 2020, value: 1, by: {itm: 口罩}}", ("dimension-unknown", 9, 27)),
        ("{period: 2020, value: 1, by: {item: 口}}", ("dimension-value-unknown", 9, 27)),
        ("{period: 2020, value: 1支, by: {item: 口罩}}", ("value-unit", 9, 27)),
    ],
)
def test_a_cell_must_be_declared(row: str, problem: tuple[str, int, int]) -> None:
    _, found = read_indicator(DIMENSIONS + f"observations:\n  - {row}\n", PATH, UNITS)
    assert placed(found) == [problem]


def test_a_cell_of_what_is_not_broken_down_has_nothing_near() -> None:
    text = "title: 甲\nunit: 人\nobservations:\n  - {period: 2020, value: 1, by: {名称: 口罩}}\n"
    _, found = read_indicator(text, PATH, UNITS)
    assert placed(found) == [("dimension-unknown", 4, 27)]
    assert found[0].args["near"] == ""


def series(text: str) -> tuple[Observation, ...]:
    """Return the observations of a table without problems."""
    observations, problems = read_series(text, TABLE, UNITS)
    assert placed(problems) == []
    return observations


@pytest.mark.parametrize(
    "text",
    [
        "时间,数值,状态,来源,备注\n2020/3/13,99.26,快报,特稿,x\n",
        "period,value,status,source,note\n2020-03-13,99.26,provisional,特稿,x\n",
        "日期,数值,状态,来源,备注\n2020年3月13日,99.26,P,特稿,x\n\n,,,,\n",
    ],
)
def test_a_table_of_observations(text: str) -> None:
    (observation,) = series(text)
    assert observation.period == parse_period("2020-03-13")
    assert observation.value == Written(Decimal("99.26"), Decimal("0.01"))
    assert (observation.status, observation.source, observation.note) == (
        "provisional",
        "特稿",
        Label({"": "x"}),
    )
    assert observation.span.line == 2


def test_a_table_is_joined_to_its_indicator() -> None:
    indicator, _ = read_indicator(HEAD + "observations: {2020-03-12: 98}", PATH, UNITS)
    assert indicator is not None
    joined, problems = with_series(indicator, series("时间,数值\n2020/3/13,99.26\n2020/3/14,99.3%\n"), UNITS)
    assert placed(problems) == []
    assert [o.period.text for o in joined.observations] == ["2020-03-12", "2020-03-13", "2020-03-14"]
    assert [o.value.unit for o in joined.observations if o.value] == ["percent"] * 3


def test_columns_of_other_names_are_dimensions() -> None:
    indicator, _ = read_indicator(DIMENSIONS, PATH, UNITS)
    assert indicator is not None
    rows = series("时间,数值,item\n2020,5,口罩\n2020,6支,测温仪\n2020,7,\n")
    joined, problems = with_series(indicator, rows, UNITS)
    assert placed(problems) == []
    assert [(o.by, o.value.unit) for o in joined.observations if o.value] == [
        ({"item": "口罩"}, "片"),
        ({"item": "测温仪"}, "支"),
        ({}, "个"),
    ]


@pytest.mark.parametrize(
    "text, problems",
    [
        ("数值\n1", [("column-missing", 1, 1)]),
        ("时间,数值,statsu\n2020,1,P", [("column-misspelt", 1, 7)]),
        ("时间,数值,period\n2020,1,2020", [("table-heading-twice", 1, 7)]),
        ("时间,数值\n2020,=A1\n3月,1", [("number-formula", 2, 6), ("period-no-year", 3, 1)]),
        ("时间,数值\n2020,\n2021,1", [("observation-without-value", 2, 1)]),
        ("时间,数值\n2020,1\n2020,2", [("observation-twice", 3, 6)]),
        ('时间,数值\n2020,"4,307"', [("number-separator", 2, 6)]),
    ],
)
def test_what_is_wrong_with_a_table(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert placed(read_series(text, TABLE, UNITS)[1]) == problems


def test_what_does_not_fit_the_indicator() -> None:
    indicator, _ = read_indicator(HEAD + "observations: {2020: 98}", PATH, UNITS)
    assert indicator is not None
    rows = series("时间,数值,item\n2020,1,\n2021,5户,\n2022,1,x\n")
    _, problems = with_series(indicator, rows, UNITS)
    assert sorted(placed(problems)) == [
        ("dimension-unknown", 4, 6),
        ("observation-twice", 2, 6),
        ("value-unit", 3, 6),
    ]


@settings(deadline=None)
@given(st.text("title: unt户percent\n -[]{}2013:，：'\"", max_size=80))
def test_any_text_is_an_indicator_or_a_problem(text: str) -> None:
    indicator, problems = read_indicator(text, PATH, UNITS)
    assert (indicator is None) == any(level == "error" for level in (problem.level for problem in problems))
    placed(problems)
