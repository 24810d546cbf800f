"""Facts: many one-off numbers in one file."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from number_units import UNITS
from placed import placed

from broadsheet.data.facts import read_facts
from broadsheet.model.problems import Span
from broadsheet.model.statistics import Indicator, Label, Written

YAML, CSV = "data/facts/特稿.yaml", "data/facts/特稿.csv"

WHOLE = """period: 2020-03-13
source: 特稿
facts:
  10人以上企业/已开工: 4307户
  10人以上企业/复工率: 99.26%
  物资/口罩: 超36.5万片
  佰纳/贷款:
    title: 佰纳的贷款
    value: 500万元
    period: 2020-02-04
    actor: bodies/重庆农商行南岸支行
    source:
  融资:
    value: 超过2亿
    unit: yuan
    period: undated
    status: expected
  supplies/masks: 5
unit: 个
"""


def good(text: str, path: str) -> tuple[Indicator, ...]:
    """Return the facts of a file without problems."""
    facts, problems = read_facts(text, path, UNITS)
    assert placed(problems) == []
    return facts


def test_a_whole_file() -> None:
    facts = good(WHOLE.replace("unit: 个\n", "").replace("masks: 5", "masks: 5个"), YAML)
    assert [fact.id for fact in facts] == [
        *("10人以上企业/已开工", "10人以上企业/复工率", "物资/口罩"),
        *("佰纳/贷款", "融资", "supplies/masks"),
    ]
    assert {fact.origin for fact in facts} == {"fact"}
    assert [fact.unit for fact in facts] == ["户", "percent", "片", "元", "元", "个"]
    assert [fact.title.said("zh-CN") for fact in facts[3:]] == ["佰纳的贷款", "融资", "supplies: masks"]
    assert facts[0].title == Label({"": "10人以上企业：已开工"})
    assert facts[0].span == Span(YAML, 4, 3)
    observations = [fact.observations[0] for fact in facts]
    assert observations[0].span == Span(YAML, 4, 16)
    assert observations[3].span == Span(YAML, 9, 12)
    assert observations[2].value == Written(Decimal(365000), Decimal(1000), "over", "片", 4, "片")
    assert [o.source for o in observations] == ["特稿", "特稿", "特稿", "", "特稿", "特稿"]
    assert [o.period.text for o in observations[2:5]] == ["2020-03-13", "2020-02-04", "undated"]
    assert (observations[3].actor, observations[4].status) == ("bodies/重庆农商行南岸支行", "expected")


def test_what_the_file_says_for_all_is_a_default() -> None:
    facts, problems = read_facts(
        "period: 2020\nunit: 户\nfacts:\n  甲: 5\n  乙: {value: 6, unit: 家}\n", YAML, UNITS
    )
    assert placed(problems) == []
    assert [fact.unit for fact in facts] == ["户", "家"]


@pytest.mark.parametrize(
    "text, problems",
    [
        ("period: 2020\n", [("key-missing", 1, 1)]),
        ("facts:\n  甲: 5户", [("key-missing", 2, 6)]),
        ("period: 2020\nsadi_by: x\nfacts:\n  甲: 5户", [("key-misspelt", 2, 1)]),
        ("period: 2020\nvalue: 1\nfacts:\n  甲: 5户", [("fact-key-alone", 2, 1)]),
        ("period: 2020\nquote: 有5户\nfacts:\n  甲: 5户", [("fact-key-alone", 2, 1)]),
        ("period: 今天\nfacts:\n  甲: 5户\n  乙: 6户", [("period-unreadable", 1, 9)]),
        (
            "period: 2020\nfacts:\n  a.b: 5户\n  a b: 5户\n  a//b: 5户\n  甲?: 1户",
            [("id-sign", 3, 4), ("id-space", 4, 4), ("id-slashes", 5, 3), ("id-sign", 6, 4)],
        ),
        (
            "period: 2020\nfacts:\n  甲:\n  乙: NO\n  丙: 5",
            [("entry-empty", 3, 3), ("number-word", 4, 6), ("fact-without-unit", 5, 6)],
        ),
        ("period: 2020\nfacts:\n  甲：5户\n  乙：6户", [("yaml-full-width-colon", 3, 4)]),
        ("period: 2020\nfacts:\n  - 甲", [("value-not-a-map", 3, 3)]),
        ("period: 2020\nfacts:\n  甲: {value: 5户, unit: 家}", [("value-unit", 3, 14)]),
        ("period: 2020\nfacts:\n  甲: {value: 5, unit: 户户}", [("unit-unknown-near", 3, 23)]),
        ("period: 2020\nfacts:\n  甲: {valeu: 5户}", [("key-misspelt", 3, 7)]),
        ("period: 2020\nfacts:\n  甲: {status: missing}", []),
        ("period: 2020\nfacts:\n  cafe\u0301: 5户\n  caf\u00e9: 6户", [("yaml-key-twice", 4, 3)]),
        ("- a", [("file-not-a-map", 1, 1)]),
        ("", []),
    ],
)
def test_what_is_wrong_is_named_in_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert placed(read_facts(text, YAML, UNITS)[1]) == problems


def test_facts_with_errors_are_left_out() -> None:
    facts, _ = read_facts("period: 2020\nfacts:\n  甲: 5户\n  乙: x\n", YAML, UNITS)
    assert [fact.id for fact in facts] == ["甲"]


def test_revisions_are_in_the_unit_of_the_value() -> None:
    revision = "{date: 2021-01-01, kind: update, value: 60000, reason: x}"
    text = f"period: 2020\nfacts:\n  甲:\n    value: 5万元\n    revisions: [{revision}]\n"
    (fact,) = good(text, YAML)
    (found,) = fact.observations[0].revisions
    assert found.value == Written(Decimal(60000), Decimal(1), unit="元")
    _, problems = read_facts(text.replace("60000", "6户"), YAML, UNITS)
    assert placed(problems) == [("value-unit", 5, 17)]


@pytest.mark.parametrize(
    "text",
    [
        "编号,名称,数值,单位,时间,来源,说话人,口径,备注\n甲/乙,甲的乙,4307,户,2020/3/13,特稿,文斌,丙,x\n",
        "id,title,value,unit,period,source,said_by,population,note\n甲/乙,甲的乙,4307户,,2020-03-13,特稿,文斌,丙,x\n",
        "编号;名称;数值;单位;时间;来源;说话人;口径;备注\n甲/乙;甲的乙;4307;户;2020-3-13;特稿;文斌;丙;x\n",
    ],
)
def test_a_table_of_facts(text: str) -> None:
    facts, problems = read_facts(text, CSV, UNITS)
    assert [problem.level for problem in problems] in ([], ["notice"])
    (fact,) = facts
    assert (fact.id, fact.title, fact.unit) == ("甲/乙", Label({"": "甲的乙"}), "户")
    assert (fact.population, fact.span) == ("丙", Span(CSV, 2, 1))
    (observation,) = fact.observations
    assert observation.period.text == "2020-03-13"
    assert observation.value is not None
    assert observation.value.value == 4307
    assert (observation.source, observation.said_by, observation.note) == ("特稿", "文斌", Label({"": "x"}))
    assert observation.span == Span(CSV, 2, 9)


@pytest.mark.parametrize(
    "text, problems",
    [
        ("编号,数值\n甲,5户", [("column-missing", 1, 1)]),
        ("编号,数值,时间,备主\n甲,5户,2020,x", [("column-unknown", 1, 10)]),
        ("编号,数值,时间,remarks\n甲,5户,2020,x", [("column-misspelt", 1, 10)]),
        ("编号,数值,时间\n,5户,2020", [("fact-without-id", 2, 1)]),
        ("编号,数值,时间\n甲 乙,5户,2020", [("id-space", 2, 2)]),
        ("编号,数值,时间\n甲,5户,2020\n甲,6户,2021", [("fact-twice", 3, 1)]),
        (
            "编号,数值,时间\n甲,多,2020\n乙,5户,2020/2/30",
            [("number-unreadable", 2, 3), ("period-no-such-day", 3, 6)],
        ),
        ("编号,数值,时间\n甲,5,2020", [("fact-without-unit", 2, 3)]),
        ('编号,数值,时间\n甲,"4,307",2020', [("number-separator", 2, 3)]),
        ("编号,数值,时间\n甲,,2020", [("observation-without-value", 2, 1)]),
        ("编号，数值，时间\n", [("table-full-width-comma", 1, 3)]),
    ],
)
def test_what_is_wrong_with_a_table(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert placed(read_facts(text, CSV, UNITS)[1]) == problems


def test_a_cell_may_list_topics() -> None:
    (fact,) = good("编号,数值,时间,主题\n甲,5户,2020,复工、 金融\n", CSV)
    assert fact.topics == ("复工", "金融")


@settings(deadline=None)
@given(st.text('编号数值时间,单位\n甲5户2020";:： ', max_size=60), st.sampled_from([YAML, CSV]))
def test_any_text_is_facts_or_problems(text: str, path: str) -> None:
    facts, problems = read_facts(text, path, UNITS)
    assert all(len(fact.observations) == 1 for fact in facts)
    placed(problems)
