"""The quick way to read a line that holds nothing but words, figures and links, which is what most do.

It says the same as `inline`, or leaves the line to it: as soon as any sign may mean something else.
"""

import re
from urllib.parse import unquote

from broadsheet.model.problems import Span
from broadsheet.model.references import definition_key, looks_like_numeral
from broadsheet.model.running import Bound, Paragraph, Role
from broadsheet.stories.blocks import Blocks
from broadsheet.stories.lines import Line

_ODD = re.compile(r"[\\`<&*_!{]|\[\^")
_BRACKETS = re.compile(r"\[([^\[\]]*)\](?:\(([^()\"'\[\]]*)\)|\[([^\[\]]*)\]|(?!\())")


def read_quickly(line: Line, path: str, role: Role, found: Blocks) -> Paragraph | None:
    """Read a line; None where that is left to others."""
    source = line.text
    if _ODD.search(source):
        return None
    at = len(source) - len(source.lstrip())
    first = line.shift + 1
    pieces: list[str] = []
    segments: list[tuple[int, Span]] = []
    figures: list[Bound] = []
    length = brackets = 0
    for match in _BRACKETS.finditer(source) if "[" in source else ():
        brackets += 1 if match[3] is None else 2
        target = _target(match, found)
        if target is None:
            continue
        start, inner = match.start(), match[1]
        if not target or not inner.strip():
            return None
        if start > at:
            segments.append((length, Span(path, line.number, at + first)))
            pieces.append(source[at:start])
            length += start - at
        segments.append((length, Span(path, line.number, start + 1 + first)))
        pieces.append(inner)
        if not target.startswith("link:"):
            left = length + len(inner) - len(inner.lstrip())
            place = Span(path, line.number, start + first)
            figures.append(Bound(left, length + len(inner.rstrip()), place, unquote(target[4:].strip())))
        length += len(inner)
        at = match.end()
    if brackets != source.count("[") or brackets != source.count("]"):
        return None
    end = len(source.rstrip())
    if end > at:
        segments.append((length, Span(path, line.number, at + first)))
        pieces.append(source[at:end])
    return Paragraph("".join(pieces).rstrip(), role, tuple(segments), tuple(figures))


def _target(match: re.Match[str], found: Blocks) -> str | None:
    """Return `fig:` with what follows it, or `link:`; None for brackets, empty for what is left to others."""
    text, address, label = match.groups()
    if address is not None:
        address = address.strip()
        return address if address.startswith("fig:") else "link:"
    key = definition_key(label or text)
    if key in found.figures:
        return "fig:" + found.figures[key]
    if key in found.links:
        return "link:"
    if label is not None:
        return ""
    return "fig:" if looks_like_numeral(text) else None
