"""Broken sites: every problem at its exact place, in its exact words, all at once; nothing is written.

`in/` is a site, `expected.txt` what the command prints about it. A site whose file changes on purpose is
written again by hand: `python -m tests.broken.test_broken NAME`, and read before it is committed.
"""

import sys
from pathlib import Path

import pytest

from tests.running import run_build

HERE = Path(__file__).parent
SITES = sorted(folder.name for folder in HERE.iterdir() if (folder / "in").is_dir())


def transcript(name: str, output: Path) -> str:
    """Return what a build of the broken site prints."""
    result = run_build(HERE / name / "in", output)
    assert result.code == 1, result.errors
    assert not output.exists(), "a build with errors wrote something"
    return result.errors


@pytest.mark.parametrize("name", SITES)
def test_every_problem_is_told_exactly(name: str, tmp_path: Path) -> None:
    assert transcript(name, tmp_path / "site") == (HERE / name / "expected.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    for site in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            text = transcript(site, Path(folder) / "site")
        (HERE / site / "expected.txt").write_text(text, encoding="utf-8")
