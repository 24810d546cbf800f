"""The punctuation of a story's text: in its blocks and across its elements, but not in quoted words."""

import pytest

from broadsheet.model.prose import Body, FigureRef, LinkRef
from broadsheet.stories.markdown import read_body
from broadsheet.stories.typesetting import typeset


def set_text(source: str) -> tuple[str, ...]:
    """Return the mark-up of a text once it is set."""
    read = read_body(source, "content/stories/a.md")
    assert read.problems == ()
    body = typeset(read.body)
    slots = [piece for piece in body.pieces if not isinstance(piece, str)]
    assert slots == [piece for piece in read.body.pieces if not isinstance(piece, str)]
    return tuple(piece for piece in body.pieces if isinstance(piece, str))


@pytest.mark.parametrize(
    "source, markup",
    [
        ("这是**重点**,其中", "<p>这是<strong>重点</strong>，其中</p>"),
        ("**重点:**好", "<p><strong>重点：</strong>好</p>"),
        ("# 标题(一):好", '<h1 id="标题一好">标题（一）：好</h1>'),
        ("- 甲,乙\n- 丙;丁", "<ul><li>甲，乙</li><li>丙；丁</li></ul>"),
        ("先开工,\n再复产.", "<p>先开工，再复产。</p>"),
        ('他说"**好**"吗?', "<p>他说“<strong>好</strong>”吗？</p>"),
        ("甲(`f(x),中`)乙", "<p>甲（<code>f(x),中</code>）乙</p>"),
        ("甲&amp;乙;丙", "<p>甲&amp;乙；丙</p>"),
        ("见[附件,一](https://x.org/a,b?c=d).", '<p>见<a href="https://x.org/a,b?c=d">附件，一</a>。</p>'),
    ],
)
def test_a_block_is_one_text(source: str, markup: str) -> None:
    assert "".join(set_text(source)).replace("\n", "") == markup


def test_cells_are_set_each_by_itself() -> None:
    [markup] = set_text("| 列,一 | 二(户) |\n|---|---|\n| 甲,乙 | 1,234 |\n")
    assert "<th>列，一</th><th>二（户）</th>" in markup.replace("\n", "")
    assert "<td>甲，乙</td><td>1,234</td>" in markup.replace("\n", "")


@pytest.mark.parametrize(
    "source",
    [
        "> 来源原文,一字不动.",
        "```\nprint('复工,复产')\n```",
        "<q>来源原文,不动</q>",
        '<span lang="en">Nan\'an (南岸), Chongqing</span>',
        "English (南岸), with one name in Han.",
    ],
)
def test_what_somebody_else_wrote_stays(source: str) -> None:
    read = read_body(source, "content/stories/a.md")
    assert typeset(read.body) is read.body


def test_figures_and_addresses_keep_their_places() -> None:
    source = "达[99.26%](fig:a),其中[约3](fig:b).见[这里](b.md),好."
    read = read_body(source, "content/stories/a.md")
    pieces = typeset(read.body).pieces
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == (
        '<p>达，其中。见<a href="">这里</a>，好。</p>'
    )
    refs = [piece for piece in pieces if isinstance(piece, FigureRef | LinkRef)]
    assert [ref.span.column for ref in refs] == [2, 20, 33]


def test_a_text_may_begin_and_end_with_a_slot() -> None:
    ref = next(p for p in read_body("[3](fig:a)", "a.md").body.pieces if isinstance(p, FigureRef))
    body = Body((ref, "户,其中", ref))
    assert typeset(body) == Body((ref, "户，其中", ref))
