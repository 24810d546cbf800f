"""Tables to bytes: CSV that spreadsheets open with Han intact, JSON with exact numbers, a zip of them all.

The same tables make the same bytes on every machine: the zip is stored and not deflated, because what
deflate makes differs between builds of zlib, and every date in it is the first that zip knows.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from hashlib import sha256

import msgspec

from broadsheet.model.page import Download, Rendered
from broadsheet.model.tables import Block, Cell, Field, Item, Table, Terms
from broadsheet.rendering.datapackage import describe_package, describe_resource

BOM = b"\xef\xbb\xbf"
"""Without it, Excel reads UTF-8 in the code page of the machine."""

SEPARATOR = "; "
"""Stands between the things of a list in one cell of CSV."""

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a text begins that a spreadsheet would compute, or one that `_protected` has already seen."""

_SUSPICIOUS = frozenset("'=+-@\t\r＝＋－＠")

_HARMLESS = re.compile(r"[+-]\d[\w.,%％]*")
"""A signed number with its unit: no operator, no bracket, no call."""

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_ORDINARY_FILE = 0o100644 << 16

Spelled = dict[tuple[str, tuple[Field, ...], str], bytes]
"""Rows in a form, by form, columns and digest: most rows stand in several files and are spelled once."""


def write_downloads(downloads: Iterable[Download]) -> list[Rendered]:
    """Return the files of downloads, in their order."""
    spelled: Spelled = {}
    return [Rendered(download.url, _bytes_of(download, spelled)) for download in downloads]


def _bytes_of(download: Download, spelled: Spelled) -> bytes:
    match download.form:
        case "csv":
            return write_csv(download.tables[0], spelled)
        case "json":
            return write_json(download.tables[0], download.terms, spelled)
        case "zip":
            return _write_zip(download, spelled)


def write_csv(table: Table, spelled: Spelled) -> bytes:
    """Return a table as CSV: RFC 4180, UTF-8 with a byte order mark.

    A text that a spreadsheet would compute gets an apostrophe before it; taking away the first apostrophe of
    every text that begins so gives back what was there. Numbers are written as they are.
    """
    parts = [BOM, _lines([[_protected(field.name) for field in table.fields]])]
    for block in table.blocks:
        key = ("csv", table.fields, block.digest)
        if key not in spelled:
            spelled[key] = _csv_rows(block, table.fields)
        parts.append(spelled[key])
    return b"".join(parts)


def _csv_rows(block: Block, fields: tuple[Field, ...]) -> bytes:
    texts = [field.type not in ("number", "integer") for field in fields]
    return _lines(
        [_protected(_joined(cell)) if is_text else cell for is_text, cell in zip(texts, row, strict=True)]
        for row in block.rows
    )


def _lines(rows: Iterable[list[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _joined(cell: Cell) -> str:
    return cell if isinstance(cell, str) else SEPARATOR.join(item.text for item in cell)


def _protected(text: str) -> str:
    """Return a text that no spreadsheet computes.

    One that looks protected gets a further apostrophe: so every text can be told from every other.
    """
    if text[:1] not in _SUSPICIOUS or not _FORMULA.match(text) or _HARMLESS.fullmatch(text):
        return text
    return f"'{text}"


def write_json(table: Table, terms: Terms, spelled: Spelled) -> bytes:
    """Return a table as JSON: a Data Resource with an object for each row, each on a line of its own.

    Numbers have exactly the digits of the table; an empty text is null.
    """
    head = describe_resource(table, terms)
    about = {name: _plain(cell) for name, cell in table.about if cell}
    schema: object = head.pop("schema")
    lines = [_member(name, value) for name, value in (*head.items(), *([("about", about)] if about else ()))]
    rows = b",\n".join(_json_rows(block, table.fields, spelled) for block in table.blocks if block.rows)
    lines.append(b'  "data": [\n%b\n  ]' % rows if rows else b'  "data": []')
    lines.append(_member("schema", schema))
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def _member(name: str, value: object) -> bytes:
    return b"  " + _ENCODER.encode(name) + b": " + _ENCODER.encode(value)


def _json_rows(block: Block, fields: tuple[Field, ...], spelled: Spelled) -> bytes:
    """Return rows as objects in the order of the columns."""
    key = ("json", fields, block.digest)
    if key not in spelled:
        spelled[key] = b",\n".join(
            b"    "
            + _ENCODER.encode(
                {field.name: _value(field, cell) for field, cell in zip(fields, row, strict=True)}
            )
            for row in block.rows
        )
    return spelled[key]


def _value(field: Field, cell: Cell) -> object:
    if not isinstance(cell, str):
        return _plain(cell)
    match field.type:
        case _ if not cell:
            return None
        case "number" | "integer":
            return _exactly(cell)
        case "boolean":
            return cell == "true"
        case _:
            return cell


def _exactly(number: str) -> msgspec.Raw:
    """Return a number as JSON, digit by digit. Whatever is no number by now is a fault of ours."""
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"not a number: {number!r}")
    return msgspec.Raw(number.encode())


def _plain(cell: Cell) -> object:
    return cell if isinstance(cell, str) else [_thing(item) for item in cell]


def _thing(item: Item) -> object:
    return dict(item.parts) if item.parts else item.text


def _write_zip(download: Download, spelled: Spelled) -> bytes:
    """Return all tables as CSV with a README and `datapackage.json`, sorted by name."""
    if download.package is None:
        raise ValueError(f"a zip without a package: {download.url}")
    texts = {f"{table.name}.csv": write_csv(table, spelled) for table in download.tables}
    described = [
        (table, path, len(data), sha256(data).hexdigest())
        for table, (path, data) in zip(download.tables, texts.items(), strict=True)
    ]
    package = describe_package(download.package, download.terms, described)
    texts["datapackage.json"] = msgspec.json.format(_ENCODER.encode(package), indent=2) + b"\n"
    texts["README.md"] = download.package.readme.encode()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(texts.items()):
            archive.writestr(_entry(path), data)
    return whole.getvalue()


def _entry(path: str) -> zipfile.ZipInfo:
    """Return what a zip says of a file beside its bytes: nothing of this machine and this hour."""
    entry = zipfile.ZipInfo(path, _FIRST_DATE)
    entry.create_system = _UNIX
    entry.external_attr = _ORDINARY_FILE
    return entry


def print_size(count: int) -> str:
    """Print a number of bytes in two digits or three, which seldom change: 640 B, 12 KB, 1.3 MB."""
    size = float(count)
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size:.1f} {unit}" if size < 10 and unit == "MB" else f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


_ENCODER = msgspec.json.Encoder()
