"""Numbers in prose: which observation each one means, and whether it says what the data say.

A figure in a story dated D means, among the observations known by D, the one whose period ends last; its
value is the one known on D. `@latest`, the home page and the indicator pages are live: they mean the newest
known now. What agreement is, is `numbers`' business; time is `register`'s.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from broadsheet.assembly.register import Known, KnownIndicator, Register
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import FigureRef
from broadsheet.model.statistics import Observation, Period, Unit, Written
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.periods import end_of, print_period
from broadsheet.numbers.printing import Printed, print_written
from broadsheet.numbers.restating import restate
from broadsheet.numbers.written import parse_written


class Reading(Struct, frozen=True):
    """From when a text is read: what is known by `instant` counts, at its value then."""

    instant: datetime
    day: str
    """For messages; empty where the reading is live."""


class Resolved(Struct, frozen=True):
    """What a figure means."""

    entry: KnownIndicator
    observation: Observation
    value: Written | None
    """Known at the reading; None when missing or suppressed."""
    text: str
    """What the reader sees."""
    now: Written | None
    """The value known at the build's moment."""


def resolve(
    ref: FigureRef, register: Register, reading: Reading, language: str, style: str
) -> tuple[Resolved | None, tuple[Problem, ...]]:
    """Find the observation a figure means and prove that the text agrees with it."""
    if ref.target in ("", "?"):
        return None, (unbound(ref, register, language),)
    entry = register.indicators.get(ref.target)
    if entry is None:
        near = register.nearest(ref.target)
        return None, (error("indicator-unknown", ref.span, id=ref.target, near=near),)
    if not entry.indicator.public:
        return None, (error("figure-not-public", ref.span, id=ref.target),)
    if ref.period == "latest":
        reading = Reading(register.moment, "")
    found = choose(entry, ref, reading, register.zone)
    if isinstance(found, Problem):
        return None, (found,)
    return _checked(ref, entry, found, register, reading, language, style)


def choose(entry: KnownIndicator, ref: FigureRef, reading: Reading, zone: str) -> Known | Problem:
    """Return the one observation that an address means at a reading, or why there is none."""
    cell = [known for known in entry.known if known.observation.by == ref.by]
    wanted = "" if ref.period == "latest" else ref.period
    if wanted:
        candidates = [known for known in cell if known.observation.period.text == wanted]
    else:
        candidates = [k for k in cell if k.observation.status not in ("forecast", "expected")]
    in_time = [known for known in candidates if known.since <= reading.instant]
    if not in_time:
        return _none(entry, ref, reading, candidates, zone)
    dated = [known for known in in_time if known.observation.period.text != "undated"]
    if not dated:
        return in_time[0] if len(in_time) == 1 else _tie(ref, in_time)
    last = max(end_of(known.observation.period, zone) for known in dated)
    newest = [known for known in dated if end_of(known.observation.period, zone) == last]
    return newest[0] if len(newest) == 1 else _tie(ref, newest)


def _none(entry: KnownIndicator, ref: FigureRef, reading: Reading, later: list[Known], zone: str) -> Problem:
    """Say why nothing is meant; `later` are observations of the right kind that become known too late."""
    periods = "、".join(known.observation.period.text for known in entry.known) or "—"
    if later and reading.day:
        since = min(known.since for known in later).astimezone(ZoneInfo(zone)).date().isoformat()
        return error("figure-not-yet-known", ref.span, id=ref.target, day=reading.day, since=since)
    if ref.period not in ("", "latest"):
        return error("figure-period-unknown", ref.span, id=ref.target, period=ref.period, periods=periods)
    return error("figure-nothing-known", ref.span, id=ref.target, periods=periods)


def _tie(ref: FigureRef, known: list[Known]) -> Problem:
    first, second = known[0].observation, known[1].observation
    return error(
        "figure-ambiguous",
        ref.span,
        id=ref.target,
        first=f"{first.period.text} ({first.span.path}:{first.span.line})",
        second=f"{second.period.text} ({second.span.path}:{second.span.line})",
        fixed=f"fig:{ref.target}@{first.period.text}",
    )


def _checked(
    ref: FigureRef,
    entry: KnownIndicator,
    known: Known,
    register: Register,
    reading: Reading,
    language: str,
    style: str,
) -> tuple[Resolved | None, tuple[Problem, ...]]:
    """Prove the text, or write it where the author left it to the build."""
    then = known.value_at(reading.instant, register.zone)
    now = known.value_at(register.moment, register.zone)
    unit = register.units.by_id[entry.indicator.unit]
    if then is None:
        problem = error("figure-no-value", ref.span, id=ref.target, status=known.observation.status)
        return None, (problem,)
    if ref.text == "?":
        text = printed(then, entry, unit, language, style).text
        return Resolved(entry, known.observation, then, text, now), ()
    said = parse_written(ref.text, register.units)
    if said is None:
        fixed = printed(then, entry, unit, language, style).text
        return None, (error("figure-not-a-number", ref.span, text=ref.text, fixed=f"[{fixed}]"),)
    if reason := agree(said, then, unit):
        # Text that already says the corrected value is right too.
        if now is None or now == then or agree(said, now, unit):
            problem = _disagreement(ref, said, then, reason, entry, known, register, language)
            return None, (problem,)
        then = now
    return Resolved(entry, known.observation, then, ref.text, now), ()


def printed(value: Written, entry: KnownIndicator, unit: Unit, language: str, style: str) -> Printed:
    """Print a value of an indicator in its unit and number of digits."""
    return print_written(value, unit, entry.indicator.decimals, language, style)


def _disagreement(
    ref: FigureRef,
    said: Written,
    value: Written,
    reason: str,
    entry: KnownIndicator,
    known: Known,
    register: Register,
    language: str,
) -> Problem:
    """Say what the text says and what the data say, from when and where, and both remedies."""
    indicator, observation = entry.indicator, known.observation
    unit = register.units.by_id[indicator.unit]
    source = register.sources.get(observation.source or indicator.source)
    args = {
        "text": ref.text,
        "data": print_written(value, unit, None, language).text,
        "fixed": restate(ref.text, value, unit, register.units),
        "id": ref.target,
        "period": _said(observation.period, language),
        "source": source.title.said(language) if source else "—",
        "who": f"（{indicator.responsible}）" if indicator.responsible else "",
        "place": f"{observation.span.path}:{observation.span.line}",
    }
    match reason:
        case "unit":
            return error("figure-unit-disagrees", ref.span, **args)
        case "share":
            return error("figure-share-disagrees", ref.span, **args)
        case "qualifier":
            return error("figure-qualifier-disagrees", ref.span, **args)
        case _:
            return error("figure-disagrees", ref.span, **args)


def _said(period: Period, language: str) -> str:
    """Return a period for a message: as it is written in the data, but for the word undated."""
    return print_period(period, language) if period.text == "undated" else period.text


MAX_CANDIDATES = 5


def unbound(ref: FigureRef, register: Register, language: str) -> Problem:
    """Report a numeral that is bound to nothing, with the figures that say the same, ready to paste."""
    said = parse_written(ref.text, register.units)
    lines = []
    for key, entry in register.indicators.items() if said else ():
        unit = register.units.by_id.get(entry.indicator.unit)
        if unit is None or not entry.indicator.public:
            continue
        for known in entry.known:
            value = known.value_at(register.moment, register.zone)
            if said and value and not agree(said, value, unit):
                title = entry.indicator.title.said(language)
                lines.append(f"[{ref.text}]: fig:{key}  （{title}，{known.observation.period.text}）")
    shown = "\n".join(lines[:MAX_CANDIDATES])
    return error(
        "figure-unbound" if lines else "figure-unbound-no-data", ref.span, text=ref.text, lines=shown
    )
