"""What an unbound numeral may mean: value, unit and date match, and nothing is chosen between two."""

import pytest
from sample_register import ZONE, registered

from broadsheet.figures.candidates import words_of
from broadsheet.figures.matching import Asked, clear, find_matches, find_other_units
from broadsheet.figures.proving import Reading
from broadsheet.numbers.periods import end_of, parse_period

FACTS = """
  重点项目/市级: {title: 市级重点项目, value: 14个}
  云签约/项目: {title: 云签约, value: 14个, period: 2020-03-03}
  旧签约/项目: {title: 往日签约, value: 14个, period: undated}
  商贸/包干: {title: 分片包干的企业, value: 188家, period: undated}
  商贸/复工: {title: 限上商贸企业, value: 188家, period: 2020-03-04}
  甲/率: {title: 甲的复工率, value: 100%}
  乙/工期: {title: 乙的工期, value: 20天, period: 2020-03-01/2020-03-12}
  丙/只有一个: {title: 丙, value: 77台}
  丁/隐藏: {title: 丁, value: 31台, public: false}
  戊/以后: {title: 戊, value: 41台, released: 2020-03-20}
"""
SERIES = """
title: 开工
unit: 户
source: 特稿
dimensions: {规模: {大: {title: 大型}, 小: {title: 小型}}}
observations:
  - {period: 2020-03-01, value: 9, by: {规模: 大}}
  - {period: 2020-03-08, value: 12, by: {规模: 大}}
  - {period: 2020-03-13, value: 12, by: {规模: 大}}
  - {period: 2020-03-31, value: 15, by: {规模: 大}, status: expected}
"""
REGISTER, _ = registered(FACTS, 开工=SERIES)
READING = Reading(end_of("2020-03-13", ZONE), "2020-03-13")


def ask(text: str, sentence: str, named: str) -> Asked:
    return Asked(text, sentence, sentence.rpartition("，")[2], parse_period(named))


@pytest.mark.parametrize(
    "text, sentence, named, addresses, sure",
    [
        # One that can be meant is meant, also where its sentence does not name it.
        ("77台", "", "", ["丙/只有一个"], True),
        # Without a unit it has to be named.
        ("77", "", "", ["丙/只有一个"], False),
        ("20", "乙的工期", "", ["乙/工期"], True),
        # All of something is said of many things.
        ("100%", "店铺都开了", "", ["甲/率"], False),
        ("100%", "甲的复工率", "", ["甲/率"], True),
        # Two that can be meant are never chosen between, in whatever order they come.
        ("14个", "市级重点项目签约", "", ["重点项目/市级", "云签约/项目", "旧签约/项目"], False),
        ("14个", "", "", ["云签约/项目", "旧签约/项目", "重点项目/市级"], False),
        # What the clause names comes before what the rest of the sentence names.
        ("14个", "市级重点项目很多，往日", "", ["旧签约/项目", "重点项目/市级", "云签约/项目"], False),
        # What fits is never left for what does not, whatever words there are.
        ("188家", "分片的办法", "2020-03-04", ["商贸/包干", "商贸/复工"], False),
        # Unless one alone is named at all, and the text has its unit.
        ("188家", "分片的办法", "", ["商贸/包干", "商贸/复工"], True),
        ("188", "分片的办法", "", ["商贸/包干", "商贸/复工"], False),
        ("188家", "商贸和包干", "", ["商贸/包干", "商贸/复工"], False),
        # A time that is named leaves out what speaks of another one.
        ("14个", "云签约", "2020-03-03", ["云签约/项目", "旧签约/项目"], False),
        ("188家", "商贸企业", "2020-03-04", ["商贸/复工", "商贸/包干"], False),
        # What speaks of another time is offered and never sure.
        ("77台", "丙", "2020-03-01", ["丙/只有一个"], False),
        ("20天", "", "2020-03-12", ["乙/工期"], True),
        ("20天", "", "2020-03", ["乙/工期"], True),
        # The newest of a cell needs no period, an older one is meant where its time is named.
        ("12户", "大型", "", ["开工?规模=大"], True),
        ("12户", "大型", "2020-03-08", ["开工?规模=大@2020-03-08"], True),
        ("9户", "大型", "", ["开工?规模=大@2020-03-01"], True),
        # What is only expected is meant where its time is named.
        ("15户", "大型", "2020-03-31", ["开工?规模=大@2020-03-31"], True),
        ("15户", "大型", "", ["开工?规模=大@2020-03-31"], False),
        # What is hidden or not known yet does not exist.
        ("31台", "丁", "", [], False),
        ("41台", "戊", "", [], False),
        # Neither does what has another unit or value, or says more than the data.
        ("77户", "丙", "", [], False),
        ("78台", "丙", "", [], False),
        ("超77台", "丙", "", [], False),
        ("近10户", "大型", "", ["开工?规模=大@2020-03-01"], True),
        ("不是数", "丙", "", [], False),
    ],
)
def test_what_a_numeral_may_mean(
    text: str, sentence: str, named: str, addresses: list[str], sure: bool
) -> None:
    asked = ask(text, sentence, named)
    found = find_matches(asked, REGISTER, READING, "zh-CN")
    assert [match.address for match in found] == addresses
    match = clear(asked, found, REGISTER)
    assert (match is not None) is sure
    assert match is None or match == found[0]


@pytest.mark.parametrize(
    "text, sentence, found",
    [
        ("188户", "", {"商贸/包干": "188家", "商贸/复工": "188家"}),
        # Of few digits it is the same by chance, unless its sentence names it.
        ("77户", "", {}),
        ("77户", "只有丙的台数", {"丙/只有一个": "77台"}),
        # The number must be the same, and a unit must be named.
        ("189户", "商贸企业", {}),
        ("188", "商贸企业", {}),
        ("188家", "商贸企业", {}),
        # What is hidden or not known yet does not exist.
        ("31户", "丁/隐藏", {}),
        ("41户", "戊/以后", {}),
        ("不是数", "商贸企业", {}),
    ],
)
def test_a_number_may_be_there_in_another_unit(text: str, sentence: str, found: dict[str, str]) -> None:
    others = find_other_units(ask(text, sentence, ""), REGISTER, READING, "zh-CN")
    assert {match.address: said for said, match in others} == found


def test_words_are_pairs_of_han_and_words_of_latin_letters() -> None:
    assert words_of("市级项目14个，the GDP of Nan'an") == {"市级", "级项", "项目", "gdp", "nan'an"}
