"""How long single pieces of work take, where somebody asks: stories read, charts drawn, pages rendered.

A watch that does not run calls every function as it is, so that not asking costs nothing. A time is taken
where the work is done; a worker sends it with its answer. What is remembered is never worked on, and so
takes no time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any, Literal, TypeVar

from msgspec import Struct

from broadsheet.files.jobs import Jobs
from broadsheet.files.worker import Failure
from broadsheet.model.report import PieceTime, StageTime, TemplateTime, Timings

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

Work = Literal["stories", "charts", "templates"]

LISTED = 10
"""Most pieces of one kind that are told."""


class Stopwatch:
    """Seconds by kind of work and name. Used by one thread."""

    def __init__(self, running: bool = False) -> None:
        self._running = running
        self._spent: dict[Work, dict[str, list[float]]] = {}

    def timed(
        self, work: Work, name_of: Callable[[Item], str], function: Callable[[Item], Outcome]
    ) -> Callable[[Item], Outcome]:
        """Return a function that also notes the seconds of each call under the name of its item.

        An item whose name is empty is not noted.
        """
        if not self._running:
            return function

        def measured(item: Item) -> Outcome:
            begin = perf_counter()
            outcome = function(item)
            self._note(work, name_of(item), perf_counter() - begin)
            return outcome

        return measured

    def run(
        self,
        work: Work,
        names: Sequence[str],
        jobs: Jobs,
        function: Callable[[Item], Outcome],
        items: Sequence[Item],
        timeout: float,
        ready: Callable[[Item], None] | None = None,
        alone: bool = False,
    ) -> list[Outcome | Failure]:
        """Run a function in disposable workers, as `Jobs.run` does; `names` are those of the items.

        `ready`, importable like `function`, loads for an item what stays loaded in a process: that is no
        item's own time. It is called by a running watch alone.
        """
        if not self._running:
            return jobs.run(function, items, timeout, disposable=True, alone=alone)
        outcomes: list[Outcome | Failure] = []
        results = jobs.run(_Measured(function, ready), items, timeout, disposable=True, alone=alone)
        for name, result in zip(names, results, strict=True):
            if isinstance(result, Failure):
                outcomes.append(result)
            else:
                outcome, seconds = result
                self._note(work, name, seconds)
                outcomes.append(outcome)
        return outcomes

    def timings(self, stages: Mapping[str, float]) -> Timings | None:
        """Return what was noted, with the seconds of each stage; None of a watch that does not run."""
        if not self._running:
            return None
        whole = sum(stages.values())
        return Timings(
            stages=tuple(
                StageTime(stage, seconds, round(seconds / whole, 4) if whole else 0.0)
                for stage, seconds in stages.items()
            ),
            stories=tuple(PieceTime(name, seconds) for name, seconds, _ in self._slowest("stories")),
            charts=tuple(PieceTime(name, seconds) for name, seconds, _ in self._slowest("charts")),
            templates=tuple(
                TemplateTime(name, seconds, round(seconds / pages, 6), pages)
                for name, seconds, pages in self._slowest("templates")
            ),
        )

    def _note(self, work: Work, name: str, seconds: float) -> None:
        if name:
            self._spent.setdefault(work, {}).setdefault(name, []).append(seconds)

    def _slowest(self, work: Work) -> Iterator[tuple[str, float, int]]:
        """Yield name, seconds and number of calls of those that took longest together, slowest first."""
        spent = [(name, sum(calls), len(calls)) for name, calls in self._spent.get(work, {}).items()]
        for name, seconds, calls in sorted(spent, key=lambda one: (-one[1], one[0]))[:LISTED]:
            yield name, round(seconds, 6), calls


class _Measured(Struct, frozen=True):
    """A function that says how many seconds it took; it can be sent to a worker."""

    function: Callable[[Any], Any]
    ready: Callable[[Any], None] | None

    def __call__(self, item: Any) -> tuple[Any, float]:
        if self.ready:
            self.ready(item)
        begin = perf_counter()
        outcome = self.function(item)
        return outcome, perf_counter() - begin
