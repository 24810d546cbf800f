"""Numbers as the lock writes them: one exact spelling, which reads back to the same number.

`99.26 percent`, `over 365000~1000 片`, `20..30 家`: qualifier, digits, the upper end of a range, the place of
the last written digit where the digits do not show it, id of the unit. How a number is scaled and worded is
left out, since it says nothing else: 36.5万 and 365千 are one number.
"""

import re
from decimal import Decimal
from typing import cast, get_args

from msgspec.structs import replace

from broadsheet.model.statistics import Qualifier, Unit, Units, Written
from broadsheet.numbers.printing import print_written, unit_symbol
from broadsheet.numbers.vocabulary import QUALIFIERS, SCALES
from broadsheet.numbers.written import parse_written

NONE = "none"
"""The stamp of no value: it is missing, or has been withdrawn."""

_DIGITS = r"-?\d+(?:\.\d+)?"
_STAMP = re.compile(
    rf"(?:(?P<qualifier>{'|'.join(get_args(Qualifier))}) )?(?P<value>{_DIGITS})(?:\.\.(?P<upper>{_DIGITS}))?"
    rf"(?:~(?P<place>{_DIGITS}))?(?: (?P<unit>.+))?",
    re.ASCII,
)


def stamp(value: Written | None, unit: str) -> str:
    """Write a value of the data in the unit of that id."""
    if value is None:
        return NONE
    digits = _digits(value.value, value.place)
    upper = f"..{_digits(value.upper, value.place)}" if value.upper is not None else ""
    place = "" if value.place == _place(digits) else f"~{value.place:f}"
    before = "" if value.qualifier == "exact" else f"{value.qualifier} "
    return f"{before}{digits}{upper}{place}" + (f" {unit}" if unit else "")


def unstamp(text: str) -> Written | None:
    """Read what `stamp` wrote; None for anything else, and for no value."""
    match = _STAMP.fullmatch(text)
    if match is None:
        return None
    return Written(
        Decimal(match["value"]),
        Decimal(match["place"]) if match["place"] else _place(match["value"]),
        cast("Qualifier", match["qualifier"] or "exact"),
        match["unit"] or "",
        upper=Decimal(match["upper"]) if match["upper"] else None,
    )


def is_stamp(text: str) -> bool:
    """Tell whether this is a value as `stamp` writes it."""
    return _STAMP.fullmatch(text) is not None


def spell(value: Written, unit: Unit, units: Units, language: str) -> str:
    """Return a text for a data file that reads back to exactly this value, in the fewest digits that do.

    What no text says exactly is printed as readers see it.
    """
    tongue = "zh" if language.startswith("zh") else "en"
    symbol = unit_symbol(unit, language)
    gap = " " if symbol and any(spaced.startswith(tongue) for spaced in unit.spaced) else ""
    wanted = stamp(value, unit.id)
    # 0.1万 is 1千 where a reader sees 1000; a word that nobody prints is only taken before such a fraction.
    usual = sorted(SCALES[tongue].items())
    whole = [one for one in (*usual, *_UNUSUAL[tongue]) if abs(value.value) >= _TEN ** one[0]]
    for power, word in (*whole, *usual):
        place = value.place.scaleb(-power)
        numeral = _digits(value.value.scaleb(-power), place)
        if value.upper is not None:
            numeral += f"-{_digits(value.upper.scaleb(-power), place)}"
        text = QUALIFIERS[tongue][value.qualifier] + numeral + word + gap + symbol
        read = parse_written(text, units)
        if read and stamp(replace(read, qualifier=value.qualifier), unit.id) == wanted:
            return text
    return print_written(value, unit, None, language).text


def _digits(value: Decimal, place: Decimal) -> str:
    """Return a number as plain digits, down to its place."""
    text = f"{value:f}"
    if place == 1 and "." not in text:
        return text
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(max(0, -place.adjusted()), "0")
    return f"{whole}.{fraction}" if fraction else whole


def _place(digits: str) -> Decimal:
    """Return the place of the last digit of a numeral."""
    return _ONE.scaleb(-len(digits.partition(".")[2]))


_UNUSUAL = {"zh": ((7, "千万"), (6, "百万"), (3, "千"), (2, "百")), "en": ((3, " thousand"),)}
"""Scale words that are read and never printed, by power of ten."""

_ONE, _TEN = Decimal(1), Decimal(10)
