"""YAML as texts, lists and maps with places, and nothing more: no types, no aliases, no merges, no tags.

What a text means (a number, a date, NO) is decided where its type is known, in `schema`. YAML that is broken
is mended (`mending`), so that one build names every slip, and the rest of the file can be checked too.
"""

import re
from collections.abc import Iterator

from broadsheet.formats.lines import Lines
from broadsheet.formats.mending import Mended, mend
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.slips import NO_KEY, Slip
from broadsheet.formats.texts import CONTROL
from broadsheet.formats.tree import Broken, Tree, read_tree
from broadsheet.model.problems import Problem, Span, error, warning

LARGEST = 1_000_000
"""Bytes of one file. A longer one is a table."""


def compose(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read a file of YAML, or the part of one that begins at `first_line`.

    Returns None for an empty file and for one that cannot be read. Where all that is broken could be mended,
    the node is what the mended text says, beside the problems, so that its content can be checked too.
    """
    size = len(text.encode(errors="surrogatepass"))
    if size > LARGEST:
        return None, (error("yaml-too-long", Span(path), size=size, most=LARGEST),)
    text, problems = _readable(text, path, first_line)
    lines = Lines(tuple(text.split("\n")), path, first_line)
    result = read_tree(lines)
    if isinstance(result, Broken) or result.suspects:
        mended = mend(Mended(lines, result))
        told = NO_KEY if isinstance(mended.result, Tree) else ""  # by the tree itself
        slips = sorted(mended.slips.items())
        problems += [_problem(slip, line, lines) for line, slip in slips if slip.code != told]
        lines, result = mended.lines, mended.result
    if isinstance(result, Broken):
        return None, (*problems, _unexplained(result, lines))
    node = None if result.node is None or is_empty(result.node) else result.node
    return node, (*problems, *result.problems, *(_escaped(node) if node and "\\" in text else ()))


def _escaped(node: Node) -> Iterator[Problem]:
    """Report control characters written as escapes ("\\x0b"): they are no better than typed ones."""
    match node:
        case Mapping(entries=entries):
            for name, value in entries:
                yield from (*_escaped(name), *_escaped(value))
        case Sequence(items=items):
            for item in items:
                yield from _escaped(item)
        case Scalar(text=text, span=span):
            if found := CONTROL.search(text):
                yield error("control-character", span, character=f"U+{ord(found[0]):04X}")


def _problem(slip: Slip, line: int, lines: Lines) -> Problem:
    place = Span(lines.path, line + lines.first_line, slip.column)
    sign = lines.texts[line][slip.column - 1 : slip.column]
    fixed = slip.fixed.strip()
    return error(slip.code, place, sign=sign, fixed=fixed, indent=slip.fixed.index(fixed))


def _unexplained(broken: Broken, lines: Lines) -> Problem:
    code = "yaml-unclosed" if broken.unclosed else "yaml-broken"
    return error(code, lines.place(broken.line, broken.column), text=lines.texts[broken.line].strip())


_UNREADABLE = re.compile("[^\t\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow; of these only U+FEFF is left in text that `texts.decode` has passed."""

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Zero-width spaces and marks of direction, which come along when text is pasted from the web."""

_BLANKS = re.compile("[\r\u0085\u2028\u2029]")
"""Line ends of other systems; YAML would count lines by them, nobody else does."""


def _readable(text: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """Replace what would make places drift or reading stop, character by character, and say so."""
    text = _BLANKS.sub(" ", text)
    problems: list[Problem] = []
    for code, pattern in (("control-character", _UNREADABLE), ("invisible-character", _INVISIBLE)):
        match = pattern.search(text, 0)
        if match and not (code == "control-character" and match[0] == "\ufeff"):
            line = text.count("\n", 0, match.start()) + first_line
            place = Span(path, line, match.start() - text.rfind("\n", 0, match.start()))
            report = error if code == "control-character" else warning
            problems.append(report(code, place, character=f"U+{ord(match[0]):04X}"))
    return _UNREADABLE.sub(lambda m: "\u2060" if m[0] == "\ufeff" else " ", text), problems
