"""Slips of typing in a line of YAML, each with the line as it was probably meant.

These are guesses about one line, made from its looks. `yaml` believes a guess only when the file reads
better with the corrected line. Nothing here knows the rest of the file, or what the keys mean.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct


class Slip(Struct, frozen=True):
    """What is wrong with a line."""

    code: str
    """Code of the problem."""
    column: int
    """From 1."""
    fixed: str
    """The line as it should read, without its end."""
    sure: bool = False
    """Hardly anything else can be meant."""


def slips(line: str) -> Iterator[Slip]:
    """Yield what may be wrong with a line, the surest first."""
    for find in (_no_key, _tab, _wide_indentation, _wide_space, _full_width_colon, _no_space):
        yield from find(line)
    if match := _VALUE.match(line):
        yield from _value(line, match["head"], match["value"])


def weak_slips(line: str, indents: Iterable[int]) -> Iterator[Slip]:
    """Yield what may be wrong where nothing surer was found; `indents` are those of the lines before."""
    if match := _NO_COLON.match(line):
        yield Slip("yaml-no-colon", match.end("key") + 1, f"{match['key']}: {match['value']}")
    if match := _NO_DASH_SPACE.match(line):
        yield Slip("yaml-no-space-after-dash", match.end(1) + 1, f"{match[1]} {line[match.end(1) :]}")
    body = line.lstrip(" ")
    indent = len(line) - len(body)
    for other in indents:
        if other != indent:
            yield Slip("yaml-indentation", indent + 1, " " * other + body)


def swallowed_slips(line: str, indents: Iterable[int]) -> Iterator[Slip]:
    """Yield the slips in a line that YAML took for the continuation of the text before it.

    Only keys in Latin letters are believed: a Chinese sentence may hold a colon anywhere.
    """
    if _LATIN_KEY.match(line):
        for find in (_full_width_colon, _no_space, _wide_space):
            for slip in find(line):
                yield slip
                for indent in indents:
                    yield Slip(slip.code, slip.column, " " * indent + slip.fixed.lstrip(" "))
    elif _NO_DASH_SPACE.match(line):
        yield from weak_slips(line, ())


def flow_slips(line: str, column: int, is_map: bool) -> Iterator[Slip]:
    """Yield full-width signs from `column` on, inside the brackets of a list or map on one line."""
    signs = _FULL_WIDTH_IN_MAP if is_map else _FULL_WIDTH_IN_LIST
    start = column - 1
    inside = line[start:]
    if match := signs.search(inside):
        fixed = signs.sub(lambda m: _HALF_WIDTH[m[0].strip()], inside).rstrip()
        yield Slip("yaml-full-width-sign", column + match.start(), line[:start] + fixed)


def quoted(text: str) -> str:
    """Return the text in quotation marks that YAML reads back as it is."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def with_colon(text: str) -> Slip | None:
    """Return the slip of a text that stands where a map should, because its colon is not YAML's."""
    return next((slip for find in (_full_width_colon, _no_space, _wide_space) for slip in find(text)), None)


NO_KEY = "yaml-key-empty"
"""Code of a line that begins with its colon. Mended, it has an empty key, which reading reports itself."""

_WIDE = "\u3000\u00a0\u2000-\u200a\u202f\u205f"
"""Spaces that look like indentation and are none: the ideographic one, the one that does not break, …"""

_NO_KEY = r"\s:：\"#\[\]{},，。！？"
_KEY = rf"(?P<head>[ {_WIDE}]*(?:-[ ]+)*)(?P<key>[^{_NO_KEY}'|>@`%&*][^{_NO_KEY}{_WIDE}]{{0,60}})"
_GAP = rf"[{_WIDE} ]*"
_FULL_WIDTH_COLON = re.compile(rf"{_KEY}{_GAP}(?P<colon>：){_GAP}(?P<value>.*)$")
_NO_SPACE = re.compile(rf"{_KEY}(?P<colon>:)(?P<value>[^\s/].*)$")
_WIDE_SPACE = re.compile(
    rf"{_KEY}(?:[ ]*(?P<before>[{_WIDE}]){_GAP}:(?=[ ]|$)[ ]*|:[ ]*(?P<after>[{_WIDE}]){_GAP})(?P<value>.*)$"
)
_KEYLESS = re.compile(r"(?P<head>[ ]*(?:-[ ]+)*)(?::(?=[ ]|$)|：)[ ]*(?P<value>.*)$")
_LATIN_KEY = re.compile(rf"[ {_WIDE}]*(?:-[ ]+)*[A-Za-z_]{{2,30}}[{_WIDE} ]*[:：]")
_NO_COLON = re.compile(rf"(?P<key>[ ]*(?:-[ ]+)*[A-Za-z_]{{2,30}})[ {_WIDE}]+(?P<value>[^\s:].*)$")
_NO_DASH_SPACE = re.compile(r"([ ]*-)[^\s-]")
_VALUE = re.compile(
    r"(?P<head>[ ]*(?:-[ ]+)*(?:[^\s:'\"#\[\]{},&*!|>@`%-][^:]*?:[ ]+)?)(?P<value>\S.*?)[ ]*$"
)
_COMMENT = re.compile(r"[ ]+#.*$")
_FULL_WIDTH_IN_LIST = re.compile(r"[，、［］｛｝【】][ ]*")
_FULL_WIDTH_IN_MAP = re.compile(r"[，、：［］｛｝【】][ ]*")
_HALF_WIDTH = {"，": ", ", "、": ", ", "：": ": "} | dict(zip("［］｛｝【】", "[]{}[]", strict=True))


def _no_key(line: str) -> Iterator[Slip]:
    if match := _KEYLESS.match(line):
        value = match["value"].rstrip()
        fixed = f'{match["head"]}"": {quoted(value) if any(_signs(value)) else value}'.rstrip()
        yield Slip(NO_KEY, match.end("head") + 1, fixed, sure=True)


def _tab(line: str) -> Iterator[Slip]:
    """Indentation by tab. How wide the author's editor shows it is unknown."""
    if match := re.match(r"[ ]*(?:-[ ]*)*\t[ \t]*", line):
        column = line.index("\t") + 1
        for width in (2, 4, 8, 1):
            yield Slip("yaml-tab", column, match[0].replace("\t", " " * width) + line[match.end() :])


def _wide_indentation(line: str) -> Iterator[Slip]:
    """Indentation by a space of another kind, as Chinese input methods type it."""
    if match := re.match(rf"[ ]*[{_WIDE}][ {_WIDE}]*", line):
        column = len(line) - len(line.lstrip(" ")) + 1
        for width in (2, 1, 4):
            spaces = re.sub(rf"[{_WIDE}]", " " * width, match[0])
            yield Slip("yaml-wide-space", column, spaces + line[match.end() :])


def _wide_space(line: str) -> Iterator[Slip]:
    """A space of another kind beside the colon of a key."""
    if match := _WIDE_SPACE.match(line):
        place = match.start("before" if match["before"] else "after")
        yield Slip("yaml-wide-space", place + 1, _entry(match))


def _full_width_colon(line: str) -> Iterator[Slip]:
    if match := _FULL_WIDTH_COLON.match(line):
        sure = match["key"].isascii()
        yield Slip("yaml-full-width-colon", match.start("colon") + 1, _entry(match), sure)


def _no_space(line: str) -> Iterator[Slip]:
    if match := _NO_SPACE.match(line):
        yield Slip("yaml-no-space-after-colon", match.start("value") + 1, _entry(match))


def _entry(match: re.Match[str]) -> str:
    """Return key and value as YAML wants them, the value in quotation marks where it needs them."""
    head = re.sub(rf"[{_WIDE}]", "  ", match["head"])
    value = match["value"].rstrip()
    if value[:1] not in ("[", "{", "'", '"') and any(_signs(value)):
        value = quoted(value)
    return f"{head}{match['key']}: {value}".rstrip()


def _value(line: str, head: str, whole: str) -> Iterator[Slip]:
    """Yield what may be wrong with the value of a line; a comment behind it is left alone."""
    comment = _COMMENT.search(whole)
    value = whole[: comment.start()] if comment else whole
    rest = comment[0] if comment else ""
    column = len(head) + 1
    if value[:1] in ("[", "{"):
        for slip in flow_slips(line, column, value[0] == "{"):
            yield slip
            yield from _brackets(head, slip.fixed[len(head) :], "yaml-full-width-sign", slip.column)
        yield from _brackets(head, value, "yaml-bracket-open", column)
    for slip in _marks(value) if value[:1] in ("'", '"') else _signs(value):
        yield Slip(slip.code, column + slip.column - 1, head + slip.fixed + rest)


def _marks(value: str) -> Iterator[Slip]:
    """A value that begins with a quotation mark: not closed, closed too early, or with a backslash."""
    mark = value[0]
    if value[-1] in "”’":
        yield Slip("yaml-quote-curly", len(value), value[:-1] + mark)
    if mark not in value[1:]:
        yield Slip("yaml-quote-open", 1, value + mark)
    if mark == '"' and "\\" in value[1:-1] and value[-1] == '"':
        yield Slip("yaml-backslash", value.index("\\") + 1, quoted(value[1:-1]))
    closing = value.find(mark, 1)
    if 0 < closing < len(value) - 1:
        yield Slip("yaml-quote-inside", closing + 1, quoted(value))


def _signs(value: str) -> Iterator[Slip]:
    """A text that must stand in quotation marks because of a sign in it that means something to YAML."""
    if value and (value[0] in "@`%&*!|>}],[{" or value[:2] in ("- ", "? ")):
        yield Slip("yaml-first-sign", 1, quoted(value))
    colon = re.search(r":(?=[ ]|$)", value)
    if colon:
        yield Slip("yaml-colon-in-text", colon.start() + 1, quoted(value))


def _brackets(head: str, value: str, code: str, column: int) -> Iterator[Slip]:
    """A list or map on one line that is not closed."""
    missing = [_CLOSING[sign] for sign in value if sign in _CLOSING]
    for sign in value:
        if sign in missing:
            missing.remove(sign)
    if missing:
        yield Slip(code, column, head + value + "".join(reversed(missing)))


_CLOSING = {"[": "]", "{": "}"}
