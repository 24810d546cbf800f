"""What was published is kept: every silent change is told once, in its place, with lines that mend it."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_units import UNITS
from placed import placed
from sample_output import words

from broadsheet.data.facts import read_facts
from broadsheet.data.indicators import read_indicator
from broadsheet.data.locks import read_lock, write_lock
from broadsheet.figures.deriving import derive
from broadsheet.figures.keeping import Kept, keep
from broadsheet.figures.pins import published
from broadsheet.figures.register import Register, make_register
from broadsheet.model.locks import Lock, Pin
from broadsheet.model.problems import Problem
from broadsheet.model.statistics import Indicator
from broadsheet.numbers.periods import end_of

ZONE, TODAY = "Asia/Shanghai", "2020-04-01"
RATE = """title: 复工率
unit: percent
observations:
  2020-03-01: 90.1
  2020-03-13: 99.26
"""
REVISED = """title: 复工率
unit: percent
observations:
  - period: 2020-03-13
    value: 99.26
    revisions:
      - date: 2020-03-14
        kind: correction
        value: 98.26
        reason: 抄错
      - date: 2020-03-20
        kind: update
        value: 98.3
        reason: 核实
"""
FACTS = """period: 2020-03-13
facts:
  甲/户: 4307户
  甲/口罩: 超36.5万片
"""
GONE = ("lock-vanished", "lock-hidden", "lock-taken-out", "lock-unit")
SUM = "title: 合计\nunit: 户\nderived: 乙/一 + 乙/二\n"
PARTS = "period: 2020-03-13\nfacts:\n  乙/一: 3户\n  乙/二: 4户\n"


def known(files: dict[str, str], moment: str = "2030-01-01") -> Register:
    """Return everything that is known of some files of data."""
    found: list[Indicator] = []
    for path, text in files.items():
        if path.startswith("data/facts"):
            facts, problems = read_facts(text, path, UNITS)
            found += facts
        else:
            indicator, problems = read_indicator(text, path, UNITS)
            found += [indicator] if indicator else []
        assert [problem for problem in problems if problem.level == "error"] == []
    made = make_register(found, [], [], UNITS, ZONE, end_of(moment, ZONE), {})
    return derive(made.register, "zh-CN").register


def held(before: dict[str, str], after: dict[str, str]) -> Kept:
    """Publish one state of the data and hold it against another."""
    return keep(Lock(published(known(before))), known(after), TODAY, words())


def rate(text: str) -> dict[str, str]:
    return {"data/indicators/率.yaml": text}


def facts(text: str) -> dict[str, str]:
    return {"data/facts/甲.yaml": text}


def summed(formula: str = "乙/一 + 乙/二", parts: str = PARTS, more: str = "") -> dict[str, str]:
    return {
        "data/indicators/和.yaml": SUM.replace("乙/一 + 乙/二", formula) + more,
        "data/facts/乙.yaml": parts,
    }


@pytest.mark.parametrize(
    "before, after, problems",
    [
        (rate(RATE), rate(RATE), []),
        (rate(RATE), rate(RATE.replace("99.26", "98.26")), [("lock-changed", 5, 15)]),
        (rate(RATE), rate(RATE.replace("99.26", "99.260")), [("lock-changed", 5, 15)]),
        (facts(FACTS), facts(FACTS.replace("4307", "4308")), [("lock-changed", 3, 8)]),
        (facts(FACTS), facts(FACTS.replace("超", "约")), [("lock-changed", 4, 9)]),
        (facts(FACTS), facts(FACTS.replace("36.5万", "365千")), []),
        (rate(RATE), rate(RATE.replace("  2020-03-13: 99.26\n", "")), [("lock-vanished", 0, 0)]),
        (rate(RATE), rate(RATE.replace("2020-03-13", "2020-03-12")), [("lock-vanished", 0, 0)]),
        (rate(RATE), rate(RATE + "public: false\n"), [("lock-hidden", 4, 15), ("lock-hidden", 5, 15)]),
        (
            rate(RATE),
            rate(RATE.replace("2020-03-13: 99.26", "2020-03-13:\n    value: 99.26\n    public: false")),
            [("lock-hidden", 6, 12)],
        ),
        (
            rate(RATE),
            rate(RATE.replace("2020-03-13: 99.26", "2020-03-13:\n    status: missing")),
            [("lock-taken-out", 5, 3)],
        ),
        (facts(FACTS), facts(FACTS.replace("4307户", "4307家")), [("lock-unit", 3, 8)]),
        (rate(REVISED), rate(REVISED.replace("value: 98.3", "value: 98.4")), [("lock-changed", 11, 9)]),
        (rate(REVISED), rate(REVISED.replace("98.26", "98.27")), [("lock-history", 7, 9)]),
        (rate(REVISED), rate(REVISED.replace("99.26", "99.27")), [("lock-history", 5, 12)]),
        (rate(REVISED), rate(REVISED.replace("correction", "update")), [("lock-history", 7, 9)]),
        (rate(REVISED), rate(REVISED.replace("2020-03-14", "2020-03-15")), [("lock-history", 7, 9)]),
        (rate(REVISED), rate(REVISED.partition("      - date: 2020-03-20")[0]), [("lock-history", 5, 12)]),
        (rate(REVISED), rate(REVISED.replace("抄错", "录入时抄错")), []),
        (rate(RATE.replace("2020-03-13: 99.26", "2020-03-12: 1")), rate(RATE + "  2020-03-12: 1\n"), []),
        (summed(), summed(), []),
        (summed(), summed("乙/一 + 乙/二 + 1"), [("lock-changed-derived", 3, 10)]),
        (summed(), summed("乙/二 − 乙/一"), [("lock-changed-derived", 3, 10)]),
        (
            summed(),
            summed(parts=PARTS.replace("4户", "5户")),
            [("lock-changed", 4, 8)],
        ),
    ],
)
def test_a_silent_change_is_told_where_it_stands(
    before: dict[str, str], after: dict[str, str], problems: list[tuple[str, int, int]]
) -> None:
    found = held(before, after)
    seen = [
        (code, 0, 0) if code == "lock-vanished" else (code, line, column)
        for code, line, column in placed(found.problems)
    ]
    assert sorted(seen) == sorted(problems)
    assert bool(found.lost) == any(code in GONE for code, _, _ in seen)


def test_a_revision_with_a_reason_is_no_silent_change() -> None:
    first = REVISED.partition("    revisions:")[0]
    middle = REVISED.partition("      - date: 2020-03-20")[0]
    assert held(rate(first), rate(middle)) == held(rate(middle), rate(REVISED)) == Kept((), frozenset())


def test_a_back_dated_revision_is_a_revision() -> None:
    early = REVISED.replace(
        "  revisions:\n", "  revisions:\n      - {date: 2020-03-02, kind: update, value: 97, reason: 早}\n"
    )
    assert held(rate(REVISED), rate(early)).problems == ()


def test_a_withdrawn_number_may_go_once_its_withdrawal_is_published() -> None:
    number = REVISED.partition("      - date: 2020-03-14")[0]
    withdrawn = number + "      - date: 2020-03-25\n        kind: correction\n        reason: 来源有误\n"
    other = RATE.replace("2020-03-13: 99.26\n", "2020-03-02: 1\n")
    assert held(rate(RATE.replace("  2020-03-01: 90.1\n", "")), rate(withdrawn)).problems == ()
    assert held(rate(withdrawn), rate(other)).problems == ()
    assert placed(held(rate(withdrawn), rate(number.replace("    revisions:\n", ""))).problems) == [
        ("lock-history", 5, 12)
    ]


@pytest.mark.parametrize(
    "after, was, now",
    [
        (
            REVISED.replace("98.26", "98.27"),
            "98.26%（2020年3月14日更正）",
            "现在写成了 98.27%（2020年3月14日更正）",
        ),
        (
            REVISED.replace("correction", "update"),
            "98.26%（2020年3月14日更正）",
            "现在写成了 98.26%（2020年3月14日更新）",
        ),
        (REVISED.replace("2020-03-14", "2020-03-15"), "98.26%（2020年3月14日更正）", "现在不见了"),
        (REVISED.partition("      - date: 2020-03-20")[0], "98.3%（2020年3月20日更新）", "现在不见了"),
        (
            REVISED.replace("        value: 98.26\n", ""),
            "98.26%（2020年3月14日更正）",
            "现在写成了 已撤回（2020年3月14日更正）",
        ),
    ],
)
def test_a_step_is_told_as_a_reader_would_and_by_its_own_line_of_the_lock(
    after: str, was: str, now: str
) -> None:
    lock, _ = read_lock(write_lock(Lock(published(known(rate(REVISED))))), "data/figures.lock")
    assert lock is not None
    (problem,) = keep(lock, known(rate(after)), TODAY, words()).problems
    assert (problem.args["was"], problem.args["now"]) == (was, now)
    line = 5 if was.startswith("98.3") else 4
    assert problem.args["place"] == f"data/figures.lock:{line}"


def test_what_is_not_known_yet_is_not_gone() -> None:
    lock = Lock(published(known(rate(REVISED))))
    assert keep(lock, known(rate(REVISED)), TODAY, words()).problems == ()
    early = known(rate(REVISED), "2020-03-15")
    assert set(published(early)["率@2020-03-13"].chain) < set(lock.numbers["率@2020-03-13"].chain)


def test_a_number_whose_name_was_changed_is_guessed() -> None:
    problems = held(rate(RATE), rate(RATE.replace("2020-03-13", "2020-03-12"))).problems
    assert [problem.args["near"] for problem in problems] == ["率@2020-03-12"]


def test_a_story_that_is_pinned_to_a_number_without_a_line_keeps_it() -> None:
    lock = Lock(
        {},
        {
            "稿": {
                "率": Pin("2020-03-13", "99.26 percent"),
                "率@2020-03-01": Pin("2020-03-01", "90.1 percent"),
            }
        },
    )
    assert keep(lock, known(rate(RATE)), TODAY, words()) == Kept((), frozenset())
    found = keep(lock, known(rate(RATE.replace("2020-03-13", "2020-03-12"))), TODAY, words())
    assert (placed(found.problems), found.lost) == ([("lock-vanished", 0, 0)], frozenset({"率@2020-03-13"}))


def pasted(problem: Problem, reason: str = "核对后改正") -> list[str]:
    """Return the lines that a problem offers, finished."""
    return re.sub(r"reason:$", f"reason: {reason}", problem.args["lines"], flags=re.MULTILINE).split("\n")


def indented(lines: Iterable[str]) -> str:
    return "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize("kind", ["correction", "update", "definition"])
@pytest.mark.parametrize("value", ["98.26", "-3.2", "100", "0"])
def test_the_offered_lines_mend_a_changed_observation(value: str, kind: str) -> None:
    changed = RATE.replace("99.26", value)
    (problem,) = held(rate(RATE), rate(changed)).problems
    lines = indented(pasted(problem)).replace("correction", kind)
    mended = changed.replace(f"  2020-03-13: {value}\n", lines)
    assert held(rate(RATE), rate(mended)).problems == ()
    chain = published(known(rate(mended)))["率@2020-03-13"].chain
    assert chain == ("99.26 percent", f"{TODAY} {kind} {value} percent")


@pytest.mark.parametrize("value", ["36.4万片", "约2万片", "365000片"])
def test_the_offered_lines_mend_a_changed_fact(value: str) -> None:
    changed = FACTS.replace("超36.5万片", value)
    (problem,) = held(facts(FACTS), facts(changed)).problems
    mended = changed.replace(f"  甲/口罩: {value}\n", indented(pasted(problem)))
    assert held(facts(FACTS), facts(mended)).problems == ()
    assert published(known(facts(mended)))["甲/口罩@2020-03-13"].chain[0] == "over 365000~1000 片"


def test_the_offered_lines_mend_a_revision_that_was_changed() -> None:
    changed = REVISED.replace("value: 98.3", "value: 98.4")
    (problem,) = held(rate(REVISED), rate(changed)).problems
    mended = "title: 复工率\nunit: percent\nobservations:\n" + indented(pasted(problem))
    assert held(rate(REVISED), rate(mended)).problems == ()
    assert published(known(rate(mended)))["率@2020-03-13"].chain[-1] == f"{TODAY} correction 98.4 percent"


def test_the_offered_lines_withdraw_a_number_that_was_deleted() -> None:
    after = RATE.replace("  2020-03-13: 99.26\n", "")
    (problem,) = held(rate(RATE), rate(after)).problems
    mended = after + indented(pasted(problem))
    assert held(rate(RATE), rate(mended)).problems == ()
    assert published(known(rate(mended)))["率@2020-03-13"].chain[-1] == f"{TODAY} correction none"


def test_the_offered_lines_state_what_was_computed_beside_its_formula() -> None:
    (problem,) = held(summed(), summed("乙/一 + 乙/二 + 1")).problems
    more = "observations:\n" + indented(pasted(problem))
    assert held(summed(), summed("乙/一 + 乙/二 + 1", more=more)).problems == ()


DAYS = [f"2020-03-{day:02}" for day in range(1, 6)]
VALUES = st.sampled_from(["1", "2.50", "12", "-4", "99.9"])
SERIES = st.dictionaries(
    st.sampled_from(DAYS),
    st.tuples(VALUES, st.lists(st.tuples(st.sampled_from(["update", "correction"]), VALUES), max_size=2)),
    min_size=1,
    max_size=4,
)
Series = dict[str, tuple[str, list[tuple[str, str]]]]


def written(series: Series) -> dict[str, str]:
    """Return a series as a file."""
    text = "title: 率\nunit: percent\nobservations:\n"
    for day, (value, revisions) in series.items():
        text += f"  - period: {day}\n    value: {value}\n" + ("    revisions:\n" if revisions else "")
        for number, (kind, later) in enumerate(revisions, 10):
            text += f"      - {{date: 2020-03-{number}, kind: {kind}, value: {later}, reason: 因}}\n"
    return rate(text)


@given(SERIES)
def test_what_is_locked_passes(series: Series) -> None:
    assert held(written(series), written(series)) == Kept((), frozenset())


@given(SERIES, SERIES)
def test_additions_pass_and_every_other_change_is_caught(before: Series, after: Series) -> None:
    """The plain rule: a published observation keeps its value and, at the front, its revisions."""
    kept = {
        day
        for day, (value, revisions) in before.items()
        if day in after and after[day][0] == value and after[day][1][: len(revisions)] == revisions
    }
    found = held(written(before), written(after)).problems
    assert len(found) == len(before.keys() - kept)


@given(SERIES, st.data())
def test_one_value_changed_without_a_revision_is_always_caught(series: Series, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(sorted(series)))
    value, revisions = series[day]
    other = data.draw(VALUES.filter(lambda one: one != value))
    assert len(held(written(series), written({**series, day: (other, revisions)})).problems) == 1
