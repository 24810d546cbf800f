"""Targets: whether they are met, how the pace compares with the required one, and what cannot be told."""

from decimal import Decimal
from typing import Literal

import pytest
from number_units import written
from placed import CATALOGUES
from sample_register import ZONE, registered

from broadsheet.figures.progress import is_met, progress, share_of, show_target
from broadsheet.model.statistics import Target
from broadsheet.numbers.periods import end_of, parse_period

At = Literal["least", "most", "exactly"]


def target(value: str, at: At = "least", due: str = "2020-03-31", baseline: str = "") -> Target:
    period = parse_period(due)
    assert period is not None
    return Target(Decimal(value), period, at, Decimal(baseline) if baseline else None)


def step(goal: Target, *values: str) -> str:
    """Return the progress after values on 1 March, 11 March, 21 March …"""
    points = [(end_of(f"2020-03-{1 + 10 * n:02}", ZONE), written(value)) for n, value in enumerate(values)]
    return progress(goal, points[-1][1] if points else None, points, ZONE)


@pytest.mark.parametrize(
    "goal, values, expected",
    [
        (target("100"), ["90%", "100%"], "achieved"),
        (target("5", "most"), ["9人", "5人"], "achieved"),
        (target("5", "exactly"), ["9人", "5人"], "achieved"),
        (target("100"), ["100%"], "achieved"),
        (target("200"), ["超200人"], "achieved"),
        # Thirty days for ten points: a third of them after ten days is the required pace.
        (target("100"), ["90%", "93.34%"], "on_track"),
        (target("100"), ["90%", "93.17%"], "on_track"),
        (target("100"), ["90%", "93.16%"], "moderate"),
        (target("100"), ["90%", "91.67%"], "moderate"),
        (target("100"), ["90%", "91.66%"], "negligible"),
        (target("100"), ["90%", "90%"], "negligible"),
        (target("100"), ["90%", "89.9%"], "negative"),
        (target("5", "most"), ["11人", "8人"], "on_track"),
        (target("5", "most"), ["11人", "12人"], "negative"),
        (target("5", "exactly"), ["3人", "2人"], "negative"),
        # A baseline of its own takes the place of the first value.
        (target("100", baseline="80"), ["90%", "93%"], "on_track"),
        (target("100", baseline="92"), ["90%", "93%"], "negligible"),
        # It was there and has left.
        (target("95"), ["96%", "94%"], "negative"),
        # Nothing to compare with.
        (target("100"), [], "not_available"),
        (target("100"), ["90%"], "not_available"),
        (target("100", due="undated"), ["90%", "95%"], "not_available"),
        (target("100", due="2020-02-29"), ["90%", "95%"], "not_available"),
        (target("100"), ["90%", "约95%"], "not_available"),
        (target("200"), ["约200人"], "not_available"),
    ],
)
def test_the_six_steps(goal: Target, values: list[str], expected: str) -> None:
    assert step(goal, *values) == expected


@pytest.mark.parametrize(
    "at, value, expected",
    [
        ("least", "超200人", True),
        ("least", "近200人", False),
        ("least", "约200人", False),
        ("most", "不到200人", True),
        ("most", "超200人", False),
        ("exactly", "200人", True),
        ("exactly", "至少200人", False),
        ("least", "200至300人", True),
        ("least", "150至300人", False),
        ("most", "150至300人", False),
        ("most", "100至200人", True),
        ("exactly", "200至300人", False),
    ],
)
def test_a_bound_meets_a_target_only_on_its_side(at: At, value: str, expected: bool) -> None:
    assert is_met(target("200", at), written(value)) is expected


@pytest.mark.parametrize(
    "goal, value, expected",
    [
        (target("100"), "97.2%", 97.2),
        (target("100", baseline="80"), "95%", 75.0),
        (target("100", baseline="80"), "79%", 0.0),
        (target("50"), "80人", 100.0),
        (target("5", "most", baseline="15"), "10人", 50.0),
        (target("5", "most"), "10人", None),
        (target("50", baseline="60"), "55人", None),
        (target("0"), "5人", None),
        (target("100"), "超90%", None),
        (target("100"), "80%至90%", None),
    ],
)
def test_the_bar_shows_how_much_of_the_way_is_gone(goal: Target, value: str, expected: float | None) -> None:
    assert share_of(goal, written(value)) == expected


def test_without_a_value_there_is_no_bar() -> None:
    assert share_of(target("100"), None) is None


BROKEN = """
title: 数
unit: 户
source: 特稿
targets:
  - {{value: 100, due: 2020-04-10{more}}}
observations:
  - {{period: 2020-03-01, value: 90, released: 2020-03-01}}
  - {{period: 2020-03-11, value: 91, released: 2020-03-11{revised}}}
  - {{period: 2020-03-21, value: 75, released: 2020-03-21}}
"""
REVISED = ", revisions: [{date: 2020-03-12, kind: definition, value: 50, reason: 只算开工的}]"


@pytest.mark.parametrize(
    "more, revised, expected, share",
    [
        ("", "", "negative", 75.0),
        # After the break: from 50 on 11 March to 75 on 21 March, ten of thirty days for half of the way.
        ("", REVISED, "on_track", 75.0),
        # A baseline that was measured by the older rule is left out.
        (", baseline: 90", REVISED, "on_track", 75.0),
        (", baseline: 50", "", "on_track", 50.0),
    ],
)
def test_after_a_break_the_pace_is_that_of_the_new_definition(
    more: str, revised: str, expected: str, share: float
) -> None:
    register, problems = registered("  旁: 1户\n", 数=BROKEN.format(more=more, revised=revised))
    assert problems == []
    entry = register.indicators["数"]
    (goal,) = entry.indicator.targets
    shown = show_target(goal, entry, written("75户"), register, CATALOGUES[0], "plain")
    assert (shown.progress, shown.share) == (expected, share)
