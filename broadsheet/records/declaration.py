"""Collections: `data/collections/NAME.yaml` declares the fields, and may hold the records, too.

Records may also lie one a file; `with_records` joins them to their collection. Nothing here knows the
other collections.
"""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from broadsheet.data.facts import not_shared, read_fact
from broadsheet.data.fields import LEAVES, id_from_path, keyed
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.schema import Leaves, not_a_map, read, read_as
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, Span, error, has_errors, in_order
from broadsheet.model.prose import Body
from broadsheet.model.records import Collection, FieldType, Record
from broadsheet.model.statistics import Label, Units
from broadsheet.model.urls import RESERVED, fold
from broadsheet.records.fields import Fields, read_fields, unknown_field, wrong_type
from broadsheet.records.record import FOLDER, record_of

Problems = tuple[Problem, ...]

DEFAULTS = (
    *("source", "said_by", "actor", "responsible", "released", "period", "unit", "status", "embargo"),
    *("population", "kind", "decimals", "direction", "freq", "area", "license", "note"),
)
"""What a collection may say for the figures of all its records."""


def read_collection(
    text: str, path: str, units: Units
) -> tuple[Collection | None, Problems, dict[str, Body]]:
    """Read the file of a collection; None where its declaration has errors.

    Records with errors are left out. Beside come the texts in Markdown, by the digests under which they are
    kept.
    """
    node, problems = compose(text, path)
    name, wrong = _named(path)
    problems += wrong
    if node is None:
        empty = () if has_errors(problems) else (error("collection-empty", Span(path)),)
        return None, (*problems, *empty), {}
    if not isinstance(node, Mapping):
        return None, (*problems, not_a_map(node, "")), {}
    fields = read_fields(node.get("fields"), units)
    defaults, places, wrong = _read_defaults(node.get("defaults"), units)
    problems += (*fields.problems, *wrong)
    given = {"id": name}
    done = {"fields": fields.good, "defaults": defaults, "records": ()}
    declared, wrong = read(node, Collection, path, _LEAVES, given, done)
    problems += (*wrong, *_check_names(node, fields))
    broken = has_errors(problems)
    # Records are read all the same, so that one build names every mistake.
    basis = declared or Collection(name, Label({"": name}), node.span, fields.good, defaults=defaults)
    basis = replace(basis, places=basis.places | places)
    records, wrong, bodies = _read_records(node.get("records"), basis, fields.broken, units)
    return (
        None if broken else replace(basis, records=records),
        in_order((*problems, *wrong)),  # a mistake in the defaults was found once for each figure
        bodies,
    )


def with_records(collection: Collection, files: Iterable[Record]) -> tuple[Collection, Problems]:
    """Add the records that have files of their own; two records of one id are a problem.

    So are ids that differ in case or Unicode form alone: on some disks their pages would be one.
    """
    found: dict[str, Record] = {}
    problems: Problems = ()
    for record in (*collection.records, *files):
        first = found.setdefault(fold(record.id), record)
        if first is not record:
            place = f"{first.span.path}:{first.span.line}"
            problems += (error("record-twice", record.span, id=record.id, first=place, other=first.id),)
    return replace(collection, records=tuple(found.values())), problems


def _named(path: str) -> tuple[str, Problems]:
    """Return the id of a collection by its path, and what is wrong with it."""
    name, problems = id_from_path(path, FOLDER)
    if fold(name) in RESERVED:
        problems += (error("collection-reserved", Span(path), name=name),)
    return name, problems


def _read_defaults(node: Node | None, units: Units) -> tuple[dict[str, str], dict[str, Span], Problems]:
    """Read what holds for the figures of all records, and try it on one."""
    if node is None:
        return {}, {}, ()
    if not isinstance(node, Mapping):
        return {}, {}, (not_a_map(node, "defaults"),)
    problems: Problems = ()
    good: list[tuple[Scalar, Scalar]] = []
    for key, value in node.entries:
        if key.text not in DEFAULTS:
            problems += (not_shared(key, list(DEFAULTS)),)
        elif not isinstance(value, Scalar):
            problems += (error("value-not-a-text", value.span),)
        elif not is_empty(value):
            good.append((key, value))
    said = [key.text for key, _ in good]
    tried = [("value", "1"), *(() if "period" in said else [("period", "undated")])]
    tried += [] if "unit" in said else [("unit", "percent")]
    fact = Mapping((*((Scalar(k, node.span), Scalar(v, node.span)) for k, v in tried), *good), node.span)
    _, wrong = read_fact("defaults", Scalar("defaults", node.span), fact, Mapping((), node.span), units)
    places = {f"defaults.{key.text}": value.span for key, value in good}
    return {key.text: value.text for key, value in good}, places, (*problems, *wrong)


def _check_names(node: Mapping, fields: Fields) -> Problems:
    """Check that the fields the collection names are there, and of the type that is needed."""
    by_id = {field.id: field for field in fields.good}
    problems: Problems = ()
    for key, types in _NAMED.items():
        named = node.get(key)
        for item in named.items if isinstance(named, Sequence) else (named,):
            if not isinstance(item, Scalar) or item.text in fields.broken:
                continue
            if item.text not in by_id:
                problems += (unknown_field(key, item.text, item.span, fields.names),)
            elif types and by_id[item.text].type not in types:
                problems += (wrong_type(key, by_id[item.text], item.span, *types),)
            elif key == "filters" and by_id[item.text].type in ("ref", "list") and not by_id[item.text].to:
                problems += (error("collection-filter-to", item.span, id=item.text),)
    return (*problems, *_check_view(node.get("view"), fields))


_NAMED: dict[str, tuple[FieldType, ...]] = {
    "columns": (),
    "timeline": ("period",),
    "board": ("choice", "status"),
    "filters": ("choice", "status", "ref", "list"),
}
"""Keys that name fields, and of which types those must be; any where there is none."""


def _check_view(view: Node | None, fields: Fields) -> Problems:
    """Check that the collection has what its view is made of."""
    types = {field.type for field in fields.good}
    if fields.broken or not isinstance(view, Scalar):
        return ()
    if view.text == "board" and not types & {"choice", "status"}:
        return (error("view-board-without-choice", view.span),)
    if view.text == "timeline" and "period" not in types:
        return (error("view-timeline-without-period", view.span),)
    return ()


def _read_records(
    rows: Node | None, collection: Collection, broken: frozenset[str], units: Units
) -> tuple[tuple[Record, ...], Problems, dict[str, Body]]:
    entries, problems = keyed(rows, "records")
    records: list[Record] = []
    found = list(problems)
    bodies: dict[str, Body] = {}
    for name, key, node in entries:
        record, wrong, texts = record_of(name, key, node, collection, units, broken)
        found += wrong
        records += [record] if record else []
        bodies |= texts
    return tuple(records), tuple(found), bodies


def _read_schema_type(node: Node) -> tuple[str | None, Problems]:
    """Read the name of a type of schema.org."""
    text, problems = read_as(node, str, "schema_type")
    if text is not None and not re.fullmatch("[A-Z][A-Za-z]*", text):
        return None, (error("schema-type", node.span, text=text),)
    return text, problems


_LEAVES: Leaves = {**LEAVES, (Collection, "schema_type"): _read_schema_type}
