"""What one corrected number writes again among the files for download: exactly those that hold it."""

import shutil
from pathlib import Path

import pytest

from tests.running import ROOT, run_here

SITE = ROOT / "tests/sites/english/in"

EDITS = [
    (
        "data/indicators/works.yaml",
        "2024-04: 164",
        "2024-04: 165",
        [
            "/data/all.zip",
            "/data/feed.json",
            "/data/feed.xml",
            "/data/indicators/works.csv",
            "/data/indicators/works.json",
            "/data/observations.csv",
            "/data/observations.json",
        ],
    ),
    (
        "data/indicators/quay/built.yaml",
        "planned",
        "intended",
        [
            "/data/all.zip",
            "/data/indicators.csv",
            "/data/indicators.json",
            "/data/indicators/quay.json",
            "/data/indicators/quay/built.json",
        ],
    ),
    ("data/indicators/works.yaml", "title:", "# a comment\ntitle:", []),
    ("content/stories/quay.md", "had given", "had already given", []),
    ("data/site.yaml", "as_of: 2024-06-30", "as_of: 2025-06-30", []),
]


@pytest.mark.parametrize("path, old, new, written", EDITS)
def test_an_edit_writes_the_files_that_hold_it(
    path: str, old: str, new: str, written: list[str], tmp_path: Path
) -> None:
    root = tmp_path / "root"
    shutil.copytree(SITE, root)
    assert run_here("build", "--root", root).code == 0
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    result = run_here("build", "--root", root, "--json")
    assert result.code == 0, result.errors
    data = [url for url in result.report["rendered"] if url.startswith("/data/")]
    assert data == written
    assert {url for url in result.report["written"] if url.startswith("/data/")} == set(written)
