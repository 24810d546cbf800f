"""What pages say to programs: JSON-LD in the words of schema.org."""

import json
from typing import Any

import pytest
from msgspec.structs import replace
from sample_numbers import LOANS, OPENED, RATE
from sample_output import render_site, words
from sample_site import ABOUT, PHOTO, SITE, STORY
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.shown import RevisionView
from broadsheet.model.site import Site
from broadsheet.views.datasets import describe_indicator
from broadsheet.views.downloads import downloads
from broadsheet.views.linked import describe_page

BASE = "https://example.org/paper"
RATE_FILE = "10%E4%BA%BA%E4%BB%A5%E4%B8%8A%E4%BC%81%E4%B8%9A/%E5%A4%8D%E5%B7%A5%E7%8E%87"
PUBLISHER = {"@type": "Organization", "name": "本刊编辑部"}


def said(site: Site, url: str) -> dict[str, Any]:
    """Return the JSON-LD of a page by type."""
    page = LexborHTMLParser(render_site(site)[url])
    values = [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]
    assert all(value["@context"] == "https://schema.org" for value in values)
    return {value["@type"]: value for value in values}


def test_a_story_is_a_news_article() -> None:
    assert said(SITE, STORY.url)["ReportageNewsArticle"] == {
        "@context": "https://schema.org",
        "@type": "ReportageNewsArticle",
        "headline": "规上工业企业全部复工，10人以上企业复工率99.26%",
        "description": "已开工4307户。",
        "datePublished": "2020-03-13",
        "dateModified": "2020-03-15T08:00:00+08:00",
        "author": [{"name": "本刊编辑部"}, {"name": "王<编>"}],
        "publisher": PUBLISHER,
        "image": [
            {
                "@type": "ImageObject",
                "url": f"{BASE}/assets/%E5%8E%82%E5%8C%BA.1a2b3c4d5e6f.svg",
                "width": 720,
                "height": 480,
                "caption": "机床厂已开工4307户",
                "creditText": "绘/本刊",
            }
        ],
        "inLanguage": "zh-CN",
        "isPartOf": {
            "@type": "WebSite",
            "name": "南岸复工进展",
            "url": f"{BASE}/index.html",
        },
        "mainEntityOfPage": f"{BASE}/stories/%E5%A4%8D%E5%B7%A5.html",
        "correction": [
            {"@type": "CorrectionComment", "text": "更正：应为4307户", "datePublished": "2020-03-15"}
        ],
    }


def test_an_indicator_is_a_dataset_whose_files_exist() -> None:
    dataset = said(SITE, RATE.url)["Dataset"]
    assert dataset["variableMeasured"] == [
        {
            "@type": "StatisticalVariable",
            "name": "10人以上企业复工率",
            "measuredProperty": {"@type": "Property", "name": "10人以上企业复工率"},
            "populationType": {"@type": "Class", "name": "10人以上企业"},
            "statType": "ratio",
        },
        {
            "@type": "PropertyValue",
            "name": "10人以上企业复工率",
            "description": "99.26%",
            "unitText": "%",
            "value": 99.26,
        },
    ]
    assert dataset["temporalCoverage"] == "2020-03-06/2020-03-31"
    assert dataset["license"] == {"@type": "CreativeWork", "text": "文字与图片可在注明出处后使用。"}
    assert dataset["creator"] == PUBLISHER
    assert dataset["isBasedOn"] == [
        {
            "@type": "CreativeWork",
            "name": "复工特稿",
            "publisher": {"@type": "Organization", "name": "报社"},
        }
    ]
    assert [download["contentUrl"] for download in dataset["distribution"]] == [
        f"{BASE}/data/indicators/{RATE_FILE}.csv",
        f"{BASE}/data/indicators/{RATE_FILE}.json",
    ]
    offered = {download.url for download in downloads(SITE, words())}
    assert {
        "/data/indicators/10人以上企业/复工率.csv",
        "/data/indicators/10人以上企业/复工率.json",
    } <= offered


@pytest.mark.parametrize(
    "qualifier, value, name, number",
    [
        ("over", "200000000", "minValue", 200000000),
        ("at_least", "10", "minValue", 10),
        ("under", "3.5", "maxValue", 3.5),
        ("nearly", "100", "maxValue", 100),
        ("about", "0", "value", 0),
        ("exact", "1234567890.123456789", "value", "1234567890.123456789"),
        ("exact", "-0.1", "value", -0.1),
    ],
)
def test_a_bound_is_no_exact_value_and_no_digit_is_lost(
    qualifier: str, value: str, name: str, number: object
) -> None:
    entry = replace(LOANS, latest=replace(LOANS.observations[0], qualifier=qualifier, value=value))
    variables = describe_indicator(entry, SITE, words())["variableMeasured"]
    assert isinstance(variables, list)
    measured = variables[-1]
    assert measured[name] == number
    assert type(measured[name]) is type(number)
    assert {"value", "minValue", "maxValue"} & set(measured) == {name}


def test_an_undated_number_covers_no_time_and_none_measures_nothing() -> None:
    assert "temporalCoverage" not in describe_indicator(LOANS, SITE, words())
    variables = describe_indicator(replace(OPENED, latest=None), SITE, words())["variableMeasured"]
    assert isinstance(variables, list)
    assert [variable["@type"] for variable in variables] == ["StatisticalVariable"]


def test_an_indicator_tells_what_of_it_was_corrected_and_not_what_grew_older() -> None:
    wrong = RevisionView("2020年3月10日", "correction", "89.1%", "98.1%", "颠倒了数字", "2020-03-10")
    older = replace(wrong, kind="update")
    first, *others = RATE.observations
    entry = replace(RATE, observations=(replace(first, revisions=(wrong, older)), *others))
    assert describe_indicator(entry, SITE, words())["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "2020年3月6日：89.1%改为98.1%；颠倒了数字",
            "datePublished": "2020-03-10",
        }
    ]
    assert "correction" not in describe_indicator(OPENED, SITE, words())


def test_home_is_the_site_and_about_a_page_of_it() -> None:
    assert said(SITE, "/index.html")["WebSite"]["url"] == f"{BASE}/index.html"
    assert said(SITE, ABOUT.url)["AboutPage"]["isPartOf"]["name"] == "南岸复工进展"
    assert describe_page(replace(ABOUT, id="method"), SITE)["@type"] == "WebPage"


def test_home_names_who_makes_the_site_and_what_they_promise() -> None:
    method = replace(ABOUT, id="method", url="/method.html")
    site = replace(SITE, pages=(ABOUT, method))
    assert said(site, "/index.html")["Organization"] == {
        "@context": "https://schema.org",
        **PUBLISHER,
        "url": f"{BASE}/index.html",
        "logo": f"{BASE}/assets/icon.0123456789ab.svg",
        "publishingPrinciples": f"{BASE}/method.html",
        "correctionsPolicy": f"{BASE}/corrections.html",
    }
    assert said(SITE, "/index.html")["Organization"]["publishingPrinciples"] == f"{BASE}/about.html"


def test_pictures_of_an_edition_lie_at_the_root_of_the_whole() -> None:
    site = replace(SITE, base_url=f"{BASE}/en", root_url=BASE)
    story = said(site, STORY.url)["ReportageNewsArticle"]
    assert story["image"][0]["url"].startswith(f"{BASE}/assets/")
    assert story["mainEntityOfPage"].startswith(f"{BASE}/en/stories/")
    assert said(site, "/index.html")["Organization"]["logo"].startswith(f"{BASE}/assets/")


def test_every_picture_of_a_story_is_named_once_with_who_made_it() -> None:
    other = replace(PHOTO, url="/assets/车间.svg", credit="", caption=())
    site = replace(SITE, stories=(replace(STORY, slots=(*STORY.slots, other)),))
    first, second = said(site, STORY.url)["ReportageNewsArticle"]["image"]
    assert first["creditText"] == "绘/本刊"
    assert second == {
        "@type": "ImageObject",
        "url": f"{BASE}/assets/%E8%BD%A6%E9%97%B4.svg",
        "width": 720,
        "height": 480,
    }


def test_the_card_of_a_story_is_the_last_of_its_pictures() -> None:
    images = said(replace(SITE, pictures=True), STORY.url)["ReportageNewsArticle"]["image"]
    assert len(images) == 2
    assert images[1]["url"].startswith(f"{BASE}/cards/")
    assert (images[1]["width"], images[1]["height"]) == (1200, 630)
    assert STORY.plain_title in images[1]["caption"]


def test_han_stays_readable_in_the_block() -> None:
    assert '"headline":"规上工业企业全部复工，' in render_site(SITE)[STORY.url]


def test_the_way_leads_from_home_to_the_page() -> None:
    steps = said(SITE, RATE.url)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "首页"),
        (2, "指标"),
        (3, "10人以上企业"),
        (4, "10人以上企业复工率"),
    ]
    assert steps[-1]["item"] == f"{BASE}/indicators/{RATE_FILE}.html"
    assert "BreadcrumbList" not in said(SITE, "/index.html")
    assert said(SITE, "/404.html") == {}


def test_without_an_address_nothing_is_linked() -> None:
    site = replace(SITE, base_url="", base_path="/")
    for url, html in render_site(site).items():
        if url.endswith(".html"):
            data = "".join(
                node.text() for node in LexborHTMLParser(html).css('script[type="application/ld+json"]')
            )
            assert "http" not in data.replace("https://schema.org", "")
    assert set(said(site, STORY.url)) == {"ReportageNewsArticle"}
    assert "logo" not in said(site, "/index.html")["Organization"]


def test_a_title_cannot_leave_the_block() -> None:
    title = "</script><script>alert(1)</script><!-- & '\" -->"
    site = replace(SITE, stories=(replace(STORY, plain_title=title, title=(title,)),))
    html = render_site(site)[STORY.url]
    assert "<script>alert" not in html
    page = LexborHTMLParser(html)
    kinds = {node.attributes.get("type") for node in page.css("script:not([src])")}
    assert kinds == {"application/ld+json"}
    assert said(site, STORY.url)["ReportageNewsArticle"]["headline"] == title
