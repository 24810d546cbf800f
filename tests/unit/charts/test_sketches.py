"""Charts: which chart an indicator gets, what a declared one shows, and what is wrong with it."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from sample_plots import WORDS

from broadsheet.charts.plots import WIDE, plot
from broadsheet.charts.sketches import Choice, check_chart, check_sketch, declared_chart, default_chart
from broadsheet.model.drawn import Mark, Series, Sketch
from broadsheet.model.problems import Span
from broadsheet.model.shown import Entry, Shown
from broadsheet.model.statistics import Chart, Label

ZH = WORDS["zh-CN"]
PLACE = Span("data/charts/图.yaml", 1, 1)


def shown(
    value: str, first: str = "", last: str = "", qualifier: str = "exact", status: str = "normal"
) -> Shown:
    """Return an observation of a period, by default undated."""
    period = f"{first}/{last}" if first != last else last
    return Shown(
        anchor=period or "undated",
        period=period or "未注日期",
        period_short=period,
        when=last,
        undated=not last,
        text=f"{value}个" if value else "缺",
        before="",
        number=value,
        unit="个",
        value=value,
        qualifier=qualifier,
        status=status,
        first=first,
    )


DAY = ("2020-03-13", "2020-03-13")


def entry(
    id: str, *observations: Shown, unit: str = "个", share: bool = False, population: str = ""
) -> Entry:
    latest = observations[-1] if observations else None
    value = float(latest.value) if latest and latest.value else None
    return Entry(
        id=id,
        url=f"/indicators/{id}.html",
        title=id,
        origin="file",
        group="组",
        observations=observations,
        latest=latest,
        unit=unit,
        kind="存量",
        population=population,
        share=value if share else None,
    )


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
    sketch = default_chart(one, group)
    assert sketch is not None
    assert sketch.kind == kind
    assert [mark.label for mark in sketch.series[0].marks] == labels
    assert sketch.reference == reference
    assert check_sketch(one.id, sketch, PLACE) == ()
    plot(sketch, WIDE, ZH)


@pytest.mark.parametrize("one", [EMPTY, entry("没有")])
def test_without_a_value_there_is_no_chart(one: Entry) -> None:
    assert default_chart(one, (one,)) is None


def test_the_indicator_of_a_page_is_highlighted_among_others_and_not_alone() -> None:
    among, alone = default_chart(RATE, (FULL, RATE)), default_chart(RATE, ())
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
    sketch = default_chart(entry("序列", shown("1", first, last), shown("2", "2021-07-07", "2021-07-07")), ())
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
    sketch = default_chart(entry("数", shown("2", *DAY, qualifier=qualifier)), ())
    assert sketch is not None
    assert sketch.series[0].marks[0].bound == bound


def test_a_line_has_gaps_and_hollow_points_and_leaves_out_the_undated() -> None:
    observations = (
        shown("3", "2020-01-01", "2020-01-31"),
        shown("", "2020-02-01", "2020-02-29", status="missing"),
        shown("5", "2020-03-01", "2020-03-31", status="expected"),
        shown("9"),
    )
    sketch = default_chart(entry("序列", *observations), ())
    assert sketch is not None
    assert [(mark.value, mark.hollow) for mark in sketch.series[0].marks] == [
        (3, False),
        (None, False),
        (5, True),
    ]


def chart(kind: str, *choices: Choice, **fields: object) -> Chart:
    """Return a declared chart of the choices."""
    base = Chart("图", "bar", tuple(choice.address for choice in choices), Label({"": "题"}), PLACE)
    return replace(base, kind=kind, **fields)


def choose(*entries: Entry) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one, one.observations) for one in entries)


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


HUGE = entry("巨", shown("1" + "0" * 25, *DAY))
BAD = replace(FIRMS, title="复工\x0b率")


@pytest.mark.parametrize(
    "declared, choices, problems",
    [
        (chart("dot"), choose(RATE, FULL), []),
        (chart("bar"), choose(RATE, FIRMS), ["chart-units error units=% · 家"]),
        (chart("line"), choose(*[MONTHS] * 6), ["chart-too-many-lines error count=6"]),
        (chart("line"), choose(MONTHS, entry("无日", shown("3"))), ["chart-undated error title=无日"]),
        (chart("bar"), choose(EMPTY), ["chart-empty error id=图"]),
        (chart("bar", start=Decimal(96)), choose(RATE), ["chart-bar-axis error id=图"]),
        (chart("bar", start=Decimal(0)), choose(RATE), []),
        (chart("dot", start=Decimal("99.5")), choose(RATE, FULL), ["chart-axis-start warning value=99.26个"]),
        (chart("dot", end=Decimal("99.5")), choose(RATE, FULL), ["chart-axis-end warning value=100个"]),
        (chart("bar"), choose(HUGE), ["chart-number-size error label=巨"]),
        (chart("bar"), choose(BAD), ["chart-control-character error character=U+000B"]),
    ],
)
def test_problems(declared: Chart, choices: tuple[Choice, ...], problems: list[str]) -> None:
    found = check_chart(declared, choices, ZH)
    assert all(problem.span == PLACE for problem in found)
    assert len(found) == len(problems)
    for problem, wanted in zip(found, problems, strict=True):
        code, level, argument = wanted.split(" ", 2)
        name, _, value = argument.partition("=")
        assert (problem.code, problem.level, problem.args[name]) == (code, level, value)


def test_a_control_character_is_shown_as_a_sign_that_can_be_printed() -> None:
    sketch = Sketch("bar", (Series("", (Mark("复工\x0b率", 1, "1"),)),))
    assert check_sketch("图", sketch, PLACE)[0].args["label"] == "复工\N{REPLACEMENT CHARACTER}率"
