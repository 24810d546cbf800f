"""What pages say of themselves to whoever shares their address, the pictures they offer, and what changed."""

import pytest
from msgspec.structs import replace
from sample_numbers import RATE
from sample_output import render_site, words
from sample_site import OLDER, PHOTO, SITE, STORY
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model import urls
from broadsheet.model.listed import SectionView
from broadsheet.model.news import Change, RelatedStory
from broadsheet.model.pictures import Variant
from broadsheet.model.site import Site
from broadsheet.views.laying import lay_out

BASE = "https://example.org/paper"
MOVED = Change(
    when="2020-03-13",
    date="2020年3月13日",
    kind="release",
    title="复工率",
    url=f"{RATE.url}#2020-03-13",
    period="2020年3月13日",
    earlier="2020年3月6日",
    before="98.1%",
    after="99.26%",
)
FIRST = replace(MOVED, when="2020-03-06", date="2020年3月6日", earlier="", before="", after="98.1%")
TOLD = Change("2020-03-13", "2020年3月13日", "story", STORY.plain_title, STORY.url)


def page(url: str, site: Site = SITE, language: str = "zh-CN") -> LexborHTMLParser:
    return LexborHTMLParser(render_site(site, language)[url])


def graph(tree: LexborHTMLParser) -> dict[str | None, str | None]:
    tags = tree.css('meta[property^="og:"]')
    names = [tag.attributes.get("property") for tag in tags]
    assert len(set(names)) == len(names)
    return {tag.attributes.get("property"): tag.attributes.get("content") for tag in tags}


def test_a_page_says_what_it_is() -> None:
    assert graph(page(RATE.url)) == {
        "og:title": "10人以上企业复工率",
        "og:type": "website",
        "og:url": urls.absolute(BASE, RATE.url),
        "og:description": "10人以上企业复工率：99.26%（2020年3月13日）。",
        "og:site_name": "南岸复工进展",
        "og:locale": "zh_CN",
    }
    story = graph(page(STORY.url))
    assert (story["og:type"], story["og:title"]) == ("article", STORY.plain_title)
    assert graph(page("/index.html"))["og:title"] == "南岸复工进展"
    assert graph(page("/index.html", language="en"))["og:locale"] == "en_US"


def test_every_page_that_has_an_address_says_it_and_no_other() -> None:
    for url, html in render_site().items():
        if url.endswith(".html") and not url.startswith("/embed/"):
            assert bool(graph(LexborHTMLParser(html))) == (url != "/404.html"), url
    for url, html in render_site(replace(SITE, base_url="", base_path="/")).items():
        assert "og:" not in html, url


VARIANTS = tuple(
    Variant(f"/assets/图-{width}.1a2b.{suffix}", type, width, width // 2)  # type: ignore[arg-type]
    for type, suffix in (("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg"))
    for width in (360, 720)
)


def test_a_photo_is_offered_in_every_format_and_size() -> None:
    photo = replace(PHOTO, url=VARIANTS[-1].url, variants=VARIANTS)
    tree = page(STORY.url, replace(SITE, stories=(replace(STORY, cover=photo),)))
    (picture,) = tree.css("picture")
    first, second = picture.css("source")
    assert [it.attributes["type"] for it in (first, second)] == ["image/avif", "image/webp"]
    assert first.attributes["srcset"] == "../assets/图-360.1a2b.avif 360w, ../assets/图-720.1a2b.avif 720w"
    assert first.attributes["sizes"] == "(min-width:48em) 40.5rem, 100vw"
    (image,) = picture.css("img")
    assert image.attributes["src"] == "../assets/图-720.1a2b.jpg"
    assert image.attributes["srcset"] == "../assets/图-360.1a2b.jpg 360w, ../assets/图-720.1a2b.jpg 720w"
    assert (image.attributes["alt"], image.attributes["width"]) == (PHOTO.alt, "720")
    assert "loading" not in image.attributes  # a cover is what a reader sees first
    assert picture.parent is not None
    assert "绘/本刊" in picture.parent.text()


def test_a_drawing_stays_one_file_and_waits_below_the_fold() -> None:
    tree = page(STORY.url)
    assert tree.css("picture") == []
    cover, inside = tree.css(".pic img")
    assert "loading" not in cover.attributes
    assert inside.attributes["loading"] == "lazy"


def test_home_tells_what_changed_where_nobody_says_what_to_tell() -> None:
    site = replace(SITE, news=(TOLD, MOVED, FIRST))
    tree = page("/index.html", site)
    (title,) = [it for it in tree.css("h2") if it.text() == "最近的变化"]
    assert title.parent is not None
    rows = [" ".join(row.text().split()) for row in title.parent.css("li")]
    assert rows == [
        "新数字 复工率99.26%，上一次（2020年3月6日）98.1%",
        "新数字 复工率2020年3月13日：98.1%",
    ]
    assert [it.attributes["datetime"] for it in title.parent.css("time")] == ["2020-03-13", "2020-03-06"]


@pytest.mark.parametrize(
    "site",
    [
        SITE,
        replace(SITE, news=(TOLD, FIRST)),  # on a site that has only begun everything is new
        replace(SITE, news=(MOVED,), home=replace(SITE.home, sections=(SectionView("甲", changes=(TOLD,)),))),
    ],
)
def test_home_tells_nothing_twice_and_nothing_that_says_nothing(site: Site) -> None:
    assert words()("news.title") not in {it.text() for it in page("/index.html", site).css("h2")}


def test_a_section_tells_what_its_editor_asked_for() -> None:
    sections = (SectionView("这几天", changes=(TOLD, MOVED)),)
    tree = page("/index.html", replace(SITE, home=replace(SITE.home, sections=sections)))
    (section,) = [it for it in tree.css("section") if "这几天" in it.text()]
    assert [it.text() for it in section.css("a")] == [STORY.plain_title, "复工率"]
    assert len(section.css("time")) == 1  # of one day, told once


def test_changes_stand_beside_another_section() -> None:
    row, *_ = lay_out((SectionView("甲", changes=(MOVED,)), SectionView("乙", changes=(MOVED,))))
    assert [placed.width for placed in row] == [6, 6]


def test_an_indicator_tells_what_changed_and_one_that_never_did_says_nothing() -> None:
    moved = page(RATE.url, replace(SITE, news_of={RATE.id: (MOVED, FIRST)})).css_first("#page\\.changes")
    assert moved is not None
    assert [" ".join(row.text().split()) for row in moved.css("li")] == [
        "新数字 99.26%，上一次（2020年3月6日）98.1%",
        "新数字 2020年3月13日：98.1%",
    ]
    assert page(RATE.url, replace(SITE, news_of={RATE.id: (FIRST,)})).css_first("#page\\.changes") is None


def test_a_story_names_those_that_belong_to_it() -> None:
    kin = RelatedStory(OLDER.url, OLDER.plain_title, OLDER.date, OLDER.when, 3)
    stories = (replace(STORY, related=(kin, replace(kin, title="另一篇", figures=0))), OLDER)
    tree = page(STORY.url, replace(SITE, stories=stories))
    (title,) = [it for it in tree.css("h2") if it.text() == "相关报道"]
    assert title.parent is not None
    assert [" ".join(row.text().split()) for row in title.parent.css("li")] == [
        "两批政策 2020年2月28日 · 3个相同的数字",
        "另一篇 2020年2月28日",
    ]
    assert "相关报道" not in render_site()[STORY.url]
