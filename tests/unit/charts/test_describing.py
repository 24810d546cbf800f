"""Charts in words: alternative texts and notes, whole sentences in both languages."""

import pytest
from msgspec.structs import replace
from sample_plots import (
    EVENTS,
    FILLED,
    GROWTH,
    LOANS,
    OPEN_BARS,
    OPEN_DOTS,
    PANELS,
    RATES,
    REDEFINED,
    SHARE,
    SUPPLIES,
    TARGETS,
    THREE,
    WIDENED,
    WORDS,
    broken,
    months,
)

from broadsheet.charts.describing import axis_note, describe
from broadsheet.charts.plots import WIDE, plot
from broadsheet.model.drawn import Mark, Series, Sketch

LONG = Sketch("line", (months("", [5, 7, 6, 4, 8, 9, 3, 6, 7.5]),), "亿元")
ENGLISH = Sketch(
    "dot",
    (Series("", (Mark("Industry", 100, "100%"), Mark("Trade", 97.2, "97.2%", hollow=True))),),
    "%",
    reference=100,
)


@pytest.mark.parametrize(
    "sketch, language, told",
    [
        (
            RATES,
            "zh-CN",
            "点图。横轴从96%到100%。规上工业企业复工率：100%；10人以上企业复工率：99.26%；返岗率（口径见注）：97.2%。",
        ),
        (
            ENGLISH,
            "en",
            "Dot plot. The horizontal axis runs from 96% to 100%. Industry: 100%; Trade: 97.2% (expected).",
        ),
        (
            LOANS,
            "zh-CN",
            "条形图。累计发放贷款（对接463家企业）：9.89亿元；6户重点保障企业累计融资贷款：超过2亿元（下限）。",
        ),
        (
            OPEN_BARS,
            "zh-CN",
            "条形图。净增：−12.5户；不到20户：不到20户（上限）；预计超过25户：预计超25户（下限、预期）；缺：无数据；<b>&amp;：0户。",
        ),
        (SHARE, "en", "Bar chart. 10人以上企业复工率: 99.26%."),
        (
            GROWTH,
            "zh-CN",
            "折线图。纵轴从0到8亿元。2020年1月：1亿元；2020年2月：1.8亿元；2020年3月：2.4亿元；2020年5月：4.2亿元；"
            "2020年6月：5.1亿元；2020年7月：6.4亿元（预期）；2020年8月：7亿元（预期）。",
        ),
        (
            LONG,
            "zh-CN",
            "折线图。纵轴从0到10亿元。共9个数值；最早2020年1月：5亿元；最近2020年9月：7.5亿元；"
            "最高2020年6月：9亿元；最低2020年7月：3亿元。",
        ),
        (
            REDEFINED,
            "zh-CN",
            "折线图。纵轴从60到90亿元。2020年1月：70亿元；2020年2月：79亿元；2020年3月：88亿元；"
            "口径于2020年4月1日改变，与前面不能相比，2020年4月：62亿元；2020年5月：71亿元；2020年6月：80亿元。",
        ),
        (
            FILLED,
            "zh-CN",
            "面积图。纵轴从0到10亿元。2020年1月：0.4亿元；2020年2月：1.9亿元；2020年3月：4.2亿元；2020年4月：6.3亿元；"
            "2020年5月：8.1亿元；2020年6月：9.89亿元（预期）。",
        ),
        (
            WIDENED,
            "zh-CN",
            "区间图。横轴从0到80米。茶园大道改扩建（原宽 → 扩宽后总宽）：从22米到64米；"
            "支路改造：从超41米（下限）到预计12米（预期）。",
        ),
        (
            TARGETS,
            "zh-CN",
            "进度图。市级重点项目复工：14个，目标14个（2020年3月底），已达到目标；"
            "为重点企业成功招工：超过2664人（下限），目标4000人（2020年）；10人以上企业复工率：99.26%，以100%为满。",
        ),
        (
            replace(EVENTS, series=(Series("", EVENTS.series[0].marks[1:6:4]),)),
            "zh-CN",
            "时间线。共2件事。2月中旬：区领导、各部门、街镇深入企业服务；3月底（预期）：产能恢复到正常水平。",
        ),
        (
            SUPPLIES,
            "en",
            "Small multiples. 4 panels. 口罩: 3月13日: 超36.5万片 (lower bound). "
            "红外线测温仪: 3月13日: 364支. 84消毒液: 3月13日: 1000公斤. 防护服: 3月底: 500套 (expected).",
        ),
    ],
)
def test_alternative_texts(sketch: Sketch, language: str, told: str) -> None:
    words = WORDS[language]
    assert describe(plot(sketch, WIDE, words), words) == told


def test_a_long_line_is_told_on_both_sides_of_a_new_definition() -> None:
    """Neither a highest nor a lowest value is sought across it."""
    long = months("", [5, 7, 6, 4, 8, 9, 3, 6, 7.5, 10, 2, 8])
    told = describe(plot(Sketch("line", (broken(long, 9),)), WIDE, WORDS["zh-CN"]), WORDS["zh-CN"])
    before, after = told.split("口径于2020年4月1日改变")
    assert (
        "共9个数值；最早2020年1月：5亿元；最近2020年9月：7.5亿元；最高2020年6月：9亿元；最低2020年7月：3亿元"
        in before
    )
    assert after.startswith("，与前面不能相比，2020年10月：10亿元；2020年11月：2亿元")


def test_each_line_is_told_by_its_name() -> None:
    told = describe(plot(THREE, WIDE, WORDS["en"]), WORDS["en"])
    assert [sentence.split(":")[0] for sentence in told.split(". ")[2:]] == ["工业", "10人以上企业", "商贸"]


def high(*units: str) -> Sketch:
    """Return panels of values far from 0."""
    return Sketch(
        "small-multiples", tuple(Series(unit, months("", [81, 99]).marks, unit=unit) for unit in units)
    )


def days(*last: str) -> Sketch:
    """Return events of some days."""
    return Sketch("timeline", (Series("", tuple(Mark("事", None, day, day=day) for day in last)),))


@pytest.mark.parametrize(
    "sketch, language, note",
    [
        (RATES, "zh-CN", "横轴从96%开始，不从0开始；圆点与竖线之间的横条是离100%的差距"),
        (
            ENGLISH,
            "en",
            "Horizontal axis begins at 96%, not at 0; the band between dot and upright shows the distance "
            "from 100%; hollow points are expected values",
        ),
        (LOANS, "zh-CN", "箭头表示下限"),
        (OPEN_BARS, "zh-CN", "箭头表示下限或上限，指向实际数值所在的一侧；空心条为预期"),
        (GROWTH, "zh-CN", "空心点为预期"),
        (SHARE, "zh-CN", ""),
        (THREE, "zh-CN", "纵轴从50开始，不从0开始"),
        (replace(THREE, series=(months("", [-8, -9]),)), "zh-CN", "纵轴到−8.0亿元为止，不到0"),
        (FILLED, "zh-CN", "空心点为预期"),
        (WIDENED, "zh-CN", "灰点为前一个数，彩点为后一个数；箭头表示下限；空心点为预期"),
        (TARGETS, "zh-CN", "每行的条长是与各自目标之比，竖线为目标；箭头表示下限"),
        (EVENTS, "zh-CN", "空心为预期；短条表示只知道大致时段"),
        (days("2020-02-05", "2020-02-07"), "zh-CN", "时间为2020年"),
        (days("2019-12-30", "2020-02-07"), "zh-CN", ""),
        (REDEFINED, "zh-CN", "纵轴从60开始，不从0开始；虚线处口径改变，两边不能相比"),
        (PANELS, "zh-CN", "各幅用同一尺度"),
        (high("亿元", "亿元"), "zh-CN", "各幅用同一尺度；纵轴从80开始，不从0开始"),
        (
            high("亿元", "户"),
            "en",
            "Panels have their own units and scales; not all vertical axes begin at 0: see each panel",
        ),
        (high("亿元", "亿元", "户"), "zh-CN", "单位相同的各幅用同一尺度；纵轴不都从0开始，起点见各幅"),
        (SUPPLIES, "zh-CN", "各幅单位不同，尺度也不同；箭头表示下限；空心条为预期"),
    ],
)
def test_notes(sketch: Sketch, language: str, note: str) -> None:
    words = WORDS[language]
    assert axis_note(plot(sketch, WIDE, words), words) == note


@pytest.mark.parametrize(
    "said, note",
    [
        ("三个比率", "横轴从95%开始，不从0开始；箭头表示下限或上限，指向实际数值所在的一侧；空心点为预期"),
        ("横轴从95%开始，不从0开始；空心点为预期。", "箭头表示下限或上限，指向实际数值所在的一侧"),
    ],
)
def test_a_note_does_not_repeat_the_subtitle(said: str, note: str) -> None:
    assert axis_note(plot(OPEN_DOTS, WIDE, WORDS["zh-CN"]), WORDS["zh-CN"], said) == note


def test_an_axis_from_zero_needs_no_note() -> None:
    far = replace(OPEN_DOTS, series=(Series("", (Mark("甲", 20, "20%"), Mark("乙", 100, "100%"))),))
    assert "0开始" not in axis_note(plot(far, WIDE, WORDS["zh-CN"]), WORDS["zh-CN"])
