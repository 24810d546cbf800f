"""A published number that is withdrawn, and what of a published story cannot be taken back in silence."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.running import run_build, run_here

SOURCE = "通报: {title: 通报, published: 2020-03-10}\n"
SETTINGS = "title: 小报\nas_of: 2020-04-30\nbase_url: https://example.org\n"
STORY = (
    "---\ntitle: 旧稿\ndate: 2020-03-13\ntopics: [复工]\n---\n"
    "复工率[99.26%](fig:率)，员工[1260人](fig:甲/人)，登记[超1千户](fig:甲/户)。\n"
)
RATE = """title: 复工率
unit: percent
source: 通报
topics: [复工]
observations:
  - {period: 2020-03-09, value: 97}
  - period: 2020-03-10
    value: 99.26
"""
FACTS = "period: 2020-03-10\nsource: 通报\nfacts:\n  甲/人: 1260人\n  甲/户: 超1千户\n"
WITHDRAWN = "revisions: [{date: 2020-03-14, kind: correction, reason: 通报收回了这个数}]"
REVISED = """    revisions:
      - date: 2020-03-12
        kind: correction
        value: 96.26
        reason: 抄错
"""
RATE_FILE, FACTS_FILE, STORY_FILE = "data/indicators/率.yaml", "data/facts/甲.yaml", "content/stories/旧稿.md"


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="\n")


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    put(root, path, text.replace(old, new))


def errors(root: Path, *more: str) -> list[dict[str, Any]]:
    """Return the errors of a build."""
    problems = run_build(root, root.parent / "site", *more).report["problems"]
    return [problem for problem in problems if problem["level"] == "error"]


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is published."""
    folder = tmp_path_factory.mktemp("withdrawing") / "in"
    put(folder, "data/site.yaml", SETTINGS)
    put(folder, "data/sources.yaml", SOURCE)
    put(folder, STORY_FILE, STORY)
    put(folder, RATE_FILE, RATE)
    put(folder, FACTS_FILE, FACTS)
    assert run_here("lock", "--root", folder, "--no-cache").code == 0
    return folder


@pytest.fixture
def root(locked: Path, tmp_path: Path) -> Path:
    shutil.copytree(locked, tmp_path / "in")
    return tmp_path / "in"


@pytest.mark.parametrize("language, word", [("zh-CN", "已撤回"), ("en", "withdrawn")])
def test_a_withdrawn_number_is_shown_as_such_wherever_it_stood(root: Path, language: str, word: str) -> None:
    edit(root, "data/site.yaml", "title:", f"languages: [{language}]\ntitle:")
    edit(root, FACTS_FILE, "1260人", f"{{value: 1260人, {WITHDRAWN}}}")
    edit(root, RATE_FILE, "value: 99.26\n", f"value: 99.26\n    {WITHDRAWN}\n")
    assert errors(root) == []
    site = root.parent / "site"
    for path in ("indicators/甲.html", "indicators/index.html", "indicators/率.html"):
        page = (site / path).read_text(encoding="utf-8")
        assert f'<td class="r">{word}</td>' in page, path
        assert "实际" not in page
        assert "actual" not in page
    for path in ("embed/indicators/甲.html", "embed/indicators/率.html", "topics/复工.html", "index.html"):
        assert word in (site / path).read_text(encoding="utf-8"), path
    rows = csv.DictReader(io.StringIO((site / "data/observations.csv").read_text(encoding="utf-8-sig")))
    said = {row["indicator"] + row["start"]: (row["value"], row["text"], row["status"]) for row in rows}
    assert said["甲/人2020-03-10"] == said["率2020-03-10"] == ("", word, "withdrawn")
    fields = json.loads((site / "data/observations.json").read_text(encoding="utf-8"))["schema"]["fields"]
    status = next(field for field in fields if field["name"] == "status")
    assert "withdrawn" in status["constraints"]["enum"]


def test_corrections_say_that_it_was_withdrawn_and_not_what_it_became(root: Path) -> None:
    edit(root, FACTS_FILE, "1260人", f"{{value: 1260人, {WITHDRAWN}}}")
    assert errors(root) == []
    site = root.parent / "site"
    for path in ("corrections.html", "corrections.xml", "stories/旧稿.html", "indicators/甲.html"):
        page = (site / path).read_text(encoding="utf-8")
        assert "1260人，已撤回" in page, path
        assert "改为" not in page
    assert "1260人，已撤回（通报收回了这个数）" in (site / "data/observations.csv").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("said, times", [("1260人收回了", 1), ("配图已撤回", 2)])
def test_an_editor_names_what_was_withdrawn_by_what_it_was(root: Path, said: str, times: int) -> None:
    edit(root, FACTS_FILE, "1260人", f"{{value: 1260人, {WITHDRAWN}}}")
    edit(root, STORY_FILE, "topics:", f"corrections:\n  - {{date: 2020-03-14, text: {said}}}\ntopics:")
    assert errors(root) == []
    page = (root.parent / "site/stories/旧稿.html").read_text(encoding="utf-8")
    assert page.count('<time datetime="2020-03-14">') == times


def test_the_lock_counts_a_withdrawal_as_one(root: Path) -> None:
    edit(root, FACTS_FILE, "1260人", f"{{value: 1260人, {WITHDRAWN}}}")
    done = run_here("lock", "--root", root, "--no-cache")
    assert "数字：新增 0，修订 0，撤下 1，撤下后删去 0。" in done.output


def test_a_new_text_cannot_cite_what_was_withdrawn(root: Path) -> None:
    edit(root, FACTS_FILE, "1260人", f"{{value: 1260人, {WITHDRAWN}}}")
    put(
        root,
        "content/stories/新稿.md",
        "---\ntitle: 新稿\ndate: 2020-04-01\n---\n员工[1260人](fig:甲/人)。\n",
    )
    (problem,) = errors(root)
    assert problem["code"] == "figure-withdrawn"
    assert problem["message"] == "“甲/人”2020年3月10日的数已经撤回（2020年3月14日），不能再引用。"


def test_a_withdrawn_number_is_no_newer_one(root: Path) -> None:
    edit(root, STORY_FILE, "[99.26%](fig:率)", "[97%](fig:率@2020-03-09)")
    edit(root, RATE_FILE, "value: 99.26\n", f"value: 99.26\n    {WITHDRAWN}\n")
    assert errors(root) == []
    assert "发稿以后有更新的数据" not in (root.parent / "site/stories/旧稿.html").read_text(encoding="utf-8")


NEW = "---\ntitle: 新稿\ndate: 2020-04-01\n---\n复工率[98%](fig:率)。\n"


def test_who_thinks_a_published_number_wrong_is_sent_to_a_revision(root: Path) -> None:
    put(root, "content/stories/新稿.md", NEW)
    (problem,) = errors(root)
    assert problem["code"] == "figure-disagrees"
    assert "数据是 99.26%（2020年3月10日，来源：通报）" in problem["message"]
    assert "加一条修订（revisions），不要改原来的 value" in problem["hint"]
    assert "data/indicators/率.yaml:8" in problem["hint"]
    (root / "data/figures.lock").unlink()
    (problem,) = errors(root)
    assert "请数据的负责人改 data/indicators/率.yaml:8 里的“率”" in problem["hint"]


def test_where_a_revision_is_in_force_its_line_is_named(root: Path) -> None:
    (root / "data/figures.lock").unlink()
    put(root, STORY_FILE, NEW)
    put(root, RATE_FILE, RATE + REVISED)
    (problem,) = errors(root)
    assert "请数据的负责人改 data/indicators/率.yaml:10 里的“率”" in problem["hint"]
    # On a day before it was revised, the first value is in force.
    put(root, STORY_FILE, NEW.replace("04-01", "03-11"))
    (problem,) = errors(root)
    assert "请数据的负责人改 data/indicators/率.yaml:8 里的“率”" in problem["hint"]


def test_a_claim_about_published_numbers_asks_for_a_revision(root: Path) -> None:
    put(
        root,
        "content/stories/新稿.md",
        NEW.replace("[98%](fig:率)", "[99.26%](fig:率)，比前一天下降2个百分点"),
    )
    (problem,) = errors(root)
    assert problem["code"] == "claim-disagrees"
    assert "2020年3月10日是 99.26%，2020年3月9日是 97%" in problem["message"]
    assert "加一条修订（revisions），不要改原来的 value" in problem["hint"]


@pytest.mark.parametrize(
    "line, code, place",
    [
        ("embargo: 2020-06-01", "story-unpublished", (4, 10)),
        ("draft: true", "story-unpublished", (4, 8)),
        ("date: 2020-06-01", "story-postponed", (3, 7)),
    ],
)
def test_a_published_story_is_not_taken_off_by_a_line(
    root: Path, line: str, code: str, place: tuple[int, int]
) -> None:
    story = STORY.replace("date: 2020-03-13\n", "" if line.startswith("date") else "date: 2020-03-13\n")
    put(root, STORY_FILE, story.replace("topics:", f"{line}\ntopics:"))
    for more in ((), ("--drafts",)):
        (problem,) = errors(root, *more)
        assert (problem["code"], (problem["line"], problem["column"])) == (code, place)
        assert line.removeprefix("date: ") in problem["message"]
    assert run_here("lock", "--root", root, "--no-cache").code == 1
    # At a moment before it was out nobody misses it, and what never was out may wait.
    assert errors(root, "--as-of", "2020-03-11") == []
    put(root, STORY_FILE, STORY)
    put(root, "content/stories/新稿.md", story.replace("topics:", f"{line}\ntopics:"))
    assert errors(root) == []


def test_an_embargo_that_has_passed_hides_nothing(root: Path) -> None:
    put(root, STORY_FILE, STORY.replace("topics:", "embargo: 2020-03-13\ntopics:"))
    assert errors(root) == []


def test_a_draft_of_a_translation_takes_nothing_away(root: Path) -> None:
    english = "---\ntitle: Old\ndate: 2020-03-13\ndraft: true\n---\nText.\n"
    put(root, "content/stories/旧稿.en.md", english)
    assert errors(root) == []


def test_a_published_story_is_not_told_to_wait(root: Path) -> None:
    put(
        root,
        "data/facts/乙.yaml",
        "period: 2020-03-10\nsource: 通报\nfacts:\n  乙/户: {value: 3户, embargo: 2020-06-01}\n",
    )
    put(root, "content/stories/下月.md", "---\ntitle: 下月\ndate: 2020-06-01\n---\n正文。\n")
    cited = "有[3户](fig:乙/户)，见[下月](下月.md)。\n"
    put(root, STORY_FILE, STORY + cited)
    put(root, "content/stories/新稿.md", "---\ntitle: 新稿\ndate: 2020-04-01\n---\n" + cited)
    found = errors(root)
    assert [(p["path"][-5:-3], p["code"]) for p in found] == [
        ("新稿", "figure-withheld"),
        ("新稿", "link-withheld"),
        ("旧稿", "figure-withheld"),
        ("旧稿", "link-withheld"),
    ]
    assert ["embargo" in p["hint"] for p in found] == [True, True, False, False]
    assert all("这篇稿件已经发布过" in p["hint"] for p in found[2:])


def test_an_offered_line_spells_the_number_as_readers_saw_it(root: Path) -> None:
    edit(root, FACTS_FILE, "超1千户", "2000户")
    (problem,) = errors(root)
    assert problem["code"] == "lock-changed"
    assert "value: 超过1千户" in problem["hint"]
    # As it is pasted, the reason still has to be written.
    lines = "".join(f"  {line}\n" for line in problem["hint"].partition("\n")[2].split("\n"))
    edit(root, FACTS_FILE, "  甲/户: 2000户\n", lines)
    (problem,) = errors(root)
    assert (problem["code"], problem["message"]) == ("key-empty", "“reason:”后面还空着。")
