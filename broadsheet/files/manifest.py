"""The list of what Broadsheet wrote into an output folder, in the file `.broadsheet` of that folder.

It names all that may be removed or overwritten. It is written before the files are, and names what may come
as well as what may still lie there; so whenever a build is cut off, every file of ours is on the list.
Nothing else in the folder is ever touched.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from broadsheet.model.names import why_not

NAME = ".broadsheet"
"""Of the list; names that begin with it are ours too."""

_HEADER = b'{"broadsheet":1}\n'
"""The version of the format. A list of another one is not understood."""


class Owned(Struct, frozen=True, array_like=True):
    """A file of ours."""

    path: str
    """Relative to the output folder, with forward slashes."""
    digests: tuple[str, ...]
    """What it may hold: first the newest, then, while a build is not done, what it held before."""
    size: int = -1
    """Bytes, and then nanoseconds and number of the file, as they were when the newest was written. While
    they are the same, the content is taken to be the same."""
    changed: int = 0
    inode: int = 0


class Broken(Exception):
    """The list is there, but cannot be understood."""


def read_manifest(folder: Path) -> dict[str, Owned] | None:
    """Return the list by path, None where there is none; raises Broken, and OSError."""
    try:
        data = (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not data.startswith(_HEADER):
        raise Broken
    try:
        owned = msgspec.json.Decoder(Owned).decode_lines(data[len(_HEADER) :])
    except msgspec.DecodeError as failure:
        raise Broken from failure
    if any(why_not(file.path) for file in owned):  # a path that leaves the folder was not written by us
        raise Broken
    return {file.path: file for file in owned}


def write_manifest(staged: Path, owned: Iterable[Owned]) -> None:
    """Write a list into the file `staged`, which is to be renamed.

    It is the one file that is synced: when the power fails, a page that is empty afterwards can be
    written again, but without the list nothing could.
    """
    lines = msgspec.json.Encoder().encode_lines(sorted(owned, key=lambda file: file.path))
    with staged.open("wb") as file:
        file.write(_HEADER + lines)
        file.flush()
        os.fsync(file.fileno())
