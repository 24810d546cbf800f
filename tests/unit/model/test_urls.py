"""Addresses: their grammar, their links, and where their files lie."""

import posixpath
import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import urls
from broadsheet.model.names import why_not

NAME = st.text(st.sampled_from("ab复工率％ %+&=,'.~{}`^[]é()-_$@!"), min_size=1, max_size=8).filter(
    lambda name: not why_not(name)
)
FRAGMENT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=8)
PAGE = st.lists(NAME, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts))


@pytest.mark.parametrize(
    "url, expected",
    [
        (urls.page_url("about"), "/about.html"),
        (urls.page_url("about", "en"), "/en/about.html"),
        (urls.story_url("复工"), "/stories/复工.html"),
        (urls.story_url("复工", "en"), "/en/stories/复工.html"),
        (urls.story_index(), "/stories/index.html"),
        (urls.story_index(2), "/stories/index-2.html"),
        (urls.story_index(2, "en"), "/en/stories/index-2.html"),
        (urls.indicator_url("10人以上企业/复工率"), "/indicators/10人以上企业/复工率.html"),
        (
            urls.indicator_url("复工率", "2020-03-01/.."),
            "/indicators/复工率.html#2020-03-01/..",
        ),
        (urls.indicator_url("复工率", "2020", "en"), "/en/indicators/复工率.html#2020"),
        (urls.group_url("重点项目"), "/indicators/重点项目.html"),
        (urls.group_url(""), "/indicators/index.html"),
        (urls.group_url("", "en"), "/en/indicators/index.html"),
        (urls.fact_url("重点项目/市级"), "/indicators/重点项目.html#市级"),
        (urls.fact_url("a/b/c"), "/indicators/a/b.html#c"),
        (urls.fact_url("人口"), "/indicators/index.html#人口"),
        (urls.asset_url("templates/assets/site.css", "1a2b3c4d5e6f7081"), "/assets/site.1a2b3c4d5e6f.css"),
        (urls.asset_url("LICENSE", "1a2b3c4d5e6f7081"), "/assets/LICENSE.1a2b3c4d5e6f"),
    ],
)
def test_grammar(url: str, expected: str) -> None:
    assert url == expected


@pytest.mark.parametrize(
    "start, end, link",
    [
        ("/index.html", "/stories/复工.html", "stories/复工.html"),
        ("/stories/a.html", "/index.html", "../index.html"),
        ("/stories/a.html", "/stories/b.html", "b.html"),
        ("/stories/a.html", "/stories/a.html", "a.html"),
        ("/stories/a.html", "/stories/a.html#b", "#b"),
        ("/stories/a.html#x", "/stories/a.html#b", "#b"),
        ("/indicators/x/y.html", "/indicators/x.html#市级", "../x.html#市级"),
        ("/indicators/x.html", "/indicators/x/y.html", "x/y.html"),
        ("/en/stories/a.html", "/stories/a.html", "../../stories/a.html"),
        ("/stories/a.html", "/stories/50% 以上.html", "50%25%20以上.html"),
        ("/a.html", '/b.html#<"> \\#?\x07', "b.html#%3C%22%3E%20%5C%23%3F%07"),
        ("/a.html", "/b:c.html", "./b:c.html"),
        ("/stories/a.html", "/", "../"),
        ("/a.html", "/", "./"),
    ],
)
def test_relative(start: str, end: str, link: str) -> None:
    assert urls.relative(start, end) == link


@given(PAGE, PAGE, FRAGMENT)
def test_a_browser_follows_a_relative_link_to_its_end(start: str, end: str, fragment: str) -> None:
    link = urls.relative(start, end + (f"#{fragment}" if fragment else ""))
    base = "http://example.org/sub/path"
    found = urlsplit(urljoin(urls.absolute(base, start), link))
    assert unquote(found.path) == "/sub/path" + end
    assert unquote(found.fragment) == fragment
    assert not set(link) & set(' "<>\\^`{|}[]')


@given(PAGE, FRAGMENT)
def test_an_absolute_address_is_ascii_and_decodes_to_itself(url: str, fragment: str) -> None:
    whole = urls.absolute("https://example.org/sub", f"{url}#{fragment}" if fragment else url)
    assert re.fullmatch(r"[!-~]+", whole)
    assert not set(whole) & set('<>"&')
    assert unquote(whole) == "https://example.org/sub" + url + (f"#{fragment}" if fragment else "")


@pytest.mark.parametrize(
    "one, other",
    [
        ("/stories/A.html", "/stories/a.html"),
        ("/caf\u00e9.html", "/cafe\u0301.html"),
        ("/straße.html", "/STRASSE.html"),
        ("/\u1e9e.html", "/ss.html"),
        ("/\u0345.html", "/\u03b9.html"),
    ],
)
def test_addresses_that_collide_on_some_disk_fold_to_one(one: str, other: str) -> None:
    assert urls.fold(one) == urls.fold(other)


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert urls.fold(urls.fold(text)) == urls.fold(text)


@pytest.mark.parametrize(
    "url, path", [("/", "index.html"), ("/a/", "a/index.html"), ("/a/b.html#c/..", "a/b.html")]
)
def test_file_path(url: str, path: str) -> None:
    assert urls.file_path(url) == path


@pytest.mark.parametrize(
    "url", ["", "a.html", "//a.html", "/../a", "/a/../../b", "/a//b", "/nul.html", "/a\x00"]
)
def test_what_is_no_address_of_a_file_is_our_fault(url: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        urls.file_path(url)


@given(st.text(max_size=30))
def test_no_file_leaves_the_output(text: str) -> None:
    try:
        path = urls.file_path(text)
    except ValueError:
        return
    assert posixpath.normpath(posixpath.join("/out", path)) == f"/out/{path}"


def test_what_the_grammar_uses_is_reserved() -> None:
    constants = [
        urls.HOME,
        urls.STORIES,
        urls.INDICATORS,
        urls.FEED,
        urls.NOT_FOUND,
        urls.SITEMAP,
        urls.ROBOTS,
    ]
    for url in [*constants, urls.asset_url("a", "b")]:
        assert re.split("[/.]", url)[1] in urls.RESERVED
    assert {urls.fold(name) for name in urls.RESERVED} == urls.RESERVED
