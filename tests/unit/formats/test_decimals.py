"""Plain numbers: read digit by digit, or refused with a remedy."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from placed import placed

from broadsheet.formats.decimals import read_decimal
from broadsheet.formats.nodes import Scalar
from broadsheet.model.problems import Span

PLACE = Span("a.yaml", 3, 5)


@pytest.mark.parametrize(
    "text", ["0", "99.26", "-5", "1.10", "4307", "0.05", "-0.5", "12345678901234567890.12"]
)
def test_a_number_keeps_every_digit(text: str) -> None:
    number, problems = read_decimal(Scalar(text, PLACE))
    assert (str(number), problems) == (text, ())


@pytest.mark.parametrize(
    "text, code, fixed",
    [
        ("4,307", "number-separator", "4307"),
        ("4，307", "number-separator", "4307"),
        ("1 234 567.8", "number-separator", "1234567.8"),
        ("99,26", "number-decimal-comma", "99.26"),
        ("012", "number-leading-zero", "12"),
        ("010101", "number-leading-zero", "10101"),
        ("00.5", "number-leading-zero", "0.5"),
        ("10:30", "number-time", ""),
        ("190:20:30.15", "number-time", ""),
        ("1e3", "number-exponent", "1000"),
        ("4.12E-05", "number-exponent", "0.0000412"),
        ("1_000", "number-underscore", "1000"),
        ("0x1F", "number-base", ""),
        ("NaN", "number-not-finite", ""),
        (".inf", "number-not-finite", ""),
        ("+86", "number-sign", "86"),
        ("- 5", "number-sign", "-5"),
        ("\u22125", "number-full-width", "-5"),
        (".5", "number-point", "0.5"),
        ("5.", "number-point", "5"),
        ("99.26%", "number-percent", "99.26"),
        ("９９．２６", "number-full-width", "99.26"),
        ("=SUM(A1:A3)", "number-formula", ""),
        ("#DIV/0!", "number-sheet-error", ""),
        ("####", "number-sheet-error", ""),
        ("NO", "number-word", None),
        ("on", "number-word", None),
        ("~", "number-word", None),
        ("无", "number-word", None),
        ("", "number-unreadable", None),
        ("三百", "number-unreadable", None),
        ("9.8.7", "number-unreadable", None),
        ("9" * 5000, "number-long", None),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_refused(text: str, code: str, fixed: str | None) -> None:
    number, problems = read_decimal(Scalar(text, PLACE))
    assert number is None
    assert placed(problems) == [(code, 3, 5)]
    assert problems[0].args.get("fixed") == fixed


def test_a_number_in_quotation_marks_is_a_text() -> None:
    number, problems = read_decimal(Scalar("99.26", PLACE, quoted=True))
    assert number is None
    assert placed(problems) == [("number-quoted", 3, 5)]


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_every_decimal_survives(number: Decimal) -> None:
    assert read_decimal(Scalar(f"{number:f}", PLACE))[0] == number


@settings(deadline=None)
@given(st.text(max_size=40) | st.text("0123456789.,-+eExX:_% ", max_size=20))
def test_any_text_is_a_number_or_one_problem(text: str) -> None:
    number, problems = read_decimal(Scalar(text, PLACE))
    assert (number is None) == (len(placed(problems)) == 1)
