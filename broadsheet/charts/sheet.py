"""The sheet a chart is drawn on: words in fixed places, measured without fonts.

A browser sets the words in whatever font its reader has, and the machine that builds may have none. So
widths here are estimates from a small table, a little too wide rather than too narrow, and the same on
every machine. May not know what kind of chart it serves.
"""

import re
from typing import Literal

from msgspec import Struct
from wcwidth import wcwidth

Style = Literal["label", "value", "note", "rule", "remark", "badge"]

SIZES: dict[Style, int] = {"label": 14, "value": 15, "note": 13, "rule": 13, "remark": 13, "badge": 11}
"""CSS pixels. Values and numbers in circles are bold, a note is grey."""
BOLD: tuple[Style, ...] = ("value", "badge")
LINE = 19
"""Pixels from one line of words to the next."""
ASCENT = 0.36
"""How far below the middle of a line of words its baseline lies, in em."""

PAPER, INK, INK_2 = "var(--paper)", "var(--ink)", "var(--ink-2)"
RULE, RULE_2 = "var(--rule)", "var(--rule-2)"
COLOURS = ("var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)")
"""The page says what the colours are: by day, by night, on paper."""
INKS: dict[Style, str] = {
    "label": INK,
    "value": INK,
    "note": INK_2,
    "rule": INK,
    "remark": INK,
    "badge": INK,
}

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What aborts the program that draws, or breaks the XML it draws."""
NARROW, WIDE = frozenset("ijlI.,:;'|!·()[]ft -"), frozenset("mwMW%@—")
CLOSING = frozenset("，。、；：？！）》」』】〕”’％%)],.;:?!…")
"""Signs that may not begin a line (clreq, prohibition rules)."""
OPENING = frozenset("（《「『【〔“‘([")
PAUSES = frozenset("，。、；：）")
JOINER, TONES = "\N{ZERO WIDTH JOINER}", frozenset(map(chr, range(0x1F3FB, 0x1F400)))
"""What makes one picture of several emoji, and what colours the one before."""


class Word(Struct, frozen=True):
    """A line of words with a fixed place."""

    x: float
    y: float
    """The baseline."""
    text: str
    style: Style
    align: Literal["left", "center", "right"] = "left"


class Leader(Struct, frozen=True):
    """A thin line from the end of a curve to the words that name it."""

    x: float
    y: float
    x2: float
    y2: float
    series: int
    """Index of the line, whose colour it has."""


class Badge(Struct, frozen=True):
    """A number in a circle, which stands for a note below."""

    x: float
    y: float
    """The middle."""
    number: int


class Stroke(Struct, frozen=True):
    """A thin grey line from a mark to words about it."""

    x: float
    y: float
    x2: float
    y2: float


class Sheet(Struct, frozen=True):
    """Where everything in a plot goes, in pixels from the top left corner."""

    width: int
    height: int
    across: tuple[float, float]
    """Left and right: where the scale of values (bars, dots) or of time (lines) begins and ends."""
    down: tuple[float, float]
    """Top and bottom: of the rows, or where the scale of values (lines) ends and begins."""
    rows: tuple[float, ...] = ()
    """Middles of the rows of bars and dots, one for each mark."""
    rungs: tuple[tuple[float, float], ...] = ()
    """Tops and bottoms of upright gridlines, which do not run through names above rows."""
    words: tuple[Word, ...] = ()
    leaders: tuple[Leader, ...] = ()
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    """Left, top, right and bottom of what each small multiple is drawn into."""
    badges: tuple[Badge, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    moments: tuple[float, ...] = ()
    """Where upright lines mark days that remarks speak of."""
    keys: tuple[tuple[float, float], ...] = ()
    """Left ends of short samples of rules, before the words below that say what the rules are."""


def measure(text: str, style: Style) -> float:
    """Estimate the width of a line of words in pixels.

    Han is 1 em wide and parted from Latin letters and digits by ⅛ em (CSS Text 4, text-autospace).
    """
    ems = 0.0
    before = 0
    for character in text:
        cells = max(wcwidth(character), 0)
        if before and cells and before != cells and character.strip():
            ems += 0.125
        before = cells if character.isalnum() else 0
        ems += (0.0, _latin(character), 1.0)[cells]
    return ems * SIZES[style] * (1.04 if style == "value" else 1)


def _latin(character: str) -> float:
    if character in NARROW:
        return 0.36
    return 0.9 if character in WIDE else 0.68 if character.isupper() else 0.57


def touch(one: Word, other: Word) -> bool:
    """Tell whether the ink of two words would meet."""
    (left, top, right, bottom), (left2, top2, right2, bottom2) = ink(one), ink(other)
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom


def ink(word: Word) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a word covers."""
    width, size = measure(word.text, word.style), SIZES[word.style]
    left = word.x - {"left": 0.0, "center": width / 2, "right": width}[word.align]
    return left, word.y - size * 0.8, left + width, word.y + size * 0.1


def wrap(text: str, style: Style, width: float, most: int) -> tuple[str, ...]:
    """Break words into at most `most` lines of `width` pixels; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most:
        end = _line_end(rest, style, width, most - len(lines) - 1)
        if len(lines) == most - 1 and end < len(rest):
            cut = _fitting(rest, style, width - SIZES[style])
            return (*lines, rest[: _whole_signs(rest, max(cut, 1))].rstrip() + "…")
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return tuple(lines)


def _line_end(text: str, style: Style, width: float, more: int) -> int:
    """Return how many characters make the first line, when `more` lines may follow.

    It ends where the sense pauses, if that leaves it two thirds full and room for the rest, else at the
    last place where it may.
    """
    fitting = max(_fitting(text, style, width), 1)
    if fitting == len(text):
        return fitting
    ends = [end for end in range(fitting, 0, -1) if _may_break(text, end)]
    pauses = [end for end in ends if text[end] in OPENING or text[end - 1] in PAUSES]
    if pauses and pauses[0] * 3 >= fitting * 2 and measure(text[pauses[0] :], style) <= width * more * 0.95:
        return pauses[0]
    anywhere = (end for end in range(fitting, 0, -1) if not _holds_together(text, end))
    return ends[0] if ends else next(anywhere, _whole_signs(text, fitting))


def _fitting(text: str, style: Style, width: float) -> int:
    """Return how many characters from the start of `text` fit into `width`."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle], style) <= width else (low, middle - 1)
    return low


def _may_break(text: str, end: int) -> bool:
    """Tell whether a line may end there: beside a space or a Han character."""
    beside = text[end - 1 : end + 1]
    return not _holds_together(text, end) and any(sign == " " or wcwidth(sign) == 2 for sign in beside)


def _holds_together(text: str, end: int) -> bool:
    """Tell whether a break would part a sign from what it closes or opens, or a sign itself."""
    return _inside_sign(text, end) or text[end:].lstrip()[:1] in CLOSING or text[end - 1] in OPENING


def _whole_signs(text: str, end: int) -> int:
    """Return a place near `end` that parts no sign: before it, else behind."""
    places = (*range(end, 0, -1), *range(end, len(text)))
    return next((place for place in places if not _inside_sign(text, place)), len(text))


def _inside_sign(text: str, end: int) -> bool:
    """Tell whether what follows is joined to what stands before: an accent, a skin tone, another face."""
    if end >= len(text):
        return False
    return text[end - 1] == JOINER or wcwidth(text[end]) == 0 or text[end] in TONES
