"""The list of our files, broken in every way."""

from pathlib import Path

import pytest

from broadsheet.files.destination import clean
from broadsheet.files.reading import digest_bytes
from tests.output_folders import ONE, codes, publish, tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "site"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b'{"broadsheet":2}\n',
        b'{"broadsheet":1}\n["index.html"]',
        b'{"broadsheet":1}\n["index.html",["x"],1,2,3',
        b'{"broadsheet":1}\n["../victim",["' + digest_bytes(b"precious").encode() + b'"],-1,0,0]',
        b'{"broadsheet":1}\n["/etc/passwd",["x"],-1,0,0]',
    ],
)
def test_a_broken_list_owns_nothing(folder: Path, content: bytes) -> None:
    publish(folder, ONE)
    (folder.parent / "victim").write_text("precious")
    (folder / ".broadsheet").write_bytes(content)
    assert codes(publish(folder, {"/index.html": "new"})) == [("error", "output-list-broken")]
    assert codes(clean(folder)) == [("error", "output-list-broken")]
    assert tree(folder) == ONE
    assert (folder.parent / "victim").read_text() == "precious"
