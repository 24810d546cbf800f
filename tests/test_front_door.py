"""`python build.py` where nothing is installed: it runs what `make site` has set up, or says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for an interpreter is a shell script")


def bare(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a front door in `folder` with an interpreter that sees no installed package."""
    shutil.copy(ROOT / "build.py", folder)
    return subprocess.run(
        [sys.executable, "-S", "build.py", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def set_up(folder: Path, *options: str) -> None:
    """Put an interpreter where `make site` puts it."""
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" {" ".join(options)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)


def test_without_a_set_up_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    done = bare(tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("还没有装好：先运行一次 make site")


def test_what_make_site_has_set_up_is_used(tmp_path: Path) -> None:
    """Arguments go there, what it prints and its exit code come back."""
    set_up(tmp_path)
    broken = ROOT / "tests/broken/lock-conflict/in"
    done = bare(tmp_path, "check", "--root", broken, "--output", tmp_path / "一 站", "--no-cache")
    assert done.returncode == 1
    assert "data/figures.lock:3:1" in done.stderr
    done = bare(tmp_path, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "python build.py" in done.stdout


def test_a_set_up_that_lacks_packages_is_tried_once(tmp_path: Path) -> None:
    set_up(tmp_path, "-S")
    done = bare(tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_fault_of_the_package_itself_is_not_hidden(tmp_path: Path) -> None:
    (tmp_path / "broadsheet").mkdir()
    (tmp_path / "broadsheet/__init__.py").touch()
    done = bare(tmp_path)
    assert done.returncode == 1
    assert "No module named 'broadsheet.cli'" in done.stderr
