"""The lock in the real command: what is published stays, or says why; merges, moments, slips."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running import Result, run_build, run_here, tree

SETTINGS = "title: 小报\nas_of: 2020-04-30\nbase_url: https://example.org\nfigures: strict\n"
STORY = "---\ntitle: 旧稿\ndate: 2020-03-13\n---\n复工率[99.26%](fig:率)，已开工[4307户](fig:甲/户)。\n"
RATE = "title: 复工率\nunit: percent\nsource: 特稿\nobservations:\n  2020-03-10: 99.26\n"
FACTS = "period: 2020-03-10\nsource: 特稿\nfacts:\n  甲/户: 4307户\n"
REVISED = """title: 复工率
unit: percent
source: 特稿
observations:
  - period: 2020-03-10
    value: 99.26
    revisions:
      - date: 2020-03-20
        kind: update
        value: 98.26
        reason: 核实
"""
LOCK = "data/figures.lock"


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="\n")


def get(root: Path, path: str = LOCK) -> str:
    return (root / path).read_text(encoding="utf-8")


def lock(root: Path, *more: str) -> Result:
    return run_here("lock", "--root", root, "--no-cache", "--json", *more)


def what(result: Result) -> list[tuple[str, str, str]]:
    """Return the differences a run found."""
    return [(one["what"], one["story"], one["address"]) for one in result.report["differences"]]


def codes(result: Result) -> list[str]:
    return [problem["code"] for problem in result.report["problems"] if problem["level"] == "error"]


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one story, one indicator and one fact, locked."""
    folder = tmp_path_factory.mktemp("locked") / "in"
    put(folder, "data/site.yaml", SETTINGS)
    put(folder, "data/sources.yaml", "特稿: {title: 一篇特稿}\n")
    put(folder, "content/stories/旧稿.md", STORY)
    put(folder, "data/indicators/率.yaml", RATE)
    put(folder, "data/facts/甲.yaml", FACTS)
    assert lock(folder).code == 0
    return folder


@pytest.fixture
def root(locked: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(locked, tmp_path / "in")
    return tmp_path / "in"


def test_a_lock_is_written_once_and_builds_the_same_site(root: Path, tmp_path: Path) -> None:
    locked, state = get(root), (root / LOCK).stat().st_mtime_ns
    assert len(locked.splitlines()) == 6
    again = lock(root)
    assert (again.code, what(again), again.report["written"]) == (0, [], False)
    assert (root / LOCK).stat().st_mtime_ns == state
    assert lock(root, "--check").code == 0
    assert run_build(root, tmp_path / "with").code == 0
    (root / LOCK).unlink()
    without = run_build(root, tmp_path / "without")
    assert [p["code"] for p in without.report["problems"]] == ["lock-missing"]
    assert tree(tmp_path / "with") == tree(tmp_path / "without")
    assert not list((root / "data").glob(".*.tmp"))


def test_the_command_says_what_it_did(root: Path) -> None:
    put(root, "data/facts/乙.yaml", FACTS.replace("甲", "乙"))
    done = run_here("lock", "--root", root, "--no-cache")
    assert (done.code, done.errors) == (0, "")
    assert done.output.startswith("写好了 data/figures.lock。数字：新增 1，修订 0，撤下 0，撤下后删去 0。")
    done = run_here("lock", "--root", root, "--no-cache")
    assert done.output == "data/figures.lock 和网站一致：3 个数字，稿件引用 2 处。\n"


def test_a_silent_change_is_refused_and_never_laundered(root: Path, tmp_path: Path) -> None:
    before = get(root)
    put(root, "data/facts/甲.yaml", FACTS.replace("4307", "4308"))
    result = run_build(root, tmp_path / "site")
    assert result.code == 1
    (problem,) = result.report["problems"]
    assert (problem["code"], problem["path"], problem["line"], problem["column"]) == (
        "lock-changed",
        "data/facts/甲.yaml",
        4,
        8,
    )
    for command in (("lock",), ("lock", "--check"), ("lock", "--drafts"), ("lock", "--as-of", "2020-03-11")):
        assert run_here(*command, "--root", root, "--no-cache").code == 1
    assert get(root) == before


def test_what_the_message_offers_builds(root: Path, tmp_path: Path) -> None:
    changed = FACTS.replace("4307", "4308")
    put(root, "data/facts/甲.yaml", changed)
    (problem,) = run_build(root, tmp_path / "site").report["problems"]
    offered = problem["hint"].partition("\n")[2].replace("reason:", "reason: 重新数过")
    lines = "".join(f"  {line}\n" for line in offered.split("\n"))
    put(root, "data/facts/甲.yaml", changed.replace("  甲/户: 4308户\n", lines))
    assert run_build(root, tmp_path / "site").code == 0
    page = (tmp_path / "site/stories/旧稿.html").read_text(encoding="utf-8")
    assert "4307户" in page
    assert what(lock(root)) == [("number-revised", "", "甲/户@2020-03-10")]


def test_an_update_builds_and_the_old_story_says_so(root: Path, tmp_path: Path) -> None:
    put(root, "data/indicators/率.yaml", REVISED)
    assert run_build(root, tmp_path / "site").code == 0
    assert "后修订为98.26%" in (tmp_path / "site/stories/旧稿.html").read_text(encoding="utf-8")
    check = lock(root, "--check")
    assert (check.code, codes(check)) == (1, ["lock-stale"])
    lines = get(root).splitlines()
    assert lock(root).code == 0
    assert set(lines) < set(get(root).splitlines())


def test_what_comes_to_light_late_moves_nothing(root: Path, tmp_path: Path) -> None:
    assert run_build(root, tmp_path / "before").code == 0
    # Known since before the story, of a later period: without the pin, the story would mean this one.
    put(root, "data/indicators/率.yaml", RATE + "  2020-03-12: 98\n")
    assert run_build(root, tmp_path / "after").code == 0
    first, second = (tree(tmp_path / name)["stories/旧稿.html"].decode() for name in ("before", "after"))
    note = re.search(r'<section class="note">\n<h2>发稿以后有更新的数据.*?</section>\n', second, re.DOTALL)
    assert note is not None
    assert second.replace(note[0], "") == first
    (root / LOCK).unlink()
    assert codes(run_build(root, tmp_path / "unlocked")) == ["figure-disagrees"]


def test_an_earlier_period_that_comes_to_light_late_changes_no_byte_of_the_story(
    root: Path, tmp_path: Path
) -> None:
    assert run_build(root, tmp_path / "before").code == 0
    put(root, "data/indicators/率.yaml", RATE + "  2020-03-09: 97\n")
    assert run_build(root, tmp_path / "after").code == 0
    first, second = (tree(tmp_path / name)["stories/旧稿.html"] for name in ("before", "after"))
    assert first == second


def test_a_back_dated_revision_shows_as_one_and_moves_nothing(root: Path, tmp_path: Path) -> None:
    assert run_build(root, tmp_path / "before").code == 0
    put(root, "data/indicators/率.yaml", REVISED.replace("2020-03-20", "2020-03-11"))
    assert run_build(root, tmp_path / "after").code == 0
    first, second = (tree(tmp_path / name)["stories/旧稿.html"].decode() for name in ("before", "after"))
    assert second.replace('<span class="rev">〔后修订为98.26%（2020年3月11日）〕</span>', "") == first


def test_an_earlier_moment_loses_nothing(root: Path, tmp_path: Path) -> None:
    put(root, "data/indicators/率.yaml", REVISED)
    put(root, "content/stories/新稿.md", STORY.replace("03-13", "04-02").replace("99.26", "98.26"))
    assert lock(root).code == 0
    before = get(root)
    for day in ("2020-03-05", "2020-03-11", "2020-03-15"):
        assert run_build(root, tmp_path / "site", "--as-of", day).code == 0
        assert what(lock(root, "--as-of", day)) == []
        assert lock(root, "--check", "--as-of", day).code == 0
    assert get(root) == before


def test_drafts_are_never_locked(root: Path) -> None:
    before = get(root)
    put(root, "content/stories/草稿.md", STORY.replace("date:", "draft: true\ndate:"))
    put(root, "content/stories/明天.md", STORY.replace("2020-03-13", "2020-05-30"))
    assert what(lock(root, "--drafts")) == []
    assert get(root) == before


def test_a_story_that_is_gone_leaves_the_lock_and_its_numbers_stay(root: Path) -> None:
    (root / "content/stories/旧稿.md").unlink()
    assert what(lock(root)) == [("figure-dropped", "旧稿", "率"), ("figure-dropped", "旧稿", "甲/户")]
    assert [line.split("\t")[0] for line in get(root).splitlines()[2:]] == ["number", "number"]


def test_a_number_leaves_only_after_it_was_withdrawn_in_the_open(root: Path, tmp_path: Path) -> None:
    (root / "content/stories/旧稿.md").unlink()
    (root / "data/facts/甲.yaml").unlink()
    assert codes(run_build(root, tmp_path / "site")) == ["lock-vanished"]
    revision = "{date: 2020-04-01, kind: correction, reason: 来源有误}"
    withdrawn = f"甲/户:\n    value: 4307户\n    revisions:\n      - {revision}\n"
    put(root, "data/facts/甲.yaml", FACTS.replace("甲/户: 4307户\n", withdrawn))
    assert ("number-withdrawn", "", "甲/户@2020-03-10") in what(lock(root))
    (root / "data/facts/甲.yaml").unlink()
    assert run_build(root, tmp_path / "site").code == 0
    assert what(lock(root)) == [("number-dropped", "", "甲/户@2020-03-10")]


def test_a_missing_lock_is_a_remark_in_a_build_and_an_error_before_publishing(
    root: Path, tmp_path: Path
) -> None:
    (root / LOCK).unlink()
    assert run_build(root, tmp_path / "site").code == 0
    assert codes(lock(root, "--check")) == ["lock-missing"]
    assert not (root / LOCK).exists()


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = ("user.name=a", "user.email=a@example.org", "commit.gpgsign=false", "core.hooksPath=/dev/null")
    options = [word for setting in settings for word in ("-c", setting)]
    return subprocess.run(
        ["git", *options, *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False
    )


def branch(root: Path, name: str, files: dict[str, str]) -> None:
    """Lock what some files add, on a branch of its own from main."""
    assert git(root, "checkout", "-q", "-b", name, "main").returncode == 0
    for path, text in files.items():
        put(root, path, text)
    assert lock(root).code == 0
    assert git(root, "add", "-A").returncode == 0
    assert git(root, "commit", "-q", "-m", name).returncode == 0


@pytest.fixture
def repository(root: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    assert git(root, "init", "-q", "-b", "main").returncode == 0
    assert git(root, "add", "-A").returncode == 0
    assert git(root, "commit", "-q", "-m", "all").returncode == 0
    return root


def test_two_branches_that_lock_different_things_merge(repository: Path, tmp_path: Path) -> None:
    branch(
        repository,
        "one",
        {"data/facts/乙.yaml": FACTS.replace("甲", "乙"), "data/indicators/率.yaml": REVISED},
    )
    branch(
        repository,
        "other",
        {
            "data/facts/丙.yaml": FACTS.replace("甲", "丙"),
            "content/stories/新稿.md": STORY.replace("旧稿", "新稿"),
        },
    )
    merged = git(repository, "merge", "one", "-m", "both")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert run_build(repository, tmp_path / "site").code == 0
    assert lock(repository, "--check").code == 0
    assert what(lock(repository)) == []


def test_two_branches_that_lock_one_thing_differently_are_told(repository: Path, tmp_path: Path) -> None:
    for name, value in (("one", "1户"), ("other", "2户")):
        branch(
            repository,
            name,
            {"data/facts/乙.yaml": f"period: 2020-03-10\nsource: 特稿\nfacts:\n  乙/户: {value}\n"},
        )
    merged = git(repository, "merge", "one", "-m", "both")
    assert merged.returncode == 1
    put(repository, "data/facts/乙.yaml", "period: 2020-03-10\nsource: 特稿\nfacts:\n  乙/户: 1户\n")
    assert codes(run_build(repository, tmp_path / "site")) == ["lock-twice"]
    lines = [line for line in get(repository).split("\n") if "\t2 户\t" not in line]
    put(repository, LOCK, "\n".join(lines))
    assert lock(repository, "--check").code == 0


def test_without_the_attribute_a_conflict_is_one_clear_problem(repository: Path, tmp_path: Path) -> None:
    assert git(repository, "rm", "-q", "data/.gitattributes").returncode == 0
    assert git(repository, "commit", "-q", "-m", "as another tool would merge").returncode == 0
    put(repository, ".git/info/exclude", "data/.gitattributes\n")
    for name in ("乙", "丙"):
        put(repository, "data/.gitattributes", "")
        branch(repository, name, {f"data/facts/{name}.yaml": FACTS.replace("甲", name)})
    assert git(repository, "merge", "乙", "-m", "both").returncode == 1
    assert codes(run_build(repository, tmp_path / "site")) == ["lock-conflict"]
    kept = [line for line in get(repository).split("\n") if not re.match("<{7}|={7}|>{7}", line)]
    put(repository, LOCK, "\n".join(kept))
    assert run_build(repository, tmp_path / "site").code == 0
    assert lock(repository, "--check").code == 0


def test_what_is_published_is_not_put_off(locked: Path, tmp_path: Path) -> None:
    """A day of release in the future would hide a published number; an earlier moment may show less."""
    root = tmp_path / "in"
    shutil.copytree(locked, root)
    put(root, "data/facts/甲.yaml", FACTS.replace("period:", "released: 2020-06-01\nperiod:"))
    result = run_build(root, tmp_path / "out")
    assert codes(result) == ["figure-withheld", "lock-postponed"]
    put(root, "data/facts/甲.yaml", FACTS)
    earlier = run_build(root, tmp_path / "out", "--as-of", "2020-03-09")
    assert earlier.code == 0, earlier.errors
