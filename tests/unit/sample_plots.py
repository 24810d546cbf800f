"""Plots that between them hold everything a chart can show; drawn into `cases/charts/`.

Each stands there at one width or both, as an SVG whose inside is what a page would hold.
"""

from pathlib import Path

from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.model.drawn import Mark, Plot, Series, Sketch
from broadsheet.model.words import read_words

LOCALE = Path(__file__).parents[2] / "broadsheet" / "locale"
WORDS = {
    language: read_words(
        language,
        [file.read_text(encoding="utf-8") for file in sorted((LOCALE / language).glob("interface-*.po"))],
    )
    for language in ("zh-CN", "en")
}

RATES = Sketch(
    "dot",
    (
        Series(
            "返岗率",
            (
                Mark("规上工业企业复工率", 100, "100%"),
                Mark("10人以上企业复工率", 99.26, "99.26%"),
                Mark("返岗率（口径见注）", 97.2, "97.2%", highlight=True),
            ),
        ),
    ),
    "%",
    start=96,
    reference=100,
)
LOANS = Sketch(
    "bar",
    (
        Series(
            "贷款",
            (
                Mark("累计发放贷款（对接463家企业）", 989e6, "9.89亿元"),
                Mark("6户重点保障企业累计融资贷款", 2e8, "超过2亿元", bound="lower"),
            ),
        ),
    ),
    "元",
)
OPEN_BARS = Sketch(
    "bar",
    (
        Series(
            "",
            (
                Mark("净增", -12.5, "−12.5户"),
                Mark("不到20户", 20, "不到20户", bound="upper"),
                Mark("预计超过25户", 25, "预计超25户", bound="lower", hollow=True),
                Mark("缺", None, "无数据"),
                Mark("<b>&amp;", 0, "0户"),
            ),
        ),
    ),
    "户",
)
OPEN_DOTS = Sketch(
    "dot",
    (
        Series(
            "",
            (
                Mark("超98%", 98, "超98%", bound="lower"),
                Mark("近96.2%", 96.2, "近96.2%", bound="upper"),
                Mark("预计99%", 99, "预计99%", hollow=True),
            ),
        ),
    ),
    "%",
    reference=100,
)
SHARE = Sketch("bar", (Series("", (Mark("10人以上企业复工率", 99.26, "99.26%"),)),), "%", reference=100)


def months(title: str, values: list[float | None], expected: int = 0, highlight: bool = False) -> Series:
    """Return a series of the months of 2020, the last of them expected."""
    return Series(
        title,
        tuple(
            Mark(
                f"2020年{n}月",
                value,
                "缺" if value is None else f"{value:g}亿元",
                day=f"2020-{n:02}-01",
                hollow=n > len(values) - expected,
            )
            for n, value in enumerate(values, 1)
        ),
        highlight,
    )


GROWTH = Sketch("line", (months("贷款余额", [1, 1.8, 2.4, None, 4.2, 5.1, 6.4, 7], expected=2),), "亿元")
THREE = Sketch(
    "line",
    (
        months("工业", [81, 88, 93, 96, 99, 100]),
        months("10人以上企业", [70, 79, 90, 95, 98, 99.3], highlight=True),
        months("商贸", [55, 60, 72, 85, 97, 98.9]),
    ),
    "亿元",
)

PLOTS: dict[str, Plot] = {
    "rates-640": plot(RATES, WIDE, WORDS["zh-CN"]),
    "rates-328": plot(RATES, NARROW, WORDS["zh-CN"]),
    "loans-640": plot(LOANS, WIDE, WORDS["zh-CN"]),
    "open-bars-328": plot(OPEN_BARS, NARROW, WORDS["zh-CN"]),
    "open-dots-640": plot(OPEN_DOTS, WIDE, WORDS["zh-CN"]),
    "share-640": plot(SHARE, WIDE, WORDS["zh-CN"]),
    "growth-640": plot(GROWTH, WIDE, WORDS["zh-CN"]),
    "three-328": plot(THREE, NARROW, WORDS["en"]),
}
