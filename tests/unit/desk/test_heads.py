"""Writing into front matter: corrections in their own style, days, and quotes around brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.desk.heads import quotes_around, scalar, with_correction
from broadsheet.desk.manuscript import Edit, edited, read_manuscript
from broadsheet.formats.nodes import Mapping, Scalar
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Span

PATH = "content/stories/甲.md"


@pytest.mark.parametrize(
    "before, after",
    [
        (
            "title: 甲\ndate: 2020-03-13",
            "title: 甲\ndate: 2020-03-13\nupdated: 2020-03-20\n"
            "corrections:\n  - date: 2020-03-20\n    text: 原为1户，应为2户",
        ),
        (
            "date: 2020-03-13\nupdated: 2020-03-14T09:00:00+08:00\ncorrections:\n-   date: 2020-03-14\n"
            "    text: >-\n      改\n      了\n\n# 标题\ntitle: 甲",
            "date: 2020-03-13\nupdated: 2020-03-20\ncorrections:\n-   date: 2020-03-14\n"
            "    text: >-\n      改\n      了\n-   date: 2020-03-20\n    text: 原为1户，应为2户\n\n"
            "# 标题\ntitle: 甲",
        ),
        (
            "title: 甲\ncorrections:\nupdated: 2020-04-01",
            "title: 甲\ncorrections:\n  - date: 2020-03-20\n    text: 原为1户，应为2户\nupdated: 2020-04-01",
        ),
    ],
)
def test_a_correction_is_added_below_the_others(before: str, after: str) -> None:
    found = with_correction(
        read_manuscript(f"---\n{before}\n---\n正文".encode()), PATH, "2020-03-20", "原为1户，应为2户"
    )
    assert found is not None
    assert found.text == f"---\n{after}\n---\n正文"


@pytest.mark.parametrize(
    "head",
    [
        "title: 甲\ncorrections: [{date: 2020-03-14, text: 改}]",
        "title: 甲\nupdated: '2020-03-14'",
        "title: 甲\ncorrections: 改了",
    ],
)
def test_a_head_in_another_style_is_left_to_its_author(head: str) -> None:
    manuscript = read_manuscript(f"---\n{head}\n---\n".encode())
    assert with_correction(manuscript, PATH, "2020-03-20", "改") is None


@pytest.mark.parametrize(
    "title, after",
    [
        ("4户开工", '"[4户]开工"'),
        ('4户"开工"', "'[4户]\"开工\"'"),
        ("4户'开'\\工", "'[4户]''开''\\工'"),
        ("4户开工 # 注", '"[4户]开工" # 注'),
    ],
)
def test_a_value_that_would_begin_with_a_bracket_is_quoted(title: str, after: str) -> None:
    manuscript = read_manuscript(f"---\ntitle: {title}\n---\n".encode())
    edits = quotes_around(manuscript, PATH, Span(PATH, 2, 8))
    assert edited(manuscript, [*edits, Edit(2, 8, "4户", "[4户]")]).lines[1] == f"title: {after}"


@pytest.mark.parametrize(
    "line, column",
    [('title: "4户"', 9), ("title: 有4户", 9), ("title: 4户\n  和5户", 8), ("title: |\n  4户", 3)],
)
def test_other_values_need_no_quotes(line: str, column: int) -> None:
    manuscript = read_manuscript(f"---\n{line}\n---\n".encode())
    assert quotes_around(manuscript, PATH, Span(PATH, 2, column)) == []


@given(st.text("甲a1 :#[]{}\"'\\-,&*!|>%@`：\n", max_size=12).filter(lambda text: text.strip()))
def test_every_text_is_read_back(text: str) -> None:
    node, problems = compose(f"text: {scalar(text)}\n", PATH)
    assert problems == ()
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert value.text == " ".join(text.split())
