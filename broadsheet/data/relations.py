"""What a chart is to show about its numbers, and which kinds of chart show it.

The vocabulary is that of newspapers' graphics desks. An author who writes `relation` needs no `kind`; one who
writes both is told where the kind shows something else.
"""

from msgspec.structs import replace

from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence
from broadsheet.model.problems import Problem, notice
from broadsheet.model.registers import Chart, ChartKind, Relation

FITTING: dict[Relation, tuple[ChartKind, ...]] = {
    "deviation": ("dot", "bar", "range", "line"),
    "ranking": ("bar", "dot", "slope"),
    "change": ("line", "area", "slope", "range", "small-multiples", "timeline"),
    "part-to-whole": ("stacked", "bar"),
    "flow": ("waterfall",),
    "magnitude": ("bar", "dot", "small-multiples"),
    "distribution": ("dot", "bar", "small-multiples"),
    "progress": ("progress", "dot", "bar"),
    "spatial": ("map",),
}
"""The kinds that show each relation, the one that is taken of itself first."""

ALIASES = {"dumbbell": "range"}
"""Other names of kinds."""


def with_kind(node: Node | None) -> Node | None:
    """Return the map of a chart with the kind its relation asks for, and with its kind's own name.

    Two periods make slopes of what else would be lines.
    """
    if not isinstance(node, Mapping):
        return node
    entries = tuple(
        (key, replace(value, text=ALIASES[value.text]))
        if key.text == "kind" and isinstance(value, Scalar) and value.text in ALIASES
        else (key, value)
        for key, value in node.entries
    )
    relation = node.get("relation")
    if node.get("kind") is None and isinstance(relation, Scalar):
        kinds = next((kinds for name, kinds in FITTING.items() if name == relation.text), ("bar",))
        periods = node.get("periods")
        two = isinstance(periods, Sequence) and len(periods.items) == 2
        kind = "slope" if two and "slope" in kinds else kinds[0]
        key = Scalar("kind", relation.span)
        entries = ((key, Scalar(kind, relation.span)), *entries)
    return replace(node, entries=entries)


def contradicted(chart: Chart) -> tuple[Problem, ...]:
    """Remark on a kind that shows something else than the relation that is asked for."""
    kinds = FITTING[chart.relation] if chart.relation else ()
    if not kinds or chart.kind in kinds:
        return ()
    place = chart.places.get("relation", chart.span)
    args = {"relation": chart.relation, "kind": chart.kind, "kinds": " ".join(kinds)}
    return (notice("chart-relation-kind", place, id=chart.id, **args),)
