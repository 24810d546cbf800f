"""GeoJSON: what is read of it, and where it says that something is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_areas import collection, feature, polygon, square
from placed import placed

from broadsheet.formats import geojson
from broadsheet.formats.geojson import index_of, read_geojson
from broadsheet.model.problems import Span

PATH = "data/areas/区.geojson"
GOOD = feature("甲", square(106, 29))


def bad(geometry: object) -> str:
    """Return a file whose second feature, on line 3, has a geometry."""
    return collection(GOOD, feature("乙", geometry=geometry))


def test_polygons_with_holes_and_in_several_parts() -> None:
    several = {"type": "MultiPolygon", "coordinates": [[square(1, 1)], [square(5, 5, 3), square(6, 6)]]}
    text = collection(
        feature("  甲\n镇 ", square(106.5, 29), id=500108, height=3.5, none=None, adcode=7),
        feature(geometry=several, id="b"),
    )
    (first, second), problems = read_geojson(text, PATH)
    assert problems == ()
    assert (first.id, first.properties, first.span) == (
        "500108",
        {"name": "甲 镇", "adcode": "7"},
        Span(PATH, 2, 1),
    )
    assert [list(ring) for ring in first.polygons[0]] == [
        [(106.5, 29), (107.5, 29), (107.5, 30), (106.5, 30)]
    ]
    assert [len(rings) for rings in second.polygons] == [1, 2]


def test_a_ring_may_be_open_and_may_have_heights() -> None:
    ring = [[1, 1, 300], [2, 1, 300], [2, 2, 300]]
    features, problems = read_geojson(collection(feature("甲", ring)), PATH)
    assert problems == ()
    assert [one.polygons for one in features] == [((((1, 1), (2, 1), (2, 2)),),)]


@pytest.mark.parametrize(
    "text, code, line, at",
    [
        ("", "geojson-syntax", 1, ""),
        ('{"type": "FeatureCollection",\n "features": [}', "geojson-syntax", 2, "}"),
        ("kind: bar\n", "geojson-syntax", 1, "kind"),
        ("[]", "geojson-type", 1, "[]"),
        ("3", "geojson-type", 1, "3"),
        ("{}", "geojson-type", 1, "{}"),
        ('{"objects": {"type": 1},\n "type": "Topology"}', "geojson-type", 2, '"Topology"'),
        (json.dumps(polygon(square(1, 1))), "geojson-type", 1, '"Polygon"'),
        ('{"type": "FeatureCollection"}', "geojson-empty", 1, "{"),
        ('{"type": "FeatureCollection", "features": []}', "geojson-empty", 1, "[]"),
        ('{"type": "FeatureCollection", "features": {"a": 1}}', "geojson-empty", 1, '{"a"'),
        ("[" * 100_000, "geojson-deep", 1, "["),
        (collection(GOOD, 5), "geojson-feature", 3, "5"),
        (collection(GOOD, "x"), "geojson-feature", 3, '"x"'),
        (collection(GOOD, polygon(square(1, 1))), "geojson-feature", 3, "{"),
        (collection({"type": "Feature"}), "geojson-geometry", 2, "{"),
        (bad("x"), "geojson-geometry", 3, '"x"'),
        (bad({"type": "Point", "coordinates": [1, 2]}), "geojson-geometry", 3, '"Point"'),
        (bad({"type": "GeometryCollection"}), "geojson-geometry", 3, '"Geom'),
        (bad(polygon()), "geojson-ring", 3, "[]"),
        (bad({"type": "MultiPolygon", "coordinates": [[]]}), "geojson-ring", 3, "[]]"),
        (bad({"type": "Polygon", "coordinates": None}), "geojson-ring", 3, "null"),
        (bad(polygon([])), "geojson-ring", 3, "[]]"),
        (bad(polygon([[1, 1], [2, 2], [1, 1], [1, 1]])), "geojson-ring", 3, "[[1, 1], [2"),
        (bad(polygon([[1, 1], [2, 2], [3, 3], [1, 1]])), "geojson-ring", 3, "[[1, 1], [2"),
        (bad(polygon(square(1, 1), [[5, 5], [6, 6]])), "geojson-ring", 3, "[[5, 5]"),
        (bad(polygon([[1, 1], [2, "2"], [3, 3]])), "geojson-position", 3, '[2, "2"]'),
        (bad(polygon([[1, 1], [2], [3, 3]])), "geojson-position", 3, "[2]"),
        (bad(polygon([[1, 1], 7, [3, 3]])), "geojson-position", 3, "7"),
        (bad(polygon([[1, True], [2, 2], [3, 3]])), "geojson-position", 3, "[1, true]"),
        (bad(polygon([[1, float("nan")], [2, 2], [3, 3]])), "geojson-range", 3, "[1, NaN]"),
        (bad(polygon([[1, 1], [float("inf"), 2], [3, 3]])), "geojson-range", 3, "[Inf"),
        (bad(polygon([[29.5, 106.5], [2, 2], [3, 3]])), "geojson-range", 3, "[29.5"),
        (bad(polygon([[356000, 1], [2, 2], [3, 3]])), "geojson-range", 3, "[356000"),
        (bad(polygon([[10**400, 1], [2, 2], [3, 3]])), "geojson-range", 3, "[1000"),
        (collection(feature("甲\x01", square(1, 1))), "control-character", 2, '"甲'),
        (collection(feature("甲", square(1, 1), id="\x7f")), "control-character", 2, '"\x7f"'),
    ],
)
def test_what_is_wrong_is_placed(text: str, code: str, line: int, at: str) -> None:
    features, found = read_geojson(text, PATH)
    assert features == ()
    ((told, where, column),) = placed(found)
    assert (told, where) == (code, line)
    assert [*text.split("\n"), ""][line - 1][column - 1 :].startswith(at)


def test_only_the_first_of_many_problems_are_told() -> None:
    _, found = read_geojson(collection(*[5] * 50), PATH)
    assert len(found) == geojson.SHOWN


def test_too_much_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    text = collection(GOOD, GOOD)
    monkeypatch.setattr(geojson, "MOST_POINTS", 9)
    assert placed(read_geojson(text, PATH)[1]) == [("geojson-points", 2, 1)]
    monkeypatch.setattr(geojson, "MOST_BYTES", 100)
    assert placed(read_geojson(text, PATH)[1]) == [("geojson-big", 0, 0)]


LEAF = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=4)
KEYS = st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "id", "name"])
VALUES = LEAF | st.sampled_from(["Feature", "FeatureCollection", "Polygon", "MultiPolygon"])
TREES = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner), max_leaves=25
)


@given(TREES)
def test_whatever_json_holds_it_is_read_or_refused(tree: object) -> None:
    shape = {"type": "MultiPolygon", "coordinates": tree}
    for text in (json.dumps(tree), collection(tree), collection(feature(geometry=tree)), bad(shape)):
        features, problems = read_geojson(text, PATH)
        assert bool(features) != bool(problems)
        assert all(0 < one.span.line <= text.count("\n") + 1 for one in problems)


def test_steps_that_lead_nowhere_lead_as_far_as_they_can() -> None:
    text = '{"a": [1, {"b": 2}]}'
    tried = ((), ("a", 1), ("a", 1, "b"), ("a", 7), ("x",))
    assert [index_of(text, steps) for steps in tried] == [0, 10, 16, 6, 0]
