"""What one edit renders again: exactly the pages that show what was edited, and nothing else."""

import shutil
from pathlib import Path

import pytest

from tests.running import ROOT, run_here

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
    ("content/stories/quay.md", "had given", "had already given", ["/search/", "/stories/quay.html"]),
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
            "/search/",
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
            "/search/",
        ],
    ),
    (
        "data/indicators/works.yaml",
        "  2024-03: 110\n  2024-04: 164\n  2024-05: 187\n",
        CORRECTED,
        [
            "/404.html",
            "/charts/works.csv",
            "/charts/works.html",
            "/charts/works.json",
            "/charts/works.svg",
            "/corrections.html",
            "/corrections.json",
            "/corrections.xml",
            "/data/all.zip",
            "/data/corrections.csv",
            "/data/corrections.json",
            "/data/feed.json",
            "/data/feed.xml",
            "/data/index.html",
            "/data/indicators.csv",
            "/data/indicators.json",
            "/data/indicators/works.csv",
            "/data/indicators/works.json",
            "/data/observations.csv",
            "/data/observations.json",
            "/embed/charts/works.html",
            "/embed/indicators/works.html",
            "/feed.json",
            "/feed.xml",
            "/index.html",
            "/indicators/index.html",
            "/indicators/works.html",
            "/search/",
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
    assert run_here("build", "--root", root).code == 0
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
    result = run_here("build", "--root", root, "--json")
    assert result.code == 0, result.errors
    assert named(result.report["rendered"]) == rendered
    assert set(named(result.report["written"])) <= set(rendered)


def named(urls: list[str]) -> list[str]:
    """Return addresses in order, the files of the search as one: they are named after what is in them."""
    return sorted({"/search/" if url.startswith("/search/") else url for url in urls})
