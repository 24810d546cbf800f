"""Whatever facts and story: the build accepts what is bound, readers see the same, and once is enough."""

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.desk.binding import bind
from broadsheet.desk.comparing import look_at
from broadsheet.desk.mending import DISAGREEMENTS
from tests.binding.desks import look, text_of, write

STORY = "content/stories/春天.md"
VALUES = ("14个", "188家", "99.26%", "100%", "超36.5万片", "22米")
"""What stories say."""
KNOWN = (*VALUES, "188.4家", "99.263%")
"""What the data know: the same, or what comes near."""
NAMES = ("重点项目/市级", "云签约/项目", "商贸/企业", "物资/口罩", "甲", "乙/丙", "茶园大道/宽度", "复工率")
PERIODS = ("2020-03-13", "2020-03-03", "2020-02", "undated", "2020-04-01", "2020-03-01/..")
WORDS = (
    "市级重点项目",
    "云签约的项目",
    "商贸企业",
    "物资里的口罩",
    "茶园大道的宽度",
    "复工率",
    "别的事情",
    "",
)
FRAMES = (
    "{words}有{value}。",
    "截至3月13日，{words}有{value}，此外不知道。",
    "3月3日，{words}{value}；",
    "“{words}{value}”，他说。",
    "**{value}**，{words}。",
    "[{value}]，{words}。",
    "[{value}](fig:?)，{words}。",
    "[{words}{value}](https://example.org)。",
    "`{value}`和{value}(见注)，{words}。",
    "\n\n## {words}{value}\n\n",
    "\n\n- {value}：{words}\n- {value}[^1]\n\n[^1]: {words}{value}\n\n",
    "\n\n| 甲 | 乙 |\n|--|--|\n| {words} | {value} |\n\n",
    "\n\n{value}: {words}\n\n",
    '\n\n![{words}{value}](表.svg "{value} 绘/本刊")\n\n',
    "<b>{value}</b>{words}",
    "{value}左右，超{value}，[甲]{value}[乙]。",
)
FACTS = st.dictionaries(
    st.sampled_from(NAMES),
    st.tuples(st.sampled_from(KNOWN), st.sampled_from(PERIODS)),
    min_size=3,
    max_size=8,
)
SENTENCES = st.lists(
    st.builds(
        lambda frame, words, value: frame.format(words=words, value=value),
        st.sampled_from(FRAMES),
        st.sampled_from(WORDS),
        st.sampled_from(VALUES),
    ),
    min_size=1,
    max_size=6,
)
TITLES = st.sampled_from(
    ("春天", "14个项目开工", "有188家开门", "'99.26%的门开了'", "22米\n  宽的路", "“100%”？")
)
FOOTS = st.lists(st.sampled_from(VALUES), max_size=2, unique=True)
OPEN = {"figure-asked", "figure-unbound", "figure-unbound-no-data"}
"""Errors that wait for an editor."""


def story(title: str, sentences: list[str], labels: list[str], target: str) -> str:
    """Return a story that defines some labels already, and uses each."""
    head = f"---\ntitle: {title}\ndate: 2020-03-13\n---\n"
    body = "".join((*sentences, *(f"[{label}]" for label in labels)))
    return head + body + "\n\n" + "".join(f"[{label}]: fig:{target}\n" for label in labels)


@settings(max_examples=40)
@given(FACTS, TITLES, SENTENCES, FOOTS, st.sampled_from(("\n", "\r\n")), st.booleans())
def test_binding_never_breaks_a_story(
    facts: dict[str, tuple[str, str]],
    title: str,
    sentences: list[str],
    labels: list[str],
    end: str,
    mark: bool,
) -> None:
    rows = "".join(f"  {name}: {{value: {v}, period: {p}, source: 特稿}}\n" for name, (v, p) in facts.items())
    text = story(title, sentences, labels if facts else [], next(iter(facts), ""))
    data = (b"\xef\xbb\xbf" if mark else b"") + text.replace("\n", end).encode()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(
            root,
            {
                STORY: data,
                "content/stories/表.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
                "data/sources.yaml": "特稿: {title: 一篇特稿, dated: 2020-03-13}\n",
                **({"data/facts/甲.yaml": f"facts:\n{rows}"} if rows else {}),
            },
        )
        before = look(root)
        found = bind(before, root, "春天", apply=True)
        after = look(root)
        written = (root / STORY).read_bytes()
        again = bind(after, root, "春天", apply=True)
        assert (root / STORY).read_bytes() == written
        assert (again.written, [one for one in again.bound if one.before != one.after]) == (False, [])
        bound_text = text_of(root, STORY)

    def wrong(codes: set[str]) -> int:
        return sum(problem.code in codes for problem in after.assembled.problems)

    old = [problem.code for problem in before.assembled.problems if problem.level == "error"]
    new = [problem.code for problem in after.assembled.problems if problem.level == "error"]
    assert [code for code in new if code not in OPEN] == [code for code in old if code not in OPEN]
    unknown_yet = {"figure-nothing-known", "figure-not-yet-known", "figure-withheld"}
    assert set(new) - OPEN <= {*DISAGREEMENTS, *unknown_yet}
    assert wrong({"figure-asked"}) <= 2 * len(found.choices) + old.count("figure-unbound-no-data")

    seen, now = (look_at(plain(one), STORY) for one in (text, bound_text))
    assert seen is not None
    assert now is not None
    assert now.seen == seen.seen
    lines = re.sub(r"\r\n?", "\n", bound_text.removeprefix("\ufeff")).split("\n")
    assert (written.startswith(b"\xef\xbb\xbf"), "\r" in bound_text) == (mark, end == "\r\n")
    assert [one.after for one in found.bound if one.after not in lines[one.span.line - 1]] == []


def plain(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
