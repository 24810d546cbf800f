"""Indicators as pages show them: formulas, cells of a breakdown, goals, records in the place of names."""

import pytest
from msgspec.structs import replace
from placed import CATALOGUES, placed
from sample_register import registered

from broadsheet.figures.entries import make_groups, show_entry
from broadsheet.figures.formulary import plain_formula
from broadsheet.figures.proving import Reading, Resolved, resolve
from broadsheet.figures.register import Register
from broadsheet.figures.showing import address
from broadsheet.model.problems import Problem, Span
from broadsheet.model.prose import FigureRef
from broadsheet.model.references import parse_address
from broadsheet.model.shown import Entry, Link

WORDS = CATALOGUES[0]
RECORDS = {
    "bodies/商务委": Link("/bodies/商务委.html", "南岸区商务委"),
    "bodies/农商行": Link("/bodies/农商行.html", "农商行"),
}
FACTS = """
  大道/原宽: {value: 22米, period: undated, title: 原来的宽度, said_by: bodies/商务委}
  大道/总宽: {value: 64米, period: undated, title: 扩宽后的宽度}
  率: 99.26%
  户: 4307户
  隐: {value: 7户, public: false}
"""
SUPPLIES = """
title: 投放的物资
unit: 片
source: 特稿
actor: bodies/商务委
dimensions:
  品种:
    口罩: {unit: 片}
    测温仪: {title: 红外线测温仪, unit: 支, decimals: 1}
observations:
  - {period: 2020-03-13, by: {品种: 测温仪}, value: 364.25}
  - {period: 2020-03-13, by: {品种: 口罩}, value: 超36.5万片}
  - {period: 2020-03-12, by: {品种: 测温仪}, value: 300}
  - {period: 2020-03-20, by: {品种: 测温仪}, value: 400, status: expected}
"""


def register(**files: str) -> Register:
    made, problems = registered(FACTS, records=RECORDS, 物资=SUPPLIES, **files)
    assert problems == []
    return made


def entry(name: str, **files: str) -> Entry:
    made = register(**files)
    return show_entry(made.indicators[name], made, WORDS, "plain")


@pytest.mark.parametrize(
    "formula, unit, printed",
    [
        ("大道/总宽 ÷ 大道/原宽", "倍", "扩宽后的宽度 ÷ 原来的宽度"),
        ("round(户 ÷ 率)", "户", "四舍五入（户 ÷ 率）"),
        ("round(户 ÷ 率, 2)", "户", "保留2位小数（户 ÷ 率）"),
        ("round(户 ÷ 率, -2)", "户", "四舍五入到100（户 ÷ 率）"),
        ("户 − (户 − 户)", "户", "户 − （户 − 户）"),
        ("(户 × 2) − 户 + 户", "户", "户 × 2 − 户 + 户"),
        ("(户 + 户) ÷ 2", "户", "（户 + 户） ÷ 2"),
        ("sum(户, 户) × 50%", "户", "（户 + 户） × 50%"),
        ("sum(物资?品种=口罩)", "片", "投放的物资（口罩）"),
    ],
)
def test_formulas_are_printed_with_titles(formula: str, unit: str, printed: str) -> None:
    shown = entry("推", 推=f"title: 推\nunit: {unit}\nderived: {formula}")
    assert plain_formula(shown.formula) == printed


def test_the_inputs_of_a_formula_are_links_and_a_hidden_one_has_no_name() -> None:
    public = entry("推", 推="title: 推\nunit: 倍\nderived: 大道/总宽 ÷ 大道/原宽")
    assert public.formula == (
        Link("/indicators/大道.html#总宽", "扩宽后的宽度"),
        " ÷ ",
        Link("/indicators/大道.html#原宽", "原来的宽度"),
    )
    hidden = entry("推", 推="title: 推\nunit: 户\npublic: false\nderived: 隐 + 户")
    assert hidden.formula == ("一个不公开的数 + ", Link("/indicators/index.html#户", "户"))


def test_a_sum_over_all_cells_says_so() -> None:
    like = SUPPLIES.replace("unit: 支, ", "").replace("超36.5万片", "36")
    made, problems = registered(FACTS, records=RECORDS, 物=like, 共="title: 共\nunit: 片\nderived: sum(物)")
    assert problems == []
    shown = show_entry(made.indicators["共"], made, WORDS, "plain")
    assert plain_formula(shown.formula) == "各分项合计（投放的物资）"


def test_a_derived_value_is_marked_and_shown_with_few_digits() -> None:
    shown = entry("推", 推="title: 推\nunit: 倍\nderived: 大道/总宽 ÷ 大道/原宽").latest
    assert shown is not None
    assert (shown.text, shown.value, shown.derived, shown.status_text) == ("2.91倍", "2.91", True, "推算")
    one = entry("推", 推="title: 推\nunit: 倍\ndecimals: 1\nderived: 大道/总宽 ÷ 大道/原宽").latest
    assert one is not None
    assert (one.text, one.value) == ("2.9倍", "2.90909090909091")


def test_a_derived_share_is_not_rounded_to_all() -> None:
    text = "title: 推\nunit: percent\nderived: (户 × 900 − 户 ÷ 4307) ÷ (户 × 900)"
    made, problems = registered("  户: 4307户", 推=text)
    assert problems == []
    shown = show_entry(made.indicators["推"], made, WORDS, "plain").latest
    assert shown is not None
    assert shown.text == "99.99997%"


def test_cells_have_their_own_unit_digits_anchor_and_place() -> None:
    shown = entry("物资")
    assert [(cell.text, cell.anchor, cell.cell) for cell in shown.cells] == [
        ("超过36.5万片", "2020-03-13.口罩", (("品种", "口罩"),)),
        ("364.3支", "2020-03-13.测温仪", (("品种", "红外线测温仪"),)),
    ]
    assert shown.latest is None
    assert [(d.title, d.values, d.units) for d in shown.dimensions] == [
        ("品种", (("口罩", "口罩"), ("测温仪", "红外线测温仪")), ("片", "支"))
    ]


def figure(text: str, target: str) -> tuple[Resolved | None, tuple[Problem, ...]]:
    made = register()
    parsed = parse_address(target)
    assert parsed is not None
    ref = FigureRef(text, parsed.id, Span("a.md", 5, 3), parsed.by, parsed.period)
    return resolve(ref, made, Reading(made.moment, ""), "zh-CN", "plain")


def test_a_figure_of_a_cell_agrees_in_the_unit_of_the_cell_and_leads_to_it() -> None:
    found, problems = figure("超36.5万片", "物资?品种=口罩")
    assert problems == ()
    assert found is not None
    assert address(found.entry, found.observation) == "/indicators/物资.html#2020-03-13.口罩"
    filled, _ = figure("?", "物资?品种=测温仪")
    assert filled is not None
    assert filled.text == "364.3支"


@pytest.mark.parametrize(
    "text, target, code",
    [
        ("364片", "物资?品种=测温仪", "figure-unit-disagrees"),
        ("365支", "物资?品种=测温仪", "figure-disagrees"),
        ("364支", "物资", "figure-cell-missing"),
        ("364支", "物资?品种=测温", "figure-cell-unknown"),
    ],
)
def test_what_is_wrong_with_a_figure_of_a_cell(text: str, target: str, code: str) -> None:
    found, problems = figure(text, target)
    assert found is None
    assert placed(problems) == [(code, 5, 3)]


def test_a_cell_that_is_missing_is_offered() -> None:
    _, problems = figure("364支", "物资?品种=测温")
    assert problems[0].args["fixed"] == "物资?品种=测温仪"


def test_records_stand_in_for_names() -> None:
    shown = entry("物资").observations[0]
    assert (shown.actor, shown.actor_url) == ("南岸区商务委", "/bodies/商务委.html")
    fact = entry("大道/原宽").observations[0]
    assert (fact.said_by, fact.said_by_url) == ("南岸区商务委", "/bodies/商务委.html")


@pytest.mark.parametrize(
    "line, code, near",
    [
        ("actor: bodies/商务局", "record-unknown", "bodies/商务委"),
        ("responsible: bodies/某某", "record-unknown", ""),
        ("said_by: bodies/农商", "record-unknown", "bodies/农商行"),
    ],
)
def test_a_record_that_does_not_exist_is_an_error(line: str, code: str, near: str) -> None:
    _, problems = registered(FACTS, records=RECORDS, 甲=f"title: 甲\nunit: 户\n{line}")
    assert [(p.code, p.span.line, p.args["near"]) for p in problems] == [(code, 3, near)]


def test_a_name_with_a_slash_that_begins_with_no_collection_is_a_name() -> None:
    _, problems = registered(FACTS, records=RECORDS, 甲="title: 甲\nunit: 户\nactor: 区商务委/突击队")
    assert problems == []


def test_numbers_of_records_are_listed_under_their_collection() -> None:
    fact = entry("大道/原宽")
    record = replace(fact, id="policies/第二批/条数", origin="record", group="policies")
    same_name = replace(fact, id="policies/别的", group="policies")
    groups = make_groups((record, fact, same_name), WORDS, {"policies": "扶持政策"}, {"大道": "茶园大道"})
    assert [(g.title, g.url, g.of_records, len(g.entries)) for g in groups] == [
        ("扶持政策", "/policies/index.html", True, 1),
        ("茶园大道", "/indicators/大道.html", False, 1),
        ("policies", "/indicators/policies.html", False, 1),
    ]


TARGET = """
title: 率
unit: percent
source: 特稿
targets:
  - {value: 100, due: 2020-03-31, baseline: 90}
observations:
  2020-03-01: 90
  2020-03-13: 97.2
"""


def test_a_target_is_printed_with_its_progress() -> None:
    (target,) = entry("标", 标=TARGET).targets
    assert (target.text, target.due, target.baseline) == ("100%", "2020年3月31日", "90%")
    assert (target.progress, target.progress_text, target.share) == ("on_track", "进度正常", 72.0)
