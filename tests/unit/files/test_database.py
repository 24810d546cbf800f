"""The file of the store: whatever happens to it, nothing is raised and nothing wrong is read."""

import random
import resource
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.files import database
from broadsheet.files.database import KEEP, STAMP, Database

ENTRIES = {f"{number:032x}": bytes([number % 256]) * (number * 37 % 9000) for number in range(60)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "broadsheet.sqlite"


def fill(path: Path) -> None:
    with closing(Database(path)) as filled:
        assert filled.put(ENTRIES)


def heals(path: Path) -> None:
    """Read everything, twice at most: each entry is right or absent, and can be put again."""
    with closing(Database(path)) as found:
        for key, data in ENTRIES.items():
            assert found.get(key) in (data, None)
        found.put(ENTRIES)
    with closing(Database(path)) as found:
        found.put(ENTRIES)
    with closing(Database(path)) as found:
        assert {key: found.get(key) for key in ENTRIES} == ENTRIES


def test_what_was_put_is_found_by_the_next_build(path: Path) -> None:
    fill(path)
    with closing(Database(path)) as found:
        assert all(found.has(key) and found.get(key) == data for key, data in ENTRIES.items())
        assert not found.has("f" * 32)
        assert found.get("f" * 32) is None
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_without_a_file_nothing_is_found() -> None:
    nowhere = Database(None)
    assert not nowhere.put(ENTRIES)
    assert nowhere.get("0" * 32) is None
    assert not nowhere.has("0" * 32)
    nowhere.close()


def test_reading_writes_nothing(path: Path) -> None:
    fill(path)
    before = path.read_bytes()
    with closing(Database(path)) as found:
        assert all(found.get(key) == data for key, data in ENTRIES.items())
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"garbage", b"\0" * 5000, b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_none_of_ours_is_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    heals(path)


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA application_id = 7",
        "DROP TABLE entry",
        "ALTER TABLE entry RENAME COLUMN data TO body",
        "UPDATE entry SET data = 'text', used = 'text'",
        "UPDATE entry SET data = x'00'",
        "UPDATE entry SET data = (SELECT data FROM entry WHERE key LIKE '%07')",
        "UPDATE entry SET used = -5",
    ],
)
def test_another_format_and_foreign_rows_are_no_entries(path: Path, statement: str) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    heals(path)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.3, 0.5, 0.99])
def test_a_file_cut_short_heals(path: Path, part: float) -> None:
    fill(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    heals(path)


@pytest.mark.parametrize("seed", range(25))
def test_flipped_bytes_are_never_read_as_an_entry(path: Path, seed: int) -> None:
    fill(path)
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)  # noqa: S311  # which bytes are flipped is no secret
    reach = 6000 if seed % 2 else len(data)  # every other time the pages that hold the structure
    for _ in range(chance.choice([1, 20, 500])):
        data[chance.randrange(reach)] = chance.randrange(256)
    path.write_bytes(data)
    heals(path)


def test_a_file_that_breaks_while_it_is_open_is_given_up(path: Path) -> None:
    fill(path)
    with closing(Database(path)) as found:
        path.write_bytes(b"x" * 200_000)
        for key, data in ENTRIES.items():
            assert found.get(key) in (data, None)
        found.put(ENTRIES)
    heals(path)


def test_two_builds_share_a_file(path: Path) -> None:
    with closing(Database(path)) as one, closing(Database(path)) as other:
        assert one.put({"1" * 32: b"one"})
        assert other.put({"2" * 32: b"two"})
        assert one.get("2" * 32) == b"two"
        assert other.get("1" * 32) == b"one"


def test_a_locked_file_is_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.05)
    fill(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with closing(Database(path)) as found:
            assert not found.put({"1" * 32: b"one"})
            assert all(found.get(key) == data for key, data in ENTRIES.items())
    heals(path)


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    with closing(Database(tmp_path / "cache" / "broadsheet.sqlite")) as found:
        assert not found.put(ENTRIES)
        assert found.get("0" * 32) is None
    assert (tmp_path / "cache").read_bytes() == b"a file where the folder should be"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of this kind")
def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    fill(path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with closing(Database(path)) as found:
            assert not found.put({"1" * 32: bytes(500_000)})
            assert all(found.get(key) == data for key, data in ENTRIES.items())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with closing(Database(path)) as found:
        assert all(found.get(key) == data for key, data in ENTRIES.items())


def test_what_nobody_uses_is_dropped_in_the_end_and_what_is_used_never(path: Path) -> None:
    fill(path)
    used, unused = list(ENTRIES)[:2]
    for number in range(KEEP + 2):
        with closing(Database(path)) as found:
            assert found.has(used) if number % 2 else found.get(used) is not None
            assert found.put({"f" * 32: b"%d" % number})
    with closing(Database(path)) as found:
        assert found.get(used) == ENTRIES[used]
        assert found.get(unused) is None


def test_a_large_file_keeps_only_the_last_builds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    monkeypatch.setattr(database, "LARGE", 10_000)
    for number in range(STAMP * 2 + 1):
        with closing(Database(path)) as found:
            assert found.put({f"{number:a>32}": bytes(2000)})
    with closing(Database(path)) as found:
        assert not any(found.has(key) for key in ENTRIES)
        assert found.has(f"{STAMP * 2:a>32}")


def test_a_copied_file_is_as_good(path: Path, tmp_path: Path) -> None:
    fill(path)
    copy = shutil.copy(path, tmp_path / "copy.sqlite")
    with closing(Database(Path(copy))) as found:
        assert all(found.get(key) == data for key, data in ENTRIES.items())
