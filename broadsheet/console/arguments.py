"""The words of a command line, told apart: a command, its file, options and their values.

Nothing is judged here but what nobody knows; what the values mean is the business of `options`.
"""

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Literal, get_args

from broadsheet.model.problems import Problem, Span, error

Command = Literal["build", "serve", "check", "clean", "import-data", "bind", "lock"]

VALUED = ("--root", "--output", "--jobs", "--as-of", "--base-url", "--port", "--into", "--reason")
FLAGS = (
    *("--no-cache", "--drafts", "--apply", "--check", "--figures", "--fix", "--timings"),
    *("--json", "--help"),
)

_NOWHERE = Span("")


def split_words(arguments: Sequence[str]) -> tuple[dict[str, str | None], list[Problem]]:
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


def command_of(given: dict[str, str | None], problems: list[Problem]) -> Command:
    """Return the command, `build` where none or an unknown one was given."""
    word = given.get("command") or "build"
    for command in get_args(Command):
        if command == word:
            return command  # type: ignore[no-any-return]
    near = _near(word, get_args(Command))
    problems.append(error("usage-unknown-command", _NOWHERE, word=word, near=near))
    return "build"


def _near(word: str, names: tuple[str, ...]) -> str:
    """Return the name that was probably meant; empty when none comes near."""
    return next(iter(get_close_matches(word, names, 1)), "")
