"""What a formula yields in one period and cell: the value, since when it is known, how it was revised."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from broadsheet.figures.register import ALWAYS, Known, KnownIndicator, Register
from broadsheet.figures.terms import Input, Occasion
from broadsheet.model.formulas import Formula
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Indicator, Label, Observation, Revision, Status, Unit, When, Written
from broadsheet.numbers.computing import Given, Quantity, compute, decimal, print_powers, quantity
from broadsheet.numbers.periods import start_of


def result(
    indicator: Indicator, formula: Formula, occasion: Occasion, register: Register
) -> tuple[Known | None, tuple[Problem, ...]]:
    """Compute an observation, with all its revisions; None where it cannot be."""
    computation = _Computation(indicator, formula, occasion, register)
    known = computation.known()
    return known, tuple(computation.problems)


def place_of(indicator: Indicator) -> Span:
    """Return where the formula of a derived indicator stands."""
    return indicator.places.get("derived", indicator.span)


class _Computation:
    """Computes the values of one occasion, at whatever instant, and collects what is wrong."""

    def __init__(
        self, indicator: Indicator, formula: Formula, occasion: Occasion, register: Register
    ) -> None:
        self.indicator, self.formula, self.occasion, self.register = indicator, formula, occasion, register
        self.unit = register.units.by_id[indicator.unit_of(occasion.by)]
        self.inputs = [(known, i.indicator) for i in occasion.inputs for known in i.known]
        self.problems: list[Problem] = []

    def known(self) -> Known | None:
        """Return the computed observation; None beside a problem."""
        first = self._at(ALWAYS)
        if first is None:
            return None
        zone, inputs = self.register.zone, self.inputs
        releases = [k.observation.released or indicator.released for k, indicator in inputs]
        sources = (
            name
            for k, indicator in inputs
            if is_public(k, indicator)
            for name in KnownIndicator(indicator, ()).sources_of(k)
        )
        observation = Observation(
            period=self.occasion.period,
            value=first,
            span=place_of(self.indicator),
            status=_weakest([k.observation.status for k, _ in inputs]),
            released=max(filter(None, releases), key=lambda when: start_of(when, zone), default=""),
            by=self.occasion.by,
            revisions=tuple(self._revisions(first)),
            derived=True,
        )
        return Known(observation, max(k.since for k, _ in inputs), tuple(dict.fromkeys(sources)))

    def _at(self, instant: datetime) -> Written | None:
        """Return the value that follows from what was known at an instant; None beside a problem."""
        given = self._given(instant)
        if given is None:
            return None
        found = compute(self.formula, given, self.occasion.period.text)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        if found.bound == "range":
            self.problems.append(error("formula-inexact", self.formula.span))
            return None
        written = _written(found, self.unit)
        if written is None:
            computed = print_powers(found.powers)
            self.problems.append(
                error("derived-unit", place_of(self.indicator), computed=computed, declared=self.unit.id)
            )
        return written

    def _given(self, instant: datetime) -> Given | None:
        """Return what the terms were worth; None where one of them had been withdrawn."""
        given: dict[Span, tuple[Quantity, ...]] = {}
        for one in self.occasion.inputs:
            values = quantities(one, instant, self.register)
            if values is None:
                return None
            given[one.term.span] = values
        return given

    def _revisions(self, first: Written) -> Iterator[Revision]:
        """Yield a revision for each day on which a revised input changed the result."""
        days: dict[When, list[tuple[Revision, bool]]] = {}
        for known, indicator in self.inputs:
            for revision in known.observation.revisions:
                days.setdefault(revision.date, []).append((revision, is_public(known, indicator)))
        before: Written | None = first
        for day in sorted(days, key=lambda when: start_of(when, self.register.zone)):
            value = self._at(start_of(day, self.register.zone))
            if value != before:
                revised = [revision for revision, _ in days[day]]
                kind = min((revision.kind for revision in revised), key=_GRAVEST.index)
                reasons = dict.fromkeys(tuple(r.reason.texts.items()) for r, public in days[day] if public)
                reason = _joined([Label(dict(texts)) for texts in reasons])
                yield Revision(day, kind, reason, revised[0].span, value)
            before = value


def is_public(known: Known, indicator: Indicator) -> bool:
    """Tell whether readers may see an observation, and what is said of it."""
    return indicator.public and known.observation.public


def quantities(one: Input, instant: datetime, register: Register) -> tuple[Quantity, ...] | None:
    """Return what a term was worth at an instant; None where it had no value."""
    found: list[Quantity] = []
    for known in one.known:
        value = known.value_at(instant, register.zone)
        if value is None:
            return None
        unit = register.units.by_id[one.indicator.unit_of(known.observation.by)]
        found.append(quantity(value.value, unit, value.qualifier, value.upper))
    return tuple(found)


def _written(found: Quantity, unit: Unit) -> Written | None:
    """Return a result in the declared unit; None where it is in another one.

    A ratio of likes may be declared in any unit, 倍 or percent; a share is a hundred times its value.
    A difference of two shares may be declared in percentage points.
    """
    value = found.value
    if found.powers == () and unit.share:
        value *= 100
    elif found.share:
        if not unit.share and unit.id != "百分点":
            return None
    elif found.powers is not None and len(found.powers) == 1:
        ((name, power),) = found.powers
        if power == 1 and name != unit.id:
            return None
    assert found.bound != "range", "what is computed is one value"
    number = decimal(value)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "what is computed is finite"
    return Written(number, Decimal(1).scaleb(exponent), found.bound, unit.id)


def _weakest(statuses: list[Status]) -> Status:
    """Return the status of what is computed from values of these: the least certain one."""
    return next((status for status in _UNCERTAIN if status in statuses), "normal")


_GRAVEST = ("correction", "definition", "update")

_UNCERTAIN: tuple[Status, ...] = ("expected", "forecast", "provisional", "estimated")


def _joined(labels: Iterable[Label]) -> Label:
    """Return several reasons as one text in each language."""
    several = tuple(labels)
    languages = dict.fromkeys(language for label in several for language in label.texts)
    return Label({tag: "；".join(label.said(tag) for label in several) for tag in languages})
