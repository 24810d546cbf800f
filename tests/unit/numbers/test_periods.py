"""Periods and moments: reading, order, printing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from case_tables import rows
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.statistics import Period
from broadsheet.numbers.dates import parse_loose_period
from broadsheet.numbers.periods import end_of, parse_period, parse_when, print_period, print_when, start_of

CHONGQING = "Asia/Shanghai"


@pytest.mark.parametrize(
    "text, start, end, chinese, short, english, english_short", rows("periods/printed", 7)
)
def test_canonical_periods(
    text: str, start: str, end: str, chinese: str, short: str, english: str, english_short: str
) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.text, str(period.start or ""), str(period.end or "")) == (text, start, end)
    assert period.approximate == ("~" in text)
    assert print_period(period, "zh-CN") == chinese
    assert print_period(period, "zh-CN", short=True) == short
    assert print_period(period, "en") == english
    assert print_period(period, "en", short=True) == english_short


def test_an_interval_of_one_day_is_that_day() -> None:
    assert parse_period("2020-03-13/2020-03-13") == parse_period("2020-03-13")


DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))


@st.composite
def points(draw: st.DrawFn) -> str:
    """Write a day, 旬, month, quarter or year."""
    day = draw(DAYS)
    form = draw(st.sampled_from(["day", "early", "mid", "late", "month", "quarter", "year"]))
    match form:
        case "day":
            return day.isoformat()
        case "month":
            return day.isoformat()[:7]
        case "quarter":
            return f"{day.isoformat()[:4]}-Q{(day.month + 2) // 3}"
        case "year":
            return day.isoformat()[:4]
        case _:
            return f"{day.isoformat()[:7]}-{form}"


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Make any period."""
    first, second = draw(points()), draw(points())
    mark = draw(st.sampled_from(["", "", "~"]))
    for text in draw(
        st.permutations(
            [f"{first}{mark}", f"{first}{mark}/{second}", f"{first}{mark}/..", f"../{first}{mark}"]
        )
    ):
        if period := parse_period(text):
            return period
    raise AssertionError(first)


@given(periods())
def test_what_is_printed_in_chinese_can_be_typed_into_a_table(period: Period) -> None:
    printed = print_period(period, "zh-CN")
    if min(day.year for day in (period.start, period.end, date.max) if day) < 1000:
        return  # 1年: four digits are asked for
    again = parse_loose_period(printed)
    assert again is not None, printed
    assert (again.start, again.end, again.approximate) == (period.start, period.end, period.approximate)


@given(periods(), st.sampled_from([CHONGQING, "UTC", "America/New_York", "Pacific/Kiritimati"]))
def test_a_period_lasts_from_its_first_day_to_its_last(period: Period, zone: str) -> None:
    start, end = start_of(period, zone), end_of(period, zone)
    assert start.tzinfo is UTC
    assert end.tzinfo is UTC
    if period.start and period.end:
        days = (period.end - period.start).days + 1
        assert abs((end - start) - timedelta(days=days)) <= timedelta(hours=25)
        assert end > start


def test_start_and_end_in_a_zone() -> None:
    day = parse_period("2020-03-13")
    assert day is not None
    assert start_of(day, CHONGQING) == datetime(2020, 3, 12, 16, tzinfo=UTC)
    assert end_of(day, CHONGQING) == datetime(2020, 3, 13, 15, 59, 59, 999_999, tzinfo=UTC)
    assert end_of("2020-03-13", CHONGQING) == end_of(day, CHONGQING)
    assert start_of("2020-03-13", "UTC") == datetime(2020, 3, 13, tzinfo=UTC)
    # The day on which New York's clocks go forward has 23 hours.
    day_long = end_of("2020-03-08", "America/New_York") - start_of("2020-03-08", "America/New_York")
    assert day_long + timedelta.resolution == timedelta(hours=23)


def test_an_instant_is_its_own_start_and_end() -> None:
    instant = "2020-03-13T09:30:00+08:00"
    assert (
        start_of(instant, "America/New_York")
        == end_of(instant, "UTC")
        == datetime(2020, 3, 13, 1, 30, tzinfo=UTC)
    )


def test_the_ends_of_the_calendar_do_not_overflow() -> None:
    for zone in ("Pacific/Kiritimati", "America/New_York"):
        assert start_of("0001-01-01", zone) < end_of("0001-01-01", zone)
        assert end_of("9999-12-31", zone) == datetime.max.replace(tzinfo=UTC)
        assert start_of("9999-12-31", zone) < end_of("9999-12-31", zone)


def test_which_period_ends_last() -> None:
    order = [
        "undated",
        "../2020-02-01",
        "2020-01/2020-02",
        "2020-03-01/..",  # vouches for its first day alone
        "2020-03-12",
        "2020-03-01/2020-03-13",
        "2020-03",
        "2020",
    ]
    ends = [end_of(period, CHONGQING) for text in order if (period := parse_period(text))]
    assert len(ends) == len(order)
    assert ends == sorted(ends)
    assert len(set(ends)) == len(ends)


@pytest.mark.parametrize(
    "text, canonical, chinese, english",
    [
        ("2020-03-13", "2020-03-13", "2020年3月13日", "13 March 2020"),
        (
            "2020-03-13T09:30+08:00",
            "2020-03-13T09:30:00+08:00",
            "2020年3月13日 09:30",
            "13 March 2020, 09:30",
        ),
        (
            "2020-03-13 09:30:05+08:00",
            "2020-03-13T09:30:05+08:00",
            "2020年3月13日 09:30",
            "13 March 2020, 09:30",
        ),
        ("2020-03-13T01:30Z", "2020-03-13T01:30:00+00:00", "2020年3月13日 01:30", "13 March 2020, 01:30"),
    ],
)
def test_moments(text: str, canonical: str, chinese: str, english: str) -> None:
    when = parse_when(text)
    assert when == canonical
    assert print_when(when, "zh-CN") == chinese
    assert print_when(when, "en") == english
