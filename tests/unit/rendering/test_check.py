"""The net under the corridor: what is found on finished pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import urls
from broadsheet.model.names import why_not
from broadsheet.model.problems import Problem, Span, error
from broadsheet.rendering.check import Examined, Target, check, examine

HERE = "/stories/a.html"
AT = Span(HERE)


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html lang=en><head><title>x</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "body, problems",
    [
        ('<p id="a"><i id="b">', ()),
        ('<p id="a"><i id="a">', (error("id-twice", AT, id="a"),)),
        ('<img src="x.svg" alt="厂区">', ()),
        ('<img src="x.svg" alt="">', ()),
        ('<img src="x.svg">', (error("image-without-alt", AT, src="x.svg"),)),
        ('<a href="b.html">乙</a>', ()),
        ('<a href="b.html"></a>', (error("link-empty", AT, href="b.html"),)),
        ('<a href="b.html"> <i> </i></a>', (error("link-empty", AT, href="b.html"),)),
        ('<a href="b.html"><img src="x.svg" alt="图"></a>', ()),
        ('<a href="b.html"><img src="x.svg" alt=""></a>', (error("link-empty", AT, href="b.html"),)),
        ('<a href="b.html" aria-label="乙"></a>', ()),
        ('<a id="here"></a>', ()),
        ('<a href="https://a.example">x</a><a href="//a.example">x</a><a href="mailto:a@b">x</a>', ()),
        ('<a href="javascript:x()">x</a>', (error("link-scheme", AT, href="javascript:x()"),)),
        ('<a href="fig:复工率">x</a>', (error("link-scheme", AT, href="fig:复工率"),)),
        ('<a href="https://[::x">x</a>', ()),
        (
            '<img src="data:image/png;base64,AA" alt="x">',
            (error("link-scheme", AT, href="data:image/png;base64,AA"),),
        ),
        (
            '<a href="x" id="a"></a><p id="a">',
            (error("id-twice", AT, id="a"), error("link-empty", AT, href="x")),
        ),
    ],
)
def test_what_is_wrong_with_a_page_by_itself(body: str, problems: tuple[Problem, ...]) -> None:
    assert examine(HERE, page(body))[1] == problems


@pytest.mark.parametrize(
    "href, url, anchor",
    [
        ("b.html", "/stories/b.html", ""),
        ("b.html#", "/stories/b.html", ""),
        ("b.html?x=1#c", "/stories/b.html", "c"),
        ("#企业", HERE, "企业"),
        ("#%E4%BC%81%E4%B8%9A", HERE, "企业"),
        ("../indicators/复工率.html#2020-03-13", "/indicators/复工率.html", "2020-03-13"),
        ("../indicators/%E5%A4%8D.html", "/indicators/复.html", ""),
        ("../", "/.", ""),
        (".", "/stories", ""),
        ("./b.html", "/stories/b.html", ""),
        ("../../x.html", "", ""),
        ("../stories/../../x.html", "", ""),
        ("/paper/x.html", "/x.html", ""),
        ("/paper/", "/", ""),
        ("http_//[x", "/stories/http_/[x", ""),
        ("/x.html", "", ""),
        ("/paperx.html", "", ""),
    ],
)
def test_links_are_resolved_inside_the_folder_of_the_site(href: str, url: str, anchor: str) -> None:
    found, problems = examine(HERE, page(f'<a href="{href}">x</a>'), "/paper/")
    assert problems == ()
    assert found.targets == (Target(href, url, anchor),)


def test_a_page_is_remembered_by_its_ids_and_its_targets_once_each() -> None:
    body = (
        '<link href="s.css"><p id="b"><p id="a"><a href="#a">x</a><a href="#a">x</a><img src="p.svg" alt="">'
        '<picture><source srcset="p.1.avif 1w, p.2.avif 2w"></picture>'
    )
    found, _ = examine("/a.html", page(body))
    assert found.ids == ("a", "b")
    assert [target.url for target in found.targets] == [
        "/s.css",
        "/a.html",
        "/p.svg",
        "/p.1.avif",
        "/p.2.avif",
    ]


@pytest.mark.parametrize(
    "target, problems",
    [
        (Target("b.html", "/b.html", ""), ()),
        (Target("b.html#x", "/b.html", "x"), ()),
        (Target("s.css", "/s.css", ""), ()),
        (
            Target("c.html", "/c.html", ""),
            (error("broken-link", Span("/a.html"), href="c.html", target="/c.html"),),
        ),
        (
            Target("../x", "", ""),
            (error("broken-link", Span("/a.html"), href="../x", target="../x"),),
        ),
        (
            Target("b.html#y", "/b.html", "y"),
            (error("broken-anchor", Span("/a.html"), href="b.html#y", target="/b.html", anchor="y"),),
        ),
        (
            Target("s.css#y", "/s.css", "y"),
            (error("broken-anchor", Span("/a.html"), href="s.css#y", target="/s.css", anchor="y"),),
        ),
    ],
)
def test_pages_are_held_against_each_other(target: Target, problems: tuple[Problem, ...]) -> None:
    pages = [Examined("/a.html", (), (target,)), Examined("/b.html", ("x",), ())]
    assert check(pages, ["/a.html", "/b.html", "/s.css"]) == problems


NAME = st.text(st.sampled_from("ab复％ %+&='.~#?:{}`[]é()-_"), min_size=1, max_size=6).filter(
    lambda name: not why_not(name) and not name.startswith(".")
)
ADDRESS = st.lists(NAME, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts) + ".html")


@given(ADDRESS, ADDRESS, NAME)
def test_every_link_that_urls_makes_is_resolved_to_where_it_leads(here: str, there: str, anchor: str) -> None:
    href = urls.relative(here, f"{there}#{anchor}").replace("&", "&amp;").replace('"', "&quot;")
    found, problems = examine(here, page(f'<a href="{href}">x</a>'))
    assert problems == ()
    assert [(target.url, target.anchor) for target in found.targets] == [(there, anchor)]
