"""What is said where a reader points at a chart: every mark with a value, at its place, in few bytes."""

import gzip
import re

import pytest
from sample_plots import PLOTS, WORDS

from broadsheet.charts.drawing import KINDS as DRAWN
from broadsheet.charts.drawing import draw
from broadsheet.charts.plots import WIDE, plot
from broadsheet.charts.spots import KINDS, MOST, spots_of
from broadsheet.model.drawn import Mark, Series, Sketch


def read(spots: str) -> tuple[list[int], list[tuple[int, int, str]]]:
    """Return weights and width, and the marks."""
    head, *marks = spots.split("|")
    told = [mark.split(" ", 2) for mark in marks]
    return [int(number) for number in head.split()], [(int(x), int(y), words) for x, y, words in told]


@pytest.mark.parametrize("name", PLOTS)
def test_every_mark_with_a_value_is_told_inside_its_drawing(name: str) -> None:
    drawing = draw(PLOTS[name])
    if not drawing.spots:
        return
    (_, _, width), spots = read(drawing.spots)
    assert width == drawing.width
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y, _ in spots)
    marks = [mark for series in PLOTS[name].series for mark in series.marks]
    if PLOTS[name].kind == "progress":
        assert len(spots) == sum(series.marks[0].value is not None for series in PLOTS[name].series)
    elif PLOTS[name].kind != "timeline":
        told = [
            mark for mark in marks if mark.value is not None and (PLOTS[name].kind != "stacked" or mark.value)
        ]
        assert len(spots) == len(told)
        for (_, _, words), mark in zip(spots, told, strict=True):
            assert " ".join(mark.text.split()).replace("|", "¦") in words


def test_dots_are_told_where_they_are_drawn() -> None:
    drawing = draw(next(one for one in PLOTS.values() if one.kind == "dot"))
    _, spots = read(drawing.spots)
    drawn = [float(x) for x in re.findall('cx="([^"]+)"', drawing.inner)]
    assert spots
    assert all(min(abs(x - at) for at in drawn) <= 0.5 for x, _, _ in spots)


def test_every_kind_that_stands_in_the_manual_is_told_of() -> None:
    assert set(DRAWN) >= {"bar", "dot", "line", "area", "range", "progress", "timeline", "small-multiples"}
    assert all(any(draw(one).spots for one in PLOTS.values() if one.kind == kind) for kind in ("bar", "line"))
    assert set(KINDS) <= set(DRAWN)


def line(count: int, text: str = "1%") -> Sketch:
    marks = tuple(
        Mark(f"{n}日", float(n % 7), text, day=f"20{10 + n // 300:02}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}")
        for n in range(count)
    )
    return Sketch("line", (Series("", marks),), "%")


def test_a_long_series_is_left_to_its_table() -> None:
    assert draw(plot(line(MOST), WIDE, WORDS["zh-CN"])).spots
    assert not draw(plot(line(MOST + 1), WIDE, WORDS["zh-CN"])).spots


def test_thirty_six_points_cost_little() -> None:
    spots = draw(plot(line(36), WIDE, WORDS["zh-CN"])).spots
    assert len(gzip.compress(spots.encode(), 9)) < 450


def test_a_sign_that_parts_marks_is_taken_out_of_words() -> None:
    spots = draw(plot(line(3, "1|2\n3"), WIDE, WORDS["zh-CN"])).spots
    assert [words for _, _, words in read(spots)[1]] == ["0日 1¦2 3", "1日 1¦2 3", "2日 1¦2 3"]


def test_a_kind_without_marks_to_tell_has_none() -> None:
    made = PLOTS["share-640"]
    assert spots_of(made, DRAWN[made.kind][0](made)) == draw(made).spots
