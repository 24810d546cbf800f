"""The wheel, away from the checkout, builds the same bytes: templates, words and units travel with it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.running import ROOT, run_build, tree


def python(*command: str | Path, cwd: Path, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_builds_what_the_checkout_builds(tmp_path: Path) -> None:
    """A site of one story and one indicator, with no templates and no settings."""
    python("-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=ROOT)
    [wheel] = (tmp_path / "dist").iterdir()
    installed = tmp_path / "installed"
    python(
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        installed,
        wheel,
        cwd=tmp_path,
    )
    assert "broadsheet = broadsheet.cli:main" in next(installed.glob("*/entry_points.txt")).read_text()

    root = tmp_path / "site"
    (root / "content/stories").mkdir(parents=True)
    (root / "data/indicators").mkdir(parents=True)
    (root / "content/stories/一稿.md").write_text(
        "---\ntitle: 一稿\ndate: 2020-03-13\n---\n复工率[99.26%](fig:复工率)。\n\n![点图](chart:复工率)\n",
        encoding="utf-8",
    )
    (root / "data/indicators/复工率.yaml").write_text(
        "title: 复工率\nunit: percent\nkind: ratio\nobservations:\n  2020-01: 90\n  2020-02: 99.26\n",
        encoding="utf-8",
    )
    python("-m", "broadsheet", "--output", tmp_path / "by-wheel", cwd=root, PYTHONPATH=str(installed))
    assert run_build(root, tmp_path / "by-checkout").code == 0
    built = tree(tmp_path / "by-wheel")
    assert built == tree(tmp_path / "by-checkout")
    assert {"index.html", "404.html", "robots.txt", "stories/一稿.html", "indicators/复工率.html"} <= set(
        built
    )
    assert "feed.xml" not in built
    assert b"<svg" in built["stories/一稿.html"]
