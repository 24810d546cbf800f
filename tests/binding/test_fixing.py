"""Texts that disagree with the data: both ways out, and what mending writes and what it never does."""

import shutil
from pathlib import Path

import pytest

from tests.binding.desks import text_of, write
from tests.running import Result, run_here

STORY = "content/stories/开工.md"
TEXT = """---
title: "[4307户]开工"
date: 2020-03-13
summary: 开工[4307户]，复工率[99.26%]。
---
开工[4307户]，又说[4307户](fig:甲/户)，复工率[99.26%]。“只有[4307户](fig:甲/户)。”

[4307户]: fig:甲/户
[99.26%]: fig:甲/率
"""
FACTS = """period: 2020-03-13
source: 特稿
facts:
  甲/户: {title: 已开工, value: 4308户, responsible: 统计室}
  甲/率: {title: 复工率, value: 99.27%}
"""
SITE: dict[str, str | bytes] = {
    STORY: TEXT,
    "data/facts/甲.yaml": FACTS,
    "data/sources.yaml": "特稿: {title: 一篇特稿, dated: 2020-03-13}\n",
    "data/site.yaml": "title: 站\nas_of: 2020-03-14\nbase_url: https://example.org\n",
}
MENDED = """---
title: "[4308户]开工"
date: 2020-03-13
updated: 2020-03-14
summary: 开工[4308户]，复工率[99.27%]。
corrections:
  - date: 2020-03-14
    text: 已开工原为4307户，应为4308户；复工率原为99.26%，应为99.27%；核实后更正
---
开工[4308户]，又说[4308户](fig:甲/户)，复工率[99.27%]。“只有[4307户](fig:甲/户)。”

[4308户]: fig:甲/户
[99.27%]: fig:甲/率
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "root", SITE)
    return tmp_path / "root"


def fix(root: Path, *more: str) -> Result:
    return run_here("check", "--fix", "--root", root, "--no-cache", *more)


def test_both_ways_out_are_shown_and_nothing_is_written(root: Path) -> None:
    shown = fix(root)
    assert (shown.code, shown.errors) == (0, "")
    assert text_of(root, STORY) == TEXT
    lines = shown.output.splitlines()
    assert lines[:6] == [
        f"{STORY}:2:9: 文中写“4307户”，数据是 4308户（2020年3月13日，来源：一篇特稿）。",
        "  如果数据对，改稿件：",
        '    - title: "[4307户]开工"',
        '    + title: "[4308户]开工"',
        "  如果稿件对，请数据的负责人（统计室）核对 data/facts/甲.yaml:4，把下面这句话发过去：",
        "    请核对“已开工”（2020年3月13日）：data/facts/甲.yaml:4 里记的是 4308户，来源是一篇特稿；"
        f"稿件 {STORY} 第 2 行写的是“4307户”。哪一个对？",
    ]
    assert "  如果数据对：这是引号里的话，别人说的话不改；请加一句编者按，写明数据是 4308户。" in lines
    assert lines[-1].endswith('check --fix --apply --reason "这里写原因"；数据文件不会动。')


def test_a_published_story_is_mended_with_a_reason_alone(root: Path) -> None:
    refused = fix(root, "--apply", "--json")
    assert refused.code == 1
    assert [problem["code"] for problem in refused.report["problems"]] == ["fix-needs-reason"]
    assert text_of(root, STORY) == TEXT

    done = fix(root, "--apply", "--reason", "核实后更正", "--json")
    assert (done.code, done.report["written"]) == (0, [STORY])
    assert text_of(root, STORY) == MENDED
    assert text_of(root, "data/facts/甲.yaml") == FACTS

    again = fix(root, "--apply", "--reason", "核实后更正", "--json")
    assert (again.report["written"], [one["why"] for one in again.report["remedies"]]) == ([], ["speech"])
    assert text_of(root, STORY) == MENDED


def test_a_mended_site_checks_clean_where_nothing_may_be_unproved(root: Path) -> None:
    settings = text_of(root, "data/site.yaml") + "figures: strict\n"
    write(root, {STORY: TEXT.replace("“只有[4307户](fig:甲/户)。”", ""), "data/site.yaml": settings})
    assert run_here("check", "--root", root, "--no-cache", "--json").code == 1
    fix(root, "--apply", "--reason", "核实后更正")
    done = run_here("check", "--root", root, "--no-cache", "--json")
    wrong = [problem["code"] for problem in done.report["problems"] if problem["level"] != "notice"]
    assert (done.code, wrong) == (0, [])


def test_a_slip_in_a_published_story_that_was_never_built_is_no_correction(root: Path) -> None:
    right = TEXT.replace("4307户", "4308户").replace("99.26%", "99.27%")
    write(root, {STORY: right})
    assert run_here("lock", "--root", root, "--no-cache").code == 0
    write(root, {STORY: right.replace("又说[4308户]", "又说[4380户]")})
    done = fix(root, "--apply", "--json")
    assert (done.code, done.report["written"]) == (0, [STORY])
    assert text_of(root, STORY) == right


@pytest.mark.parametrize("path, change", [("content/说明.md", "date: 2020-03-13\n"), (STORY, "---\n开工")])
def test_what_readers_have_not_seen_needs_no_reason(root: Path, path: str, change: str) -> None:
    """A page is live, and a draft is not published."""
    text = TEXT.replace(change, "" if path != STORY else "draft: true\n---\n开工", 1)
    (root / STORY).unlink()
    write(root, {path: text})
    drafts = ["--drafts"] if path == STORY else []
    done = fix(root, "--apply", "--json", *drafts)
    assert (done.code, done.report["written"], done.report["corrections"]) == (0, [path], {})
    assert "corrections:" not in text_of(root, path)
    assert "开工[4308户]，又说[4308户](fig:甲/户)" in text_of(root, path)


def test_line_ends_marks_and_everything_else_stay(root: Path) -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    write(root, {STORY: data})
    fix(root, "--apply", "--reason", "核实后更正")
    assert (root / STORY).read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()


def test_a_head_that_holds_no_new_line_stops_everything(root: Path) -> None:
    other = TEXT.replace("---\n开工", "corrections: [{date: 2020-03-14, text: 改}]\n---\n开工")
    write(root, {STORY: other, "content/stories/乙.md": TEXT})
    done = fix(root, "--apply", "--reason", "核实", "--json")
    assert [problem["code"] for problem in done.report["problems"]] == ["fix-head"]
    assert (text_of(root, STORY), text_of(root, "content/stories/乙.md")) == (other, TEXT)


def test_texts_in_the_data_are_shown_and_never_written(root: Path) -> None:
    shutil.rmtree(root / "content")
    home = "home:\n  finding: 开工[4307户](fig:甲/户)\n"
    write(root, {"data/site.yaml": f"title: 站\n{home}"})
    (remedy,) = fix(root, "--apply", "--json").report["remedies"]
    assert (remedy["path"], remedy["why"], remedy["fixed"]) == ("data/site.yaml", "data", "4308户")
    assert text_of(root, "data/site.yaml") == f"title: 站\n{home}"


@pytest.mark.parametrize(
    "foot, after",
    [
        # A label that speech needs, too, stays with it.
        (
            "开工[4307户]，“有[4307户]”\n\n[4307户]: fig:甲/户",
            "开工[4308户](fig:甲/户)，“有[4307户]”\n\n[4307户]: fig:甲/户",
        ),
        # Other texts under the label follow it.
        (
            "开工[4307户]，[4308户][4307户]\n\n{}: fig:甲/户",
            "开工[4308户]，[4308户][4308户]\n\n[4308户]: fig:甲/户",
        ),
        # A label that is there already is used,
        (
            "开工[4307户]，[4308户]\n\n{}: fig:甲/户\n[4308户]: fig:甲/户",
            "开工[4308户]，[4308户]\n\n[4308户]: fig:甲/户",
        ),
        # and one that means something else is not.
        (
            "开工[4307户]，[4308户]\n\n{}: fig:甲/户\n[4308户]: fig:丙/户",
            "开工[4308户](fig:甲/户)，[4308户]\n\n[4308户]: fig:丙/户",
        ),
        # A label that is a word of its own stays.
        ("开工[4307户][户]\n\n[户]: fig:甲/户", "开工[4308户][户]\n\n[户]: fig:甲/户"),
        ("开工[**4307户**](fig:甲/户)", "开工[**4308户**](fig:甲/户)"),
        (
            "![开工[4307户]](table:甲/户)\n\n{}: fig:甲/户",
            "![开工[4308户]](table:甲/户)\n\n[4308户]: fig:甲/户",
        ),
    ],
)
def test_labels_follow_their_texts(root: Path, foot: str, after: str) -> None:
    head = "---\ntitle: 甲\ndate: 2020-03-13\ndraft: true\n---\n"
    facts = FACTS + "  丙/户: 4308户\n"
    write(root, {STORY: head + foot.format("[4307户]"), "data/facts/甲.yaml": facts})
    fix(root, "--apply", "--drafts")
    assert text_of(root, STORY) == head + after
