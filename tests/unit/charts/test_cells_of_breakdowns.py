"""Breakdowns: which cells a chart takes."""

import pytest
from msgspec.structs import replace
from sample_choices import broken_down, cell

from broadsheet.charts.breakdowns import cells, dimension, part_label, parts

MASKS = (cell("3", "2020-02-29", item="mask"), cell("5", item="mask"))
GLOVE = cell("4", item="glove")
DEEP = (
    cell("1", item="mask", place="jk"),
    cell("2", "2020-02-29", item="mask", place="na"),
    cell("6", item="mask", place="na"),
)
ALL = broken_down("物资", *MASKS, GLOVE, *DEEP, units=("片", "双"))
ITEM, PLACE = ALL.dimensions


def test_each_value_has_its_own_cells_the_newest_first() -> None:
    masks, gloves = cells(ALL, ITEM, {})
    assert (masks.address, masks.title, masks.printed_unit) == ("mask", "口罩", "片")
    assert [shown.value for shown in masks.observations] == ["5", "3"]
    assert [shown.value for shown in gloves.observations] == ["4"]


@pytest.mark.parametrize(
    "fixed, period, values",
    [
        ({}, "2020-02-29", {"mask": ["3"]}),
        ({"place": "na"}, "", {"mask": ["6", "2"]}),
        ({"item": "glove"}, "", {"glove": ["4"]}),
        ({"place": "none"}, "", {}),
    ],
)
def test_an_address_narrows_the_cells(
    fixed: dict[str, str], period: str, values: dict[str, list[str]]
) -> None:
    found = cells(ALL, ITEM, fixed, period)
    assert {choice.address: [shown.value for shown in choice.observations] for choice in found} == values


def test_parts_are_the_newest_of_each_cell_in_the_order_of_the_dimension() -> None:
    (masks,) = parts(ALL, ITEM, {})
    assert [shown.value for shown in masks.observations] == ["6", "1"]
    assert [part_label(ALL, shown, "item") for shown in masks.observations] == ["南岸", "经开区"]
    assert part_label(ALL, GLOVE, "item") == "2020-03-13"


def test_dimensions_are_found_by_their_id() -> None:
    assert dimension(ALL, "place") == PLACE
    assert dimension(ALL, "地点") is None


def test_an_expectation_hides_no_fact() -> None:
    later = cell("9", "2020-06-30", item="mask")
    expected = broken_down("物资", *MASKS, replace(later, status="expected"))
    assert cells(expected, ITEM, {})[0].observations[0].value == "5"
