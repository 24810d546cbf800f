"""The main job on the demonstration, by the real command: same bytes everywhere, nothing done twice."""

from pathlib import Path

import pytest

from tests.running import ROOT, Result, copied, demonstration, replace_in, run, run_here, tree


def build(root: Path, *more: str | Path) -> Result:
    return run_here("build", "--root", root, "--json", *more)


def test_a_second_build_renders_and_writes_nothing_also_on_another_day(tmp_path: Path) -> None:
    root = demonstration(tmp_path)
    first = build(root)
    assert (first.code, first.report["problems"]) == (0, [])
    assert first.report["written"] == first.report["pages"]
    before = tree(root / "site")

    def unchanged(result: Result) -> None:
        report = result.report
        assert (result.code, report["problems"]) == (0, [])
        assert (report["rendered"], report["written"], report["removed"]) == ([], [], [])
        assert report["unchanged"] == report["pages"]
        assert tree(root / "site") == before

    unchanged(build(root))
    unchanged(build(root, "--as-of", "2020-03-14"))
    # Promises of the demonstration fall due soon the day after: see test_demonstration.
    unchanged(build(root, "--as-of", "2020-03-23"))


def test_a_small_site_without_as_of_is_the_same_today_and_in_ten_years(tmp_path: Path) -> None:
    root = smallest(tmp_path)
    build(root)
    for moment in ((), ("--as-of", "2020-03-14"), ("--as-of", "2036-01-01")):
        report = build(root, *moment).report
        assert (report["rendered"], report["written"], report["removed"]) == ([], [], [])


def test_bytes_depend_on_the_input_alone(built_demonstration: Path, tmp_path: Path) -> None:
    """Not on the folder, the zone, the language or the order of sets. Small sites are made in more places."""
    env = {"TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4711"}
    arguments = ("build", "--root", ROOT, "--output", tmp_path / "site", "--no-cache", "--jobs", "1")
    result = run(*arguments, cwd=tmp_path, env=env)
    assert result.code == 0, result.errors
    assert tree(tmp_path / "site") == tree(built_demonstration / "site")


def test_a_changed_figure_stops_the_build_at_every_line_that_says_the_old_one(
    built_demonstration: Path, tmp_path: Path
) -> None:
    root = copied(built_demonstration, tmp_path / "in")
    (root / "data/figures.lock").unlink()  # without it nothing has been published yet
    assert build(root).code == 0
    before = tree(root / "site")
    data = root / "data/indicators/员工返岗/返岗率.yaml"
    replace_in(data, "97.2", "96.2")
    broken = build(root)
    assert broken.code == 1
    assert tree(root / "site") == before
    wrong = [p for p in broken.report["problems"] if p["level"] == "error"]
    found = [p for p in wrong if p["code"] == "figure-disagrees"]
    assert found == wrong
    for problem in found:
        line = (root / problem["path"]).read_text(encoding="utf-8").split("\n")[problem["line"] - 1]
        assert "[97.2%]" in line[problem["column"] - 1 :]
        for said in ("97.2%", "96.2%", "2020年3月13日", "特稿"):
            assert said in problem["message"]
        assert "data/indicators/员工返岗/返岗率.yaml" in problem["hint"]
    stories = [*(root / "content").rglob("*.md"), *(root / "data").glob("site*.yaml")]
    lines = {
        (path.relative_to(root).as_posix(), number)
        for path in stories
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if "[97.2%]" in line and not line.startswith("[97.2%]:")
    }
    assert {(problem["path"], problem["line"]) for problem in found} == lines
    replace_in(data, "96.2", "97.2")
    mended = build(root)
    assert (mended.code, mended.report["rendered"], mended.report["written"]) == (0, [], [])


def test_a_changed_figure_that_was_published_stops_the_build_at_the_data(
    built_demonstration: Path, tmp_path: Path
) -> None:
    """Stories keep what the lock says they published; what is live shows the change."""
    root = copied(built_demonstration, tmp_path / "in")
    replace_in(root / "data/indicators/员工返岗/返岗率.yaml", "97.2", "96.2")
    broken = build(root)
    assert broken.code == 1
    assert [(p["code"], p["path"]) for p in broken.report["problems"]] == [
        ("lock-changed", "data/indicators/员工返岗/返岗率.yaml"),
        ("figure-disagrees", "data/site.en.yaml"),
        ("figure-disagrees", "data/site.yaml"),
    ]


STORY = "---\ntitle: 复工\ndate: 2020-03-13\n---\n复工率[99.26%](fig:复工率)。\n\n![率](chart:复工率)\n"
INDICATOR = "title: 复工率\nunit: percent\nobservations:\n  2020-03-13: 99.26\n"


def smallest(folder: Path) -> Path:
    """Make a site of one story and one indicator, without templates and settings."""
    for path, text in (("content/stories/复工.md", STORY), ("data/indicators/复工率.yaml", INDICATOR)):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_one_story_and_one_indicator_are_a_complete_site(tmp_path: Path) -> None:
    root = smallest(tmp_path)
    result = build(root)
    assert result.code == 0, result.errors
    assert [(p["code"], p["level"]) for p in result.report["problems"]] == [("setting-base-url", "notice")]
    pages = set(result.report["pages"])
    assert {
        "/index.html",
        "/404.html",
        "/robots.txt",
        "/stories/index.html",
        "/stories/复工.html",
        "/indicators/index.html",
        "/indicators/复工率.html",
    } <= pages
    assert not {"/feed.xml", "/sitemap.xml"} & pages
    assert "99.26" in (root / "site/stories/复工.html").read_text(encoding="utf-8")
    with_address = build(root, "--base-url", "https://example.org/paper")
    assert {"/feed.xml", "/sitemap.xml"} <= set(with_address.report["pages"])


@pytest.mark.parametrize("day, withheld", [("2020-03-12", 2), ("2020-03-13", 0)])
def test_the_moment_withholds_and_says_what(tmp_path: Path, day: str, withheld: int) -> None:
    result = build(smallest(tmp_path), "--as-of", day)
    assert len(result.report["withheld"]) == withheld
    assert ("/stories/复工.html" in result.report["pages"]) == (withheld == 0)
