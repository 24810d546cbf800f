"""Reading one file: whole, as it was at one instant, or a problem that says why not.

Nothing here follows a link or opens anything that is not a plain file: opening a pipe can block for ever.
"""

import os
import stat
import time
from hashlib import blake2b
from pathlib import PurePosixPath

from msgspec import Struct

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Source

HELD = (
    ".css",
    ".csv",
    ".geojson",
    ".py",
    ".html",
    ".js",
    ".json",
    ".lock",
    ".md",
    ".po",
    ".svg",
    ".txt",
    ".xml",
    ".yaml",
    ".yml",
)
"""Suffixes of files whose bytes a Source holds; other files can be large, and most are only copied."""

HELD_BYTES = 64_000_000
"""Largest text that is read: ten times a table of 100,000 rows."""

_CHUNK = 1 << 20
_TRIES = 120
_PAUSE = 0.005
"""Seconds between two tries."""
_MISSING = 3
"""Tries after which a file that is not there is gone: an editor that renames needs less than one."""
_YOUNG = 0.1
"""Seconds. A file changed more recently may be changing now: a file system counts time in steps of some
milliseconds, and two states within one look the same."""
_YOUNG_AND_EMPTY = 0.5
"""The same for an empty file: an editor that saves in place empties it first."""


class _Reading(Struct):
    """What was read in one go from a file whose size, time and identity were the same before and after."""

    data: bytes
    """Empty unless the bytes are to be held."""
    digest: str
    size: int
    changed: float


def read_source(path: str, origin: str) -> Source | Problem:
    """Read the file at `origin` and return it under the name `path`, its bytes with it if it is text.

    A file that was changed just now is read until two readings agree.
    """
    hold = PurePosixPath(path).suffix.lower() in HELD
    earlier = ""
    for attempt in range(_TRIES):
        found = _read(path, origin, hold)
        if isinstance(found, Problem):
            return found
        if found:
            age = abs(time.time() - found.changed)
            if age > (_YOUNG if found.size else _YOUNG_AND_EMPTY) or (found.size and found.digest == earlier):
                return Source(path, found.digest, origin, found.data if hold else None)
            earlier = found.digest
        elif attempt >= _MISSING and not os.path.lexists(origin):
            break
        time.sleep(_PAUSE)
    return error("file-changing", Span(path))


def load(source: Source) -> bytes | Problem:
    """Return the bytes of a source, read again unless they are held; a problem if they have changed since."""
    if source.data is not None:
        return source.data
    found = _read(source.path, source.origin, True)
    if isinstance(found, Problem):
        return found
    if found is None or found.digest != source.digest:
        return error("file-changing", Span(source.path))
    return found.data


def digest_bytes(data: bytes) -> str:
    """Return the BLAKE2b-128 digest of some bytes, hexadecimal: what `Source.digest` holds."""
    return blake2b(data, digest_size=16).hexdigest()


def _read(path: str, origin: str, hold: bool) -> _Reading | Problem | None:
    """Read once; None when the file changed meanwhile."""
    digest = blake2b(digest_size=16)
    chunks = []
    try:
        before = os.lstat(origin)
        if not stat.S_ISREG(before.st_mode):
            return error("file-not-plain", Span(path))
        if hold and before.st_size > HELD_BYTES:
            return error("file-too-large", Span(path), megabytes=HELD_BYTES // 1_000_000)
        with open(origin, "rb", buffering=0, opener=_open) as file:
            opened = os.fstat(file.fileno())
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                if hold:
                    chunks.append(chunk)
        after = os.lstat(origin)
    except FileNotFoundError:  # some editors take the old file away before the new one has its name
        return None
    except PermissionError:
        return error("file-unreadable", Span(path))
    except OSError as failure:
        return error("file-failed", Span(path), reason=failure.strerror or failure)
    if not _state(before) == _state(opened) == _state(after):
        return None
    return _Reading(b"".join(chunks), digest.hexdigest(), after.st_size, after.st_mtime)


def _open(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe that has taken the file's place just now."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino
