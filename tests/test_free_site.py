"""A chart that a program draws, in a whole site: it has what every chart has, and runs only when it must."""

import json
import re
from pathlib import Path

import pytest

from tests.running import run_here, tree

PROGRAM = """import altair as alt

title = "开工的越来越多"
indicators = ["率"]


def chart(data):
    with open({runs!r}, "a") as file:
        print(data.width, data.language, len(data.rows), file=file)
    rows = alt.Chart(alt.Data(values=data["率"]))
    return rows.mark_line(point=True).encode(x="day:T", y="value:Q")
"""
SITE = {
    "data/site.yaml": "title: 试\nbase_url: https://example.org\n",
    "data/sources.yaml": "日报: 日报\n",
    "data/indicators/率.yaml": (
        "title: 开工率\nunit: percent\nsource: 日报\nobservations:\n"
        "  2020-01: {value: 81.25, released: 2020-02-10}\n"
        "  2020-02: {value: 90.5, released: 2020-03-10, revisions: "
        "[{date: 2020-03-12, value: 91.5, kind: correction, reason: 漏了一户}]}\n"
        "  2020-03: {value: 73.137, released: 2020-04-10}\n"
    ),
    "content/stories/稿.md": "---\ntitle: 稿\ndate: 2020-03-13\n---\n看图。\n\n![](chart:图)\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site in `in`, built into `out`; programs write their runs to `runs`."""
    folder = tmp_path_factory.mktemp("free")
    program = PROGRAM.format(runs=str(folder / "runs"))
    for path, text in {**SITE, "data/charts/图.py": program}.items():
        (folder / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "in" / path).write_text(text, encoding="utf-8")
    assert built(folder, "2020-03-20") == ["640 zh-CN 2", "328 zh-CN 2"]
    return folder


def built(folder: Path, as_of: str) -> list[str]:
    """Build the site, with its cache; return what its program wrote meanwhile."""
    (folder / "runs").write_text("")
    done = run_here(
        "build",
        *("--root", folder / "in", "--output", folder / "out", "--json", "--as-of", as_of),
    )
    assert done.code == 0, done.errors
    assert [one for one in done.report["problems"] if one["level"] != "notice"] == []
    return (folder / "runs").read_text().splitlines()


def test_it_has_what_every_chart_has(folder: Path) -> None:
    files = tree(folder / "out")
    for page in ("charts/图.html", "stories/稿.html", "embed/charts/图.html", "indicators/率.html"):
        text = files[page].decode()
        assert "开工的越来越多" in text
        assert re.search(r"<desc[^>]*>.*81\.25%.*91\.5%", text)
        assert "日报" in text
    assert "最初公布90.5%" in files["charts/图.html"].decode()
    table = files["charts/图.csv"].decode("utf-8-sig")
    assert [line.split(",")[4] for line in table.splitlines()[1:]] == ["81.25", "91.5"]
    assert json.loads(files["charts/图.json"])
    picture = files["charts/图.svg"].decode()
    assert "开工的越来越多" in picture
    assert "var(" not in picture


def test_what_is_not_out_is_in_no_byte_and_nothing_runs_without_need(folder: Path) -> None:
    assert not any(b"73.137" in data for data in tree(folder / "out").values())
    assert built(folder, "2020-03-21") == []
