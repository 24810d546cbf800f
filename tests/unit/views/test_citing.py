"""Citations in GB/T 7714-2015 and APA: Chinese and English, with and without an address."""

import pytest
from msgspec.structs import replace
from sample_numbers import shown
from sample_output import render_site
from sample_site import EMPTY, SITE
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.listed import Imprint
from broadsheet.model.shown import RevisionView, Shown
from broadsheet.model.site import Site
from broadsheet.views.citing import cite, newest_day

CHINESE = replace(
    SITE, title="南岸复工进展", imprint=Imprint(organiser="某报编辑部"), base_url="https://example.org/paper"
)
ENGLISH = replace(
    EMPTY,
    title="The Ledger",
    language="en",
    imprint=Imprint(organiser="Example Inc."),
    base_url="https://example.org",
)
CORRECTED = RevisionView("2020年3月20日", "correction", "1户", "2户", "", "2020-03-20T09:30:00+08:00")


@pytest.mark.parametrize(
    "site, page, title, numbers, national, apa",
    [
        (
            CHINESE,
            "/indicators/复工率.html",
            "复工率",
            [shown("99.26%", "99.26")],
            "某报编辑部. 复工率[DS/OL]. (2020-03-13)|. https://example.org/paper/indicators/%E5%A4%8D%E5%B7%A5%E7%8E%87.html.",
            "某报编辑部. (2020, March 13). 复工率 [Data set]. "
            "https://example.org/paper/indicators/%E5%A4%8D%E5%B7%A5%E7%8E%87.html",
        ),
        (
            replace(CHINESE, imprint=Imprint(), base_url=""),
            "/indicators/复工率.html",
            "复工率",
            [shown("99.26%", "99.26")],
            "南岸复工进展. 复工率[DS/OL]. (2020-03-13)|.",
            "南岸复工进展. (2020, March 13). 复工率 [Data set].",
        ),
        (
            ENGLISH,
            "/indicators/open.html",
            "Shops open & <busy>",
            [replace(shown("5", "5", "2019-12-01"), revisions=(CORRECTED,))],
            "Example Inc. Shops open & <busy>[DS/OL]. (2020-03-20)|. https://example.org/indicators/open.html.",
            "Example Inc. (2020, March 20). Shops open & <busy> [Data set]. https://example.org/indicators/open.html",
        ),
        (
            replace(ENGLISH, imprint=Imprint(), base_url=""),
            "/indicators/open.html",
            "Shops open",
            [shown("5", "5", "undated")],
            "The Ledger. Shops open[DS/OL]. |.",
            "The Ledger. (n.d.). Shops open [Data set].",
        ),
    ],
)
def test_citations(site: Site, page: str, title: str, numbers: list[Shown], national: str, apa: str) -> None:
    citation = cite(page, title, numbers, site)
    assert f"{citation.before_access}|{citation.after_access}" == national
    assert citation.apa == apa
    assert citation.address == ("" if not site.base_url else apa.rpartition(" ")[2])


@pytest.mark.parametrize(
    "numbers, day",
    [
        ([], ""),
        ([shown("1", "1", "undated")], ""),
        ([shown("1", "1", "2020-03-06"), shown("2", "2", "2020-03-13")], "2020-03-13"),
        ([shown("1", "1", "2020-03-06", released="2020-03-15")], "2020-03-15"),
        # Of a year that is not over yet, what was said in March is of March.
        ([shown("1", "1", "2020-12-31", released="2020-03-15")], "2020-03-15"),
        ([shown("1", "1", "2020-03-31", status="expected"), shown("2", "2", "2020-03-13")], "2020-03-13"),
        ([shown("1", "1", "2020-03-31", status="forecast", released="2020-03-14")], "2020-03-14"),
        ([replace(shown("1", "1"), revisions=(CORRECTED,))], "2020-03-20"),
        ([replace(shown("1", "1", released="2020-04-01"), revisions=(CORRECTED,))], "2020-04-01"),
    ],
)
def test_the_day_is_that_of_the_numbers(numbers: list[Shown], day: str) -> None:
    assert newest_day(numbers) == day


def said(page: str) -> list[str]:
    """Return the entries of the list of citations of a page, without white space at their ends."""
    return [node.text().strip() for node in LexborHTMLParser(page).css("dl.pass dd")]


def test_pages_print_them_with_a_blank_for_the_day_of_access() -> None:
    text = render_site()["/indicators/10人以上企业/复工率.html"]
    address, national, apa = said(text)
    assert (
        address
        == "https://example.org/paper/indicators/10%E4%BA%BA%E4%BB%A5%E4%B8%8A%E4%BC%81%E4%B8%9A/%E5%A4%8D%E5%B7%A5%E7%8E%87.html"
    )
    assert national == f"本刊编辑部. 10人以上企业复工率[DS/OL]. (2020-03-13)[引用日期]. {address}."
    assert apa == f"本刊编辑部. (2020, March 13). 10人以上企业复工率 [Data set]. {address}"
    assert "<mark>[引用日期]</mark>" in text
    assert all("sel" in (node.attributes["class"] or "") for node in LexborHTMLParser(text).css("dl.pass dd"))


def test_without_an_address_there_is_none_and_the_page_says_so() -> None:
    text = render_site(replace(SITE, base_url="", base_path="/"))["/indicators/金融.html"]
    assert said(text) == [
        "本刊编辑部. 指标：金融[DS/OL]. [引用日期].",
        "本刊编辑部. (n.d.). 指标：金融 [Data set].",
    ]
    assert "引用时请补上您看到这一页的网址" in text
    assert "iframe" not in text


def test_what_is_cited_is_escaped() -> None:
    organiser = '<b>&"某部"'
    text = render_site(replace(SITE, imprint=Imprint(organiser=organiser)))["/indicators/金融.html"]
    assert said(text)[1].startswith(f"{organiser}. 指标：金融")
    assert organiser not in text
