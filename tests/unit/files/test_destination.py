"""Publishing into folders and memory: what is written, what is left alone, and what is refused."""

import os
import stat
from pathlib import Path

import pytest

from broadsheet.files.destination import Folder, Memory, clean
from broadsheet.files.reading import digest_bytes, read_source
from broadsheet.model.changes import Changes
from broadsheet.model.page import Copied
from broadsheet.model.statistics import Source
from tests.output_folders import ONE, codes, outputs, publish, tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "site"


def test_what_differs_is_written_and_what_is_not_wanted_removed(folder: Path) -> None:
    assert publish(folder, ONE) == Changes(written=tuple(sorted(ONE)))
    assert tree(folder) == ONE
    two = {**ONE, "/index.html": "new home", "/about.html": "about"}
    del two["/stories/甲.html"]
    assert publish(folder, two) == Changes(
        ("/about.html", "/index.html"), ("/assets/site.1.css", "/sitemap.xml"), ("/stories/甲.html",)
    )
    assert tree(folder) == two


def test_the_same_again_touches_nothing(folder: Path) -> None:
    publish(folder, ONE)
    before = {path: path.stat() for path in [folder, *folder.rglob("*")]}
    assert publish(folder, dict(reversed(ONE.items()))) == Changes(unchanged=tuple(sorted(ONE)))
    assert {path: path.stat() for path in [folder, *folder.rglob("*")]} == before


def test_what_others_put_there_stays(folder: Path, tmp_path: Path) -> None:
    theirs = {"/CNAME": "news.example", "/.git/config": "git", "/.gitignore": "*"}
    for url, text in theirs.items():
        (folder / url[1:]).parent.mkdir(parents=True, exist_ok=True)
        (folder / url[1:]).write_text(text)
    assert not publish(folder, ONE).problems
    later = {"/keep/x.html": "x", "/stories/theirs.html": "y"}
    for url, text in later.items():
        (folder / url[1:]).parent.mkdir(parents=True, exist_ok=True)
        (folder / url[1:]).write_text(text)
    (folder / "empty").mkdir()
    (folder / "root").symlink_to("/")
    publish(folder, {"/index.html": "home"})
    (folder / "root").unlink()
    assert tree(folder) == {**theirs, **later, "/empty/": "", "/index.html": "home"}
    assert clean(folder).removed == ("/index.html",)
    assert tree(folder) == {**theirs, **later, "/empty/": ""}
    assert not (folder / ".broadsheet").exists()


def make_foreign(path: Path, how: str, elsewhere: Path) -> None:
    elsewhere.mkdir()
    match how:
        case "file":
            path.write_text("theirs")
        case "folder":
            path.mkdir()
        case "link":
            (elsewhere / "precious").write_text("precious")
            path.symlink_to(elsewhere / "precious")
        case "dangling":
            path.symlink_to(elsewhere / "nothing")
        case _:
            os.mkfifo(path)


@pytest.mark.parametrize("how", ["file", "folder", "link", "dangling", "pipe"])
def test_what_is_in_the_way_is_not_overwritten_and_nothing_is_written(
    folder: Path, tmp_path: Path, how: str
) -> None:
    publish(folder, ONE)
    make_foreign(folder / "new.html", how, tmp_path / "elsewhere")
    changes = publish(folder, {"/index.html": "changed", "/new.html": "ours", "/assets/new.css": "new"})
    assert codes(changes) == [("error", "output-foreign")]
    assert (folder / "index.html").read_text() == "home"
    assert sorted(path.name for path in folder.iterdir()) == [
        ".broadsheet",
        "assets",
        "index.html",
        "new.html",
        "sitemap.xml",
        "stories",
    ]
    if how == "link":
        assert (tmp_path / "elsewhere" / "precious").read_text() == "precious"


def test_nothing_is_written_or_removed_behind_a_link(folder: Path, tmp_path: Path) -> None:
    publish(folder, ONE)
    elsewhere = tmp_path / "elsewhere"
    (folder / "stories").rename(elsewhere)
    (folder / "stories").symlink_to(elsewhere)
    assert codes(publish(folder, {**ONE, "/stories/甲.html": "new"})) == [("error", "output-changed")]
    assert codes(publish(folder, {"/index.html": "home"})) == [("warning", "output-kept")]
    assert codes(clean(folder)) == [("warning", "output-kept")]
    assert tree(elsewhere) == {"/甲.html": "story"}


def test_a_file_others_wrote_with_the_same_content_is_left_to_them(folder: Path) -> None:
    publish(folder, ONE)
    (folder / "robots.txt").write_text("robots")
    assert publish(folder, {**ONE, "/robots.txt": "robots"}).unchanged == tuple(sorted([*ONE, "/robots.txt"]))
    assert not publish(folder, ONE).removed
    assert (folder / "robots.txt").read_text() == "robots"


@pytest.mark.parametrize("same", ["size", "size and time"])
def test_a_file_of_ours_that_others_changed_is_kept(folder: Path, same: str) -> None:
    publish(folder, ONE)
    file = folder / "index.html"
    times = file.stat()
    file.write_text("hOme")
    if same == "size and time":  # as a tool does that keeps times; then it is another file
        (folder / "other").write_text("hOme")
        (folder / "other").replace(file)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    changes = publish(folder, {**ONE, "/about.html": "about"})
    assert codes(changes) == [("error", "output-changed")]
    assert not (folder / "about.html").exists()
    assert codes(publish(folder, {"/sitemap.xml": "map"})) == [("warning", "output-kept")]
    assert codes(publish(folder, {"/sitemap.xml": "map"})) == [("warning", "output-kept")]
    assert tree(folder) == {"/index.html": "hOme", "/sitemap.xml": "map"}
    assert codes(clean(folder)) == [("warning", "output-kept")]
    file.write_text("home")
    assert clean(folder).removed == ("/index.html",)
    assert not folder.exists()


def test_a_file_others_removed_or_touched_or_copied_is_repaired(folder: Path) -> None:
    publish(folder, ONE)
    (folder / "index.html").unlink()
    os.utime(folder / "sitemap.xml", (1, 1))
    (folder / "stories" / "甲.html").write_bytes(b"")  # as after a power failure
    changes = publish(folder, ONE)
    assert changes.written == ("/index.html", "/stories/甲.html")
    assert tree(folder) == ONE
    before = (folder / ".broadsheet").read_bytes()
    publish(folder, ONE)
    assert (folder / ".broadsheet").read_bytes() == before


def test_a_name_in_other_letters_takes_the_place_of_the_old_one(folder: Path) -> None:
    publish(folder, {"/A.html": "one", "/é.html": "e"})
    new = {"/a.html": "one", "/e\u0301.html": "e"}
    for old, url in (("A.html", "a.html"), ("é.html", "e\u0301.html")):
        os.link(folder / old, folder / url)  # as on a disk for which both names are one
    assert publish(folder, new).written == tuple(sorted(new))
    assert tree(folder) == new
    assert publish(folder, new).unchanged == tuple(sorted(new))


def test_a_story_becomes_a_folder_and_back(folder: Path) -> None:
    publish(folder, {"/a.html": "a"})
    assert codes(publish(folder, {"/a.html/b.html": "b"})) == [("error", "output-foreign")]
    publish(folder, {"/b.html": "b"})
    assert not publish(folder, {"/a.html/b.html": "b"}).problems
    assert tree(folder) == {"/a.html/b.html": "b"}


@pytest.mark.parametrize(
    "site", [["/A.html", "/a.html"], ["/.broadsheet"], ["/.broadsheet.new/1"], ["/../x"]]
)
def test_an_impossible_site_is_a_fault_of_ours(folder: Path, site: list[str]) -> None:
    with pytest.raises(ValueError):
        publish(folder, dict.fromkeys(site, ""))


def test_a_source_is_copied_unless_it_changed_meanwhile(folder: Path, tmp_path: Path) -> None:
    photo = tmp_path / "content" / "图.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"\xff\xd8 photo")
    source = read_source("content/图.jpg", str(photo))
    assert isinstance(source, Source)
    sources = {source.path: source}
    copied = Copied("/assets/图.jpg", source.path, source.digest)
    for place in (Folder(folder), memory := Memory()):
        assert place.publish([copied], sources).written == ("/assets/图.jpg",)
        assert place.publish([copied], sources).unchanged == ("/assets/图.jpg",)
    assert (folder / "assets/图.jpg").read_bytes() == memory.get("/assets/图.jpg") == b"\xff\xd8 photo"
    photo.write_bytes(b"\xff\xd8 other")
    assert Folder(folder).publish([copied], sources).unchanged == ("/assets/图.jpg",)
    assert memory.get("/assets/图.jpg") is None
    changes = Folder(folder).publish([Copied("/new.jpg", source.path, source.digest)], sources)
    assert codes(changes) == [("error", "file-changing")]
    assert not (folder / "new.jpg").exists()


def test_folders_that_hold_other_things_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "thesis.doc").write_text("precious")
    changes = publish(folder, ONE)
    assert codes(changes) == [("error", "output-foreign-folder")]
    assert changes.problems[0].args["some"] == "thesis.doc"
    assert tree(folder) == {"/thesis.doc": "precious"}


@pytest.mark.parametrize(
    "output, code",
    [
        ("/", "output-precious"),
        ("~", "output-precious"),
        (".", "output-among-sources"),
        ("..", "output-among-sources"),
        ("content", "output-among-sources"),
        ("content/site", "output-among-sources"),
        ("link", "output-among-sources"),
        ("file", "output-no-folder"),
        ("file/site", "output-no-folder"),
        ("x" * 300, "output-name-long"),
    ],
)
def test_dangerous_folders_are_refused(tmp_path: Path, output: str, code: str) -> None:
    root = tmp_path / "root"
    (root / "content" / "stories").mkdir(parents=True)
    (root / "file").touch()
    (root / "link").symlink_to("content")
    story = root / "content" / "stories" / "a.md"
    story.write_text("precious")
    source = Source("content/stories/a.md", digest_bytes(b"precious"), str(story.resolve()))
    path = root / Path(output).expanduser()
    changes = Folder(path).publish(outputs(ONE), {source.path: source})
    assert codes(changes) == [("error", code)]
    assert story.read_text() == "precious"
    assert sorted(path.name for path in root.iterdir()) == ["content", "file", "link"]


def test_cleaning_what_is_not_ours_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("theirs")
    assert clean(tmp_path) == clean(tmp_path / "nowhere") == Changes()
    assert tree(tmp_path) == {"/a.html": "theirs"}


def test_files_have_the_rights_the_user_wants(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(folder, ONE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "stories" / "甲.html").stat().st_mode) == 0o640
    assert stat.S_IMODE((folder / "stories").stat().st_mode) == 0o750


def test_memory_replaces_the_whole_site_at_once() -> None:
    memory = Memory()
    assert memory.get("/index.html") is None
    assert memory.publish(outputs(ONE), {}) == Changes(written=tuple(sorted(ONE)))
    two = {"/index.html": "new", "/sitemap.xml": "map", "/b.html": "b"}
    assert memory.publish(outputs(two), {}) == Changes(
        ("/b.html", "/index.html"), ("/sitemap.xml",), ("/assets/site.1.css", "/stories/甲.html")
    )
    assert {url: (memory.get(url) or b"").decode() for url in two} == two
    assert memory.get("/stories/甲.html") is None
