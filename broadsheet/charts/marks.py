"""From printed observations to marks: what every kind of chart is made of. Pure."""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.breaks import break_between
from broadsheet.model.drawn import Mark, Series
from broadsheet.model.shown import Break, Entry, Shown

BOUNDS: dict[str, Literal["lower", "upper"]] = {
    "over": "lower",
    "at_least": "lower",
    "under": "upper",
    "at_most": "upper",
    "nearly": "upper",
}
"""Qualifiers that make a value a bound; 近 comes to a value from below."""


class Choice(Struct, frozen=True):
    """An indicator in a declared chart, with the observations the chart takes of it."""

    address: str
    """As declared, `ID[?dim=value][@PERIOD]`, or the id of a value of a dimension: the key of its label and
    of the highlight."""
    entry: Entry
    observations: tuple[Shown, ...]
    """Bars, dots and ranges take the first. Lines take all, in order of period, but for the undated."""
    title: str = ""
    """Printed name of a value of a dimension; empty: the title of the indicator."""
    unit: str = ""
    """Printed unit of a value of a dimension; empty: that of the indicator."""

    @property
    def printed_unit(self) -> str:
        """The unit its numbers are counted in."""
        return self.unit or self.entry.unit


class Beside(Struct, frozen=True):
    """What a declared chart shows beside the figures it is of."""

    limits: tuple[Choice, ...] = ()
    """Drawn as lines across the chart."""
    whole: Choice | None = None
    """What the parts of a stack must add up to, with an observation for each bar."""


ALONE = Beside()


def mark(label: str, shown: Shown, highlight: bool = False, day: str = "") -> Mark:
    """Return an observation as a mark."""
    return Mark(
        label=label,
        value=float(shown.value) if shown.value else None,
        text=shown.text,
        day=day,
        bound=BOUNDS.get(shown.qualifier, ""),
        hollow=shown.status in ("forecast", "expected"),
        highlight=highlight,
        low=float(shown.low) if shown.low else None,
        high=float(shown.high) if shown.high else None,
        interval=shown.interval,
        revised=first_value(shown),
    )


def first_value(shown: Shown) -> str:
    """Return what was first published of an observation, printed; empty unless another value took its place.

    A withdrawn value has no mark, and what a new definition counts is marked as a break.
    """
    changed = [one for one in shown.revisions if one.kind != "definition" and one.before != one.after]
    return changed[0].before if changed and shown.value and changed[0].before != shown.text else ""


def line(
    title: str,
    observations: tuple[Shown, ...],
    breaks: tuple[Break, ...],
    highlight: bool = False,
    unit: str = "",
) -> Series:
    """Return observations over time; a period without a value is a gap. `breaks`: of the indicator."""
    marks: list[Mark] = []
    before: Shown | None = None
    for shown in sorted(dated(observations), key=day_of):
        one = mark(shown.period, shown, day=day_of(shown))
        parted = break_between(before, shown, breaks) if before and shown.value else None
        marks.append(replace(one, broken=parted.date) if parted else one)
        before = shown if shown.value else before
    return Series(title, tuple(marks), highlight, unit=unit)


def dated(observations: tuple[Shown, ...]) -> list[Shown]:
    """Return the observations that have a place on an axis of time."""
    return [shown for shown in observations if shown.when]


def dates(observations: tuple[Shown, ...]) -> int:
    """Count the periods that have a value: two or more make a line."""
    return len({shown.when for shown in dated(observations) if shown.value})


def day_of(shown: Shown) -> str:
    """Return where an observation stands on the axis of time.

    Whole months, quarters and years stand on their first day, over the tick that bears their name; a day,
    a week or a 旬 on its last.
    """
    last = shown.when[:10]
    whole = shown.first.endswith("-01") and (date.fromisoformat(last) + timedelta(days=1)).day == 1
    return shown.first if whole else last
