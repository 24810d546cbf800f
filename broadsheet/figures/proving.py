"""Numbers in prose: which observation each one means, and whether it says what the data say.

A figure in a story dated D means, among the observations known by D, the one whose period ends last; its
value is the one known on D. `@latest`, the home page and the indicator pages are live: they mean the newest
known now. What agreement is, is `numbers`' business; time is `register`'s.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.register import Known, KnownIndicator, Register, nearest
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import FigureRef
from broadsheet.model.statistics import Observation, Period, Written
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.periods import end_of, print_period
from broadsheet.numbers.printing import Printed, print_written, rounded
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
    sources: tuple[str, ...] = ()
    """Ids of its sources; a derived one has those of all its inputs."""


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
    if not cell and (problem := _other_cells(entry, ref)):
        return problem
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


def _other_cells(entry: KnownIndicator, ref: FigureRef) -> Problem | None:
    """Report a figure that names no cell of a breakdown, or a wrong one; None where there is none."""
    cells = list(dict.fromkeys(address_of(entry.indicator.id, known.observation.by) for known in entry.known))
    broken_down = [cell for cell in cells if "?" in cell]
    if not broken_down:
        return None
    near = nearest(address_of(ref.target, ref.by), broken_down) or broken_down[0]
    code = "figure-cell-unknown" if ref.by else "figure-cell-missing"
    return error(code, ref.span, id=ref.target, text=ref.text, cells="、".join(broken_down), fixed=near)


def address_of(identifier: str, by: Mapping[str, str]) -> str:
    """Return the address of a cell as prose writes it: `ID?dim=value&…`."""
    cell = "&".join(f"{dimension}={value}" for dimension, value in by.items())
    return f"{identifier}?{cell}" if cell else identifier


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
        fixed=f"fig:{address_of(ref.target, ref.by)}@{first.period.text}",
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
    observation, sources = known.observation, entry.sources_of(known)
    unit = register.units.by_id[entry.indicator.unit_of(observation.by)]
    if then is None:
        problem = error("figure-no-value", ref.span, id=ref.target, status=observation.status)
        return None, (problem,)
    text = printed(then, entry, observation, register, language, style).text
    if ref.text == "?":
        return Resolved(entry, observation, then, text, now, sources), ()
    said = parse_written(ref.text, register.units)
    if said is None:
        return None, (error("figure-not-a-number", ref.span, text=ref.text, fixed=f"[{text}]"),)
    if reason := agree(said, then, unit):
        # Text that already says the corrected value is right too.
        if now is None or now == then or agree(said, now, unit):
            problem = _disagreement(ref, said, then, reason, entry, known, register, language)
            return None, (problem,)
        then = now
    return Resolved(entry, observation, then, ref.text, now, sources), ()


def printed(
    value: Written,
    entry: KnownIndicator,
    observation: Observation,
    register: Register,
    language: str,
    style: str,
) -> Printed:
    """Print a value of an observation in the unit and number of digits of its cell.

    A derived one whose formula leaves more digits than anybody typed, and for which none are declared, is
    shown with two.
    """
    indicator, by = entry.indicator, observation.by
    unit, decimals = register.units.by_id[indicator.unit_of(by)], indicator.decimals_of(by)
    if observation.derived and decimals is None and value.place < _FINEST:
        near = rounded(value.value, 2)
        if near in (0, 100):
            decimals = 2  # printing sees to it that nothing is rounded to all or none
        else:
            value = replace(value, value=near, place=_FINEST)
    return print_written(value, unit, decimals, language, style)


_FINEST = Decimal("0.01")


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
    unit = register.units.by_id[indicator.unit_of(observation.by)]
    sources = [register.sources[name] for name in entry.sources_of(known) if name in register.sources]
    args = {
        "text": ref.text,
        "data": print_written(value, unit, None, language).text,
        "fixed": restate(ref.text, value, unit, register.units),
        "id": ref.target,
        "period": _said(observation.period, language),
        "source": "、".join(source.title.said(language) for source in sources) or "—",
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
        if not entry.indicator.public:
            continue
        for known in entry.known:
            unit = register.units.by_id[entry.indicator.unit_of(known.observation.by)]
            value = known.value_at(register.moment, register.zone)
            if said and value and not agree(said, value, unit):
                title = entry.indicator.title.said(language)
                address = address_of(key, known.observation.by)
                lines.append(f"[{ref.text}]: fig:{address}  （{title}，{known.observation.period.text}）")
    shown = "\n".join(lines[:MAX_CANDIDATES])
    return error(
        "figure-unbound" if lines else "figure-unbound-no-data", ref.span, text=ref.text, lines=shown
    )
