"""Dates as spreadsheets write them, and why a date cannot be read."""

import pytest
from case_tables import rows
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.problems import Span
from broadsheet.numbers.dates import parse_loose_period, period_problem, when_problem
from broadsheet.numbers.periods import parse_period, parse_when

HERE = Span("data/facts/a.yaml", 2, 9)


@pytest.mark.parametrize("text, code, named", [("", "period-unreadable", ""), *rows("periods/refused", 3)])
def test_refused_periods_and_why(text: str, code: str, named: str) -> None:
    assert parse_period(text) is None
    problem = period_problem(text, HERE)
    assert (problem.code, problem.span, problem.args["text"]) == (code, HERE, text)
    assert dict(pair.split("=") for pair in named.split()).items() <= problem.args.items()


@pytest.mark.parametrize(
    "text, canonical", [("", ""), (" 2020/3/13 ", "2020-03-13"), *rows("periods/loose", 2)]
)
def test_what_spreadsheets_write(text: str, canonical: str) -> None:
    period = parse_loose_period(text)
    assert (period.text if period else "") == canonical
    assert period is None or parse_period(period.text) == period


@pytest.mark.parametrize(
    "text, code, fixed",
    [
        ("2020-03-13T09:30", "when-no-zone", "2020-03-13T09:30+08:00"),
        ("2020-03-13 09:30:00", "when-no-zone", "2020-03-13T09:30:00+08:00"),
        ("2020-02-30", "period-no-such-day", ""),
        ("2020-02-30T09:30Z", "period-no-such-day", ""),
        ("2020-3-13", "when-form", "2020-03-13"),
        ("2020年3月13日", "when-form", "2020-03-13"),
        ("2020-03", "when-no-day", ""),
        ("2020-03-13T25:00Z", "when-unreadable", ""),
        ("2020-03-13T09:30+99:00", "when-unreadable", ""),
        ("明天", "when-unreadable", ""),
        ("", "when-unreadable", ""),
    ],
)
def test_refused_moments_and_why(text: str, code: str, fixed: str) -> None:
    assert parse_when(text) is None
    problem = when_problem(text, HERE)
    assert (problem.code, problem.args.get("fixed", "")) == (code, fixed)


@given(st.text(max_size=24))
def test_any_text_is_read_or_explained(text: str) -> None:
    for read, explain in ((parse_period, period_problem), (parse_loose_period, period_problem)):
        if read(text) is None:
            assert explain(text, HERE).code
    if parse_when(text) is None:
        assert when_problem(text, HERE).code
