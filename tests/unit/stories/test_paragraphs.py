"""Running text: nothing the reader reads is missed, and every figure is where the story binds it."""

import re
from collections import Counter
from html import unescape
from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from broadsheet.formats.frontmatter import front_matter
from broadsheet.model.problems import Span
from broadsheet.model.prose import ChartRef, FigureRef, LinkRef, PhotoRef, Slot, Text
from broadsheet.model.running import Paragraph
from broadsheet.stories.markdown import ReadBody, read_body
from broadsheet.stories.paragraphs import read_paragraphs
from broadsheet.stories.story import read_story

ROOT = Path(__file__).parents[3]
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*.md"))

_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
_NOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def line(text: Text) -> str:
    """Return a line of prose with its figures."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in text)


def shown(slot: Slot) -> str:
    """Return what the reader reads of a slot."""
    match slot:
        case FigureRef():
            return slot.text
        case ChartRef():
            return line(slot.alt)
        case PhotoRef():
            return line(slot.alt) + line(slot.caption)
        case _:
            return ""


def rendered(found: ReadBody) -> str:
    """Return what the reader reads of a text, code and the numbers of footnotes left out."""
    markup = "".join(p if isinstance(p, str) else shown(p) for p in found.body.pieces)
    return unescape(_TAG.sub("", _NOTE.sub("", _CODE.sub("", markup))))


def digits(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isdigit())


def lines_of(slots: tuple[Slot, ...]) -> list[FigureRef]:
    """Return every figure of the slots, those in alt texts and captions, too."""
    found = []
    for slot in slots:
        match slot:
            case FigureRef():
                found.append(slot)
            case ChartRef():
                found += [piece for piece in slot.alt if isinstance(piece, FigureRef)]
            case PhotoRef():
                found += [p for p in (*slot.alt, *slot.caption) if isinstance(p, FigureRef)]
            case LinkRef():
                pass
    return found


def check_places(paragraphs: tuple[Paragraph, ...], text: str) -> None:
    """Every sign of the running text stands in the file where the paragraph says."""
    source = text.split("\n")
    for paragraph in paragraphs:
        for offset, sign in enumerate(paragraph.text):
            place = paragraph.place(offset)
            there = source[place.line - 1][place.column - 1 : place.column]
            assert there == sign or sign in " |" or there == "&", (sign, place)


@pytest.mark.parametrize("path", CONTENT)
def test_the_demonstration_is_read_whole(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    story, body, *_ = read_story(text, path)
    _, markdown, first, _ = front_matter(text, path)
    assert story
    assert body
    paragraphs = read_paragraphs(text, path)
    inside = [p for p in paragraphs if p.role in ("heading", "text", "cell", "caption")]
    assert digits("".join(p.text for p in inside)) == digits(rendered(read_body(markdown, path, first)))
    figures = [
        *lines_of(story.slots),
        *(p for p in (*story.title, *story.summary) if isinstance(p, FigureRef)),
        *(p for c in story.corrections for p in c.text if isinstance(p, FigureRef)),
    ]
    bounds = [bound for paragraph in paragraphs for bound in paragraph.figures]
    assert sorted(b.span for b in bounds) == sorted(f.span for f in figures)
    said = {p.span: p.text for p in figures}
    assert all(
        paragraph.text[b.start : b.end] == said[b.span] for paragraph in paragraphs for b in paragraph.figures
    )
    check_places(paragraphs, text)


HEAD = """---
title: "招到[2664人]|还有\\u4E00批[3家]"
kicker: 两会[4户]
date: 2020-03-13
summary: >
  截至3月13日，[99.26%]
  和[5户](fig:甲)。
cover:
  photo: a.svg
  alt: 图[2664人]
  caption: '说''[3家]'' 和 [6台](fig:乙) 后 绘/本刊'
corrections:
  - date: 2020-03-13
    text: 原为[99.26%]，应为7%
---
文

[2664人]: fig:a
[99.26%]: fig:b
[3家]: fig:c
"""


def test_the_head_binds_the_same_figures_in_the_same_places() -> None:
    story, _, problems, _ = read_story(HEAD, "content/stories/a.md")
    assert story
    assert story.cover
    assert problems == ()
    lines = (story.title, story.summary, story.cover.alt, story.cover.caption, story.corrections[0].text)
    figures = [piece for text in lines for piece in text if isinstance(piece, FigureRef)]
    paragraphs = read_paragraphs(HEAD, "content/stories/a.md")
    bounds = [bound for paragraph in paragraphs for bound in paragraph.figures]
    assert [(b.span, b.target) for b in bounds] == [(f.span, f.target) for f in figures]
    assert [(p.role, p.text) for p in paragraphs] == [
        ("title", "招到2664人还有一批3家"),
        ("kicker", "两会[4户]"),
        ("summary", "截至3月13日，99.26% 和5户。"),
        ("caption", "图2664人"),
        ("caption", "说'3家' 和 6台 后"),
        ("correction", "原为99.26%，应为7%"),
        ("text", "文"),
    ]
    assert paragraphs[2].place(paragraphs[2].text.index("和")) == Span("content/stories/a.md", 7, 3)


ATOMS = (
    "已开工",
    "，",
    " firms in 2 ",
    "4307户",
    "[4307户](fig:a)",
    "[99.26%]",
    "[14个][市级]",
    "[ 3 家 ](fig:c@2020-03)",
    "[50个]",
    "[?](fig:a)",
    "[见注7]",
    "**12**",
    "*超3*户",
    "_4_",
    "**[8户](fig:a)**",
    "`5 [6](fig:a)`",
    "``7 ` 8``",
    r"\[6户\]",
    r"\*9\*",
    "&#55;",
    "&amp;8",
    "<b>9</b>",
    "<span title='31 > 30'>32</span>",
    "a<br>33",
    "<!-- 10 -->",
    "[第11页](https://x.cn/12)",
    '[13](b.md "题 14")',
    "[15 (甲)](https://x.cn/a_(16))",
    "[17][网]",
    "<https://x.cn/18>",
    "[^a]",
    "[^b]",
    "[^没有19]，",
    "*20*21",
    "a_22_b",
    "2 * 3 * 4",
    "(24)",
    "[25",
    "26]",
    "27{",
    "[28](fig:a){: .c29}",
    " **30**{#d31}",
    "3 < 4",
    "&35",
    "\\甲",
    "`36",
    "[[37户]]",
    "[38](fig:?)",
    "“[39](fig:a)”",
)
FOOT = "\n\n[99.26%]: fig:b\n[市级]: fig:d\n[网]: https://x.cn/40 (题 41)\n[^a]: 注42[99.26%]\n"
FOOT += "[^b]: 注72\n73\n\n    注74\n"


def joined(atoms: list[str]) -> str:
    """Join pieces; nobody writes three brackets in a row."""
    return "".join(atoms).replace("][", "]，[").replace("个]，[市", "个][市").replace("17]，[网", "17][网")


sentence = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=6).map(joined)
prose = st.lists(sentence.filter(str.strip), min_size=1, max_size=3).map("\n".join)
cell = sentence.map(lambda text: text.replace("|", ""))


def indented(text: str, by: str) -> str:
    return "\n".join(by + one for one in text.split("\n"))


blocks = st.one_of(
    prose,
    sentence.map(lambda text: f"## {text} ##"),
    sentence.map(lambda text: f"### {text} {{#e50}}"),
    sentence.map(lambda text: f"{text}\n====="),
    prose.map(lambda text: f"{text}\n# 题51\n{text}"),
    st.lists(prose, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(prose, min_size=1, max_size=3).map(lambda items: "\n".join(f"52. {item}" for item in items)),
    st.tuples(prose, prose).map(lambda two: f"* {two[0]}\n    - {indented(two[1], '      ').strip()}"),
    st.tuples(prose, prose).map(lambda two: f"1. {two[0]}\n\n{indented(two[1], '    ')}"),
    prose.map(lambda text: indented(text, "> ")),
    prose.map(lambda text: f"> - {text}\n>\n> 53"),
    prose.map(lambda text: f"{text}\n> 54"),
    st.lists(cell, min_size=4, max_size=4).map(
        lambda c: f"| {c[0]} | {c[1]} |\n|:--|--:|\n| {c[2]} | {c[3]} |\n| 55 | `56|57` |"
    ),
    st.just("甲 | 乙\n--- | ---\n58 | 59\\|60"),
    prose.map(lambda text: f"```python\n{text}\n```"),
    prose.map(lambda text: f"~~~\n{text}\n~~~\n61"),
    prose.map(lambda text: f"{indented(text, '    ')}\n62"),
    st.just("<div class='f63'>\n64 **65** &#54;\n\n<p>66</p>\n</div>\n67"),
    st.just("<!-- 68\n\n69 -->\n70"),
    st.just("<script>71</script>"),
    st.just("---"),
    st.just("* * *"),
    st.just('[另]: https://x.cn/75 "题76"\n77'),
    st.just('![图78：[4307户](fig:a)](p.svg "说79 [99.26%] 绘/本刊80")'),
    st.just("![图81](chart:a)"),
    prose.map(lambda text: f"\t{text}"),
    prose.map(lambda text: f"{text}  \n82\t83"),
    prose.map(lambda text: f"{text}\n{{: .g84}}"),
)
texts = st.lists(blocks, min_size=1, max_size=4).map(lambda parts: "\n\n".join(["头", *parts]) + FOOT)


LOST = "klzzwxh"
"""What some versions of Python-Markdown leave of emphasis they stumble over: `a_22_b**[8户](fig:a)**`."""


@given(texts)
def test_no_digit_is_missed_and_none_is_made_up(text: str) -> None:
    found = read_body(text, "a.md")
    assume(LOST not in rendered(found))
    paragraphs = read_paragraphs(text, "a.md")
    assert digits("".join(p.text for p in paragraphs)) == digits(rendered(found))


@given(texts)
def test_every_figure_is_bound_once_and_in_its_place(text: str) -> None:
    found = read_body(text, "a.md")
    assume(LOST not in rendered(found))
    slots = tuple(piece for piece in found.body.pieces if not isinstance(piece, str))
    bounds = [bound for paragraph in read_paragraphs(text, "a.md") for bound in paragraph.figures]
    assert sorted(b.span for b in bounds) == sorted(f.span for f in lines_of(slots))


@given(texts)
def test_every_sign_stands_where_its_paragraph_says(text: str) -> None:
    check_places(read_paragraphs(text.replace("\t", "    "), "a.md"), text.replace("\t", "    "))


@given(st.text(st.sampled_from("[]()!`*_<>&|#- \n\\{}^:1九x\t~\"'="), max_size=200))
def test_whatever_is_pasted_is_read(text: str) -> None:
    read_paragraphs(text, "a.md")


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "[a](", "[a](b ", "![", "`", "`` ` ", "<a b='", "<!--", "&#1", "*a _b ", "> ", "- ", "    - ",
     "|", "[^", "[^a]: ", "[a]: b\n", "# \n", "#", "<div>\n", "<!-- \n", "a\n=\n", "1. a\n", "\\", "{: ",
     "```\n", "`|", "- - -", "((", "[[1]]", '[a](b "', "a\n\n    ", "\t"],
)  # fmt: skip
def test_anything_by_the_hundred_thousand_takes_a_moment(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = process_time()
    read_paragraphs(text, "a.md")
    assert process_time() - begin < 3, piece


def test_a_megabyte_of_brackets_takes_a_moment() -> None:
    begin = process_time()
    read_paragraphs("[a](" * 250_000, "a.md")
    assert process_time() - begin < 3
