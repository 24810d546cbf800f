"""Bound figures are numbered on paper, and a list at the end says where each comes from."""

import re

from msgspec.structs import replace
from sample_output import render_site
from sample_site import OPENED_FIGURE, RATE_FIGURE
from selectolax.lexbor import LexborHTMLParser

from broadsheet.rendering.noting import Noting

OUTPUT = render_site()


def test_a_figure_keeps_its_number_and_a_later_value_has_its_own() -> None:
    noting = Noting()
    assert noting.number(RATE_FIGURE) is None
    noting.begin()
    assert [noting.number(one) for one in (RATE_FIGURE, OPENED_FIGURE, RATE_FIGURE)] == [1, 2, 1]
    assert noting.number(replace(RATE_FIGURE, text="百分之九十九点二六")) == 1
    assert noting.number(replace(RATE_FIGURE, value="97")) == 3
    assert [one.value for one in noting.end()] == [RATE_FIGURE.value, OPENED_FIGURE.value, "97"]
    assert noting.number(RATE_FIGURE) is None


def test_the_list_of_a_story_has_each_numbered_figure_in_order() -> None:
    tree = LexborHTMLParser(OUTPUT["/stories/复工.html"])
    numbers = [int(link.attributes["data-n"] or "") for link in tree.css("main a.f")]
    rows = [row.text() for row in tree.css(".notes li")]
    assert sorted(set(numbers)) == list(range(1, len(rows) + 1))
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))
    assert [heading.text() for heading in tree.css("article .notes h2")] == ["数字出处"]
    assert any(re.search("99.26%（2020年3月13日）", row) for row in rows)


def test_a_page_without_figures_has_no_list() -> None:
    assert 'class="notes"' not in OUTPUT["/about.html"]


def test_a_page_without_a_list_has_no_numbers() -> None:
    assert 'class="f"' in OUTPUT["/index.html"]
    assert "data-n" not in OUTPUT["/index.html"]
