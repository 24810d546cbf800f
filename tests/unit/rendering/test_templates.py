"""The default templates over the sample site: sound, safe, small, and what stands where."""

import gzip
import re

import pytest
from msgspec.structs import replace
from sample_numbers import CHART
from sample_output import ASSETS, render_site, templates, words
from sample_site import EMPTY, SITE
from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.model.listed import RecordsView, RecordView, SectionView
from broadsheet.model.records import View
from broadsheet.model.site import Site
from broadsheet.rendering.check import check, examine
from broadsheet.rendering.templating import read_templates
from broadsheet.views.downloads import downloads

OUTPUT = render_site()
HTML = {url: text for url, text in OUTPUT.items() if url.endswith(".html")}


@pytest.mark.parametrize(
    "view, records, sheet",
    [("table", 1, "home"), ("cards", 1, "home-cards"), ("cards", 0, "home"), ("board", 1, "home")],
)
def test_a_home_page_with_cards_has_the_sheet_that_knows_them(view: View, records: int, sheet: str) -> None:
    one = RecordView("甲", "公司", "/公司/甲.html", "甲")
    shown = RecordsView("公司", "/公司/index.html", view, (), (one,) * records, more=3)
    home = replace(SITE.home, sections=(SectionView("公司", records=(shown,)),))
    page = render_site(replace(SITE, home=home))["/index.html"]
    assert re.findall(r"assets/([\w-]+)\.\w+\.css", page) == [sheet, "print"]
    assert ('class="cards"' in page) == (sheet == "home-cards")


def first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def test_the_default_templates_are_right() -> None:
    closures, problems = read_templates(templates())
    assert problems == ()
    assert closures["story.html"] == (
        "base.html",
        "parts/body.html",
        "parts/chart.html",
        "parts/government.html",
        "parts/jsonld.html",
        "parts/notes.html",
        "parts/og.html",
        "parts/photo.html",
        "parts/receipt.html",
        "parts/related.html",
        "parts/social.html",
        "parts/story.html",
        "parts/table.html",
        "parts/value.html",
        "story.html",
    )
    assert closures["feed.xml"] == ("feed.xml",)


@pytest.mark.parametrize("site", [SITE, EMPTY, replace(SITE, base_url="", base_path="/")])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_page_renders_in_every_language_and_is_sound(site: Site, language: str) -> None:
    files = render_site(site, language)
    pages = {url: text for url, text in files.items() if url.endswith(".html")}
    examined = []
    for url, text in pages.items():
        assert f'<html lang="{language}">' in text
        found, problems = examine(url, text.encode(), site.base_path)
        assert problems == ()
        examined.append(found)
    offered = (download.url for download in downloads(site, words(language)))
    published = {*files, *offered, *ASSETS.values(), "/assets/厂区.1a2b3c4d5e6f.svg"}
    assert check(examined, published) == ()


@pytest.mark.parametrize("url", HTML)
def test_a_page_runs_only_our_scripts_and_nothing_is_fetched_elsewhere(url: str) -> None:
    tree = LexborHTMLParser(OUTPUT[url])
    for node in tree.css("*"):
        assert node.tag not in ("style", "iframe", "object")
        # A block of data is no script: browsers run nothing of this type.
        if node.tag == "script" and node.attributes != {"type": "application/ld+json"}:
            assert set(node.attributes) == {"defer", "src"}
            assert not node.text()
        names = set(node.attributes)
        assert not any(name.startswith("on") or name == "style" for name in names)
        if node.tag in ("link", "img") and "canonical" not in (node.attributes.get("rel") or ""):
            assert not re.match("https?:|//", node.attributes.get("href") or node.attributes.get("src") or "")


@pytest.mark.parametrize("url", HTML)
def test_a_page_has_one_first_heading_and_leaves_out_no_level(url: str) -> None:
    tree = LexborHTMLParser(OUTPUT[url])
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4") if node.tag]
    assert levels.count(1) == 1
    start = levels.index(1)
    assert all(
        after <= before + 1 for before, after in zip(levels[start:], levels[start + 1 :], strict=False)
    )


@pytest.mark.parametrize("url", HTML)
def test_every_drawing_has_a_name_a_description_and_a_table(url: str) -> None:
    tree = LexborHTMLParser(OUTPUT[url])
    for svg in tree.css("svg[role=img]"):
        ids = (svg.attributes["aria-labelledby"] or "").split()
        texts = [first(tree, f'[id="{id}"]').text() for id in ids]
        assert texts == [CHART.title, CHART.alt]
        # SVG wants XML names, which our own ids need not be.
        assert all(re.fullmatch(r"[a-z][\w.-]*", id) for id in ids)
    for figure in tree.css("figure.fig"):
        assert figure.css("table")
        assert "数据截至" in figure.text()
        assert "来源" in figure.text()


@pytest.mark.parametrize(
    "url, kilobytes",
    [("/index.html", 10), ("/stories/复工.html", 16), ("/indicators/10人以上企业/复工率.html", 8)],
)
def test_budgets(url: str, kilobytes: int) -> None:
    assert len(gzip.compress(OUTPUT[url].encode(), 9)) < kilobytes * 1000


def test_chinese_pages_hold_no_half_width_comma_after_han() -> None:
    for url, text in HTML.items():
        assert not re.search(r"[\u4e00-\u9fff],", text), url


def test_a_figure_is_an_element_with_its_value_linked_to_its_observation() -> None:
    story = OUTPUT["/stories/复工.html"]
    link = "../indicators/10人以上企业/复工率.html#2020-03-13"
    assert f'复工率<a class="f" href="{link}" data-n="1"><data value="99.26">99.26%</data></a>。' in story
    assert '已开工<a class="f" href="../indicators/10人以上企业.html#已开工" data-n="2">' in story
    assert '<span class="rev">〔后修订为2.1亿元（2020年3月20日）〕</span>' in story


def test_a_headline_may_break_where_the_editor_says_and_links_to_its_figure_but_not_inside_a_link() -> None:
    assert (
        '<h1 class="long">规上工业企业全部复工，<wbr>10人以上企业复工率<a class="f"' in OUTPUT["/index.html"]
    )
    title = '规上工业企业全部复工，<wbr>10人以上企业复工率<data value="99.26">99.26%</data>'
    teaser = f'<h3><a href="stories/复工.html">{title}</a></h3>'
    assert teaser in OUTPUT["/index.html"]


def test_slots_are_filled_in_order() -> None:
    text = OUTPUT["/stories/复工.html"]
    body = text[text.index('<div class="txt">') :]
    marks = [
        "已开工<a",
        "复工率<a",
        'href="政策.html">另一篇',
        'id="chart-复工率对比"',
        "超过2亿元",
        "<img",
        'class="tw"',
    ]
    places = [body.index(mark) for mark in marks]
    assert places == sorted(places)
    assert '<div class="tw" role="group" tabindex="0" aria-label="表格，可左右滚动"><table>' in body


def test_a_chart_that_stands_twice_has_two_ids() -> None:
    home = OUTPUT["/index.html"]
    assert re.findall(r'<figure class="fig" id="([^"]+)"', home) == [
        "chart-复工率对比",
        "chart-复工率对比.2",
        "chart-复工率对比.3",
    ]


def test_texts_are_escaped_and_never_templates() -> None:
    story = OUTPUT["/stories/复工.html"]
    assert "王&lt;编&gt;" in story
    assert "{{ 7*7 }}" in OUTPUT["/about.html"]


def test_the_links_of_404_begin_at_the_root_of_the_host() -> None:
    page = OUTPUT["/404.html"]
    assert 'href="/paper/stories/index.html"' in page
    assert f'href="/paper{ASSETS["search.css"]}"' in page
    assert "canonical" not in page
    assert "noindex" in page


def test_a_draft_says_so() -> None:
    assert "草稿" in OUTPUT["/stories/政策.html"]
    assert "草稿" not in OUTPUT["/stories/复工.html"]


def test_the_box_of_figures_shows_five_and_folds_the_rest() -> None:
    tree = LexborHTMLParser(OUTPUT["/stories/复工.html"])
    assert [len(table.css("tr")) for table in tree.css("table.used")] == [5, 5]
    assert "其余5个数字" in first(tree, "aside details").text()


def test_observations_have_their_anchors_newest_first() -> None:
    tree = LexborHTMLParser(OUTPUT["/indicators/10人以上企业/复工率.html"])
    rows = [row.attributes["id"] for row in tree.css("tr[id]")]
    assert rows == ["2020-03-31", "2020-03-13", "2020-03-06"]
    assert first(tree, 'tr[id="2020-03-31"] .st.expected').text() == "预期"
    assert "更正" in first(tree, '[id="page.revisions"]').text()


def test_facts_have_their_anchors() -> None:
    assert '<tr id="已开工">' in OUTPUT["/indicators/10人以上企业.html"]
    assert '<tr id="返岗率">' in OUTPUT["/indicators/index.html"]


def test_words_have_no_placeholder_left() -> None:
    for url, text in {**OUTPUT, **render_site(SITE, "en")}.items():
        assert not re.search(r"\{[a-z_]+\}", text), url
