"""Printed numbers made by hand, as `assemble` would make them: what `sample_site` is built from."""

from msgspec.structs import replace

from broadsheet.model.drawn import ChartRow, ChartView
from broadsheet.model.shown import Entry, Link, Related, RevisionView, Shown, SourceView, TargetView

SOURCE = SourceView("特稿", "复工特稿", "报社", published="未印发表日期", inferred=True)


def shown(text: str, value: str, period: str = "2020-03-13", **changes: str) -> Shown:
    """Return an observation; its number and unit are cut from `text` (超过2亿元 is 超过 · 2 · 亿元)."""
    number = "".join(c for c in text if c.isdigit() or c == ".")
    before, _, unit = text.partition(number)
    day = period.split("-")
    printed = "未注日期" if period == "undated" else f"{int(day[1])}月{int(day[2])}日"
    made = Shown(
        anchor=period,
        period=printed if period == "undated" else f"{day[0]}年{printed}",
        period_short=printed,
        when="" if period == "undated" else period,
        first="" if period == "undated" else period,
        last="" if period == "undated" else period,
        undated=period == "undated",
        text=text,
        before=before,
        number=number,
        unit=unit,
        value=value,
        qualifier="over" if before else "exact",
        status="normal",
        source="复工特稿",
        source_id="特稿",
    )
    return replace(made, **changes)


RATE = Entry(
    id="10人以上企业/复工率",
    url="/indicators/10人以上企业/复工率.html",
    title="10人以上企业复工率",
    origin="file",
    group="10人以上企业",
    observations=(
        replace(
            shown("98.1%", "98.1", "2020-03-06"),
            revisions=(RevisionView("2020年3月10日", "correction", "89.1%", "98.1%", "录入时颠倒了数字"),),
        ),
        shown("99.26%", "99.26", said_by="报道正文"),
        shown("100%", "100", "2020-03-31", status="expected", status_text="预期"),
    ),
    latest=shown("99.26%", "99.26", said_by="报道正文"),
    unit="%",
    definition="纳入市上统计的10人以上企业中，已开工企业所占比例",
    kind="比率",
    population="10人以上企业",
    population_note="含南岸区、经开区",
    share=99.26,
    sources=(SOURCE,),
    cited_by=(Link("/stories/复工.html", "规上工业企业全部复工"),),
    related=(Related("已开工", "/indicators/10人以上企业.html#已开工", "4307户"),),
    targets=(TargetView("100%", "2020年3月31日"),),
)
OPENED = Entry(
    id="10人以上企业/已开工",
    url="/indicators/10人以上企业.html#已开工",
    title="已开工的10人以上企业",
    origin="fact",
    group="10人以上企业",
    observations=(shown("4307户", "4307", anchor="已开工", note="含经开区"),),
    latest=shown("4307户", "4307", anchor="已开工"),
    unit="户",
    sources=(SOURCE,),
    cited_by=(Link("/stories/复工.html", "规上工业企业全部复工"),),
)
LOANS = Entry(
    id="金融/六户",
    url="/indicators/金融.html#六户",
    title="6户重点保障企业累计融资贷款",
    origin="fact",
    group="金融",
    observations=(
        shown("超过2亿元", "200000000", "undated", anchor="六户", said_by="区经济信息委相关负责人"),
    ),
    latest=shown("超过2亿元", "200000000", "undated", anchor="六户", said_by="区经济信息委相关负责人"),
    unit="元",
    sources=(SOURCE,),
)
RETURNED = Entry(
    id="返岗率",
    url="/indicators/index.html#返岗率",
    title="返岗率",
    origin="fact",
    group="",
    observations=(shown("97.2%", "97.2", anchor="返岗率", note="覆盖范围原文未明说"),),
    latest=shown("97.2%", "97.2", anchor="返岗率"),
    unit="%",
    share=97.2,
    sources=(SOURCE,),
)
CHART = ChartView(
    id="复工率对比",
    title="返岗率97.2%，离100%最远",
    subtitle="横轴从96%开始，不从0开始",
    alt="点图。10人以上企业复工率99.26%；返岗率97.2%。",
    note="返岗率的覆盖范围原文未明说。",
    source="复工特稿",
    as_of="数据截至2020年3月13日",
    wide="wide",
    narrow="narrow",
    rows=(
        ChartRow(
            "10人以上企业复工率", "/indicators/10人以上企业/复工率.html#2020-03-13", RATE.observations[1]
        ),
        ChartRow("返岗率", "/indicators/index.html#返岗率", RETURNED.observations[0]),
    ),
)
