"""Receipts: what the row of a number says besides its value, for indicators, facts and records."""

import json

from msgspec.structs import replace
from sample_data import COMPANY, DATA_SITE, LOAN, MASKS
from sample_numbers import LOANS, OPENED, RATE, SOURCE
from sample_output import render_site
from sample_site import SITE
from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.model.shown import Link, Shown
from broadsheet.model.site import Site

QUOTE = "复工率<b>为99.26%</b>"


def html(site: Site, url: str) -> LexborHTMLParser:
    return LexborHTMLParser(render_site(site)[url])


def first(node: LexborNode | LexborHTMLParser, selector: str) -> LexborNode:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def quoted(shown: Shown, quote: str = QUOTE) -> Shown:
    return replace(shown, quote=quote)


def test_the_newest_number_of_an_indicator_is_proved_under_it_and_each_in_its_row() -> None:
    assert RATE.latest
    old, new, expected = RATE.observations
    entry = replace(
        RATE, latest=quoted(RATE.latest), observations=(quoted(old, "为98.1%"), quoted(new), expected)
    )
    page = html(replace(SITE, entries=(entry,)), RATE.url)
    assert first(page, "header blockquote q").text() == QUOTE
    assert first(page, "header blockquote cite").text() == "——复工特稿"
    rows = [
        (row.attributes["id"], [q.text() for q in row.css("q")]) for row in page.css("#page\\.data tbody tr")
    ]
    assert rows == [("2020-03-31", []), ("2020-03-13", [QUOTE]), ("2020-03-06", ["为98.1%"])]
    [dataset] = [
        json.loads(node.text())
        for node in page.css('script[type="application/ld+json"]')
        if '"Dataset"' in node.text()
    ]
    work = {
        "@type": "CreativeWork",
        "name": SOURCE.title,
        "publisher": {"@type": "Organization", "name": "报社"},
    }
    assert dataset["citation"] == [{"@type": "Quotation", "text": QUOTE, "isBasedOn": work}]


def test_without_quotes_there_is_no_column_for_them() -> None:
    page = html(SITE, RATE.url)
    assert not page.css("q, blockquote")
    assert "原文" not in [node.text() for node in page.css("thead th")]


def test_every_row_has_a_link_to_itself_with_a_name() -> None:
    files = render_site(replace(DATA_SITE, entries=(RATE, replace(MASKS, cells=MASKS.observations))))
    for url, anchors in (
        (RATE.url, ["2020-03-31", "2020-03-13", "2020-03-06"]),
        ("/indicators/10人以上企业.html", ["已开工"]),
        ("/indicators/index.html", ["返岗率"]),
        (COMPANY.url, ["贷款"]),
    ):
        links = LexborHTMLParser(files[url]).css("a.pm")
        assert [link.attributes["href"] for link in links] == [f"#{anchor}" for anchor in anchors]
        assert all((link.attributes["aria-label"] or "").endswith("的固定链接") for link in links)
        assert all(link.text() == "¶" for link in links)


def test_the_row_of_a_fact_has_its_quote_with_the_source() -> None:
    fact = replace(OPENED, observations=(quoted(OPENED.observations[0], "已开工4307户"),))
    page = html(
        replace(SITE, groups=(replace(SITE.groups[0], entries=(RATE, fact)),)),
        "/indicators/10人以上企业.html",
    )
    row = first(page, "[id='已开工']")
    assert [small.text() for small in row.css("small")] == ["含经开区", "已开工4307户 ——复工特稿"]
    assert "见于：规上工业企业全部复工" in page.text()


def test_the_row_of_a_records_number_says_what_it_means_where_it_stands_and_who_shows_it() -> None:
    story = Link("/stories/复工.html", "规上工业企业全部复工")
    loan = replace(LOAN, definition="到账的<贷款>", cited_by=(story,))
    cell = replace(COMPANY.cells[0], shown=quoted(LOAN.observations[0], "贷款500万元"))
    company = replace(COMPANY, cells=(cell,))
    collection = replace(DATA_SITE.collections[0], records=(company,))
    page = html(replace(DATA_SITE, numbers=(loan,), collections=(collection,)), COMPANY.url)
    assert [small.text() for small in first(page, "[id='贷款']").css("small")] == [
        "到账的<贷款>",
        "贷款500万元 ——复工特稿",
        "见于：规上工业企业全部复工",
    ]
    assert len(page.css("dl.pass")) == 1


def test_a_record_without_numbers_is_not_cited_as_data() -> None:
    page = html(DATA_SITE, "/companies/空白.html")
    assert not page.css(".pass")
    assert "receipt" not in render_site(DATA_SITE)["/companies/空白.html"]


def test_facts_without_a_group_have_their_receipts_in_the_index() -> None:
    page = html(SITE, "/indicators/index.html")
    assert len(page.css("details.pass pre")) == 1
    assert len(page.css('link[href*="/assets/number."]')) == 1
    nothing = replace(SITE, groups=SITE.groups[:2])
    assert "receipt" not in render_site(nothing)["/indicators/index.html"]


def test_numbers_of_the_home_page_carry_no_quotes() -> None:
    assert LOANS.latest
    group = replace(SITE.groups[1], entries=(replace(LOANS, latest=quoted(LOANS.latest)),))
    assert "为99.26%" not in render_site(replace(SITE, groups=(group,)))["/indicators/index.html"]
