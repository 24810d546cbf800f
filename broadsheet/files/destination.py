"""Where a site goes: a folder, or memory. What is the same is not written again.

Knows nothing of pages but their addresses and bytes. How a folder stays whole is told in `writing.py`.
"""

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from broadsheet.files.discover import FOLDERS
from broadsheet.files.lock import Busy, locked
from broadsheet.files.manifest import NAME, Broken
from broadsheet.files.reading import load
from broadsheet.files.writing import Output, write_site
from broadsheet.model.changes import Changes
from broadsheet.model.page import Copied, Rendered
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import Source

WAIT = 10.0
"""Seconds to wait for another build that writes into the same folder."""


class Folder:
    """A folder of files. It holds a list of what we wrote, in the file `.broadsheet`, and may hold more."""

    def __init__(self, path: str | Path, root: str | Path | None = None) -> None:
        """`root`, where known, is the site's: its own three folders are refused even while they are empty."""
        self._path = Path(os.path.realpath(path))
        self._refused = [Path(os.path.realpath(root)) / folder for folder in FOLDERS] if root else []

    def publish(self, outputs: Iterable[Output], sources: Mapping[str, Source]) -> Changes:
        """Write what differs and remove what earlier builds wrote and nobody wants any more.

        `sources`, by path, are what `outputs` copies from, and all else that is read: the folder may
        neither hold them nor lie among them.
        """

        def write() -> Changes:
            if any(self._path.is_relative_to(folder) for folder in self._refused):
                among = error("output-among-sources", Span(""), folder=self._path, file=self._path.name)
                return Changes(problems=(among,))
            if problem := _why_not(self._path, sources.values()):
                return Changes(problems=(problem,))
            self._path.mkdir(parents=True, exist_ok=True)
            with locked(self._path, WAIT):
                return write_site(self._path, outputs, sources)

        return _guarded(self._path, write)


class Memory:
    """A site in memory, for the preview. One thread publishes while others read."""

    def __init__(self) -> None:
        self._site: dict[str, tuple[Output, Source | None]] = {}

    def publish(self, outputs: Iterable[Output], sources: Mapping[str, Source]) -> Changes:
        """Replace the whole site at once. Files to copy are not held but read when they are asked for."""
        old = self._site
        new = {
            output.url: (output, sources[output.path] if isinstance(output, Copied) else None)
            for output in outputs
        }
        self._site = new
        same = {url for url, (output, _) in new.items() if url in old and old[url][0] == output}
        return Changes(
            written=tuple(sorted(new.keys() - same)),
            unchanged=tuple(sorted(same)),
            removed=tuple(sorted(old.keys() - new.keys())),
        )

    def get(self, url: str) -> bytes | None:
        """Return the file at an address; None if there is none, or its source has changed just now."""
        output, source = self._site.get(url, (None, None))
        if isinstance(output, Rendered):
            return output.data
        data = load(source) if source else None
        return data if isinstance(data, bytes) else None


Destination = Folder | Memory


def clean(path: str | Path) -> Changes:
    """Remove every file that earlier builds wrote into a folder and nobody changed since, and the list.

    The folder itself goes too if nothing else is in it.
    """
    folder = Path(os.path.realpath(path))

    def remove() -> Changes:
        if not (folder / NAME).is_file():
            return Changes()
        with locked(folder, WAIT):
            changes = write_site(folder, (), {})
            if not changes.problems:
                (folder / NAME).unlink()
        with suppress(OSError):
            folder.rmdir()
        return changes

    return _guarded(folder, remove)


def _guarded(folder: Path, work: Callable[[], Changes]) -> Changes:
    """Return what came of work on a folder, or in one sentence why nothing did."""
    try:
        return work()
    except Busy:
        problem = error("output-busy", Span(""), folder=folder)
    except Broken:
        problem = error("output-list-broken", Span(""), folder=folder, list=NAME)
    except OSError as failure:
        code = _FAILURES.get(failure.errno or 0, "output-failed")
        problem = error(
            code, Span(""), file=failure.filename or folder, folder=folder, reason=failure.strerror
        )
    return Changes(problems=(problem,))


_FAILURES = {
    errno.ENOSPC: "output-full",
    errno.EDQUOT: "output-full",
    errno.EFBIG: "output-limit",
    errno.EROFS: "output-read-only",
    errno.EACCES: "output-read-only",
    errno.EPERM: "output-read-only",
    errno.ENAMETOOLONG: "output-name-long",
    errno.ENOTDIR: "output-no-folder",
}


def _why_not(folder: Path, sources: Iterable[Source]) -> Problem | None:
    """Return why a folder must not become the output: what lies in it could be lost."""
    if folder in (Path(folder.anchor), Path(os.path.realpath(Path.home()))):
        return error("output-precious", Span(""), folder=folder)
    inside = f"{folder}{os.sep}"
    for source in sources:
        top = source.origin.rsplit(os.sep, source.path.count("/"))[0]
        if source.origin.startswith(inside) or inside.startswith(f"{top}{os.sep}"):
            return error("output-among-sources", Span(""), folder=folder, file=source.path)
    if not folder.exists():
        return None
    if not folder.is_dir():
        return error("output-no-folder", Span(""), folder=folder)
    names = sorted(entry.name for entry in folder.iterdir())
    foreign = [name for name in names if not name.startswith(".") and name not in _HARMLESS]
    if foreign and NAME not in names:
        some = "、".join(foreign[:3])
        return error("output-foreign-folder", Span(""), folder=folder, some=some, count=len(foreign))
    return None


_HARMLESS = ("CNAME", "lost+found")
"""What may lie in an output folder before the first build, beside hidden files."""
