"""Topics, their index and their feeds, the archive by month, and dashboards as pages show them."""

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace
from sample_output import ASSETS, render_site, words
from sample_site import EMPTY, OLDER, PHOTO, SITE
from sample_topics import DASHBOARDS, MONEY, SECTIONS, TEASERS
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.listed import Dashboard, SectionView
from broadsheet.model.page import Page
from broadsheet.model.site import Article, Site
from broadsheet.rendering.check import check, examine
from broadsheet.views.home import HomePage
from broadsheet.views.month import MonthPage, archive
from broadsheet.views.route import route
from broadsheet.views.topic import TopicPage
from broadsheet.views.topic_index import TopicIndexPage

HTML = render_site(DASHBOARDS)


def pages_of(site: Site) -> dict[str, Page]:
    pages, _, problems = route(site, words())
    assert problems == ()
    return {page.url: page for page in pages}


def topic_page(site: Site, url: str) -> TopicPage:
    context = pages_of(site)[url].context
    assert isinstance(context, TopicPage)
    return context


def home_page(site: Site) -> HomePage:
    context = pages_of(site)["/index.html"].context
    assert isinstance(context, HomePage)
    return context


def test_a_site_without_topics_and_stories_has_none_of_these_pages() -> None:
    assert not [url for url in pages_of(EMPTY) if url.startswith(("/topics/", "/stories/"))]


def test_every_topic_has_a_page_and_a_feed_of_its_stories() -> None:
    urls = {url for url in pages_of(DASHBOARDS) if url.startswith("/topics/")}
    assert urls == {"/topics/index.html", "/topics/金融.html", "/topics/金融.xml", "/topics/复工.html"}
    assert topic_page(DASHBOARDS, "/topics/金融.html").feed == "/topics/金融.xml"
    assert topic_page(DASHBOARDS, "/topics/复工.html").feed == ""
    assert "/topics/金融.xml" not in pages_of(replace(DASHBOARDS, base_url=""))


def test_what_a_dashboard_does_not_show_stands_after_it() -> None:
    sections = topic_page(DASHBOARDS, "/topics/金融.html").topic.sections
    assert sections[: len(SECTIONS)] == SECTIONS
    assert [section.title for section in sections[len(SECTIONS) :]] == ["相关数字", "扶持政策", "相关报道"]


def test_stories_of_a_topic_have_twenty_to_a_sheet() -> None:
    many = tuple(replace(TEASERS[0], id=str(n)) for n in range(41))
    site = replace(DASHBOARDS, topics=(replace(MONEY, stories=many),))
    sheets = [topic_page(site, f"/topics/金融{n}.html") for n in ("", "-2", "-3")]
    assert [len(sheet.topic.sections[-1].stories) for sheet in sheets] == [20, 20, 1]
    assert [len(sheet.topic.sections) for sheet in sheets[1:]] == [1, 1]
    assert [link.url for link in sheets[1].pages] == [
        "/topics/金融.html",
        "/topics/金融-2.html",
        "/topics/金融-3.html",
    ]
    assert sheets[1].topic.finding == ()
    assert [crumb.url for crumb in sheets[2].head.crumbs] == [
        "/index.html",
        "/topics/index.html",
        "/topics/金融.html",
    ]


def test_the_index_says_what_each_topic_says_or_holds() -> None:
    context = pages_of(DASHBOARDS)["/topics/index.html"].context
    assert isinstance(context, TopicIndexPage)
    money, plain = context.topics
    assert (money.finding, money.story_count, money.entry_count, money.record_count) == (
        MONEY.dashboard.finding,
        2,
        3,
        2,
    )
    assert (plain.finding, plain.newest, plain.story_count) == ((), "", 0)


@pytest.mark.parametrize("url", ["/stories/复工.html", "/indicators/10人以上企业/复工率.html"])
def test_a_story_and_an_indicator_link_their_topics(url: str) -> None:
    tree = LexborHTMLParser(HTML[url])
    links = [a.text() for a in tree.css("main a") if "topics/" in (a.attributes["href"] or "")]
    assert links == (["金融支持"] if url.startswith("/stories") else ["复工"])


def months(*days: str) -> tuple[Article, ...]:
    return tuple(replace(OLDER, id=day, url=f"/stories/{day}.html", when=day) for day in days)


def test_every_month_with_stories_has_a_page_that_leads_to_its_neighbours() -> None:
    site = replace(
        SITE, stories=months("2020-03-13", "2020-03-02T08:00:00+08:00", "2019-12-31", "2019-11-01")
    )
    assert [(month.url, month.title, month.count) for month in archive(site, words())] == [
        ("/stories/month-2020-03.html", "2020年3月", 2),
        ("/stories/month-2019-12.html", "2019年12月", 1),
        ("/stories/month-2019-11.html", "2019年11月", 1),
    ]
    pages = pages_of(site)
    march = pages["/stories/month-2020-03.html"].context
    december = pages["/stories/month-2019-12.html"].context
    assert isinstance(march, MonthPage)
    assert isinstance(december, MonthPage)
    assert (len(march.stories), march.later) == (2, None)
    assert december.later is not None
    assert december.earlier is not None
    assert (december.later.title, december.earlier.title) == ("2020年3月", "2019年11月")


def test_the_latest_stories_follow_the_first_section_unless_a_section_has_some() -> None:
    chart = SectionView("图", DASHBOARDS.home.sections[0].charts)
    plain = replace(DASHBOARDS, home=Dashboard((), (), (), (chart, SectionView("话", text=("话",)))))
    assert [section.title for section in home_page(plain).home.sections] == ["图", "最新报道", "话"]
    assert [[placed.width for placed in row] for row in home_page(plain).rows] == [[7, 5], [12]]
    assert home_page(DASHBOARDS).home.sections == SECTIONS
    assert home_page(replace(plain, stories=(), topics=())).home.sections == plain.home.sections


@pytest.mark.parametrize("url", [url for url in HTML if url.endswith(".html")])
def test_no_level_of_headings_is_left_out(url: str) -> None:
    levels = [int(node.tag[1]) for node in LexborHTMLParser(HTML[url]).css("h1, h2, h3, h4") if node.tag]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_page_is_sound(language: str) -> None:
    files = render_site(DASHBOARDS, language)
    found = []
    for url, text in files.items():
        if url.endswith(".html"):
            seen, problems = examine(url, text.encode(), DASHBOARDS.base_path)
            assert problems == ()
            found.append(seen)
    downloads = {download.url for download in route(DASHBOARDS, words(language))[1]}
    assert check(found, {*files, *ASSETS.values(), *downloads, PHOTO.url}) == ()


def test_long_tables_are_folded_after_eight_rows_but_not_for_one_or_two_more() -> None:
    tree = LexborHTMLParser(HTML["/index.html"])
    (numbers,) = [s for s in tree.css("section.sec") if (h := s.css_first("h2")) and h.text() == "长表"]
    (records,) = [s for s in tree.css("section.sec") if (h := s.css_first("h2")) and h.text() == "多条记录"]
    assert (len(numbers.css("tbody tr")), len(numbers.css("details tbody tr"))) == (12, 4)
    assert [summary.text() for summary in numbers.css("summary")] == ["其余4个"]
    assert (len(records.css("tbody tr")), len(records.css("details"))) == (10, 0)


def test_no_class_of_the_grid_is_missing_in_the_style_sheets() -> None:
    used = set(re.findall(r'class="[^"]*\b(w\d+)\b', HTML["/index.html"]))
    assert used == {"w5", "w6", "w7", "w12"}
