"""Derived indicators: what they are computed from, since when they are known, and what must not be computed.

The numbers are those of the demonstration, traps included.
"""

import pytest
from placed import placed
from sample_register import ZONE, registered

from broadsheet.figures.register import Known, Register
from broadsheet.model.problems import Problem
from broadsheet.model.statistics import Observation
from broadsheet.numbers.periods import end_of

POPULATIONS = """
规上工业企业: 全区规模以上工业企业
铜元局规上企业: 铜元局街道所称的规上企业
重点项目: 重点项目
市级重点项目: {title: 市级重点项目, part_of: 重点项目}
区级重点项目: {title: 区级重点项目, part_of: 重点项目}
签约项目: 云签约项目
用工服务企业: 获得用工服务的重点企业
线上招工单位: 参加线上招聘的招工单位
财务局对接企业: 财务局对接的企业
重点保障企业: 重点保障企业
"""
FACTS = """
  十人以上/已开工: 4307户
  十人以上/复工率: {value: 99.26%, source: 公报}
  工业/已复工: {value: 162家, population: 规上工业企业}
  铜元局/复产: {value: 781家, population: 铜元局规上企业, period: 2020-03-13}
  项目/市级: {value: 14个, population: 市级重点项目}
  项目/区级: {value: 50个, population: 区级重点项目}
  签约/项目: {value: 14个, population: 签约项目}
  用工/服务: {value: 100户, population: 用工服务企业}
  招工/单位: {value: 100多户, population: 线上招工单位}
  贷款/累计: {value: 9.89亿元, population: 财务局对接企业}
  贷款/六户: {value: 超过2亿元, population: 重点保障企业}
  大道/原宽: {value: 22米, period: undated}
  大道/总宽: {value: 64米, period: undated}
  无口径: 3个
  零: 0户
"""


def made(moment: str = "2020-12-31", **files: str) -> tuple[Register, list[Problem]]:
    """Return the register of the demonstration's facts with some indicators, and what is wrong."""
    return registered(FACTS, POPULATIONS, moment, None, **files)


def only(register: Register, name: str) -> Known:
    """Return the one observation of an indicator."""
    (known,) = register.indicators[name].known
    return known


def values(register: Register, name: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Return period, cell and value of all observations."""
    observations: list[Observation] = [known.observation for known in register.indicators[name].known]
    return [(o.period.text, tuple(o.by.values()), str(o.value.value)) for o in observations if o.value]


@pytest.mark.parametrize(
    "unit, formula, value",
    [
        ("户", "round(十人以上/已开工 ÷ 十人以上/复工率)", "4339"),
        ("个", "项目/市级 + 项目/区级", "64"),
        ("个", "sum(项目/市级, 项目/区级)", "64"),
        ("米", "大道/总宽 − 大道/原宽", "42"),
        ("倍", "round(大道/总宽 ÷ 大道/原宽, 1)", "2.9"),
        ("倍", "大道/总宽 ÷ 大道/原宽", "2.90909090909091"),
        ("percent", "大道/原宽 ÷ 大道/总宽", "34.375"),
    ],
)
def test_the_derived_numbers_of_the_demonstration(unit: str, formula: str, value: str) -> None:
    register, problems = made(推=f"title: 推\nunit: {unit}\nderived: {formula}")
    assert problems == []
    known = only(register, "推")
    assert known.observation.value is not None
    assert (str(known.observation.value.value), known.observation.derived) == (value, True)
    assert known.observation.value.unit == register.units.by_id[unit].id


def test_one_derived_number_may_be_computed_from_another_whatever_their_order() -> None:
    register, problems = made(
        未开工="title: 未\nunit: 户\nderived: 总数 − 十人以上/已开工",
        总数="title: 总\nunit: 户\nderived: round(十人以上/已开工 ÷ 十人以上/复工率)",
    )
    assert problems == []
    assert values(register, "未开工") == [("2020-03-13", (), "32")]


def test_sources_are_the_union_and_the_last_release_counts() -> None:
    register, _ = made(总数="title: 总\nunit: 户\nderived: 十人以上/已开工 ÷ 十人以上/复工率")
    known = only(register, "总数")
    assert known.sources == ("特稿", "公报")
    assert known.since == only(register, "十人以上/复工率").since > only(register, "十人以上/已开工").since


def test_nothing_is_derived_before_all_inputs_are_known() -> None:
    text = "title: 总\nunit: 户\nderived: 十人以上/已开工 ÷ 十人以上/复工率"
    register, problems = made(moment="2020-03-14", 总数=text)
    assert (register.indicators["总数"].known, problems) == ((), [])


@pytest.mark.parametrize(
    "unit, formula, first, second",
    [
        ("家", "工业/已复工 + 铜元局/复产", "工业/已复工", "铜元局/复产"),
        ("个", "项目/市级 + 签约/项目", "项目/市级", "签约/项目"),
        ("percent", "用工/服务 ÷ 招工/单位", "用工/服务", "招工/单位"),
        ("户", "用工/服务 + 招工/单位", "用工/服务", "招工/单位"),
        ("元", "贷款/累计 + 贷款/六户", "贷款/累计", "贷款/六户"),
        ("percent", "贷款/六户 ÷ 贷款/累计", "贷款/六户", "贷款/累计"),
        ("个", "项目/市级 + 无口径", "项目/市级", "无口径"),
    ],
)
def test_the_traps_of_the_demonstration_are_caught(unit: str, formula: str, first: str, second: str) -> None:
    text = f"title: 推\nunit: {unit}\nderived: {formula}"
    register, problems = made(推=text)
    assert placed(problems) == [("derived-populations", 3, 10)]
    assert (problems[0].args["first"], problems[0].args["second"]) == (first, second)
    assert register.indicators["推"].known == ()


def test_who_knows_that_the_populations_differ_says_so() -> None:
    register, problems = made(推="title: 推\nunit: 家\nacross: true\nderived: 工业/已复工 + 铜元局/复产")
    assert (problems, values(register, "推")) == ([], [("2020-03-13", (), "943")])


@pytest.mark.parametrize(
    "text, code, column",
    [
        ("unit: 户\nderived: 十人以上/已开工 ÷ 零", "formula-zero", 19),
        ("unit: 户\nderived: 十人以上/已开工 + 大道/总宽", "derived-nothing", 10),
        ("unit: 户\nderived: 大道/总宽 + 无口径", "derived-nothing", 10),
        ("unit: 家\nderived: 十人以上/已开工 + 无口径", "formula-units", 19),
        ("unit: 家\nderived: 十人以上/已开工 + 零", "derived-unit", 10),
        ("unit: 户\nderived: 十人以上/已开工 + 没有", "formula-unknown", 21),
        ("unit: 户\nderived: 十人以上/已开工 + 零?项=甲", "formula-cell", 21),
        ("unit: 户\nderived: 大道/原宽+大道/总宽", "formula-spaces", 10),
        ("unit: 户\nderived: 零/大道/原宽", "formula-spaces", 10),
        ("unit: 户\nderived: 十人以上/已开工/大道/总宽", "formula-spaces", 10),
        ("unit: 户\nderived: 十人以上/已开工/总宽", "formula-unknown", 10),
        ("unit: 户\nderived: 零-零", "formula-spaces", 10),
        ("unit: 户\nderived: 1 + 2", "derived-no-input", 10),
        ("unit: 户\nderived: 推 + 零", "derived-circle", 10),
        ("unit: 户\nderived: '零 + 没有'", "formula-unknown", 15),
        ("unit: 户\nderived: >-\n  零 +\n  没有", "formula-unknown", 3),
    ],
)
def test_what_is_wrong_with_a_derivation(text: str, code: str, column: int) -> None:
    _, problems = made(推=f"title: 推\n{text}")
    assert [(found, at) for found, _, at in placed(problems)] == [(code, column)]


def test_a_circle_is_told_once_and_whole() -> None:
    register, problems = made(
        甲="title: 甲\nunit: 户\nderived: 乙 + 零",
        乙="title: 乙\nunit: 户\nderived: 丙 + 零",
        丙="title: 丙\nunit: 户\nderived: 零 + 甲",
        丁="title: 丁\nunit: 户\nderived: 甲 + 零",
    )
    assert [(p.code, p.span.path, p.args["circle"]) for p in problems] == [
        ("derived-circle", "data/indicators/丙.yaml", "甲 → 乙 → 丙 → 甲")
    ]
    assert all(register.indicators[name].known == () for name in "甲乙丙丁")


def test_a_division_by_zero_names_the_period() -> None:
    _, problems = made(推="title: 推\nunit: 户\nderived: 十人以上/已开工 ÷ 零")
    assert (problems[0].args["period"], problems[0].args["id"]) == ("2020-03-13", "零")


SERIES = """
title: 甲
unit: 户
source: 特稿
observations:
  - {period: 2020-03-01, value: 10}
  - {period: 2020-03-02, value: 20, status: provisional}
  - {period: 2020-03-03, status: missing}
  - period: 2020-03-04
    value: 40
    revisions:
      - {date: 2020-04-01, kind: correction, value: 44, reason: 抄错了}
      - {date: 2020-05-01, kind: update, value: 48, reason: 核实}
  - {period: 2020-03-05, value: 50, status: expected}
"""
OTHER = """
title: 乙
unit: 户
source: 特稿
observations:
  - {period: 2020-03-01, value: 1, released: 2020-06-01}
  - {period: 2020-03-02, value: 2}
  - {period: 2020-03-03, value: 3}
  - period: 2020-03-04
    value: 4
    revisions:
      - {date: 2020-04-01, kind: update, value: 0, reason: 重算}
  - {period: 2020-03-05, value: 5}
  - {period: 2020-03-06, value: 6}
"""


def test_there_is_a_value_for_each_period_all_inputs_have() -> None:
    register, problems = made(甲=SERIES, 乙=OTHER, 和="title: 和\nunit: 户\nderived: 甲 + 乙")
    assert problems == []
    found = [known.observation for known in register.indicators["和"].known]
    assert [(o.period.text, o.value and str(o.value.value), o.status) for o in found] == [
        ("2020-03-01", "11", "normal"),
        ("2020-03-02", "22", "provisional"),
        ("2020-03-04", "44", "normal"),
        ("2020-03-05", "55", "expected"),
    ]
    assert found[0].released == "2020-06-01"


def test_a_revised_input_revises_what_is_derived_and_old_stories_keep_their_value() -> None:
    register, _ = made(甲=SERIES, 乙=OTHER, 和="title: 和\nunit: 户\nderived: 甲 + 乙")
    known = next(k for k in register.indicators["和"].known if k.observation.period.text == "2020-03-04")
    worth = [known.value_at(end_of(day, ZONE), ZONE) for day in ("2020-03-31", "2020-04-01", "2020-05-01")]
    # On the first of April both inputs changed, and their sum did not.
    assert [value and str(value.value) for value in worth] == ["44", "44", "48"]
    assert [(r.date, r.kind, r.reason.said("")) for r in known.observation.revisions] == [
        ("2020-05-01", "update", "核实")
    ]


def test_a_correction_of_an_input_is_one_of_the_result() -> None:
    register, _ = made(甲=SERIES, 倍="title: 倍\nunit: 户\nderived: 甲 × 2")
    known = register.indicators["倍"].known[2]
    assert [
        (r.kind, r.value and str(r.value.value), r.reason.said("")) for r in known.observation.revisions
    ] == [
        ("correction", "88", "抄错了"),
        ("update", "96", "核实"),
    ]


def test_a_revision_that_is_not_known_yet_changes_nothing() -> None:
    register, _ = made(moment="2020-04-15", 甲=SERIES, 倍="title: 倍\nunit: 户\nderived: 甲 × 2")
    known = register.indicators["倍"].known[2]
    assert [revision.date for revision in known.observation.revisions] == ["2020-04-01"]


CELLS = """
title: 物资
unit: 片
source: 特稿
dimensions:
  品种:
    口罩: {unit: 片}
    手套: {unit: 片}
    测温仪: {unit: 支}
observations:
  - {period: 2020-03-13, by: {品种: 口罩}, value: 300}
  - {period: 2020-03-13, by: {品种: 手套}, value: 100}
  - {period: 2020-03-12, by: {品种: 口罩}, value: 200}
"""
DIMENSION = "dimensions: {品种: {口罩: {}, 手套: {}}}"


def test_cells_are_computed_each_for_itself() -> None:
    register, problems = made(物资=CELLS, 倍=f"title: 倍\nunit: 片\n{DIMENSION}\nderived: 物资 × 2")
    assert problems == []
    assert values(register, "倍") == [
        ("2020-03-13", ("口罩",), "600"),
        ("2020-03-12", ("口罩",), "400"),
        ("2020-03-13", ("手套",), "200"),
    ]


def test_a_sum_takes_all_cells_of_the_periods_that_have_them_all() -> None:
    register, problems = made(物资=CELLS, 共="title: 共\nunit: 片\nderived: sum(物资)")
    assert (problems, values(register, "共")) == ([], [("2020-03-13", (), "400")])


def test_shares_of_a_total_and_a_pinned_cell() -> None:
    register, problems = made(
        物资=CELLS,
        占="title: 占比\nunit: percent\ndecimals: 1\n" + DIMENSION + "\nderived: 物资 ÷ sum(物资)",
        比="title: 手套对口罩\nunit: percent\nderived: 物资?品种=手套 ÷ 物资?品种=口罩",
    )
    assert problems == []
    assert values(register, "占") == [("2020-03-13", ("口罩",), "75"), ("2020-03-13", ("手套",), "25")]
    assert [value for *_, value in values(register, "比")] == ["33.3333333333333"]


def test_unlike_cells_are_never_summed() -> None:
    cells = CELLS + "  - {period: 2020-03-13, by: {品种: 测温仪}, value: 364}\n"
    _, problems = made(物资=cells, 共="title: 共\nunit: 片\nderived: sum(物资)")
    assert placed(problems) == [("formula-units", 3, 10)]


STATED = """
title: 合计
unit: 个
derived: 项目/市级 + 项目/区级
observations:
  2020-03-13: {}
"""


def test_a_stated_value_that_agrees_is_kept() -> None:
    register, problems = made(合计=STATED.format("64"))
    assert problems == []
    assert not only(register, "合计").observation.derived


def test_a_stated_value_that_disagrees_is_an_error_that_names_both() -> None:
    _, problems = made(合计=STATED.format("65"))
    assert placed(problems) == [("derived-disagrees", 6, 15)]
    assert (problems[0].args["stated"], problems[0].args["computed"]) == ("65个", "64个")


def test_a_stated_share_is_compared_as_a_share() -> None:
    text = "title: 率\nunit: percent\nderived: 大道/原宽 ÷ 大道/总宽\nobservations:\n  undated: {}"
    assert made(率=text.format("34.4"))[1] == []
    assert [p.code for p in made(率=text.format("34.3"))[1]] == ["derived-disagrees"]


HIDDEN = """
title: 隐
unit: 户
public: false
source: 特稿
observations:
  2020-03-13: 7
"""


def test_a_hidden_number_may_not_follow_from_what_is_shown() -> None:
    _, problems = made(隐=HIDDEN, 和="title: 和\nunit: 户\nderived: 隐 + 十人以上/已开工")
    assert placed(problems) == [("derived-reveals", 3, 10)]
    assert problems[0].args["hidden"] == "隐"


def test_a_hidden_number_behind_another_derivation_is_found() -> None:
    _, problems = made(
        隐=HIDDEN,
        中="title: 中\nunit: 户\npublic: false\nderived: 隐 × 2",
        和="title: 和\nunit: 户\nderived: 中 + 十人以上/已开工",
    )
    assert [(p.code, p.args["id"]) for p in problems] == [("derived-reveals", "和")]


def test_two_hidden_numbers_hide_each_other_and_a_step_between_public_ones_hides_nothing() -> None:
    register, problems = made(
        隐=HIDDEN,
        藏=HIDDEN.replace("隐", "藏"),
        和="title: 和\nunit: 户\nderived: 隐 + 藏",
        步="title: 步\nunit: 户\npublic: false\nderived: 十人以上/已开工 × 2",
        果="title: 果\nunit: 户\nderived: 步 + 十人以上/已开工",
    )
    assert problems == []
    assert only(register, "和").sources == ()


def test_a_hidden_observation_serves_a_derivation_that_is_hidden_too() -> None:
    text = (
        "title: 甲\nunit: 户\nobservations:\n  - {period: 2020-03-13, value: 5, source: 特稿, public: false}"
    )
    register, problems = made(甲=text, 乙="title: 乙\nunit: 户\npublic: false\nderived: 甲 × 2")
    assert problems == []
    assert register.indicators["甲"].known == ()
    assert values(register, "乙") == [("2020-03-13", (), "10")]


def test_a_sum_of_bounds_keeps_its_qualifier() -> None:
    register, problems = registered(
        "  甲: 超过2亿元\n  乙: 1亿元", 和="title: 和\nunit: 元\nderived: 甲 + 乙"
    )
    assert problems == []
    value = only(register, "和").observation.value
    assert value is not None
    assert (str(value.value), value.qualifier) == ("300000000", "over")


def test_a_long_chain_is_computed_whatever_its_order() -> None:
    chain = {f"数{n}": f"title: 数\nunit: 户\nderived: 数{n - 1} + 1\n" for n in range(1500, 0, -1)}
    register, problems = made(**chain, 数0="title: 数\nunit: 户\nobservations: {2020-03-13: 1}\n")
    assert problems == []
    assert values(register, "数1500") == [("2020-03-13", (), "1501")]


def test_as_many_sums_as_hidden_numbers_give_them_away() -> None:
    other = HIDDEN.replace("隐", "藏")
    _, problems = made(
        隐=HIDDEN,
        藏=other,
        和="title: 和\nunit: 户\nderived: 隐 + 藏",
        差="title: 差\nunit: 户\nderived: 隐 - 藏",
    )
    assert [(p.code, p.args["id"]) for p in problems] == [("derived-reveals", "差")]


@pytest.mark.parametrize("formula", ["项目/预计", "项目/预计 + 项目/市级"])
def test_nothing_is_derived_from_a_range(formula: str) -> None:
    facts = FACTS + "  项目/预计: {value: 20至30个, population: 重点项目}\n"
    text = f"title: 合计\nunit: 个\nacross: true\npopulation: 重点项目\nderived: {formula}\n"
    _, problems = registered(facts, POPULATIONS, "2020-12-31", None, 合计=text)
    assert [problem.code for problem in problems] == ["formula-inexact"]
