"""What one edit renders again: exactly the pages that show what was edited, and nothing else."""

import shutil
from pathlib import Path

import pytest

from tests.running import ROOT, run

SITE = ROOT / "tests/sites/english/in"

CORRECTED = """\
  - {period: 2024-03, value: 110}
  - {period: 2024-04, value: 164}
  - period: 2024-05
    value: 187
    revisions:
      - {date: 2024-06-30, kind: correction, value: 178, reason: Nine were counted twice}
"""

EDITS = [
    ("content/stories/quay.md", "had given", "had already given", ["/stories/quay.html"]),
    ("content/stories/quay.md", "People at work by month", "Who worked", ["/stories/quay.html"]),
    (
        "data/facts/money.csv",
        "names no day",
        "names no date",
        [
            "/data/all.zip",
            "/data/indicators/grant.csv",
            "/data/indicators/grant.json",
            "/data/observations.csv",
            "/data/observations.json",
            "/indicators/grant.html",
        ],
    ),
    ("data/site.yaml", "as_of: 2024-06-30", "as_of: 2025-06-30", []),
    ("data/indicators/quay/built.yaml", "direction: up", "direction: up # a comment", []),
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
            "/indicators/quay.html",
            "/indicators/quay/built.html",
        ],
    ),
    (
        "data/indicators/works.yaml",
        "  2024-03: 110\n  2024-04: 164\n  2024-05: 187\n",
        CORRECTED,
        [
            "/corrections.html",
            "/corrections.xml",
            "/data/all.zip",
            "/data/corrections.csv",
            "/data/corrections.json",
            "/data/index.html",
            "/data/indicators.csv",
            "/data/indicators.json",
            "/data/indicators/works.csv",
            "/data/indicators/works.json",
            "/data/observations.csv",
            "/data/observations.json",
            "/embed/indicators/works.html",
            "/feed.xml",
            "/index.html",
            "/indicators/index.html",
            "/indicators/works.html",
            "/sitemap.xml",
            "/stories/index.html",
            "/stories/month-2024-06.html",
            "/stories/quay.html",
        ],
    ),
    ("templates/404.html", None, None, ["/404.html"]),
]


@pytest.mark.parametrize("path, old, new, rendered", EDITS)
def test_an_edit_renders_what_shows_it(
    path: str, old: str | None, new: str | None, rendered: list[str], tmp_path: Path
) -> None:
    root = tmp_path / "root"
    shutil.copytree(SITE, root)
    assert run("build", "--root", root).code == 0
    file = root / path
    if old is None or new is None:
        file.parent.mkdir()
        text = (
            (ROOT / path).read_text(encoding="utf-8").replace("{% endblock %}", "<!-- ours -->{% endblock %}")
        )
    else:
        text = file.read_text(encoding="utf-8")
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8", newline="\n")
    result = run("build", "--root", root, "--json")
    assert result.code == 0, result.errors
    assert result.report["rendered"] == rendered
    assert set(result.report["written"]) <= set(rendered)
