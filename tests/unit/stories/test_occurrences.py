"""Numerals in prose: what each is, where it stands, and that none is passed over."""

from time import process_time

import pytest
from case_tables import rows
from hypothesis import given
from hypothesis import strategies as st
from number_units import UNITS

from broadsheet.model.problems import Span
from broadsheet.model.running import Occurrence
from broadsheet.numbers.written import plain_forms
from broadsheet.stories.occurrences import find_occurrences
from broadsheet.stories.paragraphs import read_paragraphs


def found(text: str) -> tuple[Occurrence, ...]:
    return find_occurrences(read_paragraphs(text, "a.md"), UNITS).items


@pytest.mark.parametrize("sentence, sorts", rows("numbers/prose", 2))
def test_every_numeral_is_sorted(sentence: str, sorts: str) -> None:
    # A line of its own before it: a bracket or a number that begins a text may mean something to Markdown.
    assert "  ".join(f"{one.text}={one.sort}" for one in found("头\n\n" + sentence)) == sorts


def test_a_numeral_knows_its_sentence_and_its_place() -> None:
    text = "---\ntitle: 招到[2664人]\nkicker: 3家\n---\n第一段。企业**超3**家，\n又2户！\n\n"
    text += "| 甲 | 5个 |\n|--|--|\n| 6 | 乙 |\n\n[2664人]: fig:甲\n"
    assert found(text) == (
        Occurrence("2664人", Span("a.md", 2, 10), "bound", None, "招到2664人", 2, "甲", "title"),
        Occurrence("3家", Span("a.md", 3, 9), "number", found("3家")[0].written, "3家", 0, "", "kicker"),
        Occurrence("第一段", Span("a.md", 5, 1), "ordinal", None, "第一段。", 0),
        Occurrence("超3家", Span("a.md", 5, 9), "number", found("超3家")[0].written, "企业超3家，又2户！", 2),
        Occurrence("2户", Span("a.md", 6, 2), "number", found("2户")[0].written, "企业超3家，又2户！", 7),
        Occurrence("5个", Span("a.md", 8, 7), "number", found("5个")[0].written, "甲 | 5个", 4, "", "cell"),
        Occurrence("6", Span("a.md", 10, 3), "number", found("6")[0].written, "6 | 乙", 0, "", "cell"),
    )


def test_what_is_bound_is_read_by_itself() -> None:
    items = found("又[3](fig:甲)5家，[4户]，[5个](fig:?)，[?](fig:乙)家")
    assert [(one.text, one.sort, one.target) for one in items] == [
        ("3", "bound", "甲"),
        ("5家", "number", ""),
        ("4户", "bound", ""),
        ("5个", "bound", "?"),
        ("?", "bound", "乙"),
    ]


SIGNS = "0123456789０９.,，年月日时分点第一二三十百千万亿成半家户个%之GKa-:：（）() ·—至"


@given(st.text(st.sampled_from(SIGNS), max_size=60))
def test_every_digit_is_in_exactly_one_numeral(text: str) -> None:
    text = "头" + text
    items = find_occurrences(read_paragraphs(text, "a.md"), UNITS).items
    line = [paragraph.text for paragraph in read_paragraphs(text, "a.md")]
    digits = sum(c.isdigit() for c in plain_forms("".join(line)))
    assert sum(c.isdigit() for one in items for c in plain_forms(one.text)) == digits
    places = [one.span for one in items]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    "piece",
    ["1", "1-", "1 ", "1,", "1.", "一", "万", "1月", "第1", "a@", "a@b.c1 ", "1家", "+86 1", "1 至", "百分之",
     "tel 1 "],
)  # fmt: skip
def test_a_long_text_takes_a_moment(piece: str) -> None:
    paragraphs = read_paragraphs(piece * (20_000 // len(piece)), "a.md")
    begin = process_time()
    find_occurrences(paragraphs, UNITS)
    assert process_time() - begin < 5, piece
