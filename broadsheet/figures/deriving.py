"""Derived indicators: an observation wherever all that a formula names has one.

What is computed is known from the day on which the last of its inputs is; a revision of an input is a
revision of it, so that an old story keeps the value that followed from what was known then. A stated value
beside a computed one is checked and kept. Nothing that is hidden may follow from what is shown.
"""

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.figures.results import is_public, place_of, result
from broadsheet.figures.terms import Cell, Occasion, cell_of, find_occasions, unknown_terms, unlike_terms
from broadsheet.model.formulas import Formula, Term, terms
from broadsheet.model.problems import Problem, error, in_order, warning
from broadsheet.model.statistics import Indicator, Observation
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.printing import print_written


class Derived(Struct, frozen=True):
    """The register with everything computed, and what was wrong."""

    register: Register
    problems: tuple[Problem, ...]


def derive(register: Register, language: str) -> Derived:
    """Compute every derived indicator, what others are computed from first; `language` is for messages."""
    deriver = _Deriver(register, language)
    for name, entry in register.indicators.items():
        if entry.indicator.formula is not None:
            deriver.visit(name)
    deriver.guard_together()
    return Derived(replace(register, indicators=deriver.entries), in_order(deriver.problems))


Key = tuple[str, str, Cell]
"""An observation: indicator, period, cell."""


class _Deriver:
    """Walks the indicators in the order of what they are computed from."""

    def __init__(self, register: Register, language: str) -> None:
        self.register, self.language = register, language
        self.entries: dict[str, KnownIndicator] = dict(register.indicators)
        self.problems: list[Problem] = []
        self.done: set[str] = set()
        self.silent: set[str] = set()
        """Indicators without a result whose reason has been told, or is that something is not known yet."""
        self.secrets: dict[Key, frozenset[Key]] = {}
        """Of computed values that are not public: the hidden values they are computed from."""
        self.told: list[tuple[Indicator, frozenset[Key]]] = []
        """Public computed values, with the several hidden values each of them is computed from."""

    def visit(self, name: str) -> None:
        """Compute an indicator after all it is computed from; a chain of them may be of any length."""
        waiting = [(name, iter(self._inputs(name)))]
        while waiting:
            current, inputs = waiting[-1]
            term = next(inputs, None)
            path = [one for one, _ in waiting]
            if term is None:
                waiting.pop()
                self._finish(current)
            elif term.id in path:
                self._circle(term, tuple(path))
            elif term.id in self.entries:
                waiting.append((term.id, iter(self._inputs(term.id))))

    def _inputs(self, name: str) -> tuple[Term, ...]:
        """Return what an indicator is still to be computed from."""
        formula = self.entries[name].indicator.formula
        return () if name in self.done or formula is None else terms(formula)

    def _finish(self, name: str) -> None:
        entry = self.entries[name]
        if entry.indicator.formula is not None and name not in self.done:
            self.done.add(name)
            self._compute(entry, entry.indicator.formula)

    def _circle(self, term: Term, path: tuple[str, ...]) -> None:
        """Report a circle once, where it closes, and leave out all that is in it."""
        circle = path[path.index(term.id) :]
        self.done |= set(circle)
        self.silent |= set(circle)
        shown = " → ".join((*circle, term.id))
        self.problems.append(error("derived-circle", term.span, id=term.id, circle=shown))

    def _compute(self, entry: KnownIndicator, formula: Formula) -> None:
        """Compute one indicator, whose inputs are computed."""
        indicator = entry.indicator
        wrong: list[Problem] = unknown_terms((formula,), self.entries)
        if not wrong and not terms(formula):
            wrong = [error("derived-no-input", place_of(indicator), formula=indicator.derived)]
        if not wrong and not indicator.across:
            named = unlike_terms((formula,), self.entries, self.register, self.language)
            wrong = (
                [error("derived-populations", place_of(indicator), id=indicator.id, **named)] if named else []
            )
        if wrong:
            self.problems += wrong
            self.silent.add(indicator.id)
            return
        occasions = [o for o in find_occasions((formula,), self.entries) if _has_cell(indicator, o)]
        if not occasions:
            self._nothing(indicator, formula)
        stated = {_key(indicator, k.observation): k for k in (*entry.known, *entry.hidden)}
        made: list[Known] = []
        for occasion in occasions:
            known, failed = result(indicator, formula, occasion, self.register)
            self.problems += failed
            if known is None:
                self.silent.add(indicator.id)
                continue
            key = _key(indicator, known.observation)
            self._guard(indicator, key, occasion)
            if key in stated:
                self.problems += _disagreement(indicator, stated[key], known, self.register, self.language)
            else:
                made.append(known)
        self.entries[indicator.id] = replace(entry, known=(*entry.known, *made))

    def _nothing(self, indicator: Indicator, formula: Formula) -> None:
        """Say why nothing can be computed, unless the reason is that something is not known yet."""
        inputs = [self.entries[term.id] for term in terms(formula)]
        waiting = any(len(e.indicator.observations) > len(e.known) + len(e.hidden) for e in inputs)
        if not waiting and not self.silent & {term.id for term in terms(formula)}:
            have = "；".join(
                dict.fromkeys(
                    f"{term.text}：{_periods(self.entries[term.id], term)}" for term in terms(formula)
                )
            )
            self.problems.append(
                warning("derived-nothing", place_of(indicator), id=indicator.id, periods=have)
            )
        self.silent.add(indicator.id)

    def _guard(self, indicator: Indicator, key: Key, occasion: Occasion) -> None:
        """Report a public value that, with its other inputs, would give a hidden one away."""
        secrets = frozenset(
            secret
            for i in occasion.inputs
            for known in i.known
            for secret in self._secrets(i.indicator, known)
        )
        if not indicator.public:
            self.secrets[key] = secrets
        elif len(secrets) == 1:
            self._reveals(indicator, secrets)
        elif secrets:
            self.told.append((indicator, secrets))

    def guard_together(self) -> None:
        """Report public values that together would give hidden ones away: as many equations as unknowns."""
        systems: list[tuple[frozenset[Key], list[Indicator]]] = []
        for indicator, secrets in self.told:
            shared = [system for system in systems if system[0] & secrets]
            systems = [system for system in systems if not system[0] & secrets]
            unknowns = secrets.union(*(system[0] for system in shared))
            systems.append((unknowns, [*(one for system in shared for one in system[1]), indicator]))
        for unknowns, equations in systems:
            if len(equations) >= len(unknowns):
                self._reveals(equations[-1], unknowns)

    def _reveals(self, indicator: Indicator, secrets: frozenset[Key]) -> None:
        hidden, period, _ = min(secrets)
        self.problems.append(
            error("derived-reveals", place_of(indicator), id=indicator.id, hidden=hidden, period=period)
        )

    def _secrets(self, indicator: Indicator, known: Known) -> frozenset[Key]:
        if is_public(known, indicator):
            return frozenset()
        key = _key(indicator, known.observation)
        return self.secrets.get(key, frozenset((key,)))


def _key(indicator: Indicator, observation: Observation) -> Key:
    return indicator.id, observation.period.text, cell_of(observation.by)


def _has_cell(indicator: Indicator, occasion: Occasion) -> bool:
    """Tell whether an indicator declares the cell of an occasion."""
    declared = {d.id: [value.id for value in d.values] for d in indicator.dimensions}
    return all(value in declared.get(dimension, ()) for dimension, value in occasion.by.items())


def _periods(entry: KnownIndicator, term: Term) -> str:
    """Return the periods in which a term has a value, for a message."""
    found = [k.observation for k in (*entry.known, *entry.hidden) if k.observation.value]
    cells = [o.period.text for o in found if not term.by or o.by == term.by]
    return " ".join(dict.fromkeys(cells)) or "—"


def _disagreement(
    indicator: Indicator, stated: Known, computed: Known, register: Register, language: str
) -> list[Problem]:
    """Report a stated value that does not say what follows from the formula."""
    by = computed.observation.by
    unit = register.units.by_id[indicator.unit_of(by)]
    said, found = (known.value_at(register.moment, register.zone) for known in (stated, computed))
    if said is None or found is None:
        return []
    if not agree(replace(said, unit=unit.id, word=said.word or unit.id), found, unit):
        return []
    period = computed.observation.period.text
    args = {"id": indicator.id, "period": period, "formula": indicator.derived}
    texts = [print_written(value, unit, None, language).text for value in (said, found)]
    shown = dict(zip(("stated", "computed"), texts, strict=True))
    return [error("derived-disagrees", stated.observation.span, **args, **shown)]
