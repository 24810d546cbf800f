"""What has been published is kept: the lock held against the data as a whole, whatever the build's moment.

A published value stays, or a revision says why it does not; a published revision stays as it was. What is
gone is lost, and told once, here, and not at every story that shows it.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from broadsheet.data.locks import kind_of, revision_day, value_of
from broadsheet.figures.pins import chain_of, number_address, pinned_address, span_of
from broadsheet.figures.register import Register
from broadsheet.figures.remedies import Remedy, head_of
from broadsheet.formats.sheets import SUFFIXES as SHEETS
from broadsheet.model.formulas import terms
from broadsheet.model.locks import Lock, Pinned
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Indicator, Observation, When
from broadsheet.model.words import Words
from broadsheet.numbers.stamps import NONE, unstamp


class Kept(Struct, frozen=True):
    """What is wrong, and which published numbers are gone."""

    problems: tuple[Problem, ...]
    lost: frozenset[str]
    """Their addresses."""


class _Found(Struct, frozen=True):
    """A number of the data."""

    indicator: Indicator
    observation: Observation
    public: bool
    chain: tuple[str, ...]


def keep(lock: Lock, whole: Register, day: When, words: Words) -> Kept:
    """Hold a lock against all data there are; `day` is the day that a revision made now bears."""
    keeper = _Keeper(lock, _numbers(whole), whole, Remedy(whole.units, day, words))
    problems = {address: keeper.compare(address, pinned) for address, pinned in lock.numbers.items()}
    # A story may be pinned to a number that has no line of its own any more: it must exist all the same.
    problems |= {
        address: keeper.compare(address, Pinned((pin.value,), pin.span), exists=True)
        for pins in lock.stories.values()
        for figure, pin in pins.items()
        if (address := pinned_address(figure, pin)) not in lock.numbers
    }
    found = {address: problem for address, problem in problems.items() if problem}
    return Kept(tuple(_causes(found, whole)), frozenset(keeper.lost))


def _causes(found: Mapping[str, Problem], whole: Register) -> Iterator[Problem]:
    """Yield the problems that do not follow from others: of what is computed, only where no input has one."""
    wrong = {_id(address) for address in found}
    for address, problem in found.items():
        seen: set[str] = set()
        waiting = _inputs(_id(address), whole)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += _inputs(name, whole)
        if not seen & wrong - {_id(address)}:
            yield problem


def _inputs(name: str, whole: Register) -> list[str]:
    """Return the ids that a formula names; none of what is stated."""
    entry = whole.indicators.get(name)
    formula = entry.indicator.formula if entry else None
    return [term.id for term in terms(formula)] if formula else []


def _id(address: str) -> str:
    return address.partition("@")[0].partition("?")[0]


def is_withdrawn(chain: tuple[str, ...]) -> bool:
    """Tell whether the last thing that was published of a number is that it does not hold."""
    return value_of(chain[-1]) == NONE


def _numbers(whole: Register) -> dict[str, _Found]:
    """Return every observation of the data by its address, hidden ones and those without a value too."""
    return {
        number_address(key, known.observation.by, known.observation.period.text): _Found(
            entry.indicator, known.observation, public, chain_of(known.observation, entry.indicator)
        )
        for key, entry in whole.indicators.items()
        for group, public in ((entry.known, entry.indicator.public), (entry.hidden, False))
        for known in group
    }


class _Keeper:
    """Compares number by number, and remembers which are gone."""

    def __init__(self, lock: Lock, data: Mapping[str, _Found], whole: Register, remedy: Remedy) -> None:
        self.lock, self.data, self.whole, self.remedy = lock, data, whole, remedy
        self.lost: set[str] = set()
        self.unlocked: dict[str, list[str]] | None = None
        """Public numbers that the lock does not know, by their value; None until it is asked for."""

    def compare(self, address: str, pinned: Pinned, exists: bool = False) -> Problem | None:
        """Return what has become of a published number without a word; None where all is well.

        With `exists` it need only be there, in its unit.
        """
        found = self.data.get(address)
        if found and found.public and found.chain == pinned.chain:
            return None
        if found and found.public and not self._is_gone(pinned, found):
            return None if exists else self._changed(address, pinned, found)
        if is_withdrawn(pinned.chain):
            return None
        self.lost.add(address)
        return self._vanished(address, pinned, found)

    def _is_gone(self, pinned: Pinned, found: _Found) -> bool:
        """Tell whether the value was taken out, or is counted in another unit."""
        taken_out = value_of(found.chain[0]) == NONE != value_of(pinned.chain[0])
        return taken_out or _unit(found.chain) != _unit(pinned.chain)

    def _vanished(self, address: str, pinned: Pinned, found: _Found | None) -> Problem:
        """Say that a number is gone, and how it is withdrawn in the open."""
        indicator = self.whole.indicators.get(_id(address))
        head = head_of(address, indicator.indicator if indicator else None, table=False)
        args = {
            "address": address,
            "was": self.remedy.said(pinned.chain[-1]),
            "lines": self.remedy.withdrawn(head, pinned.chain),
        }
        if found is None:
            near = self._nearest(address, pinned)
            return error("lock-vanished", pinned.span, **args, near=near)
        if not found.public:
            return error("lock-hidden", found.observation.span, **args)
        if value_of(found.chain[0]) == NONE:
            return error("lock-taken-out", found.observation.span, **args)
        now = self.remedy.said(found.chain[-1])
        return error("lock-unit", found.observation.span, **args, now=now)

    def _changed(self, address: str, pinned: Pinned, found: _Found) -> Problem | None:
        """Say which link of a chain is another one, or is not there any more."""
        published, chain = pinned.chain, found.chain
        if published[0] == chain[0]:
            link = next((link for link in published if link not in chain), "")
            if not link:
                return None
        else:
            link = published[0]
        other = next((one for one in chain if revision_day(one) == revision_day(link)), "")
        locked = pinned.span_of(link)
        place = f"{locked.path}:{locked.line}"
        if link != published[-1] or other != chain[-1] or kind_of(link) != kind_of(other):
            args = {"was": self.remedy.told(link), "now": self.remedy.became(other), "place": place}
            # A revision whose day was changed stands among those that were never published.
            moved = next((one for one in chain if one not in published), "")
            return self._history(address, found, link, span_of(found.observation, other or moved), args)
        args = {"was": self.remedy.said(link), "now": self.remedy.said(other), "place": place}
        return self._silent(address, found, published, other, args)

    def _history(self, address: str, found: _Found, link: str, span: Span, args: dict[str, str]) -> Problem:
        if found.observation.derived:
            return error("lock-history-derived", span, address=address, **args)
        return error("lock-history", span, address=address, **args, lines=self.remedy.restored(link))

    def _silent(
        self, address: str, found: _Found, published: tuple[str, ...], other: str, args: dict[str, str]
    ) -> Problem:
        """Say that the newest published value is another one now, and how a revision says so."""
        table = found.observation.span.path.endswith((".csv", *SHEETS))
        head = head_of(address, found.indicator, table)
        lines = self.remedy.revised(head, published, other)
        span = span_of(found.observation, other)
        if found.observation.derived:
            return error("lock-changed-derived", span, address=address, **args, lines=lines)
        if table:
            return error("lock-changed-table", span, address=address, **args, lines=lines)
        return error("lock-changed", span, address=address, **args, lines=lines)

    def _nearest(self, address: str, pinned: Pinned) -> str:
        """Return the new number that was probably this one: of its value, and of its indicator or period."""
        if self.unlocked is None:
            self.unlocked = {}
            for other, found in self.data.items():
                if found.public and other not in self.lock.numbers:
                    self.unlocked.setdefault(value_of(found.chain[-1]), []).append(other)
        same = self.unlocked.get(value_of(pinned.chain[-1]), [])
        own, _, period = address.partition("@")
        of_indicator = [one for one in same if one.partition("@")[0] == own]
        of_period = [one for one in same if one.partition("@")[2] == period]
        return next((found[0] for found in (of_indicator, of_period) if len(found) == 1), "")


def _unit(chain: tuple[str, ...]) -> str:
    """Return the unit of a chain, which all its values share."""
    values = (unstamp(value_of(link)) for link in chain)
    return next((value.unit for value in values if value), "")
