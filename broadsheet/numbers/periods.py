"""Periods and moments: how they are written, where they begin and end, how they are printed.

A period is written in EDTF, level 0-1: a day, a month, a quarter, a year, an interval, an open end, `~` for
approximate; and beyond EDTF `2020-02-early|mid|late` (旬) and `undated`. A moment (`When`) is a day or an
instant with its zone. Other spellings, and what to say about wrong ones, are `dates`' business. Nothing here
looks at a clock.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from broadsheet.model.statistics import Period, When

UNDATED = Period("undated")

THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""First and last day of a 旬; the last one ends with its month."""

_POINT = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?:(?P<day>[0-9]{2})|(?P<third>early|mid|late)))?)?"
    r"(?P<approximate>~)?"
)
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


class Point(NamedTuple):
    """One end of a period, as precise as it was written; 0 and "" stand for what was not."""

    year: int
    quarter: int
    month: int
    day: int
    third: str
    approximate: bool

    @property
    def first(self) -> date:
        """The first day."""
        month = self.month or (self.quarter * 3 - 2 if self.quarter else 1)
        return date(self.year, month, self.day or (THIRDS[self.third][0] if self.third else 1))

    @property
    def last(self) -> date:
        """The last day."""
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        end = monthrange(self.year, month)[1]
        return date(self.year, month, self.day or (min(end, THIRDS[self.third][1]) if self.third else end))


def parse_period(text: str) -> Period | None:
    """Read a period in its canonical spelling; None when it is none, or names a day that does not exist.

    An interval that begins after its end is none. One whose two ends are the same is that one.
    """
    if text == UNDATED.text:
        return UNDATED
    left, slash, right = text.partition("/")
    if not slash or left == right:
        point = parse_point(left)
        return Period(left, point.first, point.last, point.approximate) if point else None
    begin, end = parse_point(left), parse_point(right)
    if begin and right == "..":
        return Period(text, begin.first, None, begin.approximate)
    if end and left == "..":
        return Period(text, None, end.last, end.approximate)
    if not begin or not end or begin.first > end.first or begin.last > end.last:
        return None
    return Period(text, begin.first, end.last, begin.approximate or end.approximate)


def parse_point(text: str) -> Point | None:
    """Read a day, 旬, month, quarter or year; None when it is none of these or does not exist."""
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, quarter, month, day = (int(match[name] or 0) for name in ("year", "quarter", "month", "day"))
    point = Point(year, quarter, month, day, match["third"] or "", bool(match["approximate"]))
    if (match["month"] and not month) or (match["day"] and not day):
        return None
    try:
        _ = point.first, point.last
    except ValueError:
        return None
    return point


def parse_when(text: str) -> When | None:
    """Read a day or an instant with zone (`Z` or `±hh:mm`) and return its canonical spelling, else None."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).isoformat() if _INSTANT.fullmatch(text) else None
    except ValueError:
        return None


def start_of(value: Period | When, zone: str) -> datetime:
    """Return the instant (UTC) at which a period or day begins in a time zone; an instant is its own start.

    What is undated or has no beginning begins with time itself.
    """
    if isinstance(value, str):
        return _midnight(date.fromisoformat(value), zone) if _DAY.fullmatch(value) else _instant(value)
    return _midnight(value.start, zone) if value.start else _FIRST


def end_of(value: Period | When, zone: str) -> datetime:
    """Return the last instant (UTC) of the last day of a period or day; an instant is its own end.

    The end still belongs to the day: what is known at the end of the 13th is not what the 14th begins with.
    This is the order in which periods "end last". An open end (`2020-03-01/..`) names no last day: all it
    vouches for is its first day, so it ends with that, before anything that speaks of a later one. What is
    undated ends before everything.
    """
    if isinstance(value, str):
        return _last_instant(date.fromisoformat(value), zone) if _DAY.fullmatch(value) else _instant(value)
    last = value.end or value.start
    return _last_instant(last, zone) if last else _FIRST


def _instant(when: When) -> datetime:
    return _in_utc(datetime.fromisoformat(when))


def _midnight(day: date, zone: str) -> datetime:
    return _in_utc(datetime.combine(day, time(), ZoneInfo(zone)))


def _last_instant(day: date, zone: str) -> datetime:
    return _LAST if day == date.max else _midnight(day + timedelta(days=1), zone) - timedelta.resolution


def _in_utc(instant: datetime) -> datetime:
    """Return the instant in UTC; the ends of the calendar stay inside it."""
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        return _FIRST if instant.year == 1 else _LAST


def print_period(period: Period, language: str, short: bool = False) -> str:
    """Print a period in Chinese or English; `short` leaves out the year where something else remains."""
    chinese = language.startswith("zh")
    if period.text == UNDATED.text:
        return "未注日期" if chinese else "undated"
    left, slash, right = period.text.partition("/")
    begin, end = parse_point(left), parse_point(right if slash else left)
    text = _between(begin, end, short, chinese)
    if not period.approximate:
        return text
    return f"约{text}" if chinese else f"around {text}"


def print_when(when: When, language: str) -> str:
    """Print a day, or an instant with the time of day in its own zone."""
    text = print_period(parse_period(when[:10]) or UNDATED, language)
    clock = when[11:16]
    if not clock:
        return text
    return f"{text} {clock}" if language.startswith("zh") else f"{text}, {clock}"


def _between(begin: Point | None, end: Point | None, short: bool, chinese: bool) -> str:
    """Print the time between two points; one that is None is open."""
    say = _chinese if chinese else _english
    if begin is None or end is None:
        point = begin or end
        assert point is not None, "a period is open at one end at most"
        said = say(point, year=not short, month=True)
        if chinese:
            return f"{said}起" if begin else f"{said}以前"
        return f"since {said}" if begin else f"up to {said}"
    if begin == end:
        return say(begin, year=not short, month=True)
    same_year = begin.year == end.year
    same_month = same_year and begin.month == end.month and bool(begin.day and end.day)
    year = not (short and same_year)
    if chinese:
        return f"{say(begin, year, True)}至{say(end, not same_year, not same_month)}"
    return f"{say(begin, year and not same_year, not same_month)} to {say(end, year, True)}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _chinese(point: Point, year: bool, month: bool) -> str:
    """Print 2020年3月13日, without the parts that are not wanted."""
    said = f"{point.year}年" if year or not (point.month or point.quarter) else ""
    if point.quarter:
        return f"{said}第{'一二三四'[point.quarter - 1]}季度"
    if point.month and (month or not point.day):
        said += f"{point.month}月"
    third = {"": "", "early": "上旬", "mid": "中旬", "late": "下旬"}[point.third]
    return said + (f"{point.day}日" if point.day else third)


def _english(point: Point, year: bool, month: bool) -> str:
    """Print 13 March 2020, without the parts that are not wanted."""
    if point.quarter:
        quarter = ("first", "second", "third", "fourth")[point.quarter - 1] + " quarter"
        return f"{quarter} of {point.year}" if year else quarter
    if not point.month:
        return str(point.year)
    name = _MONTHS[point.month - 1] if month or not point.day else ""
    third = {"": "", "early": "early ", "mid": "mid-", "late": "late "}[point.third]
    words = (str(point.day or ""), third + name, str(point.year) if year else "")
    return " ".join(word for word in words if word)
