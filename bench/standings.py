"""From rows of rounds to tables in Markdown: medians, ratios, and how time and memory grow with a site."""

from collections.abc import Iterable, Iterator, Sequence
from math import log
from statistics import median

from contenders import BUILDS, CONTENDERS, Build
from msgspec import Struct
from rounds import Row

HUGO = "hugo"
EQUAL, EVERYTHING = "broadsheet", "broadsheet-all"
_PYTHON = frozenset(one.name for one in CONTENDERS if one.python)
_ORDER = {one.name: number for number, one in enumerate(CONTENDERS)}


class Standing(Struct, frozen=True):
    """Medians of all rounds of one contender in one kind of build at one size; None is not known."""

    stories: int
    build: Build
    contender: str
    rounds: int
    seconds: float
    cpu: float | None
    memory: float | None
    """MiB."""
    other: float | None
    """Processors that were busy with something else."""
    files: int | None
    missed: int | None
    """Of the first round, as `Row.missed`."""


def make_standings(rows: Iterable[Row]) -> list[Standing]:
    """Return the medians of rows, by size, then build, then contender."""
    groups: dict[tuple[int, Build, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.stories, row.build, row.contender), []).append(row)
    found = [_standing(group) for group in groups.values()]
    return sorted(found, key=lambda one: (one.stories, BUILDS.index(one.build), _ORDER[one.contender]))


def print_table(standings: Sequence[Standing], stories: int) -> Iterator[str]:
    """Yield the lines of the table of one size."""
    yield "| build | generator | s | × Hugo | × best Python peer | CPU s | MiB | files | stale | other load |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    here = [one for one in standings if one.stories == stories]
    for one in here:
        rivals = [other for other in here if other.build == one.build]
        hugo = next((other.seconds for other in rivals if other.contender == HUGO), None)
        best = min((other.seconds for other in rivals if other.contender in _PYTHON), default=None)
        cells = (
            one.build,
            one.contender,
            _number(one.seconds, 2),
            _ratio(one.seconds, hugo),
            _ratio(one.seconds, best),
            _number(one.cpu, 2),
            _number(one.memory, 0),
            _number(one.files, 0),
            _number(one.missed, 0),
            _number(one.other, 2),
        )
        yield f"| {' | '.join(cells)} |"


def print_everything(standings: Sequence[Standing]) -> Iterator[str]:
    """Yield what Broadsheet with everything on costs, in times of Broadsheet with what the peers have."""
    by_place = {(one.stories, one.build, one.contender): one for one in standings}
    lines = [
        f"| {one.stories:,} | {one.build} "
        f"| {_ratio(one.seconds, equal.seconds)} | {_ratio(one.cpu, equal.cpu)} |"
        for one in standings
        if one.contender == EVERYTHING and (equal := by_place.get((one.stories, one.build, EQUAL)))
    ]
    if lines:
        yield "| stories | build | everything on, × seconds | × CPU |"
        yield "|--:|---|--:|--:|"
        yield from lines


def print_growth(standings: Sequence[Standing]) -> Iterator[str]:
    """Yield how cold builds grow from the smallest to the largest size: 1 is in proportion to the stories."""
    sizes = sorted({one.stories for one in standings})
    if len(sizes) < 2:
        return
    by_place = {(one.stories, one.contender): one for one in standings if one.build == "cold"}
    lines = [
        f"| {name} | {_exponent(small, large, small.seconds, large.seconds)} "
        f"| {_exponent(small, large, small.memory, large.memory)} |"
        for name in _ORDER
        if (small := by_place.get((sizes[0], name))) and (large := by_place.get((sizes[-1], name)))
    ]
    if lines:
        yield "| generator | exponent of time | exponent of memory |"
        yield "|---|--:|--:|"
        yield from lines


def _standing(rows: Sequence[Row]) -> Standing:
    first = min(rows, key=lambda row: row.round)
    return Standing(
        stories=first.stories,
        build=first.build,
        contender=first.contender,
        rounds=len(rows),
        seconds=median(row.took.seconds for row in rows),
        cpu=_median(row.took.cpu for row in rows),
        memory=_median(row.took.memory for row in rows),
        other=_median(row.took.other for row in rows),
        files=first.files,
        missed=first.missed,
    )


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _number(value: float | None, decimals: int) -> str:
    return "–" if value is None else f"{value:,.{decimals}f}"


def _ratio(value: float | None, other: float | None) -> str:
    return f"{value / other:.2f}" if value is not None and other else "–"


def _exponent(small: Standing, large: Standing, before: float | None, after: float | None) -> str:
    if not before or not after:
        return "–"
    return f"{log(after / before) / log(large.stories / small.stories):.2f}"
