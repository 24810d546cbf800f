"""When the program itself fails: one honest sentence for the author, and a file for whoever mends it."""

import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from broadsheet import __version__
from broadsheet.files.program import LIBRARIES
from broadsheet.model.problems import Problem, Span, error


def report_fault(fault: BaseException, cache: Path, arguments: Sequence[str], now: datetime) -> Problem:
    """Write what is known about a fault of ours to a file and return the problem that names it.

    The file lies in the cache folder, else in the current folder, else among the temporary files. It holds
    the traceback without the values of variables, versions and the command; nothing of the environment.
    """
    text = "\n".join(
        (
            f"Broadsheet {__version__}, Python {platform.python_version()}, {platform.platform()}",
            " ".join(f"{name} {_version(name)}" for name in LIBRARIES),
            f"command: {' '.join(arguments)}",
            "",
            "".join(traceback.format_exception(fault)),
        )
    )
    name = f"broadsheet-report-{now:%Y%m%d-%H%M%S}.txt"
    for folder in (cache, Path.cwd(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return error("broadsheet-fault", Span(""), kind=type(fault).__name__, file=folder / name)
    sys.stderr.write(text)
    return error("broadsheet-fault", Span(""), kind=type(fault).__name__, file="stderr")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
