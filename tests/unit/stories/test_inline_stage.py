"""The inline stage that looks first: the same HTML as Python-Markdown's own, and fewer patterns tried."""

import re
from typing import Any
from xml.etree import ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from broadsheet.stories.inline_stage import LookingInline, needed

EXTENSIONS = ["tables", "footnotes", "attr_list", "fenced_code", "toc", "sane_lists", "abbr", "md_in_html"]


def converters() -> tuple[Markdown, Markdown]:
    """Return two converters; the second looks first."""
    plain, looking = (Markdown(extensions=EXTENSIONS) for _ in range(2))
    looking.treeprocessors.register(LookingInline(looking), "inline", 20)
    return plain, looking


PLAIN, LOOKING = converters()


@given(
    st.lists(
        st.one_of(
            st.text(alphabet="复工率 a1_*`[]()!<>&\\#|-:^\n ~{}.", max_size=30),
            st.sampled_from(
                [
                    "**复工**",
                    "[率](fig:a)",
                    "![图](a.svg '说明')",
                    "![a][b]",
                    "[^1]",
                    "[^1]: 注\n",
                    "[b]: /c\n",
                    "<http://a.example>",
                    "<b>x</b>",
                    "&amp;",
                    "`码`",
                    "\\*",
                    "  \n",
                    "\n\n",
                    "| a | b |\n|---|---|\n| *c* | `d` |\n",
                    "- 项\n",
                    "> ",
                    "## 题 {#id}\n",
                ]
            ),
        ),
        max_size=14,
    ).map("".join)
)
def test_both_stages_give_the_same(text: str) -> None:
    assert LOOKING.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize(
    "pattern, characters",
    [
        (r"\[\^([^\]]*)\]", "["),
        (r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)", "\\`"),
        (r"  \n", "\n"),
        (r"a(b|c)?", "a"),
        (r"(?:ab){2,}", "a"),
        (r"[xyz]+", "xyz"),
        (r"(?:x|y)z", "z"),
        (r"a\*", "*"),
        (r"(?=\$)", "$"),
        (r".", None),
        (r"a*", None),
        (r"(?:a|.)", None),
        (r"[^a]", None),
        (r"[a-z]", None),
        (r"(?!a)", None),
        (r"(?i)a", None),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, characters: str | None) -> None:
    assert needed(re.compile(pattern)) == (None if characters is None else frozenset(characters))


class _Watched(InlineProcessor):
    """Counts how often it is tried."""

    tried = 0

    def getCompiledRegExp(self) -> re.Pattern[str]:
        self.tried += 1
        return super().getCompiledRegExp()

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> Any:
        found = etree.Element("mark")
        found.text = m[1]
        return found, m.start(0), m.end(0)


def test_a_pattern_is_tried_where_it_could_match_and_nowhere_else() -> None:
    _, looking = converters()
    watched = _Watched("§([^§]+)§", looking)
    looking.inlinePatterns.register(watched, "watched", 1)
    assert looking.convert("没有记号的一段，*有*一处强调。") == "<p>没有记号的一段，<em>有</em>一处强调。</p>"
    assert watched.tried == 1, "read once, to know what it needs"
    assert (
        looking.convert("§这里§有，*这§里§*也有")
        == "<p><mark>这里</mark>有，<em>这<mark>里</mark></em>也有</p>"
    )
    assert watched.tried > 1
