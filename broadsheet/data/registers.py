"""What indicators name: sources, populations, and the charts declared for them."""

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec.structs import replace

from broadsheet.data.fields import LEAVES, id_from_path, keyed, read_addresses, read_url, read_when
from broadsheet.data.relations import contradicted, with_kind
from broadsheet.formats.nodes import Mapping, Node, Scalar, is_empty
from broadsheet.formats.schema import Leaves, T, read, read_as
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.registers import Chart, ChartKind, DataSource, Population
from broadsheet.model.statistics import Label

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
    given: dict[str, object] = {"id": name, "alt": None, "code": ""}
    node = with_kind(node)
    if _kind_of(node) == "timeline":
        node, wrong = _without(node, "indicators", name)
        problems += wrong
        given["indicators"] = ()
    if _kind_of(node) == "map" and isinstance(node, Mapping) and node.get("title") is None:
        given["title"] = Label({})
    chart, wrong = read(node, Chart, path, _LEAVES, given=given)
    problems += wrong
    if chart and chart.kind != "timeline" and not chart.indicators:
        problems += (error("chart-without-indicators", chart.span),)
    if chart and chart.kind == "map" and not chart.areas:
        problems += (error("chart-without-areas", chart.span, id=chart.id),)
    problems += (*_unused(chart), *contradicted(chart)) if chart else ()
    return (None if has_errors(problems) else chart), problems


_BETWEEN: tuple[ChartKind, ...] = (
    "range",
    "progress",
    "small-multiples",
    "slope",
    "stacked",
    "waterfall",
    "map",
)
USES: dict[str, tuple[ChartKind, ...]] = {
    "by": ("bar", "dot", "line", "small-multiples", "slope", "stacked", "map"),
    "areas": ("map",),
    "collections": ("timeline",),
    "topics": ("timeline",),
    "rows": ("range",),
    "start": ("bar", "dot", "line", "range", "slope"),
    "end": ("bar", "dot", "line", "range", "slope"),
    "labels": ("bar", "dot", "line", "area", *_BETWEEN),
    "highlight": ("bar", "dot", "line", *_BETWEEN),
    "across": ("bar", "dot", "line", *_BETWEEN),
    "notes": ("bar", "dot", "line", "area"),
    "targets": ("bar", "dot", "line", "area"),
    "rules": ("bar", "dot", "line", "area"),
    "periods": ("slope", "stacked"),
    "whole": ("stacked",),
    "minus": ("waterfall",),
    "explore": tuple(kind for kind in get_args(ChartKind) if kind != "timeline"),
}
"""Keys that only some kinds have a use for. A bar refuses start and end with a message of its own."""


def _unused(chart: Chart) -> Problems:
    """Report every key that the kind of the chart has no use for."""
    return tuple(
        _no_use(key, chart.places[key], chart.id, chart.kind, kinds)
        for key, kinds in USES.items()
        if key in chart.places and chart.kind not in kinds and getattr(chart, key)
    )


def _no_use(key: str, place: Span, name: str, kind: str, kinds: Iterable[str]) -> Problem:
    return error("chart-key-kind", place, key=key, id=name, kind=kind, kinds=" ".join(kinds))


def _kind_of(node: Node | None) -> str:
    """Return the kind that the file of a chart says; empty where it says none."""
    kind = node.get("kind") if isinstance(node, Mapping) else None
    return kind.text if isinstance(kind, Scalar) else ""


def _without(node: Node | None, key: str, name: str) -> tuple[Node | None, Problems]:
    """Return a timeline's map without a key it has no use for, which is reported."""
    assert isinstance(node, Mapping)
    kinds = [kind for kind in get_args(ChartKind) if kind != "timeline"]
    problems = tuple(
        _no_use(key, value.span, name, "timeline", kinds)
        for found, value in node.entries
        if found.text == key and not is_empty(value)
    )
    kept = tuple(entry for entry in node.entries if entry[0].text != key)
    return replace(node, entries=kept), problems


def _read_inferred(node: Node) -> tuple[tuple[str, ...] | None, Problems]:
    """Read what the editors added to the dates of a source: so far, only the year."""
    value, problems = read_as(node, tuple[Literal["year"], ...], "inferred")
    return value, problems


def _read_kind(node: Node) -> tuple[ChartKind | None, Problems]:
    """Read a kind that a file of YAML can name."""
    value, problems = read_as(node, ChartKind, "kind")
    return value, problems


CHART_LEAVES: Leaves = {
    **LEAVES,
    **dict.fromkeys(((Chart, "indicators"), (Chart, "rules"), (Chart, "minus")), read_addresses),
}
"""How the keys of any chart are read."""

_LEAVES: Leaves = {
    **CHART_LEAVES,
    (DataSource, "url"): read_url,
    (DataSource, "published"): read_when,
    (DataSource, "dated"): read_when,
    (DataSource, "inferred"): _read_inferred,
    (Chart, "kind"): _read_kind,
}
