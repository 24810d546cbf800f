"""A table of facts from anywhere, brought into `data/facts/` as a CSV file, which is the record.

A spreadsheet has no history that anybody can read; a CSV file has. So what comes in is checked like any
table of facts and held against the record of the same name, and is written only when asked for.
"""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.data.facts import facts_of
from broadsheet.files.program import UNITS, program_sources
from broadsheet.files.reading import read_source
from broadsheet.formats.columns import FACTS
from broadsheet.formats.sheets import SUFFIXES, read_sheet
from broadsheet.formats.tables import Table, read_table
from broadsheet.formats.texts import decode_csv
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.statistics import Source, Units
from broadsheet.numbers.dates import parse_loose_period
from broadsheet.stages.inputs import SITE_UNITS, make_units

FOLDER = "data/facts"

Row = dict[str, str]
"""A fact as the table has it: field to text, without empty ones."""


class Difference(Struct, frozen=True):
    """A field of a fact that reads otherwise than in the record."""

    id: str
    field: str
    """Heading of its column."""
    before: str
    after: str


class Imported(Struct, frozen=True):
    """What a table would change, or has changed, in the record."""

    path: str
    """The record, from the root of the site."""
    added: dict[str, str] = {}
    """Id to the value as it is written."""
    changed: tuple[Difference, ...] = ()
    removed: dict[str, str] = {}
    """In the record and not in the table."""
    unchanged: int = 0
    written: bool = False
    problems: tuple[Problem, ...] = ()
    """With an error among them nothing was written."""


def import_data(file: str, root: str, into: str, apply: bool) -> Imported:
    """Hold the table in `file` against its record, and with `apply` make it the record.

    `into` is the path of the record from the root of the site; empty: the name of the file.
    """
    target = into or f"{FOLDER}/{Path(file).stem}.csv"
    place = Path(root) / target
    if problem := _wrong_place(file, root, target):
        return Imported(target, problems=(problem,))
    units = _units(Path(root))
    new, problems = _read(Path(file), file)
    if new is not None:
        problems += facts_of(new, units)[1]
    old, old_problems = _read(place, target) if place.is_file() else (None, ())
    problems += tuple(problem for problem in old_problems if problem.level == "error")
    if new is None or has_errors(problems):
        return Imported(target, problems=problems)
    after, before = _rows(new), _rows(old) if old else {}
    found = _compared(before, after, target, problems)
    if not apply or (not found.added and not found.changed and not found.removed):
        return found
    _write(place, after)
    return replace(found, written=True)


def _wrong_place(file: str, root: str, target: str) -> Problem | None:
    """Say why a record cannot lie where it is asked for, or a table not where it comes from."""
    folder = Path(root, FOLDER).resolve()
    record = Path(root, target).resolve()
    if not record.is_relative_to(folder) or record.suffix.lower() != ".csv":
        return error("import-target", Span(""), target=target, folder=FOLDER)
    if Path(file).resolve() == record:
        return error("import-itself", Span(file), folder=FOLDER)
    if Path(file).resolve().is_relative_to(folder):
        return error("import-from-data", Span(file), folder=FOLDER)
    return None


def _units(root: Path) -> Units:
    """Return the built-in register of units with the site's own; what is wrong with it, a build tells."""
    built_in = [source for source in program_sources() if source.path == UNITS]
    own = read_source(SITE_UNITS, str(root / SITE_UNITS))
    return make_units([*built_in, *([own] if isinstance(own, Source) else [])])[0]


def _read(file: Path, path: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a table of either kind."""
    suffix = file.suffix.lower()
    if suffix not in (*SUFFIXES, ".csv"):
        return None, (error("import-format", Span(path), suffix=suffix or "—"),)
    try:
        data = file.read_bytes()
    except OSError:
        return None, (error("import-unreadable", Span(path)),)
    if suffix in SUFFIXES:
        return read_sheet(data, path)
    text, problems = decode_csv(data, path)
    if has_errors(problems):
        return None, problems
    table, wrong = read_table(text, path)
    return table, (*problems, *wrong)


def _rows(table: Table) -> dict[str, Row]:
    """Return the facts of a table by id; dates in their one spelling, so that only real changes count."""
    names = [FACTS.get(heading.text.casefold(), "") for heading in table.headings]
    found: dict[str, Row] = {}
    for cells in table.rows:
        row = {name: cell.text for name, cell in zip(names, cells, strict=True) if name and cell.text}
        for field in ("period", "released", "embargo"):
            if field in row and (period := parse_loose_period(row[field])):
                row[field] = period.text
        if "id" in row:
            found[row.pop("id")] = row
    return found


def _compared(
    before: Mapping[str, Row], after: Mapping[str, Row], target: str, problems: tuple[Problem, ...]
) -> Imported:
    """Return what differs between the record and a table."""
    changed = tuple(
        Difference(key, heading(field), before[key].get(field, ""), row.get(field, ""))
        for key, row in after.items()
        if key in before
        for field in dict.fromkeys((*before[key], *row))
        if before[key].get(field, "") != row.get(field, "")
    )
    return Imported(
        path=target,
        added={key: _said(row) for key, row in after.items() if key not in before},
        changed=changed,
        removed={key: _said(row) for key, row in before.items() if key not in after},
        unchanged=sum(before.get(key) == row for key, row in after.items()),
        problems=problems,
    )


def heading(field: str) -> str:
    """Return the heading a field has in a record: the first of its names, which is the Chinese one."""
    return next(name for name, known in FACTS.items() if known == field)


def _said(row: Row) -> str:
    value, unit = row.get("value", ""), row.get("unit", "")
    return value if value.endswith(unit) else value + unit


def _write(place: Path, rows: Mapping[str, Row]) -> None:
    """Write a record whole or not at all: UTF-8 with a byte order mark, which spreadsheets look for."""
    used = {field for row in rows.values() for field in row}
    fields = ["id", *(field for field in _ORDER if field in used)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading(field) for field in fields)
    writer.writerows([key, *(row.get(field, "") for field in fields[1:])] for key, row in rows.items())
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting = place.with_name(f".{place.name}.tmp")
    waiting.write_bytes(text.getvalue().encode("utf-8-sig"))
    waiting.replace(place)


_FIRST = (
    "title",
    "value",
    "unit",
    "qualifier",
    "period",
    "status",
    "source",
    "said_by",
    "actor",
    "population",
)
_ORDER = (*_FIRST, *(field for field in dict.fromkeys(FACTS.values()) if field not in ("id", *_FIRST)))
"""Columns of a record: what the number is, and whence, before all else."""
