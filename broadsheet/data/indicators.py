"""Indicators with a file of their own: `data/indicators/ID.yaml`, and the CSV of the same name beside it.

The two files are read apart (one file, one document); `with_series` joins them, when both are there.
"""

from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.data.fields import LEAVES, id_from_path, read_label, read_when
from broadsheet.data.observations import (
    SAVED,
    TYPED,
    Basis,
    read_observations,
    read_rows,
    twice,
    unknown_cells,
    valued,
)
from broadsheet.data.values import in_unit, read_unit
from broadsheet.formats.columns import SERIES, as_maps
from broadsheet.formats.nodes import Mapping, Node, Scalar, is_empty
from broadsheet.formats.schema import Leaves, read, read_as
from broadsheet.formats.tables import Table, read_table
from broadsheet.formats.yaml import compose
from broadsheet.model.formulas import Formula
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.statistics import Dimension, DimensionValue, Indicator, Label, Observation, Units
from broadsheet.numbers.formulas import parse_formula

Problems = tuple[Problem, ...]

FOLDER = "data/indicators"


def read_indicator(text: str, path: str, units: Units) -> tuple[Indicator | None, Problems]:
    """Read the file of an indicator; None where there are errors. Its id is its path below the folder."""
    node, problems = compose(text, path)
    name, wrong = id_from_path(path, FOLDER)
    problems += wrong
    if node is None and has_errors(problems):
        return None, problems
    head = node if isinstance(node, Mapping) else Mapping((), Span(path))
    unit = head.get("unit")
    dimensions = head.get("dimensions")
    observations = head.get("observations")
    unit_id, wrong = read_unit(units, unit) if unit else ("", ())
    problems += wrong
    axes, wrong = _read_dimensions(dimensions, units) if dimensions else ((), ())
    problems += wrong
    formula, wrong = _read_formula(head.get("derived"))
    problems += wrong
    basis = Basis(units, units.by_id[unit_id] if unit_id else None, axes)
    rows, wrong = read_observations(observations, basis) if observations else ((), ())
    problems += wrong
    indicator, wrong = read(
        head if node is None else node,
        Indicator,
        path,
        {**TYPED, (Indicator, "released"): read_when, **valued(basis.unit, units)},
        given={"id": name, "origin": "file", "formula": formula},
        done={"dimensions": axes, "observations": rows} | ({"unit": unit_id or ""} if unit else {}),
    )
    problems += wrong
    if indicator and indicator.decimals is not None and not 0 <= indicator.decimals <= _MOST_DECIMALS:
        place = head.get("decimals") or head
        problems += (error("decimals-range", place.span, most=_MOST_DECIMALS),)
    return (None if has_errors(problems) else indicator), problems


_MOST_DECIMALS = 9


def read_series(text: str, path: str, units: Units) -> tuple[tuple[Observation, ...], Problems]:
    """Read the table of an indicator's observations, which does not know the indicator's unit.

    Numbers keep the unit they were written with, or none; `with_series` settles that.
    """
    table, problems = read_table(text, path)
    observations, wrong = series_of(table, units) if table else ((), ())
    return observations, (*problems, *wrong)


def series_of(table: Table, units: Units) -> tuple[tuple[Observation, ...], Problems]:
    """Read the rows of a table of observations, as `read_series` does."""
    maps, problems = as_maps(table, SERIES, ("period", "value"), cells=True)
    observations, wrong = read_rows(maps, Basis(units, None), SAVED)
    return observations, (*problems, *wrong)


def with_series(
    indicator: Indicator, series: tuple[Observation, ...], units: Units
) -> tuple[Indicator, Problems]:
    """Add the observations of the table beside an indicator's file; nothing may stand in both."""
    basis = Basis(units, units.by_id[indicator.unit], indicator.dimensions)
    problems = unknown_cells(series, indicator.dimensions)
    known = {_cell(observation): observation for observation in indicator.observations}
    added: list[Observation] = []
    for observation in series:
        if first := known.get(_cell(observation)):
            problems.append(twice(observation, first))
        value = observation.value
        if value is not None:
            value, wrong = in_unit(value, basis.unit_of(observation.by), value.word, observation.span)
            problems += wrong
        added.append(replace(observation, value=value))
    return replace(indicator, observations=(*indicator.observations, *added)), tuple(problems)


def _cell(observation: Observation) -> tuple[str, tuple[tuple[str, str], ...]]:
    return observation.period.text, tuple(sorted(observation.by.items()))


def _read_formula(node: Node | None) -> tuple[Formula | None, Problems]:
    """Read `derived`; what is no text is reported where the whole is read."""
    parsed = parse_formula(node.text, node.place) if isinstance(node, Scalar) else None
    return (None, (parsed,)) if isinstance(parsed, Problem) else (parsed, ())


class _DimensionValue(Struct, frozen=True):
    """What may be said of a value of a dimension."""

    title: Label | None = None
    unit: str = ""
    decimals: int | None = None


def _read_dimensions(node: Node, units: Units) -> tuple[tuple[Dimension, ...], Problems]:
    """Read `{item: {口罩: {unit: 片}, 测温仪: {unit: 支}}}`; a list of values will do."""
    if not isinstance(node, Mapping):
        return (), (error("value-not-a-map", node.span, key="dimensions"),)
    dimensions: list[Dimension] = []
    problems: list[Problem] = []
    for name, values in node.entries:
        found, wrong = _read_dimension(name.text, values, units)
        problems += wrong
        dimensions.append(found)
    return tuple(dimensions), tuple(problems)


def _read_dimension(name: str, node: Node, units: Units) -> tuple[Dimension, Problems]:
    if not isinstance(node, Mapping):
        ids, problems = read_as(node, tuple[str, ...], name)
        return Dimension(name, name, tuple(DimensionValue(i, Label({"": i})) for i in ids or ())), problems
    leaves: Leaves = {**LEAVES, (_DimensionValue, "unit"): partial(read_unit, units)}
    values: list[DimensionValue] = []
    problems = ()
    for key, value in node.entries:
        said, wrong = _read_value_of_dimension(value, leaves)
        problems += wrong
        title = said.title or Label({"": key.text})
        values.append(DimensionValue(key.text, title, said.unit, said.decimals))
    return Dimension(name, name, tuple(values)), problems


def _read_value_of_dimension(node: Node, leaves: Leaves) -> tuple[_DimensionValue, Problems]:
    """Read what stands under a value of a dimension: nothing, its title, or a map."""
    if isinstance(node, Scalar):
        title, problems = (None, ()) if is_empty(node) else read_label(node)
        return _DimensionValue(title), problems
    said, problems = read(node, _DimensionValue, node.span.path, leaves)
    return said or _DimensionValue(), problems
