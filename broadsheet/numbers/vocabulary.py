"""The words around numerals, in Chinese and English: those that are read, and the ones that are printed."""

from broadsheet.model.statistics import Qualifier

BEFORE: dict[str, Qualifier] = {
    **dict.fromkeys(("超过", "超", "逾", "多于", "大于", "高于", "不止", "突破", "上", "过"), "over"),
    **dict.fromkeys(("over", "more than", "above", "exceeding"), "over"),
    **dict.fromkeys(("近", "将近", "接近", "nearly", "almost", "close to"), "nearly"),
    **dict.fromkeys(("不到", "不足", "少于", "低于", "小于", "不满", "未满"), "under"),
    **dict.fromkeys(("under", "less than", "fewer than", "below"), "under"),
    **dict.fromkeys(("约", "大约", "大概", "约为"), "about"),
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some"), "about"),
    **dict.fromkeys(("至少", "不少于", "不低于", "不小于", "不下"), "at_least"),
    **dict.fromkeys(("at least", "no less than", "no fewer than", "not less than"), "at_least"),
    **dict.fromkeys(("最多", "至多", "不超过", "不多于", "不高于", "不大于"), "at_most"),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than", "within"), "at_most"),
    **dict.fromkeys(("共", "共计", "总计", "合计", "达", "达到", "高达", "多达"), "exact"),
    **dict.fromkeys(("exactly", "a total of"), "exact"),
}
"""Words before a number, and what they make of it. The last two lines say nothing about its size."""

AFTER: dict[str, Qualifier] = {
    **dict.fromkeys(("多", "余", "有余"), "over"),
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("以上", "及以上", "or more", "or above"), "at_least"),
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
