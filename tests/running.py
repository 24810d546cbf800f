"""Running the real command on a folder, as a user does, in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """Run `python build.py ARGUMENTS`."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        timeout=300,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_build(root: Path, output: Path, *more: str | Path, env: dict[str, str] | None = None) -> Result:
    """Build the site in `root` into `output`, with its cache beside the output, and report in JSON."""
    return run("build", "--root", root, "--output", output, "--json", "--no-cache", *more, env=env)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every published file of an output by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".broadsheet"
    }
