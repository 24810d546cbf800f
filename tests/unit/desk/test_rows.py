"""Facts that are offered: a file that can be read as soon as the gaps in it are filled."""

import pytest
from number_units import UNITS
from placed import placed

from broadsheet.data.facts import read_facts
from broadsheet.desk.rows import Row, as_yaml
from broadsheet.model.problems import Span


def row(text: str, sentence: str, unit: bool = True, period: str = "2020-03-13") -> Row:
    return Row(
        text, Span("content/stories/甲.md", 7, 3), sentence, sentence.index(text), period, "特稿", unit
    )


def test_rows_say_where_they_come_from_and_vouch_for_nothing() -> None:
    rows = [row("4户", "截至3月13日，已开工4户。"), row("5", "“已开工5: #”，他说", False, "undated")]
    assert as_yaml(rows, ["待定/已开工"]) == (
        "facts:\n"
        "  # content/stories/甲.md:7:3  截至3月13日，已开工4户。\n"
        "  待定/已开工2:\n"
        "    value: 4户\n"
        "    period: 2020-03-13\n"
        "    source:  # 特稿?\n"
        "  # content/stories/甲.md:7:3  “已开工5: #”，他说\n"
        "  待定/已开工3:\n"
        "    value: 5\n"
        "    unit:\n"
        "    period: undated\n"
        "    source:  # 特稿?\n"
    )
    assert as_yaml([], []) == ""


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("超36.5万片", "投放口罩超36.5万片"),
        ("99.26%", "99.26%"),
        ("$3", "over [a] $3, and"),
        ("4户", "4户 - 'x': {y}"),
    ],
)
def test_a_row_with_its_unit_is_read_as_it_is(text: str, sentence: str) -> None:
    facts, problems = read_facts(as_yaml([row(text, sentence)], []), "data/facts/甲.yaml", UNITS)
    assert placed(problems) == []
    assert [(fact.observations[0].source, fact.observations[0].quote) for fact in facts] == [("", "")]


def test_a_row_without_a_unit_asks_for_it() -> None:
    _, problems = read_facts(as_yaml([row("5", "有5", False)], []), "data/facts/甲.yaml", UNITS)
    assert [code for code, _, _ in placed(problems)] == ["fact-without-unit"]
