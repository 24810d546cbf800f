"""What the numbers of a default chart come to, in a sentence: its title, where nobody wrote one.

Only what the data decide is said: bounds, ranges, expectations and values of different definitions are
compared with nothing. Pure.
"""

from decimal import Decimal
from re import compile as pattern

from broadsheet.charts.axes import print_ticks
from broadsheet.charts.marks import Choice, day_of
from broadsheet.figures.breaks import break_between
from broadsheet.model.registers import Chart
from broadsheet.model.shown import Entry, Shown
from broadsheet.model.words import Words

EXACT = ("exact", "counted")
EXPECTED = ("forecast", "expected")
FEW = 4
"""A record among fewer values than these is none."""
LABEL = pattern(
    r"(?:统计|示意|走势|趋势|对比|折线|柱状|条形|饼|分布|情况)图$|图表$|一览表?$|统计表?$|情况表$"
    r"|(?i:^(?:chart|graph|overview|comparison|statistics) of\b|\b(?:chart|graph|overview|statistics)$)"
)
"""Titles that name a picture and say nothing of what is seen in it."""


def is_label(title: str) -> bool:
    """Tell whether a title only names what is drawn: 复工率统计图."""
    return LABEL.search(title.replace("|", "").strip()) is not None


def find_in_line(entry: Entry, words: Words) -> str:
    """Say how the last value of a series compares with the one before it, and whether it is a record.

    Empty where the data do not decide it.
    """
    valued = [shown for shown in entry.observations if not shown.by and shown.when and shown.value]
    known = sorted((one for one in valued if one.status not in EXPECTED), key=day_of)
    run: list[Shown] = []
    for shown in known:
        if run and break_between(run[-1], shown, entry.breaks):
            run = []
        run.append(shown)
    if len(run) < 2 or any(shown.qualifier not in EXACT for shown in run[-2:]):
        return ""
    last, before = run[-1], run[-2]
    change = _change(Decimal(last.value) - Decimal(before.value), before, entry.unit, words)
    if record := _record(run, words):
        change = words("chart.finding.both", change=change, record=record)
    return words(
        "chart.finding.line",
        title=entry.title,
        period=_period(last, before),
        value=last.text,
        change=change,
    )


def find_among(entry: Entry, others: tuple[Entry, ...], words: Words) -> str:
    """Say that an indicator is the highest or the lowest of those beside it; empty where it is neither."""
    latest = [one.latest for one in others if one.latest]
    if not entry.latest or len(latest) < 3 or any(one.qualifier not in EXACT for one in latest):
        return ""
    values = sorted(Decimal(one.value) for one in latest if one.value)
    own = Decimal(entry.latest.value)
    top = own == values[-1] and values[-2] < own
    bottom = own == values[0] and values[1] > own
    if not (top or bottom):
        return ""
    key = "chart.finding.among_top" if top else "chart.finding.among_bottom"
    return words(key, title=entry.title, value=entry.latest.text, count=len(values))


def find_in_cells(entry: Entry, cells: tuple[Choice, ...], words: Words) -> str:
    """Say which cell of a breakdown is the highest and which the lowest; empty where two of them are."""
    ends = _ends(cells)
    if not ends:
        return ""
    low, high = ends
    return words(
        "chart.finding.cells",
        title=entry.title,
        period=high.observations[0].period,
        high=high.title,
        most=high.observations[0].text,
        low=low.title,
        least=low.observations[0].text,
    )


def find_on_map(chart: Chart, choices: tuple[Choice, ...], words: Words) -> str:
    """Say which area of a map has the highest value and which the lowest; empty where two of them have.

    Areas without a value are passed over.
    """
    valued = tuple(choice for choice in choices if choice.observations[0].value)
    if chart.by:
        return find_in_cells(choices[0].entry, valued, words)
    ends = _ends(valued)
    if not ends:
        return ""
    low, high = ends
    return words(
        "chart.map.finding",
        high=high.entry.area,
        most=high.observations[0].text,
        low=low.entry.area,
        least=low.observations[0].text,
    )


def title_of_map(chart: Chart, choices: tuple[Choice, ...], words: Words) -> str:
    """Return the title of a map to which nobody wrote one: what is found on it, else what it shows."""
    if finding := find_on_map(chart, choices, words):
        return finding
    entry, first = choices[0].entry, choices[0].observations[0]
    if chart.by:
        return words("chart.default_cells", title=entry.title, period=first.period)
    return words("chart.map.plain", count=len(choices))


def _ends(cells: tuple[Choice, ...]) -> tuple[Choice, Choice] | None:
    """Return the lowest and the highest of exact values; None where two are, or where some are inexact."""
    newest = [cell.observations[0] for cell in cells]
    if len(cells) < 2 or any(not one.value or one.qualifier not in EXACT for one in newest):
        return None
    ranked = sorted(((Decimal(cell.observations[0].value), cell) for cell in cells), key=lambda pair: pair[0])
    (least, low), (most, high) = ranked[0], ranked[-1]
    if (ranked[1][0] == least and len(ranked) > 2) or ranked[-2][0] == most or least == most:
        return None
    return low, high


def _change(difference: Decimal, before: Shown, unit: str, words: Words) -> str:
    """Say by how much a value has changed: shares by percentage points."""
    if not difference:
        return words("chart.finding.same", period=before.period_short)
    size = abs(difference)
    if unit == "%":
        printed = words("chart.finding.points", number=f"{size.normalize():f}")
    else:
        printed = print_ticks((float(size),), unit, words.language)[0]
    way = "chart.finding.up" if difference > 0 else "chart.finding.down"
    return words(way, period=before.period_short, difference=printed)


def _record(run: list[Shown], words: Words) -> str:
    """Say that the last of several values is the highest or the lowest of all; empty where it is not."""
    if len(run) < FEW or any(shown.qualifier not in EXACT for shown in run):
        return ""
    values = [Decimal(shown.value) for shown in run]
    if values[-1] > max(values[:-1]):
        return words("chart.finding.highest", first=run[0].period)
    return words("chart.finding.lowest", first=run[0].period) if values[-1] < min(values[:-1]) else ""


def _period(last: Shown, before: Shown) -> str:
    """Return the printed time of the last value, without its year where the one before has the same."""
    return last.period_short if last.when[:4] == before.when[:4] else last.period
