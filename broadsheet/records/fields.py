"""The fields of a collection as they are declared: types, choices, where refs lead, how a status is computed.

Knows one declaration alone: whether the collection that a ref leads to exists is `assembly`'s question.
"""

from collections.abc import Iterable
from functools import partial
from typing import get_args

from msgspec import Struct

from broadsheet.data.fields import LEAVES, keyed, nearest, read_id, read_label
from broadsheet.data.values import read_unit
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.schema import Leaves, not_a_map, read, read_as, unknown_key
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.records import Field, FieldType, Option, Shape, StatusRule
from broadsheet.model.statistics import Label, Units
from broadsheet.model.words import is_language

Problems = tuple[Problem, ...]

RESERVED = ("title", "summary", "topics", "public", "remark", "embargo", "former")
"""What every record may say: no field is called so."""

_ONLY_FOR: dict[str, tuple[FieldType, ...]] = {
    "choices": ("choice", "status"),
    "from": ("status",),
    "to": ("ref", "list"),
    "unit": ("figure",),
    "expected": ("period",),
}
"""Keys that mean something for some types alone."""


class Fields(Struct, frozen=True):
    """The fields of a collection."""

    good: tuple[Field, ...]
    names: tuple[str, ...]
    """Of all that are declared, as written."""
    broken: frozenset[str]
    """Of those with errors: their values cannot be judged."""
    problems: Problems


class _Declared(Struct, frozen=True):
    """What the declaration of a field may say, beside `from`; explained in `model.Field`."""

    type: FieldType
    title: Label | None = None
    required: bool = False
    choices: tuple[Option, ...] = ()
    to: str = ""
    unit: str = ""
    expected: bool = False


class _Title(Struct, frozen=True):
    """What may be said of one of the choices."""

    title: Label | None = None
    shape: Shape = "none"


def read_fields(rows: Node | None, units: Units) -> Fields:
    """Read the map from the ids of fields to their declarations."""
    entries, problems = keyed(rows, "fields")
    leaves: Leaves = {
        **LEAVES,
        (_Declared, "choices"): _read_choices,
        (_Declared, "unit"): partial(read_unit, units),
        (_Declared, "to"): _read_collection,
    }
    good: list[Field] = []
    rules: list[tuple[StatusRule, Mapping]] = []
    for name, key, node in entries:
        field, wrong = _read_field(name, key, node, leaves)
        problems += wrong
        if field is not None:
            good.append(field)
            rule = node.get("from") if isinstance(node, Mapping) else None
            if field.rule and isinstance(rule, Mapping):
                rules.append((field.rule, rule))
    names = tuple(key.text for key, _ in rows.entries) if isinstance(rows, Mapping) else ()
    broken = frozenset(names) - {field.id for field in good}
    for said, place in rules:
        problems += _check_rule(said, place, {field.id: field for field in good}, names)
    return Fields(tuple(good), names, broken, problems)


def unknown_field(key: str, id: str, span: Span, known: Iterable[str]) -> Problem:
    """Report that `key` names a field that the collection does not have."""
    near = nearest(id, known)
    return error("collection-field-unknown", span, key=key, id=id, near=near, known=" ".join(known))


def wrong_type(key: str, field: Field, span: Span, *wanted: FieldType) -> Problem:
    """Report that `key` names a field of a type it can do nothing with."""
    args = {"key": key, "id": field.id, "type": field.type, "wanted": " / ".join(wanted)}
    return error("collection-field-type", span, **args)


def _read_field(name: str, key: Scalar, node: Node, leaves: Leaves) -> tuple[Field | None, Problems]:
    """Read one field; a bare text is its type."""
    problems: Problems = ()
    if name in RESERVED:
        problems += (error("field-reserved", key.span, id=name),)
    if "/" in name:
        problems += (error("field-slash", key.span, id=name, fixed=name.replace("/", "")),)
    if isinstance(node, Scalar):
        node = Mapping(((Scalar("type", node.span), node),), node.span)
    if not isinstance(node, Mapping):
        return None, (*problems, not_a_map(node, name))
    keys = _Declared.__struct_fields__
    strange = (k for k, _ in node.entries if k.text not in (*keys, "from"))
    problems += (*(unknown_key(k, [*keys, "from"]) for k in strange), *_useless(node))
    own = Mapping(tuple(entry for entry in node.entries if entry[0].text in keys), key.span)
    declared, wrong = read(own, _Declared, key.span.path, leaves)
    problems += wrong
    rule_node = node.get("from")
    rule, wrong = read(rule_node, StatusRule, key.span.path, _RULE) if rule_node else (None, ())
    problems += wrong
    if declared is None or has_errors(problems):
        return None, problems
    if problem := _undecided(declared, rule, name, key.span):
        return None, (*problems, problem)
    return Field(
        id=name,
        title=declared.title or Label({"": name}),
        type=declared.type,
        span=key.span,
        required=declared.required,
        options=declared.choices,
        to=declared.to,
        unit=declared.unit,
        rule=rule,
        expected=declared.expected,
    ), problems


def _useless(node: Mapping) -> Problems:
    """Report keys that mean nothing for the type of the field."""
    type_ = node.get("type")
    if not isinstance(type_, Scalar) or type_.text not in get_args(FieldType):
        return ()
    return tuple(
        error(
            "field-key-useless",
            key.span,
            key=key.text,
            type=type_.text,
            wanted=" / ".join(_ONLY_FOR[key.text]),
        )
        for key, value in node.entries
        if key.text in _ONLY_FOR and type_.text not in _ONLY_FOR[key.text] and not is_empty(value)
    )


def _undecided(declared: _Declared, rule: StatusRule | None, name: str, span: Span) -> Problem | None:
    """Report a choice without choices, and a status that is neither chosen nor computed, or both."""
    match declared.type, bool(declared.choices), rule is not None:
        case "choice", False, _:
            return error("choices-missing", span, id=name)
        case "status", False, False:
            return error("status-undecided", span, id=name)
        case "status", True, True:
            return error("status-twice", span, id=name)
        case _:
            return None


def _check_rule(rule: StatusRule, node: Mapping, good: dict[str, Field], names: tuple[str, ...]) -> Problems:
    """Check that a computed status is made of fields that there are."""
    problems: Problems = ()
    wanted: dict[str, tuple[FieldType, ...]] = {"due": ("period",), "goal": ("figure",)}
    if rule.goal:
        wanted["evidence"] = ("figure",)
    named = (("due", rule.due), ("evidence", rule.evidence), ("goal", rule.goal), ("broken", rule.broken))
    for key, id in named:
        value = node.get(key)
        if not id or value is None:
            continue
        if id not in names:
            problems += (unknown_field(f"from.{key}", id, value.span, names),)
        elif key in wanted and id in good and good[id].type not in wanted[key]:
            problems += (wrong_type(f"from.{key}", good[id], value.span, *wanted[key]),)
    return problems


def _read_soon(node: Node) -> tuple[int | None, Problems]:
    """Read how many days before its last one something is due soon."""
    days, problems = read_as(node, int, "soon")
    if days is not None and not 0 <= days <= MOST_DAYS:
        return None, (*problems, error("soon-range", node.span, days=days, most=MOST_DAYS))
    return days, problems


MOST_DAYS = 366
"""What is due in more than a year is not due soon."""

_RULE: Leaves = {(StatusRule, "soon"): _read_soon}


def _read_collection(node: Node) -> tuple[str | None, Problems]:
    """Read the id of the collection that a ref leads to."""
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-text", node.span),)
    name, problems = read_id(node)
    if name and "/" in name:
        return None, (error("to-one-record", node.span, text=name, fixed=name.partition("/")[0]),)
    return name, problems


def _read_choices(node: Node) -> tuple[tuple[Option, ...] | None, Problems]:
    """Read choices: a list of ids, or a map from ids to titles."""
    if not isinstance(node, Mapping):
        items = node.items if isinstance(node, Sequence) else (node,)
        scalars = [item for item in items if isinstance(item, Scalar)]
        problems: Problems = tuple(
            error("value-not-a-text", item.span) for item in items if not isinstance(item, Scalar)
        )
        return _options([(item, Scalar("", item.span)) for item in scalars], problems)
    return _options(list(node.entries), ())


def _options(
    rows: list[tuple[Scalar, Node]], problems: Problems
) -> tuple[tuple[Option, ...] | None, Problems]:
    found: dict[str, Option] = {}
    for key, node in rows:
        name, wrong = read_id(key)
        problems += wrong
        if name is None:
            continue
        said, wrong = _read_title(node)
        problems += wrong
        if name in found:
            problems += (error("choice-twice", key.span, id=name),)
        found[name] = Option(name, said.title or Label({"": name}), said.shape)
    return (None if has_errors(problems) else tuple(found.values())), problems


def _read_title(node: Node) -> tuple[_Title, Problems]:
    """Read what stands under a choice: nothing, its title, its titles by language, or a map."""
    if is_empty(node):
        return _Title(), ()
    by_language = isinstance(node, Mapping) and all(is_language(key.text) for key, _ in node.entries)
    if by_language or not isinstance(node, Mapping):
        title, problems = read_label(node)
        return _Title(title), problems
    said, problems = read(node, _Title, node.span.path, LEAVES)
    return said or _Title(), problems
