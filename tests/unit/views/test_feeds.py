"""The Atom feed: what RFC 4287 asks of it, and that it never changes by itself."""

import re
from xml.etree import ElementTree as etree

import pytest
from msgspec.structs import replace
from sample_output import render_site, words
from sample_site import OLDER, SITE, STORY

from broadsheet.model.listed import Imprint
from broadsheet.model.site import Article, Site
from broadsheet.views import feeds
from broadsheet.views.feeds import FeedPage

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/paper"


def context(site: Site) -> FeedPage:
    page, _ = feeds.pages(site, words())
    assert isinstance(page.context, FeedPage)
    return page.context


def texts(element: etree.Element, name: str) -> list[str]:
    return [child.text or "" for child in element.findall(ATOM + name)]


def feed(site: Site = SITE) -> etree.Element:
    return etree.fromstring(render_site(site)["/feed.xml"])  # noqa: S314  our own text


def test_a_feed_has_what_the_standard_requires() -> None:
    root = feed()
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (text,) = texts(element, name)
            assert text
        assert all(
            re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
            for text in (*texts(element, "updated"), *texts(element, "published"))
        )
    assert len(root.findall(f"{ATOM}author")) == 1
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}/feed.xml", "alternate": f"{BASE}/index.html"}


def test_an_entry_tells_of_its_story() -> None:
    entry = feed().findall(f"{ATOM}entry")[0]
    address = f"{BASE}/stories/%E5%A4%8D%E5%B7%A5.html"
    assert texts(entry, "id") == [address]
    assert texts(entry, "title") == [STORY.plain_title]
    assert texts(entry, "summary") == ["已开工4307户。"]
    assert [name for author in entry.findall(f"{ATOM}author") for name in texts(author, "name")] == [
        "本刊编辑部",
        "王<编>",
    ]
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [address]


@pytest.mark.parametrize(
    "story, published, updated",
    [
        (OLDER, "2020-02-27T16:00:00Z", "2020-02-27T16:00:00Z"),
        (STORY, "2020-03-12T16:00:00Z", "2020-03-15T00:00:00Z"),
        (
            replace(OLDER, when="2020-03-13T09:30:00+08:00", changed="2020-03-14"),
            "2020-03-13T01:30:00Z",
            "2020-03-13T16:00:00Z",
        ),
        (
            replace(OLDER, changed="2020-03-20"),
            "2020-02-27T16:00:00Z",
            "2020-03-19T16:00:00Z",
        ),
    ],
)
def test_times_are_those_of_the_story(story: Article, published: str, updated: str) -> None:
    found = context(replace(SITE, stories=(story,)))
    assert [(entry.published, entry.updated) for entry in found.entries] == [(published, updated)]
    assert found.updated == updated


def test_ids_stay_when_a_story_is_rewritten() -> None:
    rewritten = replace(STORY, title=("别的",), plain_title="别的", changed="2020-04-01")
    before, after = context(SITE), context(replace(SITE, stories=(rewritten, OLDER)))
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]


def test_the_newest_twenty_stand_in_the_feed() -> None:
    stories = tuple(replace(OLDER, url=f"/stories/{n}.html") for n in range(30))
    assert [entry.id for entry in context(replace(SITE, stories=stories)).entries] == [
        f"{BASE}/stories/{n}.html" for n in range(20)
    ]


@pytest.mark.parametrize("site", [replace(SITE, base_url=""), replace(SITE, stories=())])
def test_no_feed_and_no_link_to_one(site: Site) -> None:
    assert list(feeds.pages(site, words())) == []
    files = render_site(site)
    assert not {"/feed.xml", "/feed.json"} & files.keys()
    assert "atom+xml" not in files["/index.html"]
    assert "feed+json" not in files["/index.html"]


def test_the_author_of_last_resort_is_the_site() -> None:
    assert context(SITE).author == "本刊编辑部"
    assert context(replace(SITE, imprint=Imprint())).author == "南岸复工进展"


def test_the_sitemap_is_well_formed() -> None:
    root = etree.fromstring(render_site()["/sitemap.xml"])  # noqa: S314  our own text
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in root}
    assert found[f"{BASE}/stories/%E5%A4%8D%E5%B7%A5.html"] == "2020-03-15T08:00:00+08:00"
    assert found[f"{BASE}/about.html"] is None


def test_robots_names_the_sitemap() -> None:
    assert render_site()["/robots.txt"] == f"User-agent: *\nAllow: /\nSitemap: {BASE}/sitemap.xml\n"
    assert render_site(replace(SITE, base_url=""))["/robots.txt"] == "User-agent: *\nAllow: /\n"
