"""What a promise has come to: every status, on both sides of every line between them."""

import pytest
from made_sites import made
from placed import placed

from broadsheet.assembly.assemble import Assembled
from broadsheet.assembly.statuses import COMPUTED
from broadsheet.model.listed import CollectionView

PROMISES = """
title: 承诺
view: board
board: kept
fields:
  due: {title: 期限, type: period, expected: true}
  done: {title: 已有, type: figure, unit: 家}
  goal: {title: 目标, type: figure, unit: 家}
  dropped: {title: 放弃, type: period}
  proof: {title: 凭据, type: ref}
  kept: {title: 兑现, type: status, from: {due: due, evidence: done, goal: goal, broken: dropped, soon: 3}}
  shown: {title: 凭据, type: status, from: {due: due, evidence: proof}}
defaults: {period: 2020-03-01}
records:
"""


def assembled(records: str, as_of: str = "2020-03-13", **more: str) -> Assembled:
    stories = {f"content/stories/{name}.md": text for name, text in more.items()}
    found = made({"data/collections/promises.yaml": PROMISES + records, **stories}, as_of)
    assert [problem for problem in found.problems if problem.level == "error"] == []
    return found


def board(found: Assembled) -> CollectionView:
    return found.site.collections[0]


def status(values: str, as_of: str = "2020-03-13", field: str = "kept", **more: str) -> tuple[str, str, str]:
    cell = board(assembled(f"  甲: {{{values}}}\n", as_of, **more)).records[0].cell(field)
    assert cell is not None
    return cell.option, "".join(map(str, cell.text)), cell.shape


GOAL = "due: 2020-03-13, goal: 100家"


@pytest.mark.parametrize(
    "values, as_of, option",
    [
        # Days: the last one belongs to the time in which something is due.
        ("due: 2020-03-13", "2020-03-09", "pending"),
        ("due: 2020-03-13", "2020-03-10", "due_soon"),
        ("due: 2020-03-13", "2020-03-13", "due_soon"),
        ("due: 2020-03-13", "2020-03-14", "overdue"),
        ("due: 2020-03-13", "2020-03-13T23:59:59+08:00", "due_soon"),
        ("due: 2020-03-13", "2020-03-14T00:00:00+08:00", "overdue"),
        ("due: 2020-03", "2020-03-27", "pending"),
        ("due: 2020-03", "2020-03-28", "due_soon"),
        # A part is one only where there is a goal, and told only when the time is over.
        (f"{GOAL}, done: 99家", "2020-03-09", "pending"),
        (f"{GOAL}, done: 99家", "2020-03-13", "due_soon"),
        (f"{GOAL}, done: 99家", "2020-03-14", "partly_kept"),
        (f"{GOAL}, done: 100家", "2020-03-09", "kept"),
        (f"{GOAL}, done: 100家", "2020-03-14", "kept"),
        ("due: 2020-03-13, done: 1家", "2020-03-14", "kept"),
        ("goal: 100家, done: 99家", "2020-03-14", "partly_kept"),
        # Nothing reached is not the same as nothing known.
        (f"{GOAL}, done: 0家", "2020-03-13", "due_soon"),
        (f"{GOAL}, done: 0家", "2020-03-14", "broken"),
        ("due: 2020-03-13, done: 0家", "2020-03-14", "broken"),
        (GOAL, "2020-03-14", "overdue"),
        (f"{GOAL}, done: {{value: 100家, status: expected}}", "2020-03-14", "overdue"),
        (f"{GOAL}, done: {{value: 100家, released: 2020-03-15}}", "2020-03-14", "overdue"),
        (f"{GOAL}, done: {{value: 100家, released: 2020-03-15}}", "2020-03-15", "kept"),
        # A bound reaches a goal when it surely does.
        (f"{GOAL}, done: 超100家", "2020-03-14", "kept"),
        (f"{GOAL}, done: 约100家", "2020-03-14", "partly_kept"),
        (f"{GOAL}, done: 近100家", "2020-03-14", "partly_kept"),
        ("due: 2020-03-13, goal: 超100家, done: 100家", "2020-03-14", "partly_kept"),
        ("due: 2020-03-13, goal: 超100家, done: 101家", "2020-03-14", "kept"),
        ("due: 2020-03-13, goal: {value: 100家, status: expected}, done: 99家", "2020-03-14", "partly_kept"),
        # A goal may be a most.
        ("due: 2020-03-13, goal: 100家以内, done: 100家", "2020-03-14", "kept"),
        ("due: 2020-03-13, goal: 100家以内, done: 101家", "2020-03-14", "broken"),
        ("due: 2020-03-13, goal: 100家以内, done: 101家", "2020-03-09", "pending"),
        # Given up, from the day on which it was; what was done all the same is kept.
        (f"{GOAL}, dropped: 2020-03-05", "2020-03-04", "pending"),
        (f"{GOAL}, dropped: 2020-03-05", "2020-03-05", "broken"),
        (f"{GOAL}, done: 50家, dropped: 2020-03-05", "2020-03-14", "broken"),
        (f"{GOAL}, done: 100家, dropped: 2020-03-05", "2020-03-14", "kept"),
        # Without a last day.
        ("due: undated", "2020-03-14", "unverifiable"),
        ("due: 2020-03-01/..", "2020-03-14", "unverifiable"),
        ("done: 0家", "2020-03-14", "unverifiable"),
        ("done: 1家", "2020-03-14", "kept"),
    ],
)
def test_a_promise_is_what_the_evidence_and_the_day_make_of_it(values: str, as_of: str, option: str) -> None:
    found, title, shape = status(values, as_of)
    assert (found, shape) == (option, COMPUTED[option])
    assert title


def test_evidence_of_a_later_day_is_kept_late() -> None:
    late = "{value: 100家, period: 2020-03-14}"
    assert status(f"{GOAL}, done: {late}", "2020-03-15") == ("kept", "已兑现，晚于期限", "done")
    assert status(f"{GOAL}, done: 100家", "2020-03-15") == ("kept", "已兑现", "done")


def test_a_story_shows_nothing_before_it_is_out() -> None:
    story = "---\ntitle: 办好了\ndate: 2020-03-12\nembargo: 2020-03-13T09:30:00+08:00\n---\n办好了。\n"
    values = "due: 2020-03-10, proof: stories/报道"
    for as_of, option in (("2020-03-13T09:29:59+08:00", "overdue"), ("2020-03-13T09:30:00+08:00", "kept")):
        assert status(values, as_of, "shown", 报道=story)[0] == option


def test_every_lane_of_the_board_has_its_words_and_its_records() -> None:
    found = assembled("  甲: {due: 2020-03-15}\n  乙: {due: 2020-03-31}\n  丙: {due: 2020-03-01}\n")
    lanes = [(lane.id, lane.title, [record.id for record in lane.records]) for lane in board(found).lanes]
    assert lanes == [
        ("kept", "已兑现", []),
        ("partly_kept", "部分兑现", []),
        ("due_soon", "快到期", ["甲"]),
        ("pending", "未到期", ["乙"]),
        ("overdue", "到期未见结果", ["丙"]),
        ("broken", "未兑现", []),
        ("unverifiable", "没有期限，无法核对", []),
    ]


@pytest.mark.parametrize(
    "values, warned",
    [
        ("{}", True),
        ("{due: 2020-03-01/..}", True),
        ("{due: undated}", False),
        ("{due: ../2020-03-01}", False),
        ("{due: 2020-03-31}", False),
        ("{done: 5家, proof: bodies/甲}", False),
        ("{public: false}", False),
    ],
)
def test_a_promise_without_a_day_is_asked_for_one(values: str, warned: bool) -> None:
    declared = "".join(line for line in PROMISES.splitlines(keepends=True) if not line.startswith("  shown:"))
    files = {
        "data/collections/promises.yaml": f"{declared}  甲: {values}\n",
        "data/collections/bodies.yaml": "title: 机构\nrecords: {甲: 甲厂}\n",
    }
    found = [problem for problem in made(files).problems if problem.code == "promise-no-date"]
    line = files["data/collections/promises.yaml"].count("\n")
    assert placed(found) == ([("promise-no-date", line, 3)] if warned else [])
