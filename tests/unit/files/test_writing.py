"""Histories of an output folder, and the lock on it."""

import tempfile
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.files import destination
from broadsheet.files.lock import locked
from tests.output_folders import ONE, Site, codes, publish, tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "site"


URLS = [
    "/index.html",
    "/a.html",
    "/stories/a.html",
    "/stories/b.html",
    "/assets/x.css",
    "/a/b/c.html",
    "/feed.xml",
]
SITES = st.dictionaries(st.sampled_from(URLS), st.sampled_from(["one", "two", "三"]))
EDITS = st.tuples(st.sampled_from([*URLS, "/foreign", "/stories/x"]), st.sampled_from([None, "mine"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(SITES | EDITS, max_size=8))
def test_in_any_history_the_site_is_whole_and_nothing_of_others_is_lost(
    tmp_path: Path, steps: list[Site | tuple[str, str | None]]
) -> None:
    """Builds and foreign edits in any order, against a model of what lies there and whose it is."""
    ours: Site = {}
    theirs: Site = {}
    with tempfile.TemporaryDirectory(dir=tmp_path) as name:
        folder = Path(name) / "site"
        publish(folder, {"/first.html": "first"})
        for step in steps:
            if isinstance(step, dict):
                changes = publish(folder, step)
                blocked = step.keys() & theirs.keys()
                assert blocked == {
                    p.args["file"].removeprefix(str(folder)) for p in changes.problems if p.level == "error"
                }
                assert not blocked or not (changes.written or changes.removed)
                ours = ours if blocked else step
            else:
                url, text = step
                file = folder / url[1:]
                ours = {path: old for path, old in ours.items() if path != url}
                if text is None:
                    file.unlink(missing_ok=True)
                    theirs.pop(url, None)
                else:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text)
                    theirs[url] = text
            found = {url: text for url, text in tree(folder).items() if text and url != "/first.html"}
            assert found == {**ours, **theirs}


def test_one_build_waits_for_another_and_then_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder, ONE)
    monkeypatch.setattr(destination, "WAIT", 0.1)
    with locked(folder, 0):
        assert codes(publish(folder, {})) == [("error", "output-busy")]
    monkeypatch.setattr(destination, "WAIT", 10.0)
    with locked(folder, 0):
        thread = Thread(target=publish, args=(folder, {"/index.html": "new"}))
        thread.start()
        thread.join(0.1)
        assert thread.is_alive()
    thread.join()
    assert tree(folder) == {"/index.html": "new"}
