"""The command line as a value: what was asked for, and what is wrong with the asking.

Reads arguments and looks whether folders exist; does nothing else. A wrong option is a Problem like any
other, so that it is said in the site's language and together with the next one.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path

from msgspec import Struct

from broadsheet.console.arguments import Command, command_of, split_words
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.statistics import When

DEFAULT_PORT = 8000

HOMES: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("port", ("serve",)),
    ("into", ("import-data",)),
    ("apply", ("import-data", "bind", "check")),
    ("check", ("lock",)),
    ("figures", ("check",)),
    ("fix", ("check",)),
    ("reason", ("check",)),
    ("timings", ("build", "check")),
)
"""Options that only some commands have a use for."""

FILED: tuple[Command, ...] = ("import-data", "bind")
"""Commands that work on one file."""

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
    """What `import-data` reads or `bind` binds, as it was typed."""
    into: str = ""
    """The record it goes into, from the root of the site; empty: named like the file."""
    apply: bool = False
    """Write what would otherwise be shown."""
    check: bool = False
    """Of `lock`: compare, and write nothing."""
    figures: bool = False
    """Of `check`: list every numeral in the prose."""
    fix: bool = False
    """Of `check`: show how texts that disagree with the data can be mended."""
    reason: str = ""
    """Why a published text is changed; what the correction says."""
    timings: bool = False
    """Of `build` and `check`: tell where the time went."""
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
    given, problems = split_words(arguments)
    command = command_of(given, problems)
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
        check="check" in given,
        figures="figures" in given,
        fix="fix" in given,
        reason=_value(given, "reason", problems),
        timings="timings" in given,
        help="help" in given,
        now=_instant(epoch, problems),
    )
    if options.json and command == "serve":
        problems.append(error("usage-option-elsewhere", _NOWHERE, option="--json", command=command))
    return options, (*problems, *_misplaced(given, options))


def _misplaced(given: dict[str, str | None], options: Options) -> list[Problem]:
    """Report options and words that the command has no use for, and those it lacks."""
    command = options.command
    problems = [
        error("usage-option-elsewhere", _NOWHERE, option=_spelt(name), command=command)
        for name, homes in HOMES
        if name in given and command not in homes
    ]
    if options.timings and (options.figures or options.fix):
        aside = f"check {'--figures' if options.figures else '--fix'}"
        problems.append(error("usage-option-elsewhere", _NOWHERE, option="--timings", command=aside))
    if command in FILED and not options.file:
        problems.append(error("usage-no-story" if command == "bind" else "usage-no-file", _NOWHERE))
    if command not in FILED and options.file:
        problems.append(error("usage-extra-word", _NOWHERE, word=options.file))
    if command == "check" and not options.fix:
        problems += [
            error("usage-needs-fix", _NOWHERE, option=_spelt(name))
            for name in ("apply", "reason")
            if name in given
        ]
    return problems


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
        zoned = parse_when(f"{text}Z") is not None
        problems.append(error("usage-moment-zone" if zoned else "usage-moment", _NOWHERE, text=text))
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


def _spelt(name: str) -> str:
    """Return the option as it is typed: as_of is --as-of."""
    return f"--{name.replace('_', '-')}"
