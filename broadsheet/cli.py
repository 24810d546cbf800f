"""The command line: one short function for each command.

The clock is looked at here and nowhere else. What a command needs is imported when it runs: a program that
starts slowly makes every build slow, and every worker process imports this file.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.console.options import Options, read_options
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.report import Report
from broadsheet.model.settings import Config

if TYPE_CHECKING:
    from broadsheet.files.destination import Destination
    from broadsheet.files.jobs import Jobs
    from broadsheet.files.store import Store

STORE = "store.sqlite"
"""Name of the store in the cache folder."""

GOOD, CONTENT, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None, front_door: str = "") -> int:
    """Run the command the arguments ask for and return the exit code.

    `front_door` is the folder that is built when neither `--root` nor the current folder names a site.
    """
    from broadsheet.console.lookup import language_of, words_of
    from broadsheet.console.terminal import say, speak_utf8

    arguments = sys.argv[1:] if arguments is None else arguments
    speak_utf8()
    options, mistakes = read_options(arguments, front_door, os.environ.get("SOURCE_DATE_EPOCH", ""))
    try:
        if options.help:
            say(sys.stdout, words_of(language_of(options.root))("help"))
            return GOOD
        if mistakes:
            return _end(_only(options, *mistakes), options, USAGE)
        return _run(options, arguments)
    except KeyboardInterrupt:
        say(sys.stderr, words_of(language_of(options.root))("summary.interrupted") + "\n")
        return INTERRUPTED
    except Exception as fault:
        return _end(_fault(fault, options, arguments), options, FAULT)


def _run(options: Options, arguments: Sequence[str]) -> int:
    """Run a command whose options are right."""
    if options.command == "serve":
        return _serve(options, arguments)
    if options.command == "import-data":
        return _import(options)
    if options.command in ("bind", "lock") or options.figures or options.fix:
        return _desk(options)
    report = {"build": _build, "check": _check, "clean": _clean}[options.command](options)
    return _end(report, options, CONTENT if has_errors(report.problems) else GOOD)


def _build(options: Options) -> Report:
    """Make the site in the output folder."""
    from broadsheet.files.destination import Folder

    with _tools(options) as tools:
        return _build_into(Folder(options.output, options.root), options, tools)


def _check(options: Options) -> Report:
    """Make the whole site in memory, and write nothing."""
    from broadsheet.files.destination import Memory

    with _tools(options) as tools:
        return replace(_build_into(Memory(), options, tools), written=(), unchanged=())


def _clean(options: Options) -> Report:
    """Take away what builds have written, and the cache."""
    from broadsheet.console.lookup import language_of
    from broadsheet.files.destination import clean

    changes = clean(options.output)
    cache = _cache(options)
    for pattern in (f"{STORE}*", "broadsheet-report-*.txt"):
        for file in cache.glob(pattern):
            file.unlink(missing_ok=True)
    with suppress(OSError):  # it holds something else, or is not there
        cache.rmdir()
    return Report(language_of(options.root), removed=changes.removed, problems=changes.problems)


def _import(options: Options) -> int:
    """Hold a table against its record in `data/facts/`, and write it there when that is asked for."""
    from broadsheet.console.imports import imported_json, imported_text
    from broadsheet.console.lookup import language_of, words_of
    from broadsheet.desk.importing import import_data

    imported = import_data(options.file, options.root, options.into, options.apply)
    report = _only(options, *imported.problems)
    words = words_of(language_of(options.root))
    code = CONTENT if has_errors(report.problems) else GOOD
    text = imported_json(imported, words, code) if options.json else imported_text(imported, words)
    return _told(report, text, options)


def _told(report: Report, text: str, options: Options) -> int:
    """Print what a command of the desk found: its problems, then its own text, and return the exit code.

    With `--json` the text is JSON and is printed whatever happened, and so is the list of numerals; else it
    is printed only when nothing is wrong.
    """
    from broadsheet.console.terminal import say, tell

    code = CONTENT if has_errors(report.problems) else GOOD
    tell(report, options)
    if options.json or options.figures or code == GOOD:
        say(sys.stdout, text)
    return code


def _desk(options: Options) -> int:
    """Work on the site's own files: bind figures, pin what is published, list and mend numerals."""
    from broadsheet.console.desk import work

    with _tools(options) as (store, _):
        report, text = work(options, _config(options), store)
    return _told(report, text, options)


def _serve(options: Options, arguments: Sequence[str]) -> int:
    """Show the site in a browser until Ctrl-C."""
    from broadsheet.console.lookup import language_of, line_reader, words_of
    from broadsheet.console.terminal import say, tell
    from broadsheet.files.destination import Memory
    from broadsheet.preview.overlay import empty_page, lay_over
    from broadsheet.preview.serve import Preview, open_port, serve

    sockets = open_port(options.port)
    if sockets is None:
        taken = error("usage-port-taken", Span(""), port=options.port, next=options.port + 1)
        return _end(_only(options, taken), options, USAGE)
    memory = Memory()
    words = words_of(language_of(options.root))

    def attempt() -> tuple[Report, str]:
        try:
            report = _build_into(memory, options, tools)
        except Exception as fault:
            report = _fault(fault, options, arguments)
            tell(report, options)
        else:
            _end(report, options, GOOD)
        return report, lay_over(report.problems, words_of(report.language), line_reader(options.root))

    def on_polling() -> None:
        say(sys.stderr, words("preview.polling") + "\n")

    say(sys.stdout, words("preview.open", url=f"http://127.0.0.1:{sockets[0].getsockname()[1]}/") + "\n")
    with _tools(options) as tools:
        serve(sockets, Path(options.root), Preview(memory, empty_page(words)), attempt, on_polling)
    return GOOD


@contextmanager
def _tools(options: Options) -> Iterator["tuple[Store, Jobs]"]:
    """Open the store and the worker processes, and close them."""
    from broadsheet.files.jobs import Jobs
    from broadsheet.files.program import code_digest
    from broadsheet.files.store import Store

    path = _cache(options) / STORE if options.cache else None
    with closing(Store.open(path, code_digest())) as store, Jobs(options.jobs) as jobs:
        yield store, jobs


def _build_into(destination: "Destination", options: Options, tools: "tuple[Store, Jobs]") -> Report:
    """Run the one build, at the present moment."""
    from broadsheet.build import build

    return build(_config(options), *tools, destination)


def _config(options: Options) -> Config:
    """Return what the command line and the clock say about a build."""
    return Config(
        root=options.root,
        output=options.output,
        now=options.now or datetime.now(UTC),
        as_of=options.as_of,
        base_url=options.base_url,
        drafts=options.drafts,
        timings=options.timings,
    )


def _fault(fault: Exception, options: Options, arguments: Sequence[str]) -> Report:
    """Return a report that holds nothing but a fault of ours."""
    from broadsheet.console.faults import report_fault

    return _only(options, report_fault(fault, _cache(options), arguments, datetime.now(UTC)))


def _only(options: Options, *problems: Problem) -> Report:
    """Return a report of problems that no build has found."""
    from broadsheet.console.lookup import language_of

    return Report(language_of(options.root), problems=problems)


def _end(report: Report, options: Options, code: int) -> int:
    """Print the end of a command and return its exit code. What is no result is told in JSON alone."""
    from broadsheet.console.terminal import tell, tell_result

    tell(report, options)
    if options.json or code in (GOOD, CONTENT):
        tell_result(report, options, code)
    return code


def _cache(options: Options) -> Path:
    return Path(options.root) / ".cache"
