"""The first pass over a story's text: places, definitions, and what Markdown must not be asked to read.

Python-Markdown knows no places. So every opening bracket outside code is followed by a mark (characters
of the private use area, which `texts` refuses in the input) whose number leads to line and column. The
second pass, in `markdown`, reads the marks and takes all of them away again.
"""

import re

from msgspec import Struct

from broadsheet.model.problems import Problem, Span, error, warning
from broadsheet.model.references import definition_key, is_quoted

MARK = re.compile("\ue000([0-9]+)\ue001")

MAX_DEPTH = 50
MAX_BRACKETS = 1_000
"""In one paragraph. Python-Markdown takes time with the square of their number: 10 KB of `[a](` 5 s."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]+)\]:[ \t]*(?:(fig|chart|table|ref):)(\S*)[ \t]*$")
"""A definition of ours: its label, the scheme, what follows the scheme; nothing may, while it is open."""
_OTHER_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]]+\]:")
_BRACKET = re.compile(r"(?<!\\)\[(?![\^])")
_SCHEMES = "fig|chart|table|ref"
_TO_HALF = str.maketrans("【】（）：", "[]():")
_OURS = re.compile(
    rf"(\[)[^\[\]]*(\])\s*(\()\s*(?:{_SCHEMES})(:)[^()]*(\))|^\s*(\[)[^\[\]]+(\])(:)\s*(?:{_SCHEMES})(:)\S+"
)


class Marked(Struct, frozen=True):
    """A text with marks, and what was taken out of it."""

    text: str
    places: tuple[tuple[Span, bool], ...]
    """By the number of the mark: where the bracket stands, and whether inside quotation marks."""
    definitions: dict[str, str]
    """`definition_key(label)` to what follows `fig:`."""
    defined_at: dict[str, Span]
    problems: tuple[Problem, ...]


def mark(text: str, path: str, first_line: int = 1) -> Marked:
    """Mark every opening bracket of a Markdown text and take out our definitions."""
    lines: list[str] = []
    places: list[tuple[Span, bool]] = []
    definitions: dict[str, str] = {}
    defined_at: dict[str, Span] = {}
    problems: list[Problem] = []
    fence, before, brackets, depth = "", "", 0, 0
    for number, line in enumerate(text.split("\n"), first_line):
        if opened := _FENCE.match(line):
            if not fence:
                fence = opened[1]
            elif line.strip().startswith(fence):
                fence = ""
            lines.append(line)
            continue
        if fence:
            lines.append(line)
            continue
        if not line.strip():
            before, brackets, depth = "", 0, 0
        problems += full_width(line, path, number)
        problems += _dropped(line, path, number)
        if definition := DEFINITION.match(line):
            problems += _define(definition, Span(path, number, 1), definitions, defined_at)
            lines.append("")
            continue
        depth, crowded = _depth(line, depth, Span(path, number))
        brackets += line.count("[")
        if crowded is None and brackets > MAX_BRACKETS:
            crowded = error("markdown-too-many-brackets", Span(path, number, line.find("[") + 1))
        if crowded is not None:
            problems.append(crowded)
            break
        lines.append(line if _OTHER_DEFINITION.match(line) else _marked(line, number, path, places, before))
        before += line
    return Marked("\n".join(lines), tuple(places), definitions, defined_at, tuple(problems))


_TITLE = re.compile(r'\]\([^()"]*"[^"]*"\s*\)')


def _marked(line: str, number: int, path: str, places: list[tuple[Span, bool]], before: str) -> str:
    """Return the line with a mark after each bracket that opens something; `[]` repeats the text before it.

    `before` is what the paragraph said in the lines above.
    """
    # The quotation marks around the caption of a picture are Markdown's, not the author's.
    spoken = _TITLE.sub(lambda m: m[0].replace('"', " "), line)
    out: list[str] = []
    done = 0
    for match in _BRACKET.finditer(line):
        at = match.start()
        before_bracket = line[done:at]
        if line[:at].endswith("] "):
            # Python-Markdown takes `[a] [b]` for one reference, a line end between them, too; in prose
            # they are two brackets.
            before_bracket = f"{before_bracket[:-1]}\ue000{len(places)}\ue001 "
        elif before.endswith("]") and not line[:at].strip(" >"):
            before_bracket += f"\ue000{len(places)}\ue001"
        out.append(before_bracket + "[")
        done = at + 1
        if line[max(at - 1, 0) : at + 2] != "][]" and line[at : at + 5] != "[TOC]":
            out.append(f"\ue000{len(places)}\ue001")
            places.append((Span(path, number, at + 1), is_quoted(before + spoken, len(before) + at)))
    out.append(line[done:])
    return "".join(out)


def _depth(line: str, depth: int, span: Span) -> tuple[int, Problem | None]:
    """Follow how deep brackets lie in one another; a problem where they lie too deep to mean anything."""
    if depth + line.count("[") <= MAX_DEPTH:
        return max(0, depth + line.count("[") - line.count("]")), None
    for column, char in enumerate(line, 1):
        depth = max(0, depth + (char == "[") - (char == "]"))
        if depth > MAX_DEPTH:
            return depth, error("markdown-too-deep", Span(span.path, span.line, column), limit=MAX_DEPTH)
    return depth, None


_CODE_SPAN = re.compile(r"(`+).*?\1")
_DROPPED = re.compile(
    r"<(script|style|iframe|img|svg|form|input|button|object|embed|video|audio|link|meta|base)\b",
    re.IGNORECASE,
)


def _dropped(line: str, path: str, number: int) -> list[Problem]:
    """Warn of HTML that `sanitise` will take out: nothing an editor wrote vanishes without a word."""
    if "<" not in line:
        return []
    bare = _CODE_SPAN.sub(lambda code: " " * len(code[0]), line)
    return [
        warning("html-dropped", Span(path, number, match.start() + 1), tag=match[1].lower())
        for match in _DROPPED.finditer(bare)
    ]


def _define(
    found: re.Match[str], span: Span, definitions: dict[str, str], defined_at: dict[str, Span]
) -> list[Problem]:
    """Take a definition into the table; a second one of the same label is a problem."""
    key = definition_key(found[1])
    if found[2] != "fig":
        return [error("definition-scheme", span, scheme=found[2], label=found[1])]
    if key in definitions:
        return [error("definition-twice", span, label=found[1], line=defined_at[key].line)]
    definitions[key] = found[3]
    defined_at[key] = span
    return []


def full_width(line: str, path: str, number: int) -> list[Problem]:
    """Report our syntax typed with full-width brackets or colons, with the corrected spelling."""
    if not any(char in line for char in "【（：）"):
        return []
    problems = []
    for match in _OURS.finditer(line.translate(_TO_HALF)):
        signs = [match.start(group) for group in range(1, 10) if match[group]]
        if wrong := [at for at in signs if line[at] in "【】（）："]:
            fixed = "".join(char.translate(_TO_HALF) if at in signs else char for at, char in enumerate(line))
            span = Span(path, number, wrong[0] + 1)
            found = line[match.start() : match.end()].strip()
            fixed = re.sub(r"\]\s+\(", "](", fixed[match.start() : match.end()].strip())
            fixed = re.sub(r"^(\[[^\]]*\]:) *", r"\1 ", fixed)
            problems.append(error("markdown-full-width", span, found=found, fixed=fixed))
    return problems
