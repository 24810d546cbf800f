"""Charts that programs of the site draw: each program in a process of its own, its output in another.

A program is run for each language, at both widths. A process that has run one is ended, for it may have
changed the libraries in it; what it sent is vetted and drawn where no program has been.
"""

from collections.abc import Sequence

from broadsheet.charts.drawing import draw_free, get_ready_for_free
from broadsheet.files.jobs import Jobs
from broadsheet.files.worker import Failure
from broadsheet.model.digests import digest_of
from broadsheet.model.drawn import Drawing, Plot
from broadsheet.model.problems import Problem, Span, error, warning
from broadsheet.model.programs import Fault
from broadsheet.stages.stopwatch import Stopwatch

Result = tuple[Drawing | None, tuple[Problem, ...]]

PROGRAM_SECONDS = 20
"""A program that takes longer is taken for an endless loop."""
DRAWING_SECONDS = 60


def draw_programs(charts: Sequence[tuple[str, Plot]], jobs: Jobs, watch: Stopwatch) -> list[Result]:
    """Draw free charts, which come with their ids.

    Whatever a program does wrong is a problem at its place in its file, told once.
    """
    names, plots = [id for id, _ in charts], [plot for _, plot in charts]
    results: list[Result] = [(None, ())] * len(plots)
    calls: dict[str, list[int]] = {}
    for number, plot in enumerate(plots):
        calls.setdefault(digest_of(plot.program), []).append(number)
    widths = [tuple(plots[number] for number in numbers) for numbers in calls.values()]
    ids = [names[numbers[0]] for numbers in calls.values()]
    composed = watch.run("charts", ids, jobs, _compose, widths, PROGRAM_SECONDS, alone=True)
    good: list[tuple[int, str]] = []
    for numbers, made in zip(calls.values(), composed, strict=True):
        if isinstance(made, list):
            good += zip(numbers, made, strict=True)
        else:
            results[numbers[0]] = (None, (_problem(plots[numbers[0]], made),))
    ids, items = [names[number] for number, _ in good], [(plots[number], text) for number, text in good]
    drawn = watch.run("charts", ids, jobs, draw_free, items, DRAWING_SECONDS, get_ready_for_free)
    for (number, _), one in zip(good, drawn, strict=True):
        results[number] = _result(plots[number], one)
    return results


def _compose(plots: tuple[Plot, ...]) -> list[str] | Fault:
    """Run a program at every width; the room that knows altair is entered in the worker alone."""
    from broadsheet.charts.free import compose

    made: list[str] = []
    for plot in plots:
        one = compose(plot)
        if isinstance(one, Fault):
            return one
        made.append(one)
    return made


def _result(plot: Plot, drawn: tuple[Drawing, tuple[str, ...]] | Fault | Failure) -> Result:
    if isinstance(drawn, Failure):
        return None, (error("free-vega", _place(plot), detail=drawn.detail),)
    if isinstance(drawn, Fault):
        return None, (_problem(plot, drawn),)
    drawing, fixed = drawn
    told = (warning("free-colour", _place(plot), colours=" ".join(fixed)),) if fixed else ()
    return drawing, told


def _problem(plot: Plot, fault: Fault | Failure) -> Problem:
    """Return what is wrong with a program, at its place in its file."""
    place = _place(plot)
    if isinstance(fault, Failure):
        if fault.kind == "timeout":
            return error("free-endless", place, seconds=PROGRAM_SECONDS)
        return error("free-died", place, detail=fault.detail)
    span = Span(place.path, fault.line, fault.column) if fault.line else place
    return error(fault.code, span, **fault.args)


def _place(plot: Plot) -> Span:
    assert plot.program
    return plot.program.span
