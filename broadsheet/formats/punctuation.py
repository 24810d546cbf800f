"""The punctuation of Chinese: half-width signs beside Han become the full-width ones that belong there.

Pure text to text, one sign for one sign, so that whoever has places in a text can follow it (`signs`). What
is no punctuation stays: numbers, addresses, code between backticks, English. Where a sign could be either,
it stays as it was typed.
"""

import re
from collections.abc import Collection, Mapping

_FULL: Mapping[str, str] = {
    ",": "，",
    ".": "。",
    ":": "：",
    ";": "；",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
}
FIGURE = "＃"
"""Stands for a figure where the words around it are set: a sign beside a figure is one of the sentence."""
HALF = frozenset('"').union(_FULL)
"""Signs that may become full-width ones."""

_LETTERS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_HAN = re.compile(f"[{_LETTERS}]")
_HANLIKE = re.compile(f"[{_LETTERS}\u3001-\u301b\uff01-\uff5e]")
"""Han, their punctuation, and full-width forms: a sign between two such is one of a Chinese sentence."""
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]{2,}")
_NUMBER = re.compile(r"[0-9.,%％‰℃°+~–-]*[0-9%％‰℃°]$")
"""A number before a sign: what counts then is what stands before the number."""
_MARKED = re.compile('[,.:;?!()"]')

_END = "[,;:!?.)\"']*(?:$|[\\s<>，。；：！？、（）“”《》])"
_KEPT = re.compile(
    "`[^`]*`"
    rf"|[A-Za-z][A-Za-z0-9+.-]*://\S+?(?={_END}|[,;:!?)\"']+[{_LETTERS}])"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
"""Code and addresses; the signs at the end of an address belong to the sentence."""
_COUNT = re.compile("[一二三四五六七八九十百零〇]+")

_INVISIBLE = "|\u200b"
"""Where a headline may break."""
_CLOSING, _OPENING = "”’\"'", "“‘\"'"
_SHUT = ")）】》"
_SPACES = " \t\n"
_AROUND = 40
"""How far the neighbours of a sign are looked for."""


def is_han(sign: str) -> bool:
    """Tell whether a sign is a Han or one of their punctuation."""
    return bool(_HANLIKE.match(sign))


def full_width(text: str) -> str:
    """Return `text` with the punctuation of Chinese; doing it twice changes nothing more."""
    became = "".join(signs(text)) if _MARKED.search(text) else text
    return text if became == text else became


def signs(text: str, kept: Collection[int] = ()) -> list[str]:
    """Return what each character of `text` becomes: itself, a full-width sign, or "" for a space left out.

    `kept` are offsets of characters that are not to be touched, though they count as neighbours. A space
    goes where it stood beside a sign that became full-width, which brings its own.
    """
    out = list(text)
    if not _MARKED.search(text) or _is_foreign(text):
        return out
    fixed = set(kept).union(*(range(*match.span()) for match in _KEPT.finditer(text)))
    # A sign beside one that has changed may have to follow it: until nothing changes any more.
    while found := _once(out, fixed):
        for offset, sign in found.items():
            out[offset] = sign
    return out


def _is_foreign(text: str) -> bool:
    """Tell whether a text is none in Chinese: it has no Han, or names something in Han among more words."""
    bare = _KEPT.sub("", text)
    han = len(_HAN.findall(bare))
    return not han or len(_LATIN_WORD.findall(bare)) > han


def _once(out: list[str], fixed: Collection[int]) -> dict[int, str]:
    """Return the changes that can be seen now, by offset."""
    here = [offset for offset, sign in enumerate(out) if sign]
    now = "".join(out[offset] for offset in here)
    free = [offset not in fixed for offset in here]
    changes: dict[int, str] = {}
    for at, sign in enumerate(now):
        if free[at] and sign in ",.:;?!" and _is_chinese(now, at):
            changes[at] = _FULL[sign]
    changes |= _brackets(now, free) | _quotes(now, free)
    for at, sign in list(changes.items()):
        changes |= dict.fromkeys(_spaces(now, at, sign, free), "")
    return {here[at]: sign for at, sign in changes.items()}


def _spaces(now: str, at: int, sign: str, free: list[bool]) -> list[int]:
    """Return the spaces between a sign and the words beside it, which it makes superfluous."""
    found: list[int] = []
    for step in {"“": (-1,), "”": (1,)}.get(sign, (-1, 1)):
        run: list[int] = []
        beside = at + step
        while 0 <= beside < len(now) and now[beside] in _SPACES and free[beside]:
            run.append(beside)
            beside += step
        # What a text begins or ends with stands between no words; a quote has its own space towards Han.
        if 0 <= beside < len(now) and (sign not in "“”" or _HANLIKE.match(now[beside])):
            found += run
    return found


def _is_chinese(now: str, at: int) -> bool:
    """Tell whether a sign of a pause stands in a Chinese sentence."""
    sign, left, right = now[at], now[at - 1 : at], now[at + 1 : at + 2]
    if sign in ",:." and left.isdigit() and right.isdigit():
        return False
    if sign == ".":
        return _is_stop(now, at)
    if sign == ":" and right == "/":
        return False
    return _after_han(now, at) or _before_han(now, at)


def _is_stop(now: str, at: int) -> bool:
    """Tell whether a dot ends a Chinese sentence; not one in a number, a file name, an ellipsis, 1. or 一."""
    right = now[at + 1 : at + 2]
    before = now[max(0, at - _AROUND) : at].rstrip(_CLOSING + _SHUT)
    if now[at - 1 : at] == "." or (right.isascii() and right.strip(_SPACES + _CLOSING + _SHUT)):
        return False
    if _COUNT.fullmatch(before.rpartition("\n")[2].strip()):
        return False
    if before[-1:].isdigit() and right.strip(_SPACES + _CLOSING + _SHUT):
        return False
    return _after_han(before, len(before))


def _after_han(now: str, at: int) -> bool:
    """Tell whether Han stand before an offset; a number, spaces and closing quotes are looked through."""
    through = _INVISIBLE + _CLOSING + " "
    before = now[max(0, at - _AROUND) : at].rstrip(through)
    if number := _NUMBER.search(before):
        before = before[: number.start()].rstrip(through)
    return bool(_HANLIKE.match(before[-1:]))


def _before_han(now: str, at: int) -> bool:
    """Tell whether Han stand after an offset; spaces and opening quotes are looked through."""
    after = now[at + 1 : at + _AROUND].lstrip(_INVISIBLE + _OPENING + _SPACES)
    return bool(_HANLIKE.match(after[:1]))


def _brackets(now: str, free: list[bool]) -> dict[int, str]:
    """Return the half-width brackets, in pairs, that hold Han or follow them."""
    changes: dict[int, str] = {}
    opened: list[int] = []
    for at, sign in enumerate(now):
        if sign in "(（":
            opened.append(at)
        elif sign in ")）" and opened:
            begin = opened.pop()
            half = [i for i in (begin, at) if now[i] in "()"]
            if all(free[i] for i in half) and (len(half) == 1 or _is_aside(now, begin, at)):
                changes |= {i: _FULL[now[i]] for i in half}
    return changes


def _is_aside(now: str, begin: int, end: int) -> bool:
    """Tell whether brackets stand in a Chinese sentence: not those of f(x)."""
    left = now[begin - 1 : begin]
    called = left.isascii() and left.isalnum()
    inside = bool(_HAN.search(now, begin, end))
    return inside or _after_han(now, begin) or (not called and _before_han(now, end))


def _quotes(now: str, free: list[bool]) -> dict[int, str]:
    """Return the straight quotes that hold Han or stand beside them; an odd one leaves all as they are."""
    found = [at for at, sign in enumerate(now) if sign == '"' and free[at]]
    if len(found) % 2:
        return {}
    changes: dict[int, str] = {}
    for begin, end in zip(found[::2], found[1::2], strict=True):
        beside = now[begin - 1 : begin], now[end + 1 : end + 2]
        if _HAN.search(now, begin, end) or any(_HANLIKE.match(sign) for sign in beside):
            changes |= {begin: "“", end: "”"}
    return changes
