"""The command line as a value: what was asked for, and what is wrong with the asking.

Reads arguments and looks whether folders exist; does nothing else. A wrong option is a Problem like any
other, so that it is said in the site's language and together with the next one.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from os import cpu_count
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import When

Command = Literal["build", "serve", "check", "clean", "import-data"]

DEFAULT_PORT = 8000

VALUED = ("--root", "--output", "--jobs", "--as-of", "--base-url", "--port", "--into")
FLAGS = ("--no-cache", "--drafts", "--apply", "--json", "--help")

_NOWHERE = Span("")


class Options(Struct, frozen=True):
    """What the command line asks for, with the defaults in place."""

    root: str
    """Absolute path of the folder that holds content/, data/ and templates/."""
    output: str
    """Absolute path."""
    command: Command = "build"
    jobs: int = 1
    cache: bool = True
    drafts: bool = False
    as_of: When = ""
    base_url: str | None = None
    json: bool = False
    port: int = DEFAULT_PORT
    file: str = ""
    """What `import-data` reads, as it was typed."""
    into: str = ""
    """The record it goes into, from the root of the site; empty: named like the file."""
    apply: bool = False
    help: bool = False
    now: datetime | None = None
    """The instant SOURCE_DATE_EPOCH names, aware; None asks the clock."""


def read_options(
    arguments: Sequence[str], front_door: str = "", epoch: str = ""
) -> tuple[Options, tuple[Problem, ...]]:
    """Read the arguments after the program's name, and the text of SOURCE_DATE_EPOCH.

    The site is the folder `--root` names, else the current folder, else, where that holds no site, the
    folder `front_door`: the one `build.py` lies in. What is wrong has its default in the options.
    """
    given, problems = _split(arguments)
    command = _command(given, problems)
    root = Path(_value(given, "root", problems) or _site_folder(front_door)).resolve()
    problems += _not_a_site(root)
    output = _value(given, "output", problems)
    options = Options(
        root=str(root),
        output=str(Path(output).resolve() if output else root / "site"),
        command=command,
        jobs=_number(given, "jobs", 1, 1_000, cpu_count() or 1, problems),
        cache="no_cache" not in given,
        drafts="drafts" in given,
        as_of=_moment(given, problems),
        base_url=_base_url(given, problems),
        json="json" in given,
        port=_number(given, "port", 0, 65_535, DEFAULT_PORT, problems),
        file=given.get("file") or "",
        into=_value(given, "into", problems),
        apply="apply" in given,
        help="help" in given,
        now=_instant(epoch, problems),
    )
    if options.json and command == "serve":
        problems.append(error("usage-option-elsewhere", _NOWHERE, option="--json", command=command))
    for name, home in (("port", "serve"), ("into", "import-data"), ("apply", "import-data")):
        if name in given and command != home:
            problems.append(error("usage-option-elsewhere", _NOWHERE, option=_spelt(name), command=command))
    if command == "import-data" and not options.file:
        problems.append(error("usage-no-file", _NOWHERE, command=command))
    if command != "import-data" and options.file:
        problems.append(error("usage-extra-word", _NOWHERE, word=options.file))
    return options, tuple(problems)


def _parser() -> argparse.ArgumentParser:
    """Return a parser that finds words and values and judges none of them: its own messages are English."""
    parser = argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, exit_on_error=False, argument_default=argparse.SUPPRESS
    )
    parser.add_argument("words", nargs="*")
    for name in VALUED:
        parser.add_argument(name, nargs="?")
    for name in FLAGS:
        parser.add_argument(*(("-h", name) if name == "--help" else (name,)), action="store_true")
    return parser


def _split(arguments: Sequence[str]) -> tuple[dict[str, str | None], list[Problem]]:
    """Return what was given, by name (None for an option that lacks its value), and what nobody knows."""
    parser = _parser()
    try:
        found, unknown = parser.parse_known_intermixed_args(list(arguments))
    except argparse.ArgumentError as wrong:  # --json=yes
        return {}, [error("usage-option-without-value", _NOWHERE, option=wrong.argument_name)]
    given = vars(found)
    options = [word.partition("=")[0] for word in unknown if word.startswith("-")]
    problems = [
        error("usage-unknown-option", _NOWHERE, option=name, near=_near(name, VALUED + FLAGS))
        for name in options
    ]
    words = [*given.pop("words", ()), *(word for word in unknown if not word.startswith("-"))]
    if options and words and words[0] not in get_args(Command):
        words.pop(0)  # more likely the value of the unknown option
    given |= dict(zip(("command", "file"), words, strict=False))
    if len(words) > _MOST_WORDS and not options:
        problems.append(error("usage-extra-word", _NOWHERE, word=words[_MOST_WORDS]))
    return given, problems


_MOST_WORDS = 2
"""A command and its file."""


def _command(given: dict[str, str | None], problems: list[Problem]) -> Command:
    """Return the command, `build` where none or an unknown one was given."""
    word = given.get("command") or "build"
    for command in get_args(Command):
        if command == word:
            return command  # type: ignore[no-any-return]
    near = _near(word, get_args(Command))
    problems.append(error("usage-unknown-command", _NOWHERE, word=word, near=near))
    return "build"


def _value(given: dict[str, str | None], name: str, problems: list[Problem]) -> str:
    """Return the value of an option that may not be empty; empty when it was not given or has none."""
    if name in given and not given[name]:
        problems.append(error("usage-option-needs-value", _NOWHERE, option=_spelt(name)))
    return given.get(name) or ""


def _number(
    given: dict[str, str | None], name: str, least: int, most: int, default: int, problems: list[Problem]
) -> int:
    """Return the whole number an option holds."""
    text = _value(given, name, problems)
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most:
        return int(text)
    problems.append(error("usage-number", _NOWHERE, option=_spelt(name), text=text, least=least, most=most))
    return default


def _moment(given: dict[str, str | None], problems: list[Problem]) -> When:
    """Return the canonical moment of `--as-of`."""
    from broadsheet.numbers.periods import parse_when

    text = _value(given, "as_of", problems)
    moment = parse_when(text) if text else ""
    if moment is None:
        problems.append(error("usage-moment", _NOWHERE, text=text))
    return moment or ""


def _instant(epoch: str, problems: list[Problem]) -> datetime | None:
    """Return the instant of SOURCE_DATE_EPOCH: seconds since 1970, as reproducible-builds.org defines it."""
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        problems.append(error("usage-source-date-epoch", _NOWHERE, text=epoch))
        return None


def _base_url(given: dict[str, str | None], problems: list[Problem]) -> str | None:
    """Return the address of `--base-url` without a slash at its end; an empty one takes the setting away."""
    from broadsheet.data.fields import read_url
    from broadsheet.formats.nodes import Scalar

    if "base_url" not in given:
        return None
    text = given["base_url"]
    if text is None:
        problems.append(error("usage-option-needs-value", _NOWHERE, option="--base-url"))
        return None
    if text and (read_url(Scalar(text, _NOWHERE))[0] is None or "?" in text or "#" in text):
        problems.append(error("usage-base-url", _NOWHERE, text=text))
    return text.rstrip("/")


def _site_folder(front_door: str) -> Path:
    """Return the current folder, or the front door's where the current one holds no site."""
    here = Path.cwd()
    return Path(front_door) if front_door and not _holds_site(here) else here


def _not_a_site(root: Path) -> list[Problem]:
    if not root.is_dir():
        return [error("usage-no-folder", _NOWHERE, folder=root)]
    return [] if _holds_site(root) else [error("usage-no-site", _NOWHERE, folder=root)]


def _holds_site(folder: Path) -> bool:
    return any((folder / name).is_dir() for name in ("content", "data"))


def _near(word: str, names: tuple[str, ...]) -> str:
    """Return the name that was probably meant; empty when none comes near."""
    return next(iter(get_close_matches(word, names, 1)), "")


def _spelt(name: str) -> str:
    """Return the option as it is typed: as_of is --as-of."""
    return f"--{name.replace('_', '-')}"
