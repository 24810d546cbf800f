"""A line of prose by itself: a title, a summary, an alt text, a caption, as running text."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from broadsheet.model.problems import Span
from broadsheet.model.references import bracketed
from broadsheet.model.running import Bound, Paragraph, Role


def read_line(
    text: str,
    place: Callable[[int], Span],
    breaks: Sequence[int],
    definitions: Mapping[str, str] | None,
    role: Role,
) -> Paragraph | None:
    """Read a line; None where it says nothing.

    `place` gives the place of a character of the text, `breaks` where the next one does not simply follow
    the one before. Without definitions brackets mean nothing. Of a title `|` is left out, which only says
    where it may break.
    """
    pieces: list[str] = []
    segments: list[tuple[int, Span]] = []
    figures: list[Bound] = []
    length = 0

    def put(start: int, end: int) -> None:
        nonlocal length
        cuts = sorted({start, *(cut for cut in breaks if start < cut < end), end})
        for left, right in pairwise(cuts):
            for piece in text[left:right].split("|") if role == "title" else (text[left:right],):
                if piece:
                    segments.append((length, place(left)))
                    pieces.append(piece)
                    length += len(piece)
                left += len(piece) + 1

    done = 0
    for found in bracketed(text, definitions) if definitions is not None else ():
        put(done, found.start)
        inner = found.start + 1 + len(found.text) - len(found.text.lstrip())
        begin = length
        put(inner, inner + len(found.text.strip()))
        figures.append(Bound(begin, length, place(found.start), found.address))
        done = found.end
    put(done, len(text.rstrip()))
    whole = "".join(pieces)
    return Paragraph(whole, role, tuple(segments), tuple(figures)) if whole.strip() else None
