"""Records as they stand on the site: every type of field, refs, statuses, back-links, what is wrong."""

import pytest
from made_sites import PICTURE, made

from broadsheet.assembly.assemble import Assembled
from broadsheet.assembly.statuses import COMPUTED
from broadsheet.model.listed import CollectionView, RecordView
from broadsheet.model.shown import Figure, Link

SOURCES = "特稿: {title: 一篇特稿, dated: 2020-03-13, inferred: [year]}\n"
BODIES = """
title: 机构
singular: 部门
fields:
  kind: {title: 类别, type: choice, choices: {bank: 银行, office: 部门}}
records:
  农商行: {title: 重庆农商行, kind: bank}
  经信委: 区经济信息委
"""
LOANS = """
title: 贷款
description: 共[2笔](fig:loans/佰纳/笔数)。
fields:
  bank: {title: 放款银行, type: ref, to: bodies}
  day: {title: 日期, type: period}
  amount: {title: 金额, type: figure}
  笔数: {title: 笔数, type: figure}
  goal: {title: 用途, type: text}
  steps: {title: 步骤, type: list}
  helpers: {title: 协助, type: list, to: bodies}
  text: {title: 经过, type: markdown}
  drawing: {title: 图, type: photo}
  source: {title: 来源, type: source}
  more: {title: 另见, type: ref}
topics: [金融]
defaults: {source: 特稿, period: 2020-03-13}
records:
  佰纳:
    title: 佰纳的贷款
    summary: 贷到[500万元](fig:loans/佰纳/amount)。
    topics: [企业]
    bank: 农商行
    day: 2020-02-mid
    amount: {value: 500万元, actor: bodies/农商行}
    笔数: 2笔
    goal: 买[2笔](fig:loans/佰纳/笔数)原料
    steps: ["报[2笔](fig:loans/佰纳/笔数)", 放款]
    helpers: [经信委, 农商行]
    text: 见[经信委](ref:bodies/经信委)和[全部机构](ref:bodies)，[率](ref:indicators/率)。
    drawing: {photo: 图/楼.svg, alt: 一座楼, caption: 大楼 绘/本刊}
    source: 特稿
    more: stories/甲
  宏冠: {bank: 农商行}
  暗账: {bank: 农商行, public: false, amount: 7万元}
"""
STORY = """---
title: 放款[500万元]
date: 2020-03-13
---
[农商行](ref:bodies/农商行)放款[500万元](fig:loans/佰纳/amount)，[金额](ref:loans/佰纳#amount)已到。

[500万元]: fig:loans/佰纳/amount
"""
SITE = {
    "data/sources.yaml": SOURCES,
    "data/collections/bodies.yaml": BODIES,
    "data/collections/loans.yaml": LOANS,
    "data/indicators/率.yaml": (
        "title: 率\nunit: percent\nsource: 特稿\nresponsible: bodies/经信委\nobservations:\n  2020-03-01: 9\n"
    ),
    "data/facts/户数.yaml": (
        "period: 2020-03-13\nsource: 特稿\nfacts:\n  甲/户: {value: 8户, said_by: bodies/经信委}\n"
    ),
    "content/stories/甲.md": STORY,
    "content/图/楼.svg": PICTURE,
}


def whole(**changed: str) -> Assembled:
    """Return the sample site with some of its files changed, named by their last part."""
    files = {
        path: changed.get(path.rpartition("/")[2].partition(".")[0], text) for path, text in SITE.items()
    }
    return made(files)


def records(assembled: Assembled) -> dict[str, RecordView]:
    assert [problem for problem in assembled.problems if problem.level == "error"] == []
    return {
        f"{view.id}/{record.id}": record for view in assembled.site.collections for record in view.records
    }


def collection(assembled: Assembled, id: str) -> CollectionView:
    return next(view for view in assembled.site.collections if view.id == id)


def test_every_type_of_field_is_printed() -> None:
    record = records(whole())["loans/佰纳"]
    cells = {cell.field: cell for cell in record.cells}
    assert list(cells) == [
        *("bank", "day", "amount", "笔数", "goal", "steps", "helpers", "text", "drawing", "source", "more")
    ]
    assert cells["bank"].links == (Link("/bodies/农商行.html", "重庆农商行"),)
    assert (cells["day"].text, cells["day"].when) == (("2020年2月中旬",), "2020-02-20")
    assert (cells["amount"].shown and cells["amount"].shown.text) == "500万元"
    assert cells["amount"].url == "/loans/佰纳.html#amount"
    assert cells["goal"].text == (
        "买",
        Figure("2笔", "2", "/loans/佰纳.html#笔数", "佰纳的贷款：笔数", "2020年3月13日", source="一篇特稿"),
        "原料",
    )
    assert cells["steps"].links == (Link("", "报2笔"), Link("", "放款"))
    assert [type(piece) for piece in cells["steps"].lines[0]] == [str, Figure]
    assert [link.url for link in cells["helpers"].links] == ["/bodies/经信委.html", "/bodies/农商行.html"]
    assert cells["text"].slots == (
        Link("/bodies/经信委.html", "区经济信息委"),
        Link("/bodies/index.html"),
        Link("/indicators/率.html", "率"),
    )
    assert cells["drawing"].photo
    assert cells["drawing"].photo.credit == "绘/本刊"
    assert cells["source"].text == ("一篇特稿",)
    assert cells["more"].links == (Link("/stories/甲.html", "放款500万元"),)
    assert (record.plain_summary, record.topics) == ("贷到500万元。", ("金融", "企业"))
    assert [source.id for source in record.sources] == ["特稿"]


def test_a_picture_of_a_record_is_published() -> None:
    assembled = whole()
    assert [(it.path, it.url.partition(".")[0]) for it in assembled.photos] == [
        ("content/图/楼.svg", "/assets/楼")
    ]


def test_who_mentions_a_record() -> None:
    found = records(whole())
    bank = found["bodies/农商行"].mentions
    assert [(group.title, [link.text for link in group.links]) for group in bank] == [
        ("报道", ["放款500万元"]),
        ("数字", []),
        ("贷款（放款银行）", ["佰纳的贷款", "宏冠"]),
        ("贷款（协助）", ["佰纳的贷款"]),
    ]
    assert [(row.title, row.shown.text) for row in bank[1].rows] == [("佰纳的贷款：金额", "500万元")]
    office = found["bodies/经信委"].mentions
    assert [group.title for group in office] == ["数字", "贷款（协助）", "贷款（经过）"]
    assert [row.title for row in office[0].rows] == ["率", "甲：户"]
    assert [group.title for group in found["loans/佰纳"].mentions] == ["报道"]


def test_an_indicator_names_the_records_and_stories_that_cite_it() -> None:
    entries = {entry.id: entry for entry in whole().site.entries}
    assert entries["率"].cited_by == (Link("/loans/佰纳.html", "佰纳的贷款"),)


def test_a_record_that_is_not_public_is_nowhere() -> None:
    assembled = whole()
    assert "loans/暗账" not in records(assembled)
    assert "暗账" not in str(assembled.site)
    assert "7万元" not in str(assembled.site)


def test_columns_are_those_named_else_those_that_fit() -> None:
    assert [column.id for column in collection(whole(), "loans").columns] == [
        *("bank", "day", "amount", "笔数", "goal", "more")
    ]
    named = whole(loans=LOANS.replace("topics: [金融]", "columns: [goal, bank]"))
    assert [column.label for column in collection(named, "loans").columns] == ["用途", "放款银行"]


def test_lanes_hold_every_record_once() -> None:
    lanes = collection(whole(), "bodies").lanes
    assert [(lane.title, [record.id for record in lane.records]) for lane in lanes] == [
        ("银行", ["农商行"]),
        ("部门", []),
        ("未注明", ["经信委"]),
    ]
    assert all(record.mentions for lane in lanes for record in lane.records)
    assert collection(whole(), "loans").lanes == ()


def test_collection_says_what_it_is() -> None:
    view = collection(whole(), "bodies")
    assert (view.url, view.title, view.singular) == ("/bodies/index.html", "机构", "部门")
    loans = collection(whole(), "loans")
    assert (loans.plain_description, loans.singular) == ("共2笔。", "贷款")


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("{bank: 农商行}", "{bank: 农商}", [("ref-record-unknown", 34, 14, "农商行")]),
        ("{bank: 农商行}", "{bank: 重庆农商行}", [("ref-record-unknown", 34, 14, "农商行")]),
        ("{bank: 农商行}", "{more: loans/暗账}", [("ref-not-public", 34, 14, None)]),
        ("more: stories/甲", "more: stories/乙", [("link-dead", 33, 11, "stories/甲")]),
        ("more: stories/甲", "more: indicators/律", [("link-dead", 33, 11, "indicators/率")]),
        ("more: stories/甲", "more: bodys/农商行", [("link-dead", 33, 11, "bodies/农商行")]),
        ("source: 特稿\n    more", "source: 特\n    more", [("source-unknown", 32, 13, "特稿")]),
        ("图/楼.svg", "图/搂.svg", [("photo-missing", 31, 22, "楼.svg")]),
        ("(ref:bodies)", "(ref:topics/金)", [("ref-topic-unknown", 30, 34, "金融")]),
        ("to: bodies}\n  day", "to: bodis}\n  day", [("ref-collection-unknown", 5, 3, "bodies")]),
    ],
)
def test_what_names_nothing_is_reported_where_it_stands(
    old: str, new: str, expected: list[tuple[str, int, int, str | None]]
) -> None:
    assert old in LOANS
    problems = [
        problem
        for problem in whole(loans=LOANS.replace(old, new, 1)).problems
        if problem.level == "error" and problem.span.path.startswith("data/collections")
    ]
    found = [
        (problem.code, problem.span.line, problem.span.column, problem.args.get("near"))
        for problem in problems
    ]
    assert found == expected


def test_a_topic_a_directory_and_a_record_can_be_linked_from_a_story() -> None:
    story = STORY.replace("已到。", "已到，[金融](ref:topics/金融)，[贷款](ref:loans)。")
    article = whole(甲=story).site.stories[0]
    assert [slot.url for slot in article.slots if isinstance(slot, Link)] == [
        "/bodies/农商行.html",
        "/loans/佰纳.html#amount",
        "/topics/金融.html",
        "/loans/index.html",
    ]


def test_a_government_site_shows_no_empty_directory_and_no_empty_lane() -> None:
    promises = (
        "title: 承诺\nview: board\nfields:\n  due: {title: 期限, type: period}\n  done: text\n"
        "  kept: {title: 兑现, type: status, from: {due: due, evidence: done}}\nrecords:\n  一: {title: 甲}\n"
    )
    files = {
        "data/collections/promises.yaml": promises,
        "data/collections/empty.yaml": "title: 空\nfields:\n  a: text\n",
    }
    for profile, directories, lanes in (
        ("", ["empty", "promises"], list(COMPUTED)),
        ("gov-cn", ["promises"], ["unverifiable"]),
    ):
        settings = f"title: 站\nprofile: {profile}\n" if profile else "title: 站\n"
        site = made(files | {"data/site.yaml": settings}).site
        assert [collection.id for collection in site.collections] == directories
        assert [lane.id for lane in site.collections[-1].lanes] == lanes
