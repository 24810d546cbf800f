"""Numbers as the lock writes them: one spelling, read back to the same number, offered as text for data."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from number_units import UNITS

from broadsheet.model.statistics import Qualifier, Written
from broadsheet.numbers.stamps import NONE, spell, stamp, unstamp
from broadsheet.numbers.written import parse_written

NUMBERS = st.builds(
    lambda digits, exponent, qualifier: Written(
        Decimal(digits).scaleb(exponent), Decimal(1).scaleb(exponent), qualifier
    ),
    st.integers(-(10**12), 10**12),
    st.integers(-4, 6),
    st.sampled_from(get_args(Qualifier)),
)


@pytest.mark.parametrize(
    "text, unit, expected",
    [
        ("99.26%", "percent", "99.26 percent"),
        ("99.20%", "percent", "99.20 percent"),
        ("4307户", "户", "4307 户"),
        ("超36.5万片", "片", "over 365000~1000 片"),
        ("9.89亿元", "元", "989000000~1000000 元"),
        ("365000片", "片", "365000 片"),
        ("3", "", "3"),
    ],
)
def test_a_number_has_one_spelling(text: str, unit: str, expected: str) -> None:
    written = parse_written(text, UNITS)
    assert written is not None
    assert stamp(written, unit) == expected


def test_what_is_said_otherwise_and_means_the_same_is_the_same() -> None:
    first, second = (parse_written(text, UNITS) for text in ("36.5万片", "365千片"))
    assert first is not None
    assert second is not None
    assert stamp(first, "片") == stamp(second, "片")


def test_how_exactly_a_number_is_known_is_part_of_it() -> None:
    assert stamp(Written(Decimal(365000), Decimal(1)), "片") != stamp(
        Written(Decimal(365000), Decimal(1000)), "片"
    )


@given(NUMBERS, st.sampled_from(["", "户", "percent", "a b"]))
def test_a_stamp_reads_back(written: Written, unit: str) -> None:
    read = unstamp(stamp(written, unit))
    assert read == replace(written, unit=unit)
    assert str(read.place) == str(Decimal(read.place))
    assert stamp(read, unit) == stamp(written, unit)


def test_a_range_reads_back() -> None:
    written = Written(Decimal(20), Decimal(1), unit="家", upper=Decimal(30))
    assert stamp(written, "家") == "20..30 家"
    assert unstamp("20..30 家") == written


@pytest.mark.parametrize(
    "text, offered",
    [
        ("超1千户", "超过1千户"),
        ("超36.5万片", "超过36.5万片"),
        ("1.5千万元", "1.5千万元"),
        ("1500户", "1500户"),
    ],
)
def test_a_number_is_offered_in_a_scale_that_leaves_no_fraction_of_one(text: str, offered: str) -> None:
    written = parse_written(text, UNITS)
    assert written is not None
    assert spell(written, UNITS.by_id[written.unit], UNITS, "zh-CN") == offered


@pytest.mark.parametrize("text", ["", NONE, "4,307 户", "about", "５ 户", "1e3", "1.", "over  3"])
def test_nothing_else_is_a_stamp(text: str) -> None:
    assert unstamp(text) is None


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "text", ["99.20%", "4307户", "超36.5万片", "9.89亿元", "365000片", "约2万户", "−3.2%", "超1千户", "0户"]
)
def test_what_is_offered_for_the_data_is_exactly_the_number(text: str, language: str) -> None:
    written = parse_written(text, UNITS)
    assert written is not None
    unit = UNITS.by_id[written.unit]
    offered = parse_written(spell(written, unit, UNITS, language), UNITS)
    assert offered is not None
    assert stamp(offered, unit.id) == stamp(written, unit.id)
