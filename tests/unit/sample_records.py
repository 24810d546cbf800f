"""Collections made by hand, as `assemble` would make them: every type of field and every view once."""

from msgspec.structs import replace
from sample_numbers import LOANS, SOURCE, shown
from sample_site import OPENED_FIGURE, PHOTO, SITE

from broadsheet.model.drawn import ChartRow
from broadsheet.model.listed import Cell, CollectionView, Column, Event, Lane, Mentions, RecordView
from broadsheet.model.shown import Link

FIELDS = (
    Column("issuer", "发布机构", "ref"),
    Column("issued", "发布日期", "period"),
    Column("条数", "条数", "figure"),
    Column("kind", "类别", "choice"),
    Column("state", "进展", "status"),
    Column("steps", "措施", "list"),
    Column("helpers", "协助", "list"),
    Column("note", "备注", "text"),
    Column("text", "怎样办理", "markdown"),
    Column("drawing", "图", "photo"),
    Column("source", "来源", "source"),
)
BANK = Link("/bodies/农商行.html", "农商行<南岸>")
FIRST = RecordView(
    id="第一批",
    collection="policies",
    url="/policies/第一批.html",
    title="19条措施",
    summary=("已开工", OPENED_FIGURE, "。"),
    plain_summary="已开工4307户。",
    cells=(
        Cell("issuer", "发布机构", "ref", links=(BANK,)),
        Cell("issued", "发布日期", "period", text=("2020年2月中旬",), when="2020-02-20"),
        Cell(
            "条数",
            "条数",
            "figure",
            shown=shown("19条", "19", anchor="条数", said_by="农商行", said_by_url=BANK.url, note="只算区级"),
            url="/policies/第一批.html#条数",
        ),
        Cell("kind", "类别", "choice", text=("金融",), option="finance"),
        Cell("state", "进展", "status", text=("已出台",), option="done", shape="done"),
        Cell(
            "steps",
            "措施",
            "list",
            links=(Link("", "房租减免"), Link("", "已开工4307户")),
            lines=(("房租减免",), ("已开工", OPENED_FIGURE)),
        ),
        Cell("helpers", "协助", "list", links=(BANK, replace(BANK, text="又一家"))),
        Cell("note", "备注", "text", text=("以<原文>为准",)),
        Cell("text", "怎样办理", "markdown", body="body", slots=SITE.stories[0].slots),
        Cell("drawing", "图", "photo", text=("厂区",), photo=PHOTO),
        Cell("source", "来源", "source", text=("复工特稿",), url="https://example.org/特稿"),
    ),
    topics=("金融",),
    mentions=(
        Mentions("报道", (Link("/stories/复工.html", "规上工业企业全部复工"),)),
        Mentions("数字", (), (ChartRow(LOANS.title, LOANS.url, LOANS.observations[0]),)),
    ),
    sources=(SOURCE,),
)
SECOND = RecordView("第二批", "policies", "/policies/第二批.html", "27条措施", topics=("金融",))
POLICIES = CollectionView(
    id="policies",
    url="/policies/index.html",
    title="扶持政策",
    singular="政策",
    view="table",
    records=(FIRST, SECOND),
    fields=FIELDS,
    columns=FIELDS[:8],
    description=("共两批，已开工", OPENED_FIGURE, "。"),
    plain_description="共两批，已开工4307户。",
    lanes=(
        Lane("done", "已出台", "done", (FIRST,)),
        Lane("planned", "拟出台", "planned", ()),
        Lane("", "未注明", "none", (SECOND,)),
    ),
    events=(
        Event("2020-02-20", "2020年2月中旬", "2月中旬", "19条措施", FIRST.url, "扶持政策", "policies"),
        Event("", "未注日期", "未注日期", "27条措施", SECOND.url, "扶持政策", "policies"),
    ),
    topics=("金融",),
    schema_type="GovernmentService",
)
BODIES_VIEW = CollectionView(
    id="bodies",
    url="/bodies/index.html",
    title="机构",
    singular="机构",
    view="cards",
    records=(RecordView("农商行", "bodies", BANK.url, "农商行</script>"),),
)
PROJECT = Event("2019-12-31", "2019年", "2019年", "老厂房", "/p/a.html", "项目", "p", first="2019-01-01")
EVENTS = (
    PROJECT,
    replace(POLICIES.events[0], first="2020-02-11", text=("已开工", OPENED_FIGURE), status="已出台"),
    replace(PROJECT, when="2020-02-29", first="2020-02-29", period="2020年2月29日", period_short="2月29日"),
    replace(
        PROJECT,
        when="2020-06-30",
        first="2020-04-01",
        period="2020年第二季度",
        period_short="第二季度",
        expected=True,
    ),
    replace(
        PROJECT,
        when="2020-06-30",
        first="2020-06-30",
        period="2020年6月30日",
        period_short="6月30日",
        expected=True,
    ),
)
"""To a year, a 旬, a day, a quarter and a day."""
REGISTERS = replace(SITE, collections=(POLICIES, BODIES_VIEW))
"""The sample site with these collections."""
