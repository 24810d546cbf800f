"""Prose over several lines of a data file: no space between Han, one between words."""

import pytest

from broadsheet.data.fields import LEAVES, read_label
from broadsheet.formats.joining import joined, marked
from broadsheet.formats.nodes import Mapping, Node, Scalar
from broadsheet.formats.yaml import compose
from broadsheet.model.prose import FigureRef, Text


def value(text: str) -> Node:
    """Return what stands under the one key of a file."""
    node, problems = compose(text, "a.yaml")
    assert problems == ()
    assert isinstance(node, Mapping)
    return node.entries[0][1]


@pytest.mark.parametrize(
    "written, read",
    [
        ("k: >\n  复工的企业，\n  复产的企业\n", "复工的企业，复产的企业"),
        ("k: 复工的企业\n  复产的企业\n", "复工的企业复产的企业"),
        ('k: "复工的企业\n  复产的企业"\n', "复工的企业复产的企业"),
        ("k: >\n  The works\n  opened\n", "The works opened"),
        ("k: >\n  复工的企业\n  10家\n", "复工的企业 10家"),
        ("k: 上半句 下半句\n", "上半句 下半句"),
        ('k: "一\\n二"\n', "一\n二"),
        ("k: |\n  复工\n  复产\n", "复工复产"),
    ],
)
def test_the_end_of_a_line_between_han_is_no_space(written: str, read: str) -> None:
    node = value(written)
    assert isinstance(node, Scalar)
    assert len(marked(node)) == len(node.text)
    assert joined(marked(node)).strip() == read
    label, problems = read_label(node)
    assert problems == ()
    assert label is not None
    assert label.texts == {"": read}


def test_figures_keep_their_places() -> None:
    line, problems = LEAVES[Text](value("k: >\n  复工的企业，\n  复工率[99.26%](fig:率)，\n  其余\n"))
    assert problems == ()
    before, figure, after = line
    assert (before, after) == ("复工的企业，复工率", "，其余")
    assert isinstance(figure, FigureRef)
    assert (figure.span.line, figure.span.column) == (3, 6)
