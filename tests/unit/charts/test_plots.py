"""Plots: every axis holds its values and says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_plots import GROWTH, LOANS, OPEN_BARS, RATES, SHARE, WORDS

from broadsheet.charts.plots import NARROW, WIDE, drawable, plot
from broadsheet.charts.sheet import measure
from broadsheet.model.drawn import Mark, PlotKind, Series, Sketch

ZH = WORDS["zh-CN"]


def sketch(kind: PlotKind, *values: float | None, unit: str = "%", reference: float | None = None) -> Sketch:
    """Return a sketch of bare values, on consecutive days."""
    marks = tuple(
        Mark(f"第{n}", value, str(value), day=(date(2020, 1, 31) + timedelta(n)).isoformat())
        for n, value in enumerate(values)
    )
    return Sketch(kind, (Series("", marks),), unit, reference=reference)


@pytest.mark.parametrize(
    "drawn, axis",
    [
        (RATES, "96%…100%"),
        (replace(RATES, start=None), "96%…100%"),
        (replace(RATES, start=90), "90%…100%"),
        (replace(RATES, start=99), "96%…100%"),
        (replace(RATES, start=96.5), "96.5%…100.0%"),
        (sketch("dot", 100, 100, reference=100), "0%…100%"),
        (sketch("dot", 40, 90, reference=100), "0%…100%"),
        (sketch("dot", 92, 105, reference=100), "85%…105%"),
        (sketch("dot", 3.2, 4.8, 4.1, unit="吨"), "2.5…5.5吨"),
        (sketch("dot", 7, unit="吨"), "0…8吨"),
        (GROWTH, "0…8亿元"),
        (sketch("line", 60, 80), "55%…80%"),
        (sketch("line", 45, 80), "40%…80%"),
        (sketch("line", 30, 80), "0%…80%"),
        (sketch("line", -60, -80), "−85%…−60%"),
        (sketch("line", -10, -80), "−100%…0%"),
        (sketch("line", 0, 0), "0%…1%"),
        (sketch("line", 5, 5), "0%…6%"),
        (sketch("line", 1e20, 1, unit=""), "0…100000000万亿"),
        (SHARE, "0%…100%"),
        (LOANS, ""),
    ],
)
def test_axes(drawn: Sketch, axis: str) -> None:
    for width in (WIDE, NARROW):
        labels = [label for _, label in plot(drawn, width, ZH).ticks]
        assert "…".join(labels[:: len(labels) - 1] if labels else []) == axis


@pytest.mark.parametrize(
    "drawn, start, end",
    [
        (LOANS, 0, 989e6),
        (OPEN_BARS, -12.5, 25),
        (sketch("bar", 0, 0), 0, 1),
        (sketch("bar", -3, -8), -8, 0),
        (sketch("bar", 105, reference=100), 0, 105),
    ],
)
def test_bars_hold_zero(drawn: Sketch, start: float, end: float) -> None:
    made = plot(drawn, WIDE, ZH)
    assert (made.start, made.end) == (start, end)


def test_a_lone_day_is_labelled_by_its_own_period() -> None:
    marks = (Mark("2020年第一季度", 3, "3", day="2020-01-01"),)
    made = plot(Sketch("line", (Series("", marks),)), WIDE, ZH)
    assert made.days == (("2020-01-01", "2020年第一季度"),)


@pytest.mark.parametrize("values", [[None], [float("inf")], [float("nan")], [1e21], [-1e30], [1e-13]])
def test_what_no_axis_holds_is_refused(values: list[float | None]) -> None:
    with pytest.raises(ValueError, match="a chart needs values"):
        plot(sketch("bar", *values), WIDE, ZH)


NUMBERS = st.one_of(
    st.floats(-1e15, 1e15).filter(drawable),
    st.integers(-1000, 1000).map(float),
    st.floats(90, 100).map(lambda number: round(number, 2)),
)
SKETCHES = st.builds(
    lambda kind, values, unit, reference: sketch(kind, *values, unit=unit, reference=reference),
    st.sampled_from(["bar", "dot", "line"]),
    st.lists(NUMBERS | st.none(), min_size=1, max_size=12).filter(
        lambda values: any(v is not None for v in values)
    ),
    st.sampled_from(["%", "户", "亿元", ""]),
    st.sampled_from([None, 100.0]),
)


@settings(deadline=None)
@given(SKETCHES, st.sampled_from([WIDE, NARROW]))
def test_every_axis_holds_its_values_and_says_so(drawn: Sketch, width: int) -> None:
    made = plot(drawn, width, ZH)
    values = [mark.value for mark in made.series[0].marks if mark.value is not None]
    assert made.start < made.end
    assert made.start <= min(values)
    assert max(values) <= made.end
    if made.kind == "bar":
        assert made.start <= 0 <= made.end
    else:
        ticks = [value for value, _ in made.ticks]
        assert ticks == sorted(set(ticks))
        assert ticks[0] == made.start
        assert ticks[-1] == made.end
        assert len({label for _, label in made.ticks}) == len(ticks) <= 8
        assert all(measure(label, "note") < 200 for _, label in made.ticks)


@pytest.mark.parametrize(
    "values, axis",
    [((60, 80), "0%…80%"), ((-60, -80), "−80%…0%"), ((-4, 7), "−5%…10%"), ((5, 5), "0%…6%")],
)
def test_an_area_always_stands_on_zero(values: tuple[float, ...], axis: str) -> None:
    labels = [label for _, label in plot(sketch("area", *values), WIDE, ZH).ticks]
    assert f"{labels[0]}…{labels[-1]}" == axis


def pair(*values: float | None) -> Series:
    return Series("甲", tuple(Mark("", value, str(value)) for value in values))


@pytest.mark.parametrize(
    "rows, end",
    [
        ((pair(50, 200), pair(3, 4)), 100),
        ((pair(300, 200), pair(3, 4)), 150),
        ((pair(None, 200), pair(0, 4)), 100),
    ],
)
def test_progress_is_measured_by_the_target_of_each_row(rows: tuple[Series, ...], end: float) -> None:
    made = plot(Sketch("progress", rows), NARROW, ZH)
    assert (made.start, made.end, made.ticks) == (0, end, ())


def test_panels_of_one_unit_share_a_scale() -> None:
    rows = (pair(3, 8), pair(90, 41), pair(0.2, 0.4))
    units = [replace(row, unit=unit) for row, unit in zip(rows, ("户", "户", "%"), strict=True)]
    made = plot(Sketch("small-multiples", tuple(units)), WIDE, ZH)
    assert [(panel.start, panel.end) for panel in made.panels] == [(0, 100), (0, 100), (0, 0.4)]
    assert [label for _, label in made.panels[2].ticks] == ["0%", "0.4%"]


@pytest.mark.parametrize(
    "days, start, end, ticks",
    [
        (("2020-02-04", "2020-04-06"), "2020-02-01", "2020-04-06", ["2020年2月", "3月", "4月"]),
        (
            ("2020-02-14", "2020-03-06"),
            "2020-02-14",
            "2020-03-06",
            ["2月16日", "21日", "26日", "3月1日", "6日"],
        ),
        (("2020-02-14",), "2020-02-13", "2020-02-15", ["2月13日", "14日", "15日"]),
        (("2018-03-01", "2023-01-01"), "2018-01-01", "2023-01-01", ["2018年", "2020年", "2022年"]),
    ],
)
def test_the_axis_of_events(days: tuple[str, ...], start: str, end: str, ticks: list[str]) -> None:
    marks = tuple(Mark("事", None, day, day=day) for day in days)
    made = plot(Sketch("timeline", (Series("", marks),)), WIDE, ZH)
    ordinals = [float(date.fromisoformat(day).toordinal()) for day in (start, end)]
    assert [made.start, made.end] == ordinals
    assert [label for _, label in made.days] == ticks


def test_a_timeline_without_events_is_refused() -> None:
    with pytest.raises(ValueError, match="events"):
        plot(Sketch("timeline", (Series("", ()),)), WIDE, ZH)
