"""`data/site.yaml`."""

import pytest
from msgspec.structs import replace
from placed import fixed, placed

from broadsheet.data.config import read_settings
from broadsheet.model.problems import Span
from broadsheet.model.prose import FigureRef
from broadsheet.model.settings import Headline, Section, Settings
from broadsheet.model.statistics import Label

PATH = "data/site.yaml"

WHOLE = """title: {zh-CN: 数字进展, en: Figures}
description: 南岸区复工数字
languages: [zh-CN, en]
timezone: Asia/Shanghai
base_url: https://www.example.org/news/
as_of: 2020-03-13
figures: strict
number_style: grouped
not_figures: [5G, 84消毒液]
topics:
  复工: {zh-CN: 复工, en: Back to work}
home:
  finding: >
    规上企业|全部复工，
    复工率[99.26%](fig:甲/复工率)
  headline:
    - 甲/复工率
    - figures: [市级, 区级]
      title: 重点项目
    - figure: 甲/已开工
      context: 共[4307户](fig:甲/已开工)
  sections:
    - title: 复工
      charts: 复工率对比
      table: [甲, 乙@2020]
"""


def test_a_whole_file() -> None:
    settings, problems = read_settings(WHOLE, PATH)
    assert placed(problems) == []
    assert settings.title.said("en") == "Figures"
    assert settings.languages == ("zh-CN", "en")
    assert settings.base_url == "https://www.example.org/news"
    assert (settings.as_of, settings.figures, settings.number_style) == ("2020-03-13", "strict", "grouped")
    assert settings.not_figures == ("5G", "84消毒液")
    assert settings.topics["复工"].title == Label({"zh-CN": "复工", "en": "Back to work"})
    home = settings.home
    figure = FigureRef("99.26%", "甲/复工率", Span(PATH, 15, 8))
    assert home.finding == ("规上企业|全部复工，复工率", figure)
    assert home.headline == (
        Headline(("甲/复工率",), Span(PATH, 17, 7)),
        Headline(("市级", "区级"), Span(PATH, 18, 7), Label({"": "重点项目"})),
        Headline(
            ("甲/已开工",),
            Span(PATH, 20, 7),
            context=("共", FigureRef("4307户", "甲/已开工", Span(PATH, 21, 17))),
        ),
    )
    (section,) = home.sections
    assert replace(section, places={}) == Section(
        Label({"": "复工"}), Span(PATH, 23, 7), ("复工率对比",), ("甲", "乙@2020")
    )
    assert section.places["charts"] == Span(PATH, 24, 15)
    assert section.places["table.1"] == Span(PATH, 25, 18)


def test_a_section_of_everything() -> None:
    text = """home:
  sections:
    - title: 大事
      text: 共[4307户](fig:甲/已开工)
      records: [companies, policies/第二批]
      view: board
      where: {state: done, 银行: banks/农商行}
      timeline: all
      stories: [金融, stories/复工]
      limit: 12
"""
    settings, problems = read_settings(text, PATH)
    assert placed(problems) == []
    (section,) = settings.home.sections
    assert (section.records, section.view) == (("companies", "policies/第二批"), "board")
    assert section.where == {"state": "done", "银行": "banks/农商行"}
    assert (section.timeline, section.stories, section.limit) == (("all",), ("金融", "stories/复工"), 12)
    assert section.places["where.state"] == Span(PATH, 7, 22)
    assert section.places["where.银行.key"] == Span(PATH, 7, 28)


def test_a_topic_is_a_title_in_one_language_or_several_or_a_dashboard() -> None:
    text = """topics:
  复工: 复工复产
  项目: {zh-CN: 重点项目, en: Projects}
  政策:
  金融:
    title: 金融支持
    finding: 累计发放[9.89亿元](fig:贷款/金额)
    headline: 贷款/金额
    sections:
      - title: 名录
        records: loans
"""
    settings, problems = read_settings(text, PATH)
    assert placed(problems) == []
    topics = settings.topics
    assert [topic.title.said("en") for topic in topics.values()] == [
        "复工复产",
        "Projects",
        "政策",
        "金融支持",
    ]
    assert topics["金融"].headline[0].figures == ("贷款/金额",)
    assert topics["金融"].sections[0].records == ("loans",)


def test_a_site_needs_no_settings() -> None:
    assert read_settings("# 以后再写\n", PATH) == (Settings(), ())


@pytest.mark.parametrize(
    "text, problems",
    [
        ("titel: x", [("key-misspelt", 1, 1)]),
        ("colour: red", [("key-unknown", 1, 1)]),
        ("languages: [zh, en, en]", [("language-unknown", 1, 13), ("language-twice", 1, 21)]),
        ("languages: [klingon]", [("language-unknown", 1, 13)]),
        ("timezone: Asia/Shanhai", [("timezone-unknown", 1, 11)]),
        ("timezone: +08:00", [("timezone-unknown", 1, 11)]),
        ("base_url: example.org", [("url-no-scheme", 1, 11)]),
        ("base_url: ftp://example.org", [("url-bad", 1, 11)]),
        ("base_url: https://例.cn/a?b=c", [("base-url-extra", 1, 11)]),
        ("as_of: 3月13日", [("when-unreadable", 1, 8)]),
        ("as_of: 2020-03-13 09:30", [("when-no-zone", 1, 8)]),
        ("figures: strickt", [("choice-misspelt", 1, 10)]),
        ("topics: [复工]", [("value-not-a-map", 1, 9)]),
        ("home:\n  finding: [99.26%](fig:甲)", [("yaml-first-sign", 2, 12)]),
        ("home:\n  finding: [4307户]", [("value-brackets-first", 2, 12)]),
        ("home:\n  finding: '共[5户](fig:甲 乙)'", [("figure-address", 2, 14)]),
        ("home:\n  headline:\n    - {title: x}", [("key-missing", 3, 7)]),
        ("home:\n  headline:\n    - {figur: x}", [("key-misspelt", 3, 8), ("key-missing", 3, 7)]),
        ("home:\n  headline:\n    - figure: a b", [("figure-address", 3, 15)]),
        ("home:\n  sections:\n    - charts: a", [("key-missing", 3, 7)]),
        ("topics: {复 工: x}", [("topic-key", 1, 10)]),
        ("topics: {a/b: x, index: y}", [("topic-key", 1, 10), ("topic-key", 1, 18)]),
        ("topics: {复工: {titel: x}}", [("key-misspelt", 1, 15), ("key-missing", 1, 14)]),
        ("home: {sections: [{title: x, records: a, limit: 0}]}", [("section-limit", 1, 49)]),
        ("home: {sections: [{title: x, records: a, limit: -1}]}", [("section-limit", 1, 49)]),
        ("home: {sections: [{title: x, records: a, limit: 1.5}]}", [("number-whole", 1, 49)]),
        ("home: {sections: [{title: x, changes: 0}]}", [("section-changes", 1, 39)]),
        ("home: {sections: [{title: x, changes: 21}]}", [("section-changes", 1, 39)]),
        ("home: {sections: [{title: x, changes: many}]}", [("number-unreadable", 1, 39)]),
        ("home: {sections: [{title: x, text: a, limit: 5}]}", [("section-needs", 1, 46)]),
        (
            "home: {sections: [{title: x, view: bord}]}",
            [("choice-misspelt", 1, 36), ("section-needs", 1, 36)],
        ),
        ("home: {sections: [{title: x, where: {a: b}}]}", [("section-needs", 1, 37)]),
        ("home: {sections: 大事}", [("value-not-a-map", 1, 18)]),
        ("title: x\n\ttimezone: y", [("yaml-tab", 2, 1), ("timezone-unknown", 2, 12)]),
    ],
)
def test_what_is_wrong_is_named_in_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    settings, found = read_settings(text, PATH)
    assert placed(found) == problems
    assert settings == Settings()


def test_what_is_wrong_is_told_in_the_language_of_the_site() -> None:
    settings, found = read_settings("languages: [en]\ntitel: x\ntopics: {a: [b]}\n", PATH)
    assert placed(found) == [("key-misspelt", 2, 1), ("value-not-a-map", 3, 13)]
    assert replace(settings, places={}) == Settings(languages=("en",))


def test_remedies_are_ready_to_paste() -> None:
    _, found = read_settings("timezone: Asia/Shanhai\nbase_url: https://a.cn/b/?c\nas_of: 2020/3/13\n", PATH)
    assert found[0].args["near"] == "Asia/Shanghai"
    assert fixed(found) == ["https://a.cn/b", "2020-03-13"]
