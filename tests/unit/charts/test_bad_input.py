"""Every kind of chart asked for what it cannot well show: a good picture, or a problem and its remedy."""

from itertools import combinations

import pytest
from bad_charts import BAD, LONG, RARE, SITES, Asked, assembled
from placed import placed
from sample_output import words

from broadsheet.charts.describing import describe
from broadsheet.charts.drawing import KINDS, draw
from broadsheet.charts.sheet import ink, touch, wrap
from broadsheet.model.drawn import Plot
from broadsheet.model.problems import Problem
from broadsheet.model.registers import ChartKind

CHART = "data/charts/bad.yaml"
TALLEST = 3_000
"""Pixels: four screens of a telephone."""

ROWS = dict.fromkeys(("bar", "dot", "range", "progress"), "chart-rows-many")
EMPTY = dict.fromkeys(("bar", "dot", "range", "progress", "small-multiples", "map"), "chart-empty")
UNDATED = dict.fromkeys(("line", "area"), "chart-undated")
UNKNOWN: dict[str, str] = dict.fromkeys(SITES, "figure-nothing-known")
MANY = {
    "line": "chart-too-many-lines",
    "slope": "chart-too-many-lines",
    "small-multiples": "chart-panels",
    "stacked": "chart-parts-number",
    "waterfall": "chart-fall-number",
    "timeline": "chart-events-many",
}
PERIODS = {"slope": "chart-periods", "stacked": "chart-periods"}

TOLD: dict[str, dict[str, str]] = {
    "empty": EMPTY
    | UNDATED
    | PERIODS
    | {"timeline": "chart-events-none", "waterfall": "chart-parts-inexact"},
    "nothing at all": UNKNOWN
    | {"timeline": "chart-events-none", "slope": "period-no-such-month", "range": "figure-period-unknown"},
    "one point": {
        "small-multiples": "chart-panels",
        "slope": "chart-periods-two",
        "stacked": "chart-parts-number",
    },
    "all zero": {"stacked": "chart-parts-zero"},
    "negative": {"progress": "chart-target-sign", "stacked": "chart-parts-negative"},
    "60 series": ROWS | MANY,
    "300 categories": ROWS | MANY | {"slope": "chart-periods-two"},
    "labels of 60 characters": dict.fromkeys(("line", "slope", "small-multiples"), "chart-name-long"),
    "missing values": PERIODS | {"waterfall": "chart-parts-inexact"},
    "control character": dict.fromkeys(SITES, "control-character"),
}
"""What is said of each input, by kind of chart; of every other there is a picture and nothing to say."""


def of_chart(asked: Asked) -> list[Problem]:
    """Return what is said, but for what all sites here lack: an address on the web."""
    return [problem for problem in asked.problems if problem.code != "setting-base-url"]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("kind", SITES)
def test_a_good_picture_or_a_problem_with_its_place(kind: ChartKind, bad: str) -> None:
    asked = assembled(SITES[kind](BAD[bad]))
    problems = of_chart(asked)
    code = TOLD.get(bad, {}).get(kind, "")
    assert code in {problem.code for problem in problems} if code else not problems
    for problem in problems:
        assert problem.span.path.startswith("data/")
        assert problem.span.line > 0
        assert problem.span.column > 0
    assert len(placed(problems)) == len(problems)  # all of them can be said, with a remedy
    site = asked.assembled.site if asked.assembled else None
    drawn = site is not None and "bad" in site.charts
    assert drawn == all(problem.level != "error" for problem in problems)
    if asked.assembled and drawn:
        view = asked.assembled.site.charts["bad"]
        for digest in (view.wide, view.narrow):
            assert_good(asked.assembled.plots[digest], kind)


def assert_good(plot: Plot, kind: ChartKind) -> None:
    """Fail unless something is drawn, all words can be read, and the picture is told."""
    assert plot.kind == kind
    place, paint = KINDS[kind]
    sheet = place(plot)
    assert any(rows for name, rows in paint(plot, sheet).items() if name not in ("grid", "base", "rules"))
    assert sheet.height < TALLEST
    for word in sheet.words:
        left, top, right, bottom = ink(word)
        assert left >= -0.01
        assert right <= sheet.width + 0.01
        assert top >= 0
        assert bottom <= sheet.height
    if len(sheet.words) < 150:
        assert not [(a, b) for a, b in combinations(sheet.words, 2) if touch(a, b)]
    assert len(describe(plot, words())) >= 10


@pytest.mark.parametrize("kind", SITES)
def test_what_a_browser_gets_of_rare_characters_is_whole(kind: ChartKind) -> None:
    asked = assembled(SITES[kind](BAD["emoji and rare characters"]))
    assert asked.assembled is not None
    view = asked.assembled.site.charts["bad"]
    inner = draw(asked.assembled.plots[view.wide]).inner
    assert RARE in inner or kind == "area"  # whose name is its headline


@pytest.mark.parametrize("kind", ["bar", "dot", "range", "progress", "waterfall", "stacked", "timeline"])
def test_names_of_sixty_characters_stand_whole_on_a_telephone(kind: ChartKind) -> None:
    asked = assembled(SITES[kind](BAD["labels of 60 characters"]))
    assert asked.assembled is not None
    narrow = asked.assembled.plots[asked.assembled.site.charts["bad"].narrow]
    said = "".join(word.text for word in KINDS[kind][0](narrow).words if word.style == "label")
    assert said.count(LONG[:59].replace(" ", "")) >= (5 if kind != "timeline" else 0)


@pytest.mark.parametrize("width", range(14, 120, 7))
def test_no_line_ends_within_a_picture_of_several_signs(width: int) -> None:
    lines = wrap(RARE * 3 + "e\N{COMBINING ACUTE ACCENT}" * 5, "label", width, 9)
    assert not [line for line in lines if line[0] in "\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}"]
    assert not [line for line in lines if line.rstrip("…").endswith("\N{ZERO WIDTH JOINER}")]


def test_a_missing_value_is_not_judged_against_its_target() -> None:
    asked = assembled(SITES["progress"](BAD["missing values"]))
    assert asked.assembled is not None
    plot = asked.assembled.plots[asked.assembled.site.charts["bad"].wide]
    assert [bool(series.note) for series in plot.series] == [True, True, False]


def test_an_upright_line_runs_through_no_name() -> None:
    asked = assembled(SITES["waterfall"](BAD["labels of 60 characters"]))
    assert asked.assembled is not None
    plot = asked.assembled.plots[asked.assembled.site.charts["bad"].narrow]
    place, paint = KINDS["waterfall"]
    sheet = place(plot)
    data = paint(plot, sheet)
    assert data["joints"]
    for row in (*data["joints"], *data["base"]):
        for word in sheet.words:
            left, top, right, bottom = ink(word)
            assert not (
                left < float(row["x"]) < right and top < float(row["y2"]) and float(row["y"]) < bottom
            )
