"""Printing numbers: the table, and that everything printed reads back."""

from decimal import Decimal

import pytest
from case_tables import rows
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from number_units import UNITS, written

from broadsheet.model.statistics import Qualifier, Unit, Written
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.fractions import print_han
from broadsheet.numbers.printing import machine_of, machine_value, print_written
from broadsheet.numbers.restating import restate
from broadsheet.numbers.vocabulary import QUALIFIERS
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


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Written, Unit]:
    """Make a range of the data in any unit."""
    number, unit = draw(numbers())
    steps = draw(st.one_of(st.integers(1, 20), st.integers(1, 10**9)))
    qualifier: Qualifier = draw(st.sampled_from(["exact", "about"]))
    upper = number.value + steps * number.place
    assume(unit.id not in ("年", "指数") or not (1000 <= number.value < 3000 and 1000 <= upper < 3000))
    return replace(number, upper=upper, qualifier=qualifier), unit


@st.composite
def fractions(draw: st.DrawFn) -> tuple[Written, Unit]:
    """Make a share of the data that need not have a last digit."""
    below = draw(st.integers(2, 99))
    text = f"{below}分之{draw(st.integers(1, below - 1))}"
    return written(text), UNITS.by_id["percent"]


LANGUAGES = st.sampled_from(["zh-CN", "en"])
STYLES = st.sampled_from(["plain", "grouped"])


@settings(max_examples=600)
@given(st.one_of(numbers(), ranges(), fractions()), LANGUAGES, STYLES)
def test_what_is_printed_reads_back_to_the_same(
    pair: tuple[Written, Unit], language: str, style: str
) -> None:
    number, unit = pair
    printed = print_written(number, unit, None, language, style)
    again = parse_written(printed.text, UNITS)
    assert again is not None, printed.text
    assert (again.value, again.upper) == (number.value, number.upper), printed.text
    assert printed.value == ("" if number.upper is not None else machine_value(number.value))
    assert again.qualifier == number.qualifier or (number.qualifier, again.qualifier) == ("counted", "exact")
    assert agree(again, number, unit) == "", printed.text


@given(
    numbers(), st.sampled_from(sorted(QUALIFIERS["zh"].values())), st.sampled_from(["户", "%", "万元", ""])
)
def test_chinese_numerals_read_back_with_all_that_stands_around_them(
    pair: tuple[Written, Unit], qualifier: str, unit: str
) -> None:
    value = abs(pair[0].value) % 10**10
    assume(value > 0)
    text = qualifier + print_han(value) + unit
    again = parse_written(text, UNITS)
    if again is None:
        # 一万亿 is one number, 三亿万 none, and what begins with 万 is a word.
        assert unit == "万元", text
        return
    assert again.value == value * (10**4 if unit == "万元" else 1), text


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
    st.one_of(numbers(), ranges(), fractions()),
    st.one_of(st.sampled_from([row[0] for row in rows("numbers/written", 7)]), st.text(max_size=8)),
)
def test_a_restated_text_always_agrees(pair: tuple[Written, Unit], text: str) -> None:
    known, unit = pair
    restated = restate(text, known, unit, UNITS)
    again = parse_written(restated, UNITS)
    assert again is not None, restated
    assert agree(again, known, unit) == "", restated


@pytest.mark.parametrize(
    "data, language, style, text",
    [
        ("20至30家", "zh-CN", "plain", "20至30家"),
        ("20家—30家", "zh-CN", "plain", "20至30家"),
        ("5%至8%", "zh-CN", "plain", "5至8%"),
        ("5%至8%", "en", "plain", "5 to 8%"),
        ("20至30人", "en", "plain", "20 to 30 people"),
        ("20至30家", "en", "plain", "20 to 30"),
        ("1200至3400户", "zh-CN", "grouped", "1,200至3,400户"),
        ("约20至30家", "zh-CN", "plain", "约20至30家"),
        ("1.20至1.55亿元", "zh-CN", "plain", "1.20至1.55亿元"),
        ("1.2至1.5亿元", "en", "plain", "120 to 150 million yuan"),
        ("1.2 to 1.5 million yuan", "zh-CN", "plain", "120至150万元"),
        ("9000万至1.2亿元", "zh-CN", "plain", "9000至12000万元"),
        ("5000至1万元", "zh-CN", "plain", "5000至10000元"),
        ("三四十家", "zh-CN", "plain", "30至40家"),
        ("-5至-3℃", "zh-CN", "plain", "−5至−3摄氏度"),
        ("三分之一至三分之二", "zh-CN", "plain", "三分之一至三分之二"),
        ("三分之二", "zh-CN", "plain", "三分之二"),
        ("近三分之二", "en", "plain", "nearly two-thirds"),
        ("四分之三", "zh-CN", "plain", "75%"),
        ("一半", "en", "plain", "50%"),
        ("翻番", "zh-CN", "plain", "100%"),
        ("两年半", "en", "plain", "2.5 years"),
    ],
)
def test_ranges_and_fractions(data: str, language: str, style: str, text: str) -> None:
    number = written(data)
    printed = print_written(number, UNITS.by_id[number.unit], None, language, style)
    assert printed.text == text
    assert printed.before + printed.number + printed.unit == text
    assert printed.value == machine_of(number)
    assert (printed.value == "") == (number.upper is not None)


def test_decimals_turn_a_fraction_into_digits_and_leave_a_range_alone() -> None:
    percent = UNITS.by_id["percent"]
    assert print_written(written("三分之二"), percent, 1, "zh-CN").text == "66.7%"
    assert print_written(written("5.25至8.75%"), percent, 0, "zh-CN").text == "5.25至8.75%"
