"""What a cell of a spreadsheet says: its value as text, the way the spreadsheet itself shows it.

A spreadsheet keeps a share as 0.9926 and a day as a count of days; only the number format says what the
statistician sees. Nothing here knows a workbook or the meaning of a column.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal

_DIGITS = 15
"""Significant digits a spreadsheet shows: the rest is the noise of binary fractions (ECMA-376, 18.17)."""

_IGNORED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a number format holds beside its signs: literals, escapes, widths, colours and conditions."""
_UNIT = re.compile(r'(?<=[0#])(?P<unit>(?:"[^"]*"|\\.|_.|[ \u2e80-\uffff])+)$')
"""A unit that the number format writes behind the number: `0"户"` (Excel), `0\\户` (LibreOffice)."""
_LITERAL = re.compile(r'"([^"]*)"|_.|\\(.)|([^"\\_])')

CellValue = str | bool | int | float | datetime | date | time | None


def cell_text(value: CellValue, number_format: str) -> str:
    """Return what a cell says: 99.26% for 0.9926 in a percent format, 2020-03-13 for a day, 4307户.

    A day in a format that shows no day is a month or a year. Numbers keep all the digits they have.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value, number_format)
        case datetime():
            return _day(value, number_format)
        case date():
            return _day(datetime(value.year, value.month, value.day), number_format)  # noqa: DTZ001 (a cell has no zone)
        case time():
            return value.isoformat()
        case _:
            return str(value).strip()


def without_year(value: CellValue, number_format: str) -> bool:
    """Tell whether a cell shows a day without its year: the spreadsheet has put in the year of typing."""
    if not isinstance(value, date):  # a datetime is one
        return False
    signs = _signs(number_format)
    return "y" not in signs and "e" not in signs and "d" in signs


def _number(value: float, number_format: str) -> str:
    """Print a number plainly, without the noise of its binary form."""
    number = Decimal(format(value, f".{_DIGITS}g"))
    if "%" in _IGNORED.sub("", number_format):
        return f"{_plain(number * 100)}%"
    unit = _UNIT.search(number_format.split(";")[0])
    words = _LITERAL.findall(unit["unit"]) if unit else []
    return _plain(number) + "".join("".join(found) for found in words).strip()


def _plain(number: Decimal) -> str:
    """Print a number without an exponent and without zeros at the end of a fraction."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: datetime, number_format: str) -> str:
    """Print a day as precisely as the format shows it; a time of day stays with it."""
    signs = _signs(number_format)
    if value.time() != time.min:
        return value.isoformat(sep=" ", timespec="seconds")
    if "d" in signs or "y" not in signs:
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in signs else f"{value:%Y}"


def _signs(number_format: str) -> str:
    """Return the signs of a format that stand for parts of a number or a day, in lower case.

    Formats named by their place in the reader's own region (`[$-F800]`) have a year, a month and a day.
    """
    if "[$-F800]" in number_format or "[$-x-sysdate]" in number_format:
        return "ymd"
    return _IGNORED.sub("", number_format.split(";")[0]).lower()
