"""Fractions and Chinese numerals are printed so that they read back."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from number_units import UNITS

from broadsheet.numbers.computing import decimal
from broadsheet.numbers.fractions import print_fraction, print_han
from broadsheet.numbers.numerals import read_numeral
from broadsheet.numbers.written import parse_written


@pytest.mark.parametrize(
    "value, text",
    [
        ("0", "零"),
        ("3", "三"),
        ("10", "十"),
        ("12", "十二"),
        ("20", "二十"),
        ("105", "一百零五"),
        ("110", "一百一十"),
        ("1005", "一千零五"),
        ("3200", "三千二百"),
        ("10010", "一万零一十"),
        ("100000", "十万"),
        ("120000000", "一亿二千万"),
        ("100000005", "一亿零五"),
        ("97.2", "九十七点二"),
        ("0.05", "零点零五"),
        ("9.10", "九点一"),
        ("-3", "负三"),
        ("999999999999", "九千九百九十九亿九千九百九十九万九千九百九十九"),
    ],
)
def test_chinese_numerals(value: str, text: str) -> None:
    assert print_han(Decimal(value)) == text


def test_what_is_too_large_for_chinese_numerals_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        print_han(Decimal(10**12))


@given(st.integers(0, 10**12 - 1), st.integers(0, 3))
@example(10**8 + 10, 0)
@example(10005, 0)
def test_chinese_numerals_read_back(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    numeral = read_numeral(print_han(value))
    assert numeral is not None
    assert numeral.value == value


@pytest.mark.parametrize(
    "above, below, chinese, english",
    [
        (2, 3, "三分之二", "two-thirds"),
        (1, 3, "三分之一", "one-third"),
        (5, 7, "七分之五", "five-sevenths"),
        (10, 11, "十一分之十", "ten-elevenths"),
        (2, 21, "二十一分之二", "2 in 21"),
        (1, 3000, "三千分之一", ""),
    ],
)
def test_fractions(above: int, below: int, chinese: str, english: str) -> None:
    percent = decimal(Fraction(above * 100, below))
    assert (print_fraction(percent, "zh"), print_fraction(percent, "en")) == (chinese, english)


@given(st.integers(1, 999), st.integers(2, 1000), st.sampled_from(["zh", "en"]))
def test_fractions_read_back(above: int, below: int, tongue: str) -> None:
    if above >= below:
        above, below = below - 1, above + 1
    percent = decimal(Fraction(above * 100, below))
    text = print_fraction(percent, tongue)
    found = parse_written(text, UNITS)
    assert found is not None, text
    assert found.value == percent, text
