"""Wholes that nobody stated: what a share and its numerator say together about the number of all.

4307 firms at 99.26% are 4339: the only whole number of which 4307 is 99.26%, rounded. That is offered, with
a row of facts to paste; it is never a problem, and nothing is computed from it until somebody pastes it.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from broadsheet.figures.extents import Extent, extent_of, is_whole
from broadsheet.figures.register import KnownIndicator, Register
from broadsheet.figures.stated import Stated, stated
from broadsheet.figures.terms import Cell
from broadsheet.model.problems import Span
from broadsheet.model.statistics import Period, Written
from broadsheet.numbers.printing import print_written


class ImpliedWhole(Struct, frozen=True):
    """What a share implies about its whole in one period and cell."""

    share: str
    """Id of the share."""
    numerator: str
    """Id of its numerator."""
    period: Period
    by: dict[str, str]
    low: int
    high: int
    """The least and the greatest whole number that fit; the same where there is only one."""
    said: str
    """The share, printed: 99.26%."""
    part: str
    """The numerator, printed: 4307户."""
    text: str
    """The whole, printed: 4339户, or 4338户 – 4340户."""
    span: Span
    """Where the share stands."""
    formula: str
    """What `derived` would say, where it gives the only number that fits; else empty."""
    row: str
    """Ready to paste under `facts:`; empty in a cell of a breakdown, which a fact cannot have, and where the
    numbers leave a range."""


def implied_wholes(register: Register, language: str) -> tuple[ImpliedWhole, ...]:
    """Return what every public share with a numerator and without a denominator implies, in order of ids.

    Left out is what says nothing new: 100% and 0, and where a whole that fits is already among the numbers
    of the same population and unit.
    """
    entries = register.indicators
    found: list[ImpliedWhole] = []
    for name in sorted(entries):
        entry = entries[name]
        indicator = entry.indicator
        above = entries.get(indicator.numerator)
        share = register.units.by_id[indicator.unit].share
        if share and above is not None and not indicator.denominator and indicator.public:
            found += _of(entry, above, register, language)
    return tuple(found)


def _of(
    entry: KnownIndicator, above: KnownIndicator, register: Register, language: str
) -> Iterator[ImpliedWhole]:
    if not above.indicator.public:
        return
    parts = stated(above, register)
    for cell, row in stated(entry, register).items():
        for period, share in row.items():
            part = parts.get(cell, {}).get(period)
            fits = _fitting(share, part) if part is not None else None
            if part is None or fits is None or not _is_told(share) or not _is_told(part):
                continue
            if not _is_stated(above, fits, cell, period, register):
                yield _implied(entry, above, share, part, fits, language)


def _is_told(one: Stated) -> bool:
    """Tell whether readers may see a value, and it was not computed."""
    return one.observation.public and not one.observation.derived


def _fitting(share: Stated, part: Stated) -> tuple[int, int] | None:
    """Return the least and greatest whole number of which the part is that share; None without an end."""
    count = part.value
    extent = extent_of(share.value, share.unit)
    exact = count.qualifier in ("exact", "counted") and is_whole(count) and count.value > 0
    if not exact or extent is None or extent.low is None or extent.high is None:
        return None
    if share.value.qualifier != "exact" or extent.low <= 0 or share.value.value in (0, 100):
        return None
    return _whole_numbers(Fraction(count.value) * 100, extent, int(count.value))


def _whole_numbers(hundredfold: Fraction, share: Extent, least: int) -> tuple[int, int] | None:
    """Return the ends of the whole numbers n, none less than the part, with `hundredfold` / n in `share`."""
    assert share.low
    assert share.high
    low, high = hundredfold / share.high, hundredfold / share.low
    first = -(-low.numerator // low.denominator)
    if first == low and not share.includes_high:
        first += 1
    last = high.numerator // high.denominator
    if last == high and not share.includes_low:
        last -= 1
    first = max(first, least)
    return (first, last) if first <= last else None


def _is_stated(
    above: KnownIndicator, fits: tuple[int, int], cell: Cell, period: str, register: Register
) -> bool:
    """Tell whether a number of the same population and unit already is a whole that fits."""
    own = above.indicator
    for name, entry in register.indicators.items():
        other = entry.indicator
        if name == own.id or (other.population, other.unit) != (own.population, own.unit):
            continue
        one = stated(entry, register).get(cell, {}).get(period)
        if one is not None and fits[0] <= one.value.value <= fits[1]:
            return True
    return False


def _implied(
    entry: KnownIndicator,
    above: KnownIndicator,
    share: Stated,
    part: Stated,
    fits: tuple[int, int],
    language: str,
) -> ImpliedWhole:
    low, high = fits
    ends = [print_written(Written(Decimal(n), Decimal(1)), part.unit, None, language).text for n in fits]
    near = Fraction(part.value.value) * 100 / Fraction(share.value.value)
    computed = int(near + Fraction(1, 2))
    by = share.observation.by
    indicator, other = entry.indicator, above.indicator
    derived = low == high == computed
    return ImpliedWhole(
        share=indicator.id,
        numerator=other.id,
        period=share.observation.period,
        by=by,
        low=low,
        high=high,
        said=share.printed(language),
        part=part.printed(language),
        text=ends[0] if low == high else " – ".join(ends),
        span=share.observation.span,
        formula=f"round({other.id} ÷ {indicator.id})" if derived else "",
        row="" if by or low != high else _row(entry, above, share, low),
    )


def _row(entry: KnownIndicator, above: KnownIndicator, share: Stated, whole: int) -> str:
    """Return a fact as it stands under `facts:`: estimated, with what it was estimated from."""
    other = above.indicator
    sources = entry.sources_of(share.known)
    group = other.group or other.id
    lines = [
        f"{group}/{'total' if group.isascii() else '总数'}:",
        f"  value: {whole}",
        f"  unit: {other.unit}",
        f"  period: {share.observation.period.text}",
        "  status: estimated",
        *([f"  population: {other.population}"] if other.population else []),
        *([f"  source: {sources[0]}"] if sources else []),
    ]
    return "\n".join(f"  {line}" for line in lines)
