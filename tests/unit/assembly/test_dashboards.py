"""Dashboards: what home and topics show of a site, and what is said where they name what there is not."""

import pytest
from made_sites import made
from placed import placed

from broadsheet.assembly.choosing import pick_events
from broadsheet.model.listed import Event, SectionView
from broadsheet.model.problems import Problem
from broadsheet.model.site import Site

POLICIES = """
title: 扶持政策
topics: [政策]
columns: [issued, state]
timeline: issued
fields:
  issued:
    title: 发布日期
    type: period
  state:
    title: 情况
    type: status
    choices:
      done: {title: 已出台, shape: done}
      doing: {title: 落实中, shape: doing}
  bank:
    title: 银行
    type: ref
    to: banks
  lines:
    title: 条数
    type: figure
    unit: 条
defaults: {source: 特稿, period: 2020-03-01}
records:
  甲: {title: 甲政策, issued: 2020-02-04, state: done, bank: 农商行, lines: 19}
  乙: {title: 乙政策, issued: 2020-02-28, state: done, topics: [金融]}
  丙: {title: 丙政策, state: doing, bank: 农商行}
  丁: {title: 丁政策, public: false, topics: [秘密]}
"""
BANKS = """
title: 银行
fields: {place: text}
records:
  农商行: {title: 南岸支行}
  建行: {title: 茶园支行}
"""
FACTS = """
period: 2020-03-13
source: 特稿
facts:
  企业/户数: 4307户
  企业/复工率: 99.26%
  贷款/金额:
    value: 9.89亿元
    topics: [金融]
  贷款/户数:
    value: 463家
    topics: [金融]
"""
STORY = """---
title: {title}
date: {date}
topics: [{topics}]
---
正文。
"""
FILES = {
    "data/collections/banks.yaml": BANKS,
    "data/collections/policies.yaml": POLICIES,
    "data/facts/全部.yaml": FACTS,
    "data/sources.yaml": "特稿: {title: 一篇特稿, dated: 2020-03-13}",
    "content/stories/贷款.md": STORY.format(title="贷款", date="2020-03-02", topics="金融"),
    "content/stories/复工.md": STORY.format(title="复工", date="2020-03-13", topics="复工, 金融"),
    "content/stories/早先.md": STORY.format(title="早先", date="2020-02-01", topics="复工"),
    "content/stories/以后.md": STORY.format(title="以后", date="2020-04-01", topics="将来"),
}


def assembled(settings: str, files: dict[str, str]) -> tuple[Site, list[Problem]]:
    """Return a site and what is wrong with its dashboards; that it has no address is known."""
    whole = made({**files, "data/site.yaml": settings or "# 以后再写\n"})
    return whole.site, [problem for problem in whole.problems if problem.code != "setting-base-url"]


def site(settings: str, files: dict[str, str] = FILES) -> Site:
    """Return a site that has no problem."""
    found, problems = assembled(settings, files)
    assert [problem for problem in problems if problem.level != "notice"] == []
    return found


def section(lines: str) -> SectionView:
    """Return the one section of a home page."""
    body = "".join(f"      {line}\n" for line in lines.strip().split("\n"))
    (found,) = site(f"home:\n  sections:\n    - title: 部分\n{body}").home.sections
    return found


@pytest.mark.parametrize(
    "lines, titles, more, view",
    [
        ("records: policies", "甲政策 乙政策 丙政策", 0, "table"),
        ("records: policies\nlimit: 2", "甲政策 乙政策", 1, "table"),
        ("records: policies\nwhere: {state: done}", "甲政策 乙政策", 0, "table"),
        ("records: policies\nwhere: {bank: 农商行}", "甲政策 丙政策", 0, "table"),
        ("records: policies\nwhere: {bank: banks/农商行}", "甲政策 丙政策", 0, "table"),
        ("records: policies\nwhere: {bank: 农商行, state: doing}", "丙政策", 0, "table"),
        ("records: [policies/丙, policies/甲]", "丙政策 甲政策", 0, "table"),
        ("records: policies\nview: cards", "甲政策 乙政策 丙政策", 0, "cards"),
        ("records: policies\nview: board", "甲政策 乙政策 丙政策", 0, "board"),
        ("records: policies\nview: timeline", "甲政策 乙政策", 1, "timeline"),
        ("records: policies\nview: timeline\nlimit: 1", "乙政策", 2, "timeline"),
    ],
)
def test_records_of_a_section(lines: str, titles: str, more: int, view: str) -> None:
    (records,) = section(lines).records
    assert [record.title for record in records.records] == titles.split()
    assert (records.more, records.view, records.url) == (more, view, "/policies/index.html")
    if view == "board":
        lanes = {lane.id: [record.title for record in lane.records] for lane in records.lanes}
        assert lanes == {"done": ["甲政策", "乙政策"], "doing": ["丙政策"]}
    if view == "timeline":
        assert [event.title for event in records.events] == titles.split()


def test_records_of_several_collections_stand_apart_in_the_order_of_the_section() -> None:
    views = section("records: [policies/乙, banks, policies/甲]").records
    assert [(view.title, [record.id for record in view.records]) for view in views] == [
        ("扶持政策", ["乙", "甲"]),
        ("银行", ["农商行", "建行"]),
    ]


def test_a_section_of_events() -> None:
    found = section("timeline: policies\nlimit: 1")
    assert [event.title for event in found.events] == ["乙政策"]
    assert found.all_events is not None
    assert found.all_events.url == "/timeline.html"


@pytest.mark.parametrize(
    "lines, ids, all_of_them",
    [
        ("stories: all", "复工 贷款 早先", "/stories/index.html"),
        ("stories: all\nlimit: 1", "复工", "/stories/index.html"),
        ("stories: 金融", "复工 贷款", "/topics/金融.html"),
        ("stories: [金融, 复工]", "复工 贷款 早先", "/stories/index.html"),
        ("stories: [stories/早先, 金融]", "早先 复工 贷款", "/topics/金融.html"),
        ("stories: [stories/早先, stories/贷款]", "早先 贷款", "/stories/index.html"),
    ],
)
def test_stories_of_a_section(lines: str, ids: str, all_of_them: str) -> None:
    found = section(lines)
    assert [teaser.id for teaser in found.stories] == ids.split()
    assert found.all_stories is not None
    assert found.all_stories.url == all_of_them


def test_a_story_that_is_not_out_yet_is_left_out_and_said_so() -> None:
    text = "home:\n  sections:\n    - title: 部分\n      stories: [stories/以后]\n"
    found, problems = assembled(text, FILES)
    assert placed(problems) == [("section-story-withheld", 4, 17)]
    assert found.home.sections == ()


def test_what_is_not_public_is_said_to_be_so_and_not_to_be_missing() -> None:
    fact = "period: 2020\nfacts:\n  秘/数: {{value: 5户, public: {public}, actor: policies/丁}}\n"
    settings = "home:\n  headline: [秘/数]\n"
    _, problems = assembled(settings, FILES | {"data/facts/秘.yaml": fact.format(public="false")})
    assert placed(problems) == [("figure-not-public", 2, 14)]
    _, problems = assembled("", FILES | {"data/facts/秘.yaml": fact.format(public="true")})
    assert placed(problems) == [("ref-not-public", 3, 41)]


@pytest.mark.parametrize(
    "lines, problem, near",
    [
        ("charts: [没有]", ("chart-unknown", 4, 16), ""),
        ("table: [企业/户数, 企业/户]", ("indicator-unknown", 4, 22), "企业/户数"),
        ("records: policy", ("section-collection", 4, 16), "policies"),
        ("records: [banks, policies/戊]", ("section-record", 4, 24), ""),
        ("records: [banks, banks/建设]", ("section-record", 4, 24), "banks/建行"),
        ("records: policies/丁", ("section-record", 4, 16), ""),
        ("records: policies\nwhere: {sate: done}", ("section-field", 5, 15), "state"),
        ("records: policies\nwhere: {state: dome}", ("section-option", 5, 22), "done"),
        ("records: policies\nwhere: {bank: 工商行}", ("section-option", 5, 21), "农商行"),
        ("records: policies\nwhere: {issued: 2020}", ("section-field-type", 5, 15), None),
        ("records: banks\nview: board", ("section-view", 5, 13), None),
        ("records: banks\nview: timeline", ("section-view", 5, 13), None),
        ("timeline: [policies, bank]", ("section-collection", 4, 28), "banks"),
        ("timeline: banks", ("section-untimed", 4, 17), None),
        ("stories: 金溶", ("section-topic", 4, 16), "金融"),
        ("stories: [all, stories/复]", ("section-story", 4, 22), "stories/复工"),
        ("stories: policies/甲", ("section-story", 4, 16), ""),
    ],
)
def test_what_a_section_names_and_there_is_not_is_reported_in_its_place(
    lines: str, problem: tuple[str, int, int], near: str | None
) -> None:
    body = "".join(f"      {line}\n" for line in lines.split("\n"))
    _, problems = assembled(f"home:\n  sections:\n    - title: 部分\n{body}", FILES)
    assert placed(problems) == [problem]
    assert problems[0].args.get("near") == near


SUPPLIES = """
title: 物资
unit: 片
source: 特稿
dimensions:
  品种:
    口罩:
    测温仪: {unit: 支}
observations:
  - {period: 2020-03-13, by: {品种: 口罩}, value: 36.5万}
  - {period: 2020-03-13, by: {品种: 测温仪}, value: 364}
"""


def test_a_number_of_a_breakdown_says_which() -> None:
    text = """
home:
  headline: [物资?品种=口罩]
  sections: [{title: 部分, table: [物资?品种=口罩, 物资?品种=测温仪]}]
"""
    found, problems = assembled(text, {**FILES, "data/indicators/物资.yaml": SUPPLIES})
    assert placed(problems) == []
    assert [metric.title for metric in found.home.metrics] == ["物资（口罩）"]
    assert [row.title for row in found.home.sections[0].table] == ["物资（口罩）", "物资（测温仪）"]


def test_a_home_page_that_says_nothing_shows_what_there_is() -> None:
    home = site("").home
    assert [metric.number for metric in home.metrics] == ["4307", "99.26", "9.89", "463", "19"]
    events, registers = home.sections
    assert [event.title for event in events.events] == ["甲政策", "乙政策"]
    assert [(view.title, view.more, view.records) for view in registers.records] == [
        ("银行", 2, ()),
        ("扶持政策", 3, ()),
    ]


def test_topics_stand_in_the_order_of_the_settings_then_by_name() -> None:
    found, problems = assembled("topics: {金融: 金融支持, 空: 什么也没有}", FILES)
    assert [(topic.id, topic.title) for topic in found.topics] == [
        ("金融", "金融支持"),
        ("复工", "复工"),
        ("政策", "政策"),
    ]
    assert [(p.code, p.span.path, p.span.line, p.span.column, p.args["near"]) for p in problems] == [
        ("topic-untitled", "content/stories/复工.md", 4, 10, ""),
        ("topic-untitled", "data/collections/policies.yaml", 3, 10, ""),
    ]


def test_topics_that_nobody_declares_need_no_title() -> None:
    assert [topic.id for topic in site("").topics] == ["复工", "政策", "金融"]


def test_a_misspelt_topic_is_told_from_its_likeness() -> None:
    _, problems = assembled("topics: {金融支持: x, 复工: y, 政策: z}", FILES)
    assert [(p.code, p.args["id"], p.args["near"]) for p in problems] == [
        ("topic-untitled", "金融", "金融支持")
    ]


def test_a_topic_has_what_belongs_to_it() -> None:
    topics = {topic.id: topic for topic in site("").topics}
    money, policies = topics["金融"], topics["政策"]
    assert [teaser.id for teaser in money.stories] == ["复工", "贷款"]
    assert [metric.number for metric in money.dashboard.metrics] == ["9.89", "463"]
    assert money.entries == ()
    assert [[record.id for record in view.records] for view in money.records] == [["乙"]]
    assert (money.entry_count, money.record_count) == (2, 1)
    assert [[record.id for record in view.records] for view in policies.records] == [["甲", "乙", "丙"]]
    assert policies.record_count == 3


def test_a_topic_shows_nothing_twice() -> None:
    settings = """
topics:
  金融:
    title: 金融支持
    finding: 累计发放[9.89亿元](fig:贷款/金额)
    sections:
      - title: 乙
        records: policies/乙
        table: 贷款/金额
      - title: 报道
        stories: 金融
  复工: 复工
  政策: 政策
"""
    money = site(settings).topics[0]
    assert money.records == ()
    assert [row.title for row in money.entries] == ["贷款：户数"]
    assert money.dashboard.metrics == ()
    assert money.dashboard.sections[1].all_stories is None


def test_a_topic_with_a_dashboard_alone_has_a_page() -> None:
    settings = "topics:\n  企业:\n    title: 企业\n    headline: [企业/户数]\n"
    (topic, *_) = site(settings).topics
    assert (topic.id, topic.entry_count, topic.stories) == ("企业", 1, ())


@pytest.mark.parametrize("name, fixed", [("复 工", "复-工"), ("a/b", "a-b"), ("index", "index-1")])
def test_a_topic_that_cannot_be_the_name_of_a_page(name: str, fixed: str) -> None:
    story = STORY.format(title="贷款", date="2020-03-02", topics=f"金融, {name}")
    _, problems = assembled("", {"content/stories/一.md": story})
    assert placed(problems) == [("topic-name", 4, 14)]
    assert problems[0].args["fixed"] == fixed


def test_forms_of_unicode_make_no_second_topic() -> None:
    stories = {
        f"content/stories/{n}.md": STORY.format(title="x", date="2020-03-02", topics=topic)
        for n, topic in enumerate(("caf\u00e9", "cafe\u0301"))
    }
    (topic,) = site("", stories).topics
    assert (topic.id, len(topic.stories)) == ("caf\u00e9", 2)


def event(when: str, expected: bool = False) -> Event:
    return Event(when, when, when, f"{when}{expected}", "/甲/乙.html", "甲", "甲", expected=expected)


@pytest.mark.parametrize("limit, kept", [(1, "2 4"), (2, "1 2 4 5"), (3, "1 2 3 4 5 6"), (9, "1 2 3 4 5 6")])
def test_the_newest_events_and_the_next_ones_are_picked(limit: int, kept: str) -> None:
    events = [event("1"), event("2"), event("4", True), event("5", True), event("", True), event("")]
    numbers = {events[0]: "1", events[1]: "2", events[2]: "4", events[3]: "5", events[4]: "6", events[5]: "3"}
    assert sorted(numbers[one] for one in pick_events(events, limit)) == kept.split()
    order = [events.index(one) for one in pick_events(events, limit)]
    assert order == sorted(order)
