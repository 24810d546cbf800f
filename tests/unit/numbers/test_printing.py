"""Printing numbers: the table, and that everything printed reads back."""

from decimal import Decimal

import pytest
from case_tables import rows
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from number_units import UNITS, written

from broadsheet.model.statistics import Qualifier, Unit, Written
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.printing import machine_value, print_written
from broadsheet.numbers.restating import restate
from broadsheet.numbers.written import parse_written

ALL_UNITS = [UNITS.by_id[key] for key in sorted({unit.id for unit in UNITS.by_id.values()})]


@pytest.mark.parametrize("data, decimals, language, style, text, value", rows("numbers/printing", 6))
def test_table(data: str, decimals: str, language: str, style: str, text: str, value: str) -> None:
    number = written(data)
    limit = int(decimals) if decimals else None
    printed = print_written(number, UNITS.by_id[number.unit], limit, language or "zh-CN", style or "plain")
    assert (printed.text, printed.value) == (text, value)
    assert printed.before + printed.number + printed.unit == printed.text


@pytest.mark.parametrize("text, data, restated", rows("numbers/restating", 3))
def test_restating_table(text: str, data: str, restated: str) -> None:
    known = written(data)
    assert restate(text, known, UNITS.by_id[known.unit], UNITS) == restated


@pytest.mark.parametrize(
    "value, text",
    [
        ("9.89E+8", "989000000"),
        ("99.260", "99.26"),
        ("-0.0", "0"),
        ("0.000001", "0.000001"),
        ("1E-7", "0.0000001"),
    ],
)
def test_machine_value(value: str, text: str) -> None:
    assert machine_value(Decimal(value)) == text


@st.composite
def numbers(draw: st.DrawFn) -> tuple[Written, Unit]:
    """Make a number of the data in any unit, typed in any scale, with up to nine digits."""
    unit = draw(st.sampled_from(ALL_UNITS))
    scale = draw(st.sampled_from([0, 0, 0, 2, 3, 4, 6, 7, 8, 9, 12]))
    place = Decimal(1).scaleb(scale - draw(st.integers(0, 4)))
    digits = draw(st.one_of(st.integers(-999_999_999, 999_999_999), st.integers(-9, 9), st.just(99_999_999)))
    value = Decimal(int(digits * place)) if place >= 1 else digits * place
    qualifier: Qualifier = draw(
        st.sampled_from(
            ["exact", "exact", "counted", "about", "nearly", "over", "under", "at_least", "at_most"]
        )
    )
    # 2020年 is a date; as a number of years it is not read back.
    assume(unit.id != "年" or not 1000 <= value < 3000)
    return Written(value, place, qualifier, unit.id, scale), unit


LANGUAGES = st.sampled_from(["zh-CN", "en"])
STYLES = st.sampled_from(["plain", "grouped"])


@settings(max_examples=400)
@given(numbers(), LANGUAGES, STYLES)
def test_what_is_printed_reads_back_to_the_same(
    pair: tuple[Written, Unit], language: str, style: str
) -> None:
    number, unit = pair
    printed = print_written(number, unit, None, language, style)
    again = parse_written(printed.text, UNITS)
    assert again is not None, printed.text
    assert again.value == number.value == Decimal(printed.value)
    assert again.qualifier == number.qualifier or (number.qualifier, again.qualifier) == ("counted", "exact")
    assert agree(again, number, unit) == "", printed.text


@settings(max_examples=400)
@given(numbers(), st.integers(0, 3), LANGUAGES, STYLES)
def test_what_is_rounded_still_agrees(
    pair: tuple[Written, Unit], decimals: int, language: str, style: str
) -> None:
    number, unit = pair
    printed = print_written(number, unit, decimals, language, style)
    again = parse_written(printed.text, UNITS)
    assert again is not None, printed.text
    assert agree(again, number, unit) == "", printed.text
    if number.qualifier in ("exact", "counted") and abs(number.value) >= 1 and not unit.share:
        assert len(printed.number.partition(".")[2]) <= decimals


@settings(max_examples=400)
@given(
    numbers(), st.one_of(st.sampled_from([row[0] for row in rows("numbers/written", 6)]), st.text(max_size=8))
)
def test_a_restated_text_always_agrees(pair: tuple[Written, Unit], text: str) -> None:
    known, unit = pair
    restated = restate(text, known, unit, UNITS)
    again = parse_written(restated, UNITS)
    assert again is not None, restated
    assert agree(again, known, unit) == "", restated
