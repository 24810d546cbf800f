"""What the specification of a free chart may not hold: addresses, pictures, chance, the clock.

A specification is walked as it came out of the site's program, before anything is drawn from it. Rows of data
are words and numbers and are not looked into. Pure.
"""

import re
from collections.abc import Iterator
from typing import Any

from broadsheet.charts.sheet import CONTROL
from broadsheet.model.programs import Fault

LARGEST = 1_000_000
"""Characters of a specification with its data."""
DEEPEST = 60
"""Levels of charts in charts; honest ones have six."""
ROWS = ("values", "datasets")
"""Keys under which data stand."""
LINKS = ("href", "url")
EXPRESSIONS = ("expr", "calculate", "filter", "labelExpr", "test", "update", "init", "signal")
"""Keys under which Vega computes a text."""
CHANCE = re.compile(
    r"\b(now|random|sample\w*|windowSize|containerSize|screen|timezoneoffset|timezoneOffset)\s*\("
)
"""Functions that answer otherwise at another time or on another machine."""
BOOTSTRAP = ("ci", "ci0", "ci1")
"""Means of chance: they are drawn by lot."""


def vet(specification: dict[str, Any]) -> Fault | None:
    """Return the first thing that a specification may not hold; None for a good one."""
    return next(_walk(specification, "", 0), None)


def settled(value: Any) -> Any:
    """Return a specification without fonts and words for other programs, and with all times in UTC.

    Days of the data are days everywhere: the zone of the machine may not move them.
    """
    if isinstance(value, list):
        return [settled(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: item if key in ROWS else settled(item)
        for key, item in value.items()
        if not key.endswith(("font", "Font")) and key not in ("$schema", "usermeta")
    }
    match kept.get("timeUnit"):
        case str() as unit:
            kept["timeUnit"] = _in_utc(unit)
        case {"unit": str() as unit, **more}:
            kept["timeUnit"] = {**more, "unit": _in_utc(unit)}
        case _:
            pass
    scale = kept.get("scale", {})
    if kept.get("type") == "temporal" and isinstance(scale, dict):
        kept["scale"] = {"type": "utc", **scale}
    return kept


def _in_utc(unit: str) -> str:
    return unit if unit.startswith("utc") else f"utc{unit}"


def _walk(value: Any, key: str, depth: int) -> Iterator[Fault]:
    if depth > DEEPEST:
        yield Fault("free-deep", {"most": str(DEEPEST)})
        return
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in ROWS or not _are_rows(name, item):
                yield from _key(name, item)
                yield from _walk(item, name, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, key, depth + 1)
    elif isinstance(value, str):
        yield from _text(key, value)


def _are_rows(name: str, item: Any) -> bool:
    """Tell whether data stand under a key: rows, or rows by name."""
    return isinstance(item, list | str) if name == "values" else isinstance(item, dict)


def _key(name: str, item: Any) -> Iterator[Fault]:
    if name in LINKS and item is not None:
        yield Fault("free-address", {"key": name, "text": _short(item)})
    if name == "sample" and isinstance(item, int | float):
        yield Fault("free-chance", {"name": "sample"})


def _text(key: str, text: str) -> Iterator[Fault]:
    if key in ("mark", "type") and text == "image":
        yield Fault("free-picture")
    if key in ("aggregate", "op", "extent") and text in BOOTSTRAP:
        yield Fault("free-chance", {"name": text})
    if key in EXPRESSIONS:
        if "://" in text:
            yield Fault("free-address", {"key": key, "text": _short(text)})
        if found := CHANCE.search(text):
            yield Fault("free-chance", {"name": found[1]})


def find_control(value: Any) -> Fault | None:
    """Return a control character in a specification or its data, which would abort the program that draws."""
    if isinstance(value, str):
        found = CONTROL.search(value)
        return Fault("free-character", {"character": f"U+{ord(found[0]):04X}"}) if found else None
    inside = (
        [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    )
    return next((fault for item in inside if (fault := find_control(item))), None)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
