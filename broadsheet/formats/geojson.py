"""GeoJSON to polygons with their properties, or the places where it is not what a map can be drawn from.

Reads what RFC 7946 calls a FeatureCollection, with Python's own reader of JSON; where something is wrong the
text is walked once more, so that line and column can be told. May not know what the areas mean.
"""

import json
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from broadsheet.formats.texts import CONTROL, place_at
from broadsheet.model.problems import Problem, Span, error

MOST_BYTES = 16_000_000
MOST_POINTS = 100_000
"""A map on a page shows hardly a fiftieth of so many."""
SHOWN = 10
"""Problems of one file that are reported: what a machine wrote wrong, it wrote wrong everywhere."""

Position = tuple[float, float]
"""Longitude and latitude in degrees."""
Polygon = tuple[tuple[Position, ...], ...]
"""Its outer ring, then its holes; no ring repeats its first position."""

Problems = tuple[Problem, ...]
Steps = tuple[str | int, ...]
"""Keys and indices that lead to a value."""


class Feature(Struct, frozen=True):
    """A thing with a shape."""

    id: str
    properties: dict[str, str]
    """Texts and whole numbers; what else a file may say of an area is of no use to a map."""
    polygons: tuple[Polygon, ...]
    span: Span


def read_geojson(text: str, path: str) -> tuple[tuple[Feature, ...], Problems]:
    """Read a collection of polygons; none where anything is wrong with the file."""
    if len(text) > MOST_BYTES:
        size, most = len(text) // 1_000_000, MOST_BYTES // 1_000_000
        return (), (error("geojson-big", Span(path), size=size, most=most),)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as fault:
        return (), (error("geojson-syntax", place_at(text, fault.pos, path)),)
    except RecursionError:
        return (), (error("geojson-deep", place_at(text, _deepest(text), path)),)
    found = value.get("type") if isinstance(value, dict) else type(value).__name__
    if found != "FeatureCollection":
        at = index_of(text, ("type",)) if isinstance(value, dict) and "type" in value else 0
        return (), (error("geojson-type", place_at(text, at, path), found=found or "?"),)
    items = value.get("features")
    if not isinstance(items, list) or not items:
        at = index_of(text, ("features",)) if "features" in value else 0
        return (), (error("geojson-empty", place_at(text, at, path)),)
    starts = list(starts_of(text, index_of(text, ("features",))))
    if (points := sum(_count(item) for item in items)) > MOST_POINTS:
        place = place_at(text, starts[0], path)
        return (), (error("geojson-points", place, count=points, most=MOST_POINTS),)
    features: list[Feature] = []
    problems: list[Problem] = []
    for item, start in zip(items, starts, strict=True):
        found = _feature(item, place_at(text, start, path))
        if isinstance(found, Feature):
            features.append(found)
            continue
        code, steps, args = found
        problems.append(error(code, place_at(text, index_of(text, steps, start), path), **args))
        if len(problems) == SHOWN:
            break
    return (() if problems else tuple(features)), tuple(problems)


Wrong = tuple[str, Steps, dict[str, object]]
"""Code of a problem, what leads to its place from the beginning of a feature, and its words."""


class _Fault(Exception):
    """What is wrong somewhere in a geometry."""

    def __init__(self, code: str, steps: Steps, **args: object) -> None:
        super().__init__(code)
        self.wrong: Wrong = (code, steps, args)


def _feature(item: Any, span: Span) -> Feature | Wrong:
    """Return a feature, or the first thing that is wrong with it."""
    if not isinstance(item, dict) or item.get("type") != "Feature":
        return "geojson-feature", (), {}
    given = item.get("properties")
    properties = given if isinstance(given, dict) else {}
    texts = {key: said for key, value in properties.items() if (said := _text(value))}
    for key, said in (("id", _text(item.get("id"))), *texts.items()):
        if control := CONTROL.search(said):
            steps = ("id",) if key == "id" and "id" in item else ("properties", key)
            return "control-character", steps, {"character": f"U+{ord(control[0]):04X}"}
    geometry = item.get("geometry")
    if not isinstance(geometry, dict):
        return "geojson-geometry", ("geometry",) if "geometry" in item else (), {"found": "null"}
    kind, shape = geometry.get("type"), geometry.get("coordinates")
    steps = ("geometry", "coordinates")
    try:
        match kind:
            case "Polygon":
                polygons: tuple[Polygon, ...] = (_polygon(shape, steps),)
            case "MultiPolygon":
                polygons = tuple(_polygon(part, (*steps, n)) for n, part in enumerate(_list(shape, steps)))
            case _:
                return "geojson-geometry", ("geometry", "type"), {"found": kind or "?"}
    except _Fault as fault:
        return fault.wrong
    return Feature(_text(item.get("id")), texts, polygons, span)


def _polygon(shape: Any, steps: Steps) -> Polygon:
    """Read the rings of a polygon."""
    return tuple(_ring(ring, (*steps, n)) for n, ring in enumerate(_list(shape, steps)))


def _ring(shape: Any, steps: Steps) -> tuple[Position, ...]:
    """Read a ring; it may be closed or left open, and must hold some ground."""
    positions = [_position(value, (*steps, n)) for n, value in enumerate(_list(shape, steps))]
    if positions[0] == positions[-1]:
        positions.pop()
    if len(set(positions)) < 3 or not _area(positions):
        raise _Fault("geojson-ring", steps)
    return tuple(positions)


def _position(value: Any, steps: Steps) -> Position:
    """Read longitude and latitude; a height may follow and is dropped."""
    if not isinstance(value, list) or len(value) < 2 or any(type(n) not in (int, float) for n in value[:2]):
        raise _Fault("geojson-position", steps)
    x, y = value[:2]
    if not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90):
        raise _Fault("geojson-range", steps, x=f"{x:.10g}", y=f"{y:.10g}")
    return float(x), float(y)


def _list(value: Any, steps: Steps) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _Fault("geojson-ring", steps)
    return value


def _area(ring: Sequence[Position]) -> float:
    """Return twice the area of a ring, in square degrees."""
    (x0, y0), *_ = ring
    moved = [(x - x0, y - y0) for x, y in ring]
    crossed = zip(moved, [*moved[1:], moved[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in crossed)


def _text(value: Any) -> str:
    """Return a text or a whole number as a text; empty for everything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else ""


def _count(value: Any) -> int:
    """Count the positions of a feature, however wrong they are."""
    count, heap = 0, [value.get("geometry") if isinstance(value, dict) else None]
    while heap:
        one = heap.pop()
        inner = list(one.values()) if isinstance(one, dict) else one
        if isinstance(inner, list):
            count += bool(inner) and not isinstance(inner[0], list)
            heap += [part for part in inner if isinstance(part, list | dict)]
    return count


def _deepest(text: str) -> int:
    """Return where brackets within brackets grow deeper than any GeoJSON has them."""
    depth = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth += 1 if found[0] in "[{" else -1
        if depth > 20:
            return found.start()
    return 0


_SPACE = re.compile(r"[ \t\r\n]*")


def _whole(digits: str) -> int | float:
    """Read a whole number; one of thousands of digits is none that Python would take."""
    return int(digits) if len(digits) < 20 else float(digits)


_DECODER = json.JSONDecoder(parse_int=_whole)


def index_of(text: str, steps: Steps, at: int = 0) -> int:
    """Return where the value begins to which keys and indices lead; as near to it as they lead.

    `text` is JSON; `at` is where the value begins from which they lead.
    """
    at = _skip(text, at)
    for step in steps:
        found = dict(_members(text, at)) if text[at] in "[{" else {}
        if step not in found:
            break
        at = found[step]
    return at


def starts_of(text: str, at: int) -> Iterator[int]:
    """Yield where each item of the list begins that begins at a place."""
    return (start for _, start in _members(text, at))


def _members(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """Yield key or index of each member of a map or a list, with where its value begins."""
    keyed = text[at] == "{"
    at = _skip(text, at + 1)
    number = 0
    while text[at] not in "]}":
        key: str | int = number
        if keyed:
            key, at = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        yield key, at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at
        number += 1


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
