"""Outlines: inside the frame, true to half a pixel, without gaps between neighbours."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.formats.outlines import DOT, FINEST, MOST_DRAWN, outlines, simplified, twice_area
from broadsheet.model.areas import Point

CORNERS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@st.composite
def rings(draw: st.DrawFn) -> tuple[tuple[float, float], ...]:
    """Return a ring that holds some ground, wherever and however large."""
    x, y = draw(CORNERS)
    size = draw(st.floats(1e-6, 60))
    count = draw(st.integers(3, 12))
    found = []
    for n in range(count):
        reach = size * draw(st.floats(0.2, 1))
        angle = 2 * math.pi * n / count
        found.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return tuple((min(max(a, -180), 180), min(max(b, -90), 90)) for a, b in found)


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(rings()), min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_point_lies_in_the_frame_and_no_area_is_lost(shapes: list[list[tuple[object, ...]]]) -> None:
    flat = [p for area in shapes for part in area for ring in part for p in ring]  # type: ignore[attr-defined]
    if len({x for x, _ in flat}) < 2 or len({y for _, y in flat}) < 2:
        return  # the reader refuses what holds no ground
    for width, tallest in ((640, 460), (328, 400)):
        drawn, height = outlines(shapes, width, tallest)  # type: ignore[arg-type]
        assert len(drawn) == len(shapes)
        assert 0 < height <= tallest
        for area in drawn:
            assert area
            for ring in area:
                assert len(ring) >= 3
                assert all(0 <= x <= width * 10 and 0 <= y <= height * 10 for x, y in ring)


def box(left: float, low: float, right: float, high: float) -> tuple[tuple[float, float], ...]:
    return ((left, low), (right, low), (right, high), (left, high))


def test_a_degree_is_narrower_than_high_away_from_the_equator() -> None:
    (((ring,),), height) = outlines([[(box(0, 59, 1, 61),)]], 640, 460)
    wide, high = (max(ends) - min(ends) for ends in zip(*ring, strict=True))
    assert wide / high == pytest.approx(0.25, abs=0.01)  # the cosine of 60 degrees, of half the degrees
    assert height == 460
    assert min(x for x, _ in ring) + max(x for x, _ in ring) == pytest.approx(6400, abs=2)  # in the middle


def test_north_is_above() -> None:
    (((south,), (north,)), _) = outlines([[(box(0, 0, 1, 1),)], [(box(0, 2, 1, 3),)]], 640, 460)
    assert max(y for _, y in north) < min(y for _, y in south)


def test_holes_run_against_what_they_lie_in_however_the_file_has_them() -> None:
    hole = box(1, 1, 2, 2)
    for outer in (box(0, 0, 3, 3), box(0, 0, 3, 3)[::-1]):
        for inner in (hole, hole[::-1]):
            (((one, other),), _) = outlines([[(outer, inner)]], 640, 460)
            assert twice_area(one) > 0 > twice_area(other)


def test_an_island_too_small_to_be_seen_is_a_dot_and_a_part_too_small_is_left_out() -> None:
    large, dust = (box(0, 0, 10, 10),), (box(12, 1, 12.001, 1.001),)
    ((area, island), _) = outlines([[large, dust], [dust]], 640, 460)
    assert len(area) == 1
    assert twice_area(island[0]) == 2 * (2 * DOT) ** 2


def test_areas_on_both_sides_of_the_date_line_lie_together() -> None:
    (((west,), (east,)), height) = outlines([[(box(179, 0, 180, 1),)], [(box(-180, 0, -179, 1),)]], 640, 460)
    assert max(x for x, _ in west) == min(x for x, _ in east)
    assert height > 300


def coast(count: int) -> list[Point]:
    """Return a winding line from left to right."""
    return [(n * 6000 // count, 2000 + round(60 * math.sin(n / 3)) + n * 7919 % 11) for n in range(count + 1)]


def test_neighbours_share_their_border_after_as_before() -> None:
    border = coast(400)
    above = [*border, (6000, 0), (0, 0)]
    below = [*border[::-1], (0, 4000), (6000, 4000)]
    one, other = simplified([above, below], FINEST)
    shared = [point for point in one if 0 < point[1] < 4000]
    assert 3 < len(shared) < 300
    assert shared == [point for point in other if 0 < point[1] < 4000][::-1]


def test_no_point_is_further_than_half_a_pixel_from_the_line_that_is_left() -> None:
    ring = [*coast(300), (6000, 0), (0, 0)]
    (thin,) = simplified([ring], FINEST)
    assert set(thin) <= set(ring)
    assert len(thin) < len(ring) * 0.9
    sides = list(zip(thin, [*thin[1:], thin[0]], strict=True))
    for x, y in ring:
        assert min(_distance(x, y, *a, *b) for a, b in sides) <= FINEST + 1e-6


def _distance(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(max(along, 0.0), 1.0)
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def test_a_map_has_no_more_points_than_a_page_can_bear() -> None:
    ring = tuple(
        (10 * math.cos(n / 3000 * 2 * math.pi), (10 + n * 7919 % 13 / 3) * math.sin(n / 3000 * 2 * math.pi))
        for n in range(3000)
    )
    ((area,), _) = outlines([[(ring,)]], 640, 460)
    assert 100 < sum(map(len, area)) <= MOST_DRAWN
