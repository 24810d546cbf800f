"""Directories, records and the timeline: which pages there are, what each may know, and what they show."""

import json
import re
from typing import get_args

import pytest
from msgspec.structs import replace
from sample_output import render_site, render_with, words
from sample_records import EVENTS, FIRST, POLICIES, REGISTERS, SECOND
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.listed import CollectionView, RecordView
from broadsheet.model.page import Page
from broadsheet.model.records import View
from broadsheet.model.site import Site
from broadsheet.views.collection import CollectionPage
from broadsheet.views.record import RecordPage
from broadsheet.views.route import route
from broadsheet.views.timeline import TimelinePage


def pages_of(site: Site) -> dict[str, Page]:
    pages, _, problems = route(site, words())
    assert problems == ()
    return {page.url: page for page in pages}


def with_one(collection: CollectionView) -> Site:
    return replace(REGISTERS, collections=(collection,))


def html(site: Site, url: str) -> LexborHTMLParser:
    return LexborHTMLParser(render_site(site)[url])


def linked(page: LexborHTMLParser) -> dict[str, object]:
    block, *_ = page.css('script[type="application/ld+json"]')
    found = json.loads(block.text())
    assert isinstance(found, dict)
    return found


def text_of(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_pages_of_collections_and_their_own_templates() -> None:
    pages = {url: page for url, page in pages_of(REGISTERS).items() if page.own}
    assert {(url, page.template, page.own) for url, page in pages.items()} == {
        ("/policies/index.html", "collection.html", "collections/policies.html"),
        ("/policies/第一批.html", "record.html", "collections/policies-record.html"),
        ("/policies/第二批.html", "record.html", "collections/policies-record.html"),
        ("/bodies/index.html", "collection.html", "collections/bodies.html"),
        ("/bodies/农商行.html", "record.html", "collections/bodies-record.html"),
    }
    assert pages["/policies/第一批.html"].bodies == ("body",)
    assert pages["/policies/第一批.html"].drawings == ("wide", "narrow")


def test_they_stand_in_the_sitemap() -> None:
    found = render_site(replace(REGISTERS, events=EVENTS[1:2]))["/sitemap.xml"]
    addresses = re.findall("<loc>https://example.org/paper(.*?)</loc>", found)
    assert {"/policies/index.html", "/bodies/index.html", "/timeline.html"} <= set(addresses)
    assert sum(address.startswith("/policies/") for address in addresses) == 3


def test_a_directory_knows_what_it_shows_and_no_more() -> None:
    context = pages_of(REGISTERS)["/policies/index.html"].context
    assert isinstance(context, CollectionPage)
    first, _ = context.collection.records
    assert [cell.field for cell in first.cells] == [column.id for column in POLICIES.columns]
    assert (first.mentions, first.sources, context.lanes) == ((), (), ())
    mentioned = replace(POLICIES, records=(replace(FIRST, mentions=()), SECOND), lanes=())
    again = pages_of(with_one(mentioned))["/policies/index.html"].context
    assert isinstance(again, CollectionPage)
    assert again.collection == context.collection
    assert [(one.title, one.number) for one in context.counts] == [("已出台", 1), ("未注明", 1)]


@pytest.mark.parametrize("view", get_args(View))
def test_every_view_names_every_record(view: View) -> None:
    page = html(with_one(replace(POLICIES, view=view)), "/policies/index.html")
    main = page.css_first("main")
    assert main is not None
    links = [link.attributes["href"] for link in main.css("a")]
    assert {"第一批.html", "第二批.html"} <= set(links)
    assert "扶持政策" in text_of(page, "h1")
    assert "农商行<南岸>" not in (main.html or "")
    assert [node.text() for node in main.css("h2, h3, h4")] == [
        *{
            "table": [],
            "cards": ["19条措施", "27条措施"],
            "timeline": ["未注日期"],
            "board": ["已出台 1个", "未注明 1个"],
        }[view]
    ]
    assert text_of(page, ".board + .counts li") == ["拟出台 0个"] * (view == "board")


def test_a_table_has_a_typed_column_for_each_field() -> None:
    page = html(REGISTERS, "/policies/index.html")
    heads = page.css("thead th")
    assert [node.text() for node in heads] == [
        *("名称", "发布机构", "发布日期", "条数", "类别", "进展", "措施", "协助", "备注")
    ]
    assert [node.attributes.get("class") for node in heads].count("r") == 1
    first = text_of(page, "tbody tr:first-child td")
    assert first == [
        *("农商行<南岸>", "2020年2月中旬", "19条3月13日", "金融", "已出台"),
        *("房租减免；已开工4307户", "农商行<南岸>、又一家", "以<原文>为准"),
    ]
    assert len(page.css("tbody tr:last-child td")) == len(first)
    assert [node.attributes["class"] for node in page.css("td .state")] == ["state done"]


def test_a_board_of_a_choice_needs_no_shapes() -> None:
    plain = tuple(replace(lane, shape="none") for lane in POLICIES.lanes)
    page = html(with_one(replace(POLICIES, view="board", lanes=plain)), "/policies/index.html")
    assert page.css(".state") == []
    assert text_of(page, ".board + .counts li") == ["拟出台 0个"]


def test_a_board_without_lanes_shows_all_records_in_one() -> None:
    page = html(with_one(replace(POLICIES, view="board", lanes=())), "/policies/index.html")
    assert text_of(page, ".lane h2") == ["扶持政策 2个"]


def many(count: int) -> CollectionView:
    records = tuple(
        RecordView(f"r{number}", "policies", f"/policies/r{number}.html", f"第{number}条")
        for number in range(count)
    )
    return replace(POLICIES, records=records, lanes=(), events=())


@pytest.mark.parametrize("count, sheets", [(0, 1), (1, 1), (100, 1), (101, 2), (250, 3)])
def test_a_long_table_is_parted_into_sheets(count: int, sheets: int) -> None:
    pages = pages_of(with_one(many(count)))
    found = [page for url, page in pages.items() if url.startswith("/policies/index")]
    assert [page.url for page in found] == [
        "/policies/index.html",
        *(f"/policies/index-{number}.html" for number in range(2, sheets + 1)),
    ]
    contexts = [page.context for page in found if isinstance(page.context, CollectionPage)]
    assert [record.id for context in contexts for record in context.collection.records] == [
        f"r{number}" for number in range(count)
    ]
    assert {len(context.pages) for context in contexts} == {sheets if sheets > 1 else 0}
    assert {context.count for context in contexts} == {count}


def test_sheets_lead_to_each_other() -> None:
    files = render_site(with_one(many(150)))
    second = LexborHTMLParser(files["/policies/index-2.html"])
    assert [link.attributes["href"] for link in second.css(".paging a")] == ["index.html", "index-2.html"]
    assert text_of(second, "title") == ["扶持政策，第2页 – 南岸复工进展"]
    assert text_of(LexborHTMLParser(render_site(with_one(many(0)))["/policies/index.html"]), "main p") == [
        "共两批，已开工4307户。",
        "还没有可以公布的内容。",
    ]


def test_a_board_is_never_parted() -> None:
    board = replace(many(150), view="board")
    assert [url for url in pages_of(with_one(board)) if "index" in url and "policies" in url] == [
        "/policies/index.html"
    ]


def test_a_record_shows_each_field_under_its_own_anchor() -> None:
    page = html(REGISTERS, "/policies/第一批.html")
    assert text_of(page, "h1") == ["19条措施"]
    ids = {node.attributes["id"] for node in page.css("main [id]")}
    assert {cell.field for cell in FIRST.cells if cell.kind != "source"} <= ids
    receipt = page.css_first("#条数")
    assert receipt is not None
    assert " ".join(receipt.text(separator=" ").split()) == "条数 ¶ 只算区级 19条 2020年3月13日 农商行"
    assert [link.attributes["href"] for link in receipt.css("a")] == ["#条数", "../bodies/农商行.html"]
    assert text_of(page, ".groups h3") == ["报道", "数字"]
    assert text_of(page, ".dash li") == ["房租减免", "已开工4307户"]
    assert text_of(page, ".srcs li") == ["复工特稿（报社），未印发表日期，年份由编辑补注"]


def test_an_empty_record_is_a_page_all_the_same() -> None:
    page = html(REGISTERS, "/policies/第二批.html")
    assert text_of(page, "main h1, main h2") == ["27条措施"]


def test_linked_data_is_data_and_says_what_it_is() -> None:
    files = render_site(REGISTERS)
    assert linked(LexborHTMLParser(files["/policies/第一批.html"])) == {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": "19条措施",
        "description": "已开工4307户。",
        "url": "https://example.org/paper/policies/%E7%AC%AC%E4%B8%80%E6%89%B9.html",
    }
    body = linked(LexborHTMLParser(files["/bodies/农商行.html"]))
    assert (body["@type"], body["name"]) == ("Thing", "农商行</script>")
    directory = linked(LexborHTMLParser(files["/policies/index.html"]))
    assert directory["@type"] == "CollectionPage"
    items = directory["mainEntity"]
    assert isinstance(items, dict)
    assert items["numberOfItems"] == 2
    assert [item["position"] for item in items["itemListElement"]] == [1, 2]


def test_without_an_address_linked_data_names_none() -> None:
    files = render_site(replace(REGISTERS, base_url="", base_path="/"))
    assert "url" not in linked(LexborHTMLParser(files["/policies/第一批.html"]))
    assert "example.org/paper" not in files["/policies/index.html"]


def test_a_site_may_have_a_template_for_one_collection() -> None:
    page = pages_of(REGISTERS)["/policies/index.html"]
    text, problems = render_with(
        {page.own: "{{ collection.title }}：{{ count }}"}, replace(page, template=page.own)
    )
    assert (text, problems) == ("扶持政策：2", ())


def test_topics_of_a_record_are_linked_where_they_have_a_page() -> None:
    context = pages_of(REGISTERS)["/policies/第一批.html"].context
    assert isinstance(context, RecordPage)
    assert context.topics == ()


def test_the_timeline_parts_years_and_months_and_keeps_what_is_vague_apart() -> None:
    context = pages_of(replace(REGISTERS, events=EVENTS))["/timeline.html"].context
    assert isinstance(context, TimelinePage)
    assert [
        (year.title, [(m.anchor, m.title, len(m.events)) for m in year.months]) for year in context.years
    ] == [
        ("2019年", [("2019.2019", "全年", 1)]),
        (
            "2020年",
            [("2020-02", "2月", 2), ("2020-04.2020-06", "第二季度", 1), ("2020-06", "6月", 1)],
        ),
    ]
    assert (context.count, context.expected, context.inferred) == (5, 2, True)


def test_the_timeline_says_what_is_expected_in_words() -> None:
    # Its records are not pages of this site, so only this page is rendered.
    page = html(replace(REGISTERS, events=EVENTS[1:2]), "/timeline.html")
    assert text_of(page, ".tl li") == ["2月中旬 19条措施 已出台 扶持政策 已开工4307户"]
    assert page.css(".exp") == []
    expected = replace(EVENTS[1], expected=True)
    page = html(replace(REGISTERS, events=(expected,)), "/timeline.html")
    assert text_of(page, ".tl .exp .d") == ["2月中旬 预期"]
    assert [node.attributes["datetime"] for node in page.css(".tl time")] == ["2020-02-20"]


def test_without_events_there_is_no_timeline() -> None:
    assert "/timeline.html" not in pages_of(REGISTERS)
