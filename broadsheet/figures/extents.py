"""What a value of the data may truly be: the ends between which it lies, as exact fractions.

A whole amount typed in full is exact (4307 firms are 4307), and so is a counted one; decimals, scaled numbers
(36.5万) and everything relative (99%, 3倍) are rounded, as `numbers.agreement` reads them. A bound has one
end, a range two. What is only about something
has none that could decide anything. Comparisons here answer "surely": where extents meet, nothing is said.
"""

from fractions import Fraction
from typing import NamedTuple

from broadsheet.model.statistics import Unit, Written
from broadsheet.numbers.agreement import interval, is_absolute


class Extent(NamedTuple):
    """The values a number may have; an end that is None is open to all sides."""

    low: Fraction | None
    high: Fraction | None
    includes_low: bool = True
    includes_high: bool = True


RELATIVE = frozenset(("百分点", "permille", "倍", "点", "指数", "基点"))
"""Units, beside shares, of numbers that are no amounts of anything."""


def extent_of(written: Written, unit: Unit, computed: bool = False) -> Extent | None:
    """Return what a value may be; None where it is only about something.

    100% and 0 never come from rounding: they are exact. What somebody `computed`, as an average, is rounded
    even where it is whole.
    """
    value = Fraction(written.value)
    if written.upper is not None:
        return Extent(value, Fraction(written.upper))
    match written.qualifier:
        case "exact" | "counted":
            whole = is_whole(written) and not (computed or unit.share or unit.id in RELATIVE)
            if written.qualifier == "counted" or whole or is_absolute(written, unit):
                return Extent(value, value)
            low, high, includes_low, includes_high = interval(written)
            return Extent(Fraction(low), Fraction(high), includes_low, includes_high)
        case "over" | "at_least":
            return Extent(value, None, written.qualifier == "at_least")
        case "nearly" | "under" | "at_most":
            return Extent(None, value, True, written.qualifier == "at_most")
        case "about":
            return None


def is_whole(written: Written) -> bool:
    """Tell whether a number was typed in full and without decimals: 4307, but not 36.5万 or 99.0."""
    return written.scale == 0 and written.place == 1


def surely_less(one: Extent, other: Extent) -> bool:
    """Tell whether every value of `one` is less than every value of `other`."""
    if one.high is None or other.low is None:
        return False
    touching = one.includes_high and other.includes_low
    return one.high < other.low or (one.high == other.low and not touching)


def apart(one: Extent, other: Extent) -> bool:
    """Tell whether two extents have no value in common."""
    return surely_less(one, other) or surely_less(other, one)


def summed(extents: list[Extent]) -> Extent:
    """Return what the sum of several values may be."""
    lows = [extent.low for extent in extents]
    highs = [extent.high for extent in extents]
    return Extent(
        None if None in lows else sum((low for low in lows if low is not None), Fraction(0)),
        None if None in highs else sum((high for high in highs if high is not None), Fraction(0)),
        all(extent.includes_low for extent in extents),
        all(extent.includes_high for extent in extents),
    )


def less(one: Extent, other: Extent) -> Extent:
    """Return what `one` minus `other` may be."""
    return summed([one, scaled(other, Fraction(-1))])


def scaled(extent: Extent, factor: Fraction) -> Extent:
    """Return an extent times a number other than zero."""
    low, high = (end if end is None else end * factor for end in (extent.low, extent.high))
    if factor > 0:
        return Extent(low, high, extent.includes_low, extent.includes_high)
    return Extent(high, low, extent.includes_high, extent.includes_low)


def quotient(above: Extent, below: Extent) -> Extent | None:
    """Return what a quotient may be; None unless the divisor is surely more than zero, the dividend not less.

    That is how shares are made; of anything else nothing is said here.
    """
    if below.low is None or below.low <= 0 or above.low is None or above.low < 0:
        return None
    return Extent(
        above.low / below.high if below.high is not None else Fraction(0),
        above.high / below.low if above.high is not None else None,
        # Nothing is nothing, whatever it is divided by.
        above.includes_low and (above.low == 0 or (below.includes_high and below.high is not None)),
        above.includes_high and (above.high == 0 or below.includes_low),
    )
