"""What the terms of a formula stand for: in which periods and cells all of them have a value, and which.

Derivations and checks both begin here. Observations that are not public count like all others.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from broadsheet.figures.populations import unlike
from broadsheet.figures.register import Known, KnownIndicator, Register, nearest
from broadsheet.model.formulas import Formula, Term, terms, wholes
from broadsheet.model.problems import Problem, error
from broadsheet.model.registers import Population
from broadsheet.model.statistics import Indicator, Period

Entries = Mapping[str, KnownIndicator]
Cell = tuple[tuple[str, str], ...]
"""A cell of a breakdown as a key: dimension and value, sorted; nothing is the whole."""


class Input(Struct, frozen=True):
    """What one term stands for."""

    term: Term
    indicator: Indicator
    known: tuple[Known, ...]
    """One; several where a sum takes all cells of a breakdown."""


class Occasion(Struct, frozen=True):
    """A period and a cell in which every term has a value."""

    period: Period
    by: dict[str, str]
    inputs: tuple[Input, ...]


def find_occasions(formulas: Iterable[Formula], entries: Entries) -> tuple[Occasion, ...]:
    """Return every period and cell that all terms of the formulas share, in the order of the first term.

    A term pinned to a cell, and one that a sum takes whole, are the same in every cell of the others.
    """
    tables = [(term, whole, _table(term, whole, entries[term.id])) for term, whole in _named(formulas)]
    free = [table for term, whole, table in tables if not _is_fixed(term, whole, entries)]
    cells = [cell for cell in (free[0] if free else {(): {}}) if all(cell in table for table in free)]
    found: list[Occasion] = []
    for cell in cells:
        rows = [
            (term, table.get(() if _is_fixed(term, whole, entries) else cell, {}))
            for term, whole, table in tables
        ]
        for period in rows[0][1] if rows else ():
            if all(period in row for _, row in rows):
                inputs = tuple(Input(term, entries[term.id].indicator, row[period]) for term, row in rows)
                found.append(Occasion(inputs[0].known[0].observation.period, dict(cell), inputs))
    return tuple(found)


def _named(formulas: Iterable[Formula]) -> list[tuple[Term, bool]]:
    """Return the terms, and whether each stands alone in a sum."""
    return [(term, term.span in wholes(formula)) for formula in formulas for term in terms(formula)]


def _is_fixed(term: Term, whole: bool, entries: Entries) -> bool:
    return bool(term.by) or (whole and bool(entries[term.id].indicator.dimensions))


def _table(term: Term, whole: bool, entry: KnownIndicator) -> dict[Cell, dict[str, tuple[Known, ...]]]:
    """Return the values of a term by cell and period; a fixed term has them under the empty cell."""
    by_cell: dict[Cell, dict[str, tuple[Known, ...]]] = {}
    for known in (*entry.known, *entry.hidden):
        observation = known.observation
        if observation.value is not None:
            by_cell.setdefault(cell_of(observation.by), {})[observation.period.text] = (known,)
    if term.by:
        return {(): by_cell.get(cell_of(term.by), {})}
    if whole and entry.indicator.dimensions:
        return {
            (): _whole([row for cell, row in by_cell.items() if len(cell) == len(entry.indicator.dimensions)])
        }
    return by_cell


def _whole(rows: list[dict[str, tuple[Known, ...]]]) -> dict[str, tuple[Known, ...]]:
    """Return all cells of each period in which every cell that is ever known has a value."""
    return {
        period: tuple(known for row in rows for known in row[period])
        for period in (rows[0] if rows else ())
        if all(period in row for row in rows)
    }


def cell_of(by: Mapping[str, str]) -> Cell:
    """Return a cell as a key."""
    return tuple(sorted(by.items()))


def unknown_terms(formulas: Iterable[Formula], entries: Entries) -> list[Problem]:
    """Report every term that names no indicator, or no cell of it."""
    problems: list[Problem] = []
    for term, _ in _named(formulas):
        entry = entries.get(term.id)
        if entry is None:
            problems.append(_unknown(term, entries))
            continue
        declared = {d.id: [value.id for value in d.values] for d in entry.indicator.dimensions}
        if any(value not in declared.get(dimension, ()) for dimension, value in term.by.items()):
            cells = " ".join(f"?{name}={value}" for name, values in declared.items() for value in values)
            problems.append(error("formula-cell", term.span, id=term.id, text=term.text, near=cells))
    return problems


_GLUED = "+＋−×*＊÷＝="


def _unknown(term: Term, entries: Entries) -> Problem:
    """Report an id that names nothing; an operator inside it lacks its spaces."""
    spaced = term.id
    for sign in _GLUED:
        spaced = spaced.replace(sign, f" {sign} ")
    parts = term.id.replace("/", " ").replace("-", " ").split()
    if spaced == term.id and len(parts) > 1 and all(part in entries for part in parts):
        spaced = term.id.replace("/", " / ").replace("-", " - ")
    for at, sign in enumerate(term.id):
        # Ids have strokes and hyphens of their own: one is an operator where both its sides are ids.
        if sign in "/-" and term.id[:at] in entries and term.id[at + 1 :] in entries:
            spaced = f"{term.id[:at]} {sign} {term.id[at + 1 :]}"
    if spaced != term.id:
        return error("formula-spaces", term.span, id=term.id, fixed=" ".join(spaced.split()))
    return error("formula-unknown", term.span, id=term.id, near=nearest(term.id, entries))


def unlike_terms(
    formulas: Iterable[Formula], entries: Entries, register: Register, language: str
) -> dict[str, str]:
    """Return the words for a message about terms whose populations do not belong together; else nothing.

    `first` and `second` are ids of terms, `one` and `other` the titles of their populations, — where none is
    declared.
    """
    by_population: dict[str, str] = {}
    for term, _ in _named(formulas):
        by_population.setdefault(entries[term.id].indicator.population, term.text)
    pair = unlike(by_population, register.populations)
    if pair is None:
        return {}
    one, other = (_title(register.populations.get(name), language) for name in pair)
    return {"first": by_population[pair[0]], "second": by_population[pair[1]], "one": one, "other": other}


def _title(population: Population | None, language: str) -> str:
    return population.title.said(language) if population else "—"
