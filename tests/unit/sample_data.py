"""What can be downloaded, made by hand: a breakdown, a derived number, records of a collection, events."""

from msgspec.structs import replace
from sample_numbers import LOANS, OPENED, RATE, RETURNED, SOURCE, shown
from sample_site import PHOTO, SITE

from broadsheet.model.listed import Cell, CollectionView, Column, CorrectionLine, Event, RecordView
from broadsheet.model.shown import DimensionView, Entry, Link

MASKS = Entry(
    id="物资/分类",
    url="/indicators/物资/分类.html",
    title="投放物资",
    origin="file",
    group="物资",
    observations=(
        replace(shown("36.5万片", "365000"), cell=(("品种", "口罩"),), by={"item": "masks"}),
        replace(shown("200支", "200"), cell=(("品种", "测温仪"),), by={"item": "meters"}),
    ),
    latest=None,
    unit="",
    sources=(SOURCE,),
    dimensions=(DimensionView("item", "品种", (("masks", "口罩"), ("meters", "测温仪")), ("片", "支")),),
)
SHARE = Entry(
    id="未开工率",
    url="/indicators/未开工率.html",
    title="未开工率",
    origin="file",
    group="",
    observations=(replace(shown("0.74%", "0.74"), derived=True),),
    latest=replace(shown("0.74%", "0.74"), derived=True),
    unit="%",
    formula=("100 − ", Link(RATE.url, RATE.title)),
    topics=("复工",),
)
LOAN = Entry(
    id="companies/佰纳/贷款",
    url="/companies/佰纳.html#贷款",
    title="佰纳：贷款",
    origin="record",
    group="companies/佰纳",
    observations=(shown("500万元", "5000000", "2020-02-04", anchor="贷款"),),
    latest=shown("500万元", "5000000", "2020-02-04", anchor="贷款"),
    unit="元",
    sources=(SOURCE,),
)
COMPANY = RecordView(
    id="佰纳",
    collection="companies",
    url="/companies/佰纳.html",
    title="佰纳科技",
    plain_summary="=1+1",
    cells=(
        Cell("贷款", "贷款", "figure", shown=LOAN.latest, url=LOAN.url),
        Cell("bank", "银行", "ref", links=(Link("/bodies/农商行.html", "农商行"),)),
        Cell(
            "made",
            "产品",
            "list",
            links=(Link("", "口罩"), Link("", "防护服")),
            lines=(("口罩",), ("防护服",)),
        ),
        Cell("since", "开工", "period", text=("2020年2月",), when="2020-02-29"),
        Cell("state", "状态", "status", text=("已复工",), option="resumed", shape="done"),
        Cell("url", "网址", "text", text=("佰纳的网页",)),
        Cell("drawing", "图", "photo", text=("厂区",), photo=PHOTO),
        Cell("story", "说明", "markdown", body="plain"),
    ),
    topics=("复工",),
)
NO_LOAN = RecordView("空白", "companies", "/companies/空白.html", "空白公司")
COMPANIES = CollectionView(
    id="companies",
    url="/companies/index.html",
    title="企业",
    singular="企业",
    view="table",
    records=(COMPANY, NO_LOAN),
    fields=tuple(Column(cell.field, cell.label, cell.kind) for cell in COMPANY.cells),
    plain_description="复工的企业",
)
DATA_SITE = replace(
    SITE,
    numbers=(RATE, OPENED, LOANS, RETURNED, MASKS, SHARE, LOAN),
    entries=(RATE, MASKS, SHARE),
    collections=(COMPANIES, replace(COMPANIES, id="街道", url="/街道/index.html", title="街道", records=())),
    events=(
        Event(
            "2020-02-29", "2020年2月", "2月", "佰纳复工", COMPANY.url, "企业", "companies", first="2020-02-01"
        ),
    ),
    corrections=(
        CorrectionLine("2020-03-10", "2020年3月10日", RATE.title, RATE.url, (), "89.1%", "98.1%", "录入错"),
    ),
)
