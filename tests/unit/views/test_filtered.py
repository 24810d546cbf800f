"""Pages of the records that have one value: which there are, where they are found, and where not."""

import re

import pytest
from made_sites import made
from msgspec.structs import replace
from number_units import UNITS
from placed import placed
from sample_output import render_site, words
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.site import Site
from broadsheet.records.declaration import read_collection
from broadsheet.views.filtered import FilteredPage
from broadsheet.views.route import route

BODIES = """title: 单位
records:
  甲局: {title: 甲局}
  乙局: {title: 乙局}
"""
POLICIES = """title: 政策
filters: [level, issuers]
fields:
  level:
    title: 级别
    type: choice
    choices: {city: 市级, town: 区级, none: 其他}
  issuers: {title: 单位, type: list, to: bodies}
  note: text
records:
"""
BASE = {"data/collections/bodies.yaml": BODIES}


def policies(count: int, issuers: str = "[甲局]") -> str:
    return POLICIES + "".join(
        f"  p{n}: {{level: {'town' if n else 'city'}, issuers: {issuers if n else '[甲局, 乙局]'}}}\n"
        for n in range(count)
    )


def site_of(text: str) -> Site:
    assembled = made(BASE | {"data/collections/policies.yaml": text})
    assert [problem.code for problem in assembled.problems if problem.level == "error"] == []
    return replace(assembled.site, base_url="https://example.org")


def found(site: Site) -> dict[str, FilteredPage]:
    pages, _, problems = route(site, words())
    assert problems == ()
    return {page.url: page.context for page in pages if isinstance(page.context, FilteredPage)}


def test_each_value_that_a_record_has_is_a_page_with_those_records() -> None:
    contexts = found(site_of(policies(4)))
    assert {url: [one.id for one in page.collection.records] for url, page in contexts.items()} == {
        "/policies/by-level/city.html": ["p0"],
        "/policies/by-level/town.html": ["p1", "p2", "p3"],
        "/policies/by-issuers/甲局.html": ["p0", "p1", "p2", "p3"],
        "/policies/by-issuers/乙局.html": ["p0"],
    }
    assert contexts["/policies/by-level/town.html"].title == "政策：级别为区级"


def test_the_directory_leads_to_every_one_of_them_without_a_script() -> None:
    rendered = render_site(site_of(policies(4)))
    page = LexborHTMLParser(rendered["/policies/index.html"])
    links = {node.attributes["href"] or "": node.text() for node in page.css("dd.more a")}
    assert {link: links[link] for link in sorted(links)} == {
        "by-issuers/乙局.html": "乙局",
        "by-issuers/甲局.html": "甲局",
        "by-level/city.html": "市级",
        "by-level/town.html": "区级",
    }
    town = LexborHTMLParser(rendered["/policies/by-level/town.html"])
    assert [node.attributes["href"] for node in town.css(".find nav a")] == [
        "../index.html",
        "city.html",
        "town.html",
    ]
    assert town.css_first("[aria-current=page]") is not None
    assert not page.css(".counts")  # the links say how many there are
    assert not town.css("script[src]")


def test_what_is_thin_is_hidden_from_crawlers_and_none_is_found_twice_by_the_search() -> None:
    site = site_of(policies(4))
    rendered = render_site(site)
    hidden = {url for url in found(site) if 'content="noindex"' in rendered[url]}
    assert hidden == {"/policies/by-level/city.html", "/policies/by-issuers/乙局.html"}
    listed = re.findall("<loc>https://example.org(.*?)</loc>", rendered["/sitemap.xml"])
    assert {url for url in listed if "/by-" in url} == {
        "/policies/by-level/town.html",
        "/policies/by-issuers/%E7%94%B2%E5%B1%80.html",
    }
    for url in found(site):
        page = LexborHTMLParser(rendered[url])
        canonical = page.css_first("link[rel=canonical]")
        assert canonical is not None
        assert (canonical.attributes["href"] or "").startswith("https://example.org/policies/by-")
    pages, _, _ = route(site, words())
    assert not [page.url for page in pages if page.found and isinstance(page.context, FilteredPage)]


def test_more_than_a_hundred_records_go_on_on_sheets() -> None:
    contexts = found(site_of(policies(202)))
    assert len(contexts["/policies/by-level/town/3.html"].collection.records) == 1
    assert [link.url for link in contexts["/policies/by-level/town.html"].pages] == [
        "/policies/by-level/town.html",
        "/policies/by-level/town/2.html",
        "/policies/by-level/town/3.html",
    ]


def test_a_field_of_one_value_parts_nothing_and_one_of_many_is_told() -> None:
    alike = policies(3).replace("level: city", "level: town")
    assert not [url for url in found(site_of(alike)) if "by-level" in url]
    many = POLICIES.replace(
        "{city: 市级, town: 区级, none: 其他}", f"[{', '.join(f'v{n}' for n in range(25))}]"
    )
    many += "".join(f"  p{n}: {{level: v{n}}}\n" for n in range(25))
    assembled = made(BASE | {"data/collections/policies.yaml": many})
    told = [problem for problem in assembled.problems if problem.code == "collection-filter-many"]
    assert placed(told) == [("collection-filter-many", 2, 11)]
    assert found(assembled.site) == {}


def test_a_value_with_a_slash_is_no_folder() -> None:
    text = POLICIES.replace("{city: 市级, town: 区级, none: 其他}", "{a/b: 甲乙, c: 丙}")
    text += "  x: {level: a/b}\n  y: {level: c}\n"
    assert list(found(site_of(text))) == ["/policies/by-level/a-b.html", "/policies/by-level/c.html"]


@pytest.mark.parametrize(
    "filters, told",
    [
        ("[wrong]", ("collection-field-unknown", 2, 11)),
        ("[note]", ("collection-field-type", 2, 11)),
        ("[level, steps]", ("collection-filter-to", 2, 18)),
    ],
)
def test_filters_must_name_fields_with_values(filters: str, told: tuple[str, int, int]) -> None:
    text = POLICIES.replace("[level, issuers]", filters).replace(
        "  note: text", "  note: text\n  steps: list"
    )
    _, problems, _ = read_collection(text + "  x: {level: city}\n", "data/collections/policies.yaml", UNITS)
    assert placed(problems) == [told]
