"""Contracts that nobody wrote: ratios, parts and wholes, sums of breakdowns, cumulative numbers, targets."""

import pytest
from placed import placed
from sample_register import registered

from broadsheet.figures.contracts import check_contracts
from broadsheet.model.problems import Problem

POPULATIONS = """
全区: 全区企业
街道: {title: 街道企业, part_of: 全区}
社区: {title: 社区企业, part_of: 街道}
别的: 别的企业
"""


def found(facts: str, moment: str = "2020-12-31", **files: str) -> tuple[Problem, ...]:
    """Return what contracts say about facts, `ID: VALUE` or `ID: {…}` one a line, and indicators."""
    rows = "".join(f"  {line.strip()}\n" for line in facts.strip().splitlines())
    register, problems = registered(rows, POPULATIONS, moment, None, **files)
    assert problems == []
    return check_contracts(register, "zh-CN")


RATIO = "开工率: {{value: {}, kind: ratio, numerator: 开工, denominator: 全部}}\n开工: {}\n全部: {}"


@pytest.mark.parametrize(
    "share, above, below",
    [
        ("99.26%", "4307户", "4339户"),
        ("99.3%", "4307户", "4339户"),
        ("99%", "4307户", "4339户"),
        ("100%", "162户", "162户"),
        ("0%", "0户", "162户"),
        ("超99%", "4307户", "4339户"),
        ("约90%", "4307户", "4339户"),  # about decides nothing
        ("99.26%", "超4300户", "4339户"),
        ("99.26%", "0.4万户", "0.4万户"),  # 3500 to 4500 of 3500 to 4500
        ("120%", "12户", "10户"),  # a plan fulfilled says so itself
        ("50%", "1家", "2户"),  # unlike units
        ("50%", "1户", "0户"),
    ],
)
def test_a_share_that_follows_from_its_parts_is_not_mentioned(share: str, above: str, below: str) -> None:
    problems = found(RATIO.format(share, above, below))
    assert [p for p in problems if p.code == "ratio-disagrees"] == []


@pytest.mark.parametrize(
    "share, above, below, code, line, column",
    [
        ("99.25%", "4307户", "4339户", "ratio-disagrees", 4, 16),
        ("99.27%", "4307户", "4339户", "ratio-disagrees", 4, 16),
        ("100%", "4338户", "4339户", "ratio-disagrees", 4, 16),  # all never comes from rounding
        ("不到99%", "4307户", "4339户", "ratio-disagrees", 4, 16),
        ("110%", "12户", "10户", "ratio-disagrees", 4, 16),
        ("99.26%", "4339户", "4307户", "ratio-over-whole", 5, 7),
        ("99.26%", "超4339户", "4339户", "ratio-over-whole", 5, 7),
    ],
)
def test_a_share_is_held_against_its_parts(
    share: str, above: str, below: str, code: str, line: int, column: int
) -> None:
    assert placed(found(RATIO.format(share, above, below))) == [(code, line, column)]


def test_a_share_that_disagrees_names_all_three() -> None:
    (problem,) = found(RATIO.format("98.26%", "4307户", "4339户"))
    assert problem.level == "error"
    assert problem.args == {
        "id": "开工率",
        "numerator": "开工",
        "denominator": "全部",
        "above": "4307户",
        "below": "4339户",
        "when": "2020-03-13",
        "stated": "98.26%",
        "computed": "99.2625%",
        "above_place": "data/facts/甲.yaml:5",
        "below_place": "data/facts/甲.yaml:6",
    }


def test_a_ratio_waits_until_all_three_are_known() -> None:
    facts = RATIO.format("98.26%", "4307户", "{value: 4339户, source: 公报}")
    assert found(facts, moment="2020-03-19") == ()
    assert len(found(facts, moment="2020-03-20")) == 1


def test_hidden_numbers_count() -> None:
    assert len(found(RATIO.format("98.26%", "4307户", "{value: 4339户, public: false}"))) == 1


def test_a_ratio_that_is_no_share_is_a_plain_quotient() -> None:
    ratio = "倍数: {{value: {}, kind: ratio, numerator: 新, denominator: 旧}}\n新: 64米\n旧: 22米"
    assert found(ratio.format("2.9倍")) == ()
    assert placed(found(ratio.format("2.8倍"))) == [("ratio-disagrees", 4, 15)]


def test_ratios_are_held_in_every_cell() -> None:
    cells = "dimensions:\n  级:\n    市: 市级\n    区: 区级\nsource: 特稿\nobservations:\n"
    row = "  - {{period: 2020-03-13, value: {}, by: {{级: {}}}}}\n"
    rate = "title: 率\nunit: percent\nkind: ratio\nnumerator: 工\ndenominator: 全\n" + cells
    files = {
        "率": rate + row.format(50, "市") + row.format(60, "区"),
        "工": "title: 工\nunit: 户\n" + cells + row.format(5, "市") + row.format(5, "区"),
        "全": "title: 全\nunit: 户\n" + cells + row.format(10, "市") + row.format(10, "区"),
    }
    (problem,) = found("旁: 1户", **files)
    assert (problem.code, problem.args["when"]) == ("ratio-disagrees", "2020-03-13　区")


PART = "街道/开工: {{value: {}, population: 街道{}}}\n全区/开工: {{value: {}, population: 全区{}}}"


@pytest.mark.parametrize(
    "part, whole, more",
    [
        ("100户", "100户", ""),
        ("100户", "101户", ""),
        ("不到101户", "100户", ""),
        ("约200户", "100户", ""),
        ("200家", "100户", ""),
        ("99%", "98%", ""),
        ("200户", "100户", ", kind: ratio"),
        ("200户", "100户", ", kind: index"),
    ],
)
def test_a_part_may_be_as_much_as_its_whole(part: str, whole: str, more: str) -> None:
    assert found(PART.format(part, more, whole, more)) == ()


@pytest.mark.parametrize("kind", ["", ", kind: level", ", kind: flow", ", kind: cumulative"])
def test_a_part_is_not_more_than_its_whole(kind: str) -> None:
    (problem,) = found(PART.format("101户", kind, "100户", kind))
    assert placed([problem]) == [("part-over-whole", 4, 18)]
    assert problem.level == "error"
    assert (problem.args["id"], problem.args["whole"]) == ("街道/开工", "全区/开工")
    assert problem.args["place"] == "data/facts/甲.yaml:5"


def test_a_part_of_a_part_is_a_part() -> None:
    facts = PART.format("101户", "", "100户", "").replace("population: 街道", "population: 社区")
    assert placed(found(facts)) == [("part-over-whole", 4, 18)]


@pytest.mark.parametrize(
    "facts",
    [
        "街道/开工: {value: 101户, population: 街道}\n全区/复工: {value: 100户, population: 全区}",
        "街道/开工: {value: 101户, population: 别的}\n全区/开工: {value: 100户, population: 全区}",
        "街道/开工: {value: 101户, population: 街道}\n全区/开工: {value: 100户}",
        PART.format("101户", ", period: 2020-03-12", "100户", ""),
    ],
)
def test_only_what_counts_the_same_at_the_same_time_is_compared(facts: str) -> None:
    assert found(facts) == ()


def test_numerator_and_denominator_may_have_other_names() -> None:
    facts = """
    密度: {value: 2倍, kind: ratio, numerator: 甲, denominator: 乙}
    甲: {value: 200户, population: 街道}
    乙: {value: 100户, population: 全区}
    """
    assert placed(found(facts)) == [("part-over-whole", 5, 14)]


def breakdown(whole: str, *parts: str, unit: str = "户", kind: str = "level", head: str = "") -> str:
    """Return an indicator by 级 with the whole and the parts 市, 区, 街, as many as are given."""
    text = f"title: 企业\nunit: {unit}\nkind: {kind}\nsource: 特稿\ndimensions:\n  级:\n"
    text += head or "    市: 市级\n    区: 区级\n    街: 街道\n"
    text += f"observations:\n  - period: 2020-03-13\n    value: {whole}\n"
    for name, part in zip("市区街", parts, strict=False):
        text += f"  - period: 2020-03-13\n    value: {part}\n    by:\n      级: {name}\n"
    return text


@pytest.mark.parametrize(
    "text",
    [
        breakdown("64", "14", "40", "10"),
        breakdown("64", "14", "40"),
        breakdown("64", "14", "50"),
        breakdown("超60", "14", "40", "10"),
        breakdown("64", "14", "40", "约20"),
        breakdown("64", "-14", "80"),  # what is missing may be below zero, too
        breakdown("1.3万", "0.41万", "0.42万", "0.44万"),
        breakdown("64", "14", "40", "99", kind="index"),
        breakdown("64", "60", "61", "62", kind="ratio"),
        breakdown("64", "60", "61", "62", unit="percent"),
        breakdown("64", "60", "61", "62", head="    市: {unit: 家}\n    区: 区级\n    街: 街道\n"),
    ],
)
def test_cells_that_add_up_are_not_mentioned(text: str) -> None:
    assert found("旁: 1户", 企业=text) == ()


@pytest.mark.parametrize(
    "text, code, total",
    [
        (breakdown("64", "14", "40", "11"), "sum-disagrees", "65 户"),
        (breakdown("64", "14", "40", "9"), "sum-disagrees", "63 户"),
        (breakdown("64", "14", "51"), "sum-over-whole", "65 户"),
        (breakdown("64", "14", "40", "超10"), "sum-disagrees", "64 户"),
        (breakdown("1.4万", "0.41万", "0.42万", "0.44万"), "sum-disagrees", "12700 户"),
    ],
)
def test_cells_are_added_up(text: str, code: str, total: str) -> None:
    (problem,) = found("旁: 1户", 企业=text)
    assert placed([problem]) == [(code, 12, 12)]
    assert problem.level == "error"
    assert (problem.args["dimension"], problem.args["total"]) == ("级", total)


def series(*values: str, kind: str = "cumulative", head: str = "") -> str:
    """Return an indicator with values for 1, 2, 3 … March."""
    rows = "".join(
        f"  - period: 2020-03-{day:02}\n    value: {value}\n" for day, value in enumerate(values, 1)
    )
    return f"title: 数\nunit: 户\nkind: {kind}\nsource: 特稿\n{head}observations:\n{rows}"


@pytest.mark.parametrize(
    "text",
    [
        series("1", "1", "2"),
        series("5", "4", kind="level"),
        series("5", "约4", "5"),
        series("超5", "5.5万"),
        series("0.5万", "4800"),
        series("5", "至少3", "5"),
        series("5", "4").replace("2020-03-02", "undated"),
        series("5", "4") + "    status: expected\n",
        series("5", "4").replace("2020-03-01", "2019-01-01/2019-12-31").replace("03-02", "01-01/2020-03-02"),
    ],
)
def test_cumulative_numbers_that_do_not_fall(text: str) -> None:
    assert found("旁: 1户", 数=text) == ()


def test_a_cumulative_number_that_falls_is_told_at_the_later_one() -> None:
    (problem,) = found("旁: 1户", 数=series("3", "5", "4", "4"))
    assert placed([problem]) == [("cumulative-falls", 11, 12)]
    assert problem.args == {
        "id": "数",
        "value": "4户",
        "when": "2020-03-03",
        "earlier": "5户",
        "before": "2020-03-02",
        "place": "data/indicators/数.yaml:9",
    }


def test_what_is_only_about_something_does_not_hide_a_fall() -> None:
    assert placed(found("旁: 1户", 数=series("5", "约4", "4"))) == [("cumulative-falls", 11, 12)]


def test_a_new_definition_begins_anew() -> None:
    broken = series("5", "4") + (
        "    revisions:\n      - {date: 2020-03-05, kind: definition, value: 3, reason: 只算开工的}\n"
    )
    assert found("旁: 1户", 数=broken) == ()
    later = broken + "  - period: 2020-03-06\n    value: 2\n"
    assert placed(found("旁: 1户", 数=later)) == [("cumulative-falls", 13, 12)]


def target(lines: str, direction: str = "up") -> str:
    head = f"direction: {direction}\ntargets:\n  - {{{lines}}}\n"
    return series("50", "60", kind="level", head=head)


@pytest.mark.parametrize(
    "lines, direction",
    [
        ("value: 100, due: 2020-03-31", "up"),
        ("value: 100, due: 2020-03-31, baseline: 40", "none"),
        ("value: 5, due: 2020-03-31, at: most, baseline: 9", "down"),
        ("value: 70, due: 2020-03-31, at: exactly, baseline: 40", "up"),
        ("value: 70, due: 2020-03-31, at: exactly", "down"),
        ("value: 70, due: undated", "up"),
    ],
)
def test_targets_that_lie_ahead(lines: str, direction: str) -> None:
    assert found("旁: 1户", 数=target(lines, direction)) == ()


@pytest.mark.parametrize(
    "lines, direction, code, level",
    [
        ("value: 100, due: 2020-03-31", "down", "target-against-direction", "error"),
        ("value: 5, due: 2020-03-31, at: most", "up", "target-against-direction", "error"),
        ("value: 30, due: 2020-03-31, at: exactly, baseline: 40", "up", "target-against-direction", "error"),
        ("value: 100, due: 2020-03-31, baseline: 100", "up", "target-met-before", "warning"),
        ("value: 5, due: 2020-03-31, at: most, baseline: 4", "down", "target-met-before", "warning"),
        ("value: 5, due: 2020-03-31, at: exactly, baseline: 5", "none", "target-met-before", "warning"),
        ("value: 100, due: 2020-03-01", "up", "target-before-data", "warning"),
        ("value: 100, due: 2019-12", "up", "target-before-data", "warning"),
    ],
)
def test_targets_that_cannot_be_meant(lines: str, direction: str, code: str, level: str) -> None:
    (problem,) = found("旁: 1户", 数=target(lines, direction))
    assert problem.level == level
    assert [name for name, line, _ in placed([problem]) if line == 7] == [code]
