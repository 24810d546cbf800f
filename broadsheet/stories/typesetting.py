"""The punctuation of a story's text: its paragraphs, headings, cells and items, sign by sign.

Works on the finished body, never on the source: places stay where they are. What stands in one block is one
text, whatever elements and figures it is made of, so that a comma after `</b>` knows what it follows.
"""

import re
from collections.abc import Iterator

from broadsheet.formats.punctuation import FIGURE, HALF, signs
from broadsheet.model.prose import Body, FigureRef, LinkRef

_SLOT = "\ue004"
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>|<!--.*?-->|&#?\w+;|[^<&]+|[<&]', re.DOTALL)
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"),
        *(
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "time",
            "u",
            "var",
            "wbr",
        ),
    }
)
"""Elements that stand within a line; `br` and all others end it."""
_WORD_FOR_WORD = frozenset({"blockquote", "code", "kbd", "pre", "q", "samp"})
"""What is shown as somebody else has written it."""
_FOREIGN = re.compile(r'\blang="(?!zh)')
_VOID = frozenset(("br", "col", "hr", "wbr"))

Line = list[tuple[int, str, bool]]
"""Characters of a line: offset in the text (-1 where it is none of its own), character, to be kept."""


def typeset(body: Body) -> Body:
    """Return a text with the punctuation of Chinese; the same value where nothing is to be changed."""
    slots = [piece for piece in body.pieces if not isinstance(piece, str)]
    whole = "".join(piece if isinstance(piece, str) else _SLOT for piece in body.pieces)
    changed: dict[int, str] = {}
    for line in _lines(whole, iter(slots)):
        if any(sign in HALF and not kept for _, sign, kept in line):
            kept = frozenset(i for i, (_, _, fixed) in enumerate(line) if fixed)
            became = signs("".join(sign for _, sign, _ in line), kept)
            changed |= {at: new for (at, old, _), new in zip(line, became, strict=True) if new != old}
    if not changed:
        return body
    texts = iter("".join(changed.get(at, sign) for at, sign in enumerate(whole)).split(_SLOT))
    first, left = next(texts), iter(slots)
    pieces = [first, *(piece for text in texts for piece in (next(left), text))]
    return Body(tuple(piece for piece in pieces if piece != ""))


def _lines(whole: str, slots: Iterator[object]) -> Iterator[Line]:
    """Yield each line of the text with its elements left out."""
    line: Line = []
    kept: list[str] = []
    for match in _TOKEN.finditer(whole):
        token, name = match[0], match[2]
        if name:
            for _ in range(token.count(_SLOT)):
                next(slots)  # an address
            if name not in _INLINE:
                yield line
                line = []
            _step(kept, name, match[3], closing=bool(match[1]))
        elif token[0] == "&" and len(token) > 1:
            line.append((-1, "&", True))
        else:
            for offset, sign in enumerate(token, match.start()):
                if sign != _SLOT:
                    line.append((offset, sign, bool(kept)))
                elif isinstance(slot := next(slots), FigureRef):
                    line.append((-1, FIGURE, True))
                else:
                    assert not isinstance(slot, LinkRef)
                    yield line
                    line = []
    yield line


def _step(kept: list[str], name: str, attributes: str, closing: bool) -> None:
    """Note whether what follows a tag is to be kept as it is: the elements that say so and those in them."""
    if closing:
        if kept:
            kept.pop()
    elif name not in _VOID and (kept or name in _WORD_FOR_WORD or _FOREIGN.search(attributes)):
        kept.append(name)
