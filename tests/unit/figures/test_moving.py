"""Claims held against the series: contradicted, borne out, or not to be decided."""

import pytest
from msgspec.structs import replace
from placed import placed
from sample_register import ZONE, registered

from broadsheet.figures.moving import check_claims
from broadsheet.figures.proving import Reading, Resolved, resolve
from broadsheet.figures.register import Register
from broadsheet.model.locks import Pin
from broadsheet.model.problems import Problem, Span
from broadsheet.model.prose import FigureRef, Story
from broadsheet.numbers.periods import end_of
from broadsheet.stories.story import read_story

MONTHS = ("2019-12", "2020-01", "2020-02", "2020-03")
DAYS = ("2020-03-10", "2020-03-11", "2020-03-12", "2020-03-13")


def series(values: str, periods: tuple[str, ...] = DAYS, unit: str = "户", more: str = "kind: level") -> str:
    """Return an indicator with values for the last of the periods, the latest last; `-` leaves one out."""
    given = values.split()
    rows = "".join(
        f"  - {{period: {period}, value: {value}}}\n"
        for period, value in zip(periods[-len(given) :], given, strict=True)
        if value != "-"
    )
    return f"title: 数\nunit: {unit}\nsource: 特稿\n{more}\nobservations:\n{rows}"


def read(
    sentence: str, data: str, day: str = "2020-03-31", moment: str = "2020-12-31"
) -> tuple[Story, dict[Span, Resolved], Register, Reading]:
    """Return a story of one sentence, whose figures are proved; bare brackets are bound to 数."""
    bound = sentence if "](" in sentence else sentence.replace("]", "](fig:数)")
    text = f"---\ntitle: 题\ndate: {day}\n---\n\n{bound}\n"
    story, _, problems, _ = read_story(text, "content/stories/a.md")
    assert problems == ()
    assert story is not None
    register, wrong = registered("  旁: 1户\n", moment=moment, 数=data)
    assert wrong == []
    reading = Reading(end_of(day, ZONE), day)
    proved = {}
    for slot in story.slots:
        assert isinstance(slot, FigureRef)
        found, failed = resolve(slot, register, reading, "zh-CN", "plain")
        assert failed == ()
        assert found is not None
        proved[slot.span] = found
    return story, proved, register, reading


def checked(sentence: str, data: str, day: str = "2020-03-31") -> tuple[Problem, ...]:
    story, proved, register, reading = read(sentence, data, day)
    assert story.claims, "the words are no claim"
    return check_claims(story, proved, register, reading, "zh-CN").problems


PERCENT = "percent"

CASES = [
    # sentence, values of the last days, unit, what is found
    ("开工户数上升到[5户]", "4 5", "户", "true"),
    ("开工户数上升到[5户]", "5 5", "户", "false"),
    ("开工户数上升到[5户]", "6 5", "户", "false"),
    ("开工户数上升到[5户]", "4 6 5", "户", "open"),  # since the day before yesterday it did
    ("开工户数上升到[5户]", "5", "户", "open"),
    ("开工户数下降到[5户]", "4 5", "户", "false"),
    ("开工户数下降到[5户]", "6 5", "户", "true"),
    ("开工[5户]，比前一天增加1户", "4 5", "户", "true"),
    ("开工[5户]，比前一天增加2户", "4 5", "户", "false"),
    ("开工[5户]，比前一天增加超1户", "4 5", "户", "false"),
    ("开工[5户]，比前一天减少1户", "4 5", "户", "false"),
    ("开工[5户]，比前一天增加1家", "2 5", "户", "open"),  # another unit
    ("开工[5户]，环比增长25%", "4 5", "户", "true"),
    ("开工[5户]，环比增长24%", "4 5", "户", "false"),
    ("开工[5户]，环比增长约25%", "4 5", "户", "true"),
    ("开工[5户]，环比增长25个百分点", "3 5", "户", "open"),
    ("开工[5户]，增长25%", "4 5", "户", "true"),
    ("开工[5户]，增长25%", "4 3 5", "户", "open"),
    ("开工[5户]，增长25%", "3 2 5", "户", "false"),
    ("开工[5户]，增长2倍", "4 5", "户", "open"),
    ("开工[10户]，环比增长一倍", "5 10", "户", "true"),
    ("开工[98户]，环比增加1倍", "50 98", "户", "true"),
    ("开工[4307户]，比前一天增长一倍", "3200 4307", "户", "false"),
    ("开工[4307户]（比前一天减少1107户）", "3200 4307", "户", "false"),
    ("Firms doubled to [4307 firms] from the previous day.", "3200 4307", "户", "false"),
    ("开工[2户]，环比下降50%", "4 2", "户", "true"),
    ("复工率[99.26%]，环比提高3个百分点", "96.26 99.26", PERCENT, "true"),
    ("复工率[99.26%]，环比提高3个百分点", "96.9 99.26", PERCENT, "false"),
    ("复工率[99.26%]，环比提高3%", "90 99.26", PERCENT, "open"),  # percent of percent
    ("复工率[99%]，环比提高1个百分点", "98 99", PERCENT, "true"),
    ("复工率[99%]，环比提高2个百分点", "98 99", PERCENT, "open"),  # 97.5 and 99.4 are such
    ("开工户数翻番，达到[10户]", "5 10", "户", "true"),
    ("开工户数翻番，达到[10户]", "6 10", "户", "false"),
    ("开工户数翻两番，达到[20户]", "5 20", "户", "true"),
    ("开工户数翻两番，达到[19户]", "5 19", "户", "false"),
    ("开工[5户]，与前一天持平", "5 5", "户", "true"),
    ("开工[5户]，与前一天持平", "4 5", "户", "false"),
    ("复工率[99.3%]，与前一天持平", "99.26 99.3", PERCENT, "true"),
    ("开工[5户]，创历史新高", "4 5", "户", "open"),
    ("开工[5户]，创历史新高", "5 5", "户", "open"),
    ("开工[5户]，创历史新高", "6 4 5", "户", "false"),
    ("开工[5户]，创新低", "6 5", "户", "open"),
    ("开工[5户]，创新低", "4 5", "户", "false"),
    ("开工[5户]，为3月12日以来最高", "9 4 5", "户", "open"),
    ("开工[5户]，为3月11日以来最高", "9 4 5", "户", "false"),
    ("开工户数首次达到[5户]", "4 5", "户", "open"),
    ("开工户数首次达到[5户]", "5 4 5", "户", "false"),
    ("开工户数首次[超过5户]", "超5 超5", "户", "false"),
    ("开工户数首次[超过5户]", "5 超5", "户", "open"),
    ("开工[5户]，连续三天上升", "2 3 4 5", "户", "true"),
    ("开工[5户]，连续三天上升", "3 2 4 5", "户", "false"),
    ("开工[5户]，连续三天上升", "3 4 5", "户", "open"),
    ("开工[5户]，连续三天上升", "3 - 4 5", "户", "open"),
    ("开工[5户]，连续两天上升", "6 4 5", "户", "false"),
    ("开工[5户]，连续三天下降", "8 7 6 5", "户", "true"),
    ("开工[5户]，连续三个月上升", "9 8 7 5", "户", "open"),
    # Bounds count for the author.
    ("开工户数上升到[超5户]", "6 超5", "户", "open"),
    ("开工户数下降到[超5户]", "5 超5", "户", "false"),
    ("开工户数上升到[5户]", "约9 5", "户", "open"),
    ("开工[5户]，环比增长25%", "超4 5", "户", "open"),
    ("It was [5 firms], up 25% from the previous day", "4 5", "户", "true"),
]


@pytest.mark.parametrize("sentence, values, unit, answer", CASES)
def test_a_claim_is_contradicted_only_where_it_cannot_be_true(
    sentence: str, values: str, unit: str, answer: str
) -> None:
    problems = checked(sentence, series(values, unit=unit))
    assert [p.code for p in problems] == (["claim-disagrees"] if answer == "false" else [])


AMOUNTS = [case for case in CASES if "增加" in case[0] or "增长" in case[0] or "提高" in case[0]]


@pytest.mark.parametrize("sentence, values, unit, answer", AMOUNTS)
def test_an_amount_is_known_where_the_series_decides_on_it(
    sentence: str, values: str, unit: str, answer: str
) -> None:
    story, proved, register, reading = read(sentence, series(values, unit=unit))
    (claim,) = story.claims
    expected = {claim.amount_span} if answer in ("true", "false") and claim.amount_span.line else set()
    assert check_claims(story, proved, register, reading, "zh-CN").amounts == expected


@pytest.mark.parametrize(
    "sentence, values, more, codes",
    [
        ("开工[5户]，比上月增加1户", "3 4 5", "kind: level", []),
        ("开工[5户]，比上月增加2户", "3 4 5", "kind: level", ["claim-disagrees"]),
        ("开工[5户]，比1月增加2户", "3 4 5", "kind: level", []),
        ("开工[5户]，比1月增加1户", "3 4 5", "kind: level", ["claim-disagrees"]),
        ("开工[5户]，比上月增加2户", "3 - 5", "kind: level", ["claim-base-missing"]),
        ("开工[5户]，环比增加2户", "3 - 5", "kind: level", ["claim-base-missing"]),
        ("开工[5户]，同比增加2户", "3 4 5", "kind: level", ["claim-base-missing"]),
        ("开工[5户]，同比增加2户", "5", "kind: level", []),  # no series at all
        # Growth of what flows by the month may be meant against the year before.
        ("投资[5元]，增长99%", "4 5", "kind: flow", []),
        ("投资[5元]，连续两个月增长", "6 5 5", "kind: flow", []),
        ("投资[5元]，环比增长99%", "4 5", "kind: flow", ["claim-disagrees"]),
    ],
)
def test_the_time_that_is_named_is_the_one_compared(
    sentence: str, values: str, more: str, codes: list[str]
) -> None:
    unit = "元" if "元" in sentence else "户"
    assert [p.code for p in checked(sentence, series(values, MONTHS, unit, more))] == codes


@pytest.mark.parametrize(
    "periods, sentence, codes",
    [
        (("2019-03", "2020-03"), "开工[5户]，同比增加2户", ["claim-disagrees"]),
        (("2019-Q1", "2020-Q1"), "开工[5户]，同比增加2户", ["claim-disagrees"]),
        (("2019", "2020"), "开工[5户]，环比增加2户", ["claim-disagrees"]),
        (("2019-03-13", "2020-03-13"), "开工[5户]，同比增加2户", ["claim-disagrees"]),
        (("2019-01/2019-03", "2020-01/2020-03"), "开工[5户]，同比增加2户", ["claim-disagrees"]),
        (("2020-02-29", "2020-03-31"), "开工[5户]，比2月底增加2户", ["claim-disagrees"]),
        (("2020-02-29", "2020-03-31"), "开工[5户]，比上月底增加2户", ["claim-disagrees"]),
        (("2019-Q4", "2020-Q1"), "开工[5户]，比上季度增加2户", ["claim-disagrees"]),
        (("2020-02-28", "2020-03-31"), "开工[5户]，比2月底增加2户", ["claim-base-missing"]),
        # Counted from other days, or of other lengths: nothing is plain.
        (("2020-01/2020-02", "2020-01/2020-03"), "开工户数下降到[5户]", []),
        (("2020-02", "2020-03-31"), "开工户数下降到[5户]", []),
        (("2020-03-12~", "2020-03-13"), "开工户数下降到[5户]", []),
    ],
)
def test_periods_of_one_length_are_compared(
    periods: tuple[str, ...], sentence: str, codes: list[str]
) -> None:
    day = "2020-12-31"
    assert [p.code for p in checked(sentence, series("4 5", periods), day)] == codes


REVISED = """
title: 数
unit: 户
source: 特稿
observations:
  - period: 2020-03-12
    value: 4
    revisions:
      - {{date: 2020-04-01, kind: {kind}, value: 6, reason: 核实}}
  - {{period: 2020-03-13, value: 5}}
"""


def test_an_old_story_is_held_against_what_was_known_on_its_day() -> None:
    data = REVISED.format(kind="update")
    assert checked("开工[5户]，环比增加1户", data) == ()
    assert [p.code for p in checked("开工[5户]，环比增加1户", data, "2020-04-02")] == ["claim-disagrees"]


def test_numbers_of_two_definitions_are_not_compared() -> None:
    data = REVISED.format(kind="definition")
    assert checked("开工[5户]，环比增加9户", data, "2020-04-02") == ()
    assert [p.code for p in checked("开工[5户]，环比增加9户", data)] == ["claim-disagrees"]


def test_cells_are_held_against_themselves() -> None:
    rows = "".join(
        f"  - {{period: 2020-03-{day}, value: {value}, by: {{级: {cell}}}}}\n"
        for day, value, cell in (("12", 9, "市"), ("12", 1, "区"), ("13", 5, "市"), ("13", 5, "区"))
    )
    head = "title: 数\nunit: 户\nsource: 特稿\ndimensions:\n  级:\n    市: 市级\n    区: 区级\n"
    data = f"{head}observations:\n{rows}"
    sentence = "市级升至[5户](fig:数?级=市)，区级升至[5户](fig:数?级=区)"
    story, proved, register, reading = read(sentence, data)
    problems, _ = check_claims(story, proved, register, reading, "zh-CN")
    assert [p.span for p in problems] == [story.claims[0].span]


def test_a_contradiction_shows_both_values_the_source_and_both_remedies() -> None:
    data = series("4000 4307", more="kind: level\nresponsible: 数据组")
    (problem,) = checked("开工[4307户]，比前一天增长12%。", data)
    assert placed([problem]) == [("claim-disagrees", 6, 18)]
    assert problem.level == "error"
    assert problem.args == {
        "claim": "比前一天增长12%",
        "id": "数",
        "data": "4307户",
        "period": "2020年3月13日",
        "other": "4000户",
        "before": "2020年3月12日",
        "source": "一篇特稿",
        "who": "（数据组）",
        "place": "data/indicators/数.yaml:8",
        "place_before": "data/indicators/数.yaml:7",
        "address": "数@2020-03-13",
        "address_before": "数@2020-03-12",
        "amount": "12%",
        "near": "8%",
    }


def test_a_missing_time_is_a_notice() -> None:
    (problem,) = checked("开工[5户]，同比增加2户", series("4 5"))
    assert placed([problem]) == [("claim-base-missing", 6, 15)]
    assert problem.level == "notice"


def test_a_figure_that_was_not_proved_is_passed_over() -> None:
    story, _, register, reading = read("开工[5户]，环比增加9户", series("4 5"))
    assert check_claims(story, {}, register, reading, "zh-CN") == ((), frozenset())


@pytest.mark.parametrize("published, codes", [((), []), (("数@2020-03-12",), ["claim-disagrees"])])
def test_what_is_added_later_moves_no_published_story(published: tuple[str, ...], codes: list[str]) -> None:
    story, proved, register, reading = read("开工[5户]，环比增加9户", series("4 5"))
    pinned = replace(reading, pins={"数": Pin("2020-03-13", "5 户")})
    problems, _ = check_claims(story, proved, register, pinned, "zh-CN", published)
    assert [p.code for p in problems] == codes
