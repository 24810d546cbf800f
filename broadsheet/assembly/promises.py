"""What a promise has come to at the build's moment, from the day it is due and what shows that it is done.

`StatusRule` says what each status means; here it is decided. A field shows something once that is known: a
number that has come out, a day that has begun; a text, a ref and the like as soon as they are written.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from broadsheet.figures.live import Live
from broadsheet.figures.showing import newest
from broadsheet.model.problems import Problem, warning
from broadsheet.model.records import (
    Collection,
    FigureValue,
    ListValue,
    PeriodValue,
    Record,
    StatusRule,
    Value,
)
from broadsheet.model.statistics import Written
from broadsheet.numbers.computing import is_lower, is_upper
from broadsheet.numbers.periods import end_of, start_of

Verdict = Literal["kept", "late", "partly_kept", "due_soon", "pending", "overdue", "broken", "unverifiable"]
"""What a computed status may be; `late` is kept, by evidence of a day after the one it was due."""

Reached = Literal["unseen", "nothing", "part", "whole"]
"""What evidence shows: that there is none yet, that nothing was reached, a part of it, all of it."""

CEILINGS = ("nearly", "under", "at_most")
"""Qualifiers of a goal that must not be passed: 不超过5家."""


def judge(rule: StatusRule, record: Record, live: Live) -> Verdict:
    """Return what a promise has come to."""
    evidence = record.values.get(rule.evidence)
    limit = _last_moment(record.values.get(rule.due), live)
    reached = _reached(evidence, record.values.get(rule.goal), live)
    if reached == "whole":
        day = _day_of(evidence, live)
        return "late" if limit and day and day > limit else "kept"
    if _shows(record.values.get(rule.broken), live):
        return "broken"
    if limit is None:
        return "partly_kept" if reached == "part" else "unverifiable"
    if limit < live.register.moment:
        return _PAST[reached]
    return "due_soon" if _days_until(limit, live) <= rule.soon else "pending"


_PAST: dict[Reached, Verdict] = {"unseen": "overdue", "nothing": "broken", "part": "partly_kept"}
"""What a promise is once its last day is over."""


def dateless(collection: Collection, live: Live) -> Iterator[Problem]:
    """Yield a warning for each promise without a day on which anybody could say whether it was kept.

    What is kept or given up needs none any more; `undated` says that none was named.
    """
    for field in collection.fields:
        for record in collection.records if field.rule else ():
            assert field.rule is not None
            due = record.values.get(field.rule.due)
            named = isinstance(due, PeriodValue) and (due.period.end or not due.period.start)
            if record.public and not named and judge(field.rule, record, live) not in _SETTLED:
                title = record.title.said(live.words.language)
                yield warning("promise-no-date", record.span, title=title, due=field.rule.due)


_SETTLED = ("kept", "late", "broken")


def _last_moment(due: Value | None, live: Live) -> datetime | None:
    """Return the end of the time in which something is due; None where it has none."""
    match due:
        case PeriodValue(period=period) if period.end:
            return end_of(period, live.register.zone)
        case _:
            return None


def _days_until(limit: datetime, live: Live) -> int:
    """Return how many days are left until the last one, on the site's calendar; 0 on that day."""
    zone = ZoneInfo(live.register.zone)
    return (limit.astimezone(zone).date() - live.register.moment.astimezone(zone).date()).days


def _reached(evidence: Value | None, goal: Value | None, live: Live) -> Reached:
    """Return what the evidence shows. Only a number can show a part, and only where there is a goal."""
    if not _shows(evidence, live):
        return "unseen"
    have, wanted = _number(evidence, live), _number(goal, live)
    if have is None:
        return "whole"
    if wanted is not None and wanted.qualifier in CEILINGS:
        kept = is_upper(have.qualifier) and have.value <= wanted.value
        return "whole" if kept else "nothing"
    if is_upper(have.qualifier) and have.value <= 0:
        return "nothing"
    return "part" if wanted is not None and not _suffices(have, wanted) else "whole"


def _suffices(have: Written, wanted: Written) -> bool:
    """Tell whether a number surely reaches a goal: over 200 reaches 200, about 200 does not."""
    if not is_lower(have.qualifier):
        return False
    strictly = wanted.qualifier == "over" and have.qualifier != "over"
    return have.value > wanted.value if strictly else have.value >= wanted.value


def _number(value: Value | None, live: Live) -> Written | None:
    """Return the newest number of a field; an expectation where there is no other, as a goal may be one."""
    match value:
        case FigureValue(indicator=name) if name in live.entries:
            register = live.register
            entry = register.indicators[name]
            known = newest(entry, register.zone) or entry.known[-1]
            return known.value_at(register.moment, register.zone)
        case _:
            return None


def _day_of(evidence: Value | None, live: Live) -> datetime | None:
    """Return the day that evidence speaks of, at the earliest; None where it names none."""
    match evidence:
        case FigureValue(indicator=name) if (entry := live.entries.get(name)) and entry.latest:
            first = entry.latest.first or entry.latest.when
            return start_of(first, live.register.zone) if first else None
        case PeriodValue(period=period) if period.start:
            return start_of(period, live.register.zone)
        case _:
            return None


def _shows(value: Value | None, live: Live) -> bool:
    """Tell whether a field shows something by now: no expectation does, and no day that is still to come."""
    match value:
        case None:
            return False
        case FigureValue(indicator=name):
            entry = live.entries.get(name)
            return entry is not None and entry.latest is not None
        case PeriodValue(period=period):
            begun = start_of(period, live.register.zone) <= live.register.moment
            return begun and period.start is not None
        case ListValue(items=items):
            return bool(items)
        case _:
            return True
