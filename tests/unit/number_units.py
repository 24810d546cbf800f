"""The built-in register of units, and numbers read with it."""

from pathlib import Path

from broadsheet.data.units import read_units, register
from broadsheet.model.statistics import Unit, Units, Written
from broadsheet.numbers.written import parse_written

ROOT = Path(__file__).parents[2]


def built_in() -> tuple[Unit, ...]:
    """Return the units the program brings along; its own file must be without problems."""
    text = (ROOT / "broadsheet" / "units.yaml").read_text(encoding="utf-8")
    units, problems = read_units(text, "units.yaml")
    assert problems == ()
    return units


UNITS: Units = register(built_in())


def written(text: str) -> Written:
    """Read a number that the test knows to be one."""
    found = parse_written(text, UNITS)
    assert found is not None, text
    return found
