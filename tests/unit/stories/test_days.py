"""Times that running text names: which words are one, and in which year they lie."""

import re

import pytest

from broadsheet.stories.days import DATE, read_date


@pytest.mark.parametrize(
    "text, said, period",
    [
        ("截至3月13日24时", "3月13日", "2020-03-13"),
        ("3月13号", "3月13号", "2020-03-13"),
        ("三月十三日", "三月十三日", "2020-03-13"),
        ("2019年12月31日", "2019年12月31日", "2019-12-31"),
        ("去年12月", "去年12月", "2019-12"),
        ("今年2月底", "今年2月底", "2020-02"),
        ("去年底", "去年底", "2019"),
        ("2019年", "2019年", "2019"),
        ("2月底", "2月底", "2020-02"),
        ("2月中旬", "2月中旬", "2020-02-mid"),
        ("3月份", "3月份", "2020-03"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        # Without a year: the latest that has begun.
        ("12月31日", "12月31日", "2019-12-31"),
        ("3月14日", "3月14日", "2019-03-14"),
        ("3月底", "3月底", "2020-03"),
        ("2月29日", "2月29日", "2020-02-29"),
        ("as of 13 March", "13 March", "2020-03-13"),
        ("the 13th of March", "13th of March", "2020-03-13"),
        ("March 13, 2020", "March 13, 2020", "2020-03-13"),
        ("March 13th", "March 13th", "2020-03-13"),
        ("the end of February", "February", "2020-02"),
        ("November 2018", "November 2018", "2018-11"),
    ],
)
def test_a_time_is_read_from_the_day_of_the_story(text: str, said: str, period: str) -> None:
    match = re.search(DATE, text)
    assert match is not None
    assert match[0] == said
    found = read_date(said, "2020-03-13")
    assert found is not None
    assert found.text == period


@pytest.mark.parametrize("text", ["3个月", "一个多月", "13日", "第3次", "may rise", "底", "四下企业"])
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert re.search(DATE, text) is None


@pytest.mark.parametrize("text", ["2月30日", "13月", "2019年2月29日", "31 February 2019"])
def test_a_day_of_no_calendar_is_no_time(text: str) -> None:
    assert read_date(text, "2020-03-13") is None


def test_a_leap_day_without_a_year_is_looked_for_far_enough_back() -> None:
    found = read_date("2月29日", "2103-05-01")
    assert found is not None
    assert found.text == "2096-02-29"


def test_without_a_day_only_a_written_year_counts() -> None:
    assert read_date("3月13日", "") is None
    assert read_date("去年12月", "") is None
    found = read_date("2020年3月13日", "")
    assert found is not None
    assert found.text == "2020-03-13"
