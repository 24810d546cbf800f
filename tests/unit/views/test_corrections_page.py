"""The page of corrections and its feed."""

from xml.etree import ElementTree as etree

import pytest
from msgspec.structs import replace
from sample_output import render_site, words
from sample_site import EMPTY, SITE, STORY

from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import Link
from broadsheet.model.site import CorrectionView, NumberChange, Site
from broadsheet.views.corrections import place_corrections
from broadsheet.views.linked import describe_story
from broadsheet.views.telling import tell_correction

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/paper"
IN_STORY = CorrectionLine(
    "2020-03-15",
    "2020年3月15日",
    STORY.plain_title,
    STORY.url,
    ("更正：应为", *STORY.corrections[0].text[1:]),
)
IN_NUMBER = CorrectionLine(
    "2020-03-10",
    "2020年3月10日",
    "10人以上企业复工率",
    "/indicators/10人以上企业/复工率.html#2020-03-06",
    ("2020年3月6日",),
    "89.1%",
    "98.1%",
    "录入时颠倒了<数字>",
)
CORRECTED = replace(SITE, corrections=(IN_STORY, IN_NUMBER))


def anchors(*lines: CorrectionLine) -> list[str]:
    return [corrected.anchor for corrected in place_corrections(lines)]


def test_a_correction_has_an_id_of_its_own() -> None:
    assert anchors(IN_STORY, IN_NUMBER) == [
        "2020-03-15/stories/复工",
        "2020-03-10/indicators/10人以上企业/复工率.2020-03-06",
    ]


def test_a_later_correction_changes_no_id() -> None:
    later = replace(IN_NUMBER, when="2020-03-10T20:00:00+08:00")
    assert anchors(later, IN_NUMBER)[1:] == anchors(IN_NUMBER)
    assert len(set(anchors(later, later, IN_NUMBER, IN_NUMBER))) == 4


def test_the_page_says_what_was_wrong_and_what_is_right() -> None:
    page = render_site(CORRECTED)["/corrections.html"]
    assert page.index("2020年3月15日") < page.index("2020年3月10日")
    assert '<a href="indicators/10人以上企业/复工率.html#2020-03-06">10人以上企业复工率</a>' in page
    assert "2020年3月6日：89.1%改为98.1%" in page
    assert "录入时颠倒了&lt;数字&gt;" in page
    assert "还没有更正" not in page


def test_the_stories_that_showed_a_number_are_named_and_linked() -> None:
    stories = (Link("/stories/复工.html", "复工<率>"), Link("/stories/政策.html", "政策"))
    page = render_site(replace(SITE, corrections=(replace(IN_NUMBER, stories=stories),)))["/corrections.html"]
    assert (
        '<small>报道过这个数：<a href="stories/复工.html">复工&lt;率&gt;</a>、'
        '<a href="stories/政策.html">政策</a></small>'
    ) in page
    assert "<small>" not in render_site(CORRECTED)["/corrections.html"]


CHANGE = NumberChange(
    "复工<率>",
    "2020年3月6日",
    "/indicators/10人以上企业/复工率.html#2020-03-06",
    "89.1%",
    "98.1%",
    "看错了行",
)


@pytest.mark.parametrize(
    "correction, shown, told",
    [
        (
            CorrectionView("3月15日", "2020-03-15", (), (CHANGE,)),
            '<a href="../indicators/10人以上企业/复工率.html#2020-03-06">复工&lt;率&gt;（2020年3月6日）</a>：'
            "89.1%改为98.1%；看错了行</li>",
            "复工<率>（2020年3月6日）：89.1%改为98.1%；看错了行",
        ),
        (
            CorrectionView("3月15日", "2020-03-15", ("应为98.1%。",), (replace(CHANGE, reason=""), CHANGE)),
            '应为98.1%。<br><a href="../indicators/10人以上企业/复工率.html#2020-03-06">复工&lt;率&gt;'
            "（2020年3月6日）</a>：89.1%改为98.1%<br><a ",
            "应为98.1%；复工<率>（2020年3月6日）：89.1%改为98.1%；"
            "复工<率>（2020年3月6日）：89.1%改为98.1%；看错了行",
        ),
        (CorrectionView("3月15日", "2020-03-15", ("署名有误",)), "署名有误</li>", "署名有误"),
    ],
)
def test_a_story_says_it_to_readers_and_to_programs(
    correction: CorrectionView, shown: str, told: str
) -> None:
    site = replace(SITE, stories=(replace(STORY, corrections=(correction,)),))
    page = render_site(site)["/stories/复工.html"]
    assert f'<li><time datetime="2020-03-15">3月15日</time>：{shown}' in page
    assert tell_correction(correction, words()) == told
    assert describe_story(site.stories[0], site, words(), None)["correction"] == [
        {"@type": "CorrectionComment", "text": told, "datePublished": "2020-03-15"}
    ]


def test_without_corrections_the_page_says_so() -> None:
    page = render_site(EMPTY)["/corrections.html"]
    assert "还没有更正。" in page
    assert "<table" not in page
    assert "corrections.xml" not in page


def test_only_what_has_reasons_has_a_column_of_them() -> None:
    page = render_site(replace(SITE, corrections=(IN_STORY,)))["/corrections.html"]
    assert words()("corrections.reason") not in page


@pytest.mark.parametrize("url", ["/index.html", "/stories/复工.html", "/404.html"])
def test_every_page_leads_to_the_corrections(url: str) -> None:
    footer = render_site()[url].partition("<footer")[2]
    assert 'corrections.html">更正</a>' in footer


@pytest.mark.parametrize("url", ["/stories/复工.html", "/indicators/10人以上企业/复工率.html"])
def test_a_corrected_page_leads_there_beside_its_correction(url: str) -> None:
    assert 'corrections.html">全部更正</a>' in render_site()[url]


def test_the_feed_announces_them() -> None:
    root = etree.fromstring(render_site(CORRECTED)["/corrections.xml"])  # noqa: S314  our own text
    assert root.findtext(f"{ATOM}title") == "南岸复工进展：更正"
    assert root.findtext(f"{ATOM}id") == f"{BASE}/corrections.html"
    assert root.findtext(f"{ATOM}updated") == "2020-03-14T16:00:00Z"
    story, number = root.findall(f"{ATOM}entry")
    assert story.findtext(f"{ATOM}id") == f"{BASE}/corrections.html#2020-03-15/stories/%E5%A4%8D%E5%B7%A5"
    assert story.findtext(f"{ATOM}summary") == "更正：应为4307户"
    assert number.findtext(f"{ATOM}title") == "10人以上企业复工率"
    assert number.findtext(f"{ATOM}summary") == "2020年3月6日；89.1%改为98.1%；录入时颠倒了<数字>"


@pytest.mark.parametrize("site", [replace(CORRECTED, base_url=""), replace(CORRECTED, corrections=())])
def test_no_feed_without_an_address_or_a_correction(site: Site) -> None:
    files = render_site(site)
    assert "/corrections.xml" not in files
    assert "corrections.xml" not in files["/corrections.html"]
