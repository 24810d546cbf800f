"""The head of a story."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from placed import placed

from broadsheet.formats.frontmatter import front_matter
from broadsheet.formats.nodes import Mapping
from broadsheet.model.problems import Span


def test_head_and_text_are_parted() -> None:
    node, text, line, problems = front_matter("---\ntitle: 复工\n---\n\n正文\n", "a.md")
    assert isinstance(node, Mapping)
    assert node.entries[0][1].span == Span("a.md", 2, 8)
    assert (text, line, problems) == ("\n正文\n", 4, ())


@pytest.mark.parametrize(
    "text, body, line",
    [
        ("正文\n", "正文\n", 1),
        ("", "", 1),
        ("- 列表\n---\n", "- 列表\n---\n", 1),
        ("———\n\n正文", "———\n\n正文", 1),
        ("---\n---\n正文", "正文", 3),
        ("\n---  \ntitle: x\n---\t\n正文\n---\n尾", "正文\n---\n尾", 5),
    ],
)
def test_a_text_may_have_no_head(text: str, body: str, line: int) -> None:
    node, found, first, problems = front_matter(text, "a.md")
    assert (found, first, problems) == (body, line, ())
    assert (node is None) == ("title" not in text)


@pytest.mark.parametrize(
    "text, problems",
    [
        ("---\ntitle: x\n正文\n", [("front-matter-open", 1, 1)]),
        ("———\ntitle: x\n———\n正文", [("front-matter-fence", 1, 1)]),
        ("---\ntitle: x\n——\n正文", [("front-matter-fence", 3, 1)]),
        ("---\ntitle：x\n---\n正文", [("yaml-full-width-colon", 2, 6)]),
        ("\n\n---\nt: 1\nt: 2\n---\n", [("yaml-key-twice", 5, 1)]),
    ],
)
def test_a_broken_head(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert placed(front_matter(text, "a.md")[3]) == problems


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30),
    st.text("-—ab:\n ", max_size=40),
)
def test_no_line_is_lost(head: str, text: str) -> None:
    whole = f"---\ntitle: '{head.replace(chr(39), '')}'\n---\n{text}"
    node, body, line, problems = front_matter(whole, "a.md")
    assert (body, line, problems) == (text, 4, ())
    assert node is not None
