"""What a build finds out on its way: problems, times, what it rendered; at the end, the report."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from broadsheet.model.changes import Changes
from broadsheet.model.problems import Problem, has_errors, in_order
from broadsheet.model.report import Report
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When
from broadsheet.model.words import LANGUAGES
from broadsheet.stages.stopwatch import Stopwatch


class Stopped(Exception):
    """A stage had errors; what they are stands in the log."""


class Log:
    """What a build found out on its way: problems, times, what it rendered."""

    def __init__(self, timings: bool = False) -> None:
        """`timings`: the report tells how long each piece of work took."""
        self.problems: list[Problem] = []
        self.seconds: dict[str, float] = {}
        self.withheld: tuple[Withheld, ...] = ()
        self.next_change: When = ""
        self.language = LANGUAGES[0]
        self.rendered: tuple[str, ...] = ()
        self.watch = Stopwatch(timings)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage; at its end, raise Stopped when there are errors."""
        begin = perf_counter()
        yield
        self.seconds[name] = round(perf_counter() - begin, 4)
        if has_errors(self.problems):
            raise Stopped

    def report(self, changes: Changes | None) -> Report:
        """Return the result; without changes nothing was published."""
        return Report(
            language=self.language,
            pages=tuple(sorted((*changes.written, *changes.unchanged))) if changes else (),
            rendered=tuple(sorted(self.rendered)),
            written=changes.written if changes else (),
            unchanged=changes.unchanged if changes else (),
            removed=changes.removed if changes else (),
            problems=in_order(self.problems),
            withheld=tuple(sorted(self.withheld, key=lambda kept: (kept.path, kept.line, kept.what))),
            next_change=self.next_change,
            seconds=self.seconds,
            timings=self.watch.timings(self.seconds),
        )
