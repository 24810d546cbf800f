"""Observations as data files write them: short (period: value), in full (a list of maps), or as a table.

Names of sources, populations and the like are only read here; whether they exist is `assemble`'s question.
"""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from broadsheet.data.fields import LEAVES, read_status, read_table_period, read_table_when, read_when
from broadsheet.data.values import number_reader, qualified, value_reader
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.schema import Leaves, read
from broadsheet.model.problems import Problem, Span, error, notice
from broadsheet.model.statistics import (
    Dimension,
    Label,
    Observation,
    Period,
    Qualifier,
    Revision,
    Status,
    Target,
    Unit,
    Units,
    When,
    Written,
)

Problems = tuple[Problem, ...]


class Row(Struct, frozen=True):
    """What a row of observations may say; every field is explained in `model.Observation`."""

    period: Period
    value: Written | None = None
    qualifier: Qualifier | None = None
    """For a value that is written as bare digits."""
    status: Status = "normal"
    released: When = ""
    embargo: When = ""
    source: str = ""
    said_by: str = ""
    actor: str = ""
    by: dict[str, str] = {}
    note: Label | None = None
    revisions: tuple[Revision, ...] = ()
    remark: str = ""
    public: bool = True
    quote: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    places: dict[str, Span] = {}


class Basis(Struct, frozen=True):
    """What must be known of an indicator before its values can be read."""

    units: Units
    unit: Unit | None
    """None when it is unknown: then any unit may be written."""
    dimensions: tuple[Dimension, ...] = ()

    def unit_of(self, by: dict[str, str]) -> Unit | None:
        """Return the unit of a cell: a value of a dimension may have one of its own."""
        for dimension in self.dimensions:
            for value in dimension.values:
                if value.unit and by.get(dimension.id) == value.id:
                    return self.units.by_id[value.unit]
        return self.unit


def read_observations(node: Node, basis: Basis) -> tuple[tuple[Observation, ...], Problems]:
    """Read the `observations` of an indicator, in the short form or in full."""
    rows: Iterable[Node]
    match node:
        case Mapping():
            rows = [_short_row(key, value) for key, value in node.entries]
        case Sequence():
            rows = node.items
        case _:
            return (), (error("observations-shape", node.span),)
    observations, problems = read_rows(rows, basis, TYPED)
    return observations, (*problems, *unknown_cells(observations, basis.dimensions))


def read_rows(rows: Iterable[Node], basis: Basis, leaves: Leaves) -> tuple[tuple[Observation, ...], Problems]:
    """Read rows, leaving out those that have errors; the same period and cell twice is one."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], Observation] = {}
    problems: list[Problem] = []
    by_unit: dict[str | None, Leaves] = {}
    for node in rows:
        unit = basis.unit_of(_cell(node)) if basis.dimensions else basis.unit
        key = unit.id if unit else None
        if key not in by_unit:
            by_unit[key] = {**leaves, **valued(unit, basis.units)}
        observation, wrong = read_row(node, by_unit[key])
        problems += wrong
        if observation is not None:
            cell = (observation.period.text, tuple(sorted(observation.by.items())))
            if first := found.get(cell):
                problems.append(twice(observation, first))
            found.setdefault(cell, observation)
    return tuple(found.values()), tuple(problems)


def read_row(node: Node, leaves: Leaves) -> tuple[Observation | None, Problems]:
    """Read one row; its place is that of its value."""
    if isinstance(node, Mapping) and [key.text for key, _ in node.entries] == ["period", "value"]:
        return _read_pair(node.entries[0][1], node.entries[1][1], leaves)
    row, problems = read(node, Row, node.span.path, leaves)
    if row is None or not isinstance(node, Mapping):
        return None, problems
    value_node, quote_node = node.get("value"), node.get("quote")
    span = value_node.span if value_node else node.span
    value, wrong = completed(row.value, row.qualifier, row.status, span)
    problems += (*wrong, *withdrawals(row.revisions), *_uncertain(row, value, span))
    return Observation(
        row.period,
        value,
        span,
        row.status,
        row.released,
        row.embargo,
        row.source,
        row.said_by,
        row.actor,
        row.by,
        row.note,
        row.revisions,
        row.remark,
        row.public,
        quote=row.quote,
        quote_span=quote_node.span if quote_node else span,
        low=row.low,
        high=row.high,
    ), problems


def _uncertain(row: Row, value: Written | None, span: Span) -> Problems:
    """Report half an interval of uncertainty, and one that does not hold its value."""
    if row.low is None and row.high is None:
        return ()
    given = "low" if row.high is None else "high"
    place = row.places.get(given, span)
    if row.low is None or row.high is None:
        return (error("interval-half", place, given=given, missing="high" if given == "low" else "low"),)
    if value is None or value.upper is not None:
        return (error("interval-without-value", place),)
    if not row.low <= value.value <= row.high or row.low == row.high:
        return (error("interval-order", place, low=row.low, value=value.value, high=row.high),)
    return ()


def _read_pair(period: Node, value: Node, leaves: Leaves) -> tuple[Observation | None, Problems]:
    """Read a row of nothing but period and value: most rows are that, and long series are many rows."""
    when, problems = leaves[Period](period)
    if is_empty(value):
        return None, (*problems, error("observation-without-value", period.span))
    written, wrong = leaves[(Row, "value")](value)
    if problems or wrong:
        return None, (*problems, *wrong)
    return Observation(when, written, value.span), ()


def withdrawals(revisions: Iterable[Revision]) -> Problems:
    """Remark on revisions without a value: it may have been forgotten."""
    return tuple(notice("revision-withdraws", r.span) for r in revisions if r.value is None)


def completed(
    written: Written | None, qualifier: Qualifier | None, status: Status, span: Span
) -> tuple[Written | None, Problems]:
    """Return the value with its qualifier; a value must be there, unless the status says that it is not."""
    if status in ("missing", "suppressed"):
        return written, (error("observation-with-value", span, status=status),) if written else ()
    if written is None:
        return None, (error("observation-without-value", span),)
    return qualified(written, qualifier, span)


def valued(unit: Unit | None, units: Units) -> Leaves:
    """Return the readers of everything that is a number in a unit."""
    value, number = value_reader(unit, units), number_reader(unit, units)
    return {
        (Row, "value"): value,
        **dict.fromkeys(((Row, "low"), (Row, "high")), number),
        (Revision, "value"): value,
        (Target, "value"): number,
        (Target, "baseline"): number,
    }


def twice(observation: Observation, first: Observation) -> Problem:
    """Report a second observation for a period (and cell), with the place of the first."""
    place = f"{first.span.path}:{first.span.line}"
    return error("observation-twice", observation.span, period=observation.period.text, first=place)


def unknown_cells(observations: Iterable[Observation], dimensions: tuple[Dimension, ...]) -> list[Problem]:
    """Report dimensions, and values of them, that the indicator does not declare."""
    return [problem for observation in observations for problem in _unknown_cell(observation, dimensions)]


def _unknown_cell(observation: Observation, dimensions: tuple[Dimension, ...]) -> Iterable[Problem]:
    declared = {dimension.id: [value.id for value in dimension.values] for dimension in dimensions}
    for name, value in observation.by.items():
        if name not in declared:
            yield error("dimension-unknown", observation.span, name=name, near=" ".join(declared))
        elif value not in declared[name]:
            known = " ".join(declared[name])
            yield error("dimension-value-unknown", observation.span, name=name, text=value, known=known)


def _short_row(key: Scalar, value: Node) -> Mapping:
    """Return the row that `2020-03-13: 99.26`, or a map under a period, stands for."""
    period = (Scalar("period", key.span), key)
    if isinstance(value, Mapping):
        return Mapping((period, *value.entries), key.span)
    return Mapping((period, (Scalar("value", value.span), value)), key.span)


def _cell(node: Node) -> dict[str, str]:
    """Return the cell a row names, as far as it can be read."""
    by = node.get("by") if isinstance(node, Mapping) else None
    if not isinstance(by, Mapping):
        return {}
    return {key.text: value.text for key, value in by.entries if isinstance(value, Scalar)}


WHEN = ((Row, "released"), (Row, "embargo"), (Revision, "date"))
"""The fields of a row that hold a day or an instant."""

TYPED: Leaves = {**LEAVES, (Row, "status"): read_status, **dict.fromkeys(WHEN, read_when)}
SAVED: Leaves = {**TYPED, Period: read_table_period, **dict.fromkeys(WHEN, read_table_when)}
"""Readers for what people type in YAML, and for what spreadsheets save."""
