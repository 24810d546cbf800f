"""Jobs, with real processes that really fail."""

import faulthandler
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.files.jobs import FEW, Jobs
from broadsheet.files.worker import Failure

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these tests send signals")


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    with Jobs(2) as jobs:
        yield jobs


def square(number: int) -> int:
    return number * number


def where(_: object) -> int:
    return os.getpid()


def misbehave(how: str) -> object:
    match how:
        case "raise":
            raise ValueError("wrong\nvalue")
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "stuck":
            re.match(r"(a+)+$", "a" * 40 + "b")  # holds the interpreter for years
        case "abort":
            faulthandler.disable()
            os.abort()
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "recurse":
            return misbehave(how)
        case "unsendable":
            return lambda: how
        case "print":
            sys.stdout.write("noise")
            os.write(1, b"noise")
            os.write(2, b"noise")
        case _:
            pass
    return how


@pytest.mark.parametrize("options", [{}, {"timeout": 60.0}, {"disposable": True}])
@pytest.mark.parametrize("count", [0, 1, 3, FEW + 5])
def test_outcomes_come_in_order(jobs: Jobs, count: int, options: dict[str, float]) -> None:
    assert jobs.run(square, range(count), **options) == [number * number for number in range(count)]  # type: ignore[arg-type]


def test_few_calls_and_one_job_need_no_worker(jobs: Jobs) -> None:
    here = os.getpid()
    assert set(jobs.run(where, range(FEW - 1))) == {here}
    assert set(Jobs(1).run(where, range(FEW * 2))) == {here}


def test_many_calls_go_to_as_many_workers_as_there_are_jobs(jobs: Jobs) -> None:
    found = set(jobs.run(where, range(FEW)))
    assert os.getpid() not in found
    assert len(found) == 2


def test_a_second_worker_is_not_started_for_a_few_items() -> None:
    with Jobs(2) as jobs:
        assert len(set(jobs.run(where, range(8), disposable=True))) == 1
        assert len(set(jobs.run(where, range(64), disposable=True))) == 2


def test_workers_stay_from_one_run_to_the_next_and_one_job_may_be_disposable() -> None:
    with Jobs(1) as jobs:
        first = jobs.run(where, range(3), disposable=True)
        assert len(set(first)) == 1
        assert os.getpid() not in first
        assert jobs.run(where, range(3), disposable=True) == first


@pytest.mark.parametrize(
    "how, failure",
    [
        ("raise", Failure("exception", "ValueError: wrong\nvalue")),
        ("hang", Failure("timeout", "0.3 s")),
        ("spin", Failure("timeout", "0.3 s")),
        ("stuck", Failure("timeout", "0.3 s")),
        ("abort", Failure("death", "SIGABRT")),
        ("kill", Failure("death", "SIGKILL")),
        ("leave", Failure("death", "exit code 3")),
    ],
)
def test_a_failure_costs_one_item(jobs: Jobs, how: str, failure: Failure) -> None:
    jobs.run(where, range(2), disposable=True)  # a new worker is given time to start
    items = ["a", "b", how, "c", "d", "e"]
    outcomes = jobs.run(misbehave, items, timeout=0.3 if failure.kind == "timeout" else 60)
    for item, outcome in zip(items, outcomes, strict=True):
        if item == how:
            assert isinstance(outcome, Failure)
            assert (outcome.kind, outcome.detail) == (failure.kind, failure.detail)
        else:
            assert outcome == item


def test_an_exception_in_this_process_is_a_failure_too(jobs: Jobs) -> None:
    good, bad, good_too = jobs.run(misbehave, ["a", "recurse", "b"])
    assert (good, good_too) == ("a", "b")
    assert isinstance(bad, Failure)
    assert bad.detail.startswith("RecursionError")
    assert "misbehave" in bad.trace


def test_an_outcome_that_cannot_be_sent_is_a_failure(jobs: Jobs) -> None:
    bad, good = jobs.run(misbehave, ["unsendable", "a"], disposable=True)
    assert isinstance(bad, Failure)
    assert "cannot be sent" in bad.detail
    assert good == "a"


def test_a_worker_that_failed_is_not_used_again() -> None:
    with Jobs(1) as jobs:
        [before] = jobs.run(where, [0], disposable=True)
        jobs.run(misbehave, ["raise"], disposable=True)
        [after] = jobs.run(where, [0], disposable=True)
    assert before != after


def test_a_worker_that_has_made_a_call_alone_is_ended_after_it() -> None:
    with Jobs(1) as jobs:
        [before] = jobs.run(where, [0], disposable=True)
        first, second = jobs.run(where, range(2), disposable=True, alone=True)
        [after] = jobs.run(where, [0], disposable=True)
    assert first == before
    assert len({before, second, after}) == 3


def test_a_worker_that_died_while_idle_costs_nothing() -> None:
    with Jobs(1) as jobs:
        [process] = jobs.run(where, [0], disposable=True)
        assert isinstance(process, int)
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert jobs.run(square, [3], disposable=True) == [9]


def test_what_an_exception_of_ours_interrupts_is_not_answered_later() -> None:
    with Jobs(1) as jobs:
        with pytest.raises(AttributeError):  # a function that cannot be sent
            jobs.run(lambda number: number, [1, 2], disposable=True)
        assert jobs.run(square, [2, 3], disposable=True) == [4, 9]


def test_large_items_and_outcomes_pass(jobs: Jobs) -> None:
    items = [bytes([number]) * 3_000_000 for number in range(6)]
    assert jobs.run(bytes.upper, items, disposable=True) == items


def test_workers_are_silent_and_live_in_utc(capfd: pytest.CaptureFixture[str]) -> None:
    with Jobs(1) as jobs:
        assert jobs.run(misbehave, ["print"], disposable=True) == ["print"]
        assert jobs.run(os.getenv, ["TZ"], disposable=True) == ["UTC"]
        assert jobs.run(time.strftime, ["%Z"], disposable=True) == ["UTC"]
    assert capfd.readouterr() == ("", "")


SCRIPT = """
import sys, time, os
sys.path[:0] = {path!r}
from broadsheet.files.jobs import Jobs
from test_jobs import where, misbehave

if __name__ == "__main__":
    with Jobs(2) as jobs:
        print(*jobs.run(where, range(2), timeout=60), flush=True)
        jobs.run(misbehave, ["{how}", "{how}"], timeout=60)
"""


@pytest.mark.parametrize("how", ["hang", "spin"])
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_the_main_process(tmp_path: Path, end: signal.Signals, how: str) -> None:
    script = tmp_path / "main.py"
    path = [str(Path(__file__).parent), str(Path(__file__).parents[3])]
    script.write_text(SCRIPT.format(path=path, how=how))
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as main:
        assert main.stdout
        assert main.stderr
        workers = [int(process) for process in main.stdout.readline().split()]
        assert len(workers) == 2
        time.sleep(0.2)
        if end == signal.SIGINT:
            os.killpg(main.pid, end)  # as a terminal does
        else:
            main.send_signal(end)
        deadline = time.monotonic() + 10
        while any(_is_running(process) for process in workers):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        main.wait(10)
        errors = main.stderr.read()
        assert errors.count("Traceback") == (1 if end == signal.SIGINT else 0), errors


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
