"""The values of an indicator at the build's moment, by cell and period: what contracts are held against.

Values that are not public count; what was withdrawn has none.
"""

from msgspec import Struct

from broadsheet.figures.extents import Extent, extent_of
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.figures.terms import Cell, cell_of
from broadsheet.model.statistics import Observation, Unit, Written
from broadsheet.numbers.printing import print_written


class Stated(Struct, frozen=True):
    """A value, where it stands, and what it may truly be."""

    known: Known
    value: Written
    unit: Unit
    extent: Extent | None
    """None where the value is only about something."""

    @property
    def observation(self) -> Observation:
        """The observation it is the value of."""
        return self.known.observation

    @property
    def place(self) -> str:
        """Where it stands, for a message about another one."""
        return f"{self.observation.span.path}:{self.observation.span.line}"

    @property
    def when(self) -> str:
        """Its period and cell, for a message."""
        return "　".join((self.observation.period.text, *self.observation.by.values()))

    def printed(self, language: str) -> str:
        """Return the value as a message says it."""
        return print_written(self.value, self.unit, None, language).text


Table = dict[Cell, dict[str, Stated]]
"""By cell, then by the canonical spelling of the period."""


def stated(entry: KnownIndicator, register: Register) -> Table:
    """Return every value of an indicator that is known at the moment, hidden ones too."""
    found: Table = {}
    for known in (*entry.known, *entry.hidden):
        value = known.value_at(register.moment, register.zone)
        if value is not None:
            observation = known.observation
            unit = register.units.by_id[entry.indicator.unit_of(observation.by)]
            one = Stated(known, value, unit, extent_of(value, unit))
            found.setdefault(cell_of(observation.by), {})[observation.period.text] = one
    return found
