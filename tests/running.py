"""Running the real command on a folder, as a user does, in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from broadsheet.cli import main

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Result:
    """What a run of the command left behind."""

    code: int
    output: str
    errors: str

    @property
    def report(self) -> Any:
        """The JSON report of a run with `--json`."""
        return json.loads(self.output)


def run(*arguments: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> Result:
    """Run `python build.py ARGUMENTS` in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        timeout=300,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_here(*arguments: str | Path) -> Result:
    """Run the same command in this process, which has everything imported and its templates compiled.

    That is three seconds less a run. What ends, starts or disturbs a process wants `run`.
    """
    told, errors = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(told), redirect_stderr(errors):
        code = main([*map(str, arguments)], front_door=str(ROOT))
    return Result(code, *(_written(stream) for stream in (told, errors)))


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode()


def run_build(root: Path, output: Path, *more: str | Path, env: dict[str, str] | None = None) -> Result:
    """Build the site in `root` into `output`, without a cache, and report in JSON.

    In a process of its own if its environment is another.
    """
    arguments = ("build", "--root", root, "--output", output, "--json", "--no-cache", *more)
    return run(*arguments, env=env) if env else run_here(*arguments)


def demonstration(folder: Path) -> Path:
    """Copy the demonstration, to be edited."""
    for part in ("content", "data", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def copied(built: Path, root: Path) -> Path:
    """Copy a folder that was built, with its cache and without its site; returns `root`."""
    return Path(shutil.copytree(built, root, ignore=shutil.ignore_patterns("site")))


def replace_in(file: Path, old: str, new: str) -> None:
    """Edit a file in which `old` stands."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every published file of an output by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".broadsheet"
    }
