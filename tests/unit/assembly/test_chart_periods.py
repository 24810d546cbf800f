"""The periods that slopes and stacks compare."""

from msgspec.structs import replace
from sample_choices import PLACE, chart, choose, entry, shown

from broadsheet.assembly.chart_periods import narrow
from broadsheet.model.problems import Problem
from broadsheet.model.shown import Entry
from broadsheet.numbers.periods import parse_period


def series(name: str, *years: int) -> Entry:
    """Return an indicator with a value for each of some years."""
    values = (shown("3", f"{year}-01-01", f"{year}-12-31") for year in years)
    return entry(name, *(replace(one, last=one.when) for one in values))


ONE = series("甲", 2018, 2019, 2020)
OTHER = series("乙", 2019, 2020, 2021)
LONE = series("丙", 2017)


def found(kind: str, *entries: Entry, periods: tuple[str, ...] = ()) -> tuple[list[list[str]], list[Problem]]:
    problems: list[Problem] = []
    choices = choose(*entries)
    places = {"periods": PLACE}
    wanted = tuple(parse_period(text) for text in periods)
    narrowed, _ = narrow(chart(kind, *choices, periods=wanted, places=places), choices, problems)
    return [[shown.when[:4] for shown in choice.observations] for choice in narrowed], problems


def test_slopes_take_the_first_and_the_last_period_all_have() -> None:
    assert found("slope", ONE, OTHER) == ([["2019", "2020"]] * 2, [])


def test_stacks_take_the_last_one_alone() -> None:
    assert found("stacked", ONE, OTHER) == ([["2020"]] * 2, [])


def test_what_is_asked_for_is_taken_in_its_order() -> None:
    assert found("stacked", ONE, periods=("2020", "2018")) == ([["2020", "2018"]], [])


def test_a_missing_period_is_told_with_those_there_are() -> None:
    _, (problem,) = found("slope", ONE, OTHER, periods=("2018", "2020"))
    assert problem.code == "chart-periods"
    assert (problem.args["at"], problem.args["title"]) == ("2018", "乙")


def test_slopes_have_two_periods() -> None:
    _, (problem,) = found("slope", ONE, periods=("2018", "2019", "2020"))
    assert (problem.code, problem.args["count"]) == ("chart-periods-two", "3")


def test_nothing_in_common_is_told() -> None:
    for kind in ("slope", "stacked"):
        _, (problem,) = found(kind, ONE, LONE)
        assert problem.code == "chart-periods-common"
