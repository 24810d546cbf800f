"""Every file of a site: found, judged by its name, and read.

The first step of a build. It looks at `content/`, `data/` and `templates/` below the root and at nothing
else, knows no kind of file, and parses nothing.
"""

import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from broadsheet.files.reading import read_source
from broadsheet.model.names import why_not
from broadsheet.model.problems import Problem, Span, error, in_order
from broadsheet.model.statistics import Source

FOLDERS = ("content", "data", "templates")

LITTER = re.compile(
    r"\..* | .*~ | \#.*\# | ~\$.* | 4913 | 5036 | .*\.(swp|swo|tmp|part|crdownload) | .*___jb_(tmp|old)___"
    r"| thumbs\.db | desktop\.ini | __pycache__ | node_modules",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What editors and desktops leave beside files: hidden files, backups, locks, vim's `4913`."""


def discover(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read all files of the site in `root`, sorted by path, with what is wrong with files and names.

    A folder that is not there holds nothing. Links are followed to files inside the three folders only.
    """
    real = Path(os.path.realpath(root))
    found = [item for folder in FOLDERS for item in _walk_top(real, folder)]
    sources = (item for item in found if isinstance(item, Source))
    problems = tuple(item for item in found if isinstance(item, Problem))
    return tuple(sorted(sources, key=lambda source: source.path)), in_order(problems)


def _walk_top(root: Path, folder: str) -> Iterator[Source | Problem]:
    try:
        status = (root / folder).lstat()
    except FileNotFoundError:
        return
    except OSError:
        yield error("folder-unreadable", Span(folder))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(root, folder, root / folder)
    else:
        yield error("folder-expected", Span(folder), name=folder)


def _walk(root: Path, folder: str, origin: Path) -> Iterator[Source | Problem]:
    """Yield what lies in `origin`, which messages call `folder`."""
    try:
        with os.scandir(origin) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        yield error("folder-unreadable", Span(folder))
        return
    names: set[str] = set()
    for entry in entries:
        if LITTER.fullmatch(entry.name):
            continue
        name = unicodedata.normalize("NFC", entry.name)
        path = f"{folder}/{name}"
        if problem := _wrong_name(folder, name):
            yield problem
        elif name in names:
            yield error("name-twice", Span(path), name=name)
        elif _is_link(entry):
            yield _follow(root, path, entry)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, Path(entry.path))
        else:
            yield read_source(path, entry.path)
        names.add(name)


def _wrong_name(folder: str, name: str) -> Problem | None:
    """Return what is wrong with a name, in words that can be printed."""
    path = f"{folder}/{name}"
    code = why_not(name) or why_not(path)
    if not code:
        return None
    raw = os.fsencode(name) if any("\udc80" <= character <= "\udcff" for character in name) else b""
    if raw:
        likely = raw.decode("gb18030", "replace")
        return error(
            "name-not-utf8", Span(f"{folder}/{_printable(name)}"), name=_printable(name), likely=likely
        )
    return error(code, Span(_printable(path)), name=_printable(name))


def _printable(name: str) -> str:
    """Return a name with everything that a terminal could not show, or would obey, written as a code."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Tell whether this is a symbolic link, or a junction, which Windows takes for a folder."""
    linked = entry.is_symlink()
    if sys.platform == "win32":
        tag = entry.stat(follow_symlinks=False).st_reparse_tag
        linked = linked or tag == stat.IO_REPARSE_TAG_MOUNT_POINT
    return linked


def _follow(root: Path, path: str, entry: os.DirEntry[str]) -> Source | Problem:
    """Return the file a link leads to, if it is one of the site's."""
    try:
        target = Path(os.path.realpath(entry.path, strict=True))
    except OSError:  # it leads nowhere, or in a circle
        return error("link-broken", Span(path))
    if not any(target.is_relative_to(root / folder) for folder in FOLDERS):
        return error("link-outside", Span(path), target=_printable(str(target)))
    if target.is_dir():
        return error("link-folder", Span(path), target=_printable(str(target)))
    return read_source(path, str(target))
