"""What keeps a chart from being drawn."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from sample_choices import DAY, PLACE, aimed, chart, choose, entry, shown
from sample_plots import WORDS

from broadsheet.charts.checks import check_chart, check_sketch
from broadsheet.charts.marks import Choice
from broadsheet.model.drawn import Mark, Series, Sketch
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Break, TargetView
from broadsheet.model.statistics import Label

ZH = WORDS["zh-CN"]
FULL = entry("全部", shown("100", *DAY), unit="%", share=True)
RATE = entry("复工率", shown("99.26", *DAY), unit="%", share=True)
FIRMS = entry("企业", shown("162", *DAY), unit="家", population="规上")
MONTHS = entry("逐月", shown("3", "2020-01-01", "2020-01-31"), shown("4", "2020-02-01", "2020-02-29"))
EMPTY = entry("空", shown("", *DAY))
GOAL = TargetView("200家", "2020年6月", value="200", when="2020-06-30")
AIMED = aimed(FIRMS, GOAL)
BELOW = aimed(FIRMS, replace(GOAL, value="-5"))
ROWS = (Label({"": "甲"}), Label({"": "乙"}))
HUGE = entry("巨", shown("1" + "0" * 25, *DAY))
NEW = Break("2020-03-18", "2020年3月18日", "改按户数")
LATER = replace(shown("95", "2020-03-20", "2020-03-20"), definition=NEW.when)
BEFORE = replace(RATE, breaks=(NEW,))
AFTER = replace(BEFORE, observations=(LATER,), latest=LATER)
BAD = replace(FIRMS, title="复工\x0b率")


@pytest.mark.parametrize(
    "declared, choices, problems",
    [
        (chart("dot"), choose(RATE, FULL), []),
        (chart("bar"), choose(RATE, FIRMS), ["chart-units error units=% · 家"]),
        (chart("line"), choose(*[MONTHS] * 6), ["chart-too-many-lines error count=6"]),
        (chart("line"), choose(MONTHS, entry("无日", shown("3"))), ["chart-undated error title=无日"]),
        (chart("bar"), choose(EMPTY), ["chart-empty error id=图"]),
        (chart("bar", start=Decimal(96)), choose(RATE), ["chart-bar-axis error id=图"]),
        (chart("bar", start=Decimal(0)), choose(RATE), []),
        (chart("dot", start=Decimal("99.5")), choose(RATE, FULL), ["chart-axis-start warning value=99.26个"]),
        (chart("dot", end=Decimal("99.5")), choose(RATE, FULL), ["chart-axis-end warning value=100个"]),
        (chart("bar"), choose(HUGE), ["chart-number-size error label=巨"]),
        (chart("bar"), choose(BAD), ["chart-control-character error character=U+000B"]),
        (chart("range"), choose(BEFORE, AFTER), ["chart-definitions error second=2020-03-20"]),
        (chart("dot"), choose(BEFORE, FULL, AFTER), ["chart-definitions error first=2020-03-13"]),
        (chart("bar"), choose(BEFORE, AFTER), ["chart-definitions error date=2020年3月18日"]),
        (chart("bar", across=True), choose(BEFORE, AFTER), []),
        (chart("bar"), choose(AFTER, AFTER, replace(BEFORE, id="另一个")), []),
        (chart("line"), choose(BEFORE, AFTER), []),
        (chart("area"), choose(MONTHS), []),
        (chart("area"), choose(MONTHS, MONTHS), ["chart-area-one error count=2"]),
        (chart("area"), choose(entry("无日", shown("3"))), ["chart-undated error title=无日"]),
        (chart("range"), choose(MONTHS, MONTHS), []),
        (chart("range"), choose(MONTHS, MONTHS, MONTHS), ["chart-range-pairs error count=3"]),
        (chart("range"), choose(RATE, FIRMS), ["chart-units error units=% · 家"]),
        (chart("range", rows=ROWS), choose(MONTHS, MONTHS), ["chart-range-rows error rows=2"]),
        (chart("range", start=Decimal(5)), choose(MONTHS, MONTHS), ["chart-axis-start warning value=3个"]),
        (chart("progress"), choose(AIMED, RATE), []),
        (chart("progress"), choose(RATE, FIRMS), ["chart-target-missing error title=企业"]),
        (chart("progress"), choose(BELOW), ["chart-target-sign error title=企业"]),
        (chart("small-multiples"), choose(RATE, FIRMS), []),
        (chart("small-multiples"), choose(RATE), ["chart-panels error count=1"]),
        (chart("small-multiples"), choose(*[RATE] * 13), ["chart-panels error most=12"]),
    ],
)
def test_problems(declared: Chart, choices: tuple[Choice, ...], problems: list[str]) -> None:
    found = check_chart(declared, choices, ZH)
    assert all(problem.span == PLACE for problem in found)
    assert len(found) == len(problems)
    for problem, wanted in zip(found, problems, strict=True):
        code, level, argument = wanted.split(" ", 2)
        name, _, value = argument.partition("=")
        assert (problem.code, problem.level, problem.args[name]) == (code, level, value)


def test_a_control_character_is_shown_as_a_sign_that_can_be_printed() -> None:
    sketch = Sketch("bar", (Series("", (Mark("复工\x0b率", 1, "1"),)),))
    assert check_sketch("图", sketch, PLACE)[0].args["label"] == "复工\N{REPLACEMENT CHARACTER}率"
