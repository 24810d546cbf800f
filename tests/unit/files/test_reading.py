"""Reading files that change, grow and vanish while they are read."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broadsheet.files import reading
from broadsheet.files.reading import digest_bytes, load, read_source
from broadsheet.model.problems import Problem
from broadsheet.model.statistics import Source

WRITER = """
import os, sys, time
path, how = sys.argv[1:]
print(flush=True)
while True:
    for letter in b"AB":
        text = bytes([letter]) * 20_000
        if how == "in place":
            file = os.open(path, os.O_WRONLY)
            os.write(file, text)
            os.close(file)
        elif how == "truncate":
            open(path, "wb").write(text)
        else:
            open(path + "~", "wb").write(text)
            os.replace(path + "~", path)
        time.sleep(0.001)
"""


@pytest.mark.parametrize("how", ["in place", "truncate", "rename"])
def test_a_file_is_read_as_it_was_at_one_instant(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"A" * 20_000)
    with subprocess.Popen([sys.executable, "-c", WRITER, path, how], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        end = time.monotonic() + 1.5
        found = [read_source("a.md", str(path)) for _ in iter(lambda: time.monotonic() < end, False)]
        writer.kill()
    whole = {digest_bytes(b"A" * 20_000), digest_bytes(b"B" * 20_000)}
    sources = [source for source in found if isinstance(source, Source)]
    assert {source.digest for source in sources} <= whole
    assert {source.code for source in found if isinstance(source, Problem)} <= {"file-changing"}
    assert len(sources) > 3


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    source = read_source("a.md", str(tmp_path / "a.md"))
    assert isinstance(source, Source)
    assert source.data == b""


@pytest.mark.parametrize("moment", [0, 1, 4_000_000_000])
def test_the_time_of_a_file_says_nothing(tmp_path: Path, moment: int) -> None:
    path = tmp_path / "a.md"
    digests = set()
    for text in ("one", "two"):
        path.write_text(text)
        os.utime(path, (moment, moment))
        source = read_source("a.md", str(path))
        assert isinstance(source, Source)
        digests.add(source.digest)
    assert len(digests) == 2


def test_a_file_that_is_gone_and_one_that_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = read_source("content/a.md", str(tmp_path / "a.md"))
    assert isinstance(gone, Problem)
    assert (gone.code, gone.span.path) == ("file-changing", "content/a.md")
    monkeypatch.setattr(reading, "HELD_BYTES", 3_000_000)
    for name, large in (("a.csv", True), ("a.mp4", False)):
        (tmp_path / name).write_bytes(bytes(4_000_000))
        source = read_source(name, str(tmp_path / name))
        assert isinstance(source, Problem) == large
        assert not isinstance(source, Problem) or source.code == "file-too-large"


def test_what_is_loaded_later_is_what_was_found(tmp_path: Path) -> None:
    path = tmp_path / "图.jpg"
    path.write_bytes(b"one")
    source = read_source("content/图.jpg", str(path))
    assert isinstance(source, Source)
    assert load(source) == b"one"
    for change in ("other", "gone", "folder"):
        match change:
            case "other":
                path.write_bytes(b"two")
            case "gone":
                path.unlink()
            case _:
                path.mkdir()
        problem = load(source)
        assert isinstance(problem, Problem)
        assert problem.span.path == "content/图.jpg"
    held = Source("a.md", source.digest, str(path), b"one")
    assert load(held) == b"one"
