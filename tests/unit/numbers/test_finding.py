"""Finding numbers in running text: what belongs to each, and what only looks like one."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_units import UNITS

from broadsheet.data.units import register
from broadsheet.numbers.finding import find_numbers
from broadsheet.numbers.written import parse_written


def found(text: str) -> list[str]:
    """Return what is found in a text; digits that are no figure have a question mark behind them."""
    return [text[f.start : f.end] + ("" if f.written else "?") for f in find_numbers(text, UNITS)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("截至3月13日，已开工4307户，复工率99.26%。", ["3月13日?", "4307户", "99.26%"]),
        ("投放超36.5万片口罩，3000余名党员", ["超36.5万片", "3000余名"]),
        ("近两成未复工，百分之九十以上的企业", ["近两成", "百分之九十以上"]),
        ("百分之97.2，其中三成五。", ["百分之97.2", "三成五"]),
        ("共14个，达27条，仅3天。", ["14个", "27条", "3天"]),
        ("20至30家企业，5—8%，三至五成", ["20至30家", "5—8%", "三至五成"]),
        ("三四十家，两三百人，20万至30万元", ["三四十家", "两三百人", "20万至30万元"]),
        ("三分之二以上，过半企业，一半", ["三分之二以上", "过半", "一半"]),
        ("翻了一番，翻两番，7折，七五折", ["翻了一番", "翻两番", "7折", "七五折"]),
        ("半年，两年半，三个半小时", ["半年", "两年半", "三个半小时"]),
        ("1亿2000万元，3万5千人，5千米，3万千瓦时", ["1亿2000万元", "3万5千人", "5千米", "3万千瓦时"]),
        ("三千二百户，三家，一百零五人", ["三千二百户", "三家", "一百零五人"]),
        ("上千万元、近百家、千余人", ["上千万元", "近百家", "千余人"]),
        ("增长-3.2%，负3%，零下5℃", ["-3.2%", "负3%", "零下5℃"]),
        ("４３０７户，１４，１５", ["４３０７户", "１４", "１５"]),
        ("14，15和16", ["14", "15", "16"]),
        ("over 2 billion yuan and US$3 million", ["over 2 billion yuan", "US$3 million"]),
        ("RMB 500 million; about 4,300 firms.", ["RMB 500 million", "about 4,300 firms"]),
        ("up $1.2–1.5 million, 20 to 30 firms", ["$1.2–1.5 million", "20 to 30 firms"]),
        # what stands before a number and is no qualifier of it
        ("经过3天，附近3家，最近5年，节约5万元", ["3天", "3家", "5年", "5万元"]),
        ("百货商超3家，预约3人", ["3家", "3人"]),
        ("3家内资企业，20分钟内", ["3家", "20分钟内"]),
        # no figures
        ("2019—2020年，3月5日至8日，3月5-8日", ["2019—2020年?", "3月5日?", "8日?", "3月5-8日?"]),
        ("2020年以来，2月中旬，1、2月", ["2020年?", "2月?", "1、2月?"]),
        ("下午3点，9:00-17:00，10时30分", ["3点?", "9:00?", "17:00?", "10时30分?"]),
        ("第17队，第3-5批，126号文件", ["第17?", "第3-5?", "126号?"]),
        ("渝府发〔2020〕5号", ["2020?", "5号?"]),
        ("电话023-62800000，13800138000", ["023-62800000?", "13800138000?"]),
        ("5G、COVID-19、H7N9、A4纸、F-16", ["5G?", "COVID-19?", "H7N9?", "A4?", "F-16?"]),
        ("1/3，3:1，v1.2.3", ["1/3?", "3:1?", "v1.2.3?"]),
        ("On 13 March 2020, since 2019, March 5", ["13 March 2020?", "2019?", "5?"]),
        ("the 3rd of No. 5 at 8 am", ["3rd?", "5?", "8 am?"]),
        # words that hold Chinese numerals
        ("统一，一些，一起努力，有一点，一部分，万一", []),
        ("几十家，十几家，数百人，成千上万，二〇二〇", []),
        ("第三批，四五月份，三农，百家，半导体", []),
        ("没有数字", []),
        ("", []),
    ],
)
def test_table(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_places_and_forms() -> None:
    one, other = find_numbers("已开工4307户，近两成停工", UNITS)
    assert (one.start, one.end, one.form) == (3, 8, "digits")
    assert (other.start, other.end, other.form) == (9, 12, "han")
    assert one.written == parse_written("4307户", UNITS)


def test_without_units_numbers_are_bare() -> None:
    text = "开工4307户，三家"
    assert [text[f.start : f.end] for f in find_numbers(text, register(()))] == ["4307"]


PIECES = st.lists(
    st.sampled_from(
        [
            *"0123456789.,-%户家年月日半成万千百一二三两点超约近上至到第G，。 ",
            "over ",
            "百分之",
            "分之",
            " million",
        ]
    ),
    max_size=25,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=30)))
def test_all_digits_are_found_once_and_every_number_reads(text: str) -> None:
    at = 0
    covered = set()
    for one in find_numbers(text, UNITS):
        assert at <= one.start < one.end <= len(text)
        at = one.end
        covered |= set(range(one.start, one.end))
        if one.written is not None:
            assert one.written == parse_written(text[one.start : one.end], UNITS)
        assert (one.form == "digits") == bool(
            re.search("[0-9０-９]", text[one.start : one.end])
        ) or one.form == "han"
    assert {n for n, c in enumerate(text) if c in "0123456789"} <= covered


@pytest.mark.parametrize(
    "piece",
    ["三千二百万亿", "上", "1", "1,", "一", "第3-", "20至", "百分之", "半", "over ", "已开工4307户，"],
)
def test_the_time_grows_with_the_length(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        begun = time.process_time()
        for _ in find_numbers(text, UNITS):
            pass
        return time.process_time() - begun

    short, long = (min(seconds(n) for _ in range(2)) for n in (200, 1600))
    # Eight times the text; a square would take 64 times as long.
    assert long < 32 * max(short, 0.002)
