"""`--timings` on a small site: what was made is told with its time, what was remembered is not."""

from pathlib import Path
from typing import Any

import pytest

from broadsheet.stages import stopwatch
from tests.running import replace_in, run_here, tree

SITE = {
    "content/stories/试稿.md": "---\ntitle: 试稿\ndate: 2020-03-13\n---\n复工率[99.26%](fig:工厂/复工率)。\n",
    "content/pages/关于.md": "---\ntitle: 关于\n---\n关于本站。\n",
    "data/indicators/工厂/复工率.yaml": (
        "title: 工厂复工率\nunit: percent\nkind: ratio\n"
        "observations:\n  2020-02-29: 96.5\n  2020-03-13: 99.26\n"
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a story, a page and a chart."""
    folder = tmp_path_factory.mktemp("timings")
    for path, text in SITE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return folder


def timed(root: Path, *more: str | Path) -> Any:
    """Build the site with its cache and return the report."""
    done = run_here("build", "--root", root, "--json", *more)
    assert done.code == 0, done.errors
    return done.report


def names(timings: Any) -> dict[str, set[str]]:
    """Return what is listed, by kind."""
    keys = {"stories": "name", "charts": "name", "templates": "template"}
    return {kind: {one[key] for one in timings[kind]} for kind, key in keys.items()}


def test_what_was_made_is_told_once_and_what_was_remembered_is_not(root: Path) -> None:
    first = timed(root, "--timings")
    timings = first["timings"]
    assert {one["stage"]: one["seconds"] for one in timings["stages"]} == first["seconds"]
    assert abs(sum(one["share"] for one in timings["stages"]) - 1) < 0.001
    listed = names(timings)
    assert listed["stories"] == {"content/stories/试稿.md", "content/pages/关于.md"}
    assert listed["charts"] == {"工厂/复工率"}
    assert all(one["seconds"] > 0 for kind in listed for one in timings[kind])
    pages = {one["template"]: one["pages"] for one in timings["templates"]}
    assert len(pages) == 10  # of all that a site has

    again = timed(root, "--timings")
    assert names(again["timings"]) == {"stories": set(), "charts": set(), "templates": set()}
    said = run_here("check", "--root", root, "--timings").output
    assert "各个步骤" in said
    assert "这一次没有重读稿件" in said

    replace_in(root / "content/stories/试稿.md", "复工率[", "全市复工率[")
    edited = timed(root, "--timings")
    listed = names(edited["timings"])
    assert (listed["stories"], listed["charts"]) == ({"content/stories/试稿.md"}, set())
    assert {one["template"]: one["pages"] for one in edited["timings"]["templates"]}["story.html"] == 1
    assert "page.html" not in listed["templates"]


def test_not_asked_nothing_is_measured_and_every_byte_is_the_same(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timed(root, "--timings", "--output", tmp_path / "timed")
    monkeypatch.setattr(stopwatch, "perf_counter", None)
    assert timed(root, "--output", tmp_path / "plain", "--no-cache")["timings"] is None
    assert tree(tmp_path / "timed") == tree(tmp_path / "plain")


def test_a_build_that_stops_tells_how_far_it_came(root: Path) -> None:
    replace_in(root / "data/indicators/工厂/复工率.yaml", "99.26", "98.26")
    done = run_here("check", "--root", root, "--timings")
    assert done.code == 1
    assert "发现 1 处错误" in done.output
    assert "核对数字" in done.output
    assert "写出文件" not in done.output
