"""YAML as texts with places."""

import time

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st
from placed import fixed, placed

from broadsheet.formats import tree
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Span

Plain = str | list["Plain"] | dict[str, "Plain"] | None


def plain(node: Node | None) -> Plain:
    """Return a node without its places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case None:
            return None


@pytest.mark.parametrize(
    "text, value",
    [
        ("", None),
        ("# 只有注释\n", None),
        ("a:", {"a": ""}),
        (
            "a: NO\nb: 012\nc: 2020\nd: 1e3\ne: ~\n",
            {"a": "NO", "b": "012", "c": "2020", "d": "1e3", "e": "~"},
        ),
        ("a: [甲, 乙]\nb: {c: 1}\n", {"a": ["甲", "乙"], "b": {"c": "1"}}),
        ("a:\n  - b: 1\n    c: 2\n  - 3\n", {"a": [{"b": "1", "c": "2"}, "3"]}),
        ("a: |\n  一\n  二\n", {"a": "一\n二\n"}),
        ("\"带 引号\": 'x'", {"带 引号": "x"}),
        ("2024: a\n", {"2024": "a"}),
        ("a: 10:30\nb: http://例.cn/x\n", {"a": "10:30", "b": "http://例.cn/x"}),
        ("topics: [复工, 专题：金融]\ntitle: 通知：关于复工，金融、物资\n", None),
    ],
)
def test_everything_is_text(text: str, value: Plain) -> None:
    node, problems = compose(text, "a.yaml")
    assert problems == ()
    assert plain(node) == value or value is None


def test_places_count_code_points() -> None:
    node, _ = compose("𠮷𠮷: 好\nb:\n  - 𠮷: 😀 x\n    'c': \"d\"\n", "a.yaml", first_line=5)
    assert isinstance(node, Mapping)
    (first, value), (_, items) = node.entries
    assert (first.span, value.span) == (Span("a.yaml", 5, 1), Span("a.yaml", 5, 5))
    assert isinstance(items, Sequence)
    assert items.span == Span("a.yaml", 7, 3)
    (item,) = items.items
    assert isinstance(item, Mapping)
    (_, face), (quoted, text) = item.entries
    assert face.span == Span("a.yaml", 7, 8)
    assert (quoted.span, quoted.quoted) == (Span("a.yaml", 8, 5), True)
    assert text.span == Span("a.yaml", 8, 10)


@pytest.mark.parametrize(
    "text, sign, line, column",
    [
        ("a: 截至【x", "【", 1, 6),
        ("a: '截至【x'", "【", 1, 7),
        ("a: 'it''s【x'", "【", 1, 10),
        ('a: "\\t\\u4e2d\\x41\\n【x"', "【", 1, 19),
        ("a: 一\n  二  \n   三【x", "【", 3, 5),
        ("a: >\n  一\n  二【x\n", "【", 3, 4),
        ("a: |\n    一\n\n      二【x\n", "【", 4, 8),
        ('a: "一\n\n  二 \\\n   三【x"', "【", 4, 5),
    ],
)
def test_a_place_inside_a_text(text: str, sign: str, line: int, column: int) -> None:
    node, problems = compose(text, "a.yaml")
    assert problems == ()
    assert isinstance(node, Mapping)
    value = node.get("a")
    assert isinstance(value, Scalar)
    assert value.place(value.text.index(sign)) == Span("a.yaml", line, column)


BROKEN = [
    # text, problems, the corrected lines, what the mended text says
    ("title：新闻", [("yaml-full-width-colon", 1, 6)], ["title: 新闻"], {"title": "新闻"}),
    ("title：新闻\nb: 2", [("yaml-full-width-colon", 1, 6)], ["title: 新闻"], {"title": "新闻", "b": "2"}),
    ("a: x\n  title：y", [("yaml-full-width-colon", 2, 8)], ["title: y"], {"a": "x", "title": "y"}),
    ("summary：截至: 3月13日\nb: 1", [("yaml-full-width-colon", 1, 8)], ['summary: "截至: 3月13日"'], None),
    ("facts:\n  甲：1户\n  乙: 2户", [("yaml-full-width-colon", 2, 4)], ["甲: 1户"], None),
    ("topics: [复工，金融]", [("yaml-full-width-sign", 1, 12)], ["topics: [复工, 金融]"], None),
    ("topics: [复工、金融]", [("yaml-full-width-sign", 1, 12)], ["topics: [复工, 金融]"], None),
    ("a: {b: 1，c: 2}", [("yaml-full-width-sign", 1, 9)], ["a: {b: 1, c: 2}"], {"a": {"b": "1", "c": "2"}}),
    ("a: {2020-03-13：99.26}", [("yaml-full-width-sign", 1, 15)], ["a: {2020-03-13: 99.26}"], None),
    ("key:value", [("yaml-no-space-after-colon", 1, 5)], ["key: value"], {"key": "value"}),
    ("a: 1\nbe:2\nc: 3", [("yaml-no-space-after-colon", 2, 4)], ["be: 2"], None),
    ("title 新闻\nb: 1", [("yaml-no-colon", 1, 6)], ["title: 新闻"], None),
    ("title: 通知: 关于", [("yaml-colon-in-text", 1, 10)], ['title: "通知: 关于"'], {"title": "通知: 关于"}),
    ("t: @x", [("yaml-first-sign", 1, 4)], ['t: "@x"'], {"t": "@x"}),
    ("t: `x`", [("yaml-first-sign", 1, 4)], ['t: "`x`"'], None),
    ("t: %x  # 注", [("yaml-first-sign", 1, 4)], ['t: "%x"  # 注'], {"t": "%x"}),
    ("t: [4307户]已开工", [("yaml-first-sign", 1, 4)], ['t: "[4307户]已开工"'], None),
    ('t: "复工"超预期', [("yaml-quote-inside", 1, 7)], ["t: '\"复工\"超预期'"], {"t": '"复工"超预期'}),
    ('t: "复工”\nb: 1', [("yaml-quote-curly", 1, 7)], ['t: "复工"'], {"t": "复工", "b": "1"}),
    ('t: "复工\nb: "x"', [("yaml-quote-open", 1, 4)], ['t: "复工"'], {"t": "复工", "b": "x"}),
    ("t: '复工\nb: 1", [("yaml-quote-open", 1, 4)], ["t: '复工'"], None),
    ('t: "C:\\data"', [("yaml-backslash", 1, 7)], ["t: 'C:\\data'"], {"t": "C:\\data"}),
    ("t: [甲, 乙\nb: 1", [("yaml-bracket-open", 1, 4)], ["t: [甲, 乙]"], {"t": ["甲", "乙"], "b": "1"}),
    ("a:\n\tb: 1\n\tc: 2", [("yaml-tab", 2, 1), ("yaml-tab", 3, 1)], ["b: 1", "c: 2"], None),
    ("a:\n\u3000\u3000b: 1", [("yaml-wide-space", 2, 1)], ["b: 1"], {"a": {"b": "1"}}),
    ("title:\u3000新闻\nb: 1", [("yaml-wide-space", 1, 7)], ["title: 新闻"], None),
    ("title\u00a0: 新闻", [("yaml-wide-space", 1, 6)], ["title: 新闻"], None),
    ("a:\n  b: 1\n c: 2", [("yaml-indentation", 3, 2)], ["c: 2"], {"a": {"b": "1", "c": "2"}}),
    ("a:\n  - b: 1\n   c: 2", [("yaml-indentation", 3, 4)], ["c: 2"], {"a": [{"b": "1", "c": "2"}]}),
    ("a: 1\n  b: 2", [("yaml-indentation", 2, 3)], ["b: 2"], {"a": "1", "b": "2"}),
    (
        "title：复工\ndate：2020-03-13\nb: 1",
        [("yaml-full-width-colon", 1, 6), ("yaml-full-width-colon", 2, 5)],
        ["title: 复工", "date: 2020-03-13"],
        {"title": "复工", "date": "2020-03-13", "b": "1"},
    ),
    (
        "note: |\n  提示：x\ntitle：y\nb: 1",
        [("yaml-full-width-colon", 3, 6)],
        ["title: y"],
        {"note": "提示：x\n", "title": "y", "b": "1"},
    ),
    (
        "topics:\n  -复工\n  -金融",
        [("yaml-no-space-after-dash", 2, 4), ("yaml-no-space-after-dash", 3, 4)],
        ["- 复工", "- 金融"],
        {"topics": ["复工", "金融"]},
    ),
    (
        "title: “复工”\nkicker：复产\ndate：2020-03-13\nauthors: [甲，乙]\ntopics：[复工，金融]\nt: a: b\n",
        [
            ("yaml-full-width-colon", 2, 7),
            ("yaml-full-width-colon", 3, 5),
            ("yaml-full-width-sign", 4, 12),
            ("yaml-full-width-colon", 5, 7),
            ("yaml-colon-in-text", 6, 5),
        ],
        ["kicker: 复产", "date: 2020-03-13", "authors: [甲, 乙]", "topics: [复工, 金融]", 't: "a: b"'],
        {
            "title": "“复工”",
            "kicker": "复产",
            "date": "2020-03-13",
            "authors": ["甲", "乙"],
            "topics": ["复工", "金融"],
            "t": "a: b",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize("text, problems, lines, value", BROKEN)
def test_slips_of_typing_are_named_with_the_corrected_line(
    text: str, problems: list[tuple[str, int, int]], lines: list[str], value: Plain
) -> None:
    node, found = compose(text, "a.yaml")
    assert placed(found) == problems
    assert fixed(found) == lines
    assert node is not None
    if value is not None:
        assert plain(node) == value


@pytest.mark.parametrize(
    "text, problems",
    [
        ("a: 1\nb: 2\na: 3", [("yaml-key-twice", 3, 1)]),
        ("a:\n  b: 1\n  'b': 2", [("yaml-key-twice", 3, 3)]),
        ("a: &x 1\nb: *x", [("yaml-anchor", 1, 4), ("yaml-alias", 2, 4)]),
        ("a: !!int 1\nb: !x 2", [("yaml-tag", 1, 4), ("yaml-tag", 2, 4)]),
        ("<<: {a: 1}", [("yaml-merge", 1, 1)]),
        ("a: 1\n--- \nb: 2", [("yaml-documents", 2, 1)]),
        ("? [a]\n: 1", [("yaml-key", 1, 3)]),
        ('"": 1', [("yaml-key-empty", 1, 1)]),
        ("a: 1\n: 八成四\n: 5\nb: 2", [("yaml-key-empty", 2, 1), ("yaml-key-empty", 3, 1)]),
        ("a:\n  b:\n    c: 1\n  :\n    c: 2\n  d:\n    c: 3\n", [("yaml-key-empty", 4, 3)]),
        ("a: 1\n：甲\nb: 2", [("yaml-key-empty", 2, 1)]),
        ("- : 1\n- a: 2", [("yaml-key-empty", 1, 3)]),
        ("a: 1\n: x: y", [("yaml-key-empty", 2, 1)]),
        ("a: 1\n: x\n- b", [("yaml-key-empty", 2, 1), ("yaml-broken", 3, 1)]),
        ("a: 1\n- b", [("yaml-broken", 2, 1)]),
        ("a: [1,\n2\nb: 3\n", [("yaml-broken", 3, 2)]),
        ("a: x\x00y", [("control-character", 1, 5)]),
        ("a: x\u200by\ufeffz", [("invisible-character", 1, 5)]),
        ("a: x\u2028y\u2029z\nb: @", [("yaml-first-sign", 2, 4)]),
        ("t: C# 语言 # 1", [("yaml-cut-off", 1, 10)]),
        ("t: #复工#", [("yaml-cut-off", 1, 4)]),
        ("u: percent # 单位\nn: 99.26 # 快报\nt: 很长很长的一句话  # 注\n# 注\nx: 'a b' # 注", []),
        ("a: " + "[" * 60 + "]" * 60, [("yaml-too-deep", 1, 53)]),
        ("- " * 60 + "a", [("yaml-too-deep", 1, 101)]),
    ],
)
def test_what_is_refused(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert placed(compose(text, "a.yaml")[1]) == problems


def test_the_line_of_the_first_one_is_named() -> None:
    _, (problem,) = compose("a: 1\nb: 2\na: 3", "a.yaml", first_line=2)
    assert problem.args == {"key": "a", "line": "2"}
    assert problem.span.line == 4


def test_places_on_a_mended_line_are_those_of_the_author() -> None:
    node, _ = compose("\u3000\u3000title：新闻\n\u3000\u3000b: 1", "a.yaml")
    assert isinstance(node, Mapping)
    assert [(key.span.column, value.span.column) for key, value in node.entries] == [(3, 9), (3, 6)]


def test_what_is_cut_off_can_be_kept() -> None:
    _, (problem,) = compose("t: C# 语言 # 1", "a.yaml")
    assert problem.level == "warning"
    assert problem.args == {"text": "C# 语言", "fixed": 't: "C# 语言 # 1"'}


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 30))


@pytest.mark.parametrize(
    "text",
    [
        *(sign * 100_000 for sign in ("[", "{", "{a: ", "- ", "a: ", "\t")),
        *("'" * 100_001, '"' + "\\" * 100_001, BOMB),
        *("abc：\n" * 20_000, "a: - b\n" * 20_000, "a\n" * 100_000),
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    _, problems = compose(text, "a.yaml")
    assert problems or text == "a\n" * 100_000
    assert time.process_time() - start < 10


def test_a_large_file_belongs_in_a_table() -> None:
    node, problems = compose("a: 1\n" * 200_001, "a.yaml")
    assert node is None
    assert placed(problems) == [("yaml-too-long", 0, 0)]


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("ab:：,，[]{}-'\"# \n\t\u3000&*!%@|>?1\\", max_size=60))
def test_any_text_is_read_or_a_problem(text: str) -> None:
    node, problems = compose(text, "a.yaml")
    lines = text.count("\n") + 1
    assert all(1 <= problem.span.line <= lines for problem in problems)
    assert all(problem.span.column >= 1 for problem in problems)
    assert plain(node) is not None or problems or pyyaml.safe_load(text) is None


DUMPER = getattr(pyyaml, "CSafeDumper", pyyaml.SafeDumper)
WORDS = st.text("甲，：😀a1:#-[]{},'\"?&*!|>%@`~\\", min_size=1, max_size=8)
VALUES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=3))
def test_what_was_written_is_read(value: dict[str, Plain]) -> None:
    for flow in (False, True):
        text = pyyaml.dump(
            value, Dumper=DUMPER, allow_unicode=True, default_flow_style=flow, default_style="'"
        )
        assert plain(compose(text, "a.yaml")[0]) == value


@pytest.mark.parametrize("text, problems, lines, value", BROKEN[:8])
def test_without_libyaml_it_is_the_same(
    text: str,
    problems: list[tuple[str, int, int]],
    lines: list[str],
    value: Plain,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tree, "_LOADER", pyyaml.SafeLoader)
    found = compose(text, "a.yaml")[1]
    assert (placed(found), fixed(found)) == (problems, lines)
