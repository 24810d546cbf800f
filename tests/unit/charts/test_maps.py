"""Maps: classes that follow the values, words that stay in their areas, holes, and areas without a value."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_areas import areas, feature, square
from msgspec.structs import replace
from sample_choices import DAY, cell, chart, choose, entry, shown
from sample_plots import COUNTY, MAP, WORDS, districts

from broadsheet.charts.describing import axis_note, describe
from broadsheet.charts.drawing import draw
from broadsheet.charts.finding import find_on_map, title_of_map
from broadsheet.charts.maps import MOST_NUMBERS, paint_maps, place_maps
from broadsheet.charts.marks import Choice
from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.charts.shading import MANY, MOST_CLASSES, PALEST, STRONGEST, find_classes, strengths
from broadsheet.charts.sheet import COLOURS, Sheet, ink, touch
from broadsheet.charts.within import edges, hatching, middle, room_for
from broadsheet.model.areas import Ring
from broadsheet.model.drawn import Mark, Plot, Sketch

ZH, EN = WORDS["zh-CN"], WORDS["en"]
WIDTHS = [WIDE, NARROW]


def placed(sketch: Sketch, width: int = WIDE) -> tuple[Plot, Sheet]:
    made = plot(sketch, width, ZH)
    return made, place_maps(made)


def grid(count: int, across: int = 8) -> Sketch:
    """Return a map of squares with a value each."""
    found = areas(*(feature(f"区{n}", square(n % across, n // across)) for n in range(count)))
    return districts(found, [Mark(f"区{n}", float(n), f"{n}户") for n in range(count)])


# Classes


@pytest.mark.parametrize(
    "values, classes",
    [
        ([5.0], [[5]]),
        ([5, 5, 5], [[5]]),
        ([1, 9], [[1], [9]]),
        ([80, 88.8, 90.2, 94, 95.1, 97.2], [[80], [88.8, 90.2], [94, 95.1, 97.2]]),
        ([1, 2, 3, 10, 11, 12, 30, 31], [[1, 2, 3], [10, 11, 12], [30, 31]]),
        ([-5, -1, 0, 4], [[-5], [-1], [0], [4]]),
        ([-5.0, -4.8], [[-5], [-4.8]]),
    ],
)
def test_classes_follow_the_values(values: list[float], classes: list[list[float]]) -> None:
    assert find_classes(values) == classes


@given(st.lists(st.integers(-50, 10_000).map(float), min_size=1, max_size=MANY + 40))
def test_classes_hold_every_value_once_and_are_few(values: list[float]) -> None:
    classes = find_classes(values)
    assert 1 <= len(classes) <= MOST_CLASSES
    assert [value for part in classes for value in part] == sorted(set(values))
    assert all(classes)
    assert not any(part[0] < 0 <= part[-1] for part in classes)
    steps = strengths(classes)
    assert all(PALEST <= one <= STRONGEST for one in steps)
    above = [one for one, part in zip(steps, classes, strict=True) if part[0] >= 0]
    assert all(a < b for a, b in pairwise(above))


def test_values_on_both_sides_of_0_have_two_colours() -> None:
    named = zip(COUNTY.areas, (-9, -2, 0, 3, 8), strict=False)
    marks = [Mark(one.title.said(""), value, f"{value}户") for one, value in named]
    made, sheet = placed(districts(COUNTY, marks))
    assert [shade.below for shade in made.shades] == [True, True, False, False, False, False]
    tones = {row["tone"] for row in paint_maps(made, sheet)["areas"]}
    assert tones == {COLOURS[0], COLOURS[1]}
    all_below = plot(districts(COUNTY, marks[:2]), WIDE, ZH)
    assert not any(shade.below for shade in all_below.shades)
    assert all_below.shades[0].strength > all_below.shades[1].strength


# Words


def texts(sheet: Sheet) -> list[str]:
    return [word.text for word in sheet.words]


def test_the_legend_says_the_values_at_the_ends_of_each_class_and_the_unit() -> None:
    made, sheet = placed(MAP)
    assert [shade.text for shade in made.shades] == ["3至12户", "预计38至超过40户", "没有数据"]
    assert {"3至12户", "没有数据"} <= set(texts(sheet))
    first = (Mark("甲", 91, "91%"), Mark("乙", 92, "92%"), Mark("丙", 9, "9%"))
    shares = replace(districts(COUNTY, first), unit="%")
    assert [shade.text for shade in plot(shares, WIDE, ZH).shades] == ["9%", "91%至92%", "没有数据"]


@pytest.mark.parametrize("width", WIDTHS)
def test_name_and_value_stand_in_the_area_else_a_number_does_and_a_list_explains_it(width: int) -> None:
    made, sheet = placed(MAP, width)
    assert {"甲", "12", "丙", "超过40"} <= set(texts(sheet))
    below = {word.text for word in sheet.words if word.y > sheet.down[1] and word.style == "label"}
    assert below == {"乙（全是小岛的一个镇） 3户", "戊 39户"}
    assert len(sheet.badges) == 2 * 2
    for name, n in (("甲", 0), ("丙", 2), ("丁", 3), ("己", 5)):
        (word,) = [word for word in sheet.words if word.text == name]
        left, top, right, bottom = ink(word)
        at = (left + right) / 2, (top + bottom) / 2
        sides = edges(made.outlines[n].rings, sheet.down[0])
        assert room_for(sides, right - left, bottom - top, at) == pytest.approx(at, abs=4), name


def test_a_map_of_too_many_small_areas_says_where_the_other_values_are() -> None:
    made, sheet = placed(grid(900, 30), NARROW)
    assert len(sheet.badges) == 2 * MOST_NUMBERS
    assert "其余区域的数值见表" in texts(sheet)
    assert made.height <= 400


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 70), st.integers(1, 12), st.sampled_from(WIDTHS))
def test_words_of_maps_stay_on_the_sheet_and_apart(count: int, across: int, width: int) -> None:
    _, sheet = placed(grid(count, across), width)
    for left, top, right, bottom in map(ink, sheet.words):
        assert left >= 0
        assert right <= width
        assert top >= 0
        assert bottom <= sheet.height
    assert not [pair for pair in combinations(sheet.words, 2) if touch(*pair)]
    assert all(8 <= badge.x <= width - 8 for badge in sheet.badges)


# Shapes


def ring(*points: tuple[float, float]) -> Ring:
    return tuple((round(x * 10), round(y * 10)) for x, y in points)


HOLLOW = (ring((0, 0), (100, 0), (100, 100), (0, 100)), ring((20, 20), (20, 80), (80, 80), (80, 20)))


def in_hole(x: float, y: float) -> bool:
    return 20 < x < 80 and 20 < y < 80


def test_words_keep_out_of_holes() -> None:
    sides = edges(HOLLOW)
    assert room_for(sides, 30, 30, (50, 50)) is None
    for wide, high in ((30, 10), (10, 30), (90, 12)):
        spot = room_for(sides, wide, high, (50, 50))
        assert spot is not None
        (left, right), (top, bottom) = (
            (at - size / 2, at + size / 2) for at, size in zip(spot, (wide, high), strict=True)
        )
        assert min(left, top) >= 0
        assert max(right, bottom) <= 100
        assert right <= 20 or left >= 80 or bottom <= 20 or top >= 80
    assert not in_hole(*middle(HOLLOW))


def test_hatching_stays_in_the_area_and_out_of_its_holes_and_words() -> None:
    lines = list(hatching(edges(HOLLOW), [(30, 2, 60, 16)]))
    assert len(lines) > 20
    for x, y, x2, y2 in lines:
        for at in (0.01, 0.25, 0.5, 0.75, 0.99):
            a, b = x + (x2 - x) * at, y + (y2 - y) * at
            assert 0 <= min(a, b) <= max(a, b) <= 100
            assert not in_hole(a, b)
            assert not (30 < a < 60 and 2 < b < 16)


def test_an_area_without_a_value_is_hatched_an_expected_one_dashed_the_chosen_one_outlined() -> None:
    made, sheet = placed(MAP)
    counted = {name: len(rows) for name, rows in paint_maps(made, sheet).items()}
    assert counted == {"areas": 5 + 2, "blanks": 1 + 1, "hatch": 1 + 1, "dashes": 1, "chosen": 1}
    inner = draw(made).inner
    assert 'fill-opacity="0.12"' in inner
    assert 'fill-opacity="0.7"' in inner
    assert 'stroke-dasharray="4,3"' in inner
    assert not re.search("style|class|id=|url", inner)


# What is said


def test_a_map_is_told_in_both_languages() -> None:
    told = describe(plot(MAP, WIDE, ZH), ZH)
    assert told.startswith("地图。甲：12户；")
    assert "丙：超过40户（下限）" in told
    assert "颜色由浅到深分2级：3至12户；预计38至超过40户。1个区域没有数据：己。" in told
    english = describe(plot(MAP, WIDE, EN), EN)
    assert english.startswith("Map. ")
    assert "No data for 1 of the areas: 己" in english


def test_a_map_of_many_values_tells_the_highest_and_the_lowest() -> None:
    assert describe(plot(grid(60), WIDE, ZH), ZH).startswith("地图。区59：59户；区0：0户。")


def test_the_subtitle_says_what_dashes_and_bounds_are() -> None:
    note = axis_note(plot(MAP, WIDE, ZH), ZH)
    assert note == "“超过”“不到”一类的数，按写明的数着色；虚线边的区域为预期"
    assert axis_note(plot(grid(4), WIDE, ZH), ZH) == ""


def test_the_finding_names_the_highest_and_the_lowest_area() -> None:
    def town(name: str, value: str, qualifier: str = "exact") -> Choice:
        one = replace(entry(name, shown(value, *DAY, qualifier=qualifier)), area=f"{name}镇")
        return choose(one)[0]

    high, low, bare = town("东", "9"), town("西", "2"), town("南", "")
    assert find_on_map(chart("map", high, low, bare), (high, low, bare), ZH) == "东镇最高，9个；西镇最低，2个"
    assert find_on_map(chart("map", high), (high,), ZH) == ""
    assert title_of_map(chart("map", high), (high,), ZH) == "1个区域的数值"
    over = town("北", "20", "over")
    assert title_of_map(chart("map", high, over), (high, over), EN) == "Values of 2 areas"
    one = entry("绿地", cell("9", town="e"), cell("2", town="w"))
    named = zip("ew", "东西", one.observations, strict=True)
    parts = tuple(Choice(at, one, (value,), name) for at, name, value in named)
    by = chart("map", *parts, by="town")
    assert find_on_map(by, parts, ZH) == "绿地（2020-03-13）：东最高，9个；西最低，2个"
    assert title_of_map(by, parts, ZH) == find_on_map(by, parts, ZH)
    assert title_of_map(by, parts[:1], ZH) == "绿地：2020-03-13"
