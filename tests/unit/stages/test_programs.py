"""Programs of the site: run apart, once, in time; and what they leave behind reaches nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from broadsheet.files import worker
from broadsheet.files.jobs import Jobs
from broadsheet.files.store import Store
from broadsheet.model.drawn import ChartView, Plot
from broadsheet.model.problems import Problem, Span
from broadsheet.model.programs import Program
from broadsheet.stages import programs
from broadsheet.stages.log import Log
from broadsheet.stages.outputs import draw_plots
from broadsheet.stages.stopwatch import Stopwatch

PLACE = Span("data/charts/图.py", 2, 1)
HEAD = "import altair as alt\n"
CODE = f"""{HEAD}def chart(data):
    return alt.Chart(alt.Data(values=data.rows)).mark_bar().encode(x="value:Q", y="name:N")
"""


def planned(code: str, width: int = 640) -> Plot:
    program = Program(PLACE, code, {"量": ({"name": "甲", "value": 3.0},)}, "zh-CN")
    return Plot("free", width, (), 0, 1, program=program)


@pytest.fixture(scope="module")
def jobs() -> Iterator[Jobs]:
    with Jobs(2) as jobs:
        yield jobs


def told(code: str, jobs: Jobs) -> list[tuple[str, Span]]:
    """Return what is wrong with a program that is to draw at both widths."""
    results = programs.draw_programs([("图", planned(code)), ("图", planned(code, 328))], jobs, Stopwatch())
    problems: list[Problem] = [problem for _, wrong in results for problem in wrong]
    return [(problem.code, problem.span) for problem in problems]


def test_a_program_that_never_ends_is_stopped(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PROGRAM_SECONDS", 1)
    monkeypatch.setattr(worker, "START", 2.0)
    jobs.close()  # new workers are given the time that is set here
    assert told("def chart(data):\n    while True:\n        pass\n", jobs) == [("free-endless", PLACE)]


def test_a_program_that_ends_its_process_is_told(jobs: Jobs) -> None:
    assert told("import os\ndef chart(data):\n    os._exit(3)\n", jobs) == [("free-died", PLACE)]


def test_what_a_program_changes_in_its_process_reaches_no_other_and_what_vega_refuses_is_told() -> None:
    wild = CODE.replace(HEAD, f"{HEAD}import vl_convert\nvl_convert.vegalite_to_svg = None\n")
    bad = CODE.replace("mark_bar()", "mark_bar().transform_calculate(a='datum.value +')")
    with Jobs(1) as jobs:
        results = programs.draw_programs(
            [(id, planned(code)) for id, code in (("甲", wild), ("乙", bad), ("丙", CODE))], jobs, Stopwatch()
        )
    (first, _), (none, (problem,)), (last, wrong) = results
    assert first is not None
    assert first == last
    assert wrong == ()
    assert none is None
    assert (problem.code, problem.span) == ("free-vega", PLACE)


def test_fixed_colours_are_a_warning_and_nothing_is_run_again_without_need(
    jobs: Jobs, tmp_path: Path
) -> None:
    runs = tmp_path / "runs"
    code = CODE.replace("mark_bar()", "mark_bar(color='red')") + f"open({str(runs)!r}, 'a').write('x')\n"
    store = Store.open(None, "code")
    wide, narrow = planned(code), planned(code, 328)
    view = ChartView("图", "图", "", "", "", "", "", "w", "n", ())
    for listed in (["en/图"], []):
        log = Log(timings=True)
        made = draw_plots({"w": wide, "n": narrow}, {"en/图": view}, {}, store, jobs, log)
        assert {made["w"].width, made["n"].width} == {640, 328}
        assert [(one.code, one.level, one.args) for one in log.problems] == [
            ("free-colour", "warning", {"colours": "red"})
        ] * 2
        timings = log.watch.timings({})
        assert timings is not None
        assert [one.name for one in timings.charts] == listed
    assert runs.read_text() == "xx"  # once at each width
    assert wide.program is not None
    more = replace(wide, program=replace(wide.program, data={"量": ({"name": "乙", "value": 4.0},)}))
    assert "乙" in draw_plots({"m": more}, {}, {}, store, jobs, Log())["m"].inner
    assert runs.read_text() == "xxx"
    store.close()
