"""Promises as their collection declares them and their records write them; what is wrong, in its place."""

import pytest
from made_sites import units
from placed import placed

from broadsheet.model.records import StatusRule
from broadsheet.records.declaration import read_collection

PATH = "data/collections/承诺.yaml"
FIELDS = """title: 承诺
fields:
  due: period
  done: figure
  goal: figure
  proof: text
  dropped: text
  said: {type: status, choices: {kept: 兑现了, doing: 在办}}
  state: {type: choice, choices: [已兑现, 在办]}
"""


@pytest.mark.parametrize(
    "rule, read",
    [
        ("due: due, evidence: proof", StatusRule("due", "proof", "", "", 7)),
        (
            "due: due, evidence: done, goal: goal, broken: dropped, soon: 0",
            StatusRule("due", "done", "goal", "dropped", 0),
        ),
        ("due: due, evidence: proof, soon: 366", StatusRule("due", "proof", soon=366)),
    ],
)
def test_a_rule(rule: str, read: StatusRule) -> None:
    collection, problems, _ = read_collection(
        f"{FIELDS}  kept: {{type: status, from: {{{rule}}}}}\n", PATH, units()
    )
    assert placed(problems) == []
    assert collection is not None
    assert collection.fields[-1].rule == read


@pytest.mark.parametrize(
    "rule, problems",
    [
        ("due: due, evidence: proof, goal: goal", [("collection-field-type", 10, 51)]),
        ("due: due, evidence: done, goal: proof", [("collection-field-type", 10, 63)]),
        ("due: due, evidence: done, goal: gaol", [("collection-field-unknown", 10, 63)]),
        ("due: due, evidence: proof, broken: x", [("collection-field-unknown", 10, 66)]),
        ("due: due, evidence: proof, soon: 367", [("soon-range", 10, 64)]),
        ("due: due, evidence: proof, soon: -1", [("soon-range", 10, 64)]),
        ("due: due, evidence: proof, sooon: 3", [("key-misspelt", 10, 58)]),
    ],
)
def test_what_is_wrong_with_a_rule(rule: str, problems: list[tuple[str, int, int]]) -> None:
    text = f"{FIELDS}  kept: {{type: status, from: {{{rule}}}}}\n"
    assert placed(read_collection(text, PATH, units())[1]) == problems


RECORDS = (
    f"{FIELDS}  kept: {{type: status, from: {{due: due, evidence: done, goal: goal}}}}\n"
    "defaults: {period: 2020-03-13}\nrecords:\n"
)


@pytest.mark.parametrize(
    "values, problems",
    [
        ("said: kept", [("status-unproved", 13, 13)]),
        ("state: 已兑现", [("status-unproved", 13, 14)]),
        ("said: kept, done: 5家", []),
        ("said: doing, state: 在办", []),
        ("kept: kept", [("status-computed", 13, 13)]),
        ("done: 5家, goal: 10户", [("promise-units", 13, 13)]),
        ("done: 5家, goal: 10家", []),
    ],
)
def test_a_promise_is_not_kept_by_saying_so(values: str, problems: list[tuple[str, int, int]]) -> None:
    text = f"{RECORDS}  甲: {{{values}}}\n"
    assert placed(read_collection(text, PATH, units())[1]) == problems


def test_where_nothing_is_computed_an_editor_may_say_what_is_kept() -> None:
    assert placed(read_collection(f"{FIELDS}records:\n  甲: {{said: kept}}\n", PATH, units())[1]) == []
