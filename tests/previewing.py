"""A preview in a process of its own, as an editor starts it."""

import queue
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from msgspec import Struct

from tests.running import ROOT

START_SECONDS = 60


class Preview(Struct):
    """A running preview."""

    root: Path
    address: str
    """With a slash at the end."""
    process: subprocess.Popen[str]
    said: list[str]
    """The lines printed so far, both streams."""

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@contextmanager
def open_preview(root: Path, before: tuple[str, ...] = ()) -> Iterator[Preview]:
    """Start `serve` on a free port, wait until it says where, and kill it at the end.

    `before` is a command that runs another one.
    """
    command = [*before, sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--root", str(root)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    said: list[str] = []
    addresses: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        assert process.stdout
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                addresses.put(found[0])

    listener = Thread(target=listen)
    listener.start()
    try:
        yield Preview(root, addresses.get(timeout=START_SECONDS), process, said)
    finally:
        process.kill()
        process.wait()
        listener.join()
        if process.stdout:
            process.stdout.close()
