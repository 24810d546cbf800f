"""Ranges and progress: what a row of two numbers is called, and how it stands."""

import pytest
from msgspec.structs import replace
from sample_choices import DAY, aimed, chart, choose, entry, shown
from sample_plots import WORDS

from broadsheet.charts.marks import Choice
from broadsheet.charts.pairing import pairs, progress
from broadsheet.model.drawn import Mark
from broadsheet.model.shown import TargetView
from broadsheet.model.statistics import Label

ZH = WORDS["zh-CN"]
BEFORE = replace(entry("前", shown("22", *DAY)), title="茶园大道：原宽")
AFTER = replace(entry("后", shown("64", *DAY)), title="茶园大道：扩宽后")
OTHER = replace(entry("别", shown("3", *DAY)), title="别的")
MONTHS = entry("逐月", shown("3", "2020-01-01", "2020-01-31"), shown("4", "2020-02-01", "2020-02-29"))
TWO_MONTHS = (
    Choice("逐月@2020-01", MONTHS, MONTHS.observations[:1]),
    Choice("逐月@2020-02", MONTHS, MONTHS.observations[1:]),
)


@pytest.mark.parametrize(
    "choices, fields, title, note, ends",
    [
        (choose(BEFORE, AFTER), {}, "茶园大道", "原宽 → 扩宽后", ["原宽", "扩宽后"]),
        (choose(BEFORE, OTHER), {}, "茶园大道：原宽 → 别的", "", ["茶园大道：原宽", "别的"]),
        (
            choose(BEFORE, OTHER),
            {"rows": (Label({"": "路"}),), "labels": {"前": Label({"": "旧"}), "别": Label({"": "新"})}},
            "路",
            "旧 → 新",
            ["旧", "新"],
        ),
        (
            TWO_MONTHS,
            {},
            "逐月",
            "2020-01-01/2020-01-31 → 2020-02-01/2020-02-29",
            ["2020-01-01/2020-01-31", "2020-02-01/2020-02-29"],
        ),
    ],
)
def test_a_pair_is_named_by_what_it_shares(
    choices: tuple[Choice, ...], fields: dict[str, object], title: str, note: str, ends: list[str]
) -> None:
    (row,) = pairs(chart("range", *choices, **fields), choices, ZH)
    assert (row.title, row.note) == (title, note)
    assert [mark.label for mark in row.marks] == ends


def test_pairs_keep_their_order_and_their_highlight() -> None:
    choices = choose(BEFORE, AFTER, OTHER, OTHER)
    rows = pairs(chart("range", *choices, highlight="后"), choices, ZH)
    assert [[mark.value for mark in row.marks] for row in rows] == [[22, 64], [3, 3]]
    assert [row.highlight for row in rows] == [True, False]


REACHED, SHORT = "已达到目标", "还未达到目标"


@pytest.mark.parametrize(
    "value, qualifier, at, note",
    [
        ("200", "exact", "least", REACHED),
        ("199", "exact", "least", SHORT),
        ("200", "over", "least", REACHED),
        ("100", "over", "least", ""),
        ("100", "under", "least", SHORT),
        ("300", "nearly", "least", ""),
        ("200", "exact", "most", REACHED),
        ("201", "exact", "most", SHORT),
        ("201", "over", "most", SHORT),
        ("100", "over", "most", ""),
        ("200", "under", "most", REACHED),
        ("200", "exact", "exactly", REACHED),
        ("199", "exact", "exactly", SHORT),
        ("100", "over", "exactly", ""),
        ("300", "over", "exactly", SHORT),
        ("", "exact", "least", ""),
    ],
)
def test_what_a_bound_leaves_open_is_not_said(value: str, qualifier: str, at: str, note: str) -> None:
    target = replace(TargetView("200个", "2020年6月", value="200", when="2020-06-30"), at=at)
    (choice,) = choose(aimed(entry("数", shown(value, *DAY, qualifier=qualifier)), target))
    row = progress("数", choice, False, ZH)
    assert row.note == note
    assert row.marks[1] == Mark("2020年6月", 200, "目标200个（2020年6月）")


def test_the_words_of_the_indicator_count_where_there_are_any() -> None:
    target = TargetView("200个", "6月", value="200", progress="on_track", progress_text="按期")
    (choice,) = choose(aimed(entry("数", shown("7", *DAY)), target))
    assert progress("数", choice, False, ZH).note == "按期"


def test_the_target_due_last_is_the_whole() -> None:
    early = TargetView("80个", "2020年", value="80", when="2020-12-31")
    late = TargetView("95个", "2025年", value="95", when="2025-12-31")
    (choice,) = choose(aimed(entry("数", shown("7", *DAY)), late, early))
    assert progress("数", choice, False, ZH).marks[1].value == 95


def test_a_share_without_a_target_is_part_of_its_whole() -> None:
    (choice,) = choose(entry("率", shown("99.26", *DAY), unit="%", share=True))
    assert progress("率", choice, True, ZH).marks[1] == Mark("", 100, "100%")
