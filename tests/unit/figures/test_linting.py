"""Numbers that belong to a name, and numbers that only look as if they did."""

from time import process_time

import pytest
from number_units import UNITS
from sample_register import registered

from broadsheet.figures.linting import clause_of, make_names, site_names, take_out_names, whole_word
from broadsheet.model.problems import Span
from broadsheet.model.registers import DataSource, Population
from broadsheet.model.running import Occurrence
from broadsheet.model.statistics import Label
from broadsheet.stories.occurrences import find_occurrences
from broadsheet.stories.paragraphs import read_paragraphs

OWN = (
    "10人以上企业/已开工",
    "10人以上企业",
    "支持企业的27条措施",
    "27条",
    "2020",
    "第二批",
    "千人计划",
    "ISO 9001",
)
ALLOWED = ("84消毒液", "5G", "24小时", "年份1999", "４０周年", "7")
NAMES = make_names(OWN, ALLOWED, UNITS)


def items(sentence: str) -> tuple[Occurrence, ...]:
    return find_occurrences(read_paragraphs("头\n\n" + sentence, "a.md"), UNITS).items


def numbers(sentence: str) -> list[str]:
    """Return what is left as numbers when the names are taken out."""
    return [one.text for one in take_out_names(items(sentence), NAMES) if one.sort == "number"]


@pytest.mark.parametrize(
    "sentence, left",
    [
        ("10人以上企业开工，另有10人以上没有", ["10人以上"]),
        ("110人以上企业", ["110人以上"]),
        ("出台支持企业的27条措施，27条都好", ["27条"]),  # a record that is called by a number hides none
        ("用了84消毒液84公斤", ["84公斤"]),
        ("用了８４消毒液", []),
        ("184消毒液", ["184"]),
        ("24小时服务，124小时，2.4小时", ["124小时", "2.4小时"]),
        ("建厂40周年，4周年", ["4周年"]),
        ("入选千人计划，三千人报名", ["三千人"]),
        ("通过ISO 9001认证9001家", ["9001家"]),
        ("其余7家", []),  # an editor who lists a bare number is taken at his word
        ("2020家", ["2020家"]),
    ],
)
def test_a_name_takes_its_own_numeral_and_no_other(sentence: str, left: list[str]) -> None:
    assert numbers(sentence) == left


def test_only_numbers_are_taken_out() -> None:
    before = items("2020年10人以上企业[27条](fig:甲)5G")
    after = take_out_names(before, NAMES)
    assert [one.sort for one in after] == ["date", "name", "bound", "model"]
    assert after[1].written is None
    assert [(one.text, one.span) for one in after] == [(one.text, one.span) for one in before]


def test_every_id_and_title_of_a_site_is_a_name() -> None:
    register, _ = registered("\n  三十六行/数: {title: 360行总数, value: 3家}\n")
    indicators = [entry.indicator for entry in register.indicators.values()]
    population = Population("百人厂", Label({"zh-CN": "100人厂", "en": "Plants of 100"}), Span(""))
    source = DataSource("特稿", Label({"": "特稿3"}), Span(""))
    names = set(site_names(indicators, [population], [source], [], []))
    assert {
        "三十六行/数",
        "三十六行",
        "数",
        "360行总数",
        "百人厂",
        "100人厂",
        "Plants of 100",
        "特稿3",
    } <= names


def test_many_names_cost_no_more_than_few() -> None:
    many = make_names((f"{n}号厂{n % 7}" for n in range(50_000)), (), UNITS)
    found = items("123号厂4，" + "招到2664人，" * 500)
    begin = process_time()
    take_out_names(found, many)
    assert process_time() - begin < 0.5


@pytest.mark.parametrize(
    "sentence, clause, word",
    [
        ("截至3月，已开工（含复工）4307户企业，多。", "4307户企业", "4307户企业"),
        ("1,234 firms, all told", "1,234 firms", "1,234 firms"),
        ("区 | 84消毒液", "84消毒液", "84消毒液"),
        ("共84的整数", "共84的整数", "84"),
    ],
)
def test_the_words_around_a_number(sentence: str, clause: str, word: str) -> None:
    one = next(one for one in items(sentence) if one.sort == "number")
    assert (clause_of(one), whole_word(one)) == (clause, word)
