"""A site to be bound, and a look at it: surveyed as the command does, without a process of its own."""

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.files.store import Store
from broadsheet.model.settings import Config
from broadsheet.stages.log import Log
from broadsheet.stages.survey import Survey, survey

MOMENT = datetime(2020, 3, 20, 12, tzinfo=UTC)


def write(root: Path, files: dict[str, str | bytes]) -> None:
    """Write files by their paths; texts are encoded as UTF-8, with the line ends they have."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def look(root: Path) -> Survey:
    """Read a site as far as the desk does; its files are made old, for young ones are read twice."""
    for file in filter(Path.is_file, root.rglob("*")):
        os.utime(file, (0, 0))
    with closing(Store.open(None, "code")) as store:
        return survey(Config(str(root), str(root / "site"), MOMENT), store, Log())


def text_of(root: Path, path: str) -> str:
    """Return a file with the line ends it has."""
    return (root / path).read_bytes().decode()
