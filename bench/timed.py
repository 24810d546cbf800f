"""Run one command and print as JSON what it took.

This is a process of its own, because a process can be asked what all its children together have used, and
because what is measured inherits from a small one. `python timed.py LIMIT LOG COMMAND …` runs the command in
the current folder, writes what it says to the file LOG, and ends it and all that it has started after LIMIT
seconds. Uses the standard library alone.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep

if sys.platform != "win32":
    import resource

OFTEN = 0.02
"""Seconds between two looks at the memory."""
GRACE = 5.0
"""Seconds that what a command leaves behind has to end by itself."""
_ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of Linux: processes whose parents have ended become children of this one."""


def main() -> None:
    """Measure, and print seconds, cores and MiB; null is what this system does not tell."""
    limit, log, command = float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    peak, cut, ended = [0], threading.Event(), threading.Event()
    with log.open("wb") as said:
        busy, begin = _busy(), perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )

        def watch() -> None:
            while not ended.wait(OFTEN):
                peak[0] = max(peak[0], _memory())
                if perf_counter() - begin > limit:
                    cut.set()
                    _kill(process)
                    return

        watching = threading.Thread(target=watch)
        watching.start()
        # A wait with a timeout would look now and then, and add what passes between.
        try:
            code = process.wait()
            seconds = perf_counter() - begin
        except KeyboardInterrupt:
            _kill(process)
            raise
        finally:
            ended.set()
            watching.join()
        _wait_for_others(process)
        all_busy = _busy()
    cpu, largest = _used()
    other = None
    if busy is not None and all_busy is not None and cpu is not None:
        own = sum(os.times()[:2])
        other = max(all_busy - busy - cpu - own, 0) / max(perf_counter() - begin, 0.01)
    memory = max(peak[0], largest or 0) / 2**20 or None
    told = {
        "seconds": seconds,
        "cpu": cpu,
        "memory": memory,
        "other": other,
        "code": code,
        "cut": cut.is_set(),
    }
    sys.stdout.write(json.dumps(told))


def _used() -> tuple[float | None, int | None]:
    """Return the CPU seconds of all children that have ended, and the bytes of the largest of them."""
    if sys.platform == "win32":
        return None, None
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _memory() -> int:
    """Return the bytes of all processes below this one, where the system lists them.

    Pages that they share count in each.
    """
    if sys.platform != "linux":
        return 0
    total, waiting = 0, _children(os.getpid())
    while waiting:
        one = waiting.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_bytes().split()[1])
        except (OSError, IndexError):
            continue  # it has ended
        waiting += _children(one)
    return total * os.sysconf("SC_PAGE_SIZE")


def _children(process: int) -> list[int]:
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208  the fewest steps, for it is done often
            found += map(int, Path(f"/proc/{process}/task/{thread}/children").read_bytes().split())
    except OSError:
        pass  # it has ended
    return found


def _busy() -> float | None:
    """Return the seconds that all processors together have worked since the machine was started."""
    if sys.platform != "linux":
        return None
    with Path("/proc/stat").open() as stat:
        ticks = [int(part) for part in stat.readline().split()[1:9]]
    idle, waiting = ticks[3], ticks[4]
    return (sum(ticks) - idle - waiting) / os.sysconf("SC_CLK_TCK")


def _wait_for_others(process: "subprocess.Popen[bytes]") -> None:
    """Wait for what the command has left behind: workers end a little later, and their work counts."""
    if sys.platform == "win32":
        return
    until = perf_counter() + GRACE
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                if perf_counter() > until:
                    _kill(process)
                sleep(0.002)
        except ChildProcessError:
            return


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the command and all of its session."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
