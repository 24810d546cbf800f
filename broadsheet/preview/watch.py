"""Tells that something under a site's folders changed. Reads no file and builds nothing."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import watchfiles

from broadsheet.files.discover import FOLDERS

_LOOK_MS = 200
"""How often a folder that was created, replaced or taken away is noticed."""
_QUIET_MS = 20
"""A change is told once nothing happened for this long,"""
_AT_MOST_MS = 200
"""or after this long, when changes do not end."""


def watch(root: Path, changed: Event, stopping: Event, on_polling: Callable[[], None]) -> None:
    """Set `changed` when the watching begins and after every change, until `stopping` is set.

    Output and cache lie beside the watched folders and are never looked at. Where the system has no watches
    left, `on_polling` is called once and the folders are looked through several times a second instead.
    """
    polling = False
    while not stopping.is_set():
        folders = _folders(root)
        try:
            _watch(root, folders, changed, stopping, polling)
        except FileNotFoundError:  # it was taken away between the look and the watch
            continue
        except (OSError, RuntimeError):  # no watches left, or (in the library's words) no instances
            if not polling:
                polling = True
                on_polling()
            else:
                changed.set()
                stopping.wait(1)


def _watch(
    root: Path, folders: dict[Path, tuple[int, int]], changed: Event, stopping: Event, polling: bool
) -> None:
    """Watch `folders` until one of them is another one, or `stopping` is set."""
    if not folders:
        changed.set()
        while not stopping.wait(_LOOK_MS / 1000) and not _folders(root):
            pass
        return
    new = True
    for changes in watchfiles.watch(
        *folders,
        watch_filter=None,
        debounce=_AT_MOST_MS,
        step=_QUIET_MS,
        stop_event=stopping,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling or None,
        ignore_permission_denied=True,
    ):
        # The first answer proves that the watching has begun: what is saved from here on is told.
        if changes or new:
            changed.set()
        new = False
        if _folders(root) != folders:
            return


def _folders(root: Path) -> dict[Path, tuple[int, int]]:
    """Return the folders that are there, with what tells a folder from another one of the same name."""
    found = {}
    for name in FOLDERS:
        try:
            state = (root / name).stat()
        except OSError:
            continue
        found[root / name] = (state.st_dev, state.st_ino)
    return found
