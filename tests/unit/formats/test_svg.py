"""Drawings: their size, and everything that could run or reach out, named at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.formats.svg import MOST, Size, read_svg


def svg(inner: str = "", attributes: str = 'width="40" height="30"') -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>\n{inner}\n</svg>".encode()


@pytest.mark.parametrize(
    "attributes, size",
    [
        ('width="40" height="30"', Size(40, 30)),
        ('width="40px" height="30.4px" viewBox="0 0 1 1"', Size(40, 30)),
        ('viewBox="0 0 960 540"', Size(960, 540)),
        ('viewBox="-5,-5,960,540.6"', Size(960, 541)),
        ('width="100%" height="100%" viewBox="0 0 960 540"', Size(960, 540)),
        ('width="480" viewBox="0 0 960 540"', Size(480, 270)),
        ('height="270" viewBox="0 0 960 540"', Size(480, 270)),
        ('width="1in" height="2.54cm"', Size(96, 96)),
        ('width="0.2" height="0.2"', Size(1, 1)),
    ],
)
def test_size(attributes: str, size: Size) -> None:
    assert read_svg(svg("", attributes), "a.svg") == (size, ())


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="40"',
        'width="40" height="x"',
        'viewBox="0 0 0 5"',
        'viewBox="0 0 5"',
        'width="-1" height="3"',
        'width="1e9" height="3"',
    ],
)
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    size, problems = read_svg(svg("", attributes), "a.svg")
    assert size is None
    assert [(problem.code, problem.span.line) for problem in problems] == [("svg-size", 1)]


GOOD = [
    '<g id="a"/><use href="#a"/><use xlink:href="#a"/>',
    "<style>.a { fill: url(#b); color: red } @media print { .a { fill: black } }</style>",
    '<rect style="fill:url( \'#b\' )" fill="url(#b)" clip-path="url(&quot;#c&quot;)"/>',
    '<image href="data:image/png;base64,iVBORw0KGgo="/>',
    '<animate attributeName="x" values="0;1"/>',
    '<a href="#b"><text>点击 on the one &lt;script></text></a>',
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""/></metadata>',
    "<!-- <script>alert(1)</script> --><![CDATA[<script>]]>",
]


@pytest.mark.parametrize("inner", GOOD)
def test_good(inner: str) -> None:
    assert read_svg(svg(inner), "a.svg") == (Size(40, 30), ())


BAD = [
    ("<script>alert(1)</script>", "svg-element"),
    ('<script href="#a"/>', "svg-element"),
    ("<g>\n<SCRIPT/></g>", "svg-element"),
    ('<x:script xmlns:x="urn:x"/>', "svg-element"),
    ("<foreignObject><b/></foreignObject>", "svg-element"),
    ('<h:b xmlns:h="http://www.w3.org/1999/xhtml"/>', "svg-element"),
    ('<iframe src="#a"/>', "svg-element"),
    ('<rect onload="alert(1)"/>', "svg-script"),
    ('<rect ONCLICK="alert(1)"/>', "svg-script"),
    ('<a href="#b"><set attributeName="href" to="javascript:alert(1)"/></a>', "svg-script"),
    ('<a href="#b"><animate attributeName="xlink:href" values="javascript:alert(1)"/></a>', "svg-script"),
    ('<set attributeName="onclick" to="alert(1)"/>', "svg-script"),
    ('<a href="javascript:alert(1)"/>', "svg-link"),
    ('<a xlink:href=" https://example.org/"/>', "svg-link"),
    ('<use href="other.svg#a"/>', "svg-link"),
    ('<use href="//evil.example/x.svg#a"/>', "svg-link"),
    ('<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "svg-link"),
    ('<image href="FILE:///etc/passwd"/>', "svg-link"),
    ('<g xml:base="https://evil.example/"/>', "svg-link"),
    ('<rect style="fill:url(https://evil.example/x)"/>', "svg-link"),
    ("<rect fill=\"URL( 'x.svg#a' )\"/>", "svg-link"),
    ('<rect style="fill:\\75rl(x)"/>', "svg-link"),
    ("<style>@import 'x.css';</style>", "svg-style"),
    ("<style><![CDATA[.a{fill:url(x.png)}]]></style>", "svg-style"),
    ("<style>.a{fill:</style><style>url(//x)}</style>", "svg-style"),
    ("<style>.a{background:image-set('x.png' 1x)}</style>", "svg-style"),
    ('<?xml-stylesheet href="x.css"?>', "svg-instruction"),
    ("<g></h>", "svg-broken"),
    ("&nbsp;", "svg-broken"),
    ("<g", "svg-broken"),
]


@pytest.mark.parametrize("inner, code", BAD)
def test_bad(inner: str, code: str) -> None:
    size, problems = read_svg(svg(inner), "a.svg")
    assert size is None
    assert [problem.code for problem in problems] == [code]


def test_places_count_characters() -> None:
    _, problems = read_svg(svg('<text>复工</text>𠮷<rect onload="x"/>'), "图.svg")
    assert [(p.span.path, p.span.line, p.span.column) for p in problems] == [("图.svg", 2, 17)]


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "svg-broken"),
        (b"<svg width='1' height='1'/>", "svg-root"),
        (b"<html><body/></html>", "svg-root"),
        (
            b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg/>",
            "svg-doctype",
        ),
        (b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>", "svg-doctype"),
        (b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>", "svg-doctype"),
        (svg().decode().encode("utf-16"), "encoding"),
    ],
)
def test_what_is_no_drawing_of_its_own_is_refused(data: bytes, code: str) -> None:
    size, problems = read_svg(data, "a.svg")
    assert size is None
    assert [problem.code for problem in problems] == [code]


def test_only_so_many_problems_are_told() -> None:
    _, problems = read_svg(svg("<script/>" * 1000), "a.svg")
    assert len(problems) == MOST


def test_a_deep_and_a_large_drawing_are_read() -> None:
    assert read_svg(svg("<g>" * 50_000 + "</g>" * 50_000), "a.svg") == (Size(40, 30), ())


@given(st.text(st.sampled_from("<>/='\"#&; abgsvgscriptonhrefurl():")))
def test_whatever_is_written_nothing_is_raised(inner: str) -> None:
    size, problems = read_svg(svg(inner), "a.svg")
    assert (size is None) == bool(problems)
