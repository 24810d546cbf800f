"""The register of units: the built-in one, a site's own, and what can be wrong with it."""

import pytest
from number_units import UNITS, built_in

from broadsheet.data.units import read_units, register, unknown_unit
from broadsheet.model.problems import Span
from broadsheet.model.statistics import Label, Unit


@pytest.mark.parametrize(
    "key, id_",
    [
        ("percent", "percent"),
        ("percentage-point", "百分点"),
        ("百分比", "percent"),
        ("person", "人"),
        ("yuan", "元"),
        ("CNY", "元"),
        ("km", "公里"),
        ("household", "户"),
        ("名", "名"),
        ("", ""),
    ],
)
def test_a_unit_is_found_by_its_id_and_its_aliases(key: str, id_: str) -> None:
    assert UNITS.by_id[key].id == id_


@pytest.mark.parametrize(
    "word, id_",
    [
        ("%", "percent"),
        ("％", None),
        ("名", "名"),
        ("位", "位"),
        ("people", "人"),
        ("firms", "家"),
        ("度", "度"),
        ("RMB", "元"),
        ("rmb", "元"),
        ("个月", "个月"),
        ("月", None),
        ("千米", "公里"),
        ("点", "点"),
        ("G", None),
    ],
)
def test_a_word_read_alone_means_one_unit(word: str, id_: str | None) -> None:
    assert UNITS.by_word.get(word) == id_


def test_every_unit_prints_in_both_languages() -> None:
    for unit in built_in():
        assert unit.symbol.texts.keys() in ({""}, {"zh-CN", "en"}), unit.id
        assert unit.one.texts.keys() <= {"en"}, unit.id


def test_a_site_overrides_a_unit_and_keeps_the_others() -> None:
    own = Unit("户", Label({"zh-CN": "户", "en": "registered firms"}), words=("家庭",))
    units = register(built_in(), (own,))
    assert units.by_id["户"].symbol.said("en") == "registered firms"
    assert "household" not in units.by_id
    assert units.by_word["registered firms"] == units.by_word["家庭"] == "户"
    assert units.by_id["个"] == UNITS.by_id["个"]


def test_a_word_of_the_sites_own_unit_goes_before_a_built_in_one() -> None:
    units = register(built_in(), (Unit("网点", Label({"": "个网点"}), words=("firms", "家")),))
    assert units.by_word["firms"] == "网点"
    assert units.by_word["家"] == "家"


@pytest.mark.parametrize(
    "key, near",
    [("percant", "percent"), ("公理", ""), ("kilometre", "公里"), ("平方", "平方米")],
)
def test_an_unknown_unit_is_reported_with_the_nearest(key: str, near: str) -> None:
    problem = unknown_unit(key, Span("data/facts/a.yaml", 3, 7), UNITS)
    assert problem.args.get("near", "") == near
    assert problem.code == ("unit-unknown-near" if near else "unit-unknown")


def test_a_file_of_units() -> None:
    text = """
网点:
  aliases: [outlet]
  symbol: {zh-CN: 个网点, en: outlets}
  one: {en: outlet}
  words: [网点, "处网点"]
  spaced: [en]
信心指数:
  symbol: 点
"""
    units, problems = read_units(text, "data/units.yaml")
    assert problems == ()
    assert [unit.id for unit in units] == ["网点", "信心指数"]
    assert units[0].words == ("网点", "处网点")
    assert register(built_in(), units).by_id["outlet"].id == "网点"


@pytest.mark.parametrize(
    "text, code, line, column",
    [
        ("套:\n  symbol: 套\n  wrods: [套]\n", "key-misspelt", 3, 3),
        ("套:\n  words: [套]\n", "key-missing", 2, 3),
        ("套:\n  symbol: 套\n  words: [套房, 万]\n", "unit-word-reserved", 3, 15),
        ("多:\n  symbol: 个\n", "unit-word-reserved", 1, 1),
        ("万元:\n  symbol: 元\n", "unit-word-scaled", 1, 1),
        ("大钱:\n  symbol: 亿元\n", "unit-word-scaled", 2, 11),
        ("大钱:\n  symbol: {en: million yuan}\n", "unit-word-scaled", 2, 16),
        ("套:\n  symbol: 套\n  words: [2号]\n", "unit-word-digit", 3, 11),
        ("套:\n  symbol: 套\n座:\n  symbol: 座\n  aliases: [套]\n", "unit-name-twice", 5, 13),
        ("套房.大:\n  symbol: 套\n", "id-sign", 1, 3),
        ("套:\n  symbol: 套\n  share: maybe\n", "value-yes-or-no", 3, 10),
    ],
)
def test_what_is_wrong_with_a_unit_is_named_with_its_place(
    text: str, code: str, line: int, column: int
) -> None:
    _, problems = read_units(text, "data/units.yaml")
    assert [(p.code, p.span) for p in problems] == [(code, Span("data/units.yaml", line, column))]


def test_all_problems_are_reported_at_once() -> None:
    _, problems = read_units("万:\n  symbol: 万\n套:\n  symbol: 套\n  words: [千]\n", "data/units.yaml")
    assert [p.span.line for p in problems] == [2, 5]
    assert read_units("", "data/units.yaml") == ((), ())
