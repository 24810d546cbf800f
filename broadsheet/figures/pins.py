"""What is published, as the lock holds it: the chain of values of every number, and what figures mean.

A chain is the first value and then each revision with its day and kind, so that a published correction can
no more be made an update, or be taken away, than a published number can be changed.
"""

from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from broadsheet.data.locks import revision_day
from broadsheet.figures.candidates import address_of
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.model.locks import Pin, Pinned
from broadsheet.model.problems import Span
from broadsheet.model.prose import FigureRef
from broadsheet.model.statistics import Indicator, Observation, Written
from broadsheet.numbers.printing import rounded
from broadsheet.numbers.stamps import NONE, stamp, unstamp


def published(register: Register) -> dict[str, Pinned]:
    """Return every public number that is known, by its address; what never had a value is no number."""
    found = {
        number_address(key, known.observation.by, known.observation.period.text): chain_of(
            known.observation, entry.indicator
        )
        for key, entry in register.indicators.items()
        if entry.indicator.public
        for known in entry.known
        if has_value(known.observation)
    }
    return {address: Pinned(found[address]) for address in sorted(found)}


def has_value(observation: Observation) -> bool:
    """Tell whether an observation has, or ever had, a value."""
    return observation.value is not None or any(r.value is not None for r in observation.revisions)


def chain_of(observation: Observation, indicator: Indicator) -> tuple[str, ...]:
    """Return the values of an observation: the first one, then its revisions by day."""
    first = _stamp(observation.value, observation, indicator)
    if not observation.revisions:
        return (first,)
    days: dict[str, int] = {}
    links: list[tuple[str, int, str]] = []
    for revision in observation.revisions:
        nth = days[revision.date] = days.get(revision.date, 0) + 1
        when = f"{revision.date}/{nth}" if nth > 1 else revision.date
        links.append(
            (revision.date, nth, f"{when} {revision.kind} {_stamp(revision.value, observation, indicator)}")
        )
    return (first, *(link for _, _, link in sorted(links)))


def span_of(observation: Observation, link: str) -> Span:
    """Return where a link of the chain of an observation is written; the first is the observation's own.

    Of what is computed no link is: its revisions are those of its inputs.
    """
    if observation.derived:
        return observation.span
    day, nth = revision_day(link)
    spans = [revision.span for revision in observation.revisions if revision.date == day]
    return spans[nth - 1] if 0 < nth <= len(spans) else observation.span


def number_address(identifier: str, by: Mapping[str, str], period: str) -> str:
    """Return the one address of an observation: `ID[?dim=value&…]@PERIOD`, dimensions by name."""
    return f"{address_of(identifier, dict(sorted(by.items()))) if by else identifier}@{period}"


def figure_address(ref: FigureRef) -> str:
    """Return the address a story writes; dimensions by name, so that their order says nothing."""
    cell = address_of(ref.target, dict(sorted(ref.by.items())))
    return f"{cell}@{ref.period}" if ref.period else cell


def pinned_address(figure: str, pin: Pin) -> str:
    """Return the address of the observation that a figure of a story is pinned to."""
    return f"{figure.partition('@')[0]}@{pin.period}"


def make_pin(entry: KnownIndicator, observation: Observation, value: Written) -> Pin:
    """Pin a figure to an observation and the value that the story gives."""
    return Pin(observation.period.text, _stamp(value, observation, entry.indicator))


def pinned_value(pin: Pin, known: Known, entry: KnownIndicator) -> Written | None:
    """Return the value a figure is pinned to: as the data spell it, where they still hold it."""
    observation = known.observation
    spelt = (observation.value, *(revision.value for revision in observation.revisions))
    same = (value for value in spelt if value and _stamp(value, observation, entry.indicator) == pin.value)
    return next(same, None) or unstamp(pin.value)


def _stamp(value: Written | None, observation: Observation, indicator: Indicator) -> str:
    """Write a value; a computed one with as many digits as readers see, not all that a division leaves."""
    if value is None:
        return NONE
    if observation.derived:
        value = _shown(value, max(_DIGITS, indicator.decimals_of(observation.by) or 0))
    return stamp(value, indicator.unit_of(observation.by))


def _shown(value: Written, places: int) -> Written:
    """Round to a number of digits after the point, but nothing to all or none."""
    if value.place >= Decimal(1).scaleb(-places):
        return value
    while (near := rounded(value.value, places)) in (0, 100) and near != value.value:
        places += 1
    return replace(value, value=near, place=Decimal(1).scaleb(-places))


_DIGITS = 2
"""After the point, of a computed value for which none are declared."""
