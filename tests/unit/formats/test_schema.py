"""Nodes to structs: all problems at once, each in its place."""

from decimal import Decimal
from typing import Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from placed import fixed, placed

from broadsheet.formats.nodes import Node, Scalar
from broadsheet.formats.schema import read, read_as
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.registers import Chart, DataSource, Population
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Indicator


class Part(Struct, frozen=True):
    """A struct inside another."""

    name: str
    span: Span
    weight: Decimal | None = None


class Whole(Struct, frozen=True):
    """One field of every type."""

    title: str
    id: str = ""
    public: bool = True
    digits: int | None = None
    value: Decimal = Decimal(0)
    kind: Literal["level", "ratio"] = "level"
    topics: tuple[str, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    parts: tuple[Part, ...] = ()
    part: Part | None = None
    labels: dict[str, str] = {}
    upper: str = ""


def shout(node: Node) -> tuple[str | None, tuple[Problem, ...]]:
    """Read a text in capitals."""
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-text", node.span),)
    return node.text.upper(), ()


def read_whole(text: str) -> tuple[Whole | None, tuple[Problem, ...]]:
    """Read a text of YAML without slips."""
    node, problems = compose(text, "a.yaml")
    assert problems == ()
    return read(node, Whole, "a.yaml", {(Whole, "upper"): shout}, given={"id": "x"})


def test_every_type_is_read() -> None:
    whole, problems = read_whole(
        "title: NO\npublic: 否\ndigits: 2\nvalue: 9.890\nkind: ratio\ntopics: [复工, 012]\nnumbers: 5\n"
        "parts:\n  - name: a\n  - name: b\n    weight: -1.5\npart:\n  name: c\n"
        "labels: {a/b@2020: x, c: 2020}\nupper: abc\n"
    )
    assert placed(problems) == []
    assert whole == Whole(
        title="NO",
        id="x",
        public=False,
        digits=2,
        value=Decimal("9.890"),
        kind="ratio",
        topics=("复工", "012"),
        numbers=(Decimal(5),),
        parts=(
            Part("a", Span("a.yaml", 9, 5)),
            Part("b", Span("a.yaml", 10, 5), Decimal("-1.5")),
        ),
        part=Part("c", Span("a.yaml", 13, 3)),
        labels={"a/b@2020": "x", "c": "2020"},
        upper="ABC",
    )
    assert str(whole.value) == "9.890"


def test_what_is_empty_is_absent() -> None:
    assert read_whole("title: a\npublic:\nparts:\nlabels: {x: , y: 1}\n")[0] == Whole(
        "a", id="x", labels={"y": "1"}
    )


@pytest.mark.parametrize(
    "text, problems",
    [
        ("", [("key-missing", 0, 0)]),
        ("public: true", [("key-missing", 1, 1)]),
        ("a: 1\ntitle:", [("key-unknown", 1, 1), ("key-empty", 2, 1)]),
        ("title: x\ntitel: y", [("key-misspelt", 2, 1)]),
        ("Title: x", [("key-misspelt", 1, 1), ("key-missing", 1, 1)]),
        ("title: x\nid: y", [("key-id", 2, 1)]),
        ("title: x\npart: {name: a, span: b}", [("key-unknown", 2, 17)]),
        ("title: x\npublic: maybe", [("value-yes-or-no", 2, 9)]),
        ("title: x\ndigits: 2.5", [("number-whole", 2, 9)]),
        ("title: x\ndigits: on", [("number-word", 2, 9)]),
        ("title: x\nvalue: '5'", [("number-quoted", 2, 8)]),
        ("title: ~", [("value-null", 1, 8)]),
        ("title: x\nvalue: null", [("value-null", 2, 8)]),
        ("title: x\nkind: rato", [("choice-misspelt", 2, 7)]),
        ("title: x\nkind: 存量", [("choice-unknown", 2, 7)]),
        ("title: [4307户]", [("value-list-for-text", 1, 8)]),
        ("title: {a: b}", [("value-not-a-text", 1, 8)]),
        ("title: x\nkind: [level]", [("value-list-for-text", 2, 7)]),
        ("title: x\ntopics: {a: b}", [("value-not-a-list", 2, 9)]),
        ("title: x\nparts: a", [("value-not-a-list", 2, 8)]),
        ("title: x\nparts: [a]", [("value-not-a-map", 2, 9)]),
        ("title: x\nparts:\n  - name：a", [("yaml-full-width-colon", 3, 9)]),
        ("title: x\npart: name:a", [("yaml-no-space-after-colon", 2, 12)]),
        ("title: x\nlabels: [a]", [("value-not-a-map", 2, 9)]),
        ("title: x\ntopics: 复工、金融", [("value-one-or-many", 2, 9)]),
        ("title: x\ntopics: '复工、金融'", []),
        ("title: x\ntopics: -复工", [("yaml-no-space-after-dash", 2, 10)]),
        ("title: x\nnumbers: [1, x, 012]", [("number-unreadable", 2, 14), ("number-leading-zero", 2, 17)]),
        ("title: x\nupper: [a]", [("value-not-a-text", 2, 8)]),
        ("- title: x", [("file-not-a-map", 1, 1)]),
        ("复工", [("file-not-a-map", 1, 1)]),
    ],
)
def test_what_is_wrong_is_named_in_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    whole, found = read_whole(text)
    assert placed(found) == problems
    assert (whole is None) == any(problem.level == "error" for problem in found)


def test_all_problems_come_at_once() -> None:
    _, found = read_whole(
        "titel: x\nkind: rato\nvalue: 1,000\npart:\n  nam: a\n  weight: NO\ntopics: {a: b}\n"
    )
    assert placed(found) == [
        ("key-misspelt", 1, 1),
        ("choice-misspelt", 2, 7),
        ("number-separator", 3, 8),
        ("key-misspelt", 5, 3),
        ("number-word", 6, 11),
        ("key-missing", 5, 3),
        ("value-not-a-list", 7, 9),
        ("key-missing", 1, 1),
    ]


def test_remedies_are_ready_to_paste() -> None:
    _, found = read_whole("title: [4307户, 甲]\ntopics: 复工、金融\nparts:\n  - name：a")
    assert fixed(found) == ['title: "[4307户, 甲]"', "topics: [复工, 金融]", "name: a"]


def test_a_key_that_is_near_or_the_list_of_all() -> None:
    _, (near, unknown) = read_whole("title: x\npublik: true\nqqq: 1")
    assert near.args == {"key": "publik", "near": "public"}
    assert unknown.args["known"].split()[:3] == ["title", "public", "digits"]


def test_a_value_alone() -> None:
    assert read_as(Scalar("ratio", Span("a")), Literal["level", "ratio"], "kind") == ("ratio", ())


@pytest.mark.parametrize("type_", [Settings, Indicator, Chart, DataSource, Population])
def test_the_types_can_become_json_schemas(type_: type[Struct]) -> None:
    assert msgspec.json.schema(type_)["$ref"].endswith(type_.__name__)


KEYS = st.sampled_from(["title", "value", "parts", "topics", "labels", "name", "kind", "x"])
VALUES = st.recursive(
    st.sampled_from(["", "x", "1", "NO", "ratio", "复工、金融", "'1'"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, min_size=1))
def test_any_shape_is_read_or_a_problem(value: object) -> None:
    text = str(value).replace("''", "")
    node, _ = compose(text, "a.yaml")
    whole, problems = read(node, Whole, "a.yaml")
    assert (whole is None) == any(problem.level == "error" for problem in problems)
    assert all(problem.span.line >= 1 for problem in problems)
    placed(problems)
