"""Every kind of chart: no word leaves the sheet, none covers another."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_areas import areas, feature, square
from msgspec.structs import replace
from sample_plots import WORDS, districts

from broadsheet.charts.brushes import BRIEF, paint_events, paint_panels, paint_ranges
from broadsheet.charts.curves import place_lines
from broadsheet.charts.drawing import KINDS
from broadsheet.charts.panels import place_panels
from broadsheet.charts.plane import turns
from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.charts.rows import THICK, place_rows, position
from broadsheet.charts.sheet import Sheet, Word, ink, measure, touch
from broadsheet.charts.timelines import place_events
from broadsheet.charts.tracks import place_progress, place_ranges
from broadsheet.model.drawn import Mark, Plot, PlotKind, Series, Sketch


def assert_readable(sheet: Sheet, words: list[Word]) -> None:
    for word in words:
        left, top, right, bottom = ink(word)
        assert left >= -0.01, word
        assert right <= sheet.width + 0.01, word
        assert top >= 0, word
        assert bottom <= sheet.height, word
    for one, other in combinations(words, 2):
        assert not touch(one, other), (one, other)


LABELS = st.text("规上工业企业复工率10（）, firm", min_size=1, max_size=60).filter(str.strip)
TEXTS = st.text("超过0123456789.亿元%户", min_size=1, max_size=12)
VALUES = st.floats(-1e9, 1e9).map(round).map(float) | st.floats(90, 100).map(lambda value: round(value, 1))
BOUNDS = st.sampled_from(["", "lower", "upper"])
WIDTHS = st.sampled_from([WIDE, NARROW])


@st.composite
def row_plots(draw: st.DrawFn) -> Plot:
    mark = st.builds(Mark, LABELS, st.none() | VALUES, TEXTS, bound=BOUNDS, hollow=st.booleans())
    marks = draw(st.lists(mark, min_size=1, max_size=9))
    kind: PlotKind = draw(st.sampled_from(("bar", "dot")))
    reference = draw(st.sampled_from([None, 100.0]))
    values = [mark.value for mark in marks if mark.value is not None]
    assume(values)
    sketch = Sketch(kind, (Series("", tuple(marks)),), "%", reference=reference)
    return plot(sketch, draw(WIDTHS), WORDS["zh-CN"])


@st.composite
def line_plots(draw: st.DrawFn) -> Plot:
    series = []
    for title in draw(st.lists(LABELS.map(lambda text: text[:20]), min_size=1, max_size=5)):
        days = sorted(draw(st.sets(st.integers(0, 900), min_size=1, max_size=9)))
        since = st.sampled_from(["", "", "2020年4月1日"])
        mark = st.builds(Mark, LABELS, VALUES, TEXTS, bound=BOUNDS, hollow=st.booleans(), broken=since)
        marks = [replace(draw(mark), day=(date(2019, 6, 5) + timedelta(day)).isoformat()) for day in days]
        series.append(Series(title, tuple(marks), draw(st.booleans())))
    return plot(Sketch("line", tuple(series), draw(TEXTS)), draw(WIDTHS), WORDS["zh-CN"])


@settings(deadline=None)
@given(row_plots())
def test_words_of_rows_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_rows(made)
    assert_readable(sheet, list(sheet.words))
    assert all(after - before >= THICK + 4 for before, after in pairwise(sheet.rows))
    assert 0 <= sheet.across[0] < sheet.across[1] <= made.width


@settings(deadline=None)
@given(line_plots())
def test_words_around_lines_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_lines(made)
    assert_readable(sheet, list(sheet.words))
    upright = turns(made, made.series, sheet.across)
    values = {mark.text for series in made.series for mark in series.marks}
    for word in sheet.words:
        if word.text in values and word.style == "label" and len(made.series) == 1:
            assert not any(ink(word)[0] < x < ink(word)[2] for x in upright), word
    assert 0 <= sheet.across[0] < sheet.across[1] <= made.width


@st.composite
def pair_plots(draw: st.DrawFn, kind: PlotKind) -> Plot:
    """Ranges of any two values; progress of values and targets that are not below 0."""
    positive = st.floats(0, 1e9).map(round).map(float)
    values = VALUES if kind == "range" else positive
    mark = st.builds(Mark, LABELS, st.none() | values, TEXTS, bound=BOUNDS, hollow=st.booleans())
    goal = st.builds(Mark, LABELS, positive.filter(bool), LABELS)
    pair = st.tuples(mark, mark if kind == "range" else goal)
    row = st.builds(Series, LABELS, pair, st.booleans(), st.just("") | LABELS)
    rows = tuple(draw(st.lists(row, min_size=1, max_size=12)))
    assume(any(one.value is not None for series in rows for one in series.marks))
    return plot(Sketch(kind, rows, "%"), draw(WIDTHS), WORDS["zh-CN"])


@st.composite
def event_plots(draw: st.DrawFn) -> Plot:
    mark = st.builds(Mark, LABELS, st.none(), TEXTS, hollow=st.booleans())
    marks = []
    for one in draw(st.lists(mark, min_size=1, max_size=12)):
        first = date(2019, 6, 5) + timedelta(draw(st.integers(0, 900)))
        length = draw(st.sampled_from([0, 9, 30, 365]))
        last = (first + timedelta(length)).isoformat()
        marks.append(replace(one, day=last, first=first.isoformat() if length else ""))
    return plot(Sketch("timeline", (Series("", tuple(marks)),)), draw(WIDTHS), WORDS["zh-CN"])


@st.composite
def panel_plots(draw: st.DrawFn) -> Plot:
    over_time = draw(st.booleans())
    series = []
    for title in draw(st.lists(LABELS, min_size=2, max_size=12)):
        days = sorted(draw(st.sets(st.integers(0, 900), min_size=1, max_size=5)))
        mark = st.builds(Mark, LABELS, st.none() | VALUES, TEXTS, bound=BOUNDS, hollow=st.booleans())
        marks = [draw(mark) for _ in days]
        if over_time:
            starts = [(date(2019, 6, 5) + timedelta(day)).isoformat() for day in days]
            marks = [replace(mark, day=day) for mark, day in zip(marks, starts, strict=True)]
        series.append(Series(title, tuple(marks), unit=draw(st.sampled_from(["%", "户"]))))
    assume(any(mark.value is not None for one in series for mark in one.marks))
    return plot(Sketch("small-multiples", tuple(series)), draw(WIDTHS), WORDS["zh-CN"])


@settings(deadline=None)
@given(pair_plots("range"))
def test_words_of_ranges_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_ranges(made)
    assert_readable(sheet, list(sheet.words))
    assert 0 <= sheet.across[0] < sheet.across[1] <= made.width
    for row in paint_ranges(made, sheet)["base"]:  # no upright runs through the number beside it
        left, right = sheet.across
        x = left + (0 - made.start) / (made.end - made.start) * (right - left)
        boxes = [ink(word) for word in sheet.words]
        assert not any(
            box[0] < x < box[2] and float(row["y"]) < box[3] and box[1] < float(row["y2"]) for box in boxes
        )


@settings(deadline=None)
@given(pair_plots("progress"))
def test_words_of_progress_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_progress(made)
    assert_readable(sheet, list(sheet.words))
    assert all(after - before >= 40 for before, after in pairwise(sheet.rows))


@settings(deadline=None)
@given(event_plots())
def test_words_of_timelines_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_events(made)
    assert_readable(sheet, list(sheet.words))
    assert sheet.across[1] - sheet.across[0] >= made.width * 0.3
    data = paint_events(made, sheet)
    for name in ("solid", "hollow", "spans", "hollowspans"):
        assert all(made.start <= float(row["value"]) <= made.end for row in data[name])
    assert all(made.start <= float(row["to"]) < float(row["value"]) for row in data["spans"])


@settings(deadline=None)
@given(panel_plots())
def test_words_of_panels_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_panels(made)
    assert_readable(sheet, list(sheet.words))
    data = paint_panels(made, sheet)
    for name in ("solid", "dashed", "points", "hollow", "bars", "hollowbars"):
        for row in data[name]:
            assert -0.01 <= float(row["x"]) <= made.width + 0.01
            assert 0 <= float(row["y"]) <= sheet.height
    for one, other in combinations(sheet.boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


HOSTILE = "纳入市级监测的在区汽车销售及维修门店、电子产品销售市场及门店、家电卖场及专卖店、百"


def hostile(kind: PlotKind) -> Sketch:
    """Return twelve rows with names of forty characters, long values and long notes."""
    marks = [
        Mark(HOSTILE, 1000.0 * n + 7, f"超过{n}千零七亿元人民币", day=f"2020-{n:02}-03", bound="lower")
        for n in range(1, 13)
    ]
    match kind:
        case "bar" | "dot" | "timeline":
            return Sketch(kind, (Series("", tuple(marks)),), "亿元")
        case "line":
            return Sketch(kind, tuple(Series(HOSTILE, tuple(marks[n:])) for n in range(5)), "亿元")
        case "area":
            return Sketch(kind, (Series(HOSTILE, tuple(marks)),), "亿元")
        case "range" | "progress":
            pairs = [(one, replace(marks[-1], text=HOSTILE)) for one in marks]
            return Sketch(kind, tuple(Series(HOSTILE, pair, note=HOSTILE) for pair in pairs), "亿元")
        case "small-multiples":
            return Sketch(kind, tuple(Series(HOSTILE, tuple(marks), unit="亿元") for _ in marks))
        case "slope":
            pairs = [(one, marks[-n - 1]) for n, one in enumerate(marks[:8])]
            return Sketch(kind, tuple(Series(HOSTILE, pair) for pair in pairs), "亿元")
        case "stacked":
            return Sketch(kind, tuple(Series(HOSTILE, tuple(marks[:5]), note=HOSTILE) for _ in range(4)))
        case "map":
            shapes = [feature(f"{HOSTILE}{n}", square(n % 4, n // 4)) for n in range(16)]
            return districts(areas(*shapes), marks)
        case "waterfall":
            return Sketch(kind, (Series("", (*marks, replace(marks[-1], value=78084.0))),), "亿元")
        case "free":
            raise AssertionError("its program says where everything goes")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", KINDS)
def test_twelve_rows_of_forty_characters_are_readable(kind: PlotKind, width: int) -> None:
    assert measure(HOSTILE, "label") >= 40 * 14
    place, paint = KINDS[kind]
    made = plot(hostile(kind), width, WORDS["zh-CN"])
    sheet = place(made)
    assert_readable(sheet, list(sheet.words))
    assert paint(made, sheet)


@pytest.mark.parametrize("width, columns", [(WIDE, 3), (NARROW, 2)])
def test_panels_stand_in_a_grid(width: int, columns: int) -> None:
    sheet = place_panels(plot(hostile("small-multiples"), width, WORDS["zh-CN"]))
    assert len({box[0] for box in sheet.boxes}) == columns
    assert len({box[1] for box in sheet.boxes}) == 12 // columns


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_time_known_roughly_is_as_long_as_it_is(width: int) -> None:
    marks = (
        Mark("一日", None, "2月1日", day="2020-02-01"),
        Mark("一旬", None, "2月中旬", day="2020-02-20", first="2020-02-11"),
    )
    made = plot(Sketch("timeline", (Series("", marks),)), width, WORDS["zh-CN"])
    data = paint_events(made, place_events(made))
    assert [float(row["value"]) - float(row["to"]) for row in data["spans"]] == [9]
    assert len(data["solid"]) == 1


@pytest.mark.parametrize("first, last", [("2020-02-11", "2020-02-20"), ("2020-12-01", "2020-12-31")])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_month_is_seen_on_an_axis_of_years(width: int, first: str, last: str) -> None:
    marks = (
        Mark("早年", None, "2010年", day="2010-12-31", first="2010-01-01"),
        Mark("短", None, last, day=last, first=first, hollow=True),
    )
    made = plot(Sketch("timeline", (Series("", marks),)), width, WORDS["zh-CN"])
    sheet = place_events(made)
    (bar,) = paint_events(made, sheet)["hollowspans"]
    start, end = (position(made, sheet.across, float(bar[name])) for name in ("to", "value"))
    assert end - start == pytest.approx(BRIEF)
    assert sheet.across[0] <= start
    assert end <= sheet.across[1] + 1e-6
