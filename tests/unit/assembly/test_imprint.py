"""Who makes the site, its filings, and what the masthead leads to."""

import pytest
from msgspec.structs import replace
from placed import placed
from sample_output import words
from sample_site import EMPTY, SITE

from broadsheet.assembly.imprint import check_institution, find_navigation, make_imprint, own_pages
from broadsheet.data.config import read_settings
from broadsheet.model.listed import CollectionView, Dashboard, Event, Imprint, TopicView
from broadsheet.model.settings import Settings
from broadsheet.model.site import Site

HERE = "data/site.yaml"
FULL = replace(
    SITE,
    collections=(CollectionView("policies", "/policies/index.html", "扶持政策", "政策", "table", ()),),
    topics=(TopicView("复工", "/topics/复工.html", "复工复产", Dashboard((), (), (), ())),),
    events=(Event("2020-03-03", "2020年3月3日", "3月3日", "云签约", "/signings/1.html", "签约", "signings"),),
)
GOVERNMENT = """\
title: 重点项目
profile: gov-cn
"""


def settings(text: str) -> Settings:
    made, problems = read_settings(text, HERE)
    assert problems == ()
    return made


def test_an_imprint_is_printed_in_the_language_of_the_page() -> None:
    made = settings("organiser: {zh-CN: 编辑部, en: Newsroom}\nfilings:\n  icp: 渝ICP备12345678号-1\n")
    assert make_imprint(made, "zh-CN") == Imprint(organiser="编辑部", icp="渝ICP备12345678号-1")
    assert make_imprint(made, "en").organiser == "Newsroom"
    assert make_imprint(Settings(), "zh-CN") == Imprint()


@pytest.mark.parametrize(
    "filing",
    [
        "icp: 渝ICP备12345678号-1",
        "icp: 京ICP备2021012345号",
        "icp: 京ICP证030173号",
        "icp: 浙ICP备B12345678号-12",
        "police: 渝公网安备 50010802001234号",
        "police: 渝公网安备50010802001234号",
        "site_code: '5001080001'",
        "site_code: bm01000001",
        "news_licence: 渝新备2020号",
    ],
)
def test_usual_filings_are_no_problem(filing: str) -> None:
    assert check_institution(settings(f"filings:\n  {filing}\n"), "") == ()


@pytest.mark.parametrize(
    "filing, column",
    [
        ("icp: ICP备12345678号", 8),
        ("icp: 渝ICP备12345678", 8),
        ("icp: 50010802001234", 8),
        ("police: 渝公安备 50010802001234号", 11),
        ("police: 渝公网安备 5001号", 11),
        ("site_code: '50010800'", 14),
        ("site_code: 渝50010800", 14),
    ],
)
def test_odd_filings_are_a_warning_at_their_place(filing: str, column: int) -> None:
    problems = check_institution(settings(f"title: 甲\nfilings:\n  {filing}\n"), "")
    assert placed(problems) == [("filing-shape", 3, column)]
    assert problems[0].level == "warning"


def test_a_government_site_hears_what_it_lacks() -> None:
    problems = check_institution(settings(GOVERNMENT), "")
    assert placed(problems) == [("gov-cn-missing", 2, 10)] * 4
    assert [problem.args["key"] for problem in problems] == ["organiser", "contact", "base_url", "site_code"]
    assert {problem.level for problem in problems} == {"warning"}


def test_what_a_hint_tells_a_government_site_to_write_is_right() -> None:
    text = GOVERNMENT + "".join(
        problem.args["fixed"] + "\n" for problem in check_institution(settings(GOVERNMENT), "")
    )
    made = settings(text)
    assert check_institution(made, made.base_url) == ()


def test_other_sites_need_none_of_it() -> None:
    assert check_institution(Settings(), "") == ()


def navigation(text: str, site: Site = FULL) -> list[tuple[str, str]]:
    links, problems = find_navigation(settings(text), site, words())
    assert problems == ()
    return [(link.url, link.text) for link in links]


def test_a_navigation_names_pages_collections_topics_and_texts() -> None:
    found = navigation("navigation: [about, policies, topics/复工, timeline, home, corrections]")
    assert found == [
        ("/about.html", "关于本站"),
        ("/policies/index.html", "扶持政策"),
        ("/topics/复工.html", "复工复产"),
        ("/timeline.html", "时间线"),
        ("/index.html", "首页"),
        ("/corrections.html", "更正"),
    ]


def test_no_navigation_is_none() -> None:
    assert navigation("title: 甲") == []
    assert navigation("navigation: topics") == [("/topics/index.html", "专题")]


@pytest.mark.parametrize(
    "name, near",
    [("polices", "policies"), ("timelime", "timeline"), ("topics/复产", "topics/复工"), ("没有这一页", "")],
)
def test_an_unknown_entry_is_an_error_with_the_nearest(name: str, near: str) -> None:
    made = settings(f"title: 甲\nnavigation:\n  - home\n  - {name}\n")
    links, problems = find_navigation(made, FULL, words())
    assert [link.url for link in links] == ["/index.html"]
    assert placed(problems) == [("navigation-unknown", 4, 5)]
    assert (problems[0].level, problems[0].args["near"]) == ("error", near)


def test_an_entry_counts_once() -> None:
    made = settings("navigation:\n  - about\n  - home\n  - about\n")
    links, problems = find_navigation(made, FULL, words())
    assert [link.url for link in links] == ["/about.html", "/index.html"]
    assert placed(problems) == [("navigation-twice", 4, 5)]


def test_what_has_nothing_to_show_yet_is_left_out() -> None:
    made = settings("navigation:\n  - home\n  - timeline\n")
    links, problems = find_navigation(made, SITE, words())
    assert [link.url for link in links] == ["/index.html"]
    assert placed(problems) == [("navigation-empty", 3, 5)]
    assert problems[0].level == "notice"


def test_an_empty_site_has_its_home_and_its_corrections() -> None:
    assert set(own_pages(EMPTY, words())) == {"home", "corrections"}
