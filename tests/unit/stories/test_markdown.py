"""A story's text: slots with exact places, sanitised HTML, and every mistake an editor makes."""

import pytest

from broadsheet.model.problems import Span
from broadsheet.model.prose import ChartRef, FigureRef, LinkRef, PhotoRef
from broadsheet.stories.markdown import ReadBody, read_body


def read(text: str) -> ReadBody:
    return read_body(text, "a.md", 5)


def html(text: str) -> str:
    return "".join(p if isinstance(p, str) else "◆" for p in read(text).body.pieces)


def slots(text: str) -> list[FigureRef | ChartRef | PhotoRef | LinkRef]:
    return [piece for piece in read(text).body.pieces if not isinstance(piece, str)]


def problems(text: str) -> list[tuple[str, int, int]]:
    return [(p.code, p.span.line, p.span.column) for p in read(text).problems]


@pytest.mark.parametrize(
    "text, place",
    [
        ("复工率[99%](fig:a)。", (5, 4)),
        ("**复工率[99%](fig:a)**。", (5, 6)),
        ("一\n二\n\n三[99%](fig:a)", (8, 2)),
        ("## 标题[99%](fig:a)", (5, 6)),
        ("- 甲\n- 乙[99%](fig:a)", (6, 4)),
        ("> 引[99%](fig:a)", (5, 4)),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | [99%](fig:a) |", (7, 7)),
        ("注[^1]\n\n[^1]: 脚[99%](fig:a)", (7, 8)),
        ("𠮷𠮷[99%](fig:a)", (5, 3)),
        ("见[99%]。\n\n[99%]: fig:a", (5, 2)),
        ("见[99%][率]。\n\n[率]: fig:a", (5, 2)),
        ("见 [ 99% ](fig:a)", (5, 3)),
    ],
)
def test_a_figure_knows_its_place_wherever_it_stands(text: str, place: tuple[int, int]) -> None:
    (figure,) = slots(text)
    assert figure == FigureRef("99%", "a", Span("a.md", *place))
    assert problems(text) == []


def test_bold_and_code_around_figures() -> None:
    assert html("率**[99%](fig:a)**，`[1](fig:b)`") == "<p>率<strong>◆</strong>，<code>[1](fig:b)</code></p>"
    assert html("```\n[1](fig:b)\n```") == "<pre><code>[1](fig:b)\n</code></pre>"
    assert html("    [1](fig:b)").startswith("<pre><code>[1](fig:b)\n")


def test_a_definition_is_used_or_told_to_be_unused() -> None:
    result = read("见[99%]。\n\n[99%]: fig:a\n[没用]: fig:b")
    assert result.definitions == {"99%": "a", "没用": "b"}
    assert result.unused == {"没用": Span("a.md", 8, 1)}


def test_speech_is_marked() -> None:
    first, second = slots("“有[3户](fig:a)。”又[4户](fig:b)")
    assert isinstance(first, FigureRef)
    assert first.quoted
    assert isinstance(second, FigureRef)
    assert not second.quoted


def test_pictures_are_slots_with_alt_caption_and_credit() -> None:
    (photo,) = slots('![工人](装配.svg "车间[3户](fig:a)（示意） 绘/本刊")')
    assert photo == PhotoRef(
        "装配.svg",
        ("工人",),
        ("车间", FigureRef("3户", "a", Span("a.md", 5, 17)), "（示意）"),
        "绘/本刊",
        Span("a.md", 5, 2),
    )


def test_charts_stand_alone() -> None:
    assert html("甲\n\n![率](chart:a)\n\n乙") == "<p>甲</p>\n◆\n<p>乙</p>".replace("\n", "")
    (chart,) = slots("![率[3%](fig:b)](table:a)")
    assert chart == ChartRef(
        "a", ("率", FigureRef("3%", "b", Span("a.md", 5, 4))), "table", Span("a.md", 5, 2)
    )


def test_links_inside_the_site_are_slots_in_the_address() -> None:
    assert html("[另文](b.md#x)、[甲](ref:stories/c)、[外](https://example.org/)") == (
        '<p><a href="◆">另文</a>、<a href="◆">甲</a>、<a href="https://example.org/">外</a></p>'
    )
    assert slots("[另文](b.md#x) [甲](ref:stories/c)") == [
        LinkRef("b.md", "x", Span("a.md", 5, 1)),
        LinkRef("ref:stories/c", "", Span("a.md", 5, 14)),
    ]


def test_headings_keep_their_anchors_when_a_figure_changes() -> None:
    (heading,) = read("## 工业：[162家](fig:a)一家不少").headings
    (other,) = read("## 工业：[163家](fig:a)一家不少").headings
    assert heading.anchor == other.anchor == "工业一家不少"
    assert heading.text == ("工业：", FigureRef("162家", "a", Span("a.md", 5, 7)), "一家不少")


def test_a_line_break_between_han_is_no_space() -> None:
    assert html("中文\n换行，\n**粗**\n[3户](fig:a)\n完") == "<p>中文换行，<strong>粗</strong>◆完</p>"
    assert html("English\nline") == "<p>English\nline</p>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[a](javascript:alert(1))",
        "<a href='data:text/html,x'>b</a>",
        "甲\n{: onclick=alert(1) }",
        "<iframe src='https://example.org'></iframe>",
        "<p style='color:red'>x</p>",
        "<svg onload=alert(1)>",
    ],
)
def test_nothing_pasted_runs_or_styles(hostile: str) -> None:
    result = html(hostile).lower()
    for word in (
        "<script",
        "<iframe",
        "<img",
        "<svg",
        "onerror",
        "onclick",
        "onload",
        "style=",
        "data:",
        "javascript:",
    ):
        assert word not in result


def test_template_syntax_in_content_is_text() -> None:
    assert html("{{ 7*7 }} {% include 'x' %}") == "<p>{{ 7*7 }} {% include 'x' %}</p>"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("见【99%】（fig:a）", [("markdown-full-width", 5, 2)]),
        ("见[99%]（fig:a）", [("markdown-full-width", 5, 7)]),
        ("见[99%](fig：a)", [("markdown-full-width", 5, 11)]),
        ("见[99%]\n\n[99%]：fig:a", [("markdown-full-width", 7, 6)]),
        ("![](chart:a)", []),
        ('![](a.svg "甲 绘/乙")', [("photo-alt-missing", 5, 2)]),
        ("![甲](a.svg)", [("photo-credit-missing", 5, 2)]),
        ('![甲](https://example.org/a.svg "乙 绘/丙")', [("photo-elsewhere", 5, 2)]),
        ("甲![率](chart:a)", [("picture-in-sentence", 5, 3)]),
        ("[率](chart:a)", [("chart-as-link", 5, 1)]),
        ("[看[99%](fig:a)](b.md)", [("reference-in-link", 5, 3)]),
        ("<div>[99%](fig:a)</div>", [("reference-in-html", 5, 6)]),
        ("[99%]: fig:a\n[99%]: fig:b\n\n[99%]", [("definition-twice", 6, 1)]),
        ("[率]: chart:a", [("definition-scheme", 5, 1)]),
        ("甲<iframe src='x'></iframe>，`<img>`", [("html-dropped", 5, 2)]),
        ("他说“[?](fig:a)”", [("figure-filled-in-quotes", 5, 4)]),
        ("[3户](fig:a b)", [("figure-address", 5, 1)]),
        ("超[3户](fig:a)", [("figure-qualifier-outside", 5, 2)]),
    ],
)
def test_every_mistake_has_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert problems(text) == expected


def test_an_unbound_numeral_is_a_figure_without_a_target() -> None:
    assert slots("已开工[4307户]，编者[注]") == [FigureRef("4307户", "", Span("a.md", 5, 4))]


@pytest.mark.parametrize("text", ["[" * 100_000, "![" * 50_000, "[a](" * 25_000, "[a][" * 25_000])
def test_heaps_of_brackets_are_refused_at_once(text: str) -> None:
    (problem,) = read(text).problems
    assert problem.code in ("markdown-too-deep", "markdown-too-many-brackets")
    assert problem.span.line == 5


def test_deep_nesting_is_a_problem_and_no_crash() -> None:
    assert [p.code for p in read("- " * 600 + "甲").problems] == ["markdown-too-deep"]
    assert html("乙") == "<p>乙</p>"


def test_two_brackets_with_a_space_between_are_two() -> None:
    assert html("见[某人] [3户](fig:a)") == "<p>见[某人] ◆</p>"
    assert html("见[某人] [3户]。\n\n[3户]: fig:a") == "<p>见[某人] ◆。</p>"
