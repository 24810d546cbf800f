"""Wholes that a share implies: the numbers that fit, and where nothing new is to be said."""

from fractions import Fraction

import pytest
from number_units import UNITS
from sample_register import registered

from broadsheet.data.facts import read_facts
from broadsheet.figures.wholes import ImpliedWhole, implied_wholes
from broadsheet.numbers.computing import round_half_up

FACTS = """
  甲/率: {{value: {}, kind: ratio, numerator: 甲/开工, population: 企业{}}}
  甲/开工: {{value: {}, population: 企业{}}}
"""
POPULATIONS = "企业: 纳入统计的企业\n"


def wholes(share: str, part: str, more: str = "", own: str = "", also: str = "") -> tuple[ImpliedWhole, ...]:
    register, problems = registered(FACTS.format(share, more, part, own) + also, POPULATIONS)
    assert problems == []
    return implied_wholes(register, "zh-CN")


@pytest.mark.parametrize(
    "share, part, low, high, text",
    [
        ("99.26%", "4307户", 4339, 4339, "4339户"),
        ("99.3%", "4307户", 4336, 4339, "4336户 – 4339户"),
        ("66.67%", "2户", 3, 3, "3户"),
        ("50%", "1户", 2, 2, "2户"),
        ("33%", "1户", 3, 3, "3户"),
        ("12.5%", "1户", 8, 8, "8户"),
    ],
)
def test_the_whole_numbers_that_fit(share: str, part: str, low: int, high: int, text: str) -> None:
    (whole,) = wholes(share, part)
    assert (whole.low, whole.high, whole.text) == (low, high, text)
    assert (whole.share, whole.numerator, whole.period.text) == ("甲/率", "甲/开工", "2020-03-13")


@pytest.mark.parametrize("share, part, place", [("97.2", 35, 1), ("33.3", 310, 1), ("8.57", 3, 2)])
def test_every_number_offered_gives_the_share_and_no_other_does(share: str, part: int, place: int) -> None:
    (whole,) = wholes(f"{share}%", f"{part}户")
    shown = {n: round_half_up(Fraction(100 * part, n), place) for n in range(part, 2000)}
    assert list(range(whole.low, whole.high + 1)) == [n for n in shown if shown[n] == Fraction(share)]


@pytest.mark.parametrize(
    "share, part, more, own",
    [
        ("100%", "162户", "", ""),
        ("0%", "0户", "", ""),
        ("约99%", "4307户", "", ""),
        ("超99%", "4307户", "", ""),
        ("99.26%", "超4300户", "", ""),
        ("99.99%", "3户", "", ""),  # of no number of firms are 3 that much
        ("99.26%", "0.43万户", "", ""),
        ("99.26%", "4307户", ", denominator: 甲/开工", ""),
        ("99.26%", "4307户", ", public: false", ""),
        ("99.26%", "4307户", "", ", public: false"),
        ("99.26%", "4307户", "", ", period: 2020-03-12"),
    ],
)
def test_where_nothing_new_or_nothing_plain_is_to_be_said(share: str, part: str, more: str, own: str) -> None:
    assert wholes(share, part, more, own) == ()


@pytest.mark.parametrize(
    "also, offered",
    [
        ("  甲/全部: {value: 4339户, population: 企业}\n", False),
        ("  甲/全部: {value: 4340户, population: 企业}\n", True),
        ("  甲/全部: {value: 4339户}\n", True),
        ("  甲/全部: {value: 4339家, population: 企业}\n", True),
    ],
)
def test_a_whole_that_is_stated_is_not_offered(also: str, offered: bool) -> None:
    assert bool(wholes("99.26%", "4307户", also=also)) is offered


def test_the_row_can_be_pasted_under_facts() -> None:
    (whole,) = wholes("99.26%", "4307户")
    assert whole.formula == "round(甲/开工 ÷ 甲/率)"
    (fact,), problems = read_facts(f"facts:\n{whole.row}\n", "data/facts/乙.yaml", UNITS)
    assert problems == ()
    assert (fact.id, fact.population, fact.unit) == ("甲/总数", "企业", "户")
    (observation,) = fact.observations
    assert observation.value is not None
    assert (int(observation.value.value), observation.status) == (4339, "estimated")


def test_a_range_has_no_row() -> None:
    (whole,) = wholes("99.3%", "4307户")
    assert (whole.row, whole.formula) == ("", "")
