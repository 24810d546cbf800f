"""The axes of charts: round steps, and the labels of their ticks.

Pure arithmetic over floats and days. Knows nothing of pixels: how many ticks there is room for is the
caller's to say.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from broadsheet.model.words import Words

Level = Literal["day", "month", "year"]

SCALES = {
    "zh": ((1e12, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e5, 1e4, "万")),
    "en": ((1e12, 1e12, " trillion"), (1e9, 1e9, " billion"), (1e6, 1e6, " million")),
}
"""By language, largest first: the value from which a scale is used, the scale, its word."""

DAYS = (range(1, 32), range(1, 30, 2), (1, 6, 11, 16, 21, 26), (1, 11, 21))
"""Days of a month that carry ticks, finest first; the last are the first days of each 旬."""
MONTHS = (1, 2, 3, 6)
"""Steps of months with ticks, counted from January."""
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Steps of years with ticks."""


def round_step(span: float, most: int) -> float:
    """Return the smallest 1, 2 or 5 × 10ⁿ that divides `span` into at most `most` steps."""
    power = 10.0 ** math.floor(math.log10(span / most))
    return next(power * k for k in (1, 2, 5, 10, 20) if span <= power * k * most * (1 + 1e-9))


def round_range(low: float, high: float, step: float) -> tuple[float, float]:
    """Return the nearest multiples of `step` that hold `low` and `high`."""
    start = rounded(math.floor(low / step + 1e-9) * step, step)
    end = rounded(math.ceil(high / step - 1e-9) * step, step)
    return start if start <= low else start - step, end if end >= high else end + step


def value_ticks(start: float, end: float, step: float) -> tuple[float, ...]:
    """Return the multiples of `step` from `start` to `end`, both included, ascending."""
    first, last = math.ceil(start / step - 1e-9), math.floor(end / step + 1e-9)
    return tuple(rounded(n * step, step) for n in range(first, last + 1))


def rounded(value: float, step: float) -> float:
    """Return `value` without the noise of binary fractions, which lies far below `step`."""
    return round(value, 3 - math.floor(math.log10(step))) + 0.0


def print_ticks(values: tuple[float, ...], unit: str, language: str) -> tuple[str, ...]:
    """Print the values of ticks, all in one scale (万, 亿, million) and with as many decimals as they need.

    A percent sign stands on every label, another unit on the topmost alone, where it says it for all.
    """
    english = language.startswith("en")
    top = max((abs(value) for value in values), default=0.0)
    scales = SCALES["en" if english else "zh"]
    scale, word = next(((scale, word) for least, scale, word in scales if top >= least), (1.0, ""))
    scaled = [value / scale for value in values]
    exact = (n for n in range(15) if all(abs(round(v, n) - v) <= 1e-9 * top / scale for v in scaled))
    decimals = next(exact, 15)
    gap = " " if english and unit[:1].isalpha() else ""
    labels = []
    for value in scaled:
        number = f"{abs(value):{',' if english else ''}.{decimals}f}{word}" if value else "0"
        label = f"{'−' if value < 0 else ''}{number}"
        labels.append(label + gap + unit if unit == "%" or value == scaled[-1] else label)
    return tuple(labels)


def day_ticks(days: Sequence[date], most: int, words: Words) -> tuple[tuple[str, str], ...]:
    """Return at most `most` days with a tick, between the first and the last of `days`, with their labels.

    Ticks stand on days of the month, on firsts of months or on New Year's days, whichever are finest; a
    series of months is never labelled by days, nor one of years by months. A label says what has changed
    since the one before it: 2020年3月 · 4月 · …; 3月1日 · 11日 · ….
    """
    first, last = min(days), max(days)
    yearly = all((day.month, day.day) == (1, 1) for day in days)
    monthly = all(day.day == 1 for day in days)
    for level, ticks in _candidates(first, last):
        too_fine = (monthly and level == "day") or (yearly and level == "month")
        if ticks and len(ticks) <= most and not too_fine:
            return tuple((day.isoformat(), _print_day(level, ticks, n, words)) for n, day in enumerate(ticks))
    return ((first.isoformat(), _print_day("year", [first], 0, words)),)


def end_ticks(days: Sequence[date], words: Words) -> tuple[tuple[str, str], ...]:
    """Return the first and the last of `days` with their labels: the years, months or days of the series."""
    ends = [min(days), max(days)]
    level: Level = "day"
    if all(day.day == 1 for day in days):
        level = "year" if all(day.month == 1 for day in days) else "month"
    return tuple((day.isoformat(), _print_day(level, ends, n, words)) for n, day in enumerate(ends))


def _candidates(first: date, last: date) -> Iterator[tuple[Level, list[date]]]:
    """Yield the ticks of every step, finest first; steps far too fine for the span are left out."""
    length = (last - first).days
    if length <= 200:
        every = [first + timedelta(n) for n in range(length + 1)]
        for days in DAYS:
            yield "day", [day for day in every if day.day in days]
    if length <= 5000:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        starts = [start for n in months if (start := date(n // 12, n % 12 + 1, 1)) >= first]
        for step in MONTHS:
            yield "month", [start for start in starts if (start.month - 1) % step == 0]
    for step in YEARS:
        years = range(-(-first.year // step) * step, last.year + 1, step)
        yield "year", [start for year in years if year and (start := date(year, 1, 1)) >= first]


def _print_day(level: Level, ticks: Sequence[date], n: int, words: Words) -> str:
    """Print tick `n`: the finest part of its date, with the coarser part where that is new."""
    day, before = ticks[n], ticks[n - 1] if n else None
    month = words("chart.months").split()[day.month - 1]
    new_year = before is not None and before.year != day.year
    match level:
        case "year":
            return words("chart.tick.year", year=day.year)
        case "month" if new_year and day.month == 1:
            return words("chart.tick.year", year=day.year)
        case "month" if new_year or not before:
            return words("chart.tick.month_year", year=day.year, month=month)
        case "month":
            return words("chart.tick.month", month=month)
        case "day" if new_year:
            return words("chart.tick.day_month_year", year=day.year, month=month, day=day.day)
        case "day" if not before or before.month != day.month:
            return words("chart.tick.day_month", month=month, day=day.day)
        case "day":
            return words("chart.tick.day", day=day.day)
