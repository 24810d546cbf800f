"""Mending broken YAML line by line, to tell its author what to write.

A guess of `slips` is believed when the file reads better with the corrected line. So one build names every
slip, and what the mended file says can be checked at the same time; it is never published.
"""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.formats.lines import Lines
from broadsheet.formats.slips import Slip, flow_slips, slips, swallowed_slips, weak_slips, with_colon
from broadsheet.formats.tree import Broken, Suspect, Tree, read_tree

_MOST_SLIPS = 20
_EFFORT = 4_000_000
"""Characters read again, at most, while mending one file; a usual file has a few thousand."""

Guess = dict[int, Slip]
"""Lines to correct at once, by index."""


class Mended(Struct, frozen=True):
    """How far mending has come."""

    lines: Lines
    result: Tree | Broken
    slips: Guess = {}
    """Place and kind of the first slip of a line, and the whole line corrected."""
    effort: int = 0


def mend(now: Mended) -> Mended:
    """Mend slip after slip, until the text reads well or nothing more helps."""
    while len(now.slips) < _MOST_SLIPS and (better := _mend_once(now)):
        now = better
    return now


def _mend_once(now: Mended) -> Mended | None:
    """Try the guesses, the surest first; the first one with which the text reads better is believed."""
    length = sum(len(line) + 1 for line in now.lines.texts)
    effort = now.effort
    for guess in _guesses(now):
        if all(slip.fixed == now.lines.texts[line] for line, slip in guess.items()):
            continue
        effort += length
        if effort > _EFFORT:
            return None
        lines = now.lines.corrected({line: slip.fixed for line, slip in guess.items()})
        result = read_tree(lines)
        if _reads_better(result, now.result, guess):
            known = dict(now.slips)
            for line, slip in guess.items():
                first = known.get(line, slip)
                known[line] = Slip(first.code, first.column, slip.fixed)
            return Mended(lines, result, known, effort)
    return None


def _guesses(now: Mended) -> Iterator[Guess]:
    """Yield lines with what may be wrong in them."""
    texts = now.lines.texts
    if isinstance(now.result, Broken):
        for line in now.result.lines:
            yield from ({line: slip} for slip in slips(texts[line]))
        for line in now.result.lines:
            yield _run(texts, line)
        for line in now.result.lines:
            yield from ({line: slip} for slip in weak_slips(texts[line], _indents(texts, line)))
    else:
        for suspect in now.result.suspects:
            yield from ({suspect.line: slip} for slip in _suspected(suspect, texts))


def _run(texts: tuple[str, ...], last: int) -> Guess:
    """Return the lines up to `last` that all have a wrong colon, and begin in one column.

    YAML reads several of them as one text, so that correcting one alone brings nothing.
    """
    found: Guess = {}
    for line in range(last, -1, -1):
        slip = with_colon(texts[line])
        if slip is None or _indent(texts[line]) != _indent(texts[last]):
            break
        found[line] = slip
    return found


def _suspected(suspect: Suspect, texts: tuple[str, ...]) -> Iterator[Slip]:
    """Yield what may be wrong where YAML found nothing wrong."""
    text = texts[suspect.line]
    match suspect.form:
        case "list" | "map":
            yield from flow_slips(text, suspect.column + 1, suspect.form == "map")
        case "swallowed":
            yield from swallowed_slips(text, _indents(texts, suspect.line))
        case "key":
            yield from (slip for slip in slips(text) if slip.code == "yaml-wide-space")


def _indents(texts: tuple[str, ...], line: int) -> list[int]:
    """Return the indents in use before a line, the nearest to its own first, of two the deeper one.

    The text behind the dash of a list counts as indented too.
    """
    own = _indent(texts[line])
    before = [other for other in texts[max(0, line - 50) : line] if other.strip()]
    widths = {_indent(other, signs) for other in before for signs in (" ", " -")}
    return sorted(widths, key=lambda width: (abs(width - own), -width))


def _indent(text: str, signs: str = " ") -> int:
    return len(text) - len(text.lstrip(signs))


def _reads_better(new: Tree | Broken, old: Tree | Broken, guess: Guess) -> bool:
    """Tell whether corrected lines brought reading further; a suspect must only not break anything.

    A guess at indentation must bring it past the line: moving text sideways always moves the fault. After a
    sure slip there may be a fault left in the same, later line.
    """
    if isinstance(new, Tree):
        return True
    if isinstance(old, Tree):
        return new.line > max(guess)
    if new.line != old.line or any(slip.code == "yaml-indentation" for slip in guess.values()):
        return new.line > old.line
    return new.left < old.left or all(slip.sure and line < new.line for line, slip in guess.items())
