"""Titles that nobody wrote: what the data say of themselves, and when they say nothing."""

import pytest
from msgspec.structs import replace
from sample_choices import DAY, cell, choose, entry, shown
from sample_plots import WORDS

from broadsheet.charts.finding import find_among, find_in_cells, find_in_line, is_label
from broadsheet.charts.marks import Choice
from broadsheet.model.shown import Break, Shown

ZH, EN = WORDS["zh-CN"], WORDS["en"]
ENDS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31}


def month(number: int, value: str, qualifier: str = "exact", status: str = "normal") -> Shown:
    first, last = f"2020-0{number}-01", f"2020-0{number}-{ENDS[number]}"
    one = shown(value, first, last, qualifier, status)
    return replace(one, period=f"2020年{number}月", period_short=f"{number}月", text=f"{value}%")


def line(*values: str, **more: str) -> list[Shown]:
    return [month(n, value, **more) for n, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    "observations, zh",
    [
        (line("97.16", "99.26"), "率：2月99.26%，比1月高2.1个百分点"),
        (line("99.26", "97"), "率：2月97%，比1月低2.26个百分点"),
        (line("97", "97"), "率：2月97%，与1月持平"),
        (line("90", "92", "91", "95"), "率：4月95%，比3月高4个百分点，为2020年1月以来最高"),
        (line("90", "92", "91", "85"), "率：4月85%，比3月低6个百分点，为2020年1月以来最低"),
        (line("90", "92", "91", "92"), "率：4月92%，比3月高1个百分点"),
        ([*line("90", "92"), month(3, "99", status="forecast")], "率：2月92%，比1月高2个百分点"),
        ([*line("90", ""), month(3, "92")], "率：3月92%，比1月高2个百分点"),
        ([month(1, "90"), month(2, "92", qualifier="over")], ""),
        (line("90"), ""),
    ],
)
def test_findings_of_a_line(observations: list[Shown], zh: str) -> None:
    assert find_in_line(entry("率", *observations, unit="%"), ZH) == zh


def test_findings_are_told_in_english() -> None:
    one = entry("Rate", *line("97.16", "99.26"), unit="%")
    assert find_in_line(one, EN) == "Rate: 99.26% (2月), up 2.1 percentage points from 1月"


def test_amounts_are_told_in_their_unit() -> None:
    one = entry("贷款", *line("900000000", "989000000"), unit="元")
    assert find_in_line(one, ZH).endswith("比1月高8900万元")


def test_different_definitions_are_not_compared() -> None:
    new = Break("2020-02-01", "2020年2月1日", "")
    after = replace(month(2, "80"), definition=new.when)
    one = replace(entry("率", month(1, "90"), after, unit="%"), breaks=(new,))
    assert find_in_line(one, ZH) == ""


def test_findings_among_others() -> None:
    top, middle, low = (
        entry(name, shown(value, *DAY)) for name, value in (("甲", "9"), ("乙", "5"), ("丙", "3"))
    )
    every = (top, middle, low)
    assert find_among(top, every, ZH) == "甲9个，在3项中最高"
    assert find_among(low, every, ZH) == "丙3个，在3项中最低"
    assert find_among(low, every, EN) == "丙: 3个, the lowest of 3"
    assert find_among(middle, every, ZH) == ""
    assert find_among(top, (top, low), ZH) == ""
    assert find_among(top, (top, replace(top, id="同"), low), ZH) == ""


def test_findings_in_cells() -> None:
    one = entry("物资", cell("9", item="mask"), cell("5", item="glove"), cell("7", item="suit"))
    choices = tuple(
        Choice(name, one, (observation,), name)
        for name, observation in zip(("口罩", "手套", "防护服"), one.observations, strict=True)
    )
    assert find_in_cells(one, choices, ZH) == "物资（2020-03-13）：口罩最高，9个；手套最低，5个"
    assert find_in_cells(one, choices[:1], ZH) == ""
    assert find_in_cells(one, (*choices, choices[0]), ZH) == ""
    assert find_in_cells(one, choose(entry("空", shown("", *DAY)), one), ZH) == ""


@pytest.mark.parametrize(
    "title, label",
    [
        ("全市复工率统计图", True),
        ("复工进展一览", True),
        ("各镇企业数情况表", True),
        ("Chart of output", True),
        ("Output overview", True),
        ("返岗率差得最多", False),
        ("两批政策出台的前前后后", False),
        ("三条措施写进统计", True),
        ("地图上看不出的差距", False),
        ("Firms are back", False),
    ],
)
def test_titles_that_are_mere_labels(title: str, label: bool) -> None:
    assert is_label(title) == label
