"""What a value may be: both ends of an interval, in full and in a table."""

from decimal import Decimal

import pytest
from number_units import UNITS
from placed import placed

from broadsheet.data.indicators import read_indicator, read_series

PATH = "data/indicators/率.yaml"
HEAD = "title: 率\nunit: percent\nobservations:\n"


def test_an_interval_holds_its_value() -> None:
    indicator, problems = read_indicator(
        f"{HEAD}  2020: {{value: 98.2, low: 97.9, high: 98.5%}}\n", PATH, UNITS
    )
    assert problems == ()
    assert indicator is not None
    (one,) = indicator.observations
    assert (one.low, one.high) == (Decimal("97.9"), Decimal("98.5"))


@pytest.mark.parametrize(
    "row, code",
    [
        ("{value: 98, low: 97}", "interval-half"),
        ("{value: 98, high: 99}", "interval-half"),
        ("{value: 98, low: 98.5, high: 99}", "interval-order"),
        ("{value: 98, low: 99, high: 97}", "interval-order"),
        ("{value: 98, low: 98, high: 98}", "interval-order"),
        ("{status: missing, low: 97, high: 98}", "interval-without-value"),
        ("{value: 98, low: 约97, high: 99}", "number-not-exact"),
    ],
)
def test_what_is_no_interval(row: str, code: str) -> None:
    _, problems = read_indicator(f"{HEAD}  2020: {row}\n", PATH, UNITS)
    assert [problem.code for problem in problems] == [code]


def test_a_table_has_columns_for_it() -> None:
    text = "时间,数值,数值下限,数值上限\n2020,98.2,97.9,98.5\n2021,98.6,,\n"
    found, problems = read_series(text, "data/indicators/率.csv", UNITS)
    assert placed(problems) == []
    assert [(one.low, one.high) for one in found] == [(Decimal("97.9"), Decimal("98.5")), (None, None)]
