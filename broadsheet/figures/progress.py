"""Targets: whether they are met, and else how fast a number is on its way to them.

The six steps are Open SDG's, and so are the marks between them: the actual pace divided by the required one,
from 0.95 on track, from 0.5 moderate, from 0 negligible, below that negative. Open SDG compares rates of
compound growth over years. Here both paces are distances to the target per day, for periods may be days and
numbers may be zero:

    required = distance at the beginning / days from the beginning to the due day
    actual = (distance at the beginning - distance now) / days from the beginning to the newest value

The beginning is the first dated observation; its value is the target's `baseline` where one is given. After a
break all begins anew, with the first observation of the newest definition; its value is the baseline then,
since the declared one was measured by another rule.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

from broadsheet.figures.register import KnownIndicator, Register
from broadsheet.figures.series import breaks_of, followed, series_of
from broadsheet.model.shown import Progress, TargetView
from broadsheet.model.statistics import Target, Written
from broadsheet.model.words import Words
from broadsheet.numbers.agreement import ends, is_exact
from broadsheet.numbers.computing import is_lower, is_upper
from broadsheet.numbers.periods import end_of, print_period
from broadsheet.numbers.printing import machine_value, print_written

Point = tuple[datetime, Written]
"""A value and the end of the period it speaks of."""

ON_TRACK, MODERATE, NEGLIGIBLE = Decimal("0.95"), Decimal("0.5"), Decimal(0)


def show_target(
    target: Target,
    entry: KnownIndicator,
    latest: Written | None,
    register: Register,
    words: Words,
    style: str,
) -> TargetView:
    """Print a goal with its progress; `latest` is the newest value that is no expectation."""
    indicator, language = entry.indicator, words.language
    unit = register.units.by_id[indicator.unit]
    text, baseline = (
        print_written(Written(value, _place(value)), unit, indicator.decimals, language, style).text
        if value is not None
        else ""
        for value in (target.value, target.baseline)
    )
    due = target.due
    points, broken = _points(entry, register)
    measured = replace(target, baseline=None) if broken else target
    step = progress(measured, latest, points, register.zone)
    return TargetView(
        text=text,
        due=print_period(due, language),
        at=target.at,
        value=machine_value(target.value),
        when=due.end.isoformat() if due.end else "",
        progress=step,
        progress_text=words(f"progress.{step}"),
        share=share_of(measured, latest),
        baseline=baseline,
    )


def progress(target: Target, latest: Written | None, points: list[Point], zone: str) -> Progress:
    """Return the step; `points` are the dated values, oldest first."""
    if latest is None:
        return "not_available"
    if is_met(target, latest):
        return "achieved"
    if len(points) < 2 or not target.due.end or not all(is_exact(value) for value in (latest, points[0][1])):
        return "not_available"
    (begun, first), (reached, now) = points[0], points[-1]
    base = first.value if target.baseline is None else target.baseline
    due = end_of(target.due, zone)
    if reached <= begun or due <= begun:
        return "not_available"
    if is_met(target, Written(base, Decimal(1))):
        return "negative"  # it was there and has left
    distance = abs(target.value - base)
    required = distance / _days(due - begun)
    pace = (distance - abs(target.value - now.value)) / _days(reached - begun) / required
    if pace >= ON_TRACK:
        return "on_track"
    if pace >= MODERATE:
        return "moderate"
    return "negligible" if pace >= NEGLIGIBLE else "negative"


def is_met(target: Target, value: Written) -> bool:
    """Tell whether a value surely reaches a target: over 200 reaches at least 200, about 200 does not."""
    match target.at:
        case "least":
            return is_lower(value.qualifier) and value.value >= target.value
        case "most":
            return is_upper(value.qualifier) and ends(value)[1].value <= target.value
        case "exactly":
            return is_exact(value) and value.value == target.value


def share_of(target: Target, latest: Written | None) -> float | None:
    """Return how much of the way is gone, in percent from 0 to 100, for a bar; None where that says nothing.

    The way leads up from the baseline, or from 0, to the least that is wanted; down to the most that is
    allowed only from a baseline.
    """
    begin = target.baseline if target.baseline is not None or target.at == "most" else Decimal(0)
    if latest is None or not is_exact(latest) or begin is None:
        return None
    whole = target.value - begin
    if (whole > 0) != (target.at != "most") or whole == 0:
        return None
    gone = (latest.value - begin) / whole * 100
    return round(float(min(max(gone, Decimal(0)), Decimal(100))), 2)


def _points(entry: KnownIndicator, register: Register) -> tuple[list[Point], bool]:
    """Return the values of the whole that follow its newest definition, oldest first.

    True where there are values of an older definition, which are left out.
    """
    zone = register.zone
    breaks = breaks_of(entry, zone)
    series = [
        (known, followed(known, breaks, zone))
        for known in series_of(entry, zone, {})
        if known.observation.period.end and known.observation.status in _STATED
    ]
    newest = series[-1][1] if series else ""
    found = []
    for known, definition in series:
        value = known.value_at(register.moment, zone)
        if value is not None and definition == newest:
            found.append((end_of(known.observation.period, zone), value))
    return found, any(definition != newest for _, definition in series)


_STATED = ("normal", "estimated", "provisional")


def _days(span: timedelta) -> Decimal:
    return Decimal(span.days) + Decimal(span.seconds) / 86400


def _place(value: Decimal) -> Decimal:
    """Return the place of the last digit of a number typed in full."""
    return Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
