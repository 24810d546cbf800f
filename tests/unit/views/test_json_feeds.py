"""JSON feeds, the feed of the data, and where pages name them."""

import json
from typing import Any
from xml.etree import ElementTree as etree

import pytest
from msgspec.structs import replace
from sample_output import render_site, words
from sample_site import OLDER, SITE, STORY
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.listed import CorrectionLine, Dashboard, TopicView
from broadsheet.model.news import Change
from broadsheet.model.site import Site
from broadsheet.views import feeds

BASE = "https://example.org/paper"
ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = "/indicators/10人以上企业/复工率.html"
MOVED = Change(
    when="2020-03-13",
    date="2020年3月13日",
    kind="release",
    title="复工<率>",
    url=f"{PAGE}#2020-03-13",
    period="2020年3月13日",
    earlier="2020年3月6日",
    before="98.1%",
    after="99.26%",
)
FIXED = replace(
    MOVED, kind="correction", when="2020-03-14", before="99.62%", after="99.26%", reason="颠倒了数字"
)
MANY = Change("2020-03-12", "2020年3月12日", "release", "", "/indicators/index.html", count=9)
CELLS = replace(MOVED, when="2020-03-11", earlier="", before="", after="", count=3)
TOLD = Change("2020-03-15", "2020年3月15日", "story", STORY.plain_title, STORY.url)
NEWS = replace(
    SITE,
    news=(TOLD, FIXED, MOVED, MANY, CELLS),
    corrections=(CorrectionLine("2020-03-14", "2020年3月14日", "复工率", PAGE, before="1%", after="2%"),),
)


def feed(url: str, site: Site = NEWS) -> Any:
    return json.loads(render_site(site)[url])


def test_a_feed_has_what_json_feed_requires() -> None:
    for url, page in (
        ("/feed.json", "/index.html"),
        ("/corrections.json", "/corrections.html"),
        ("/data/feed.json", "/data/index.html"),
    ):
        found = feed(url)
        assert found["version"] == "https://jsonfeed.org/version/1.1"
        assert (found["feed_url"], found["home_page_url"]) == (f"{BASE}{url}", f"{BASE}{page}")
        assert (found["language"], found["authors"]) == ("zh-CN", [{"name": "本刊编辑部"}])
        assert found["title"]
        ids = [item["id"] for item in found["items"]]
        assert len(set(ids)) == len(ids)
        assert all(item["content_text"] and item["url"].startswith(BASE) for item in found["items"])


def test_both_forms_say_the_same() -> None:
    files = render_site(NEWS)
    for atom, other in (("/feed.xml", "/feed.json"), ("/data/feed.xml", "/data/feed.json")):
        entries = etree.fromstring(files[atom]).findall(f"{ATOM}entry")  # noqa: S314  our own text
        items = json.loads(files[other])["items"]
        assert [entry.findtext(f"{ATOM}id") for entry in entries] == [item["id"] for item in items]
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == [item["title"] for item in items]
        assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
            item["date_modified"] for item in items
        ]


def test_a_story_is_told_with_its_topics_and_one_without_a_summary_by_its_title() -> None:
    topic = TopicView("复工", "/topics/复工.html", "Back to work", Dashboard((), (), (), ()))
    site = replace(NEWS, topics=(topic,), stories=(replace(STORY, topics=("复工",)), OLDER))
    first, second = feed("/feed.json", site)["items"]
    assert first["tags"] == ["Back to work"]
    assert first["authors"] == [{"name": "本刊编辑部"}, {"name": "王<编>"}]
    assert first["content_text"] == STORY.plain_summary
    assert second["content_text"] == OLDER.plain_title
    assert not {"tags", "authors"} & second.keys()


def test_the_feed_of_the_data_tells_numbers_and_no_stories() -> None:
    items = feed("/data/feed.json")["items"]
    assert [(item["title"], item["content_text"]) for item in items] == [
        ("更正：复工<率>", "2020年3月13日：" + revised() + "；颠倒了数字"),
        ("新数字：复工<率>", "2020年3月13日：99.26%，上一次（2020年3月6日）98.1%"),
        ("新增9个数字", "新增9个数字"),
        ("新数字：复工<率>", "2020年3月13日：3个分项"),
    ]
    assert items[0]["date_published"] == "2020-03-13T16:00:00Z"
    assert items[1]["url"].endswith("%E5%A4%8D%E5%B7%A5%E7%8E%87.html#2020-03-13")
    assert items[1]["id"].endswith("%E5%A4%8D%E5%B7%A5%E7%8E%87.html#2020-03-13.release.2020-03-13")


def revised() -> str:
    return words()("revision.change", before="99.62%", after="99.26%")


def test_two_revisions_of_one_day_have_two_ids_and_the_older_keeps_its_own() -> None:
    twice = replace(NEWS, news=(replace(FIXED, after="99.3%"), FIXED))
    newer, older = feed("/data/feed.json", twice)["items"]
    assert newer["id"] == f"{older['id']}.2"
    assert older["id"] == feed("/data/feed.json", replace(NEWS, news=(FIXED,)))["items"][0]["id"]


@pytest.mark.parametrize("site", [replace(NEWS, base_url="", base_path="/"), replace(NEWS, news=(TOLD,))])
def test_without_an_address_or_a_number_there_is_no_feed_of_the_data(site: Site) -> None:
    files = render_site(site)
    assert not {"/data/feed.xml", "/data/feed.json"} & files.keys()
    assert "feed+json" not in files["/data/index.html"].replace('href="../feed.json"', "").replace(
        "application/feed+json", "", 1
    )


def test_a_feed_announces_the_newest() -> None:
    many = tuple(replace(MOVED, url=f"/indicators/{n}.html#1") for n in range(feeds.NUMBERS + 9))
    assert len(feed("/data/feed.json", replace(NEWS, news=many))["items"]) == feeds.NUMBERS


def test_pages_name_their_feeds() -> None:
    files = render_site(NEWS)

    def named(url: str) -> list[tuple[str | None, str | None]]:
        links = LexborHTMLParser(files[url]).css('link[rel="alternate"]')
        return [(it.attributes.get("type"), it.attributes.get("href")) for it in links]

    atom, other = "application/atom+xml", "application/feed+json"
    own = [(atom, "feed.xml"), (other, "feed.json")]
    assert named("/index.html") == own
    assert sorted(named("/corrections.html")) == sorted(
        [*own, (atom, "corrections.xml"), (other, "corrections.json")]
    )
    assert sorted(named("/data/index.html"), key=str) == sorted(
        [(atom, "../feed.xml"), (other, "../feed.json"), (atom, "feed.xml"), (other, "feed.json")], key=str
    )
    assert {'href="feed.xml"', 'href="feed.json"'} <= set(files["/data/index.html"].split())
