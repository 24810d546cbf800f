"""What is wrong with the input, and where: collected by every stage, never raised.

A problem is for the author of a site; an exception is for a fault of ours. A problem carries no words:
its text lives in the message catalogues under its code, so that what one stage remembers can be printed
in any language. Nothing here prints or reads.
"""

from typing import Literal

from msgspec import Struct

Level = Literal["error", "warning", "notice"]


class Span(Struct, frozen=True, order=True):
    """A place in a source file. Line and column count code points from 1; 0 means the file as a whole."""

    path: str
    """Relative to the root of the site, with forward slashes."""
    line: int = 0
    column: int = 0


class Problem(Struct, frozen=True):
    """One thing an author should mend (error), look at (warning) or know (notice)."""

    code: str
    """Stable name, kebab-case; the catalogues hold `CODE` and `CODE.hint` under it."""
    level: Level
    span: Span
    args: dict[str, str] = {}
    """What fills the placeholders of the message and its hint."""


def error(code: str, span: Span, **args: object) -> Problem:
    """Return a problem that stops the build."""
    return Problem(code, "error", span, {name: str(value) for name, value in args.items()})


def warning(code: str, span: Span, **args: object) -> Problem:
    """Return a problem that is printed and does not stop the build."""
    return Problem(code, "warning", span, {name: str(value) for name, value in args.items()})


def notice(code: str, span: Span, **args: object) -> Problem:
    """Return a remark about something that was understood, but should be known."""
    return Problem(code, "notice", span, {name: str(value) for name, value in args.items()})


def has_errors(problems: list[Problem] | tuple[Problem, ...]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(problem.level == "error" for problem in problems)


def in_order(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems by place, each once."""
    unique = {(p.span, p.code, tuple(sorted(p.args.items()))): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))
