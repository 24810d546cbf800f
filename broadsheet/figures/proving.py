"""Numbers in prose: which observation each one means, and whether it says what the data say.

A figure in a story dated D means, among the observations known by D, the one whose period ends last; its
value is the one known on D. Once it is published it is pinned: it keeps its observation and that value,
whatever comes to light later. `@latest`, the home page and the indicator pages are live: they mean the newest
known now. What agreement is, is `numbers`' business; time is `register`'s.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.candidates import address_of, unbound
from broadsheet.figures.disagreeing import disagreement, moved, valueless
from broadsheet.figures.pins import figure_address, pinned_address, pinned_value
from broadsheet.figures.register import Known, KnownIndicator, Register, nearest
from broadsheet.model.locks import Pin
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import FigureRef
from broadsheet.model.statistics import Observation, Revision, Written
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.periods import end_of, parse_period, start_of
from broadsheet.numbers.printing import Printed, print_written, rounded
from broadsheet.numbers.written import parse_written


class Reading(Struct, frozen=True):
    """From when a text is read: what is known by `instant` counts, at its value then."""

    instant: datetime
    day: str
    """For messages; empty where the reading is live."""
    pins: Mapping[str, Pin] = {}
    """Of a published story: what its figures mean, by address as it is written."""
    lost: frozenset[str] = frozenset()
    """Addresses of published numbers that are gone, which is told of the lock and not of its stories."""


class Resolved(Struct, frozen=True):
    """What a figure means."""

    entry: KnownIndicator
    observation: Observation
    value: Written | None
    """Known at the reading, or the later one that the text says; None when missing or suppressed."""
    text: str
    """What the reader sees."""
    now: Written | None
    """The value known at the build's moment."""
    sources: tuple[str, ...] = ()
    """Ids of its sources; a derived one has those of all its inputs."""
    holds: bool = True
    """The text is right about the value known now, too."""


def resolve(
    ref: FigureRef, register: Register, reading: Reading, language: str, style: str
) -> tuple[Resolved | None, tuple[Problem, ...]]:
    """Find the observation a figure means and prove that the text agrees with it."""
    if ref.target in ("", "?"):
        return None, (unbound(ref, register, language),)
    pin = reading.pins.get(figure_address(ref))
    if pin and pinned_address(figure_address(ref), pin) in reading.lost:
        return None, ()
    entry = register.indicators.get(ref.target)
    if entry is None:
        near = register.nearest(ref.target)
        return None, (error("indicator-unknown", ref.span, id=ref.target, near=near),)
    if not entry.indicator.public:
        return None, (error("figure-not-public", ref.span, id=ref.target),)
    if ref.period == "latest":
        reading = Reading(register.moment, "")
    if pin and (meant := _pinned(entry, ref, pin)):
        found, problems = _checked(ref, entry, meant, register, language, style)
        if problems and not resolve(ref, register, replace(reading, pins={}), language, style)[1]:
            # Only the pin stands against it: the story was published with another number.
            problems = (moved(ref, entry, meant.known, meant.then, register, language),)
        return found, problems
    known = choose(entry, ref, reading, register.zone)
    if isinstance(known, Problem):
        return None, (known,)
    then = known.value_at(reading.instant, register.zone)
    revisions = known.observation.revisions
    later = tuple(r for r in revisions if start_of(r.date, register.zone) > reading.instant)
    return _checked(ref, entry, _Meant(known, then, later), register, language, style)


class _Meant(Struct, frozen=True):
    """The observation a figure means, its value then, and the revisions that readers have seen since."""

    known: Known
    then: Written | None
    later: tuple[Revision, ...]


def _pinned(entry: KnownIndicator, ref: FigureRef, pin: Pin) -> _Meant | None:
    """Return what a figure is pinned to; None where it is not known at the build's moment.

    Of its revisions all have come later, whatever day they bear.
    """
    for known in entry.known:
        if known.observation.by == ref.by and known.observation.period.text == pin.period:
            return _Meant(known, pinned_value(pin, known, entry), known.observation.revisions)
    return None


def choose(entry: KnownIndicator, ref: FigureRef, reading: Reading, zone: str) -> Known | Problem:
    """Return the one observation that an address means at a reading, or why there is none."""
    cell = [known for known in entry.known if known.observation.by == ref.by]
    if not cell and (problem := _awaited(entry, ref)):
        return problem
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


def _awaited(entry: KnownIndicator, ref: FigureRef) -> Problem | None:
    """Say until when what a figure means is kept back; None where nothing of the kind is."""
    period = "" if ref.period == "latest" else ref.period
    waiting = (one for one in entry.awaited if one.by == ref.by and period in ("", one.period))
    first = next(waiting, None)
    return error("figure-withheld", ref.span, id=ref.target, until=first.until) if first else None


def _none(entry: KnownIndicator, ref: FigureRef, reading: Reading, later: list[Known], zone: str) -> Problem:
    """Say why nothing is meant; `later` are observations of the right kind that become known too late."""
    if not later and (problem := _awaited(entry, ref)):
        return problem
    periods = "、".join(known.observation.period.text for known in entry.known) or "—"
    if later and reading.day:
        since = min(known.since for known in later).astimezone(ZoneInfo(zone)).date().isoformat()
        return error("figure-not-yet-known", ref.span, id=ref.target, day=reading.day, since=since)
    if ref.period not in ("", "latest"):
        code = "figure-period-unknown" if parse_period(ref.period) else "figure-period-unread"
        return error(code, ref.span, id=ref.target, period=ref.period, periods=periods)
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
    meant: _Meant,
    register: Register,
    language: str,
    style: str,
) -> tuple[Resolved | None, tuple[Problem, ...]]:
    """Prove the text by the value of its day, or write it where the author left it to the build."""
    known, then = meant.known, meant.then
    now = known.value_at(register.moment, register.zone)
    observation, sources = known.observation, entry.sources_of(known)
    unit = register.units.by_id[entry.indicator.unit_of(observation.by)]
    if then is None:
        return None, (valueless(ref, observation, register.editor),)
    if ref.text == "?":
        text = printed(then, entry, observation, register, language, style).text
        holds = now is not None and _meaning(now) == _meaning(then)
        return Resolved(entry, observation, then, text, now, sources, holds), ()
    said = parse_written(ref.text, register.units)
    if said is None:
        text = printed(then, entry, observation, register, language, style).text
        return None, (error("figure-not-a-number", ref.span, text=ref.text, fixed=f"[{text}]"),)
    if reason := agree(said, then, unit):
        # A text that says what the value was revised to is right, and stays so when it is revised again.
        later = (revision.value for revision in reversed(meant.later))
        right = next((value for value in later if value and not agree(said, value, unit)), None)
        if right is None:
            problem = disagreement(ref, said, then, reason, entry, known, register, language)
            return None, (problem,)
        then = right
    holds = now == then or (now is not None and not agree(said, now, unit))
    return Resolved(entry, observation, then, ref.text, now, sources, holds), ()


def _meaning(value: Written) -> tuple[object, ...]:
    """Return a value without the way it is spelled: 97.2 and 97.20 mean the same."""
    return value.value, value.upper, value.qualifier


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
