"""Axes: round steps, printed ticks."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_plots import WORDS

from broadsheet.charts.axes import day_ticks, end_ticks, print_ticks, round_range, round_step, value_ticks


@pytest.mark.parametrize(
    "span, most, step",
    [
        (4, 5, 1),
        (5, 5, 1),
        (5.1, 5, 2),
        (10.1, 5, 5),
        (26, 5, 10),
        (0.74, 5, 0.2),
        (100, 5, 20),
        (1e12, 4, 5e11),
        (3e-9, 5, 1e-9),
    ],
)
def test_steps(span: float, most: int, step: float) -> None:
    assert round_step(span, most) == pytest.approx(step)


@pytest.mark.parametrize(
    "low, high, step, ticks",
    [
        (96.5, 100, 1, (96, 97, 98, 99, 100)),
        (99.1, 100, 0.2, (99, 99.2, 99.4, 99.6, 99.8, 100)),
        (-4.4, 3.3, 2, (-6, -4, -2, 0, 2, 4)),
        (0, 0.3, 0.1, (0, 0.1, 0.2, 0.3)),
    ],
)
def test_ranges_and_ticks_have_no_binary_noise(
    low: float, high: float, step: float, ticks: tuple[float, ...]
) -> None:
    start, end = round_range(low, high, step)
    assert value_ticks(start, end, step) == ticks


@pytest.mark.parametrize(
    "values, unit, language, labels",
    [
        ((96, 98, 100), "%", "zh-CN", ("96%", "98%", "100%")),
        ((99, 99.5, 100), "%", "en", ("99.0%", "99.5%", "100.0%")),
        ((0, 2e8, 4e8), "元", "zh-CN", ("0", "2亿", "4亿元")),
        ((0, 2e9, 4e9), "yuan", "en", ("0", "2 billion", "4 billion yuan")),
        ((0, 5e7, 1e8), "元", "zh-CN", ("0", "0.5亿", "1.0亿元")),
        ((0, 5e4, 1e5), "人", "zh-CN", ("0", "5万", "10万人")),
        ((0, 6000, 12000), "户", "zh-CN", ("0", "6000", "12000户")),
        ((0, 6000, 12000), "firms", "en", ("0", "6,000", "12,000 firms")),
        ((-4, -2, 0), "%", "zh-CN", ("−4%", "−2%", "0%")),
        ((-2e12, 0), "", "zh-CN", ("−2万亿", "0")),
        ((96.5, 97, 98), "%", "zh-CN", ("96.5%", "97.0%", "98.0%")),
        ((), "户", "zh-CN", ()),
    ],
)
def test_printed_ticks(values: tuple[float, ...], unit: str, language: str, labels: tuple[str, ...]) -> None:
    assert print_ticks(values, unit, language) == labels


@pytest.mark.parametrize(
    "days, most, language, labels",
    [
        ("2020-01-01 2020-05-01", 7, "zh-CN", "2020年1月 2月 3月 4月 5月"),
        ("2020-01-01 2020-05-01", 7, "en", "Jan_2020 Feb Mar Apr May"),
        ("2019-10-01 2020-04-01", 7, "zh-CN", "2019年10月 11月 12月 2020年 2月 3月 4月"),
        ("2019-10-01 2020-04-01", 4, "en", "Nov_2019 2020 Mar"),
        ("2019-11-01 2020-12-01", 4, "zh-CN", "2020年1月 4月 7月 10月"),
        ("2019-11-01 2020-12-01", 3, "zh-CN", "2020年1月 7月"),
        ("2012-01-01 2013-01-01 2019-01-01", 7, "zh-CN", "2012年 2014年 2016年 2018年"),
        ("2012-01-01 2013-01-01", 7, "en", "2012 2013"),
        ("2020-03-01 2020-03-13", 7, "zh-CN", "3月1日 3日 5日 7日 9日 11日 13日"),
        ("2020-03-01 2020-03-13", 4, "zh-CN", "3月1日 6日 11日"),
        ("2020-02-26 2020-03-03", 7, "zh-CN", "2月26日 27日 28日 29日 3月1日 2日 3日"),
        ("2019-12-30 2020-01-02", 7, "en", "30_Dec 31 1_Jan_2020 2"),
        ("2020-01-15 2020-03-13", 7, "zh-CN", "1月21日 2月1日 11日 21日 3月1日 11日"),
        ("0001-01-01 9000-01-01", 7, "en", "2000 4000 6000 8000"),
    ],
)
def test_ticks_of_time(days: str, most: int, language: str, labels: str) -> None:
    ticks = day_ticks([date.fromisoformat(day) for day in days.split()], most, WORDS[language])
    assert " ".join(label.replace(" ", "_") for _, label in ticks) == labels


@settings(deadline=None)
@given(st.lists(st.dates(), min_size=1, max_size=5), st.integers(3, 8))
def test_ticks_of_time_are_few_sorted_and_within(days: list[date], most: int) -> None:
    ticks = [date.fromisoformat(day) for day, _ in day_ticks(days, most, WORDS["zh-CN"])]
    assert 1 <= len(ticks) <= most
    assert ticks == sorted(set(ticks))
    assert min(days) <= ticks[0]
    assert ticks[-1] <= max(days)


@pytest.mark.parametrize(
    "days, language, labels",
    [
        ("2020-01-01 2020-03-01 2020-05-01", "zh-CN", "2020年1月 5月"),
        ("2019-11-01 2020-05-01", "en", "Nov_2019 May_2020"),
        ("2012-01-01 2019-01-01", "zh-CN", "2012年 2019年"),
        ("2020-02-20 2020-03-13", "zh-CN", "2月20日 3月13日"),
        ("2019-12-30 2020-01-02", "en", "30_Dec 2_Jan_2020"),
    ],
)
def test_both_ends_of_time(days: str, language: str, labels: str) -> None:
    ticks = end_ticks([date.fromisoformat(day) for day in days.split()], WORDS[language])
    assert " ".join(label.replace(" ", "_") for _, label in ticks) == labels
