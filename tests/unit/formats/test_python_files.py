"""Files of Python, read and never run: constants, functions, places in Han text."""

import pytest

from broadsheet.formats.nodes import Mapping, Scalar, Sequence
from broadsheet.formats.python import LARGEST, read_module
from broadsheet.model.problems import Span

PATH = "data/charts/x.py"


def test_constants_are_nodes_at_their_places_and_nothing_is_run() -> None:
    text = """raise SystemExit("run")
镇 = 1; title = "甲" "乙"
indicators: list = ["a", "b?x=y"]
labels = {"a": "甲", "b": None}
across = True
other = 3
"""
    module, problems = read_module(text, PATH, ("title", "indicators", "labels", "across"))
    assert module is not None
    assert problems == ()
    assert module.names == ("镇", "title", "indicators", "labels", "across", "other")
    title, indicators, labels, across = (value for _, value in module.constants.entries)
    assert title == Scalar("甲乙", Span(PATH, 2, 16), quoted=True)
    assert isinstance(indicators, Sequence)
    assert [item.span.column for item in indicators.items] == [21, 26]
    assert isinstance(labels, Mapping)
    assert [key.text for key, _ in labels.entries] == ["a", "b"]
    assert labels.get("b") is None
    assert across == Scalar("true", Span(PATH, 5, 10))


@pytest.mark.parametrize(
    "head, count",
    [
        ("def chart(data)", -1),
        ("def chart(data, more=1, *, kind=2)", -1),
        ("def chart(*data)", -1),
        ("def chart()", 0),
        ("def chart(data, width)", 2),
        ("def chart(data, *, width)", 2),
        ("async def chart(data)", 1),
    ],
)
def test_functions_tell_whether_one_thing_can_be_given_to_them(head: str, count: int) -> None:
    module, _ = read_module(f"x = 1\n{head}:\n    return 1\n", PATH, ())
    assert module is not None
    assert module.functions["chart"].arguments == count
    assert module.functions["chart"].span == Span(PATH, 2, 1)


@pytest.mark.parametrize(
    "text, code, line",
    [
        ("a = 1\n  b = 2\n", "free-syntax", 2),
        ("a = 1\nreturn a\n", "free-syntax", 2),
        ("x = " + "(" * 3000 + ")" * 3000, "free-syntax", 1),
        ("#" * (LARGEST + 1), "free-code-long", 0),
    ],
)
def test_what_is_no_python_is_a_problem_at_its_place(text: str, code: str, line: int) -> None:
    module, (problem,) = read_module(text, PATH, ())
    assert module is None
    assert (problem.code, problem.span.line) == (code, line)


def test_a_control_character_in_a_constant_is_told_and_taken_out() -> None:
    module, (problem,) = read_module('title = "a\\x0bb"\n', PATH, ("title",))
    assert module is not None
    assert (problem.code, problem.span.column) == ("control-character", 9)
    assert module.constants.get("title") == Scalar("a b", Span(PATH, 1, 9), quoted=True)


def test_doubtful_escapes_are_no_matter() -> None:
    module, problems = read_module('x = "\\d"\n', PATH, ())
    assert module is not None
    assert problems == ()
