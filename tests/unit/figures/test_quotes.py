"""Quotes against the texts of their sources: what is found, and where exactly quote and source part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_units import UNITS
from placed import placed

from broadsheet.data.facts import read_facts
from broadsheet.data.indicators import read_indicator, read_series
from broadsheet.data.registers import read_sources
from broadsheet.figures.quotes import check_quotes, in_one_line
from broadsheet.model.problems import Problem
from broadsheet.model.statistics import Indicator

SOURCES, _ = read_sources("报告: 街道报告\n简报: 简报\n", "data/sources.yaml")
TEXT = """街道工作报告

  截至三月中旬，辖区共有商户
1200家，已经开门营业的有
1150家，开门率达到95.8%。

　　另有36家便民店全部开门，两成以上延长了营业时间。
The market is open
  seven days a week.
"""


def facts(rows: str) -> tuple[Indicator, ...]:
    """Read facts of the report, which must be right but for their quotes."""
    found, problems = read_facts(
        f"period: 2020-03-13\nsource: 报告\nfacts:\n{rows}", "data/facts/甲.yaml", UNITS
    )
    assert problems == ()
    return found


def checked(indicators: tuple[Indicator, ...], **texts: str) -> tuple[Problem, ...]:
    return check_quotes(indicators, SOURCES, texts or {"报告": TEXT}, UNITS, "zh-CN")


@pytest.mark.parametrize(
    "value, quote",
    [
        ("1200家", "辖区共有商户1200家"),
        ("1150家", "已经开门营业的有 1150家"),
        ("95.8%", "开门率达到95.8%。 另有36家"),
        ("100%", "便民店全部开门"),
        ("至少20%", "两成以上延长了营业时间"),
        ("1150家", "已经开门营业的有\\n1150家"),
    ],
)
def test_only_white_space_is_forgiven(value: str, quote: str) -> None:
    assert checked(facts(f'  甲: {{value: {value}, quote: "{quote}"}}\n')) == ()


@pytest.mark.parametrize(
    "quote, said, near, line",
    [
        ("已经开门营业的有1105家，开门率", "已经开门营业的有11〔05〕家，开门率", "11〔50〕家", 5),
        ("已经开门的有1150家", "已经开门〔〕的有1150家", "已经开门〔营业〕的有1150家", 4),
        ("已经全部开门营业的有1150家", "已经〔全部〕开门营业的有1150家", "已经〔〕开门营业的有", 4),
        ("辖区共有商户1200家,已经开门", "辖区共有商户1200家〔,〕已经开门", "1200家〔，〕已经开门", 4),
        ("开门率达到95.8％", "开门率达到95.8〔％〕", "开门率达到95.8〔%〕", 5),
        ("The market is opened seven days", "…e market is open〔ed〕 seven days", "is open〔〕 seven", 8),
    ],
)
def test_where_quote_and_source_part(quote: str, said: str, near: str, line: int) -> None:
    (problem,) = checked(facts(f'  甲:\n    value: 1150家\n    quote: "{quote}"\n'))
    assert placed([problem]) == [("quote-not-found", 6, 12)]
    assert problem.args["said"] == said
    assert near in problem.args["near"]
    assert problem.args["place"] == f"data/sources/报告.txt:{line}"


def test_what_is_nowhere_near_has_no_nearest_passage() -> None:
    (problem,) = checked(facts("  甲: {value: 1家, quote: 这里写的是完全不相干的一句话}\n"))
    assert problem.args["near"] == ""
    assert placed([problem]) == [("quote-not-found", 4, 25)]


def test_a_source_without_a_text_proves_nothing_and_is_not_asked() -> None:
    assert checked(facts("  甲: {value: 1200家, quote: 商户1200家, source: 简报}\n")) == ()
    assert checked(facts("  甲: {value: 1200家}\n")) == ()


def test_a_quote_holds_its_number_in_any_way_of_writing_it() -> None:
    rows = """  甲: {value: 1200家, quote: "共有商户1,200家", source: 简报}
  乙: {value: 9.89亿元, quote: 贷款98900万元, source: 简报}
  丙: {value: 20%, quote: 增长两成, source: 简报}
  丁: {value: 1200家, quote: 商户不少, source: 简报}
  戊: {value: 1200家, quote: 有1210家商户, source: 简报}
  己: {period: undated, status: missing, quote: 数字没有公布, unit: 家, source: 简报}
"""
    assert placed(checked(facts(rows))) == [
        ("quote-without-number", 7, 28),
        ("quote-without-number", 8, 28),
    ]


def test_of_a_revised_number_the_quote_may_have_either() -> None:
    row = """  甲:
    value: 1200家
    quote: {quote}
    source: 简报
    revisions: [{{date: 2020-03-20, kind: correction, value: 1210家, reason: 核实}}]
"""
    assert checked(facts(row.format(quote="原有1200家"))) == ()
    assert checked(facts(row.format(quote="应为1210家"))) == ()
    assert len(checked(facts(row.format(quote="应为1220家")))) == 1


def test_quotes_of_observations_have_their_places_in_lists_and_tables() -> None:
    text = """title: 商户
unit: 家
source: 报告
observations:
  - {period: 2020-03-12, value: 1100}
  - period: 2020-03-13
    value: 1150
    quote: 开门的有1150家
"""
    indicator, problems = read_indicator(text, "data/indicators/商户.yaml", UNITS)
    assert (problems, indicator is not None) == ((), True)
    assert indicator is not None
    assert placed(checked((indicator,))) == [("quote-not-found", 8, 12)]
    rows, problems = read_series("时间,数值,引文\n2020-03-13,1150,营业的有1150家\n", "a.csv", UNITS)
    assert problems == ()
    assert (rows[0].quote, rows[0].quote_span.line, rows[0].quote_span.column) == ("营业的有1150家", 2, 17)


def test_a_text_of_no_source_is_told_with_the_nearest_name() -> None:
    problems = checked((), 抱告="甲", 全不同="乙", 报告=TEXT)
    assert placed(problems) == [("source-text-alone", 0, 0)] * 2
    assert [(p.span.path, p.args["near"]) for p in problems] == [
        ("data/sources/抱告.txt", "报告"),
        ("data/sources/全不同.txt", ""),
    ]


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 60))
def test_whatever_stands_in_a_source_is_found_in_it(start: int, length: int) -> None:
    quote = TEXT[start : start + length]
    assert in_one_line(quote) in in_one_line(TEXT)


@given(st.text(st.sampled_from("复工 \n　a1，”"), max_size=30))
def test_folding_leaves_nothing_more_to_fold(text: str) -> None:
    once = in_one_line(text)
    assert in_one_line(once) == once
    assert "".join(once.split()) == "".join(text.split())
