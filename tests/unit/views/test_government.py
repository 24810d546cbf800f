"""The profile gov-cn: what the pages of a government site say of themselves, and what they show."""

import re
from html import unescape

import pytest
from msgspec.structs import replace
from sample_output import render_site
from sample_site import ABOUT, OLDER, SITE, STORY

from broadsheet.model.listed import Dashboard, Imprint, TopicView
from broadsheet.model.site import Article
from broadsheet.views.government import column_of, piece_of

GOVERNMENT = replace(
    SITE,
    profile="gov-cn",
    site_domain="example.org",
    imprint=Imprint(organiser="南岸区复工办", contact="电话 62800000", site_code="5001080001"),
    topics=(TopicView("复工", "/topics/复工.html", "复工复产", Dashboard((), (), (), ())),),
    stories=(replace(STORY, topics=("复工", "金融"), kicker=""), OLDER),
)
SITE_NAMES = {"SiteName": "南岸复工进展", "SiteDomain": "example.org", "SiteIDCode": "5001080001"}
OURS = re.compile('<meta name="((?:Site|Column|Article|Pub|Content|[A-Z])[A-Za-z]*)" content="([^"]*)">')


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return render_site(GOVERNMENT)


def metas(page: str) -> dict[str, str]:
    found = OURS.findall(page)
    assert len(dict(found)) == len(found)
    return {name: unescape(content) for name, content in found}


def test_every_page_says_whose_it_is(files: dict[str, str]) -> None:
    for url, page in files.items():
        if url.endswith(".html"):
            assert SITE_NAMES.items() <= metas(page).items(), url
            assert len(re.findall('(?i)<meta name="description"', page)) <= 1


@pytest.mark.parametrize(
    "url, name, type",
    [
        ("/index.html", "南岸复工进展", "网站首页"),
        ("/stories/index.html", "报道", "工作动态"),
        ("/indicators/index.html", "指标", "数据发布"),
        ("/corrections.html", "更正", "信息公开"),
    ],
)
def test_a_page_that_lists_others_is_a_column(files: dict[str, str], url: str, name: str, type: str) -> None:
    found = metas(files[url])
    assert (found["ColumnName"], found["ColumnType"]) == (name, type)
    assert found["ColumnDescription"]
    assert found["ColumnKeywords"].split(",")[0] == name
    assert "ArticleTitle" not in found


@pytest.mark.parametrize(
    "url, listing",
    [
        ("/policies/index.html", True),
        ("/stories/index-2.html", True),
        ("/stories/month-2020-03.html", True),
        ("/topics/复工.html", True),
        ("/timeline.html", True),
        ("/indicators/index-of-prices.html", False),
        ("/about.html", False),
        ("/policies/第二批.html", False),
    ],
)
def test_an_address_tells_what_lists_others(url: str, listing: bool) -> None:
    assert (column_of(url, "甲", "", "站") is not None) == listing


def test_a_story_is_an_article(files: dict[str, str]) -> None:
    assert metas(files["/stories/复工.html"]) == {
        **SITE_NAMES,
        "ArticleTitle": STORY.plain_title,
        "PubDate": "2020-03-13 00:00",
        "ContentSource": "南岸区复工办",
        "Keywords": "复工复产,金融",
        "Author": "本刊编辑部,王<编>",
        "Description": "已开工4307户。",
        "Image": "https://example.org/paper/assets/%E5%8E%82%E5%8C%BA.1a2b3c4d5e6f.svg",
        "Url": "https://example.org/paper/stories/%E5%A4%8D%E5%B7%A5.html",
    }


def test_a_page_of_content_is_an_article_without_what_it_lacks(files: dict[str, str]) -> None:
    assert metas(files["/about.html"]) == {
        **SITE_NAMES,
        "ArticleTitle": "关于本站",
        "ContentSource": "南岸区复工办",
        "Url": "https://example.org/paper/about.html",
    }


@pytest.mark.parametrize(
    "when, published",
    [
        ("2020-03-13", "2020-03-13 00:00"),
        ("2020-03-13T18:30:00Z", "2020-03-14 02:30"),
        ("2020-03-13T09:05:59+08:00", "2020-03-13 09:05"),
    ],
)
def test_a_time_is_that_of_the_site(when: str, published: str) -> None:
    piece = piece_of(replace(STORY, when=when), GOVERNMENT)
    assert piece is not None
    assert piece.published == published


@pytest.mark.parametrize("article", [STORY, ABOUT])
def test_without_the_profile_no_page_says_any_of_it(article: Article) -> None:
    assert piece_of(article, SITE) is None
    page = render_site()[article.url]
    assert metas(page) == {}
    assert "来源：本刊编辑部" not in page


def test_a_story_shows_its_source_and_its_times(files: dict[str, str]) -> None:
    line = re.sub(
        "<[^>]*>", "", files["/stories/复工.html"].partition('<p class="by">')[2].partition("</p>")[0]
    )
    for text in ("来源：南岸区复工办", "发布时间：2020年3月13日", "更新于2020年3月15日"):
        assert text in line


def test_a_government_site_states_how_it_can_be_used(files: dict[str, str]) -> None:
    page = files["/accessibility.html"]
    assert "<h1>无障碍说明</h1>" in page
    assert "<p>电话 62800000</p>" in page.partition("</main>")[0]
    assert "accessibility.html" in files["/index.html"].partition("<footer")[2]
    assert "accessibility.html" in files["/sitemap.xml"]


def test_other_sites_make_no_such_statement() -> None:
    files = render_site()
    assert "/accessibility.html" not in files
    assert "accessibility.html" not in files["/index.html"] + files["/sitemap.xml"]
