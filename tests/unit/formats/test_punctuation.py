"""The punctuation of Chinese: what becomes full-width, and all that must not be touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.formats.punctuation import FIGURE, full_width, signs

SIGNS = re.compile('[,.:;?!()"，。：；？！（）“”\\s]')


@pytest.mark.parametrize(
    "typed, printed",
    [
        ("你好,世界!真的吗?", "你好，世界！真的吗？"),
        ("时间:二月;地点:南岸.", "时间：二月；地点：南岸。"),
        ("复工率99.26%,其中10人以上企业4,307户.", "复工率99.26%，其中10人以上企业4,307户。"),
        ("GDP增长6.1%.", "GDP增长6.1%。"),
        ("增长6.1%,GDP增长2%", "增长6.1%，GDP增长2%"),
        ("全球定位系统(GPS)好", "全球定位系统（GPS）好"),
        ("(1)复工(一期)完成", "（1）复工（一期）完成"),
        ("说明（一)和(二）", "说明（一）和（二）"),
        ('他说:"好的",然后走了.', "他说：“好的”，然后走了。"),
        ('他说"Hello, world"了', "他说“Hello, world”了"),
        ("什么?!", "什么？！"),
        ("规上企业全部复工,|10人以上", "规上企业全部复工，|10人以上"),
        (f"达到{FIGURE}.其中{FIGURE},{FIGURE}", f"达到{FIGURE}。其中{FIGURE}，{FIGURE}"),
    ],
)
def test_a_sign_beside_han_becomes_full_width(typed: str, printed: str) -> None:
    assert full_width(typed) == printed


@pytest.mark.parametrize(
    "typed, printed",
    [
        ("你好, 世界", "你好，世界"),
        ("复工 ( 一期 ) 完成", "复工（一期）完成"),
        ("先开工,\n再复产", "先开工，再复产"),
        ('再来 "引用" 吧', "再来“引用”吧"),
        (" 复工 ,好 ", " 复工，好 "),
        ("使用 Python, 然后", "使用 Python，然后"),
    ],
)
def test_the_space_beside_it_goes(typed: str, printed: str) -> None:
    assert full_width(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "99.26%",
        "共4,307户",
        "比例3:1",
        "上午9:30",
        "1.概况",
        "一.概况",
        "表1.复工率",
        "报告.pdf和v2.0",
        "等等...然后",
        "函数f(x)的值",
        "1)概况",
        "A,B两家",
        "使用Python.",
        '5"屏幕',
        "见 https://例子.org/a_(b)?x=1,2:3 一文",
        "见 mailto:a.b@c.org 一栏",
        "写成 `f(x),其中` 即可",
        "Baina (佰纳), a company of Nan'an.",
        "Hello, world (x); really?",
    ],
)
def test_numbers_addresses_code_and_english_stay(text: str) -> None:
    assert full_width(text) == text


def test_what_follows_an_address_belongs_to_the_sentence() -> None:
    assert full_width("见https://x.org/a_(b),其中") == "见https://x.org/a_(b)，其中"
    assert full_width("写信到a.b@c.org,或者来电") == "写信到a.b@c.org，或者来电"


def test_what_is_kept_counts_as_a_neighbour() -> None:
    text = "复工,复产"
    assert "".join(signs(text, {2})) == text
    assert "".join(signs("复,工,", {1})) == "复,工，"


LINES = st.text(st.sampled_from(list('复工率南岸一二GDPab019 %,.:;?!()"“”，。（）\n|/-·…')), max_size=60)


@given(LINES)
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    once = full_width(text)
    assert full_width(once) == once


@given(LINES)
def test_what_is_no_punctuation_stays_and_keeps_its_order(text: str) -> None:
    assert SIGNS.sub("", full_width(text)) == SIGNS.sub("", text)
    assert len(signs(text)) == len(text)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert SIGNS.sub("", full_width(text)) == SIGNS.sub("", text)


@given(st.text(st.characters(max_codepoint=0x2E7F), max_size=60))
def test_a_text_without_han_stays(text: str) -> None:
    assert full_width(text) == text


@given(LINES)
def test_no_comma_is_left_behind_a_han_of_a_chinese_text(text: str) -> None:
    assert not re.search("[\u4e00-\u9fff],(?![0-9])", full_width("南岸区企业复工复产" * 4 + text))


@given(st.from_regex(r"https?://[a-z]{1,8}\.org/[a-z0-9,.:;()]{0,12}[a-z0-9]", fullmatch=True))
def test_an_address_stays(address: str) -> None:
    assert address in full_width(f"复工进展见 {address} 一文,其中")
