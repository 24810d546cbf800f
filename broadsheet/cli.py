"""The command line: one short function for each command, and what is printed.

The clock, the environment and the terminal are looked at here and nowhere else. What a command needs is
imported when it runs: a program that starts slowly makes every build slow.
"""

import io
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from broadsheet.console.options import Options, read_options
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.report import Report
from broadsheet.model.settings import Config
from broadsheet.model.words import LANGUAGES, Words, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from broadsheet.console.messages import LineOf
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
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Windows console would fail on the first Han character, any on half a character of a file name.
            stream.reconfigure(encoding="utf-8", errors="replace")
    options, mistakes = read_options(arguments, front_door, os.environ.get("SOURCE_DATE_EPOCH", ""))
    try:
        if options.help:
            _say(sys.stdout, _words(_language(options))("help"))
            return GOOD
        if mistakes:
            return _tell(Report(_language(options), problems=mistakes), options, USAGE)
        return _run(options, arguments)
    except KeyboardInterrupt:
        _say(sys.stderr, _words(_language(options))("summary.interrupted") + "\n")
        return INTERRUPTED
    except Exception as fault:
        return _tell(_fault(fault, options, arguments), options, FAULT)


def _run(options: Options, arguments: Sequence[str]) -> int:
    """Run a command whose options are right."""
    if options.command == "serve":
        return _serve(options, arguments)
    report = {"build": _build, "check": _check, "clean": _clean}[options.command](options)
    return _tell(report, options, CONTENT if has_errors(report.problems) else GOOD)


def _build(options: Options) -> Report:
    """Make the site in the output folder."""
    from broadsheet.files.destination import Folder

    with _tools(options) as tools:
        return _build_into(Folder(options.output), options, tools)


def _check(options: Options) -> Report:
    """Make the whole site in memory, and write nothing."""
    from broadsheet.files.destination import Memory

    with _tools(options) as tools:
        return replace(_build_into(Memory(), options, tools), written=(), unchanged=())


def _clean(options: Options) -> Report:
    """Take away what builds have written, and the cache."""
    from broadsheet.files.destination import clean

    changes = clean(options.output)
    cache = _cache(options)
    for pattern in (f"{STORE}*", "broadsheet-report-*.txt"):
        for file in cache.glob(pattern):
            file.unlink(missing_ok=True)
    with suppress(OSError):  # it holds something else, or is not there
        cache.rmdir()
    return Report(_language(options), removed=changes.removed, problems=changes.problems)


def _serve(options: Options, arguments: Sequence[str]) -> int:
    """Show the site in a browser until Ctrl-C."""
    from broadsheet.files.destination import Memory
    from broadsheet.preview.overlay import empty_page, lay_over
    from broadsheet.preview.serve import Preview, open_port, serve

    language = _language(options)
    words = _words(language)
    sockets = open_port(options.port)
    if sockets is None:
        taken = error("usage-port-taken", Span(""), port=options.port, next=options.port + 1)
        return _tell(Report(language, problems=(taken,)), options, USAGE)
    memory = Memory()

    def attempt() -> tuple[Report, str]:
        try:
            report = _build_into(memory, options, tools)
            _tell(report, options, GOOD)
        except Exception as fault:
            report = _fault(fault, options, arguments)
            _tell(report, options, FAULT)
        return report, lay_over(report.problems, _words(report.language), _line_reader(options.root))

    def on_polling() -> None:
        _say(sys.stderr, words("preview.polling") + "\n")

    _say(sys.stdout, words("preview.open", url=f"http://127.0.0.1:{sockets[0].getsockname()[1]}/") + "\n")
    with _tools(options) as tools:
        serve(sockets, Path(options.root), Preview(memory, lambda: empty_page(words)), attempt, on_polling)
    return GOOD


@contextmanager
def _tools(options: Options) -> "Iterator[tuple[Store, Jobs]]":
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

    config = Config(
        root=options.root,
        output=options.output,
        now=options.now or datetime.now(UTC),
        as_of=options.as_of,
        base_url=options.base_url,
        drafts=options.drafts,
    )
    return build(config, *tools, destination)


def _fault(fault: Exception, options: Options, arguments: Sequence[str]) -> Report:
    """Return a report that holds nothing but a fault of ours."""
    from broadsheet.console.faults import report_fault

    problem = report_fault(fault, _cache(options), arguments, datetime.now(UTC))
    return Report(_language(options), problems=(problem,))


def _tell(report: Report, options: Options, code: int) -> int:
    """Print problems to standard error and the result to standard output; return the exit code."""
    from broadsheet.console.messages import as_json, as_text, summary

    words = _words(report.language)
    terminal = sys.stderr.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns - 4 if terminal else 100
    _say(sys.stderr, as_text(report.problems, words, _line_reader(options.root), width, colour))
    if options.json:
        _say(sys.stdout, as_json(report, words, code))
    elif code in (GOOD, CONTENT):
        _say(sys.stdout, summary(report, words, options.command))
    return code


def _say(stream: TextIO, text: str) -> None:
    """Write to a stream whose reader may have left: `build --json | head` is no fault."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _line_reader(root: str) -> "LineOf":
    """Return a function that reads a line of a file of the site, each file once."""
    from broadsheet.files.reading import read_source
    from broadsheet.formats.texts import decode, decode_csv

    read: dict[str, list[str]] = {}

    def line_of(path: str, line: int) -> str | None:
        if path not in read:
            source = read_source(path, str(Path(root) / path))
            data = b"" if isinstance(source, Problem) else source.data or b""
            text, _ = (decode_csv if path.endswith(".csv") else decode)(data, path)
            read[path] = text.split("\n") if text else []
        return read[path][line - 1] if 0 < line <= len(read[path]) else None

    return line_of


def _words(language: str) -> Words:
    """Return the words of a language there is a catalogue for."""
    from broadsheet.files.program import CATALOGUES, program_sources

    prefix = f"{CATALOGUES}{language}/"
    files = (source for source in program_sources() if source.path.startswith(prefix))
    return read_words(language, [(file.data or b"").decode() for file in files])


def _language(options: Options) -> str:
    """Return the site's language, for what is said without a build: wrong settings are not the question."""
    from broadsheet.data.config import read_settings
    from broadsheet.files.reading import read_source
    from broadsheet.formats.texts import decode

    path = "data/site.yaml"
    source = read_source(path, str(Path(options.root) / path))
    if isinstance(source, Problem) or not source.data:
        return LANGUAGES[0]
    settings, _ = read_settings(decode(source.data, path)[0], path)
    return next((language for language in settings.languages if language in LANGUAGES), LANGUAGES[0])


def _cache(options: Options) -> Path:
    return Path(options.root) / ".cache"
