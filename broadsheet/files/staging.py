"""What lies in an output folder now, and the place in it where new files wait.

Looks at names and bytes; decides nothing, and changes no file but its own.
"""

import os
import posixpath
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from broadsheet.files.manifest import NAME, Owned
from broadsheet.files.reading import digest_bytes
from broadsheet.model.urls import fold


class Found(Struct, frozen=True):
    """A plain file as it lies there."""

    digest: str
    size: int
    changed: int
    inode: int


Kind = Literal["nothing", "folder", "other"]


class Disk:
    """An output folder, asked path by path."""

    def __init__(self, folder: Path, listed: Mapping[str, Owned]) -> None:
        self.folder = folder
        self._listed = listed
        self._folded = {fold(path): owned for path, owned in listed.items()}
        self._folders: dict[str, Kind] = {"": "folder"}

    def owned(self, path: str) -> Owned | None:
        """Return what the list says of a path; on some disks `A` and `a` are one file."""
        return self._listed.get(path) or self._folded.get(fold(path))

    def look(self, path: str) -> Found | Literal["nothing", "other"]:
        """Return what lies at a path: a file, `nothing`, or something `other` that we never write.

        A link is other, and so is all that lies behind one. A file that the list knows is read only if it
        was touched since.
        """
        kind = self._kind(posixpath.dirname(path))
        if kind != "folder":
            return kind
        try:
            status = os.lstat(self.folder / path)
        except FileNotFoundError:
            return "nothing"
        if not stat.S_ISREG(status.st_mode):
            return "other"
        owned = self.owned(path)
        state = (status.st_size, status.st_mtime_ns, status.st_ino)
        if owned and state == (owned.size, owned.changed, owned.inode):
            return Found(owned.digests[0], *state)
        return Found(digest_bytes((self.folder / path).read_bytes()), *state)

    def is_ours(self, path: str, found: Found) -> bool:
        """Tell whether a file is as some build of ours left it.

        A file of ours that is empty lost its content when the power failed: nobody has put work into it.
        """
        owned = self.owned(path)
        return owned is not None and (found.digest in owned.digests or found.size == 0)

    def _kind(self, folder: str) -> Kind:
        """Return what a folder in the output is, each asked once."""
        if folder not in self._folders:
            self._folders[folder] = self._kind_below(folder)
        return self._folders[folder]

    def _kind_below(self, folder: str) -> Kind:
        above = self._kind(posixpath.dirname(folder))
        if above != "folder":
            return above
        try:
            status = os.lstat(self.folder / folder)
        except FileNotFoundError:
            return "nothing"
        return "folder" if stat.S_ISDIR(status.st_mode) else "other"


class Stage:
    """A folder in the output, hence on the same disk, in which new files wait under numbers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"{NAME}.new"
        self._count = 0

    def place(self) -> Path:
        """Return a path for another file."""
        if not self._count:
            self._folder.mkdir(exist_ok=True)
        self._count += 1
        return self._folder / str(self._count)

    def clear(self) -> None:
        """Remove what waits, and what a build that was cut off left."""
        self._count = 0
        try:
            waiting = list(self._folder.iterdir())
        except FileNotFoundError:
            return
        for file in waiting:
            if file.name.isdecimal():
                file.unlink()
        with suppress(OSError):  # somebody has put a file of theirs into it
            self._folder.rmdir()
