"""Golden sites: every byte of small sites, as they were looked at and approved.

`in/` is a site, `out/` what it becomes. After an intended change of looks the golden tree is written again
by hand, `python -m tests.sites.test_sites NAME`, and the difference is read before it is committed.
"""

import shutil
import sys
from pathlib import Path

import pytest

from tests.running import run_build, tree

HERE = Path(__file__).parent
SITES = sorted(folder.name for folder in HERE.iterdir() if (folder / "in").is_dir())


@pytest.mark.parametrize("name", SITES)
def test_a_site_becomes_what_it_was(name: str, tmp_path: Path) -> None:
    result = run_build(HERE / name / "in", tmp_path / "site")
    assert result.code == 0, result.errors
    assert {problem["level"] for problem in result.report["problems"]} <= {"notice"}
    made = tree(tmp_path / "site")
    # Assets are copies of templates/assets; the digest in their names is in every page.
    assert {path: data for path, data in made.items() if not path.startswith("assets/")} == tree(
        HERE / name / "out"
    )


if __name__ == "__main__":
    for site in sys.argv[1:]:
        shutil.rmtree(HERE / site / "out", ignore_errors=True)
        sys.stderr.write(run_build(HERE / site / "in", HERE / site / "out").errors)
        (HERE / site / "out" / ".broadsheet").unlink()
        shutil.rmtree(HERE / site / "out" / "assets")
