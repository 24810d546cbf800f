"""One worker process: what the main process holds of it, and what runs in it.

A worker cannot disturb the output of the main process, works in UTC whatever the machine's time zone, and
ends when the main process does, even if that was killed. What it answers is taken in the order of its items.
"""

import faulthandler
import multiprocessing
import os
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, Literal

from msgspec import Struct

START = 20.0
"""Seconds a worker is given beyond the time limit of its first item, to start and to import."""


class Failure(Struct, frozen=True):
    """What became of an item instead of an outcome."""

    kind: Literal["exception", "timeout", "death"]
    detail: str
    """One line: the exception, the seconds, or how the process ended."""
    trace: str = ""
    """Traceback of an exception."""


class Worker:
    """A process, what it is doing, and until when."""

    def __init__(self) -> None:
        # The same way on every system. A fork would copy locks that other threads hold.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.batch: deque[int] = deque()
        """Numbers of the items it has not answered for; the first is in work."""
        self.spoilt = False
        """It has failed and must be ended; the rest of its batch has to be given to another."""
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._timeout: float | None = None
        self._deadline: float | None = None
        self._grace = START

    def alive(self) -> bool:
        """Tell whether the process is there: the system may have ended it while it was idle."""
        return self._process.is_alive()

    def give(
        self, function: Callable[[Any], object], items: Sequence[tuple[int, Any]], timeout: float | None
    ) -> None:
        """Hand over numbered items; `timeout` is in seconds for each."""
        self.batch = deque(number for number, _ in items)
        self._timeout = timeout
        self._deadline = None if timeout is None else time.monotonic() + timeout + self._grace
        self._grace = 0.0
        with suppress(OSError):  # it died while it was idle, as `answers` will find
            self.connection.send((function, [item for _, item in items], timeout))

    def left(self) -> float | None:
        """Return the seconds left to the item in work; None for no limit."""
        return None if self._deadline is None else max(0.0, self._deadline - time.monotonic())

    def answers(self) -> Iterator[tuple[int, Any]]:
        """Yield number and outcome (or Failure) of the items that have come to an end."""
        try:
            while self.batch and not self.spoilt and self.connection.poll():
                outcome = self.connection.recv()
                self.spoilt = isinstance(outcome, Failure)
                if self._timeout is not None:
                    self._deadline = time.monotonic() + self._timeout
                yield self.batch.popleft(), outcome
        except (EOFError, OSError):
            self.spoilt = True
            yield self.batch.popleft(), Failure("death", self._last_words())
        if self.batch and not self.spoilt and self.left() == 0:
            self.spoilt = True
            yield self.batch.popleft(), Failure("timeout", f"{self._timeout:g} s")

    def end(self) -> None:
        """End the process at once; nothing in it is worth waiting for."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _last_words(self) -> str:
        self._process.join(5)
        code = self._process.exitcode
        if code is not None and code < 0:
            return signal.Signals(-code).name
        return f"exit code {code}"


def call(function: Callable[[Any], Any], item: object) -> Any:
    """Return what the function makes of an item, or a Failure with its exception."""
    try:
        return function(item)
    except Exception as failure:
        detail = "".join(traceback.format_exception_only(failure)).strip()
        return Failure("exception", detail, traceback.format_exc())


def _work(connection: Connection) -> None:
    """Run in the new process: answer for one item after the other, up to the first failure."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal
    os.environ["TZ"] = "UTC"  # libraries that are imported from here on put times on axes
    if hasattr(time, "tzset"):
        time.tzset()
    _be_silent()
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):  # the main process has closed its end
        while True:
            function, items, timeout = connection.recv()
            for item in items:
                if timeout is not None:
                    # A call that holds the interpreter would not notice that nobody is left to end it.
                    faulthandler.dump_traceback_later(timeout + START, exit=True)
                outcome = call(function, item)
                _send(connection, outcome)
                if isinstance(outcome, Failure):
                    return
            faulthandler.cancel_dump_traceback_later()


def _be_silent() -> None:
    """Send what libraries print to nowhere: standard output may be a report, and a crash is told by us."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for output in (1, 2):
        os.dup2(nowhere, output)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _send(connection: Connection, outcome: object) -> None:
    """Send an outcome, or why it cannot be sent."""
    try:
        connection.send(outcome)
    except OSError:
        raise
    except Exception as failure:
        connection.send(Failure("exception", f"cannot be sent: {failure}"))
