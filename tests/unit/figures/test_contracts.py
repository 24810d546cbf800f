"""Checks: which fail, which are told as not made, and where; and which populations may meet."""

import pytest
from placed import placed
from sample_register import registered

from broadsheet.figures.contracts import check_contracts
from broadsheet.figures.populations import unlike
from broadsheet.model.problems import Problem, Span
from broadsheet.model.registers import Population
from broadsheet.model.statistics import Label

POPULATIONS = """
全部: 全部项目
市级: {title: 市级项目, part_of: 全部}
区级: {title: 区级项目, part_of: 全部}
别的: 别的项目
"""
FACTS = """
  市级: {value: 14个, population: 市级}
  区级: {value: 50个, population: 区级}
  全部: {value: 64个, population: 全部}
  别的: {value: 14个, population: 别的}
  旧: {value: 60个, population: 全部, period: 2020-03-01}
  超: {value: 超60个, population: 全部}
  隐: {value: 64个, population: 全部, public: false}
  零: {value: 0个, population: 全部}
  户: {value: 64户, population: 全部}
"""


def checked(check: str, moment: str = "2020-12-31", more: str = "") -> tuple[Problem, ...]:
    """Return what a check of an indicator yields; `check` is one item of the list."""
    text = f"title: 甲\nunit: 个\nchecks:\n  - {check}\n{more}"
    register, problems = registered(FACTS, POPULATIONS, moment, 甲=text)
    assert problems == []
    return check_contracts(register, "zh-CN")


@pytest.mark.parametrize(
    "check",
    [
        "市级 + 区级 = 全部",
        "sum(市级, 区级) = 全部",
        "市级 < 区级",
        "round(市级 ÷ 全部, 2) = 22%",
        "隐 = 全部",
        "超 > 旧 + 60",
        "{formula: 市级 = 别的, across: true}",
        "全部 >= 64",
    ],
)
def test_what_holds_is_not_mentioned(check: str) -> None:
    assert [p for p in checked(check) if p.code != "check-no-period"] == []


@pytest.mark.parametrize(
    "check, code, line, column",
    [
        ("市级 + 区级 = 别的 + 全部", "check-populations", 4, 5),
        ("市级 = 别的", "check-populations", 4, 5),
        ("全部 = 旧", "check-no-period", 4, 5),
        ("全部 = 超", "check-undecided", 4, 5),
        ("市级 + 区级 > 全部", "check-fails", 4, 5),
        ("全部 < 隐", "check-fails", 4, 5),
        ("全部 = 户", "formula-units", 4, 8),
        ("全部 ÷ 零 = 1", "formula-zero", 4, 8),
        ("全部 = 没有", "formula-unknown", 4, 10),
        ("1 = 1", "check-no-input", 4, 5),
        ("{note: 应相等, formula: 市级 = 区级}", "check-fails", 4, 26),
    ],
)
def test_what_does_not_hold_is_told_at_the_formula(check: str, code: str, line: int, column: int) -> None:
    assert placed(checked(check)) == [(code, line, column)]


def test_a_failed_check_says_both_sides_the_period_and_the_note() -> None:
    (problem,) = checked("{note: 应相等, formula: 市级 + 区级 = 全部 + 1}")
    assert problem.level == "error"
    assert problem.args == {
        "formula": "市级 + 区级 = 全部 + 1",
        "period": "2020-03-13",
        "left": "64 个",
        "right": "65 个",
        "near": "应相等",
    }


def test_only_what_fails_stops_the_build() -> None:
    assert [checked(check)[0].level for check in ("市级 = 别的", "全部 = 旧", "全部 = 超")] == ["notice"] * 3


def test_a_check_waits_for_what_is_not_known_yet() -> None:
    assert checked("市级 + 区级 = 全部", moment="2020-03-05") == ()


def test_every_period_is_checked() -> None:
    more = "source: 特稿\npopulation: 全部\nobservations:\n  2020-03-01: 59\n  2020-03-13: 63\n"
    assert [p.args["period"] for p in checked("甲 >= 64", more=more)] == ["2020-03-01", "2020-03-13"]


@pytest.mark.parametrize(
    "names, expected",
    [
        ([], None),
        (["市级"], None),
        (["市级", "市级"], None),
        (["市级", "全部"], None),
        (["街道", "全部"], None),
        (["市级", "区级"], None),
        (["街道", "区级", "全部"], None),
        (["", ""], None),
        (["市级", "别的"], ("市级", "别的")),
        (["市级", "区级", "别的"], ("市级", "别的")),
        (["市级", ""], ("市级", "")),
        (["", "没有登记"], ("", "没有登记")),
        (["圈一", "圈二"], None),
        (["圈一", "市级"], ("圈一", "市级")),
    ],
)
def test_which_populations_may_meet(names: list[str], expected: tuple[str, str] | None) -> None:
    wholes = {
        "全部": "",
        "市级": "全部",
        "区级": "全部",
        "街道": "市级",
        "别的": "",
        "圈一": "圈二",
        "圈二": "圈一",
    }
    populations = {n: Population(n, Label({"": n}), Span(""), whole) for n, whole in wholes.items()}
    assert unlike(names, populations) == expected
