"""What is printed, and where: problems to standard error, results to standard output, in UTF-8.

The only room that knows of terminals, their width and colours.
"""

import io
import os
import shutil
import sys
from typing import TextIO

from broadsheet.console.lookup import line_reader, moment_setting, words_of
from broadsheet.console.messages import as_json, as_text, summary
from broadsheet.console.options import Options
from broadsheet.model.report import Report

_WIDTH = 100
"""Cells of a source line where there is no terminal."""


def speak_utf8() -> None:
    """Print UTF-8 whatever this machine is set to.

    A Windows console would fail on the first Han character, any other on half a character of a file name.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def tell(report: Report, options: Options) -> None:
    """Print what a build found, without its result."""
    terminal = sys.stderr.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns - 4 if terminal else _WIDTH
    words, line_of = words_of(report.language), line_reader(options.root)
    say(sys.stderr, as_text(report.problems, words, line_of, width, colour))


def tell_result(report: Report, options: Options, code: int) -> None:
    """Print the end of a command: as JSON with the exit code, or as a few lines for people."""
    words = words_of(report.language)
    if options.json:
        say(sys.stdout, as_json(report, words, code))
    else:
        say(sys.stdout, summary(report, words, options.command, _moment_setting(options)))
        if report.timings:
            from broadsheet.console.timings import timings_text

            say(sys.stdout, timings_text(report.timings, words))


def say(stream: TextIO, text: str) -> None:
    """Write to a stream whose reader may have left: `build --json | head` is no fault."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _moment_setting(options: Options) -> str:
    """Return what fixes the moment of the build, in the order of precedence; empty for the clock."""
    if options.as_of:
        return "--as-of"
    return moment_setting(options.root) or ("SOURCE_DATE_EPOCH" if options.now else "")
