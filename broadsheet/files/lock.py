"""One build at a time writes into a folder. The lock ends with the process that holds it, however it ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PAUSE = 0.05


class Busy(Exception):
    """Another process holds the lock."""


@contextmanager
def locked(folder: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a folder; raises Busy when it is not free within `wait` seconds."""
    deadline = time.monotonic() + wait
    while (held := _take(folder)) is None:
        if time.monotonic() > deadline:
            raise Busy
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _leave(folder, held)


if sys.platform == "win32":
    import msvcrt

    _FILE = ".broadsheet.lock"
    """A folder cannot be locked on Windows, so a file in it is, which goes with the lock."""

    def _take(folder: Path) -> int | None:
        try:
            held = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT)
        except PermissionError:  # it is just being taken away
            return None
        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(held)
            return None
        return held

    def _leave(folder: Path, held: int) -> None:
        os.close(held)
        with suppress(OSError):  # the next one has opened it
            (folder / _FILE).unlink()

else:
    import fcntl

    def _take(folder: Path) -> int | None:
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            return None
        except OSError:  # a network disk without locks; each file is still written whole
            pass
        return held

    def _leave(folder: Path, held: int) -> None:
        os.close(held)
