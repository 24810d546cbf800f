"""Charts with pages of their own: the page, the frame, the picture that stands alone, numbers, cards."""

import gzip
import re
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from sample_numbers import CHART, RATE
from sample_output import ASSETS, ROOT, render_site, words
from sample_site import BODIES, DRAWINGS, SITE, STORY
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.rendering.render import render
from broadsheet.rendering.templating import make_environment
from broadsheet.views import cards
from broadsheet.views.chart_picture import COLOURS
from broadsheet.views.downloads import downloads
from broadsheet.views.route import route

PICTURED = replace(SITE, pictures=True)
PAGE, FRAME, PICTURE = (
    f"{at}/charts/复工率对比.{form}" for at, form in (("", "html"), ("/embed", "html"), ("", "svg"))
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_page_of_a_chart_offers_all_of_it(language: str) -> None:
    page = LexborHTMLParser(render_site(PICTURED, language)[PAGE])
    links = [node.attributes["href"] for node in page.css('section[id="page.files"] a')]
    assert links == [f"复工率对比.{form}" for form in ("csv", "json", "svg", "png")]
    text = page.body.text() if page.body else ""
    assert CHART.title in text
    assert "GB/T 7714" in text
    assert "APA" in text
    assert 'iframe src="https://example.org/paper/embed/charts/' in text
    used = {node.attributes["href"] for node in page.css("section ul.links a")}
    assert {"../stories/复工.html", "../index.html", "../indicators/10人以上企业/复工率.html"} <= used
    assert [row.text(deep=True, strip=True) for row in page.css("figure table tbody tr")]


def test_without_an_address_there_is_no_code_to_embed_and_without_a_font_no_png() -> None:
    bare = render_site(replace(SITE, base_url="", base_path="/"))
    assert "iframe" not in bare[PAGE]
    assert "png" not in bare[PAGE].lower()
    assert "嵌入" not in LexborHTMLParser(bare["/index.html"]).css("figure .links")[0].text()


def test_every_chart_on_a_page_leads_to_its_files() -> None:
    for url, text in render_site(PICTURED).items():
        for figure in LexborHTMLParser(text).css("figure.fig") if url.endswith(".html") else ():
            if url.startswith(("/charts/", "/embed/")):
                continue
            told = [node.attributes["href"] or "" for node in figure.css("p.links a")]
            assert [link.rpartition(".")[2] for link in told[:4]] == ["html", "csv", "svg", "png"], url
            assert told[4].endswith("html#page.embed")
            assert told[5].endswith("html#page.cite")


def test_a_frame_has_the_chart_its_source_and_the_way_back() -> None:
    text = render_site()[FRAME]
    page = LexborHTMLParser(text)
    assert "noindex" in text
    assert [node.attributes["target"] for node in page.css("p.src a")] == ["_top"]
    assert len(page.css("svg[role=img]")) == 2
    assert "来源：复工特稿" in text


def test_a_picture_stands_alone() -> None:
    text = render_site()[PICTURE]
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    told = " ".join(node.text or "" for node in root.iter(f"{SVG}text"))
    for said in (
        CHART.title,
        CHART.source,
        CHART.as_of,
        CHART.note,
        SITE.title,
        "https://example.org/paper/charts/",
    ):
        assert said in told
    assert [node.text for node in root if node.tag in (f"{SVG}title", f"{SVG}desc")] == [
        CHART.title,
        CHART.alt,
    ]
    for node in root.iter():
        # A policy refuses styles that stand in a page, and a picture that is opened is a page.
        assert node.tag.removeprefix(SVG) in (
            "svg",
            "title",
            "desc",
            "rect",
            "g",
            "path",
            "text",
            "circle",
            "line",
        )
        assert not {"style", "class", "href"} & set(node.attrib)
        assert not any(name.startswith("on") for name in node.attrib)
    assert "var(" not in text


def test_a_title_cannot_leave_a_picture() -> None:
    chart = replace(CHART, title='</text><script>alert("甲")</script>&', alt="]]>")
    site = replace(SITE, charts={**SITE.charts, chart.id: chart})
    root = ElementTree.fromstring(render_site(site)[PICTURE])  # noqa: S314 - our own
    assert not list(root.iter(f"{SVG}script"))
    assert root.findtext(f"{SVG}title") == chart.title


def test_the_colours_of_a_picture_are_those_of_the_style_sheet_by_day() -> None:
    css = (ROOT / "templates" / "assets" / "parts" / "base.css").read_text(encoding="utf-8")
    day = dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", css.partition("prefers-color-scheme:dark")[0]))
    assert dict(COLOURS) == {name: day[name] for name, _ in COLOURS}


def test_the_numbers_of_a_chart_are_a_table() -> None:
    files = {download.url: download for download in downloads(SITE, words())}
    table = files["/charts/复工率对比.csv"].tables[0]
    assert table == files["/charts/复工率对比.json"].tables[0]
    names = [field.name for field in table.fields]
    assert [dict(zip(names, row, strict=True))["text"] for row in table.rows] == [
        row.shown.text for row in CHART.rows
    ]
    assert dict(table.about)["as_of"] == CHART.as_of


def card_pages(site: Site) -> dict[str, Page]:
    return {page.png: page for page in route(site, words())[0] if page.template == "card.svg"}


def test_a_card_says_the_headline_figure() -> None:
    story = cards.story_card(STORY, SITE)
    assert (story.number, story.title) == ("99.26%", STORY.plain_title)
    assert story.label == f"{RATE.title} · 2020年3月13日"
    assert RATE.latest is not None
    assert cards.indicator_card(RATE, SITE).number == RATE.latest.text
    home = cards.home_card(SITE)
    metric = SITE.home.metrics[0]
    assert home.number == f"{metric.before}{metric.number}{metric.unit}"
    assert (
        cards.story_card(replace(STORY, title=("无数",), plain_title="无数", summary=()), SITE).number == ""
    )


def test_heads_name_cards_that_are_published() -> None:
    made = card_pages(PICTURED)
    assert all(page.hidden for page in made.values())
    for url, text in render_site(PICTURED).items():
        found = re.findall('<meta property="og:image" content="([^"]+)">', text)
        if url in ("/index.html", STORY.url, RATE.url):
            assert [image.removeprefix("https://example.org/paper") in made for image in found] == [True], url
            assert '<meta property="og:image:width" content="1200">' in text
            assert '<meta name="twitter:card" content="summary_large_image">' in text
            assert 'property="og:image:alt" content="' in text
    assert card_pages(SITE) == card_pages(replace(PICTURED, base_url="")) == {}
    assert "og:image" not in render_site(SITE)["/index.html"]


def test_a_card_has_a_new_address_when_its_figure_changes() -> None:
    before = cards.card_image(cards.indicator_card(RATE, PICTURED), PICTURED)
    assert RATE.latest is not None
    other = replace(RATE, latest=replace(RATE.latest, text="99.9%"))
    after = cards.card_image(cards.indicator_card(other, PICTURED), PICTURED)
    assert before is not None
    assert after is not None
    assert before.address != after.address


@pytest.mark.parametrize("number", ["1", "超过12345678.9亿元", "over 2 billion yuan and some more of it"])
def test_a_card_holds_a_figure_of_any_length(number: str) -> None:
    text = cards.CardText(SITE.title, "zh-CN", "长" * 80, "标签" * 40, number)
    laid = cards._lay_out(text)
    assert laid.number_size <= cards.NUMBER
    assert len(laid.lines) <= cards.LINES
    assert laid.lines[-1].endswith("…")
    environment = make_environment(
        {"card.svg": (ROOT / "templates/card.svg").read_text("utf-8")}, words(), ASSETS
    )
    rendered, problems = render(Page("/cards/a.svg", "card.svg", laid), environment, BODIES, DRAWINGS)
    assert problems == ()
    assert rendered is not None
    root = ElementTree.fromstring(rendered.data)  # noqa: S314 - our own
    assert all(float(node.get("y", "0")) < cards.HEIGHT for node in root.iter(f"{SVG}text"))


def test_the_script_that_names_marks_is_small() -> None:
    script = (ROOT / "templates" / "assets" / "site.js").read_bytes()
    assert len(script) <= 1000
    assert len(gzip.compress(script, 9)) <= 600
