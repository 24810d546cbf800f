"""What indicators name: sources, populations, and the charts declared for them."""

from typing import Literal

from broadsheet.data.fields import LEAVES, id_from_path, keyed, read_addresses, read_url, read_when
from broadsheet.formats.nodes import Mapping, Node, Scalar
from broadsheet.formats.schema import Leaves, T, read, read_as
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, error, has_errors
from broadsheet.model.statistics import Chart, DataSource, Population

Problems = tuple[Problem, ...]

FOLDER = "data/charts"


def read_sources(text: str, path: str) -> tuple[tuple[DataSource, ...], Problems]:
    """Read `data/sources.yaml`: id to title, or to a map; those with errors are left out."""
    return _read_titled(text, path, DataSource)


def read_populations(text: str, path: str) -> tuple[tuple[Population, ...], Problems]:
    """Read `data/populations.yaml`: id to title, or to a map; those with errors are left out."""
    return _read_titled(text, path, Population)


def _read_titled(text: str, path: str, type_: type[T]) -> tuple[tuple[T, ...], Problems]:
    """Read a map from ids to things that have at least a title."""
    node, problems = compose(text, path)
    entries, wrong = keyed(node, "")
    problems += wrong
    found: list[T] = []
    for name, key, value in entries:
        given = {"id": name, "span": key.span}
        entry, wrong = read(_titled(value), type_, path, _LEAVES, given)
        problems += wrong
        found += [entry] if entry else []
    return tuple(found), problems


def _titled(node: Node) -> Node:
    """Return the map that a bare title stands for."""
    if isinstance(node, Scalar):
        return Mapping(((Scalar("title", node.span), node),), node.span)
    return node


def read_chart(text: str, path: str) -> tuple[Chart | None, Problems]:
    """Read the file of a chart; None where there are errors. Its id is its path below the folder."""
    node, problems = compose(text, path)
    if node is None and has_errors(problems):
        return None, problems
    name, wrong = id_from_path(path, FOLDER)
    problems += wrong
    chart, wrong = read(node, Chart, path, _LEAVES, given={"id": name})
    problems += wrong
    if chart and not chart.indicators:
        problems += (error("chart-without-indicators", chart.span),)
    return (None if has_errors(problems) else chart), problems


def _read_inferred(node: Node) -> tuple[tuple[str, ...] | None, Problems]:
    """Read what the editors added to the dates of a source: so far, only the year."""
    value, problems = read_as(node, tuple[Literal["year"], ...], "inferred")
    return value, problems


_LEAVES: Leaves = {
    **LEAVES,
    (DataSource, "url"): read_url,
    (DataSource, "published"): read_when,
    (DataSource, "dated"): read_when,
    (DataSource, "inferred"): _read_inferred,
    (Chart, "indicators"): read_addresses,
}
