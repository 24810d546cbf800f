"""The words around numerals, in Chinese and English: those that are read, and the ones that are printed."""

import re
from collections.abc import Iterable

from broadsheet.model.statistics import Qualifier

BEFORE: dict[str, Qualifier] = {
    **dict.fromkeys(("超过", "超", "逾", "多于", "大于", "高于", "不止", "突破", "上", "过"), "over"),
    **dict.fromkeys(("超过了", "突破了", "超出", "over", "more than", "above", "exceeding"), "over"),
    **dict.fromkeys(("just over", "well over", "in excess of"), "over"),
    **dict.fromkeys(("近", "将近", "接近", "几乎", "nearly", "almost", "close to"), "nearly"),
    **dict.fromkeys(("不到", "不足", "少于", "低于", "小于", "不满", "未满"), "under"),
    **dict.fromkeys(("under", "less than", "fewer than", "below", "just under"), "under"),
    **dict.fromkeys(("约", "大约", "大概", "约为", "约有", "差不多"), "about"),
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some", "an estimated"), "about"),
    **dict.fromkeys(("至少", "最少", "不少于", "不低于", "不小于", "不下"), "at_least"),
    **dict.fromkeys(("at least", "no less than", "no fewer than", "not less than"), "at_least"),
    **dict.fromkeys(("最多", "至多", "不超过", "不多于", "不高于", "不大于"), "at_most"),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than", "within"), "at_most"),
    **dict.fromkeys(("共", "共计", "总计", "合计", "达", "达到", "高达", "多达"), "exact"),
    **dict.fromkeys(("共有", "仅", "仅有", "只有", "exactly", "only", "a total of"), "exact"),
}
"""Words before a number, and what they make of it. The last two lines say nothing about its size."""

AFTER: dict[str, Qualifier] = {
    **dict.fromkeys(("多", "余", "有余", "出头", "开外"), "over"),
    **dict.fromkeys(("左右", "上下", "or so"), "about"),
    **dict.fromkeys(("以上", "及以上", "or more", "or above", "and above"), "at_least"),
    **dict.fromkeys(("以下", "及以下", "以内", "之内", "内", "or less", "or fewer", "or below"), "at_most"),
}
"""Words after the unit."""

INFIX: dict[str, Qualifier] = {"多": "over", "余": "over", "来": "about", "+": "at_least"}
"""What stands between the digits and the scale word or unit: 3000多万元, 100多个, 十来家, 100+家."""

ENGLISH_SCALES = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "mn": 6,
    "billion": 9,
    "bn": 9,
    "trillion": 12,
    "tn": 12,
}
"""Scale words of English, as powers of ten."""

SHORT_SCALES = {"k": "thousand", "m": "million", "b": "billion"}
"""Letters that are scales beside a currency."""

WHOLE = ("全部", "全数", "全都", "全体", "均已", "所有", "悉数", "百分百")
WHOLE_ENGLISH = ("all", "all of them", "every one", "every one of them")
NONE = ("无一",)
NONE_ENGLISH = ("none", "none of them", "not one")
"""Words that say all and nothing."""

SMALL = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
"""English numbers that are one word, up to nineteen."""

TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
"""English tens, which a unit may follow: twenty-one."""

FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "hundredth": 100,
}
"""English names of fractions, without the s of several."""

TIMES: dict[str, int] = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "quintupled": 5}
"""English words for growth to so many times what was."""

QUALIFIERS: dict[str, dict[Qualifier, str]] = {
    "zh": {
        "exact": "",
        "counted": "",
        "about": "约",
        "nearly": "近",
        "over": "超过",
        "under": "不到",
        "at_least": "至少",
        "at_most": "最多",
    },
    "en": {
        "exact": "",
        "counted": "",
        "about": "about ",
        "nearly": "nearly ",
        "over": "over ",
        "under": "under ",
        "at_least": "at least ",
        "at_most": "at most ",
    },
}
"""One word for each qualifier, with the space that parts it from the number."""

SCALES: dict[str, dict[int, str]] = {
    "zh": {12: "万亿", 8: "亿", 4: "万", 0: ""},
    "en": {12: " trillion", 9: " billion", 6: " million", 0: ""},
}
"""Scale words by power of ten, the largest first."""

TO = {"zh": "至", "en": " to "}
"""What joins the ends of a range."""


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for one of several words, the longest first; a Latin one must end there."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(w) + (r"\b" if w[-1].isascii() and w[-1].isalpha() else "") for w in longest_first
    )
