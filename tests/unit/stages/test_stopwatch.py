"""Times of single pieces of work: noted where it is done, under its name, and only where somebody asks."""

import os
from collections.abc import Iterator

import pytest

from broadsheet.files.jobs import Jobs
from broadsheet.files.worker import Failure
from broadsheet.model.report import PieceTime, StageTime, TemplateTime
from broadsheet.stages import stopwatch
from broadsheet.stages.stopwatch import LISTED, Stopwatch

READY: list[str] = []


def get_ready(item: str) -> None:
    READY.append(item)


def work(item: str) -> tuple[str, list[str], int]:
    """Return the item, what was ready for it, and the process."""
    if item == "bad":
        raise ValueError(item)
    return item, [*READY], os.getpid()


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    with Jobs(1) as jobs:
        yield jobs


def twice(item: str) -> str:
    return item * 2


def itself(number: int) -> int:
    return number


def ticking(monkeypatch: pytest.MonkeyPatch, *instants: float) -> None:
    """Let the clock show these instants, one at each look."""
    monkeypatch.setattr(stopwatch, "perf_counter", iter(instants).__next__)


def test_times_add_up_by_name_and_the_slowest_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    ticking(monkeypatch, 0, 1, 1, 4, 4, 6)
    watch = Stopwatch(True)
    double = watch.timed("templates", lambda item: item[0], twice)
    assert [double(item) for item in ("aa", "b", "a")] == ["aaaa", "bb", "aa"]
    timings = watch.timings({"parse": 0.5, "render": 1.5})
    assert timings is not None
    assert timings.templates == (TemplateTime("a", 3.0, 1.5, 2), TemplateTime("b", 3.0, 3.0, 1))
    assert timings.stages == (StageTime("parse", 0.5, 0.25), StageTime("render", 1.5, 0.75))
    assert timings.stories == timings.charts == ()


def test_only_the_slowest_are_told_and_none_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    ticking(monkeypatch, *(instant for number in range(20) for instant in (0, number)))
    watch = Stopwatch(True)
    read = watch.timed("stories", lambda number: f"{number}.md" if number != 19 else "", itself)
    for number in range(20):
        read(number)
    timings = watch.timings({})
    assert timings is not None
    assert timings.stories == tuple(PieceTime(f"{n}.md", float(n)) for n in range(18, 18 - LISTED, -1))


def test_a_worker_sends_its_time_and_a_failure_costs_only_itself(jobs: Jobs) -> None:
    watch = Stopwatch(True)
    names = ["one", "two", "one"]
    first, bad, last = watch.run("charts", names, jobs, work, ["a", "bad", "c"], 60, get_ready)
    assert isinstance(bad, Failure)
    assert not isinstance(first, Failure)
    assert not isinstance(last, Failure)
    assert (first[:2], last[:2]) == (("a", ["a"]), ("c", ["c"]))  # what failed took the process with it
    assert os.getpid() != first[2] != last[2]
    timings = watch.timings({"draw": 1.0})
    assert timings is not None
    assert [one.name for one in timings.charts] == ["one"]
    assert READY == []


def test_a_watch_that_does_not_run_leaves_everything_as_it_is(jobs: Jobs) -> None:
    watch = Stopwatch()
    assert watch.timed("stories", str, work) is work
    [outcome] = watch.run("charts", ["one"], jobs, work, ["a"], 60, get_ready)
    assert not isinstance(outcome, Failure)
    assert "a" not in outcome[1]
    assert watch.timings({"draw": 1.0}) is None
