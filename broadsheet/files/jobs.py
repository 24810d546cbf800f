"""Calls of one function for many items, in this process or in others. A call that fails costs only itself.

Other processes are for speed, and for code that can crash or hang the process it runs in: the library that
draws charts does both. A worker that has failed is thrown away, because what failed may have spoilt it.
Workers stay between two runs, for their start is dear. Knows nothing of what the functions do.

Pools of the standard library lose all items when one worker dies. Pebble's keep a worker after an exception,
and its workers share pipes and locks, which one that is killed can leave taken.
"""

from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from typing import Self, TypeVar

from broadsheet.files.worker import Failure, Worker, call

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

FEW = 200
"""Fewer items than this are not worth starting workers for."""

_SHARE = 8
"""Items that are worth the start of one more worker, which imports what took the first a second."""

_BATCH = 32
"""Most items handed to a worker together."""


class Jobs:
    """Up to `count` worker processes, started when they are needed. To be closed, best by `with`.

    Used by one thread at a time.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._workers: list[Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, also in the middle of an item. The next run starts new ones."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def run(
        self,
        function: Callable[[Item], Outcome],
        items: Sequence[Item],
        timeout: float | None = None,
        disposable: bool = False,
        alone: bool = False,
    ) -> list[Outcome | Failure]:
        """Return, for each item in order, what `function` makes of it or how it failed.

        `timeout` is in seconds for one item. With a time limit, and if `disposable`, every call is made in
        a worker; else a few calls, or all if there is one job only, are made in this process, one after the
        other. A worker that has made an `alone` call is ended after it. What goes to a worker and comes back
        must be picklable, and `function` importable.
        """
        if timeout is None and not disposable and (self._count == 1 or len(items) < FEW):
            return [call(function, item) for item in items]
        try:
            return self._run_apart(function, items, timeout, alone)
        except BaseException:
            self.close()  # workers that have yet to answer must not be asked again
            raise

    def _run_apart(
        self, function: Callable[[Item], Outcome], items: Sequence[Item], timeout: float | None, alone: bool
    ) -> list[Outcome | Failure]:
        outcomes: dict[int, Outcome | Failure] = {}
        waiting = deque(range(len(items)))
        count = min(self._count, -(-len(items) // (1 if alone else _SHARE)))
        size = 1 if alone else max(1, min(_BATCH, len(items) // (count * 4 or 1)))
        while len(outcomes) < len(items):
            for worker in self._idle(-(-len(waiting) // size), count):
                batch = [waiting.popleft() for _ in range(min(size, len(waiting)))]
                worker.give(function, [(number, items[number]) for number in batch], timeout)
            busy = [worker for worker in self._workers if worker.batch]
            left = [seconds for worker in busy if (seconds := worker.left()) is not None]
            wait([worker.connection for worker in busy], min(left, default=None))
            for worker in busy:
                outcomes.update(worker.answers())
                if worker.spoilt or (alone and not worker.batch):
                    waiting.extendleft(reversed(worker.batch))
                    worker.end()
                    self._workers.remove(worker)
        return [outcomes[number] for number in range(len(items))]

    def _idle(self, wanted: int, most: int) -> list[Worker]:
        """Return workers that have nothing to do, at most `wanted`; start some while there are not `most`."""
        for dead in [worker for worker in self._workers if not worker.batch and not worker.alive()]:
            self._workers.remove(dead)
        idle = [worker for worker in self._workers if not worker.batch][:wanted]
        started = [Worker() for _ in range(min(wanted - len(idle), most - len(self._workers)))]
        self._workers += started
        return idle + started
