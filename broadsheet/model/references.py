"""Figure addresses, and lines of prose in which figures are bound.

`ID[?dim=value&…][@PERIOD]` is the address of an observation. A line of prose (a title, a caption, a
sentence in site.yaml) binds a figure as a Markdown link, `[99.26%](fig:ID)`, or by a definition,
`[99.26%]` with `[99.26%]: fig:ID` at the foot of the story. Whole texts are `markdown`'s business.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from msgspec import Struct

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import FigureRef, Text

FORBIDDEN_IN_ID = "@?#&()[] ."
"""Characters an id may not hold, because addresses need them."""

_FIGURE = re.compile(
    r"\[(?P<text>[^\[\]]*)\]"
    r"(?:\((?P<address>[^()]*)\)|\[(?P<label>[^\[\]]*)\])?"
)
_LINK = re.compile(r"^\s*(?:ref|chart|table|https?):|\.md(?:#|\s*$)")
"""An address that only a whole text may lead to: a line would show the reader its brackets."""
_NUMERAL = re.compile(
    r"^(?:[^\W\d]+ ){0,3}[^\d\s]{0,4} ?[0-9０-９][0-9０-９.,，．]*(?: ?[^\d\s]{0,8}| [a-z ]{1,24})$"
)


class Address(Struct, frozen=True):
    """Which observation is meant."""

    id: str
    by: dict[str, str] = {}
    period: str = ""


def parse_address(text: str) -> Address | None:
    """Read `ID[?dim=value&…][@PERIOD]`; percent-encoding is accepted. None when it is not of that form."""
    if text == "?":
        return Address("?")
    rest, at, period = unquote(text.strip()).partition("@")
    identifier, question, query = rest.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")] if question else []
    if not is_id(identifier) or (at and not period) or any(not (k and e and v) for k, e, v in pairs):
        return None
    return Address(identifier, {key: value for key, _, value in pairs}, period.strip())


def period_of(text: str) -> str:
    """Return the period that an address asks for; empty where it asks for none."""
    address = parse_address(text)
    return address.period if address else ""


def is_id(text: str) -> bool:
    """Tell whether `text` may be the id of an indicator, a source, a chart…"""
    return bool(text) and not any(c in FORBIDDEN_IN_ID or not c.isprintable() for c in text)


def looks_like_numeral(text: str) -> bool:
    """Tell whether a bracketed text was probably meant as a figure: digits with a few words around."""
    return bool(_NUMERAL.match(text.strip()))


def definition_key(label: str) -> str:
    """Return what two labels must share to be the same: white space folded, case ignored."""
    return " ".join(label.split()).casefold()


def parse_text(
    text: str, span: Span, definitions: Mapping[str, str] | None = None
) -> tuple[Text, tuple[Problem, ...]]:
    """Read a line of prose; `span` is the place of its first character.

    `definitions` maps `definition_key(label)` to what follows `fig:`. Brackets that are neither bound nor
    numerals stay as they are.
    """
    pieces: list[str | FigureRef] = []
    problems: list[Problem] = []
    done = 0
    for match in _FIGURE.finditer(text):
        place = Span(span.path, span.line, span.column + match.start() if span.column else 0)
        end, address = _address(match, definitions or {})
        if address is None:
            if match["address"] and _LINK.search(match["address"]):
                problems.append(error("line-link", place, text=match["text"]))
            continue
        ref = figure_ref(match["text"], address, place, quoted=is_quoted(text, match.start()))
        pieces.append(text[done : match.start()])
        done = end
        if isinstance(ref, Problem):
            problems.append(ref)
        else:
            pieces.append(ref)
            problems += touching_qualifier(text[: match.start()], text[end:], ref)
    pieces.append(text[done:])
    return tuple(piece for piece in pieces if piece != ""), tuple(problems)


class Bracketed(Struct, frozen=True):
    """A figure in a line of prose."""

    start: int
    end: int
    """Offsets of the whole reference in the line, end exclusive."""
    text: str
    """What stands in the brackets."""
    address: str
    """What follows `fig:`; empty for a numeral that is not bound yet."""


def bracketed(text: str, definitions: Mapping[str, str]) -> Iterator[Bracketed]:
    """Yield the figures of a line of prose, the same ones as `parse_text` finds."""
    for match in _FIGURE.finditer(text):
        end, address = _address(match, definitions)
        if address is not None:
            yield Bracketed(match.start(), end, match["text"], address)


def _address(match: re.Match[str], definitions: Mapping[str, str]) -> tuple[int, str | None]:
    """Return where the reference ends and what follows `fig:`; None where it is none of ours.

    A parenthesis that holds no address belongs to the sentence: `[4307户](见注)`.
    """
    end = match.end()
    if match["address"] is not None:
        if match["address"].strip().startswith("fig:"):
            return end, match["address"].strip()[4:]
        end = match.end("text") + 1
    label = match["label"] or match["text"]
    target = definitions.get(definition_key(label))
    if target is None and match["label"] is None and looks_like_numeral(match["text"]):
        target = ""
    return end, target


def figure_ref(text: str, address: str, span: Span, quoted: bool) -> FigureRef | Problem:
    """Make the reference of `text` to what followed `fig:`; an empty address is a numeral not bound yet."""
    if address == "":
        return FigureRef(text, "", span, quoted=quoted)
    parsed = parse_address(address)
    if parsed is None:
        return error("figure-address", span, text=text, address=address)
    if text.strip() == "?" and quoted:
        return error("figure-filled-in-quotes", span, address=address)
    return FigureRef(text.strip(), parsed.id, span, parsed.by, parsed.period, quoted)


_OPEN, _CLOSE = "“「『", "”」』"


def is_quoted(text: str, index: int) -> bool:
    """Tell whether a place in a paragraph lies inside quotation marks."""
    before = text[:index]
    depth = sum(before.count(c) for c in _OPEN) - sum(before.count(c) for c in _CLOSE)
    return depth > 0 or before.count('"') % 2 == 1


# 百货商超, 最近, 附近, 预约 are words of their own; only a qualifier that stands alone belongs to the figure.
_BEFORE = re.compile(r"(?:(?<!商)超过?|逾|(?<![最附接])近|不到|不足|(?<![制预合条节大])约|大约|至少|最多)$")
_REACH = 4
"""Code points before a figure that a qualifier and what must not stand before it may have."""
_AFTER = re.compile(r"^(?:左右|以上|以下|以内)")
_AFTER_DIGITS = re.compile(r"^[余多]")


def touching_qualifier(before: str, after: str, ref: FigureRef) -> list[Problem]:
    """Report a qualifier that touches the brackets from outside: it belongs inside them."""
    number_ends = ref.text[-1:].isdigit() or ref.text[-1:] in "十百千万亿"
    if match := _BEFORE.search(before[-_REACH:]):
        whole = f"[{match[0]}{ref.text}]"
    elif match := _AFTER.match(after) or (_AFTER_DIGITS.match(after) if number_ends else None):
        whole = f"[{ref.text}{match[0]}]"
    else:
        return []
    return [error("figure-qualifier-outside", ref.span, word=match[0], text=ref.text, fixed=whole)]
