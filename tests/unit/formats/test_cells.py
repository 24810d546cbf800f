"""What cells of a spreadsheet say, as Excel, WPS and LibreOffice show them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.formats.cells import CellValue, cell_text, without_year

ZONELESS = datetime(2020, 3, 13)  # noqa: DTZ001
MORNING = datetime(2020, 3, 13, 9, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    "value, number_format, text",
    [
        (None, "General", ""),
        ("  超36.5万 ", "@", "超36.5万"),
        (4307, "General", "4307"),
        (4307, "#,##0", "4307"),
        (4307, '0"户"', "4307户"),
        (4307, "0\\户", "4307户"),
        (4307, '0_ "户"', "4307户"),
        (4307, '[红色]0"户";[蓝色]-0"户"', "4307户"),
        (364, "0支", "364支"),
        (0.1 + 0.2, "General", "0.3"),
        (989000000.0, "General", "989000000"),
        (1e21, "General", "1000000000000000000000"),
        (0.9926, "0.00%", "99.26%"),
        (0.9926, "0%", "99.26%"),
        (1, "0%", "100%"),
        (0.0315, "0.00%;[红色]-0.00%", "3.15%"),
        (12, '0"%的企业"', "12%的企业"),
        (True, "General", "true"),
        (ZONELESS, "yyyy/m/d", "2020-03-13"),
        (ZONELESS, 'yyyy"年"m"月"d"日"', "2020-03-13"),
        (ZONELESS, 'yyyy"年"m"月"', "2020-03"),
        (ZONELESS, "yyyy", "2020"),
        (ZONELESS, 'm"月"d"日"', "2020-03-13"),
        (ZONELESS, "[$-F800]dddd, mmmm dd, yyyy", "2020-03-13"),
        (date(2020, 3, 13), "mm-dd-yy", "2020-03-13"),
        (MORNING, "yyyy/m/d h:mm", "2020-03-13 09:30:00"),
        (time(9, 30), "h:mm", "09:30:00"),
    ],
)
def test_a_cell_says_what_it_shows(value: CellValue, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


@pytest.mark.parametrize(
    "value, number_format, without",
    [
        (ZONELESS, 'm"月"d"日"', True),
        (ZONELESS, "d-mmm", True),
        (ZONELESS, "yyyy/m/d", False),
        (ZONELESS, "[$-F800]dddd, mmmm dd, yyyy", False),
        (ZONELESS, 'yyyy"年"m"月"', False),
        (4307, "d", False),
        ("3月13日", 'm"月"d"日"', False),
    ],
)
def test_a_day_without_its_year_is_known(value: CellValue, number_format: str, without: bool) -> None:
    assert without_year(value, number_format) is without


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_no_digit_is_lost_or_added(whole: int, places: int) -> None:
    number = whole / 10**places
    assert float(cell_text(number, "General")) == number
    assert "e" not in cell_text(number, "General").lower()
