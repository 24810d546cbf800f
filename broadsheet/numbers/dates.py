"""Dates as people and spreadsheets write them, and what to say about one that cannot be read.

Where a file is typed by hand in YAML, a period has one spelling (`periods`), and another one is a problem
that shows it. Tables come out of spreadsheets, which write dates as they please: those are read.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Period
from broadsheet.numbers.periods import UNDATED, parse_period, parse_point, parse_when
from broadsheet.numbers.written import normal

_POINT = re.compile(
    r"(?:(?P<year>[0-9]{4})(?:年|[-/.](?=[0-9])|$))?"
    r"(?:第?(?P<quarter>[1-4一二三四])季度|Q(?P<q>[1-4])"
    r"|(?:(?P<month>[0-9]{1,2})(?:月份?|[-/.](?=[0-9])|$))?(?:(?P<day>[0-9]{1,2})[日号]?|(?P<third>[上中下])旬)?)"
)
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(?::00)?$")
_ABOUT = re.compile(r"^(?:大?约|~)|~$")
_TO = re.compile(
    r"至|到|—+|–|~| - |(?<=[0-9日月年])-(?=[0-9]{4}[年/.])|(?<=[年月][0-9])-|(?<=[年月][0-9]{2})-"
)
_MONTHS_IN_YEAR = 12
_DECIMAL = re.compile(r"[0-9]{4}\.[0-9]{1,2}")
"""A month that a spreadsheet takes for a number: it saves 2020.10 as 2020.1."""
_SERIAL = re.compile(r"[2-6][0-9]{4}")
"""A day as a spreadsheet counts it, in a cell that is not formatted as a day: 1954 to 2091."""
_FIRST_OF_SERIALS = date(1899, 12, 30)
_THIRDS = {"上": "early", "中": "mid", "下": "late"}
_QUARTERS = str.maketrans("一二三四", "1234")
_PARTS = re.compile(r"(?P<year>[0-9]{4})\D(?P<month>[0-9]{1,2})(?![0-9])(?:\D(?P<day>[0-9]{1,2})(?![0-9]))?")
_NO_YEAR = re.compile(r"[0-9]{1,2}(?:月|[-/.])[0-9]{1,2}[日号]?|[0-9]{1,2}月(?:份|[上中下]旬)?")
_NO_ZONE = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")


def parse_loose_period(text: str) -> Period | None:
    """Read a period as a table may hold it; None when it is not sure what is meant.

    Besides the canonical spelling: 2020/3/13, 2020-3-13, 2020.3.13, with a midnight behind it, and whatever
    `print_period` prints in Chinese. A date without a year, or with the year last, is not guessed at.
    """
    plain = normal(text)
    if _DECIMAL.fullmatch(plain):
        return None
    if period := parse_period(plain):
        return period
    if plain in ("未注日期", "未注", "不详"):
        return UNDATED
    plain = _MIDNIGHT.sub("", plain)
    about = _ABOUT.search(plain)
    plain = _ABOUT.sub("", plain)
    mark = "~" if about else ""
    if plain.startswith("截至") or plain.endswith("以前"):
        point = _point(plain.removeprefix("截至").removesuffix("以前"), "")
        return parse_period(f"../{point}{mark}") if point else None
    if plain.endswith(("起", "以来")):
        point = _point(plain.removesuffix("起").removesuffix("以来"), "")
        return parse_period(f"{point}{mark}/..") if point else None
    left, *right = _TO.split(plain)
    begin = _point(left, "")
    if not begin or len(right) > 1:
        return None
    end = _point(right[0], begin) if right else begin
    return parse_period(f"{begin}{mark}/{end}{mark}") if end else None


def _point(text: str, before: str) -> str:
    """Return the canonical spelling of one date; what it leaves out is taken from the one `before` it."""
    match = _POINT.fullmatch(text.strip())
    if match is None or not text.strip():
        return ""
    year = match["year"] or before[:4]
    if not year:
        return ""
    if quarter := match["quarter"] or match["q"]:
        return f"{year}-Q{quarter.translate(_QUARTERS)}"
    month = match["month"].rjust(2, "0") if match["month"] else ""
    day = match["day"].rjust(2, "0") if match["day"] else _THIRDS.get(match["third"] or "", "")
    if day and not month:
        # 2020年3月1日至13日
        month = "" if match["year"] else before[5:7]
    return "-".join(part for part in (year, month, day) if part) if month or not day else ""


def period_problem(text: str, span: Span) -> Problem:
    """Say why `parse_period` or `parse_loose_period` could not read a text."""
    if problem := _no_such_day(text, span):
        return problem
    plain = normal(text)
    left, slash, right = plain.partition("/")
    if slash and parse_point(left) and parse_point(right):
        return error("period-backwards", span, text=text, fixed=f"{right}/{left}")
    if period := parse_loose_period(text):
        return error("period-form", span, text=text, fixed=period.text)
    if _DECIMAL.fullmatch(plain):
        return error("period-decimal", span, text=text, year=plain[:4])
    if _SERIAL.fullmatch(plain):
        day = _FIRST_OF_SERIALS + timedelta(days=int(plain))
        return error("period-serial", span, text=text, fixed=day.isoformat())
    code = "period-no-year" if _NO_YEAR.fullmatch(plain) else "period-unreadable"
    return error(code, span, text=text)


def when_problem(text: str, span: Span) -> Problem:
    """Say why `parse_when` could not read a text."""
    if problem := _no_such_day(text, span):
        return problem
    plain = normal(text)
    if match := _NO_ZONE.fullmatch(plain):
        return error("when-no-zone", span, text=text, fixed=f"{match['day']}T{match['time']}+08:00")
    period = parse_loose_period(text)
    if period and parse_when(period.text):
        return error("when-form", span, text=text, fixed=period.text)
    return error("when-no-day" if period else "when-unreadable", span, text=text)


def _no_such_day(text: str, span: Span) -> Problem | None:
    """Report the first date in a text that is in no calendar."""
    for match in _PARTS.finditer(normal(text)):
        year, month, day = (int(match[name] or 1) for name in ("year", "month", "day"))
        if not 1 <= month <= _MONTHS_IN_YEAR or year == 0:
            return error("period-no-such-month", span, text=text, month=month)
        days = monthrange(year, month)[1]
        if not 1 <= day <= days:
            return error("period-no-such-day", span, text=text, year=year, month=month, day=day, days=days)
    return None
