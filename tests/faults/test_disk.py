"""Disks that are full, limited, or not to be written: the old site stands, and one sentence says why."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from broadsheet.files.destination import clean
from broadsheet.model.changes import Changes
from tests.output_folders import ONE, codes, publish, tree
from tests.users import ordinary_user


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "site"


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 100, 1000])
def test_when_writing_fails_the_old_site_stands(folder: Path, size: int) -> None:
    publish(folder, ONE)
    before = (folder / ".broadsheet").read_bytes()
    with largest_file(size):
        changes = publish(folder, {"/index.html": "new", "/big.html": "x" * 2000})
    assert codes(changes) == [("error", "output-limit")]
    assert tree(folder) == ONE
    assert (folder / ".broadsheet").read_bytes() == before
    assert not publish(folder, {"/index.html": "new"}).problems


SMALL_DISK = """
set -e
mount -t tmpfs -o size=1m tmpfs "$1"
exec "$2" - "$1/site" <<'END'
import sys
from pathlib import Path
from tests.output_folders import ONE, publish, tree

folder = Path(sys.argv[1])
assert not publish(folder, ONE).problems
changes = publish(folder, {"/index.html": "new", "/big.html": "x" * 2_000_000})
assert [problem.code for problem in changes.problems] == ["output-full"], changes
assert tree(folder) == ONE
assert not publish(folder, {"/index.html": "new", "/big.html": "x" * 400_000}).problems
# There is no room for the old and the new big page together: the old one stands.
assert publish(folder, {"/index.html": "newer", "/big.html": "y" * 700_000}).problems
assert tree(folder) == {"/index.html": "new", "/big.html": "x" * 400_000}
END
"""


@pytest.mark.skipif(
    subprocess.run(["unshare", "-rm", "true"], check=False).returncode != 0
    if shutil.which("unshare")
    else True,
    reason="needs a mount of its own",
)
def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = ["unshare", "-rm", "bash", "-c", SMALL_DISK, "-", str(tmp_path), sys.executable]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_folder_that_must_not_be_written_is_named() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        Path(name).chmod(0o777)
        with ordinary_user():
            publish(folder, ONE)
            folder.chmod(0o555)
            assert publish(folder, ONE) == Changes(unchanged=tuple(sorted(ONE)))
            changes = publish(folder, {**ONE, "/index.html": "new"})
            folder.chmod(0o755)
            assert codes(changes) == [("error", "output-read-only")]
            assert tree(folder) == ONE
            (folder / "stories").chmod(0o555)
            changes = publish(folder, {**ONE, "/index.html": "new", "/stories/甲.html": "new"})
            (folder / "stories").chmod(0o755)
            assert codes(changes) == [("error", "output-torn")]
            assert not publish(folder, ONE).problems
            assert tree(folder) == ONE
            clean(folder)
