"""Plots that between them hold everything a chart can show; drawn into `cases/charts/`.

Each stands there at one width or both, as an SVG whose inside is what a page would hold.
"""

from collections.abc import Sequence
from pathlib import Path

from made_areas import areas, feature, square
from msgspec.structs import replace

from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.model.areas import AreaMap, Region
from broadsheet.model.drawn import Mark, Plot, Remark, Rule, Series, Sketch
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


def months(title: str, values: Sequence[float | None], expected: int = 0, highlight: bool = False) -> Series:
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


def broken(series: Series, at: int, since: str = "2020年4月1日") -> Series:
    """Return a series whose values follow another definition from one of them on, counted from 0."""
    marks = series.marks
    return replace(series, marks=(*marks[:at], replace(marks[at], broken=since), *marks[at + 1 :]))


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

REDEFINED = Sketch("line", (broken(months("", [70, 79, 88, 62, 71, 80]), 3),), "亿元")
"""Its fourth value follows another definition."""

PANELS = Sketch(
    "small-multiples",
    tuple(
        Series(title, months("", values).marks, unit="亿元")
        for title, values in (
            ("规上工业总产值", [3.1, 1.2, 2.4, 3.6, 4.0]),
            ("限上商贸企业销售额", [2.2, 0.6, 1.1, 1.9, None]),
            ("固定资产投资", [1.0, 0.4, 0.9, 1.6, 2.1]),
            ("进出口总额（海关口径，含经开区）", [0.8, 0.3, 0.5, 0.7, 0.9]),
        )
    ),
)
FILLED = Sketch("area", (months("累计发放贷款", [0.4, 1.9, 4.2, 6.3, 8.1, 9.89], expected=1),), "亿元")
WIDENED = Sketch(
    "range",
    (
        Series(
            "茶园大道改扩建",
            (Mark("原宽", 22, "22米"), Mark("扩宽后总宽", 64, "64米")),
            note="原宽 → 扩宽后总宽",
        ),
        Series(
            "支路改造",
            (Mark("2月", 41, "超41米", bound="lower"), Mark("3月", 12, "预计12米", hollow=True)),
            True,
        ),
    ),
    "米",
)
TARGETS = Sketch(
    "progress",
    (
        Series(
            "市级重点项目复工",
            (Mark("市级重点项目复工", 14, "14个"), Mark("2020年3月底", 14, "目标14个（2020年3月底）")),
            note="已达到目标",
        ),
        Series(
            "为重点企业成功招工",
            (
                Mark("为重点企业成功招工", 2664, "超过2664人", bound="lower"),
                Mark("2020年", 4000, "目标4000人（2020年）"),
            ),
        ),
        Series("10人以上企业复工率", (Mark("10人以上企业复工率", 99.26, "99.26%"), Mark("", 100, "100%"))),
    ),
)
EVENTS = Sketch(
    "timeline",
    (
        Series(
            "",
            (
                Mark("重庆农商行南岸支行向佰纳医疗器械发放信用贷款", None, "2月4日", day="2020-02-04"),
                Mark(
                    "区领导、各部门、街镇深入企业服务", None, "2月中旬", day="2020-02-20", first="2020-02-11"
                ),
                Mark("再次出台支持企业复工达产的27条措施", None, "2月28日", day="2020-02-28"),
                Mark("规上工业企业全部复工", None, "2月29日", day="2020-02-29"),
                Mark("限上商贸企业全部复工", None, "3月4日", day="2020-03-04"),
                Mark(
                    "产能恢复到正常水平",
                    None,
                    "3月底（预期）",
                    day="2020-03-31",
                    first="2020-03-21",
                    hollow=True,
                ),
                Mark("新生产线投产", None, "4月6日（预期）", day="2020-04-06", hollow=True),
            ),
        ),
    ),
)
SUPPLIES = Sketch(
    "small-multiples",
    (
        Series("口罩", (Mark("3月13日", 365000, "超36.5万片", bound="lower"),), unit="片"),
        Series("红外线测温仪", (Mark("3月13日", 364, "364支"),), unit="支"),
        Series("84消毒液", (Mark("3月13日", 1000, "1000公斤"),), unit="公斤"),
        Series("防护服", (Mark("3月底", 500, "500套", hollow=True),), unit="套"),
    ),
)

REMARKED = Sketch(
    "line",
    (
        Series(
            "",
            tuple(
                replace(
                    mark,
                    low=(mark.value or 0) - 1.5,
                    high=(mark.value or 0) + 1,
                    revised="旧" if n == 3 else "",
                )
                for n, mark in enumerate(months("", [81, 88, 93, 96, 97, 98]).marks)
            ),
        ),
    ),
    "亿元",
    rules=(Rule(95, "目标95亿元（2020年6月）", "target"),),
    remarks=(Remark("多开一条航线", 0, 2), Remark("上游开闸放水", day="2020-04-15")),
)
"""A line with a target, uncertainty, a revised value, and two remarks."""
RANKED = Sketch(
    "bar",
    (
        Series(
            "",
            tuple(
                Mark(name, value, f"{value:g}%", low=value - 2, high=value + 1, highlight=name == "丙镇")
                for name, value in zip(
                    ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇"), (97, 95, 94, 90, 88, 80), strict=True
                )
            ),
        ),
    ),
    "%",
    rules=(Rule(95, "目标95%"),),
    remarks=(Remark("丁镇缺两个村的数", 0, 3),),
    left_out=3,
)
SLOPES = Sketch(
    "slope",
    tuple(
        Series(title, (Mark("2019年", first, f"{first:g}户"), Mark("2020年", last, f"{last:g}户")))
        for title, first, last in (
            ("工业", 81, 100),
            ("商贸", 85, 84),
            ("住宿餐饮（含农家乐）", 60, 72),
            ("建筑", 74, 74),
        )
    ),
    "户",
)
STACKS = Sketch(
    "stacked",
    tuple(
        Series(
            year,
            tuple(
                Mark(name, value, f"{value:g}%")
                for name, value in zip(("教育", "卫生", "交通", "行政", "其他"), values, strict=True)
            ),
            note="合计781亿元",
        )
        for year, values in (("2019年", (28, 18, 24, 20, 10)), ("2020年", (42.5, 27.5, 15, 12, 3)))
    ),
    "%",
)
STACK = replace(
    STACKS,
    series=(
        Series(
            "",
            tuple(
                Mark(name, value, f"{value:g}%")
                for name, value in (
                    ("规模以上工业企业（不含经开区）", 62),
                    ("限额以上商贸流通企业", 27),
                    ("建筑业", 11),
                )
            ),
        ),
    ),
)
FALL = Sketch(
    "waterfall",
    (
        Series(
            "",
            (
                Mark("2月底在岗", 2100, "2100人"),
                Mark("返岗", 680, "+680人"),
                Mark("离职", -120, "−120人", hollow=True),
                Mark("3月底在岗", 2660, "2660人"),
            ),
        ),
    ),
    "人",
)


def districts(found: AreaMap, marks: Sequence[Mark]) -> Sketch:
    """Return a map whose first areas have a value each."""
    regions = tuple(
        Region(area, found.heights, n if n < len(marks) else -1) for n, area in enumerate(found.areas)
    )
    return Sketch("map", (Series("", tuple(marks)),), "户", regions=regions)


TWO = {"type": "MultiPolygon", "coordinates": [[square(0, 4, 3)], [square(4, 5, 0.3)]]}
COUNTY = areas(
    feature("甲", square(0, 0, 4), square(1, 1)),
    feature("乙（全是小岛的一个镇）", square(1, 1)),
    feature("丙", [[4, 0], [7, 0.4], [8, 2], [7.5, 3.8], [4, 4]]),
    feature("丁", geometry=TWO),
    feature("戊", square(3, 4.1, 0.05)),
    feature("己", square(5, 4.5, 2)),
)
"""A hole with an area in it, one of two parts, one too small to be seen, and one without a value."""
MAP = districts(
    COUNTY,
    (
        Mark("甲", 12, "12户"),
        Mark("乙（全是小岛的一个镇）", 3, "3户"),
        Mark("丙", 40, "超过40户", bound="lower"),
        Mark("丁", 38, "预计38户", hollow=True, highlight=True),
        Mark("戊", 39, "39户"),
    ),
)

PLOTS: dict[str, Plot] = {
    "remarked-640": plot(REMARKED, WIDE, WORDS["zh-CN"]),
    "remarked-328": plot(REMARKED, NARROW, WORDS["zh-CN"]),
    "ranked-640": plot(RANKED, WIDE, WORDS["zh-CN"]),
    "ranked-328": plot(replace(RANKED, kind="dot"), NARROW, WORDS["zh-CN"]),
    "slopes-640": plot(SLOPES, WIDE, WORDS["zh-CN"]),
    "slopes-328": plot(SLOPES, NARROW, WORDS["zh-CN"]),
    "stacks-640": plot(STACKS, WIDE, WORDS["zh-CN"]),
    "stack-328": plot(STACK, NARROW, WORDS["zh-CN"]),
    "fall-640": plot(FALL, WIDE, WORDS["zh-CN"]),
    "fall-328": plot(FALL, NARROW, WORDS["en"]),
    "map-640": plot(MAP, WIDE, WORDS["zh-CN"]),
    "map-328": plot(MAP, NARROW, WORDS["en"]),
    "rates-640": plot(RATES, WIDE, WORDS["zh-CN"]),
    "rates-328": plot(RATES, NARROW, WORDS["zh-CN"]),
    "loans-640": plot(LOANS, WIDE, WORDS["zh-CN"]),
    "open-bars-328": plot(OPEN_BARS, NARROW, WORDS["zh-CN"]),
    "open-dots-640": plot(OPEN_DOTS, WIDE, WORDS["zh-CN"]),
    "share-640": plot(SHARE, WIDE, WORDS["zh-CN"]),
    "growth-640": plot(GROWTH, WIDE, WORDS["zh-CN"]),
    "three-328": plot(THREE, NARROW, WORDS["en"]),
    "redefined-640": plot(REDEFINED, WIDE, WORDS["zh-CN"]),
    "redefined-328": plot(replace(REDEFINED, kind="area"), NARROW, WORDS["en"]),
    "filled-640": plot(FILLED, WIDE, WORDS["zh-CN"]),
    "widened-328": plot(WIDENED, NARROW, WORDS["zh-CN"]),
    "targets-640": plot(TARGETS, WIDE, WORDS["zh-CN"]),
    "events-640": plot(EVENTS, WIDE, WORDS["zh-CN"]),
    "events-328": plot(EVENTS, NARROW, WORDS["zh-CN"]),
    "panels-640": plot(PANELS, WIDE, WORDS["zh-CN"]),
    "supplies-328": plot(SUPPLIES, NARROW, WORDS["zh-CN"]),
}
