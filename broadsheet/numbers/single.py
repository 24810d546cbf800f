"""Reading one number in whatever form it is written; a range is two of them (`ranges`)."""

from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.english import read_english
from broadsheet.numbers.halves import read_half
from broadsheet.numbers.multiples import read_multiple
from broadsheet.numbers.parts import read_simple
from broadsheet.numbers.shares import read_share


def read_one(plain: str, units: Units) -> Written | None:
    """Read a number in plain forms (`written.normal`); None when the whole text is not one number."""
    return (
        read_simple(plain, units)
        or read_share(plain, units)
        or (read_english(plain, units) if plain[:1].isalpha() and plain[:1].isascii() else None)
        or read_multiple(plain, units)
        or (read_half(plain, units) if "半" in plain else None)
    )
