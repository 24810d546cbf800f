"""Binding in a file: what it looks like in every corner of Markdown, and what is left alone."""

import pytest

from broadsheet.desk.drafting import Binding, draft
from broadsheet.desk.manuscript import read_manuscript
from broadsheet.desk.numerals import Was
from broadsheet.model.problems import Span

PATH = "content/stories/甲.md"


def nowhere(anchor: str) -> bool:
    return anchor == "4户的标题"


def bound(body: str, *targets: str, head: str = "title: 甲", text: str = "4户", ask: bool = False) -> str:
    """Return a story whose numerals `4户` are bound, in order, without its head where that stays."""
    whole = f"---\n{head}\ndate: 2020-03-13\n---\n{body}"
    manuscript = read_manuscript(whole.encode())
    bindings: list[Binding] = []
    for number, line in enumerate(manuscript.lines, 1):
        at = line.find(text)
        while at >= 0 and len(bindings) < len(targets):
            asked = line.startswith("](fig:?)", at + len(text)) and line[at - 1] == "["
            open_ = line[at - 1 : at] == "[" and line.startswith("]", at + len(text))
            span = Span(PATH, number, at + (0 if open_ else 1))
            was: Was = "question" if asked else "bracket" if open_ else ""
            bindings.append(Binding(text, span, targets[len(bindings)], ("户数", "甲"), was))
            at = line.find(text, at + 1)
    made = draft(manuscript, PATH, bindings, nowhere)
    assert len(made.kept) + len(made.left) == len(targets)
    again = draft(made.manuscript, PATH, [], nowhere)
    assert again.manuscript == made.manuscript
    return made.manuscript.text.removeprefix(f"---\n{head}\ndate: 2020-03-13\n---\n")


FOOT = "\n\n[4户]: fig:甲/户"


@pytest.mark.parametrize(
    "before, after",
    [
        ("有4户。", f"有[4户]。{FOOT}"),
        ("“有4户。”", f"“有[4户]。”{FOOT}"),
        ("**4户**开工", f"**[4户]**开工{FOOT}"),
        ("## 有4户", f"## 有[4户]{FOOT}"),
        ("- 4户\n- 其他", f"- [4户]\n- 其他{FOOT}"),
        ("> 4户", f"> [4户]{FOOT}"),
        ("| 甲 | 乙 |\n|--|--|\n| 4户 | 二 |", f"| 甲 | 乙 |\n|--|--|\n| [4户] | 二 |{FOOT}"),
        ("甲4户\n乙", f"甲[4户]\n乙{FOOT}"),
        ("[4户]开工", f"[4户]开工{FOOT}"),
        ("[4户](fig:?)开工", f"[4户]开工{FOOT}"),
        ("4户[^1]\n\n[^1]: 注", f"[4户][^1]\n\n[^1]: 注{FOOT}"),
        ("4户(见注)", "[4户](fig:甲/户)(见注)"),
        ("[甲]4户[注]", "[甲][4户](fig:甲/户)[注]"),
        ("4户: 说明", "[4户](fig:甲/户): 说明"),
        ("![开工4户](chart:图)", f"![开工[4户]](chart:图){FOOT}"),
        ('![图](a.svg "4户开工 绘/本刊")', f'![图](a.svg "[4户]开工 绘/本刊"){FOOT}'),
        ("4户\n\n[5户]: fig:乙", "[4户]\n\n[5户]: fig:乙\n[4户]: fig:甲/户"),
    ],
)
def test_a_numeral_is_bound_wherever_prose_stands(before: str, after: str) -> None:
    assert bound(before, "甲/户") == after


@pytest.mark.parametrize(
    "body",
    [
        "`4户`",
        "```\n4户\n```",
        "[有4户](https://example.org)",
        "[有4户](ref:companies/甲)",
        "!4户",
        "\\[4户](甲)",
        "[甲]4户\n\n[4户]: https://example.org",
        "<div>4户</div>",
        "超4户",
        "4户左右",
        "    4户",
    ],
)
def test_what_cannot_be_bound_without_changing_something_is_left(body: str) -> None:
    assert bound(body, "甲/户") == body


@pytest.mark.parametrize("form", ["kicker: 4户", "authors: [4户]"])
def test_lines_that_hold_no_figures_are_left(form: str) -> None:
    assert bound("正文", "甲/户", head=f"title: 甲\n{form}") == "正文"


@pytest.mark.parametrize(
    "head, after",
    [
        ("title: 4户开工", 'title: "[4户]开工"'),
        ("title: 有4户", "title: 有[4户]"),
        ("title: '4户'", "title: '[4户]'"),
        ("title: 甲\nsummary: >-\n  甲\n  4户", "title: 甲\nsummary: >-\n  甲\n  [4户]"),
        ("title: 甲\nsummary: 4户 # 注", 'title: 甲\nsummary: "[4户]" # 注'),
        (
            "title: 甲\ncorrections:\n  - date: 2020-03-14\n    text: 4户",
            'title: 甲\ncorrections:\n  - date: 2020-03-14\n    text: "[4户]"',
        ),
    ],
)
def test_the_head_is_bound_too(head: str, after: str) -> None:
    assert bound("正文", "甲/户", head=head) == f"---\n{after}\ndate: 2020-03-13\n---\n正文{FOOT}"


@pytest.mark.parametrize(
    "body, targets, after",
    [
        # One label means one thing; a second thing has a label of its own.
        (
            "4户，4户，4户",
            ("甲", "乙/户数", "甲"),
            "[4户]，[4户][户数]，[4户]\n\n[4户]: fig:甲\n[户数]: fig:乙/户数",
        ),
        # A label that is there is used again,
        ("4户\n\n[4户]: fig:甲", ("甲",), "[4户]\n\n[4户]: fig:甲"),
        (
            "4户\n\n[某]: fig:甲\n[4户]: fig:乙\n\n[4户]",
            ("甲",),
            "[4户][某]\n\n[某]: fig:甲\n[4户]: fig:乙\n\n[4户]",
        ),
        # and a word that stands in brackets already is none.
        (
            "[户数]和[甲]，4户\n\n[4户]: fig:乙\n\n[4户]",
            ("丙",),
            "[户数]和[甲]，[4户](fig:丙)\n\n[4户]: fig:乙\n\n[4户]",
        ),
        # Brackets that mean nothing yet mean what they meant.
        ("4户，[4户]", ("甲",), "[4户](fig:甲)，[4户]"),
        ("4户，[4户]", ("甲", "?"), "[4户]，[4户](fig:?)\n\n[4户]: fig:甲"),
    ],
)
def test_labels(body: str, targets: tuple[str, ...], after: str) -> None:
    assert bound(body, *targets) == after


def test_a_question_is_asked_in_the_text() -> None:
    assert bound("4户，[4户]，[4户](fig:?)", "?", "?", "?") == "[4户](fig:?)，[4户](fig:?)，[4户](fig:?)"


def test_a_heading_that_something_leads_to_keeps_its_anchor() -> None:
    assert bound("## 4户的标题", "甲/户") == "## 4户的标题"
    assert bound("## 4户的结尾", "甲/户") == f"## [4户]的结尾{FOOT}"
