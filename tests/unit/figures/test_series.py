"""Series and their breaks: which observations follow which definition, and from when that is known."""

import pytest
from sample_register import ZONE, registered

from broadsheet.figures.register import KnownIndicator
from broadsheet.figures.series import breaks_of, followed, series_of
from broadsheet.numbers.periods import end_of

SERIES = """
title: 数
unit: 户
source: 特稿
observations:
  - {period: 2020-03-03, value: 30}
  - {period: 2020-03-01, value: 10, released: 2020-03-02}
  - period: 2020-03-02
    value: 20
    released: 2020-03-03
    revisions:
      - {date: 2020-03-20, kind: definition, value: 15, reason: 只算开工的}
  - {period: 2020-03-04, value: 16, released: 2020-03-21}
  - {period: 2020-03-05, value: 17, status: expected}
  - {period: undated, value: 18}
  - {period: 2020-03-06, status: missing}
  - {period: 2020-03-07, value: 19, public: false}
"""


def entry() -> KnownIndicator:
    register, problems = registered("  旁: 1户\n", 数=SERIES)
    assert problems == []
    return register.indicators["数"]


def test_a_series_is_dated_stated_and_in_order() -> None:
    periods = [known.observation.period.text for known in series_of(entry(), ZONE, {})]
    assert periods == ["2020-03-01", "2020-03-02", "2020-03-03", "2020-03-04"]


def test_contracts_see_what_is_hidden() -> None:
    assert series_of(entry(), ZONE, {}, hidden=True)[-1].observation.period.text == "2020-03-07"


@pytest.mark.parametrize(
    "period, definition",
    [("2020-03-01", ""), ("2020-03-02", "2020-03-20"), ("2020-03-03", ""), ("2020-03-04", "2020-03-20")],
)
def test_a_definition_holds_for_what_it_revises_and_what_comes_later(period: str, definition: str) -> None:
    indicator = entry()
    known = next(known for known in indicator.known if known.observation.period.text == period)
    assert followed(known, breaks_of(indicator, ZONE), ZONE) == definition


def test_before_the_break_was_known_there_was_none() -> None:
    indicator, instant = entry(), end_of("2020-03-13", ZONE)
    assert breaks_of(indicator, ZONE) == ("2020-03-20",)
    assert breaks_of(indicator, ZONE, instant) == ()
    known = series_of(indicator, ZONE, {})[1]
    assert followed(known, breaks_of(indicator, ZONE, instant), ZONE, instant) == ""
