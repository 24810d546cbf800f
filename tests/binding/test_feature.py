"""A feature with 55 numerals and its facts: bound in one command, a few choices, each one pasted line.

The story is our own; its facts are those of the demonstration, as rows of facts.
"""

import re
import shutil
from pathlib import Path

import pytest

from tests.running import Result, run_here

SITE = Path(__file__).parent / "site"
STORY = "content/stories/开春.md"
NUMERALS, BOUND, CHOICES = 55, 47, 8
TITLE = "title: 4307户开门 开春之后的几本账"
TITLE_QUOTED = 'title: "4307户开门 开春之后的几本账"'
QUESTION = re.compile(r"\[[^\[\]]+\]\(fig:\?\)")

ANSWERS = (
    "[100%](fig:汽车门店/复工率)",
    "[100%](fig:家电卖场/复工率)",
    "[14个](fig:重点项目/市级)",
    "[188家](fig:限上商贸企业/已复工)",
    "[188家](fig:商贸包干/企业)",
    "[3种](fig:商贸包干/渠道)",
    "[188家](fig:商贸包干/企业)",
    "[3种](fig:线上招聘/渠道)",
)
"""What an editor answers, in the order of the story."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITE, tmp_path / "root"))


def bind(root: Path, *more: str, story: str = "开春") -> Result:
    return run_here("bind", story, "--root", root, "--no-cache", *more)


def check(root: Path) -> Result:
    return run_here("check", "--root", root, "--no-cache", "--json", "--base-url", "https://example.org")


def serious(result: Result) -> list[str]:
    """Return the codes of errors and warnings; a notice asks for no change of the story."""
    return [problem["code"] for problem in result.report["problems"] if problem["level"] != "notice"]


def test_a_feature_is_bound_by_one_command_and_a_few_pasted_lines(root: Path) -> None:
    before = (root / STORY).read_bytes()
    found = bind(root, "--apply", "--json").report
    assert (len(found["bound"]), len(found["choices"])) == (BOUND, CHOICES)
    assert BOUND + CHOICES == NUMERALS
    assert (found["missing"], found["left"], found["problems"], found["written"]) == ([], [], [], True)

    # Nothing but brackets, quotation marks around the title and the foot has come to the text.
    text = (root / STORY).read_text(encoding="utf-8")
    body, _, foot = text.rpartition("\n\n")
    plain = re.sub(r"\[([^\[\]]+)\](?:\(fig:\?\))?", r"\1", body).replace(TITLE_QUOTED, TITLE)
    assert plain + "\n" == before.decode()
    assert foot.splitlines() == found["foot"]

    assert serious(check(root)) == ["figure-asked"] * CHOICES
    for choice, answer in zip(found["choices"], ANSWERS, strict=True):
        lines = [candidate["paste"] for candidate in choice["candidates"]]
        assert len(lines) > 1
        assert answer in lines
    answers = iter(ANSWERS)
    text = QUESTION.sub(lambda _: next(answers), text)
    (root / STORY).write_text(text, encoding="utf-8")

    done = check(root)
    assert (done.code, serious(done)) == (0, [])
    settled = (root / STORY).read_bytes()
    again = bind(root, "--apply", "--json").report
    assert (again["bound"], again["choices"], again["written"]) == ([], [], False)
    assert (root / STORY).read_bytes() == settled


def test_a_second_run_changes_nothing_while_choices_are_open(root: Path) -> None:
    bind(root, "--apply")
    once = (root / STORY).read_bytes()
    again = bind(root, "--apply", "--json").report
    assert (again["bound"], len(again["choices"]), again["written"]) == ([], CHOICES, False)
    assert (root / STORY).read_bytes() == once


def test_without_apply_everything_is_shown_and_nothing_written(root: Path) -> None:
    before = (root / STORY).read_bytes()
    shown = bind(root)
    assert (shown.code, shown.errors) == (0, "")
    assert (root / STORY).read_bytes() == before
    lines = shown.output.splitlines()
    assert (
        lines[0]
        == f"{STORY}：能绑定的 {BOUND} 处，要您来选的 {CHOICES} 处，没有数据的 0 处，只能手工绑的 0 处。"
    )
    assert (
        f"  {STORY}:7:33: 162家 → [162家]  规模以上工业企业：已复工，2020年3月13日，来源：南岸区复工复产特稿"
        in lines
    )
    asked = lines.index(f"  {STORY}:13:8: 14个 → [14个](fig:?)  市级重点项目有14个，已经复工；")
    assert lines[asked + 1 : asked + 5] == [
        "    市级重点项目：已复工，2020年3月13日，来源：南岸区复工复产特稿",
        "      [14个](fig:重点项目/市级)",
        "    云签约：签下的项目，2020年3月3日，来源：南岸区复工复产特稿",
        "      [14个](fig:云签约/项目数)",
    ]
    assert lines[-1] == "要写进稿件，再跑一次 python build.py bind 开春 --apply"


@pytest.mark.parametrize("story", [STORY, "stories/开春.md", "开春.md", "4307户开门 开春之后的几本账"])
def test_a_story_is_called_by_its_path_or_title_too(root: Path, story: str) -> None:
    assert bind(root, "--json", story=story).report["path"] == STORY


def test_a_story_that_is_not_there_has_near_ones(root: Path) -> None:
    found = bind(root, "--json", story="开年")
    assert found.code == 1
    (problem,) = found.report["problems"]
    assert (problem["code"], problem["hint"]) == (
        "bind-story-unknown",
        "是不是：开春？可以写稿件的文件名、路径或者标题。",
    )
