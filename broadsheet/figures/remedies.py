"""What an author writes so that a published number changes, or goes, in the open: the very lines.

The reason is left empty: a line that is pasted and not finished is a problem of its own.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from broadsheet.data.locks import kind_of, revision_day, value_of
from broadsheet.model.references import parse_address
from broadsheet.model.statistics import Indicator, Unit, Units, When
from broadsheet.model.words import Words
from broadsheet.numbers.periods import print_when
from broadsheet.numbers.printing import print_written
from broadsheet.numbers.stamps import spell, unstamp


class Remedy(Struct, frozen=True):
    """Writes lines for the data; `day` is the day that a revision made now bears."""

    units: Units
    day: When
    words: Words

    def said(self, link: str) -> str:
        """Print the value of a link of a chain for a message, or that it has none."""
        value = unstamp(value_of(link))
        unit = self._unit(value.unit) if value else None
        if value and unit:
            return print_written(value, unit, None, self.words.language).text
        return self.words("status.withdrawn" if revision_day(link)[0] else "status.missing")

    def told(self, link: str) -> str:
        """Print a link with its day and what kind of revision it was."""
        day, _ = revision_day(link)
        said = self.said(link)
        if not day:
            return said
        date, kind = print_when(day, self.words.language), self.words(f"lock.kind.{kind_of(link)}")
        return self.words("lock.told", value=said, date=date, kind=kind)

    def became(self, link: str) -> str:
        """Say what stands in the place of a link now; an empty one is gone."""
        return self.words("lock.now", now=self.told(link)) if link else self.words("lock.now_gone")

    def revised(self, head: Sequence[str], chain: Sequence[str], now: str) -> str:
        """Return an observation as it was published, with a revision to the value of the link `now`."""
        return self._observation(head, chain, [f"value: {self._spelt(now)}"])

    def withdrawn(self, head: Sequence[str], chain: Sequence[str]) -> str:
        """Return an observation as it was published, with a revision that withdraws it."""
        return self._observation(head, chain, [])

    def restored(self, link: str) -> str:
        """Return the line of a first value, or those of a revision, as they were published."""
        if not revision_day(link)[0]:
            return f"value: {self._spelt(link)}"
        return "\n".join(self._revision(link))

    def _observation(self, head: Sequence[str], chain: Sequence[str], value: list[str]) -> str:
        first, *revisions = chain
        days = [revision_day(link)[0] for link in revisions]
        last = max([self.day, *(day[: len(self.day)] for day in days)])
        new = _item([f"date: {last}", "kind: correction", *value, "reason:"])
        below = [*_shown("value", self._spelt(first)), "revisions:"]
        below += _indented([line for link in revisions for line in self._revision(link)] + new)
        return "\n".join([head[0], *_indented([*head[1:], *below])])

    def _revision(self, link: str) -> list[str]:
        day, _ = revision_day(link)
        value = _shown("value", self._spelt(link))
        return _item([f"date: {day}", f"kind: {kind_of(link)}", *value, "reason:"])

    def _spelt(self, link: str) -> str:
        """Return a value as data files have it; empty for none."""
        value = unstamp(value_of(link))
        unit = self._unit(value.unit) if value else None
        return spell(value, unit, self.units, self.words.language) if value and unit else ""

    def _unit(self, name: str) -> Unit | None:
        return self.units.by_id.get(name)


def head_of(address: str, indicator: Indicator | None, table: bool) -> list[str]:
    """Return the lines an observation begins with in a YAML file: its key, and what else says which it is.

    Of an indicator that is gone, and of a row of a table of facts, nothing but the address is left.
    """
    parsed = parse_address(address)
    if parsed is None:
        return [f"{address}:"]
    if parsed.by:
        return [f"- period: {parsed.period}", "by:", *_indented([f"{k}: {v}" for k, v in parsed.by.items()])]
    if indicator is None or (indicator.origin == "fact" and table):
        return [f"{parsed.id}:", f"period: {parsed.period}"]
    match indicator.origin:
        case "file":
            return [f"{parsed.period}:"]
        case "fact":
            return [f"{parsed.id}:"]
        case "record":
            return [f"{parsed.id.rpartition('/')[2]}:"]


def _shown(key: str, text: str) -> list[str]:
    return [f"{key}: {text}"] if text else []


def _item(lines: Iterable[str]) -> list[str]:
    """Return lines as an item of a list."""
    first, *others = lines
    return [f"- {first}", *_indented(others)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
