"""One record: an entry of its collection's file, or a file of its own, `data/collections/NAME/ID.yaml`."""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from broadsheet.data.fields import LEAVES, id_from_path, read_when
from broadsheet.data.moves import read_former
from broadsheet.formats.nodes import Mapping, Node, Scalar, is_empty
from broadsheet.formats.schema import Leaves, not_a_map, read, unknown_key
from broadsheet.formats.yaml import compose
from broadsheet.model.moves import Former
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.prose import Body, Text
from broadsheet.model.records import Collection, Field, Record, Value
from broadsheet.model.statistics import Indicator, Label, Units, When
from broadsheet.model.urls import fold
from broadsheet.records.fields import RESERVED
from broadsheet.records.promises import check_promise
from broadsheet.records.values import Within, read_value

Problems = tuple[Problem, ...]
Read = tuple[Record | None, Problems, dict[str, Body]]
"""A record, what was wrong with it, and its texts in Markdown by the digests under which they are kept."""

FOLDER = "data/collections"


class _Head(Struct, frozen=True):
    """What every record may say; explained in `model.Record`."""

    title: Label | None = None
    summary: Text = ()
    topics: tuple[str, ...] = ()
    public: bool = True
    remark: str = ""
    embargo: When = ""
    former: tuple[Former, ...] = ()


_LEAVES: Leaves = {**LEAVES, (_Head, "embargo"): read_when, (_Head, "former"): read_former}


def read_record(text: str, path: str, units: Units, collection: Collection) -> Read:
    """Read the file of a record of `collection`, of which the declaration is needed; None beside an error."""
    node, problems = compose(text, path)
    if node is None:
        empty = () if has_errors(problems) else (error("record-empty", Span(path)),)
        return None, (*problems, *empty), {}
    name, wrong = id_from_path(path, f"{FOLDER}/{collection.id}")
    problems += wrong
    key = Scalar(name, Span(path, 1, 1))
    if not isinstance(node, Mapping):
        return None, (*problems, not_a_map(node, "")), {}
    record, wrong, bodies = record_of(name, key, node, collection, units)
    return (None if has_errors(problems) else record), (*problems, *wrong), bodies


def record_of(
    name: str,
    key: Scalar,
    node: Node,
    collection: Collection,
    units: Units,
    ignored: frozenset[str] = frozenset(),
) -> Read:
    """Read a record from its map; a bare text is its title. `ignored` are fields that could not be read."""
    problems = _check_name(name, key.span)
    if isinstance(node, Scalar):
        node = Mapping(((Scalar("title", node.span), node),), node.span)
    if not isinstance(node, Mapping):
        return None, (*problems, not_a_map(node, name)), {}
    own = tuple(entry for entry in node.entries if entry[0].text in RESERVED)
    head, wrong = read(Mapping(own, node.span), _Head, key.span.path, _LEAVES)
    problems += wrong
    head = head or _Head()
    title = head.title or Label({"": name})
    given, wrong = _given(node, collection.fields, ignored)
    problems += wrong
    within = Within(f"{collection.id}/{name}", title, head.public, _defaults(collection), units)
    values: dict[str, Value] = {}
    figures: list[Indicator] = []
    bodies: dict[str, Body] = {}
    for field in collection.fields:
        if field.id not in given:
            problems += _missing(field, node, key.span)
            continue
        found = read_value(field, *given[field.id], within)
        problems += found.problems
        values |= {field.id: found.value} if found.value else {}
        figures += [found.figure] if found.figure else []
        bodies |= found.bodies
    problems += check_promise(collection.fields, values, figures, given)
    record = Record(
        collection=collection.id,
        id=name,
        title=title,
        span=key.span,
        values=values,
        summary=head.summary,
        topics=tuple(dict.fromkeys((*collection.topics, *head.topics))),
        figures=tuple(figures),
        public=head.public,
        remark=head.remark,
        embargo=head.embargo,
        former=head.former,
    )
    return (None if has_errors(problems) else record), problems, bodies


def _check_name(name: str, span: Span) -> Problems:
    """Report the id of a record that cannot be the name of its page."""
    if "/" in name:
        return (error("record-slash", span, id=name, fixed=name.replace("/", "")),)
    return (error("record-reserved", span, id=name),) if _INDEX.fullmatch(fold(name)) else ()


_INDEX = re.compile(r"index(-\d+)?")
"""Names of the sheets of a directory."""


def _given(
    node: Mapping, fields: Iterable[Field], ignored: frozenset[str]
) -> tuple[dict[str, tuple[Scalar, Node]], Problems]:
    """Return what a record says of its fields, and report what is none."""
    titles = {title: field.id for field in fields for title in field.title.texts.values()}
    known = {field.id for field in fields}
    given: dict[str, tuple[Scalar, Node]] = {}
    problems: Problems = ()
    for key, value in node.entries:
        name = unicodedata.normalize("NFC", key.text)
        if name in known:
            given |= {} if is_empty(value) else {name: (key, value)}
        elif name in titles:
            problems += (error("key-misspelt", key.span, key=key.text, near=titles[name]),)
        elif name not in RESERVED and name not in ignored:
            problems += (unknown_key(key, [*(field.id for field in fields), *RESERVED]),)
    return given, problems


def _missing(field: Field, node: Mapping, span: Span) -> Problems:
    """Report a field that must be given."""
    if not field.required:
        return ()
    place = next((key.span for key, _ in node.entries if key.text == field.id), span)
    return (error("key-missing", place, key=field.id),)


def _defaults(collection: Collection) -> Mapping:
    """Return the defaults of a collection as the map they were written as."""
    entries = []
    for key, text in collection.defaults.items():
        place = collection.places.get(f"defaults.{key}", collection.span)
        entries.append((Scalar(key, place), Scalar(text, place)))
    return Mapping(tuple(entries), collection.span)
