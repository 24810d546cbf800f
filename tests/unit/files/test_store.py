"""The store: what is remembered, what is not, and what a key holds."""

from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct

from broadsheet.files.store import Counts, Lost, Store
from broadsheet.model.problems import Problem, Span, error, warning

WARNING = warning("careful", Span("a.md", 1, 2), name="甲")
ERROR = error("wrong", Span("a.md", 1, 2))


class Parsed(Struct, frozen=True):
    """A value with the kinds of fields stages have."""

    title: str
    number: Decimal | None = None
    names: dict[str, tuple[int, ...]] = {}
    body: str = ""


VALUE = Parsed("复工率", Decimal("99.260"), {"b": (1, 2), "a": ()})


class Stage:
    """A stage that counts how often it ran."""

    def __init__(self, value: Parsed | None = VALUE, *problems: Problem) -> None:
        self.result = (value, problems)
        self.runs = 0

    def __call__(self) -> tuple[Parsed | None, tuple[Problem, ...]]:
        self.runs += 1
        return self.result


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "broadsheet.sqlite"


def run(path: Path | None, stage: Stage, name: str = "parse", inputs: object = 1, code: str = "code") -> None:
    with closing(Store.open(path, code)) as store:
        assert store.remember(name, inputs, Parsed, stage) == stage.result


def test_a_value_is_remembered_with_its_problems(path: Path) -> None:
    stage = Stage(VALUE, WARNING)
    for _ in range(3):
        run(path, stage)
    assert stage.runs == 1


@pytest.mark.parametrize("stage", [Stage(VALUE, WARNING, ERROR), Stage(None, WARNING)])
def test_an_error_and_nothing_are_not_remembered(path: Path, stage: Stage) -> None:
    run(path, stage)
    run(path, stage)
    assert stage.runs == 2


@pytest.mark.parametrize(
    "other",
    [
        {"code": "later"},
        {"name": "render"},
        {"inputs": 2},
        {"inputs": "1"},
        {"inputs": (1,)},
        {"inputs": None},
        {"inputs": VALUE},
    ],
)
def test_every_part_of_a_key_counts(path: Path, other: dict[str, str]) -> None:
    stage = Stage()
    run(path, stage)
    run(path, stage, **other)
    run(path, stage)
    run(path, stage, **other)
    assert stage.runs == 2


@pytest.mark.parametrize("inputs", [object(), Path("a"), print, (1, [2, {"a": object()}])])
def test_an_input_of_an_unknown_type_is_our_fault(inputs: object) -> None:
    with pytest.raises(TypeError):
        run(None, Stage(), inputs=inputs)


def test_without_a_file_the_same_store_remembers_and_the_next_does_not() -> None:
    stage = Stage()
    with closing(Store.open(None, "code")) as store:
        assert store.remember("parse", 1, Parsed, stage) == store.remember("parse", 1, Parsed, stage)
    run(None, stage)
    assert stage.runs == 2


def doubled(items: list[int]) -> list[tuple[Parsed | None, tuple[Problem, ...]]]:
    return [(Parsed(str(item)), (ERROR,) if item == 4 else ()) for item in items]


def remember_all(
    store: Store, items: list[int], whole: Callable[[Parsed], bool] = lambda _: True
) -> list[int]:
    """Remember all and return the items that had to be made."""
    made: list[int] = []

    def produce(missing: list[int]) -> list[tuple[Parsed | None, tuple[Problem, ...]]]:
        made.extend(missing)
        return doubled(missing)

    assert store.remember_all("parse", items, lambda item: item, Parsed, produce, whole) == doubled(items)
    return made


def test_of_many_only_those_not_remembered_are_made_and_all_come_in_order(path: Path) -> None:
    with closing(Store.open(path, "code")) as store:
        assert remember_all(store, [1, 2, 3]) == [1, 2, 3]
        assert remember_all(store, []) == []
        assert store.counts == {"parse": Counts(0, 3)}
    with closing(Store.open(path, "code")) as store:
        assert remember_all(store, [5, 3, 4, 1, 5]) == [5, 4]
        assert remember_all(store, [4, 5]) == [4]
        assert store.counts == {"parse": Counts(4, 3)}


def test_a_result_that_is_not_whole_is_made_again(path: Path) -> None:
    with closing(Store.open(path, "code")) as store:
        remember_all(store, [1, 2, 3])
        assert remember_all(store, [1, 2, 3], lambda value: value.title != "2") == [2]


def test_values_are_kept_under_their_digests(path: Path) -> None:
    with closing(Store.open(path, "code")) as store:
        assert not store.keeps("a")
        store.keep("a", VALUE)
        assert store.keeps("a")
        assert store.kept("a", Parsed) == VALUE
    with closing(Store.open(path, "code")) as store:
        assert store.keeps("a")
        assert store.kept("a", Parsed) == VALUE
        with pytest.raises(Lost):
            store.kept("b", Parsed)


def test_values_are_kept_without_a_file_too() -> None:
    with closing(Store.open(None, "code")) as store:
        store.keep("a", VALUE)
        store.flush()
        assert store.keeps("a")
        assert store.kept("a", Parsed) == VALUE


def test_many_values_do_not_wait_in_memory(path: Path) -> None:
    with closing(Store.open(path, "code")) as store, closing(Store.open(path, "code")) as other:
        for number in range(20):
            store.keep(str(number), Parsed("字" * 400_000))
        assert other.keeps("3")


def build(path: Path) -> list[str]:
    """Do what a build does: parse (the body is kept apart), then render, and again if a body was lost."""
    made: list[str] = []
    with closing(Store.open(path, "code")) as store:

        def parse() -> tuple[Parsed | None, tuple[Problem, ...]]:
            made.append("parse")
            store.keep("digest", Parsed("the text"))
            return Parsed("story", body="digest"), ()

        for _ in range(2):
            [(story, _problems)] = store.remember_all(
                "parse", [1], lambda _: 1, Parsed, lambda _: [parse()], lambda value: store.keeps(value.body)
            )
            assert story
            try:
                made.append(store.kept(story.body, Parsed).title)
            except Lost:
                continue
            return made
    raise AssertionError("lost twice")


def test_a_broken_body_is_parsed_again(path: Path) -> None:
    assert build(path) == ["parse", "the text"]
    assert build(path) == ["the text"]
    data = path.read_bytes()
    assert data.count(b"the text") == 1
    path.write_bytes(data.replace(b"the text", b"the lies"))
    assert build(path) == ["parse", "the text"]
    assert build(path) == ["parse", "the text"]
    assert build(path) == ["the text"]
