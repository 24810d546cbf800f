"""What stands around every page: where it leads, under which filings, and that it does not change."""

import pytest
from msgspec.structs import replace
from sample_output import render_site, words
from sample_site import ABOUT, EMPTY, SITE

from broadsheet.model.listed import CollectionView, CorrectionLine, Imprint
from broadsheet.model.shown import Link
from broadsheet.views.frame import make_frame

POLICIES = CollectionView("policies", "/policies/index.html", "扶持政策", "政策", "table", ())
FILED = Imprint(
    organiser="南岸区<复工>办",
    operator="数字化中心",
    contact="电话 62800000",
    icp="渝ICP备12345678号-1",
    police="渝公网安备 50010802001234号",
    news_licence="50120200001",
    site_code="5001080001",
)


def footer(imprint: Imprint) -> str:
    return render_site(replace(EMPTY, imprint=imprint))["/index.html"].partition("<footer")[2]


def test_an_editor_decides_what_the_masthead_leads_to() -> None:
    wanted = (Link("/about.html", "关于"), Link("/policies/index.html", "政策"))
    frame = make_frame(replace(SITE, navigation=wanted), words())
    assert frame.nav == wanted
    assert frame.own["home"].url == "/index.html"


def test_pages_of_content_that_do_not_fit_stay_in_the_footer() -> None:
    pages = tuple(replace(ABOUT, url=f"/{n}.html", plain_title="关于这个网站") for n in range(20))
    frame = make_frame(replace(SITE, pages=pages), words())
    assert [link.url for link in frame.nav[:4]] == [
        "/index.html",
        "/stories/index.html",
        "/indicators/index.html",
        "/0.html",
    ]
    assert 5 <= len(frame.nav) < 10
    assert {page.url for page in pages} <= {link.url for link in frame.footer}


def test_the_footer_leads_everywhere_once() -> None:
    site = replace(SITE, collections=(POLICIES,), navigation=(Link("/topics/复工.html", "复工"),))
    urls = [link.url for link in make_frame(site, words()).footer]
    assert len(set(urls)) == len(urls)
    assert {"/policies/index.html", "/corrections.html", "/about.html", "/topics/复工.html"} <= set(urls)


def test_nothing_in_the_frame_changes_with_a_number() -> None:
    later = replace(
        SITE,
        as_of="2020年3月20日",
        as_of_when="2020-03-20",
        fact_count=5,
        updated="2020-03-20",
        corrections=(CorrectionLine("2020-03-10", "2020年3月10日", "复工率", "/"),),
        entries=(),
        stories=SITE.stories[:1],
    )
    assert make_frame(later, words()) == make_frame(SITE, words())


def test_filings_lead_to_where_they_can_be_looked_up() -> None:
    text = footer(FILED)
    icp = '<a href="https://beian.miit.gov.cn/" rel="nofollow external">渝ICP备12345678号-1</a>'
    police = "https://beian.mps.gov.cn/#/query/webSearch?code=50010802001234"
    assert icp in text
    assert f'<a href="{police}" rel="nofollow external">渝公网安备 50010802001234号</a>' in text
    for printed in (
        "主办：南岸区&lt;复工&gt;办",
        "承办：数字化中心",
        "电话 62800000",
        "互联网新闻信息服务许可证：50120200001",
        "网站标识码：5001080001",
    ):
        assert printed in text


def test_a_filing_of_an_odd_shape_still_has_its_link() -> None:
    text = footer(Imprint(police="正在办理"))
    assert 'href="https://beian.mps.gov.cn/#/query/webSearch"' in text


def test_what_is_empty_leaves_no_trace() -> None:
    assert "<p>" not in footer(Imprint())
    assert footer(Imprint(icp="渝ICP备12345678号")).count("<span>") == 1


@pytest.mark.parametrize("url", ["/index.html", "/stories/复工.html"])
def test_a_printed_page_says_where_it_can_be_read(url: str) -> None:
    page = render_site()[url]
    assert f'<p class="prt">南岸复工进展 https://example.org/paper{url}</p>' in page
    assert '<p class="prt">空白</p>' in render_site(EMPTY)["/index.html"]
