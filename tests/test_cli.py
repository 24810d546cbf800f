"""The command line in a process of its own: exit codes, what is printed where, and in which language."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broadsheet.console.arguments import FLAGS, VALUED
from broadsheet.console.options import read_options

ROOT = Path(__file__).parents[1]
FRONT_DOOR = str(ROOT / "build.py")

STORY = "---\ntitle: 试稿\ndate: 2020-03-13\n---\n复工率[99.26%](fig:工厂/复工率)。\n"
FACTS = "period: 2020-03-13\nfacts:\n  工厂/复工率: 99.26%\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site of one story and one fact."""
    folder = tmp_path / "site folder"
    write(folder, "content/stories/试稿.md", STORY)
    write(folder, "data/facts/工厂.yaml", FACTS)
    return folder


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `build.py` with no settings of this machine but the given ones."""
    return subprocess.run(
        [sys.executable, FRONT_DOOR, *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def files(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()
    }


def test_a_build_prints_a_short_summary(root: Path) -> None:
    done = run("--base-url", "https://example.org", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("网站做好了")
    assert len(done.stdout.splitlines()) <= 3
    assert (root / "site/index.html").is_file()


def test_json_is_one_object_and_names_every_file(root: Path) -> None:
    arguments = ("--root", str(root), "--json", "--base-url", "https://example.org")
    first, second = (json.loads(run(*arguments).stdout) for _ in range(2))
    assert first["exit"] == second["exit"] == 0
    assert first["problems"] == []
    assert first["pages"] == first["written"] == second["unchanged"] == second["pages"]
    assert "/stories/试稿.html" in first["rendered"]
    assert second["rendered"] == second["written"] == second["removed"] == []
    assert all(isinstance(seconds, float) for seconds in first["seconds"].values())
    assert list(first["seconds"])[:2] == ["discover", "parse"]
    written = {f"/{path}" for path in files(root / "site") if not path.startswith(".")}
    assert written == set(first["pages"])


def test_problems_are_shown_with_line_caret_and_hint_and_nothing_is_written(root: Path) -> None:
    assert run(cwd=root).returncode == 0
    before = files(root / "site")
    write(root, "content/stories/试稿.md", STORY.replace("99.26%", "98.26%") + "\n又是[97%](fig:没有)。\n")
    done = run("--json", cwd=root)
    assert done.returncode == 1
    assert files(root / "site") == before
    value = json.loads(done.stdout)
    assert value["exit"] == 1
    assert value["written"] == value["removed"] == []
    places = [(it["path"], it["line"], it["column"], it["level"]) for it in value["problems"]]
    assert places == [("content/stories/试稿.md", 5, 4, "error"), ("content/stories/试稿.md", 7, 3, "error")]
    lines = done.stderr.splitlines()
    head = f"content/stories/试稿.md:5:4: error: {value['problems'][0]['message']}"
    at = lines.index(head)
    assert lines[at + 1] == "  复工率[98.26%](fig:工厂/复工率)。"
    assert lines[at + 2] == "  " + " " * 6 + "^"
    assert lines[at + 3].startswith("  怎么办：")
    assert "\x1b" not in done.stderr


def test_without_json_the_end_says_what_did_not_happen(root: Path) -> None:
    write(root, "content/stories/试稿.md", STORY.replace("99.26%", "98.26%"))
    done = run(cwd=root)
    assert done.returncode == 1
    assert done.stdout.startswith("发现 1 处错误")
    assert not (root / "site/index.html").exists()


def test_what_is_withheld_is_counted_with_the_reason_and_the_setting(root: Path) -> None:
    write(root, "content/stories/草稿.md", STORY.replace("date:", "draft: true\ndate:"))
    assert "暂不给读者看的有 1 项：草稿 1" in (said := run(cwd=root).stdout)
    assert "定的" not in said
    said = run("--as-of", "2020-03-01", cwd=root).stdout
    assert "暂不给读者看的有 3 项" in said
    assert "还没到发布的时候 1" in said
    assert "--as-of" in said
    write(root, "data/site.yaml", "title: 站\nas_of: 2020-03-01\n")
    assert "data/site.yaml:2" in run(cwd=root).stdout
    withheld = json.loads(run("--json", cwd=root).stdout)["withheld"]
    assert {(it["path"], it["reason"]) for it in withheld} == {
        ("content/stories/草稿.md", "draft"),
        ("content/stories/试稿.md", "future"),
        ("data/facts/工厂.yaml", "unknown_yet"),
    }


def test_check_writes_nothing(root: Path) -> None:
    done = run("check", "--json", "--root", str(root))
    value = json.loads(done.stdout)
    assert done.returncode == 0
    assert "/index.html" in value["pages"]
    assert value["written"] == value["unchanged"] == value["removed"] == []
    assert not (root / "site").exists()
    write(root, "data/facts/工厂.yaml", FACTS.replace("99.26%", "98.26%"))
    assert run("check", "--root", str(root)).returncode == 1


def test_clean_takes_away_what_was_made_and_nothing_else(root: Path) -> None:
    before = files(root)
    assert run(cwd=root).returncode == 0
    write(root, "site/CNAME", "example.org")
    done = run("clean", "--json", cwd=root)
    assert done.returncode == 0
    assert "/index.html" in json.loads(done.stdout)["removed"]
    assert files(root) == {**before, "site/CNAME": b"example.org"}
    assert run("clean", cwd=root).returncode == 0


def test_the_output_folder_and_the_front_door(root: Path, tmp_path: Path) -> None:
    """From another folder the same bytes; a current folder without a site leaves the one of build.py."""
    assert run("--root", str(root), "--output", str(tmp_path / "one"), cwd=tmp_path).returncode == 0
    assert run("--output", "../two", cwd=root).returncode == 0
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert one.keys() == two.keys() > {"index.html"}
    assert [path for path in one if one[path] != two[path]] == [".broadsheet"]  # when they were written
    options, problems = read_options(["--root", str(tmp_path)], str(ROOT))
    assert [it.code for it in problems] == ["usage-no-site"]
    options, problems = read_options([], str(ROOT))
    assert (options.root, problems) == (str(ROOT), ())


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["biuld"], "usage-unknown-command"),
        (["build", "more"], "usage-extra-word"),
        (["--rot=."], "usage-unknown-option"),
        (["--rot", "."], "usage-unknown-option"),
        (["--Xyzzy"], "usage-unknown-option"),
        (["--root"], "usage-option-needs-value"),
        (["--output="], "usage-option-needs-value"),
        (["--as-of"], "usage-option-needs-value"),
        (["--base-url"], "usage-option-needs-value"),
        (["--json=yes"], "usage-option-without-value"),
        (["--jobs", "0"], "usage-number"),
        (["--jobs", "two"], "usage-number"),
        (["--jobs", "１"], "usage-number"),
        (["serve", "--port", "65536"], "usage-number"),
        (["--port", "8000"], "usage-option-elsewhere"),
        (["serve", "--json"], "usage-option-elsewhere"),
        (["serve", "--timings"], "usage-option-elsewhere"),
        (["check", "--figures", "--timings"], "usage-option-elsewhere"),
        (["check", "--fix", "--timings"], "usage-option-elsewhere"),
        (["--as-of", "2020-02-30"], "usage-moment"),
        (["--as-of", "yesterday"], "usage-moment"),
        (["--as-of", "2020-03-13T09:30:00"], "usage-moment-zone"),
        (["--as-of", "2020-02-30T09:30:00"], "usage-moment"),
        (["import-data"], "usage-no-file"),
        (["bind"], "usage-no-story"),
        (["--base-url", "example.org"], "usage-base-url"),
        (["--base-url", "https://"], "usage-base-url"),
        (["--base-url", "https://example.org/?a"], "usage-base-url"),
        (["--root", "nowhere"], "usage-no-folder"),
    ],
)
def test_usage(arguments: list[str], code: str) -> None:
    _, problems = read_options(arguments, str(ROOT))
    assert [it.code for it in problems if it.code != "usage-no-site"] == [code]


def test_the_defaults_and_what_options_set(root: Path) -> None:
    options, problems = read_options(["--root", str(root)])
    assert problems == ()
    assert (options.command, options.output, options.cache) == ("build", str(root / "site"), True)
    assert (options.as_of, options.base_url, options.now) == ("", None, None)
    said = "check --jobs 3 --no-cache --drafts --as-of 2020-03-13 --base-url https://a.example/b/ --json"
    options, problems = read_options([*said.split(), "--root", str(root)], epoch="1584061200")
    assert problems == ()
    assert options.command == "check"
    assert (options.jobs, options.cache, options.drafts, options.json) == (3, False, True, True)
    assert (options.as_of, options.base_url) == ("2020-03-13", "https://a.example/b")
    assert options.now is not None
    assert options.now.isoformat() == "2020-03-13T01:00:00+00:00"
    assert read_options(["--root", str(root), "--base-url", ""])[0].base_url == ""


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_a_wrong_source_date_epoch(root: Path, epoch: str) -> None:
    done = run(cwd=root, SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 2
    assert epoch in done.stderr
    assert done.stdout == ""


def test_usage_mistakes_are_said_at_once_in_the_sites_language(root: Path) -> None:
    done = run("biuld", "--jobs", "x", "--json", cwd=root)
    assert done.returncode == 2
    assert "没有“biuld”这个命令" in done.stderr
    assert "--jobs 后面要写" in done.stderr
    assert [it["code"] for it in json.loads(done.stdout)["problems"]] == [
        "usage-unknown-command",
        "usage-number",
    ]
    write(root, "data/site.yaml", "languages: [en]\n")
    assert "There is no command “biuld”" in run("biuld", cwd=root).stderr
    write(root, "data/site.yaml", "languages: [\x07 {")
    assert run("biuld", cwd=root).returncode == 2


def test_help_is_in_the_sites_language_and_names_every_option(root: Path, tmp_path: Path) -> None:
    chinese = run("--help", cwd=tmp_path)
    assert (chinese.returncode, chinese.stderr) == (0, "")
    write(root, "data/site.yaml", "languages: [en]\n")
    english = run("-h", cwd=root)
    assert "Often used" in english.stdout
    for text in (chinese.stdout, english.stdout):
        for name in (*VALUED, *FLAGS, "build.py serve", "build.py check", "build.py clean"):
            assert name in text
        assert max(len(line) for line in text.splitlines()) <= 110


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    """Nor does a build that has nothing to say load what prints a caret."""
    heavy = "markdown jinja2 altair vl_convert tornado livereload watchfiles nh3 selectolax wcwidth"
    code = (
        "import sys; from broadsheet.cli import main; main(['--help']);"
        f"loaded = set(sys.modules) & set({heavy.split()!r}); assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=60)


def test_a_fault_of_ours_is_admitted(root: Path) -> None:
    """Broken on purpose: a program whose build is no function."""
    code = (
        "import sys; import broadsheet.build; from broadsheet.cli import main;"
        "broadsheet.build.build = None; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--json", "--root", str(root)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={"PATH": os.environ["PATH"], "A_SECRET": "s3cret"},
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "Broadsheet 自己出了错（TypeError）" in done.stderr
    value = json.loads(done.stdout)
    assert (value["exit"], value["problems"][0]["code"]) == (3, "broadsheet-fault")
    [report] = (root / ".cache").glob("broadsheet-report-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "TypeError" in text
    assert "Traceback" in text
    assert "--json" in text
    assert "s3cret" not in text
    assert report.name in done.stderr


def test_a_reader_may_leave_early(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, FRONT_DOOR, "--json", "--root", str(root), "--base-url", "https://example.org"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_ctrl_c_is_one_line(root: Path) -> None:
    for number in range(400):
        write(root, f"content/stories/{number}.md", STORY)
    with subprocess.Popen(
        [sys.executable, FRONT_DOOR, "--root", str(root), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        deadline = time.monotonic() + 30
        while not (root / ".cache").exists() and time.monotonic() < deadline:
            time.sleep(0.05)  # until then it is still being loaded
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert re.fullmatch(r"停下了[^\n]*\n", said)
    assert run(cwd=root).returncode == 0


def test_the_terminal_of_another_locale_gets_utf8(root: Path) -> None:
    for locale in ("C", "POSIX", "zh_CN.GB18030"):
        assert run("--root", str(root), LC_ALL=locale, PYTHONCOERCECLOCALE="0").stdout.startswith(
            "网站做好了"
        )
