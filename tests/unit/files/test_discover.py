"""Finding a site's files: what is read, what is ignored, and what is refused by name."""

import os
import socket
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from broadsheet.files.discover import discover
from broadsheet.files.reading import digest_bytes
from tests.users import ordinary_user


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    root.mkdir()
    return root


def write(root: Path, *paths: str, text: str = "text") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def found(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the paths of the sources, and code and path of the problems."""
    sources, problems = discover(root)
    assert all(problem.level == "error" for problem in problems)
    return [source.path for source in sources], [(problem.code, problem.span.path) for problem in problems]


def test_all_files_come_sorted_with_digest_and_text(root: Path) -> None:
    write(
        root, "templates/base.html", "content/stories/b.md", "content/stories/2020/a.md", "content/about.md"
    )
    write(root, "data/指标.yaml", "content/图.JPG", "content/a/c.md", text="字")
    write(root, "README.md", "site/index.html", ".cache/x", "other/a.md")
    sources, problems = discover(root)
    assert not problems
    paths = ["content/a/c.md", "content/about.md", "content/stories/2020/a.md", "content/stories/b.md"]
    assert [source.path for source in sources] == [
        *paths,
        "content/图.JPG",
        "data/指标.yaml",
        "templates/base.html",
    ]
    by_path = {source.path: source for source in sources}
    assert by_path["data/指标.yaml"].data == "字".encode()
    assert by_path["content/图.JPG"].data is None
    assert by_path["content/图.JPG"].digest == by_path["data/指标.yaml"].digest == digest_bytes("字".encode())
    assert Path(by_path["content/图.JPG"].origin) == root.resolve() / "content" / "图.JPG"


def test_nothing_there_is_nothing_found(root: Path) -> None:
    assert found(root) == found(root / "nowhere") == ([], [])


def test_what_editors_leave_is_ignored(root: Path) -> None:
    litter = [".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913", ".~lock.a.csv#", ".DS_Store", "Thumbs.db"]
    litter += ["~$a.docx", ".hidden/a.md", "a.md.tmp", "desktop.ini", "__pycache__/a.py", "a.md___jb_tmp___"]
    write(root, *(f"content/{name}" for name in litter), "content/2020/a.md")
    assert found(root) == (["content/2020/a.md"], [])


def test_a_name_in_nfd_is_found_in_nfc_and_two_forms_of_one_name_are_refused(root: Path) -> None:
    write(root, "content/cafe\u0301/a.md")
    assert found(root) == (["content/caf\u00e9/a.md"], [])
    write(root, "content/caf\u00e9/b.md")
    assert found(root)[1] == [("name-twice", "content/caf\u00e9")]


@pytest.mark.parametrize(
    "name, code",
    [
        ("con.md", "name-device"),
        ("a:b.md", "name-character"),
        ("a\u202eb.md", "name-invisible"),
        ("．．", "name-dots"),
        ("a\nb.md", "name-control"),
        ("字" * 80 + ".md", "name-long"),
        ("a .", "name-end"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such files")
def test_names_that_cannot_be_everywhere_are_refused(root: Path, name: str, code: str) -> None:
    write(root, f"content/{name}", "content/good.md")
    paths, [(found_code, path)] = found(root)
    assert (paths, found_code) == (["content/good.md"], code)
    assert path.isprintable()
    (root / "content" / name).unlink()
    write(root, f"content/{name}/a.md", f"content/{name}/b.md")
    assert found(root) == (["content/good.md"], [(code, path)])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_utf8_is_refused_in_words_that_can_be_printed(root: Path) -> None:
    write(root, "content/good.md")
    name = "复工.md".encode("gb18030")
    Path(os.fsdecode(os.fsencode(root / "content") + b"/" + name)).write_text("text")
    sources, [problem] = discover(root)
    assert [source.path for source in sources] == ["content/good.md"]
    assert problem.code == "name-not-utf8"
    assert problem.args["likely"] == "复工.md"
    assert problem.args["name"].isprintable()
    problem.span.path.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
class TestLinks:
    """Links are followed inside the site alone."""

    def link(self, root: Path, target: str | Path) -> list[tuple[str, str]]:
        write(root, "content/real/a.md", "site/index.html")
        (root / "content" / "x").symlink_to(target)
        paths, problems = found(root)
        assert "content/real/a.md" in paths
        return problems

    def test_to_a_file_of_the_site(self, root: Path) -> None:
        assert self.link(root, "real/a.md") == []
        assert found(root)[0] == ["content/real/a.md", "content/x"]

    @pytest.mark.parametrize(
        "target, code",
        [
            ("/etc/passwd", "link-outside"),
            ("..", "link-outside"),
            ("../site/index.html", "link-outside"),
            ("../../root-of-another", "link-broken"),
            ("real", "link-folder"),
            (".", "link-folder"),
            ("x", "link-broken"),
            ("nowhere", "link-broken"),
        ],
    )
    def test_to_elsewhere(self, root: Path, target: str, code: str) -> None:
        assert self.link(root, target) == [(code, "content/x")]

    def test_a_whole_folder_elsewhere(self, root: Path, tmp_path: Path) -> None:
        write(tmp_path, "elsewhere/a.md")
        (root / "content").symlink_to(tmp_path / "elsewhere")
        assert found(root) == ([], [("folder-expected", "content")])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
class TestSpecialFiles:
    """What is no plain file is never opened."""

    def test_a_pipe_does_not_block(self, root: Path) -> None:
        write(root, "content/good.md")
        os.mkfifo(root / "content" / "a.md")
        assert found(root) == (["content/good.md"], [("file-not-plain", "content/a.md")])

    def test_a_socket(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(root, "content/good.md")
        monkeypatch.chdir(root / "content")  # the address of a socket is short
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("a.md")
            assert found(root) == (["content/good.md"], [("file-not-plain", "content/a.md")])

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices")
    def test_a_device(self, root: Path) -> None:
        write(root, "content/good.md")
        os.mknod(root / "content" / "zero.md", stat.S_IFCHR | 0o666, os.makedev(1, 5))
        assert found(root) == (["content/good.md"], [("file-not-plain", "content/zero.md")])

    def test_a_file_and_a_folder_that_may_not_be_read(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            root.chmod(0o755)
            write(root, "content/good.md", "content/a.md", "content/b/c.md", "data/x.yaml")
            for path in ("content/a.md", "content/b", "data"):
                (root / path).chmod(0)
            with ordinary_user():
                paths, problems = found(root)
            assert paths == ["content/good.md"]
            assert problems == [
                ("file-unreadable", "content/a.md"),
                ("folder-unreadable", "content/b"),
                ("folder-unreadable", "data"),
            ]


def test_a_file_where_a_folder_should_be(root: Path) -> None:
    write(root, "content")
    assert found(root) == ([], [("folder-expected", "content")])
