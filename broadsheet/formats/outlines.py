"""Polygons in degrees to rings in pixels: projected, fitted to a frame, simplified together.

The projection is equirectangular at the middle latitude: what a county or a country needs, in one line of
arithmetic. Borders that two areas share are cut where areas meet and simplified once for both, so that no gap
opens between neighbours. All arithmetic after the projection is in whole tenths of a pixel: the same result
on every machine. Pure.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from broadsheet.formats.geojson import Polygon
from broadsheet.model.areas import Point, Ring

TENTHS = 10
Arcs = dict[tuple[Point, ...], list[Point]]
"""What is left of each line between places where areas meet, by the line as its lesser end begins it."""
MARGIN = 2
"""Pixels left free around a map."""
FINEST, GROWTH = 5, 1.5
"""Half a pixel: how far a simplified line may lie from the true one; more where too many points are left."""
MOST_DRAWN = 1500
"""Points of a map of 640 pixels, fewer of a narrower one; a page must stay light."""
LEAST = 200
"""Twice the area in tenths of a pixel under which a ring cannot be seen: one square pixel."""
DOT = 15
"""Half the side of the square that stands for an area too small to be seen."""


def outlines(
    shapes: Sequence[Sequence[Polygon]], width: int, tallest: int
) -> tuple[list[tuple[Ring, ...]], int]:
    """Return the rings of each area at a width, and the height of the whole map, both in CSS pixels."""
    projected, height = _projected(shapes, width, tallest)
    rings = [ring for area in projected for polygon in area for ring in polygon]
    tolerance = float(FINEST)
    thin = simplified(rings, FINEST)
    while sum(map(len, thin)) > max(MOST_DRAWN * width // 640, 4 * len(projected)) and tolerance < 100:
        tolerance *= GROWTH
        thin = simplified(thin, math.ceil(tolerance))
    line = iter(thin)
    return [_seen(area, [[next(line) for _ in polygon] for polygon in area]) for area in projected], height


def _projected(
    shapes: Sequence[Sequence[Polygon]], width: int, tallest: int
) -> tuple[list[list[list[list[Point]]]], int]:
    """Return all polygons in tenths of a pixel, filling a frame that is no higher than `tallest`."""
    flat = [point for area in shapes for polygon in area for ring in polygon for point in ring]
    east = [x % 360 for x, _ in flat]
    west = [x for x, _ in flat]
    # An area on both sides of the date line lies together where its longitudes are counted eastwards.
    turn = max(west) - min(west) > 180 and max(east) - min(east) < max(west) - min(west)
    xs, ys = (east if turn else west), [y for _, y in flat]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    flatness = max(round(math.cos(math.radians((low + high) / 2)), 9), 0.02)
    room, most = width - 2 * MARGIN, tallest - 2 * MARGIN
    wide, tall = (right - left) * flatness, high - low
    scale = min(room / wide, most / tall)
    height = min(math.ceil(tall * scale) + 2 * MARGIN, tallest)
    start = MARGIN + (room - wide * scale) / 2

    def place(x: float, y: float) -> Point:
        across = ((x % 360 if turn else x) - left) * flatness * scale + start
        return round(across * TENTHS), round(((high - y) * scale + MARGIN) * TENTHS)

    return [[[[place(*p) for p in ring] for ring in polygon] for polygon in area] for area in shapes], height


def _seen(area: Sequence[Sequence[list[Point]]], thin: Sequence[Sequence[list[Point]]]) -> tuple[Ring, ...]:
    """Return the rings of an area that can be seen, holes the other way round; a dot where none can be."""
    found: list[Ring] = []
    for polygon in thin:
        for n, ring in enumerate(polygon):
            size = twice_area(ring)
            if abs(size) < LEAST:
                if n == 0:
                    break  # nobody sees the holes of what nobody sees
                continue
            found.append(tuple(ring if (size > 0) == (n == 0) else ring[::-1]))
    return tuple(found) if found else (_dot(area),)


def _dot(area: Sequence[Sequence[list[Point]]]) -> Ring:
    """Return a small square in the middle of an area."""
    points = [point for polygon in area for point in polygon[0]]
    x, y = ((min(ends) + max(ends)) // 2 for ends in zip(*points, strict=True))
    return ((x - DOT, y - DOT), (x + DOT, y - DOT), (x + DOT, y + DOT), (x - DOT, y + DOT))


def twice_area(ring: Sequence[Point]) -> int:
    """Return twice the area of a ring in tenths of a pixel, below 0 where it runs the other way round."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True))


def simplified(rings: Iterable[Sequence[Point]], tolerance: int) -> list[list[Point]]:
    """Return rings with fewer points, none further from the lines that are left than `tolerance` tenths.

    What two rings share is left the same in both.
    """
    clean = [_without_repeats(ring) for ring in rings]
    beside: dict[Point, set[Point]] = {}
    for ring in clean:
        for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    knots = {point for point, others in beside.items() if len(others) > 2}
    done: Arcs = {}
    return [_ring(ring, knots, tolerance, done) for ring in clean]


def _without_repeats(ring: Sequence[Point]) -> list[Point]:
    return [point for n, point in enumerate(ring) if point != ring[n - 1]]


def _ring(ring: list[Point], knots: set[Point], tolerance: int, done: Arcs) -> list[Point]:
    """Simplify a ring between the points where areas meet; without any from its least point on."""
    if len(ring) < 3:
        return ring
    cuts = [n for n, point in enumerate(ring) if point in knots] or [ring.index(min(ring))]
    turned = ring[cuts[0] :] + ring[: cuts[0]]
    at = [n - cuts[0] for n in cuts]
    found: list[Point] = []
    for start, end in pairwise([*at, len(turned)]):
        arc = (*turned[start:end], turned[end % len(turned)])
        back = arc[::-1]
        key = min(arc, back)
        if key not in done:
            done[key] = _arc(key, tolerance)
        found += (done[key] if key is arc else done[key][::-1])[:-1]
    return found


def _arc(points: Sequence[Point], tolerance: int) -> list[Point]:
    """Simplify a line by Douglas and Peucker's rule; both its ends are kept."""
    kept = {0, len(points) - 1}
    heap = [(0, len(points) - 1)]
    while heap:
        first, last = heap.pop()
        middle = _furthest(points, first, last, tolerance)
        if middle:
            kept.add(middle)
            heap += [(first, middle), (middle, last)]
    return [points[n] for n in sorted(kept)]


def _furthest(points: Sequence[Point], first: int, last: int, tolerance: int) -> int:
    """Return the index of the point furthest from the line between two others; 0 where all lie near it."""
    ax, ay = points[first]
    dx, dy = points[last][0] - ax, points[last][1] - ay
    # Squares of distances, times the square of the length of the line, so that all stay whole.
    long = max(dx * dx + dy * dy, 1)
    most, found = tolerance * tolerance * long, 0
    for n in range(first + 1, last):
        x, y = points[n][0] - ax, points[n][1] - ay
        along = x * dx + y * dy
        if along <= 0:
            away = (x * x + y * y) * long
        elif along >= long:
            away = ((x - dx) ** 2 + (y - dy) ** 2) * long
        else:
            away = (dx * y - dy * x) ** 2
        if away > most:
            most, found = away, n
    return found
