"""Views: which pages a site has, and what each of them may know."""

import msgspec
import pytest
from msgspec.structs import replace
from sample_numbers import CHART, LOANS, OPENED, RATE, RETURNED
from sample_output import words
from sample_site import ABOUT, EMPTY, OLDER, SITE, STORY

from broadsheet.model.page import Page
from broadsheet.model.problems import Span, error
from broadsheet.model.shown import Group, Link
from broadsheet.model.site import Article, Site
from broadsheet.model.urls import absolute
from broadsheet.views.frame import drawings_of, make_frame, make_head
from broadsheet.views.group import GroupPage
from broadsheet.views.home import HomePage
from broadsheet.views.indicator import IndicatorPage
from broadsheet.views.indicator_index import IndicatorIndexPage
from broadsheet.views.route import route
from broadsheet.views.sitemap import RobotsPage
from broadsheet.views.story_index import StoryIndexPage


def pages_of(site: Site) -> dict[str, Page]:
    pages, _, problems = route(site, words())
    assert problems == ()
    return {page.url: page for page in pages}


def many(count: int) -> tuple[Article, ...]:
    """Return stories, newest first, ten in each month."""
    return tuple(
        replace(OLDER, id=str(n), url=f"/stories/{n}.html", when=f"2020-{12 - n // 10:02}-01")
        for n in range(count)
    )


def test_pages_of_a_site() -> None:
    assert {page.url: page.template for page in pages_of(SITE).values()} == {
        "/index.html": "home.html",
        "/stories/index.html": "story-index.html",
        "/stories/month-2020-02.html": "month.html",
        "/stories/month-2020-03.html": "month.html",
        "/stories/复工.html": "story.html",
        "/stories/政策.html": "story.html",
        "/indicators/index.html": "indicator-index.html",
        "/indicators/10人以上企业.html": "group.html",
        "/indicators/金融.html": "group.html",
        "/indicators/10人以上企业/复工率.html": "indicator.html",
        "/about.html": "page.html",
        "/data/index.html": "data.html",
        "/corrections.html": "corrections.html",
        "/404.html": "404.html",
        "/search.html": "search.html",
        **{
            url: template
            for id in ("10人以上企业/复工率", "复工率对比")
            for url, template in (
                (f"/charts/{id}.html", "chart.html"),
                (f"/charts/{id}.svg", "chart.svg"),
                (f"/embed/charts/{id}.html", "embed-chart.html"),
            )
        },
        "/embed/indicators/index.html": "embed.html",
        "/embed/indicators/10人以上企业.html": "embed.html",
        "/embed/indicators/金融.html": "embed.html",
        "/embed/indicators/10人以上企业/复工率.html": "embed.html",
        "/feed.xml": "feed.xml",
        "/feed.json": "feed.json",
        "/sitemap.xml": "sitemap.xml",
        "/robots.txt": "robots.txt",
    }


def test_pages_of_an_empty_site_without_an_address() -> None:
    assert set(pages_of(EMPTY)) == {
        *("/index.html", "/corrections.html", "/search.html", "/404.html", "/robots.txt"),
    }


def test_without_base_url_only_what_needs_it_is_missing() -> None:
    site = replace(SITE, base_url="", base_path="/")
    assert set(pages_of(SITE)) - set(pages_of(site)) == {"/feed.xml", "/feed.json", "/sitemap.xml"}
    assert make_frame(site, words()).feed == ""
    assert make_head(make_frame(site, words()), "/about.html", "关于").canonical == ""


@pytest.mark.parametrize("page", pages_of(SITE).values(), ids=lambda page: page.url)
def test_a_context_can_be_encoded_and_holds_no_site(page: Page) -> None:
    assert msgspec.json.decode(msgspec.json.encode(page.context))
    assert not any(isinstance(getattr(page.context, name), Site) for name in page.context.__struct_fields__)


@pytest.mark.parametrize(
    "site, expected",
    [
        (SITE, ["/index.html", "/stories/index.html", "/indicators/index.html", "/about.html"]),
        (replace(SITE, stories=()), ["/index.html", "/indicators/index.html", "/about.html"]),
        (EMPTY, ["/index.html"]),
    ],
)
def test_navigation_leads_to_what_there_is(site: Site, expected: list[str]) -> None:
    assert [link.url for link in make_frame(site, words()).nav] == expected


@pytest.mark.parametrize(
    "url, title, crumbs, section, expected_title",
    [
        ("/index.html", "", (), "/index.html", "南岸复工进展"),
        ("/about.html", "关于本站", (), "/about.html", "关于本站 – 南岸复工进展"),
        ("/stories/a.html", "甲", (Link("/stories/index.html"),), "/stories/index.html", "甲 – 南岸复工进展"),
        (
            "/indicators/a/b.html",
            "乙",
            (Link("/indicators/index.html"), Link("/indicators/a.html")),
            "/indicators/index.html",
            "乙 – 南岸复工进展",
        ),
    ],
)
def test_head(url: str, title: str, crumbs: tuple[Link, ...], section: str, expected_title: str) -> None:
    head = make_head(make_frame(SITE, words()), url, title, crumbs=crumbs)
    assert (head.section, head.title) == (section, expected_title)
    assert head.crumbs[0].url == "/index.html"
    assert head.canonical == f"https://example.org/paper{url}"


def test_a_page_names_each_drawing_once_and_only_those_it_shows() -> None:
    table = replace(CHART, form="table", wide="other", narrow="other")
    assert drawings_of([CHART, table, CHART]) == ("wide", "narrow")


def test_pages_name_their_bodies_and_drawings() -> None:
    pages = pages_of(SITE)
    assert (pages[STORY.url].bodies, pages[STORY.url].drawings) == (("body",), ("wide", "narrow"))
    assert (pages[ABOUT.url].bodies, pages[ABOUT.url].drawings) == (("plain",), ())
    assert pages["/index.html"].drawings == ("wide", "narrow")
    assert pages[RATE.url].drawings == ("wide", "narrow")


def test_home_announces_the_five_newest() -> None:
    context = pages_of(replace(SITE, stories=many(7)))["/index.html"].context
    assert isinstance(context, HomePage)
    latest = context.home.sections[1]
    assert [story.url for story in latest.stories] == [f"/stories/{n}.html" for n in range(5)]
    assert context.story_count == 7


def test_the_story_index_has_fifty_to_a_page_under_their_months() -> None:
    pages = pages_of(replace(SITE, stories=many(101)))
    sheets = [pages[f"/stories/index{n}.html"].context for n in ("", "-2", "-3")]
    assert all(isinstance(sheet, StoryIndexPage) for sheet in sheets)
    first, second, third = (sheet for sheet in sheets if isinstance(sheet, StoryIndexPage))
    assert [sum(len(month.stories) for month in sheet.months) for sheet in (first, second, third)] == [
        50,
        50,
        1,
    ]
    assert [month.title for month in first.months][:2] == ["2020年12月", "2020年11月"]
    assert [link.url for link in second.pages] == [
        "/stories/index.html",
        "/stories/index-2.html",
        "/stories/index-3.html",
    ]
    assert second.head.crumbs[-1].url == "/stories/index.html"
    assert (first.head.crumbs[1:], first.number, third.number) == ((), 1, 3)


def test_a_short_story_index_has_no_paging() -> None:
    context = pages_of(replace(SITE, stories=many(50)))["/stories/index.html"].context
    assert isinstance(context, StoryIndexPage)
    assert context.pages == ()


def test_an_indicator_stands_under_its_group_with_its_charts_and_revisions() -> None:
    context = pages_of(SITE)[RATE.url].context
    assert isinstance(context, IndicatorPage)
    assert [crumb.url for crumb in context.head.crumbs] == [
        "/index.html",
        "/indicators/index.html",
        "/indicators/10人以上企业.html",
    ]
    assert [chart.id for chart in context.charts] == [RATE.id, CHART.id]
    assert [(item.period, item.revision.after) for item in context.revisions] == [("2020年3月6日", "98.1%")]
    assert context.head.description == "10人以上企业复工率：99.26%（2020年3月13日）。"


def test_an_indicator_without_a_value_is_described_by_its_definition() -> None:
    entry = replace(RATE, latest=None, observations=(), group="")
    context = pages_of(replace(SITE, entries=(entry,)))[RATE.url].context
    assert isinstance(context, IndicatorPage)
    assert context.head.description == RATE.definition
    assert len(context.head.crumbs) == 2


def test_a_group_shows_the_charts_of_its_facts_alone() -> None:
    pages = pages_of(SITE)
    ten, loans = pages["/indicators/10人以上企业.html"].context, pages["/indicators/金融.html"].context
    assert isinstance(ten, GroupPage)
    assert isinstance(loans, GroupPage)
    assert ten.charts == ()
    assert loans.charts == (CHART,)
    assert [source.id for source in ten.sources] == ["特稿"]


def test_what_belongs_to_no_group_has_its_receipt_in_the_index() -> None:
    context = pages_of(SITE)["/indicators/index.html"].context
    assert isinstance(context, IndicatorIndexPage)
    assert [group.title for group in context.groups] == ["10人以上企业", "金融"]
    assert [row.title for row in context.groups[0].rows] == [RATE.title, OPENED.title]
    assert context.others is not None
    assert context.others.entries == (RETURNED,)


def test_a_group_all_of_whose_values_are_expected_is_listed_without_them() -> None:
    site = replace(
        SITE, groups=(Group("金融", "金融", "/indicators/金融.html", (replace(LOANS, latest=None),)),)
    )
    context = pages_of(site)["/indicators/index.html"].context
    assert isinstance(context, IndicatorIndexPage)
    assert context.groups[0].rows == ()
    assert context.others is None


def test_only_404_has_absolute_links() -> None:
    assert [page.url for page in pages_of(SITE).values() if page.absolute] == ["/404.html"]


@pytest.mark.parametrize("second", ["/stories/复工.html", "/ABOUT.html", "/About.html"])
def test_two_pages_for_one_address_are_a_problem(second: str) -> None:
    pages, _, problems = route(replace(SITE, pages=(ABOUT, replace(ABOUT, url=second))), words())
    taken = STORY.url if second == STORY.url else ABOUT.url
    assert problems == (error("url-taken", Span(second), first=taken, second=second),)
    assert len(pages) == len(pages_of(SITE))


def test_two_unicode_forms_are_one_address() -> None:
    composed, decomposed = "/caf\u00e9.html", "/cafe\u0301.html"
    site = replace(SITE, pages=(replace(ABOUT, url=composed), replace(ABOUT, url=decomposed)))
    _, _, problems = route(site, words())
    assert [problem.code for problem in problems] == ["url-taken"]


def test_the_sitemap_lists_every_page_but_404_frames_and_further_sheets() -> None:
    site = replace(SITE, stories=many(101))
    pages = pages_of(site)
    locations = getattr(pages["/sitemap.xml"].context, "locations")  # noqa: B009  any context may stand there
    listed = {location.url.removeprefix("https://example.org/paper") for location in locations}
    html = {make_plain(url) for url in pages if url.endswith(".html") and not url.startswith("/embed/")}
    assert html - listed == {"/404.html", "/stories/index-2.html", "/stories/index-3.html"}
    assert listed <= html


def make_plain(url: str) -> str:
    """Return an address as the sitemap writes it."""
    return absolute("", url)


@pytest.mark.parametrize(
    "base_url, folders, sitemaps",
    [
        ("", ("en",), ()),
        ("https://a.example", (), ("https://a.example/sitemap.xml",)),
        (
            "https://a.example",
            ("en",),
            ("https://a.example/sitemap.xml", "https://a.example/en/sitemap.xml"),
        ),
    ],
)
def test_robots(base_url: str, folders: tuple[str, ...], sitemaps: tuple[str, ...]) -> None:
    robots = pages_of(replace(SITE, base_url=base_url, folders=folders))["/robots.txt"].context
    assert isinstance(robots, RobotsPage)
    assert robots.sitemaps == sitemaps
