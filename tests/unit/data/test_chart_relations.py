"""Kinds of charts chosen by what they are to show."""

import pytest

from broadsheet.data.registers import read_chart

CHART = "data/charts/图.yaml"
REST = "indicators: [甲, 乙]\ntitle: 题\n"


@pytest.mark.parametrize(
    "text, kind",
    [
        ("relation: change\n", "line"),
        ("relation: change\nperiods: [2019, 2020]\n", "slope"),
        ("relation: ranking\n", "bar"),
        ("relation: part-to-whole\n", "stacked"),
        ("relation: flow\n", "waterfall"),
        ("relation: deviation\n", "dot"),
        ("kind: dumbbell\n", "range"),
        ("relation: change\nkind: area\n", "area"),
    ],
)
def test_a_relation_chooses_the_kind(text: str, kind: str) -> None:
    chart, problems = read_chart(text + REST, CHART)
    assert chart is not None
    assert (chart.kind, problems) == (kind, ())


def test_a_kind_that_shows_something_else_is_remarked_on() -> None:
    chart, (problem,) = read_chart("relation: flow\nkind: bar\n" + REST, CHART)
    assert chart is not None
    assert (problem.code, problem.level, problem.span.line) == ("chart-relation-kind", "notice", 1)
    assert problem.args["kinds"] == "waterfall"


@pytest.mark.parametrize(
    "text, codes",
    [
        ("", ["key-missing"]),
        ("relation: changes\n", ["choice-misspelt"]),
        ("kind: bar\nperiods: [2020]\n", ["chart-key-kind"]),
        ("kind: line\nminus: 甲\n", ["chart-key-kind"]),
        ("kind: slope\nnotes:\n  - {text: 甲}\n", ["chart-key-kind"]),
        ("kind: line\nnotes:\n  - {at: 2020}\n", ["key-missing"]),
    ],
)
def test_what_is_wrong_with_the_new_keys(text: str, codes: list[str]) -> None:
    chart, problems = read_chart(text + REST, CHART)
    assert chart is None
    assert [problem.code for problem in problems] == codes
