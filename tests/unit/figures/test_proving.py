"""Which observation a figure means, at which value, and what is said when text and data disagree.

The register is made from data as a statistician writes them; only the clock is given.
"""

from datetime import UTC, datetime

import pytest
from placed import placed

from broadsheet.data.facts import read_facts
from broadsheet.data.indicators import read_indicator
from broadsheet.data.registers import read_sources
from broadsheet.data.units import read_units
from broadsheet.data.units import register as register_units
from broadsheet.figures.proving import Reading, Resolved, resolve
from broadsheet.figures.register import Register, make_register
from broadsheet.model.locks import Pin
from broadsheet.model.problems import Problem, Span
from broadsheet.model.prose import FigureRef
from broadsheet.model.references import parse_address
from broadsheet.numbers.periods import end_of
from tests.running import ROOT

UNITS = register_units(
    read_units((ROOT / "broadsheet/units.yaml").read_text(encoding="utf-8"), "units.yaml")[0]
)
ZONE = "Asia/Shanghai"
SOURCES = """
特稿: {title: 一篇特稿, dated: 2020-03-13}
公报:
  title: 公报
  published: 2020-03-20
"""
RATE = """
title: 复工率
unit: percent
source: 特稿
observations:
  - period: 2020-03-01
    value: 90.1
  - period: 2020-03-13
    value: 99.26
    revisions:
      - date: 2020-04-01
        kind: update
        value: 98.26
        reason: 核实
  - period: 2020-03-31
    value: 100
    status: expected
  - period: 2020-02
    value: 55
    source: 公报
"""
FACTS = """
period: 2020-03-13
source: 特稿
facts:
  甲/户: 4307户
  甲/口罩: 超36.5万片
  甲/家: 14家
  乙/家: 14家
  甲/未注:
    value: 463家
    period: undated
  甲/同时:
    value: 1家
    period: 2020-03
  甲/隐:
    value: 5家
    public: false
"""


def register(moment: str = "2020-12-31", facts: str = FACTS) -> Register:
    rate, wrong = read_indicator(RATE, "data/indicators/率.yaml", UNITS)
    rows, more = read_facts(facts, "data/facts/甲.yaml", UNITS)
    sources, also = read_sources(SOURCES, "data/sources.yaml")
    assert rate is not None
    assert (wrong, more, also) == ((), (), ())
    made = make_register([rate, *rows], sources, [], UNITS, ZONE, end_of(moment, ZONE), {})
    assert made.problems == ()
    return made.register


def figure(
    text: str, address: str, day: str = "2020-03-13", **more: str
) -> tuple[Resolved | None, list[Problem]]:
    parsed = parse_address(address)
    assert parsed is not None
    ref = FigureRef(text, parsed.id, Span("a.md", 5, 3), parsed.by, parsed.period)
    known = register(**more)
    reading = Reading(end_of(day, ZONE), day)
    found, problems = resolve(ref, known, reading, "zh-CN", "plain")
    return found, list(problems)


@pytest.mark.parametrize(
    "text, address, day, period",
    [
        ("99.26%", "率", "2020-03-13", "2020-03-13"),
        ("90.1%", "率", "2020-03-12", "2020-03-01"),
        ("99.26%", "率", "2020-03-31", "2020-03-13"),  # an expectation is never meant without its period
        ("100%", "率@2020-03-31", "2020-03-13", "2020-03-31"),
        ("90.1%", "率@2020-03-01", "2020-03-13", "2020-03-01"),
        ("98.26%", "率@latest", "2020-03-12", "2020-03-13"),
        ("55%", "率@2020-02", "2020-03-20", "2020-02"),
        ("463家", "甲/未注", "2020-03-13", "undated"),
    ],
)
def test_a_figure_means_the_newest_observation_known_on_the_day(
    text: str, address: str, day: str, period: str
) -> None:
    found, problems = figure(text, address, day)
    assert problems == []
    assert found is not None
    assert found.observation.period.text == period


@pytest.mark.parametrize(
    "text, address, day, code",
    [
        ("90.1%", "率", "2020-02-28", "figure-not-yet-known"),
        ("55%", "率@2020-02", "2020-03-19", "figure-not-yet-known"),  # its source appears on the 20th
        ("1%", "率@2019", "2020-03-13", "figure-period-unknown"),
        ("1%", "率@3月13日", "2020-03-13", "figure-period-unread"),
        ("1%", "绿", "2020-03-13", "indicator-unknown"),
        ("5家", "甲/隐", "2020-03-13", "figure-not-public"),
        ("复工率", "率", "2020-03-13", "figure-not-a-number"),
        ("97%", "率", "2020-03-13", "figure-disagrees"),
        ("99.26个百分点", "率", "2020-03-13", "figure-unit-disagrees"),
        ("4307家", "甲/户", "2020-03-13", "figure-unit-disagrees"),
        ("36.5万片", "甲/口罩", "2020-03-13", "figure-qualifier-disagrees"),
        ("超36万片", "甲/口罩", "2020-03-13", "figure-disagrees"),
    ],
)
def test_what_is_wrong_is_said_by_its_name(text: str, address: str, day: str, code: str) -> None:
    found, problems = figure(text, address, day)
    assert found is None
    assert [(p.code, p.span) for p in problems] == [(code, Span("a.md", 5, 3))]


def test_a_story_keeps_the_value_of_its_day_and_learns_of_the_revision() -> None:
    found, problems = figure("99.26%", "率")
    assert problems == []
    assert found is not None
    assert found.value is not None
    assert found.now is not None
    assert (str(found.value.value), str(found.now.value)) == ("99.26", "98.26")


def test_text_that_already_says_the_revised_value_is_right_too() -> None:
    found, problems = figure("98.26%", "率")
    assert problems == []
    assert found is not None
    assert found.text == "98.26%"


def test_before_the_revision_is_known_the_revised_value_is_wrong() -> None:
    _, problems = figure("98.26%", "率", moment="2020-03-31")
    assert [p.code for p in problems] == ["figure-disagrees"]


def test_a_disagreement_names_both_values_period_source_place_and_the_mended_text() -> None:
    _, (problem,) = figure("4308户", "甲/户")
    assert problem.args == {
        "text": "4308户",
        "data": "4307户",
        "fixed": "4307户",
        "id": "甲/户",
        "period": "2020年3月13日",
        "source": "一篇特稿",
        "who": "",
        "place": "data/facts/甲.yaml:5",
        "address": "甲/户@2020-03-13",
    }


def test_the_build_writes_a_question_mark() -> None:
    found, problems = figure("?", "甲/口罩")
    assert problems == []
    assert found is not None
    assert found.text == "超过36.5万片"


def test_an_unbound_numeral_lists_every_figure_that_says_the_same() -> None:
    ref = FigureRef("14家", "", Span("a.md", 5, 3))
    found, (problem,) = resolve(
        ref, register(), Reading(datetime(2020, 3, 14, tzinfo=UTC), ""), "zh-CN", "plain"
    )
    assert found is None
    assert problem.code == "figure-unbound"
    assert [line.partition("  ")[0] for line in problem.args["lines"].split("\n")] == [
        "[14家]: fig:甲/家",
        "[14家]: fig:乙/家",
    ]


def test_an_unbound_numeral_without_any_data_says_so() -> None:
    ref = FigureRef("77家", "", Span("a.md", 5, 3))
    _, (problem,) = resolve(ref, register(), Reading(datetime(2020, 3, 14, tzinfo=UTC), ""), "zh-CN", "plain")
    assert problem.code == "figure-unbound-no-data"


def test_an_unbound_numeral_is_told_of_its_number_in_another_unit() -> None:
    ref = FigureRef("4307家", "", Span("a.md", 5, 3))
    _, (problem,) = resolve(ref, register(), Reading(datetime(2020, 3, 14, tzinfo=UTC), ""), "zh-CN", "plain")
    assert problem.code == "figure-other-unit"
    assert problem.args["other"] == "4307户"
    assert problem.args["lines"].startswith("[4307户]: fig:甲/户  （")


def test_two_observations_that_are_equally_new_are_a_tie() -> None:
    text = "title: 数\nunit: 户\nsource: 特稿\nobservations:\n  2020-03-01/2020-03-13: 5\n  2020-03-13: 6\n"
    indicator, wrong = read_indicator(text, "data/indicators/数.yaml", UNITS)
    sources, _ = read_sources(SOURCES, "data/sources.yaml")
    assert indicator is not None, wrong
    known = make_register([indicator], sources, [], UNITS, ZONE, end_of("2020-12-31", ZONE), {}).register
    ref = FigureRef("5户", "数", Span("a.md", 5, 3))
    found, (problem,) = resolve(
        ref, known, Reading(end_of("2020-03-13", ZONE), "2020-03-13"), "zh-CN", "plain"
    )
    assert found is None
    assert problem.code == "figure-ambiguous"
    assert "2020-03-01/2020-03-13" in problem.args["first"]


def test_the_moment_keeps_back_what_is_not_known_yet() -> None:
    rate, _ = read_indicator(RATE, "data/indicators/率.yaml", UNITS)
    sources, _ = read_sources(SOURCES, "data/sources.yaml")
    assert rate is not None
    made = make_register([rate], sources, [], UNITS, ZONE, end_of("2020-03-12", ZONE), {})
    assert [known.observation.period.text for known in made.register.indicators["率"].known] == ["2020-03-01"]
    assert {(kept.what, kept.reason, kept.until) for kept in made.withheld} == {
        ("率@2020-03-13", "unknown_yet", "2020-03-13"),
        ("率@2020-03-31", "unknown_yet", "2020-03-13"),
        ("率@2020-02", "unknown_yet", "2020-03-20"),
    }


PINNED = {
    "率": Pin("2020-03-01", "90.1 percent"),
    "率@2020-03-13": Pin("2020-03-13", "99.26 percent"),
    "甲/家": Pin("2020-03-13", "13 家"),
    "甲/旧": Pin("2020-03-13", "7 家"),
}


def pinned(
    text: str, address: str, pins: dict[str, Pin], lost: frozenset[str] = frozenset(), day: str = "2020-03-13"
) -> tuple[Resolved | None, list[Problem]]:
    parsed = parse_address(address)
    assert parsed is not None
    ref = FigureRef(text, parsed.id, Span("a.md", 5, 3), parsed.by, parsed.period)
    found, problems = resolve(ref, register(), Reading(end_of(day, ZONE), day, pins, lost), "zh-CN", "plain")
    return found, list(problems)


@pytest.mark.parametrize("text", ["90.1%", "?"])
def test_a_published_figure_keeps_its_observation_when_another_comes_to_light(text: str) -> None:
    found, problems = pinned(text, "率", PINNED)
    assert problems == []
    assert found is not None
    assert (found.observation.period.text, found.text) == ("2020-03-01", "90.1%")


def test_a_published_figure_keeps_its_value_when_a_revision_is_back_dated() -> None:
    found, problems = pinned("99.26%", "率@2020-03-13", PINNED, day="2020-05-01")
    assert problems == []
    assert found is not None
    assert found.value is not None
    assert found.now is not None
    assert (str(found.value.value), str(found.now.value)) == ("99.26", "98.26")
    assert not found.holds


def test_a_published_text_may_say_what_its_figure_was_revised_to() -> None:
    found, problems = pinned("98.26%", "率@2020-03-13", PINNED)
    assert problems == []
    assert found is not None
    assert found.holds


def test_what_was_changed_in_silence_is_not_told_of_the_stories_too() -> None:
    found, problems = pinned("13家", "甲/家", PINNED)
    assert problems == []
    assert found is not None
    assert found.value is not None
    assert str(found.value.value) == "13"


def test_what_is_gone_is_told_once_and_elsewhere() -> None:
    assert pinned("7家", "甲/旧", PINNED, frozenset({"甲/旧@2020-03-13"})) == (None, [])
    assert placed(pinned("7家", "甲/旧", PINNED)[1]) == [("indicator-unknown", 5, 3)]


def test_a_published_text_does_not_move_with_new_data() -> None:
    problems = pinned("99.26%", "率", PINNED)[1]
    assert placed(problems) == [("figure-pinned", 5, 3)]
    assert problems[0].args["data"] == "90.1%"
    assert placed(pinned("97%", "率", PINNED)[1]) == [("figure-disagrees", 5, 3)]


def test_the_live_value_is_never_pinned() -> None:
    found, problems = pinned("98.26%", "率@latest", PINNED)
    assert problems == []
    assert found is not None
    assert found.observation.period.text == "2020-03-13"


def test_a_pin_to_what_is_not_known_yet_waits() -> None:
    found, problems = pinned("99.26%", "率", {"率": Pin("2020-12", "1 percent")})
    assert problems == []
    assert found is not None
    assert found.observation.period.text == "2020-03-13"
