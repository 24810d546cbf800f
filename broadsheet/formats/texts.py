"""Bytes to text: UTF-8, strictly, with a word on what else the bytes may be.

What leaves this room holds no control characters and only LF line ends, so that every later stage, the
chart worker above all, may trust it. Nothing here knows what the text means.
"""

import codecs
import re

from broadsheet.model.problems import Problem, Span, error, notice, warning

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ue000-\ue0ff\ud800-\udfff]")
"""C0 but tab and line feed, DEL, C1, non-characters, lone surrogates, and U+E000-E0FF, which mark places
inside this program."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SHOWN = 20
"""Control characters reported one by one; a binary file would have thousands."""


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file.

    A byte order mark is dropped, CRLF and CR become LF. Where control characters are reported, they stand
    as spaces in the text, so that every other place stays true. The text is empty when it is not UTF-8.
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as fault:
        return "", (_not_utf8(data, path, fault),)
    return _clean(text, path)


def decode_csv(data: bytes, path: str, told: str = "csv-encoding") -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a table: the same as `decode`, but what Excel saves is read, with a notice.

    `told` is the code of the notice, for other texts that come from office programs.
    """
    encoding = likely_encoding(data)
    if encoding not in ("gb18030", "utf-16"):
        return decode(data, path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return decode(data, path)
    text, problems = _clean(text, path)
    return text, (notice(told, Span(path), encoding=_NAMES[encoding]), *problems)


def likely_encoding(data: bytes) -> str:
    """Name the codec that probably wrote the bytes; "" where nothing fits.

    `utf-8` is also said of UTF-8 with a few broken places.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec
    if b"\0\n" in data or b"\n\0" in data:
        return "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
    lenient = data.decode(errors="replace")
    broken = lenient.count("\ufffd")
    if not broken or broken * 4 < sum(c > "\x7f" for c in lenient):
        return "utf-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "gb18030"


_NAMES = {
    "gb18030": "GB18030 (GBK)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
}


def _not_utf8(data: bytes, path: str, fault: UnicodeDecodeError) -> Problem:
    """Say what the bytes probably are, at the first one that is not UTF-8."""
    good = fault.object[: fault.start].decode()
    lines = re.split(r"\r\n|\r|\n", good)
    place = Span(path, len(lines), len(lines[-1]) + 1)
    match likely_encoding(data):
        case "utf-8":
            return error("encoding-damaged", place)
        case "":
            return error("encoding-unknown", place)
        case codec:
            return error("encoding", place, encoding=_NAMES[codec])


def _clean(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Unify line ends; report and blank control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    found = list(CONTROL.finditer(text))
    for match in found[:_SHOWN]:
        place = place_at(text, match.start(), path)
        problems.append(error("control-character", place, character=f"U+{ord(match[0]):04X}"))
    if len(found) > _SHOWN:
        place = place_at(text, found[_SHOWN].start(), path)
        problems.append(error("control-characters-more", place, count=len(found) - _SHOWN))
    if "\ufffd" in text:
        place = place_at(text, text.index("\ufffd"), path)
        problems.append(warning("replacement-character", place, count=text.count("\ufffd")))
    return (CONTROL.sub(" ", text) if found else text), tuple(problems)


def place_at(text: str, index: int, path: str) -> Span:
    """Return the place of the character at `index`."""
    return Span(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
