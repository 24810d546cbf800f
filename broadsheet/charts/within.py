"""Where words find room in an area, and where the lines run that hatch it. Pure arithmetic, in pixels."""

from collections.abc import Iterable, Iterator, Sequence

from broadsheet.model.areas import Ring

Line = tuple[float, float, float, float]
"""From x and y to x2 and y2."""
Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

TENTHS = 10.0
BANDS = 40
"""At most so many heights are tried for a word in an area."""
AIR = 2
"""Pixels around words that no hatching touches."""
HATCH = 6
"""Pixels from one line of a hatching to the next, along an edge."""


def edges(rings: Iterable[Ring], down: float = 0.0) -> list[Line]:
    """Return the sides of an area in pixels, moved down."""
    return [
        (a[0] / TENTHS, a[1] / TENTHS + down, b[0] / TENTHS, b[1] / TENTHS + down)
        for ring in rings
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)
    ]


def middle(rings: Sequence[Ring], down: float = 0.0) -> Spot:
    """Return a point about the middle of the largest part of an area, inside it."""
    sides = edges([max(rings, key=lambda ring: abs(_twice_area(edges([ring]))))], down)
    twice = _twice_area(sides)
    x0, y0 = sides[0][:2]
    sums = [0.0, 0.0]
    for x, y, x2, y2 in sides:
        turned = (x - x0) * (y2 - y0) - (x2 - x0) * (y - y0)
        sums[0] += (x + x2 - 2 * x0) * turned
        sums[1] += (y + y2 - 2 * y0) * turned
    centre = (x0 + sums[0] / (3 * twice), y0 + sums[1] / (3 * twice))
    every = edges(rings, down)
    gaps = [gap for gap in _gaps(every, centre[1], 0.0) if gap[0] <= centre[0] <= gap[1]]
    return centre if gaps else room_for(every, 2.0, 0.2, centre) or centre


def room_for(sides: Sequence[Line], wide: float, high: float, near: Spot) -> Spot | None:
    """Return the middle of a box inside an area, the one nearest to a place; None where none fits."""
    top, bottom = min(side[1] for side in sides) + high / 2, max(side[1] for side in sides) - high / 2
    if bottom < top:
        return None
    step = max((bottom - top) / BANDS, 1.0)
    best: tuple[float, Spot] | None = None
    for n in range(int((bottom - top) / step) + 1):
        y = top + n * step
        for left, right in _gaps(sides, y, high / 2):
            if right - left < wide:
                continue
            x = min(max(near[0], left + wide / 2), right - wide / 2)
            away = abs(x - near[0]) + 1.5 * abs(y - near[1])
            if best is None or away < best[0]:
                best = away, (x, y)
    return best[1] if best else None


def hatching(sides: Sequence[Line], words: Sequence[Box] = ()) -> Iterator[Line]:
    """Yield the slanting lines that fill an area, leaving out its holes and where words stand."""
    # In these coordinates the lines are level: u runs along a line, v counts from one to the next.
    turned = [(x - y, x + y, x2 - y2, x2 + y2) for x, y, x2, y2 in sides]
    first = int(min(min(side[1], side[3]) for side in turned) // HATCH) + 1
    last = int(max(max(side[1], side[3]) for side in turned) // HATCH)
    for n in range(first, last + 1):
        v = n * HATCH + 0.05  # through no corner that stands on a whole pixel
        ends = _crossings(turned, v)
        for box in words:
            ends = _without(ends, _under(box, v))
        for u, u2 in zip(ends[::2], ends[1::2], strict=True):
            yield (u + v) / 2, (v - u) / 2, (u2 + v) / 2, (v - u2) / 2


def _under(box: Box, v: float) -> tuple[float, float]:
    """Return from where to where a slanting line runs under words; nowhere where the end comes first."""
    left, top, right, bottom = box
    return max(2 * (left - AIR) - v, v - 2 * (bottom + AIR)), min(2 * (right + AIR) - v, v - 2 * (top - AIR))


def _without(ends: list[float], gap: tuple[float, float]) -> list[float]:
    """Return the pieces of a line, as pairs of ends, without what lies in a gap."""
    start, end = gap
    pieces: list[float] = []
    for u, u2 in zip(ends[::2], ends[1::2], strict=True):
        if start >= end or u2 <= start or end <= u:
            pieces += [u, u2]
            continue
        pieces += [u, start] if u < start else []
        pieces += [end, u2] if end < u2 else []
    return pieces


def _twice_area(sides: Iterable[Line]) -> float:
    return sum(x * y2 - x2 * y for x, y, x2, y2 in sides)


def _crossings(sides: Iterable[Line], y: float) -> list[float]:
    """Return where the sides of an area cross a level line, from left to right."""
    return sorted(x + (y - y1) * (x2 - x) / (y2 - y1) for x, y1, x2, y2 in sides if (y1 <= y) != (y2 <= y))


def _gaps(sides: Sequence[Line], y: float, half: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where a level band lies wholly in an area; it reaches `half` above and below."""
    blocked = sorted(_blocked(sides, y - half, y + half))
    inside = _crossings(sides, y)
    reach = float("-inf")
    for left, right in [*blocked, (float("inf"), 0.0)]:
        if reach < left < float("inf") and _is_inside(inside, (reach + left) / 2):
            yield reach, left
        reach = max(reach, right)


def _is_inside(crossings: Sequence[float], x: float) -> bool:
    return sum(one < x for one in crossings) % 2 == 1


def _blocked(sides: Iterable[Line], high: float, low: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where each side that runs through a band covers it."""
    for x, y, x2, y2 in sides:
        if max(y, y2) < high or min(y, y2) > low:
            continue
        if y == y2:
            yield min(x, x2), max(x, x2)
            continue
        ends = [x + (min(max(at, min(y, y2)), max(y, y2)) - y) * (x2 - x) / (y2 - y) for at in (high, low)]
        yield min(ends), max(ends)


def apart(box: Box, others: Iterable[Box]) -> bool:
    """Tell whether a box touches no other."""
    left, top, right, bottom = box
    return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in others)  # noqa: E741
