"""Names that no file and no address may have, on any system: one rule for everybody.

A site is written on one machine, built on another and served from a third, so a name is judged by the
strictest of them. Nothing here looks at a file.
"""

import re
import unicodedata

SEGMENT_BYTES = 200
"""Longest part of a path, in bytes of UTF-8: file systems end at 255, and suffixes and digests are added."""

PATH_UNITS = 240
"""Longest path below the root, in units of UTF-16: Windows ends at 260, with the folder it lies in."""


def why_not(name: str) -> str:
    """Return the code of the problem that forbids `name`, or "" for a good name.

    `name` is a path of one or more parts with forward slashes: a file below the root, an id, a slug. The
    codes are `name-empty`, `name-absolute`, `name-dots`, `name-control`, `name-invisible`, `name-slash`,
    `name-character`, `name-encoded`, `name-end`, `name-device`, `name-long` and `path-long`.
    """
    if name.startswith("/"):
        return "name-absolute"
    for segment in name.split("/"):
        if code := _why_not_segment(segment):
            return code
    return "path-long" if len(name.encode("utf-16-le")) // 2 > PATH_UNITS else ""


def _why_not_segment(segment: str) -> str:
    if not segment:
        return "name-empty"
    if not segment.isprintable() or _UNWANTED.search(segment):
        for character in segment:
            if code := _why_not_character(character):
                return code
    if not unicodedata.normalize("NFKC", segment).strip("."):  # .. and ．． and ‥
        return "name-dots"
    if _ENCODED.search(segment):
        return "name-encoded"
    if segment[-1] in ". ":
        return "name-end"
    if _DEVICE.match(segment):
        return "name-device"
    return "name-long" if len(segment.encode()) > SEGMENT_BYTES else ""


def _why_not_character(character: str) -> str:
    if character in _SLASHES:
        return "name-slash"
    if character in _CHARACTERS:
        return "name-character"
    match unicodedata.category(character):
        case "Cc" | "Cs":  # control characters; half a surrogate pair stands for a byte that is not UTF-8
            return "name-control"
        case "Cf" | "Zl" | "Zp":  # directions, joiners, zero-width spaces, the byte order mark
            return "name-invisible"
        case _:
            return ""


_SLASHES = "\u2044\u2215\u2216\u29f5\u29f8\u29f9\uff0f\uff3c\ufe68"
"""Characters that look like a slash or a backslash, and become one in some normalisation."""

_CHARACTERS = '<>:"|?*#\\'
"""Refused by Windows; `?` and `#` also end the path of an address."""

_UNWANTED = re.compile(f"[{re.escape(_SLASHES + _CHARACTERS)}]")

_ENCODED = re.compile("%[0-9A-Fa-f]{2}")
"""A percent-encoded byte: one server too many decodes `..%2f`."""

_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)")
"""Names of devices on Windows, with any suffix."""
