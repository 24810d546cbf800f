"""As-of phrases held against the periods of the figures they govern."""

import pytest
from placed import placed
from sample_register import ZONE, registered

from broadsheet.figures.phrasing import check_phrases
from broadsheet.figures.proving import Reading, Resolved, resolve
from broadsheet.figures.register import Register
from broadsheet.model.problems import Problem, Span
from broadsheet.model.prose import FigureRef
from broadsheet.model.running import AsOf
from broadsheet.numbers.periods import end_of, parse_period

PLACE = Span("a.md", 5, 9)


def register() -> Register:
    rows = "".join(
        f"  {name}: {{value: 5户, period: {period}, responsible: 数据组}}\n"
        for name, period in (
            ("当日", "2020-03-13"),
            ("为止", "../2020-03-13"),
            ("期间", "2020-01-01/2020-03-13"),
            ("前日", "2020-03-12"),
            ("月", "2020-02"),
            ("月底", "2020-02-29"),
            ("季", "2019-Q4"),
            ("约", "2020-03-12~"),
            ("起", "2020-03-01/.."),
            ("未注", "undated"),
        )
    )
    text = "title: 数\nunit: 户\nsource: 特稿\nobservations:\n  2020-03-01: 4\n  2020-03-12: 5\n"
    found, problems = registered(rows, 数=text)
    assert problems == []
    return found


def checked(name: str, said: str) -> tuple[Problem, ...]:
    known, period = register(), parse_period(said)
    assert period is not None
    ref = FigureRef("5户", name, PLACE)
    reading = Reading(end_of("2020-03-13", ZONE), "2020-03-13")
    found, problems = resolve(ref, known, reading, "zh-CN", "plain")
    assert problems == ()
    assert found is not None
    proved: dict[Span, Resolved] = {PLACE: found}
    phrase = AsOf("截至某日", Span("a.md", 5, 1), period, (PLACE, Span("a.md", 5, 30)))
    return check_phrases((phrase,), proved, known)


@pytest.mark.parametrize(
    "name, said",
    [
        ("当日", "2020-03-13"),
        ("为止", "2020-03-13"),
        ("期间", "2020-03-13"),
        ("月", "2020-02"),
        ("月底", "2020-02"),
        ("月", "2020-02-29"),
        ("月底", "2020-02-late"),
        ("季", "2019-12"),
        ("季", "2019"),
        ("约", "2020-03-13"),
        ("起", "2020-03-13"),
    ],
)
def test_periods_that_end_on_one_day_are_as_of_it(name: str, said: str) -> None:
    assert checked(name, said) == ()


@pytest.mark.parametrize("name, said", [("前日", "2020-03-13"), ("当日", "2020-02"), ("月", "2020-02-28")])
def test_another_time_is_a_warning_at_the_figure(name: str, said: str) -> None:
    (problem,) = checked(name, said)
    assert placed([problem]) == [("figure-as-of-disagrees", 5, 9)]
    assert problem.level == "warning"


def test_an_undated_number_is_told_as_such() -> None:
    (problem,) = checked("未注", "2020-03-13")
    assert placed([problem]) == [("figure-as-of-undated", 5, 9)]
    assert problem.level == "warning"


def test_the_warning_shows_both_dates_the_source_and_both_remedies() -> None:
    (problem,) = checked("数", "2020-03-01")
    assert problem.args == {
        "text": "5户",
        "phrase": "截至某日",
        "said": "2020年3月1日",
        "period": "2020年3月12日",
        "id": "数",
        "source": "一篇特稿",
        "who": "",
        "place": "data/indicators/数.yaml:6",
        "near": "fig:数@2020-03-01",
    }
