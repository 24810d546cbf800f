"""Charts: which one an indicator gets, and what a declared one shows."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from sample_choices import DAY, PLACE, broken_down, cell, chart, choose, entry, shown
from sample_plots import WORDS

from broadsheet.charts.breakdowns import cells
from broadsheet.charts.checks import check_sketch
from broadsheet.charts.curves import place_lines
from broadsheet.charts.marks import Choice, line
from broadsheet.charts.paint import runs
from broadsheet.charts.plane import turns
from broadsheet.charts.plots import WIDE, plot
from broadsheet.charts.sketches import declared_chart, default_chart, timeline_chart
from broadsheet.model.drawn import Mark, Sketch
from broadsheet.model.listed import Event
from broadsheet.model.shown import Break, Entry
from broadsheet.model.statistics import Label

ZH = WORDS["zh-CN"]


FULL = entry("全部", shown("100", *DAY), unit="%", share=True)
RATE = entry("复工率", shown("99.26", *DAY), unit="%", share=True)
OLD_RATE = entry("旧率", shown("80", "2020-02-01", "2020-02-29"), unit="%", share=True)
FIRMS = entry("企业", shown("162", *DAY), unit="家", population="规上")
SHOPS = entry("商店", shown("188", *DAY), unit="家", population="规上")
STREET = entry("街道", shown("781", *DAY), unit="家", population="铜元局")
NAMELESS = entry("无口径", shown("7", *DAY), unit="家")
MONTHS = entry("逐月", shown("3", "2020-01-01", "2020-01-31"), shown("4", "2020-02-01", "2020-02-29"))
EMPTY = entry("空", shown("", *DAY))


@pytest.mark.parametrize(
    "one, group, kind, labels, reference",
    [
        (MONTHS, (MONTHS, FIRMS), "line", ["2020-01-01/2020-01-31", "2020-02-01/2020-02-29"], None),
        (RATE, (FULL, RATE, OLD_RATE, FIRMS), "dot", ["全部", "复工率"], 100),
        (RATE, (FULL,), "dot", ["复工率", "全部"], 100),
        (RATE, (RATE, OLD_RATE), "bar", ["复工率"], 100),
        (FULL, (FULL, replace(FULL, id="也全", title="也全")), "bar", ["全部", "也全"], 100),
        (FIRMS, (FIRMS, SHOPS, STREET, NAMELESS, RATE), "bar", ["企业", "商店"], None),
        (NAMELESS, (FIRMS, NAMELESS, replace(NAMELESS, id="另一个")), "bar", ["无口径"], None),
    ],
)
def test_default_charts(
    one: Entry, group: tuple[Entry, ...], kind: str, labels: list[str], reference: float | None
) -> None:
    sketch = default_chart(one, group, ZH)
    assert sketch is not None
    assert sketch.kind == kind
    assert [mark.label for mark in sketch.series[0].marks] == labels
    assert sketch.reference == reference
    assert check_sketch(one.id, sketch, PLACE) == ()
    plot(sketch, WIDE, ZH)


@pytest.mark.parametrize("one", [EMPTY, entry("没有")])
def test_without_a_value_there_is_no_chart(one: Entry) -> None:
    assert default_chart(one, (one,), ZH) is None


def test_the_indicator_of_a_page_is_highlighted_among_others_and_not_alone() -> None:
    among, alone = default_chart(RATE, (FULL, RATE), ZH), default_chart(RATE, (), ZH)
    assert among is not None
    assert alone is not None
    assert [mark.highlight for mark in among.series[0].marks] == [False, True]
    assert [mark.highlight for mark in alone.series[0].marks] == [False]


@pytest.mark.parametrize(
    "first, last, day",
    [
        ("2020-01-01", "2020-01-31", "2020-01-01"),
        ("2020-04-01", "2020-06-30", "2020-04-01"),
        ("2020-01-01", "2020-12-31", "2020-01-01"),
        ("2020-03-13", "2020-03-13", "2020-03-13"),
        ("2020-02-01", "2020-02-10", "2020-02-10"),
        ("2020-02-11", "2020-02-29", "2020-02-29"),
        ("2020-03-01", "2020-03-01", "2020-03-01"),
        ("", "2020-02-29", "2020-02-29"),
    ],
)
def test_where_a_period_stands_in_time(first: str, last: str, day: str) -> None:
    sketch = default_chart(
        entry("序列", shown("1", first, last), shown("2", "2021-07-07", "2021-07-07")), (), ZH
    )
    assert sketch is not None
    assert sketch.series[0].marks[0].day == day


@pytest.mark.parametrize(
    "qualifier, bound",
    [
        ("exact", ""),
        ("counted", ""),
        ("about", ""),
        ("over", "lower"),
        ("at_least", "lower"),
        ("under", "upper"),
        ("at_most", "upper"),
        ("nearly", "upper"),
    ],
)
def test_qualifiers_become_bounds(qualifier: str, bound: str) -> None:
    sketch = default_chart(entry("数", shown("2", *DAY, qualifier=qualifier)), (), ZH)
    assert sketch is not None
    assert sketch.series[0].marks[0].bound == bound


def test_a_line_has_gaps_and_hollow_points_and_leaves_out_the_undated() -> None:
    observations = (
        shown("3", "2020-01-01", "2020-01-31"),
        shown("", "2020-02-01", "2020-02-29", status="missing"),
        shown("5", "2020-03-01", "2020-03-31", status="expected"),
        shown("9"),
    )
    sketch = default_chart(entry("序列", *observations), (), ZH)
    assert sketch is not None
    assert [(mark.value, mark.hollow) for mark in sketch.series[0].marks] == [
        (3, False),
        (None, False),
        (5, True),
    ]


def test_a_new_definition_breaks_a_line_also_over_a_gap() -> None:
    new = Break("2020-03-18", "2020年3月18日", "")
    months = [("2020-01-01", "2020-01-31"), ("2020-02-01", "2020-02-29"), ("2020-03-01", "2020-03-31")]
    days = [shown(value, *month) for value, month in zip(("3", "", "4"), months, strict=True)]
    later = (days[0], days[1], replace(days[2], definition=new.when))
    series = line("率", later, (new,))
    assert [mark.broken for mark in series.marks] == ["", "", "2020年3月18日"]
    drawn = plot(Sketch("line", (series,), "个"), WIDE, ZH)
    assert drawn.turn == "口径改变"
    assert list(runs(series)) == []
    sheet = place_lines(drawn)
    (x,) = turns(drawn, drawn.series, sheet.across)
    assert sheet.across[0] < x < sheet.across[1]
    assert "口径改变" in [word.text for word in sheet.words]


def test_a_declared_chart_keeps_order_labels_and_highlight() -> None:
    choices = choose(RATE, FULL)
    declared = chart(
        "dot", *choices, highlight="复工率", labels={"全部": Label({"zh-CN": "规上"})}, start=Decimal(96)
    )
    sketch = declared_chart(declared, choices, ZH)
    assert sketch.series[0].marks == (
        Mark("复工率", 99.26, "99.26个", highlight=True),
        Mark("规上", 100, "100个"),
    )
    assert (sketch.start, sketch.reference, sketch.unit) == (96, 100, "%")


def test_two_periods_of_one_indicator_are_told_apart() -> None:
    choices = (
        Choice("逐月@2020-01", MONTHS, MONTHS.observations[:1]),
        Choice("逐月", MONTHS, MONTHS.observations[1:]),
    )
    sketch = declared_chart(chart("bar", *choices), choices, ZH)
    assert [mark.label for mark in sketch.series[0].marks] == [
        "逐月（2020-01-01/2020-01-31）",
        "逐月（2020-02-01/2020-02-29）",
    ]


def test_declared_lines_are_named_and_highlighted() -> None:
    other = replace(MONTHS, id="另", title="另")
    choices = choose(MONTHS, other)
    sketch = declared_chart(chart("line", *choices, highlight="另"), choices, ZH)
    assert [(series.title, series.highlight, len(series.marks)) for series in sketch.series] == [
        ("逐月", False, 2),
        ("另", True, 2),
    ]
    assert sketch.reference is None


CELLS = broken_down(
    "物资", cell("3", "2020-02-29", item="mask"), cell("5", item="mask"), cell("4", item="glove")
)


def test_the_newest_cells_of_a_breakdown_are_bars() -> None:
    sketch = default_chart(CELLS, (CELLS,), ZH)
    assert sketch is not None
    assert sketch.kind == "bar"
    assert [(mark.label, mark.value) for mark in sketch.series[0].marks] == [("口罩", 5), ("手套", 4)]


def test_cells_in_unlike_units_or_of_unlike_days_have_no_chart_by_themselves() -> None:
    mixed = broken_down("物资", *CELLS.observations, units=("片", "双"))
    apart = broken_down("物资", CELLS.observations[0], CELLS.observations[2])
    assert default_chart(mixed, (), ZH) is None
    assert default_chart(apart, (), ZH) is None


def test_a_total_over_time_comes_before_its_parts() -> None:
    both = replace(CELLS, observations=(*MONTHS.observations, *CELLS.observations))
    sketch = default_chart(both, (), ZH)
    assert sketch is not None
    assert sketch.kind == "line"
    assert len(sketch.series[0].marks) == 2


def test_bars_of_a_breakdown_are_named_by_their_values() -> None:
    choices = cells(CELLS, CELLS.dimensions[0], {})
    declared = chart("bar", *choices, by="item", highlight="mask", labels={"mask": Label({"": "医用口罩"})})
    (series,) = declared_chart(declared, choices, ZH).series
    assert [(mark.label, mark.value, mark.highlight) for mark in series.marks] == [
        ("医用口罩", 5, True),
        ("手套", 4, False),
    ]


@pytest.mark.parametrize(
    "choices, drawn",
    [
        (choose(MONTHS, FIRMS), [("逐月", [3, 4], True), ("企业", [162], True)]),
        (choose(FIRMS, SHOPS), [("企业", [162], False), ("商店", [188], False)]),
    ],
)
def test_panels_are_lines_where_any_of_them_has_two_dates(
    choices: tuple[Choice, ...], drawn: list[tuple[str, list[float], bool]]
) -> None:
    sketch = declared_chart(chart("small-multiples", *choices), choices, ZH)
    assert [
        (series.title, [mark.value for mark in series.marks], all(mark.day for mark in series.marks))
        for series in sketch.series
    ] == drawn
    assert [series.unit for series in sketch.series] == [choice.entry.unit for choice in choices]


def event(title: str, when: str, first: str = "", expected: bool = False) -> Event:
    return Event(
        when,
        f"{when[:4]}年{when[5:7]}月",
        f"{when[5:7]}月",
        title,
        "/a/b.html",
        "大事",
        "a",
        expected=expected,
        first=first,
    )


def test_a_timeline_is_in_order_precise_as_it_is_known_and_says_what_is_expected() -> None:
    events = (
        event("后", "2020-03-31", "2020-03-21", expected=True),
        event("前", "2020-02-04", "2020-02-04"),
        event("无日", ""),
    )
    assert timeline_chart(events, ZH).series[0].marks == (
        Mark("前", None, "02月", day="2020-02-04"),
        Mark("后", None, "03月（预期）", day="2020-03-31", first="2020-03-21", hollow=True),
    )


def test_a_timeline_of_several_years_prints_them() -> None:
    events = (event("前", "2019-12-04"), event("后", "2020-01-04"))
    assert [mark.text for mark in timeline_chart(events, ZH).series[0].marks] == ["2019年12月", "2020年01月"]
