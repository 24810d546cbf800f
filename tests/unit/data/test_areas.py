"""Areas: by which ids and names they are known, and which of them nobody could tell apart."""

import pytest
from made_areas import areas, collection, feature, square
from placed import placed

from broadsheet.charts.plots import NARROW, WIDE
from broadsheet.data.areas import SIZES, read_areas
from broadsheet.model.statistics import Label


def test_a_map_is_drawn_at_the_widths_of_all_charts() -> None:
    found = areas(feature("甲", square(1, 1)))
    assert list(SIZES) == [WIDE, NARROW] == list(found.heights) == list(found.areas[0].outlines)
    assert found.id == "区"


@pytest.mark.parametrize(
    "one, id, texts",
    [
        (feature("甲", square(1, 1)), "", {"": "甲"}),
        (feature("甲", square(1, 1), id=3), "3", {"": "甲"}),
        (feature("甲", square(1, 1), adcode=500108), "500108", {"": "甲"}),
        (feature("甲", square(1, 1), ID="a", adcode=5), "a", {"": "甲"}),
        (feature("甲", square(1, 1), id="a", name_en="A", **{"name:zh": "甲区"}), "a", None),
        (feature("", square(1, 1), 名称="乙"), "", {"": "乙"}),
        (feature("", square(1, 1), id="a"), "a", {}),
    ],
)
def test_ids_and_names(one: object, id: str, texts: dict[str, str] | None) -> None:
    (area,) = areas(one).areas
    assert area.id == id
    assert area.title == Label({"": "甲", "en": "A", "zh-CN": "甲区"} if texts is None else texts)


def test_a_name_may_be_shared_where_ids_tell_apart() -> None:
    found = areas(feature("鼓楼区", square(1, 1), id="a"), feature("鼓楼区", square(2, 1), id="b"))
    assert [area.id for area in found.areas] == ["a", "b"]


@pytest.mark.parametrize(
    "features, problems",
    [
        ([feature("", square(1, 1)), feature("", square(1, 1), size=3)], [2, 3]),
        ([feature("甲", square(1, 1)), feature("甲", square(2, 1))], [3]),
        ([feature("甲", square(1, 1), id=7), feature("乙", square(2, 1), id="7")], [3]),
    ],
)
def test_areas_that_cannot_be_told_apart(features: list[object], problems: list[int]) -> None:
    found, wrong = read_areas(collection(*features), "data/areas/区.geojson")
    assert found is None
    code = "geojson-nameless" if problems == [2, 3] else "geojson-twice"
    assert placed(wrong) == [(code, line, 1) for line in problems]
