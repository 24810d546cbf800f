"""What a graphics desk adds: rules, remarks, uncertainty, revisions, slopes, stacks, waterfalls, limits."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from sample_choices import DAY, PLACE, aimed, chart, choose, entry, shown
from sample_plots import WORDS, months

from broadsheet.charts.checks import check_chart
from broadsheet.charts.describing import axis_note, describe
from broadsheet.charts.drawing import KINDS, draw
from broadsheet.charts.marks import Beside, Choice, first_value, mark
from broadsheet.charts.paint import paint_curves, paint_rows
from broadsheet.charts.plots import NARROW, WIDE, plot, spans
from broadsheet.charts.sheet import COLOURS, RULE_2, Sheet, ink, touch
from broadsheet.charts.sketches import MOST_ROWS, declared_chart, default_chart
from broadsheet.charts.stacks import pieces
from broadsheet.model.drawn import Mark, Plot, PlotKind, Remark, Rule, Series, Sketch
from broadsheet.model.problems import Problem
from broadsheet.model.registers import Chart, Remarked
from broadsheet.model.shown import Break, RevisionView, TargetView
from broadsheet.model.statistics import Label, Period
from broadsheet.numbers.periods import parse_period

ZH, EN = WORDS["zh-CN"], WORDS["en"]
GOAL = TargetView("95%", "2020年6月", value="95", when="2020-06-30")
MONTHS = entry(
    "逐月", *(shown(str(80 + n), f"2020-0{n}-01", f"2020-0{n}-{d}") for n, d in ((1, 31), (2, 29), (3, 31)))
)
TALL = Sketch("line", (months("", [81, 88, 93, 96, 97, 98]),), "亿元")


def placed(sketch: Sketch, width: int = WIDE) -> tuple[Plot, Sheet]:
    made = plot(sketch, width, ZH)
    return made, KINDS[made.kind][0](made)


def words_of(sheet: Sheet) -> list[str]:
    return [word.text for word in sheet.words]


def note(text: str, at: str = "", of: str = "") -> Remarked:
    period: Period | None = parse_period(at) if at else None
    return Remarked(Label({"": text}), PLACE, period, of)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


# Rules


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_target_is_a_rule_with_its_words(width: int) -> None:
    made, sheet = placed(replace(TALL, rules=(Rule(95, "目标95亿元（2020年6月）", "target"),)), width)
    assert any("目标95亿元" in text for text in words_of(sheet))
    (rule,) = paint_curves(made, sheet)["rules"]
    assert rule["value"] == 95
    assert 'stroke-dasharray="6,3"' in draw(made).inner
    assert "目标95亿元（2020年6月）。" in describe(made, ZH)


def test_the_axis_holds_a_target_that_is_far_away() -> None:
    made, _ = placed(replace(TALL, rules=(Rule(300, "目标300亿元"),)))
    assert made.end >= 300


def test_words_of_a_rule_without_room_stand_below_with_a_sample_of_it() -> None:
    hump = [24.1, 24.3, 24.2, 24.8, 25.3, 25.9, 26.4, 27.1, 28.4, 27.6, 26.5, 25.1]
    made, sheet = placed(Sketch("line", (months("", hump),), "亿元", rules=(Rule(27.5, "警" * 12),)), NARROW)
    assert "警" * 12 in words_of(sheet)
    if sheet.keys:
        (word,) = [word for word in sheet.words if word.text == "警" * 12]
        assert word.y > sheet.down[1] + 20
    assert draw(made).height == sheet.height


def test_rules_in_rows_run_through_no_value() -> None:
    marks = tuple(
        Mark(name, value, f"{value}%") for name, value in zip("甲乙丙丁戊己", range(70, 100, 5), strict=True)
    )
    made, sheet = placed(Sketch("bar", (Series("", marks),), "%", rules=(Rule(90, "目标90%"),)))
    left, right = sheet.across
    x = left + 90 / made.end * (right - left)
    pieces = paint_rows(made, sheet)["rules"]
    assert 0 < len(pieces) < 6
    for row in pieces:
        for word in sheet.words:
            a, top, b, bottom = ink(word)
            hits = a < x < b and top < float(row["y2"]) and float(row["y"]) < bottom
            assert word.style == "rule" or not hits


def test_a_lone_line_has_its_target_and_others_have_it_when_asked() -> None:
    one = aimed(MONTHS, GOAL)
    line = chart("line", *choose(one))
    assert [rule.value for rule in declared_chart(line, choose(one), ZH).rules] == [95]
    assert declared_chart(replace(line, targets=False), choose(one), ZH).rules == ()
    bars = chart("bar", *choose(one, one))
    assert declared_chart(bars, choose(one, one), ZH).rules == ()
    assert len(declared_chart(replace(bars, targets=True), choose(one, one), ZH).rules) == 1
    default = default_chart(one, (), ZH)
    assert default is not None
    assert [rule.kind for rule in default.rules] == ["target"]


def test_a_limit_is_named_and_must_have_the_unit() -> None:
    limit = Choice("警戒", entry("警戒线", shown("82", *DAY)), (shown("82", *DAY),))
    line = chart("line", *choose(MONTHS))
    sketch = declared_chart(line, choose(MONTHS), ZH, Beside((limit,)))
    assert [(rule.text, rule.kind) for rule in sketch.rules] == [("警戒线：82个", "limit")]
    other = replace(limit, entry=replace(limit.entry, unit="米"))
    assert codes(check_chart(line, choose(MONTHS), ZH, Beside((other,)))) == ["chart-units"]


# Remarks


def test_remarks_stand_in_the_wide_picture_and_are_numbered_in_the_narrow_one() -> None:
    sketch = replace(TALL, remarks=(Remark("多开一条航线", 0, 2), Remark("开闸放水", day="2020-04-15")))
    made, wide = placed(sketch)
    assert not wide.badges
    assert len(wide.moments) == 1
    assert "多开一条航线" in "".join(words_of(wide))
    _, narrow = placed(sketch, NARROW)
    assert [badge.number for badge in narrow.badges] == [1, 2, 1, 2]
    foot = [word.text for word in narrow.words if word.y > narrow.down[1] + 26]
    assert foot == ["多开一条航线", "开闸放水", "1", "2"]
    assert "2020年3月：多开一条航线。开闸放水。" in describe(made, ZH)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("size", [3, 12, 40, 90])
def test_remarks_cover_no_other_words(width: int, size: int) -> None:
    remarks = tuple(Remark("注" * size + str(n), 0, n) for n in range(6))
    _, sheet = placed(replace(TALL, remarks=remarks), width)
    words = [word for word in sheet.words if word.style != "badge"]
    assert not any(touch(a, b) for n, a in enumerate(words) for b in words[n + 1 :])
    for word in sheet.words:
        left, _, right, bottom = ink(word)
        assert left >= -0.01
        assert right <= sheet.width + 0.01
        assert bottom <= sheet.height


def test_remarks_on_rows_follow_their_row_when_it_is_ranked() -> None:
    low, high = entry("低", shown("3", *DAY)), entry("高", shown("9", *DAY))
    declared = chart("bar", *choose(low, high), relation="ranking", notes=(note("水灾", of="低"),))
    sketch = declared_chart(declared, choose(low, high), ZH)
    assert [one.label for one in sketch.series[0].marks] == ["高", "低"]
    assert sketch.remarks == (Remark("水灾", 0, 1),)
    _, sheet = placed(sketch)
    assert sheet.rows[0] < sheet.badges[0].y < sheet.rows[1]  # at the name above the second row
    assert "水灾" in words_of(sheet)


@pytest.mark.parametrize(
    "kind, remark, code",
    [
        ("line", note("甲"), "chart-note-time"),
        ("line", note("甲", "2021"), "chart-note-nowhere"),
        ("line", note("甲", "2020-01-15", "逐月"), "chart-note-nowhere"),
        ("line", note("甲", "2020-01", "没有"), "chart-note-of"),
        ("bar", note("甲", of="没有"), "chart-note-of"),
        ("line", note("甲", "2020-01-15"), ""),
        ("area", note("甲", "2020-02", "逐月"), ""),
        ("bar", note("甲"), ""),
    ],
)
def test_remarks_must_be_of_something_in_the_chart(kind: str, remark: Remarked, code: str) -> None:
    declared = chart(kind, *choose(MONTHS), notes=(remark,))
    assert codes(check_chart(declared, choose(MONTHS), ZH)) == ([code] if code else [])


# Uncertainty, revisions, highlights


def test_uncertainty_is_a_band_or_a_whisker_and_is_told() -> None:
    marks = tuple(
        replace(one, low=one.value - 2, high=one.value + 1, interval="甲至乙")
        for one in TALL.series[0].marks
        if one.value is not None
    )
    made, sheet = placed(replace(TALL, series=(Series("", marks),)))
    data = paint_curves(made, sheet)
    assert (len(data["band"]), len(data["whiskers"])) == (6, 0)
    assert made.start <= 79
    assert "浅色带为可能的范围" in axis_note(made, ZH)
    assert "（可能在甲至乙之间）" in describe(made, ZH)
    lone = (marks[0], replace(marks[1], low=None, high=None), *marks[2:3])
    made, sheet = placed(replace(TALL, series=(Series("", lone),)))
    assert len(paint_curves(made, sheet)["whiskers"]) == 2
    made, sheet = placed(Sketch("bar", (Series("", marks),), "亿元"))
    assert len(paint_rows(made, sheet)["whiskers"]) == 6
    assert "细线为可能的范围" in axis_note(made, ZH)


def test_a_band_is_broken_where_the_definition_changes() -> None:
    marks = tuple(
        replace(one, low=one.value - 2, high=one.value + 1, broken="2020年4月1日" if n == 3 else "")
        for n, one in enumerate(TALL.series[0].marks)
        if one.value is not None
    )
    made, sheet = placed(replace(TALL, series=(Series("", marks),)))
    assert len({row["run"] for row in paint_curves(made, sheet)["band"]}) == 2


def test_a_revised_value_has_a_ring_and_its_first_value_is_told() -> None:
    revision = RevisionView("2020年3月12日", "correction", "93%", "91.5%", "重复")
    revised = replace(shown("91.5", *DAY), revisions=(revision,))
    assert first_value(revised) == "93%"
    assert first_value(replace(revised, revisions=(replace(revision, kind="definition"),))) == ""
    assert first_value(replace(revised, value="")) == ""
    one = mark("甲", revised, day="2020-03-13")
    made, sheet = placed(Sketch("line", (Series("", (replace(one, day="2020-03-06"), one)),), "%"))
    assert len(paint_curves(made, sheet)["rings"]) == 2
    assert "（最初公布93%）" in describe(made, ZH)
    assert "first published as 93%" in describe(made, EN)


@pytest.mark.parametrize("kind", ["bar", "dot"])
def test_beside_a_highlighted_row_the_others_are_grey(kind: PlotKind) -> None:
    marks = (Mark("甲", 3, "3户", highlight=True), Mark("乙", 5, "5户"))
    made, sheet = placed(Sketch(kind, (Series("", marks),), "户"))
    assert [row["tone"] for row in paint_rows(made, sheet)["solid"]] == [COLOURS[0], RULE_2]


# Slopes, stacks, waterfalls


def two(title: str, first: float, last: float, highlight: bool = False) -> Series:
    marks = (Mark("2019年", first, f"{first:g}户"), Mark("2020年", last, f"{last:g}户"))
    return Series(title, marks, highlight)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_slope_tells_rise_from_fall_and_names_its_ends(width: int) -> None:
    made, sheet = placed(Sketch("slope", (two("升", 3, 9), two("降", 8, 4), two("平", 5, 5)), "户"), width)
    data = KINDS["slope"][1](made, sheet)
    tones = {row["run"]: row["tone"] for row in data["solid"]}
    assert tones == {"0": COLOURS[0], "1": COLOURS[1], "2": RULE_2}
    assert {"升", "降", "平", "2019年", "2020年", "3户", "9户"} <= set(words_of(sheet))
    assert "升：从2019年：3户到2020年：9户" in describe(made, ZH)
    assert describe(made, EN).startswith("Slope chart.")


def test_a_slope_that_does_not_begin_at_zero_says_so() -> None:
    made, _ = placed(Sketch("slope", (two("升", 90, 95), two("降", 97, 91)), "户"))
    assert "不从0开始" in axis_note(made, ZH)


def parts(*values: str, unit: str = "户") -> tuple[Choice, ...]:
    named = [entry(f"部分{n}", shown(value, *DAY), unit=unit) for n, value in enumerate(values)]
    return choose(*named)


def test_a_stack_fills_its_whole_width() -> None:
    choices = parts("3", "5", "2")
    assert check_chart(chart("stacked", *choices), choices, ZH) == ()
    sketch = declared_chart(chart("stacked", *choices), choices, ZH)
    assert sketch.series[0].note == "合计10户"
    assert pieces(sketch.series[0], 640) == [(0, 192), (192, 512), (512, 640)]
    made, _ = placed(sketch, NARROW)
    assert "部分0：3个；部分1：5个；部分2：2个；合计10户" in describe(made, ZH)


@pytest.mark.parametrize(
    "values, unit, whole, code",
    [
        (("60", "39"), "%", "", "chart-parts-sum"),
        (("60", "40"), "%", "", ""),
        (("33.3", "33.3", "33.3"), "%", "", ""),
        (("60", "41"), "户", "100", "chart-parts-sum"),
        (("60", "40"), "户", "100", ""),
        (("30", "7"), "%", "37", ""),
        (("0", "0"), "户", "", "chart-parts-zero"),
        (("5", "-3"), "户", "", "chart-parts-negative"),
        (("5", ""), "户", "", "chart-parts-inexact"),
        (("5",), "户", "", "chart-parts-number"),
        (("1",) * 6, "户", "", "chart-parts-number"),
    ],
)
def test_parts_must_make_their_whole(values: tuple[str, ...], unit: str, whole: str, code: str) -> None:
    choices = parts(*values, unit=unit)
    beside = Beside(whole=parts(whole, unit=unit)[0]) if whole else Beside()
    found = check_chart(chart("stacked", *choices), choices, ZH, beside)
    assert codes(found) == ([code] if code else [])


def test_a_bound_is_no_part_of_a_whole() -> None:
    over = entry("超", shown("5", *DAY, qualifier="over"))
    choices = choose(over, MONTHS)
    assert codes(check_chart(chart("stacked", *choices), choices, ZH))[0] == "chart-parts-inexact"


def test_parts_of_different_definitions_are_not_stacked_over_time() -> None:
    new = Break("2020-03-18", "2020年3月18日", "")
    later = replace(shown("4", "2020-03-20", "2020-03-20"), definition=new.when)
    one = replace(entry("甲", shown("3", *DAY), later), breaks=(new,))
    choices = choose(one, one)
    assert set(codes(check_chart(chart("slope", *choices), choices, ZH))) == {"chart-definitions"}


def fall(*values: str, minus: tuple[str, ...] = ()) -> tuple[Chart, tuple[Choice, ...]]:
    choices = parts(*values, unit="人")
    return chart("waterfall", *choices, minus=minus), choices


def test_a_waterfall_adds_up_exactly() -> None:
    declared, choices = fall("2100", "680", "120.5", "2659.5", minus=("部分2",))
    assert check_chart(declared, choices, ZH) == ()
    sketch = declared_chart(declared, choices, ZH)
    assert [one.text for one in sketch.series[0].marks] == ["2100个", "+680个", "−120.5个", "2659.5个"]
    assert spans(sketch.series[0])[1:3] == [(2100, 2780), (2780, 2659.5)]
    made, sheet = placed(sketch, NARROW)
    data = KINDS["waterfall"][1](made, sheet)
    assert [row["tone"] for row in data["bars"]] == [RULE_2, COLOURS[0], COLOURS[1], RULE_2]
    assert "从部分0：2100个起，经部分1：+680个、部分2：−120.5个，到部分3：2659.5个" in describe(made, ZH)
    assert "from 部分0: 2100个" in describe(made, EN)


@pytest.mark.parametrize(
    "values, minus, code",
    [
        (("10", "0.1", "10.2"), (), "chart-fall-sum"),
        (("10", "-4", "6"), (), ""),
        (("10", "4", "6"), ("部分1",), ""),
        (("10", "4", "6"), ("部分2",), "chart-name-unknown"),
        (("10", "6"), (), "chart-fall-number"),
        (("10", "", "6"), (), "chart-parts-inexact"),
    ],
)
def test_what_does_not_add_up_is_refused(values: tuple[str, ...], minus: tuple[str, ...], code: str) -> None:
    declared, choices = fall(*values, minus=minus)
    assert codes(check_chart(declared, choices, ZH)) == ([code] if code else [])


def test_the_sum_of_a_waterfall_is_told() -> None:
    declared, choices = fall("10", "0.1", "10.2")
    (problem,) = check_chart(declared, choices, ZH)
    assert (problem.args["sum"], problem.args["reached"]) == ("10 + 0.1", "10.1")


# Limits


@pytest.mark.parametrize("kind", ["bar", "dot"])
def test_three_hundred_rows_are_drawn_in_part(kind: str) -> None:
    choices = choose(*(entry(f"第{n}项", shown(str(n + 1), *DAY)) for n in range(300)))
    declared = chart(kind, *choices, highlight="第299项")
    assert codes(check_chart(declared, choices, ZH)) == ["chart-rows-many"]
    sketch = declared_chart(declared, choices, ZH)
    assert (len(sketch.series[0].marks), sketch.left_out) == (MOST_ROWS, 260)
    assert sketch.series[0].marks[-1].highlight
    made, sheet = placed(sketch)
    assert sheet.height < 2600
    assert "另有260项只列在表里" in axis_note(made, ZH)


def test_sixty_slopes_are_too_many() -> None:
    several = replace(MONTHS, observations=MONTHS.observations[:2])
    choices = choose(*[several] * 60)
    assert codes(check_chart(chart("slope", *choices), choices, ZH)) == ["chart-too-many-lines"]


def test_the_lowest_value_of_a_line_does_not_lie_on_the_frame() -> None:
    made, _ = placed(Sketch("line", (months("", [60, 70, 80]),), "亿元"))
    assert made.start < 60
    made, _ = placed(Sketch("line", (months("", [60, 70, 80]),), "亿元", start=60))
    assert made.start == 60


def test_no_room_is_left_above_all_of_a_share() -> None:
    marks = tuple(Mark(str(value), value, f"{value}%") for value in (80.0, 97.2))
    made, _ = placed(Sketch("dot", (Series("", marks),), "%"))
    assert made.end == 100


def test_bars_too_short_to_be_seen_are_told() -> None:
    marks = (Mark("大", 1e9, "10亿户"), Mark("小", 3, "3户"))
    made, _ = placed(Sketch("bar", (Series("", marks),), "户"))
    assert "以数值为准" in axis_note(made, ZH)


@pytest.mark.parametrize("kind", ["slope", "stacked", "waterfall"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_new_kinds_take_rare_characters_and_zeros(kind: PlotKind, width: int) -> None:
    name = "镕喆堃" * 19 + "😀<&"
    marks = (Mark(name, 0, "0户"), Mark(name, 5, "5户"), Mark(name, 5, "5户"))
    rows = (Series(name, marks[:2] if kind == "slope" else marks),)
    made = plot(Sketch(kind, rows, "户"), width, ZH)
    drawing = draw(made)
    assert "&lt;&amp;" in drawing.inner or "…" in drawing.inner
    assert drawing == draw(made)


def test_a_control_character_in_a_rule_or_a_remark_is_found() -> None:
    declared = chart("line", *choose(MONTHS), notes=(note("甲\x0b", "2020-02"),))
    assert codes(check_chart(declared, choose(MONTHS), ZH)) == ["chart-control-character"]
    with pytest.raises(ValueError, match="control"):
        draw(plot(replace(TALL, remarks=(Remark("\x00", 0, 0),)), WIDE, ZH))


def test_asked_axes_of_slopes_hide_nothing() -> None:
    several = replace(MONTHS, observations=MONTHS.observations[:2])
    declared = chart("slope", *choose(several), start=Decimal(90))
    assert codes(check_chart(declared, choose(several), ZH)) == ["chart-axis-start", "chart-axis-end"][:1]
