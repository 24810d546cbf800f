"""Sites in memory whose charts are asked for what charts cannot well show, for every kind of chart."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from made_areas import collection, feature, square
from made_sites import units
from msgspec import Struct
from sample_output import words

from broadsheet.assembly.assemble import Assembled, assemble
from broadsheet.model.problems import Problem, has_errors
from broadsheet.model.records import Collection
from broadsheet.model.registers import ChartKind
from broadsheet.model.settings import Config
from broadsheet.stages.gather import gather
from broadsheet.stages.parse import Document, collection_of, parse

NOW = Config("/site", "/out", datetime(2030, 1, 1, tzinfo=UTC), as_of="2020-12-31", base_url="")
MISSING = "missing"
Rows = Sequence[tuple[str, Sequence[str]]]
"""Names, each with its values month by month; MISSING is one that is not there."""


class Asked(Struct, frozen=True):
    """What became of a site."""

    problems: tuple[Problem, ...]
    assembled: Assembled | None


def assembled(files: dict[str, str]) -> Asked:
    """Return what files make, as far as they can be read."""
    problems: list[Problem] = []
    found: list[tuple[str, str, Document]] = []
    collections: dict[str, Collection] = {}
    for path, text in sorted(files.items(), key=lambda item: bool(collection_of(item[0]))):
        parsed = parse(path, text.encode(), units(), collections.get(collection_of(path)))
        problems += parsed.problems
        if parsed.document.collection:
            collections[parsed.document.collection.id] = parsed.document.collection
        found.append((path, path, parsed.document))
    documents, wrong = gather(found, units())
    problems += wrong
    if has_errors(problems):
        return Asked(tuple(problems), None)
    made = assemble(documents, NOW, words())
    return Asked((*problems, *made.problems), made)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _value(text: str) -> str:
    return "{status: missing}" if text == MISSING else text


def _indicators(rows: Rows, target: str = "") -> dict[str, str]:
    """Return a file for each row, with a value for each month."""
    return {
        f"data/indicators/n{number}.yaml": f"title: {_quoted(name)}\nunit: 户\n"
        + (f"targets: [{{value: {target}, due: 2020-12}}]\n" if target else "")
        + "observations:\n"
        + "".join(f"  2020-{month:02}: {_value(value)}\n" for month, value in enumerate(values, 1))
        for number, (name, values) in enumerate(rows)
    }


def _chart(kind: str, ids: Sequence[str], more: str = "") -> dict[str, str]:
    names = "".join(f"  - {name}\n" for name in ids)
    return {"data/charts/bad.yaml": f"kind: {kind}\ntitle: 一句话的结论\nindicators:\n{names}{more}"}


def _of_files(kind: ChartKind, target: str = "", more: str = "") -> Callable[[Rows], dict[str, str]]:
    def files(rows: Rows) -> dict[str, str]:
        return _indicators(rows, target) | _chart(kind, [f"n{n}" for n in range(len(rows))], more)

    return files


def _area(rows: Rows) -> dict[str, str]:
    return _of_files("area")(rows[:1])


def _range(rows: Rows) -> dict[str, str]:
    """Return pairs of the first and the last month of each row."""
    ids = [f"n{n}@2020-{month:02}" for n, (_, values) in enumerate(rows) for month in (1, len(values))]
    return _indicators(rows) | _chart("range", ids)


def _slope(rows: Rows) -> dict[str, str]:
    last = len(rows[0][1])
    return _of_files("slope", more=f"periods: [2020-01, 2020-{last:02}]\n")(rows)


def _stacked(rows: Rows) -> dict[str, str]:
    return _of_files("stacked", more="periods: [2020-01]\n")(rows)


def _waterfall(rows: Rows) -> dict[str, str]:
    """Return the first values as changes that come to their sum."""
    total = 100 + sum(Decimal(values[0]) for _, values in rows if values and values[0] != MISSING)
    ends = [("起", ["100"]), *((name, values[:1]) for name, values in rows), ("止", [f"{total:f}"])]
    return _of_files("waterfall")(ends)


def _map(rows: Rows) -> dict[str, str]:
    """Return a square for each row, six beside one another."""
    squares = (feature(name, square(n % 6, n // 6), id=f"a{n}") for n, (name, _) in enumerate(rows))
    files = _of_files("map", more="areas: squares\n")(rows)
    for n in range(len(rows)):
        files[f"data/indicators/n{n}.yaml"] += f"area: a{n}\n"
    return {**files, "data/areas/squares.geojson": collection(*squares)}


def _timeline(rows: Rows) -> dict[str, str]:
    """Return an event for each value there is; what is told of it is its name."""
    events = [(name, month) for name, values in rows for month, one in enumerate(values, 1) if one != MISSING]
    records = "".join(
        f"  r{n}: {{title: {_quoted(name)}, day: 2020-{month:02}-05}}\n"
        for n, (name, month) in enumerate(events)
    )
    return {
        "data/collections/events.yaml": "title: 事\ntimeline: day\nfields: {day: period}\n"
        + (f"records:\n{records}" if records else "records: {}\n"),
        "data/charts/bad.yaml": "kind: timeline\ntitle: 一句话的结论\n",
    }


SITES: dict[ChartKind, Callable[[Rows], dict[str, str]]] = {
    "bar": _of_files("bar"),
    "dot": _of_files("dot"),
    "line": _of_files("line"),
    "area": _area,
    "range": _range,
    "progress": _of_files("progress", target="150"),
    "timeline": _timeline,
    "small-multiples": _of_files("small-multiples"),
    "slope": _slope,
    "stacked": _stacked,
    "waterfall": _waterfall,
    "map": _map,
}
"""How each kind is asked to show rows."""

NAMES = ("工业", "商贸", "建筑")
LONG = (
    "纳入市级监测的在区汽车销售及维修门店、电子产品销售市场及门店、"
    "家电卖场及专卖店、百货商场、超市和社区菜市场的全部从业人员"
)
RARE = "镕喆堃😀👩‍👩‍👧"

BAD: dict[str, Rows] = {
    "good": [(name, ("3", "4", "5")) for name in NAMES],
    "empty": [(name, (MISSING, MISSING)) for name in NAMES],
    "nothing at all": [(name, ()) for name in NAMES],
    "one point": [("工业", ("3",))],
    "all zero": [(name, ("0", "0", "0")) for name in NAMES],
    "negative": [(name, ("-3", "-40", "-5")) for name in NAMES],
    "huge range": [
        (name, (value,) * 2) for name, value in zip(NAMES, ("0.001", "5", "900000000000000"), strict=True)
    ],
    "60 series": [(f"第{n}家", (str(n + 1), str(n + 3))) for n in range(60)],
    "300 categories": [(f"第{n}家", (str(n + 1),)) for n in range(300)],
    "labels of 60 characters": [(LONG[:59] + str(n), ("1234567", "2345678", "345")) for n in range(5)],
    "missing values": [
        ("工业", ("3", MISSING, "5")),
        ("商贸", (MISSING, "4", "6")),
        ("建筑", ("1", "2", MISSING)),
    ],
    "emoji and rare characters": [(RARE + str(n), ("3", "4", "5")) for n in range(3)],
    "control character": [(f"工\x0b业{n}", ("3", "4", "5")) for n in range(3)],
}
