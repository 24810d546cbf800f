"""What a build has to say to its author: problems with the source line, and the summary, as text or JSON.

Text only: nothing here reads a file, prints, or knows a terminal. The words stand in the catalogues.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable

from msgspec import Struct, to_builtins

from broadsheet.formats.sheets import SUFFIXES as SHEETS
from broadsheet.model.problems import Level, Problem, has_errors
from broadsheet.model.report import Report
from broadsheet.model.words import Words

LineOf = Callable[[str, int], str | None]
"""Path (as in a Span) and line to the text of that line, without its end; None when it cannot be read."""

_MARGIN = "  "
_WITHHELD_SHOWN = 5
_COLOURS: dict[Level, str] = {"error": "31", "warning": "33", "notice": "36"}


class Excerpt(Struct, frozen=True):
    """A source line around a place, fit to be shown: tabs are spaces, control characters are visible."""

    before: str
    at: str
    """The character at the place; empty at the end of the line."""
    after: str


def as_text(problems: Iterable[Problem], words: Words, line_of: LineOf, width: int, colour: bool) -> str:
    """Return problems as a terminal shows them, each with its line, a caret and the hint.

    `width` is in terminal cells and bounds the source line alone: messages are left to wrap.
    """
    return "".join(_problem(problem, words, line_of, width, colour) for problem in problems)


def as_json(report: Report, words: Words, code: int) -> str:
    """Return the report as one JSON object with a line end; `code` is the exit code."""
    value = {"exit": code, **to_builtins(report), "problems": problem_values(report.problems, words)}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def problem_values(problems: Iterable[Problem], words: Words) -> list[dict[str, object]]:
    """Return problems as JSON has them."""
    return [
        {
            "code": problem.code,
            "level": problem.level,
            "path": problem.span.path,
            "line": problem.span.line,
            "column": problem.span.column,
            "message": message(problem, words),
            "hint": hint(problem, words),
        }
        for problem in problems
    ]


def summary(report: Report, words: Words, command: str, setting: str) -> str:
    """Return the few lines that end a command (`build`, `serve`, `check` or `clean`).

    `setting` is the place of what fixes the moment of the build; empty when the clock does.
    """
    counts = {level: sum(p.level == level for p in report.problems) for level in _COLOURS}
    lines = []
    if has_errors(report.problems):
        lines.append(words("summary.failed", errors=counts["error"]))
        if report.seconds and "assemble" not in report.seconds:
            # The build stopped at files it could not read; nothing has been held against anything yet.
            lines.append(words("summary.unproved"))
    else:
        lines.append(
            words(
                f"summary.{command}",
                pages=len(report.pages),
                rendered=len(report.rendered),
                written=len(report.written),
                unchanged=len(report.unchanged),
                removed=len(report.removed),
                seconds=f"{sum(report.seconds.values()):.1f}",
            )
        )
    if counts["warning"] or counts["notice"]:
        lines.append(words("summary.remarks", warnings=counts["warning"], notices=counts["notice"]))
    lines += _withheld(report, words, setting)
    if report.next_change:
        lines.append(words("summary.next_change", when=report.next_change))
    return "\n".join(lines) + "\n"


def message(problem: Problem, words: Words) -> str:
    """Return what is wrong, in words."""
    return words(problem.code, **problem.args)


def hint(problem: Problem, words: Words) -> str:
    """Return how to mend it, in words; empty where there is nothing to add.

    `case` names a hint of its own, `CODE.hint.CASE`: what mends a draft may not be done to what is published.
    `near` is what was probably meant; where nothing comes near, the hint is `CODE.hint.bare`.
    """
    args = problem.args
    entry = f"{problem.code}.hint" + (f".{args['case']}" if "case" in args else "")
    entry += "" if args.get("near", "-") else ".bare"
    return words(entry, **problem.args) if words.has(entry) else ""


def place(problem: Problem) -> str:
    """Return `path:line:column` as far as it is known; empty for what stands in no file.

    In a spreadsheet a place is called as the spreadsheet calls it: `path:B3`.
    """
    span = problem.span
    if span.line and span.path.endswith(SHEETS):
        return f"{visible(span.path)}:{_letters(span.column)}{span.line}"
    return ":".join([visible(span.path), *(str(number) for number in (span.line, span.column) if number)])


def _letters(column: int) -> str:
    """Return the name of a column of a spreadsheet: 1 is A, 27 is AA."""
    first, last = divmod(column - 1, 26)
    return (_letters(first) if first else "") + chr(ord("A") + last)


def excerpt(line: str, column: int, width: int) -> Excerpt:
    """Cut a source line to about `width` terminal cells around `column`, which counts code points from 1."""
    here = min(max(column, 1), len(line) + 1) - 1
    # The slices keep a line of a megabyte as cheap as a short one: few characters are narrower than a cell.
    before, after = line[max(here - width, 0) : here], line[here + 1 : here + 1 + width]
    shown = Excerpt(visible(before), visible(line[here : here + 1]), visible(after))
    if len(before) == here and cells(shown.before + shown.at + shown.after) <= width >= len(line) - here:
        return shown
    room = width - cells(shown.at)
    left = _last_cells(shown.before, max(room // 2, room - cells(shown.after)))
    right = _first_cells(shown.after, room - cells(left))
    cut_left = len(before) < here or left != shown.before
    cut_right = here + 1 + len(after) < len(line) or right != shown.after
    return Excerpt(f"...{left}" if cut_left else left, shown.at, f"{right}..." if cut_right else right)


def cells(text: str) -> int:
    """Return how many terminal cells a visible text takes: two for a Han character."""
    if text.isascii():
        return len(text)
    # Loaded late: its tables take longer to load than a good build takes to tell that all is well.
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def visible(text: str) -> str:
    """Return one line of text with nothing in it that a terminal would obey or that turns the line around."""
    return text if text.isprintable() else "".join(_sign(character) for character in text)


def _problem(problem: Problem, words: Words, line_of: LineOf, width: int, colour: bool) -> str:
    """Return one problem, with a blank line after it."""
    said = [visible(line) for line in message(problem, words).split("\n")]
    level = _painted(problem.level, _COLOURS[problem.level], colour)
    where = place(problem)
    head = f"{_painted(where, '1', colour)}: {level}: {said[0]}" if where else f"{level}: {said[0]}"
    lines = [head, *(_MARGIN + line for line in said[1:])]
    span = problem.span
    if span.line and (source := line_of(span.path, span.line)) is not None:
        shown = excerpt(source, span.column, width)
        lines.append(f"{_MARGIN}{shown.before}{shown.at}{shown.after}".rstrip())
        if span.column:
            caret = _painted("^", _COLOURS[problem.level], colour)
            lines.append(_MARGIN + " " * cells(shown.before) + caret)
    if advice := hint(problem, words):
        first, *more = advice.split("\n")
        lines.append(f"{_MARGIN}{words('problem.hint')}{visible(first)}")
        lines += [f"{_MARGIN}{_MARGIN}{visible(line)}" for line in more]
    return "\n".join(lines) + "\n\n"


def _withheld(report: Report, words: Words, setting: str) -> list[str]:
    """Return the lines about what readers do not see yet: the counts by reason, then the first few places."""
    if not report.withheld:
        return []
    reasons = dict.fromkeys(it.reason for it in report.withheld)
    counts = words("summary.comma").join(
        f"{words(f'withheld.{reason}')} {sum(it.reason == reason for it in report.withheld)}"
        for reason in reasons
    )
    lines = [words("summary.withheld", count=len(report.withheld), reasons=counts)]
    if setting and any(reason != "draft" for reason in reasons):
        lines.append(_MARGIN + words("summary.moment", place=setting))
    for it in report.withheld[:_WITHHELD_SHOWN]:
        where = f"{it.path}:{it.line}" if it.line else it.path
        until = words("withheld.until", until=it.until) if it.until else ""
        lines.append(f"{_MARGIN}{where}: {_called(it.what, words)}: {words(f'withheld.{it.reason}')}{until}")
    if len(report.withheld) > _WITHHELD_SHOWN:
        lines.append(_MARGIN + words("summary.more", count=len(report.withheld) - _WITHHELD_SHOWN))
    return [visible(line) for line in lines]


def _called(what: str, words: Words) -> str:
    """Return what is withheld as people call it: `story ID` is 稿件 ID; a number has its address alone."""
    kind, space, name = what.partition(" ")
    entry = f"withheld.what.{kind}"
    return f"{words(entry)} {name}" if space and words.has(entry) else what


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _sign(character: str) -> str:
    """Return a visible stand-in for a control, format or surrogate character; any other as it is."""
    match unicodedata.category(character):
        case "Cc" if character == "\t":
            return "    "
        case "Cc" if character < " ":
            return chr(0x2400 + ord(character))
        case "Cc" | "Cf" | "Cs" | "Zl" | "Zp":
            return "\ufffd"
        case _:
            return character


def _first_cells(text: str, room: int) -> str:
    """Return the longest beginning of `text` that is at most `room` cells wide."""
    end = min(len(text), room)
    while cells(text[:end]) > room:
        end -= 1
    return text[:end]


def _last_cells(text: str, room: int) -> str:
    """Return the longest end of `text` that is at most `room` cells wide."""
    start = max(len(text) - room, 0)
    while cells(text[start:]) > room:
        start += 1
    return text[start:]
