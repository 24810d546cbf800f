"""Everything a reader could find in an output folder, as text: every byte, and what is packed inside others.

A file is read as it is, with its entities and percent signs undone, and with digits that belong together put
together; members of a zip, compressed chunks of a PNG and any other deflated stream are unpacked first.
"""

import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

_GROUPED = re.compile(r"(?<=\d)[,.\u00a0\u202f ](?=\d)")
"""What may stand between the digits of one number: 73,137 and 7.3137万 are both 73137."""

_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
"""How a zlib stream begins."""

MANIFEST = ".broadsheet"

_GZIP = 31
"""What zlib wants to be told to read gzip."""


def find(folder: Path, wanted: Iterable[str]) -> dict[str, list[str]]:
    """Return each wanted text that occurs somewhere, with the places where it does."""
    needles = tuple(wanted)
    found: dict[str, list[str]] = {}
    for place, text in texts(folder):
        for needle in needles:
            if needle in text:
                found.setdefault(needle, []).append(place)
    return found


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield place and text of everything in a folder: the names of the files, then what is in them."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield "the name", _read(name.encode(errors="surrogateescape"))
        if path.is_file():
            data = path.read_bytes()
            for place, inside in _unpacked(name, _written(data) if path.name == MANIFEST else data):
                yield place, _read(inside)


def _written(data: bytes) -> bytes:
    """Return what a manifest names: digests, times and inodes hold any five digits by chance."""
    rows = [json.loads(line) for line in data.splitlines()]
    return json.dumps([row[0] if isinstance(row, list) else row for row in rows], ensure_ascii=False).encode()


def _unpacked(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield some bytes and everything that is packed in them, however deep."""
    yield place, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield f"{place} (comment)", archive.comment
            for member in archive.infolist():
                yield f"{place}: the name", member.filename.encode() + member.comment + member.extra
                yield from _unpacked(f"{place}: {member.filename}", archive.read(member))
        return
    if data.startswith(b"\x1f\x8b"):
        yield from _unpacked(f"{place} (gzip)", zlib.decompress(data, _GZIP))
    for match in _DEFLATED.finditer(data):
        try:
            unpacked = zlib.decompressobj().decompress(data[match.start() :])
        except zlib.error:
            continue
        yield f"{place} at {match.start()}", unpacked


def _read(data: bytes) -> str:
    """Return bytes as text, in every spelling in which a text may hide."""
    plain = data.decode("utf-8", errors="replace")
    undone = unquote(html.unescape(plain))
    joined = _GROUPED.sub("", undone)
    return "\n".join((plain, undone, joined))
