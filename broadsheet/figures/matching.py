"""Which observation an unbound numeral of a story may mean, on the story's day.

A candidate has the value, the unit and the date of the text, and its address is proved as the build will
prove it. Nothing is ever chosen between two that could both be meant.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from broadsheet.figures.candidates import (
    Saying,
    address_of,
    in_other_units,
    is_telling,
    sayings,
    text_of,
    words_about,
    words_of,
)
from broadsheet.figures.proving import Reading, choose, resolve
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.figures.showing import EXPECTATIONS
from broadsheet.model.problems import Problem, Span
from broadsheet.model.prose import FigureRef, Story
from broadsheet.model.references import parse_address
from broadsheet.model.statistics import Period, Written
from broadsheet.numbers.agreement import is_absolute
from broadsheet.numbers.periods import end_of
from broadsheet.numbers.written import parse_written

Time = Literal["fits", "open", "other"]
"""Whether an observation speaks of a time the sentence names (fits), of another one (other), or whether
neither can be said, because it is undated or the sentence names none (open)."""


class Asked(Struct, frozen=True):
    """A numeral that is bound to nothing, as it is said."""

    text: str
    """With the qualifier, the scale and the unit that belong to it."""
    sentence: str
    clause: str
    """The part of the sentence between two commas."""
    time: Period | None = None
    """The time its text names for it."""


class Match(Struct, frozen=True):
    """An observation that an unbound numeral may mean."""

    address: str
    """What follows `fig:`."""
    entry: KnownIndicator
    known: Known
    time: Time
    shared: frozenset[str]
    """Words that the sentence shares with what is written about it."""
    near: int
    """How many of them stand in the clause of the numeral."""
    own_unit: bool
    """The text names its very unit."""


def reading_of(story: Story, register: Register) -> Reading:
    """Return from when a story is read: its day; a plain page is live."""
    if story.form == "story" and story.date:
        return Reading(end_of(story.date, register.zone), story.date)
    return Reading(register.moment, "")


def find_matches(asked: Asked, register: Register, reading: Reading, language: str) -> tuple[Match, ...]:
    """Return what a numeral may mean: what its clause names first, then what its sentence names.

    Where something speaks of the time that the text names, what speaks of another one is left out. Of
    observations of one cell that fit alike, the one counts that its address means without a period.
    """
    said = parse_written(asked.text, register.units)
    if said is None:
        return ()
    found = [_match(asked, asked.text, one, register, reading, language) for one in sayings(said, register)]
    return _best([match for match in found if match])


def find_other_units(
    asked: Asked, register: Register, reading: Reading, language: str
) -> tuple[tuple[str, Match], ...]:
    """Return what has the value of a numeral, but in another unit than its own, and how that is written.

    A number of few digits is the same as many others by chance, and counts only for what its sentence names.
    """
    said = parse_written(asked.text, register.units)
    if said is None:
        return ()
    found: dict[str, tuple[str, Match]] = {}
    for one in in_other_units(said, register):
        text = text_of(one, register, language)
        match = _match(asked, text, one, register, reading, language)
        if match and (match.shared or is_telling(said)):
            found[match.address] = text, match
    return tuple(found[match.address] for match in _best([match for _, match in found.values()]))


def _match(
    asked: Asked, text: str, one: Saying, register: Register, reading: Reading, language: str
) -> Match | None:
    """Return an observation that a numeral may mean, were it written as `text`; None without an address."""
    address = _address(text, one.entry, one.known, register, reading, language)
    if address is None:
        return None
    about = words_about(one.entry, one.known.observation, register, language)
    time = _time(one.known.observation.period, asked.time)
    near = len(words_of(asked.clause) & about)
    shared = words_of(asked.sentence) & about
    return Match(address, one.entry, one.known, time, shared, near, one.own_unit)


def _best(found: list[Match]) -> tuple[Match, ...]:
    """Return matches in their order, without those that others make needless."""
    if any(match.time == "fits" for match in found):
        found = [match for match in found if match.time != "other"]
    return tuple(sorted((match for match in found if not _is_outshone(match, found)), key=_rank))


def _rank(match: Match) -> tuple[bool, int, int, bool, bool, str]:
    """Return what comes first, smallest first."""
    later, unfit = match.time == "other", match.time != "fits"
    return later, -match.near, -len(match.shared), unfit, not match.own_unit, match.address


def clear(asked: Asked, matches: Sequence[Match], register: Register) -> Match | None:
    """Return the match that is surely meant; None where an editor has to say. There are two cases:

    - It is the only match, and the text names its unit or shares a word with it. All and nothing (100%, 0),
      which mean something else with every indicator, share a word in any case.
    - The text names the unit, and of all matches it alone shares any word with the sentence.

    In neither is a match sure that speaks of another time than the text names, or of no certain time where
    another match fits, or that is only expected where its time is not named.
    """
    said = parse_written(asked.text, register.units)
    sharing = [match for match in matches if match.shared]
    certain = sharing if len(sharing) == 1 else list(matches) if len(matches) == 1 else []
    if said is None or not certain:
        return None
    match = certain[0]
    expected = match.known.observation.status in EXPECTATIONS
    outdone = match.time != "fits" and any(other.time == "fits" for other in matches)
    if match.time == "other" or outdone or (expected and match.time != "fits"):
        return None
    if len(matches) > 1:
        return match if said.word else None
    return match if match.shared or (said.word and not _is_all_or_nothing(said, match, register)) else None


def _is_all_or_nothing(said: Written, match: Match, register: Register) -> bool:
    unit = register.units.by_id[match.entry.indicator.unit_of(match.known.observation.by)]
    return is_absolute(said, unit)


def _address(
    text: str, entry: KnownIndicator, known: Known, register: Register, reading: Reading, language: str
) -> str | None:
    """Return the shortest address that means an observation to a reading and agrees; None without one."""
    cell = address_of(entry.indicator.id, known.observation.by)
    for written in (cell, f"{cell}@{known.observation.period.text}"):
        parsed = parse_address(written)
        if parsed is None or (parsed.id, parsed.by) != (entry.indicator.id, known.observation.by):
            return None
        ref = FigureRef(text, parsed.id, Span(""), parsed.by, parsed.period)
        chosen = choose(entry, ref, reading, register.zone)
        if isinstance(chosen, Problem) or chosen.observation != known.observation:
            continue
        return written if not resolve(ref, register, reading, language, "plain")[1] else None
    return None


def _time(period: Period, named: Period | None) -> Time:
    """Say how the period of an observation stands to the time a text names."""
    if period.text == "undated" or named is None or not (named.start or named.end):
        return "open"
    if _same(period, named):
        return "fits"
    return "open" if _overlap(period, named) else "other"


def _same(period: Period, named: Period) -> bool:
    """Tell whether a period is the named one, ends with it (1—3月, 截至3月) or begins with it (3月起)."""
    if period.text == named.text or (period.start, period.end) == (named.start, named.end):
        return True
    if period.end and period.end == named.end:
        return True
    return period.end is None and period.start is not None and period.start == named.start


def _overlap(period: Period, named: Period) -> bool:
    begins = period.start is None or named.end is None or period.start <= named.end
    ends = period.end is None or named.start is None or named.start <= period.end
    return begins and ends


def _is_outshone(match: Match, found: Iterable[Match]) -> bool:
    """Tell whether the same cell without a period fits as well: that is what a bare address means."""
    cell, at, _ = match.address.partition("@")
    return bool(at) and any(other.address == cell and other.time == match.time for other in found)
