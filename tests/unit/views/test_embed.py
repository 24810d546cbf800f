"""Pages that others may frame, and the code that frames them."""

import pytest
from msgspec.structs import replace
from sample_data import COMPANY, DATA_SITE, MASKS
from sample_numbers import LOANS, RATE, shown
from sample_output import render_site, words
from sample_site import SITE
from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.model.site import Site
from broadsheet.model.urls import embed_url
from broadsheet.views.embed import WIDTH, framed_of_group, framed_of_indicator, framed_of_record, snippets
from broadsheet.views.route import route

BASE = "https://example.org/paper"
CELLS = replace(MASKS, cells=MASKS.observations)


def first(node: LexborNode | LexborHTMLParser, selector: str) -> LexborNode:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def frames(page: str) -> list[dict[str, str | None]]:
    """Return the attributes of every frame whose code a page offers, read as a browser reads the code."""
    offered = [node.text() for node in LexborHTMLParser(page).css("pre.sel code")]
    return [first(LexborHTMLParser(code), "iframe").attributes for code in offered]


def test_every_page_with_numbers_of_its_own_can_be_framed_and_nothing_else() -> None:
    pages, _, problems = route(DATA_SITE, words())
    assert problems == ()
    assert {page.url for page in pages if page.template == "embed.html"} == {
        "/embed/indicators/10人以上企业/复工率.html",
        "/embed/indicators/未开工率.html",
        "/embed/indicators/10人以上企业.html",
        "/embed/indicators/金融.html",
        "/embed/indicators/index.html",
        "/embed/companies/佰纳.html",
    }


def test_they_are_in_no_list_of_pages() -> None:
    files = render_site(DATA_SITE)
    assert "/embed/" not in files["/sitemap.xml"]
    for url, text in files.items():
        if url.startswith("/embed/"):
            assert '<meta name="robots" content="noindex">' in text
        elif url.endswith(".html"):
            links = [
                node.attributes["href"] or ""
                for node in LexborHTMLParser(text).css("nav a, header a, footer a")
            ]
            assert not any("embed/" in link for link in links), url


def test_an_indicator_shows_what_is_newest_with_its_correction_and_the_way_back() -> None:
    corrected = replace(RATE.latest or shown("1", "1"), revisions=RATE.observations[0].revisions)
    text = render_site(replace(SITE, entries=(replace(RATE, latest=corrected),)))[embed_url(RATE.url)]
    page = LexborHTMLParser(text)
    assert first(page, "h1").text() == RATE.title
    assert first(page, "data").attributes["value"] == "99.26"
    assert first(page, "time").attributes["datetime"] == "2020-03-13"
    assert "来源：复工特稿" in text
    assert first(page, ".rev").text() == "更正 2020年3月10日：89.1%改为98.1%"
    assert [(node.attributes["href"], node.attributes["target"]) for node in page.css("a")] == [
        ("../../../indicators/10人以上企业/复工率.html", "_top")
    ]
    assert not page.css("[id], nav, script, iframe, form")


def test_facts_stand_one_by_one_before_the_list_that_they_hide() -> None:
    group = replace(SITE.groups[1], entries=(LOANS, replace(LOANS, id="金融/七户", title="7户")))
    other = replace(LOANS.observations[0], anchor="七户")
    group = replace(group, entries=(LOANS, replace(group.entries[1], observations=(other,))))
    text = render_site(replace(SITE, groups=(group, *SITE.groups[2:])))["/embed/indicators/金融.html"]
    page = LexborHTMLParser(text)
    assert [node.attributes["id"] for node in page.css("article.one")] == ["六户", "七户"]
    # The style sheet hides the list behind whichever article the address names.
    assert [node.tag for node in page.css("main > *")] == ["h1", "article", "article", "ul"]
    assert [node.text() for node in page.css(".every b")] == ["超过2亿元", "超过2亿元"]
    assert all(node.attributes["target"] == "_top" for node in page.css("a"))


@pytest.mark.parametrize("base_url", [BASE, ""])
def test_the_code_is_offered_where_there_is_an_address(base_url: str) -> None:
    files = render_site(replace(DATA_SITE, base_url=base_url, base_path="/paper/" if base_url else "/"))
    code = frames(files["/companies/佰纳.html"])
    assert [frame["src"] for frame in code] == [
        f"{BASE}/embed/companies/%E4%BD%B0%E7%BA%B3.html#%E8%B4%B7%E6%AC%BE"
    ][: len(code)]
    assert len(code) == (1 if base_url else 0)
    assert len(frames(files["/indicators/index.html"])) == len(code)
    assert not frames(files["/companies/空白.html"])


def test_the_code_survives_any_title() -> None:
    title = """A "title" & <script>'x'</script>"""
    entry = replace(RATE, title=title)
    text = render_site(replace(SITE, entries=(entry,)))[RATE.url]
    (frame,) = frames(text)
    assert frame["title"] == title
    assert frame["src"] == (
        f"{BASE}/embed/indicators/10%E4%BA%BA%E4%BB%A5%E4%B8%8A%E4%BC%81%E4%B8%9A/%E5%A4%8D%E5%B7%A5%E7%8E%87.html"
    )
    assert (frame["width"], frame["loading"]) == (str(WIDTH), "lazy")
    assert "<script>'x'" not in text


def test_the_address_of_a_frame_is_for_good() -> None:
    """Facts and fields have their names in it, cells those of their values, and what is newest has none."""
    assert [framed.anchor for framed in framed_of_indicator(RATE)] == [""]
    assert [framed.anchor for framed in framed_of_indicator(CELLS)] == ["masks", "meters"]
    assert [framed.anchor for framed in framed_of_group(SITE.groups[1])] == ["六户"]
    assert [framed.anchor for framed in framed_of_record(COMPANY)] == ["贷款"]


def test_a_frame_is_as_high_as_its_lines_need() -> None:
    def height(entry_title: str, site: Site = SITE) -> int:
        (snippet,) = snippets(RATE.url, framed_of_indicator(replace(RATE, title=entry_title)), site)
        return int(snippet.code.partition('height="')[2].partition('"')[0])

    assert height("复工率") < height("复工率" * 10) < height("复工率" * 20)
