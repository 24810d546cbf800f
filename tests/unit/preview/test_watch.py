"""Every change under the three folders is told, whatever happens to the folders themselves."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from broadsheet.preview.watch import watch

SECONDS = 5


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Event]:
    """Set by a watch of `tmp_path/content`, which has begun."""
    (tmp_path / "content").mkdir()
    changed, stopping = Event(), Event()
    thread = Thread(target=watch, args=(tmp_path, changed, stopping, lambda: None))
    thread.start()
    assert changed.wait(SECONDS)
    yield changed
    stopping.set()
    thread.join(SECONDS)
    assert not thread.is_alive()


def write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("a", encoding="utf-8")


@pytest.mark.parametrize(
    "act",
    [
        lambda root: write(root / "content/a.md"),
        lambda root: write(root / "content/new/deeper/a.md"),
        lambda root: write(root / "data/a.yaml"),
        lambda root: (root / "templates").mkdir(),
        lambda root: (root / "content").rename(root / "old"),
    ],
)
def test_a_change_is_told(tmp_path: Path, changed: Event, act: Callable[[Path], object]) -> None:
    changed.clear()
    act(tmp_path)
    assert changed.wait(SECONDS)


def test_a_replaced_folder_is_watched_again(tmp_path: Path, changed: Event) -> None:
    (tmp_path / "content").rename(tmp_path / "old")
    (tmp_path / "content").mkdir()
    time.sleep(1)
    changed.clear()
    write(tmp_path / "content/a.md")
    assert changed.wait(SECONDS)


def test_output_and_cache_are_not_watched(tmp_path: Path, changed: Event) -> None:
    time.sleep(0.5)
    changed.clear()
    write(tmp_path / "site/index.html")
    write(tmp_path / ".cache/store.sqlite")
    assert not changed.wait(1)
