"""Nodes to frozen structs: every value read as the type its field declares, all problems at once.

The types themselves are the schema: fields, hints and defaults of msgspec structs. What the generic types
do not say (a label, a period, a number with its unit) is read by leaf readers, which the caller hands over
in a table. This room knows no type of the site.
"""

from collections.abc import Callable
from collections.abc import Mapping as Table
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from broadsheet.formats.columns import IN_CHINESE
from broadsheet.formats.decimals import read_decimal
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.slips import quoted, with_colon
from broadsheet.model.problems import Problem, Span, error, has_errors, warning

Leaf = Callable[[Node], tuple[Any, tuple[Problem, ...]]]
"""Reads one value: (the value, None where there is none; problems)."""

Leaves = Table[object, Leaf]
"""Readers by type hint, or for one field alone by (struct type, name of the field)."""

T = TypeVar("T", bound=Struct)

_NOTHING: Table[str, object] = MappingProxyType({})
_NO_LEAVES: Leaves = MappingProxyType({})


def read(
    node: Node | None,
    type_: type[T],
    path: str,
    leaves: Leaves = _NO_LEAVES,
    given: Table[str, object] = _NOTHING,
    done: Table[str, object] = _NOTHING,
) -> tuple[T | None, tuple[Problem, ...]]:
    """Read a map as a struct; None where there are errors. No node is an empty map.

    `given` fills fields that no file may set (an id), `done` those that the caller has read from the map
    itself. A field `span: Span` is filled with the place of the map, `places: dict[str, Span]` with the
    places of its values. A list of texts may be one text.
    """
    reading = _Reading(path, leaves, [])
    value = reading.struct(node or Mapping((), Span(path)), type_, "", given, done)
    return (None if has_errors(reading.problems) else value), tuple(reading.problems)


def read_as(node: Node, hint: Any, key: str, leaves: Leaves = _NO_LEAVES) -> tuple[Any, tuple[Problem, ...]]:
    """Read one value as any type hint; `key` names it in messages."""
    reading = _Reading(node.span.path, leaves, [])
    value = reading.value(node, hint, key)
    return (None if has_errors(reading.problems) else value), tuple(reading.problems)


def unknown_key(key: Scalar, known: list[str]) -> Problem:
    """Report a key that means nothing here, with the one that was probably meant."""
    if key.text == "id":
        return error("key-id", key.span)
    near = [name for name in IN_CHINESE.get(key.text, ()) if name in known]
    near += get_close_matches(key.text.casefold().replace("-", "_"), known, 1, 0.6)
    if near:
        return error("key-misspelt", key.span, key=key.text, near=near[0])
    return error("key-unknown", key.span, key=key.text, known=" ".join(known))


def not_a_map(node: Node, key: str) -> Problem:
    """Report a text or list where a map belongs; often only its colon is not YAML's. `key` "" is the file."""
    if isinstance(node, Scalar) and (slip := with_colon(node.text)):
        sign = node.text[slip.column - 1]
        return error(slip.code, node.place(slip.column - 1), sign=sign, fixed=slip.fixed, indent=0)
    return error("value-not-a-map" if key else "file-not-a-map", node.span, key=key)


class _Plan(Struct, frozen=True):
    """What a struct type asks for."""

    hints: dict[str, Any]
    required: tuple[str, ...]
    has_span: bool
    has_places: bool


@cache
def _plan(type_: type[Struct]) -> _Plan:
    """Return the plan of a type. Cached because hints are slow to resolve; types never change."""
    hints = get_type_hints(type_)
    required = tuple(field.name for field in msgspec.structs.fields(type_) if field.required)
    return _Plan(hints, required, hints.get("span") is Span, hints.get("places") == dict[str, Span])


class _Reading:
    """One walk over a node; every method returns a value, or None beside a problem."""

    def __init__(self, path: str, leaves: Leaves, problems: list[Problem]) -> None:
        self.path = path
        self.leaves = leaves
        self.problems = problems

    def struct(
        self,
        node: Node,
        type_: type[T],
        key: str,
        given: Table[str, object] = _NOTHING,
        done: Table[str, object] = _NOTHING,
    ) -> T | None:
        """Read a map as a struct."""
        if not isinstance(node, Mapping):
            self.problems.append(not_a_map(node, key))
            return None
        plan = _plan(type_)
        before = len(self.problems)
        hidden: dict[str, object] = {"span": node.span} if plan.has_span else {}
        hidden |= {"places": _places(node)} if plan.has_places else {}
        hidden |= given
        values = {**hidden, **done}
        empty: dict[str, Span] = {}
        for name, value in node.entries:
            field = name.text
            if field in done:
                continue
            if field in hidden or field not in plan.hints:
                self.problems.append(
                    unknown_key(name, [other for other in plan.hints if other not in hidden])
                )
            elif field in values:  # cannot come from a file of its own accord: its keys are unique
                self.problems.append(error("yaml-key-twice", name.span, key=field, line=node.span.line))
            elif is_empty(value):
                empty[field] = name.span
            else:
                leaf = self.leaves.get((type_, field))
                values[field] = self.value(value, plan.hints[field], field, leaf)
        for field in plan.required:
            if field not in values:
                code = "key-empty" if field in empty else "key-missing"
                self.problems.append(error(code, empty.get(field, node.span), key=field))
        return None if has_errors(self.problems[before:]) else type_(**values)

    def value(self, node: Node, hint: Any, key: str, leaf: Leaf | None = None) -> Any:
        """Read one value."""
        if isinstance(node, Scalar) and node.text in _NULLS and not node.quoted:
            return self._wrong("value-null", node, key=key, text=node.text)
        leaf = leaf or self.leaves.get(hint)
        if leaf is not None:
            value, problems = leaf(node)
            self.problems += problems
            return value
        origin = get_origin(hint)
        if origin is None:
            if issubclass(hint, Struct):
                return self.struct(node, hint, key)
            return self._plain(node, hint, key) if isinstance(node, Scalar) else self._no_text(node, key)
        arguments = get_args(hint)
        if origin is Literal:
            return (
                self._choice(node, arguments, key) if isinstance(node, Scalar) else self._no_text(node, key)
            )
        if origin is tuple:
            return self._list(node, arguments[0], key)
        if origin is dict:
            return self._dict(node, arguments[1], key)
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return self.value(node, inner, key)

    def _plain(self, node: Scalar, hint: Any, key: str) -> Any:
        """Read a text as one of the types of a single value."""
        if hint is str:
            return node.text.strip()
        if hint is bool:
            if node.text.casefold() in _BOOLEANS:
                return _BOOLEANS[node.text.casefold()]
            return self._wrong("value-yes-or-no", node, key=key, text=node.text)
        if hint is Decimal or hint is int:
            number, problems = read_decimal(node)
            self.problems += problems
            if hint is int and number is not None and number != int(number):
                return self._wrong("number-whole", node, key=key, text=node.text)
            return int(number) if hint is int and number is not None else number
        raise TypeError(f"no reader for {hint}")

    def _list(self, node: Node, inner: Any, key: str) -> tuple[Any, ...] | None:
        """Read a list; one text may stand for a list of one."""
        if isinstance(node, Sequence):
            return tuple(self.value(item, inner, key) for item in node.items)
        is_struct = isinstance(inner, type) and issubclass(inner, Struct) and inner not in self.leaves
        if is_struct or not isinstance(node, Scalar):
            self._wrong("value-not-a-list", node, key=key)
            return None
        if inner is str and node.text.startswith("-") and not node.quoted:
            place = node.place(1)
            self._wrong("yaml-no-space-after-dash", node, place, sign="-", fixed=f"- {node.text[1:]}")
            return None
        if inner is str and not node.quoted and any(sign in node.text for sign in "、，,"):
            parts = [part.strip() for part in node.text.replace("、", ",").replace("，", ",").split(",")]
            fixed = f"{key}: [{', '.join(part for part in parts if part)}]"
            self.problems.append(
                warning("value-one-or-many", node.span, key=key, text=node.text, fixed=fixed)
            )
        return (self.value(node, inner, key),)

    def _dict(self, node: Node, inner: Any, key: str) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            self.problems.append(not_a_map(node, key))
            return None
        return {
            name.text: self.value(value, inner, name.text)
            for name, value in node.entries
            if not is_empty(value)
        }

    def _choice(self, node: Scalar, choices: tuple[Any, ...], key: str) -> Any:
        if node.text in choices:
            return node.text
        near = get_close_matches(node.text.casefold().replace("-", "_"), choices, 1, 0.6)
        known = " ".join(choices)
        if near:
            return self._wrong("choice-misspelt", node, key=key, text=node.text, near=near[0], known=known)
        return self._wrong("choice-unknown", node, key=key, text=node.text, known=known)

    def _no_text(self, node: Node, key: str) -> None:
        """Report a list or map where a text belongs; a text in brackets only needs quotation marks."""
        if isinstance(node, Sequence) and node.items and all(isinstance(i, Scalar) for i in node.items):
            inside = ", ".join(item.text for item in node.items if isinstance(item, Scalar))
            return self._wrong("value-list-for-text", node, key=key, fixed=f"{key}: {quoted(f'[{inside}]')}")
        return self._wrong("value-not-a-text", node, key=key)

    def _wrong(self, code: str, node: Node, place: Span | None = None, **args: object) -> None:
        self.problems.append(error(code, place or node.span, **args))


def _places(node: Mapping) -> dict[str, Span]:
    """Return where the value of every key stands, and every item of a list: `KEY.0` is the first."""
    places = {name.text: value.span for name, value in node.entries}
    for name, value in node.entries:
        if isinstance(value, Sequence):
            places |= {f"{name.text}.{number}": item.span for number, item in enumerate(value.items)}
    return places


_NULLS = frozenset(("~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
