"""What one run of a command took, and in how many files of a folder a text stands."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

TIMED = Path(__file__).with_name("timed.py")


class Measured(Struct, frozen=True):
    """One run; None is what the system does not tell."""

    seconds: float
    """By the clock on the wall, with starting the program."""
    cpu: float | None
    """Seconds of all its processes together."""
    memory: float | None
    """MiB: on Linux the most that all its processes had at once (what they share counts in each), elsewhere
    that of the largest."""
    other: float | None
    """Processors that were busy with something else meanwhile."""
    code: int
    cut: bool
    """It was ended at the limit."""


def measure(
    command: Sequence[str],
    folder: Path,
    log: Path,
    limit: float = 600,
    environment: Mapping[str, str] | None = None,
) -> Measured:
    """Run a command in a folder, at most `limit` seconds long; what it says goes to the file `log`."""
    # What is set for the Python that measures is not meant for what it measures.
    kept = {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(TIMED), str(limit), str(log), *command],
        cwd=folder,
        env={**kept, **(environment or {})},
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Measured)


def count_files(folder: Path) -> int:
    """Return how many files a folder and those in it hold."""
    return sum(len(names) for _, _, names in os.walk(folder))


def count_carriers(folder: Path, text: str) -> int:
    """Return in how many files of a folder a text stands."""
    sought = text.encode()
    return sum(
        sought in Path(place, name).read_bytes() for place, _, names in os.walk(folder) for name in names
    )
