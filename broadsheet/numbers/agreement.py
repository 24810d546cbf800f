"""Whether a written number says what the data say.

The rule (design note "content-and-data", section "Agreement"): a written number denotes an interval. With t
its value, u the place of its last written digit and U one unit of its leading digit,

    no qualifier       [t - u/2, t + u/2)    what rounds to t, half away from zero
    over               (t, t + U]            超, 余, 多, over
    nearly, under      [t - U, t)            近, 不到, 不足, nearly, under
    about              [t - U/2, t + U/2]    约, 左右, about
    at least           [t, t + U]            以上, 至少, at least
    at most            [t - U, t]            以内, 最多, at most
    a range            the hull of the intervals of its two ends

Below zero rounding is mirrored, and "over" still means greater. What is undecided there is decided here:
see `agree`.
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from msgspec.structs import replace

from broadsheet.model.statistics import Unit, Written

Reason = Literal["", "value", "unit", "qualifier", "share"]


class Interval(NamedTuple):
    """The values a written number stands for."""

    low: Decimal
    high: Decimal
    includes_low: bool
    includes_high: bool

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies inside."""
        above = value >= self.low if self.includes_low else value > self.low
        below = value <= self.high if self.includes_high else value < self.high
        return above and below


def agree(said: Written, known: Written, unit: Unit) -> Reason:
    """Return why a text disagrees with a value of the data in `unit`; an empty text where it agrees.

    `unit`: the text names another unit. A word counts for every unit that lists it (`Unit.words`). A number
    without a unit agrees with any but a share: 99.26 does not say 99.26%.
    `value`: an exact value of the data lies outside what the text denotes, or a bound is another bound.
    `qualifier`: the bounds are equal, but the text claims something else about them than the data. A bound
    in the data may be told in a weaker form, never in a stronger one: what is over 2亿 is also at least 2亿.
    Nearly and under are the same. A counted value is exact. A range in the data is told by the same two ends.
    `share`: the text says 100% or 0, which the data only round to.
    """
    if not _same_unit(said, unit):
        return "unit"
    if not is_exact(known):
        if (said.value, said.upper) != (known.value, known.upper):
            return "value"
        return "" if said.qualifier in _TOLD[known.qualifier] else "qualifier"
    if not interval(said).holds(known.value):
        return "value"
    return "share" if is_absolute(said, unit) and said.value != known.value else ""


_TOLD = {
    "over": ("over", "at_least"),
    "at_least": ("at_least",),
    "nearly": ("nearly", "under", "at_most"),
    "under": ("nearly", "under", "at_most"),
    "at_most": ("at_most",),
    "about": ("about",),
    "exact": ("exact",),
    "counted": ("exact",),
}


def is_exact(written: Written) -> bool:
    """Tell whether the data know the one value: no bound, and no range."""
    return written.qualifier in ("exact", "counted") and written.upper is None


def interval(written: Written) -> Interval:
    """Return the values that a written number stands for, in whole units."""
    if written.upper is not None:
        both = [interval(end) for end in ends(written)]
        low = min(both, key=lambda one: (one.low, not one.includes_low))
        high = max(both, key=lambda one: (one.high, one.includes_high))
        return Interval(low.low, high.high, low.includes_low, high.includes_high)
    t = written.value
    leading = leading_unit(written)
    match written.qualifier:
        case "exact" | "counted":
            half = written.place / 2
            return Interval(t - half, t + half, t > 0, t < 0)
        case "over":
            return Interval(t, t + leading, False, True)
        case "nearly" | "under":
            return Interval(t - leading, t, True, False)
        case "about":
            return Interval(t - leading / 2, t + leading / 2, True, True)
        case "at_least":
            return Interval(t, t + leading, True, True)
        case "at_most":
            return Interval(t - leading, t, True, True)


def ends(written: Written) -> tuple[Written, Written]:
    """Return the two ends of a range as numbers of their own; of any other number, itself twice."""
    upper = written.value if written.upper is None else written.upper
    return replace(written, upper=None), replace(written, value=upper, upper=None)


def leading_unit(written: Written) -> Decimal:
    """Return U, one unit of the leading digit: 1000 for 3200, 100000 for 36.5万; for zero its place."""
    return Decimal(1).scaleb(written.value.adjusted()) if written.value else written.place


def is_absolute(said: Written, unit: Unit) -> bool:
    """Tell whether a text says all or nothing, which never comes from rounding: 100%, 0."""
    return is_exact(said) and (said.value == 0 or (unit.share and said.value == 100))


def _same_unit(said: Written, unit: Unit) -> bool:
    if not said.word:
        return not unit.share
    return said.unit == unit.id or said.word in unit.words
