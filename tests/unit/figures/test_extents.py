"""What values may truly be, and which comparisons that decides."""

from fractions import Fraction

import pytest
from number_units import UNITS, written

from broadsheet.figures.extents import Extent, apart, extent_of, quotient, scaled, summed, surely_less


def extent(text: str, unit: str = "户") -> Extent | None:
    return extent_of(written(text), UNITS.by_id[unit])


def ends(one: Extent | None) -> tuple[str, str, bool, bool] | None:
    return one and (str(one.low), str(one.high), one.includes_low, one.includes_high)


@pytest.mark.parametrize(
    "text, unit, expected",
    [
        ("4307户", "户", ("4307", "4307", True, True)),
        ("36.5万片", "片", ("364500", "365500", True, False)),
        ("99.26%", "percent", ("19851/200", "19853/200", True, False)),
        ("100%", "percent", ("100", "100", True, True)),
        ("超2亿元", "元", ("200000000", "None", False, True)),
        ("至少200户", "户", ("200", "None", True, True)),
        ("不到200户", "户", ("None", "200", True, False)),
        ("最多200户", "户", ("None", "200", True, True)),
        ("约200户", "户", None),
    ],
)
def test_a_value_lies_between_ends(
    text: str, unit: str, expected: tuple[str, str, bool, bool] | None
) -> None:
    assert ends(extent(text, unit)) == expected


@pytest.mark.parametrize(
    "one, other, less",
    [
        ("199户", "200户", True),
        ("200户", "200户", False),
        ("200户", "超200户", True),
        ("200户", "至少200户", False),
        ("不到200户", "200户", True),
        ("不到200户", "超100户", False),
        ("36.5万户", "36.6万户", True),
        ("36.5万户", "365200户", False),
    ],
)
def test_less_is_only_what_is_surely_less(one: str, other: str, less: bool) -> None:
    first, second = extent(one), extent(other)
    assert first is not None
    assert second is not None
    assert surely_less(first, second) is less


def test_ends_that_touch_are_apart_unless_both_belong() -> None:
    below, above = Extent(Fraction(0), Fraction(1)), Extent(Fraction(1), Fraction(2))
    assert not apart(below, above)
    assert apart(below, above._replace(includes_low=False))


def test_arithmetic_keeps_open_ends_open() -> None:
    some, more = Extent(Fraction(1), Fraction(2)), Extent(Fraction(3), None, False)
    assert summed([some, more]) == Extent(Fraction(4), None, False)
    assert scaled(more, Fraction(-1)) == Extent(None, Fraction(-3), True, False)
    assert quotient(some, more) == Extent(Fraction(0), Fraction(2, 3), False, False)
    assert quotient(more, some) == Extent(Fraction(3, 2), None, False)


@pytest.mark.parametrize("below", [Extent(Fraction(0), Fraction(1)), Extent(None, Fraction(1))])
def test_a_divisor_that_may_be_zero_says_nothing(below: Extent) -> None:
    assert quotient(Extent(Fraction(1), Fraction(1)), below) is None


def test_nothing_divided_by_something_rounded_is_exactly_nothing() -> None:
    nothing, below = extent("0户"), extent("36.5万片", "片")
    assert nothing is not None
    assert below is not None
    assert quotient(nothing, below) == Extent(Fraction(0), Fraction(0))
