"""A small assembled site made by hand: what the views and the templates are tested with.

Values as `assemble` would print them in Chinese. Every kind of value that a page can show occurs once: a
bound, an undated value, an expectation, a revision, a draft, a correction, a photo, a chart, a table.
"""

from msgspec.structs import replace
from sample_numbers import CHART, LOANS, OPENED, RATE, RETURNED, SOURCE

from broadsheet.model.drawn import ChartRow, Drawing
from broadsheet.model.listed import Dashboard, Imprint, Metric, SectionView
from broadsheet.model.problems import Span
from broadsheet.model.prose import Body, ChartRef, FigureRef, LinkRef, PhotoRef
from broadsheet.model.shown import Figure, Group, Link, Photo, Related
from broadsheet.model.site import Article, CorrectionView, Site, UsedFigure

HERE = Span("content/stories/复工.md", 1, 1)

BODY = Body(
    (
        '<h2 id="企业">企业</h2>\n<p>截至3月13日，10人以上企业已开工',
        FigureRef("4307户", "10人以上企业/已开工", HERE),
        "，复工率",
        FigureRef("99.26%", "10人以上企业/复工率", HERE),
        '。见<a href="',
        LinkRef("stories/政策", "", HERE),
        '">另一篇</a>。</p>\n',
        ChartRef("复工率对比", (), "chart", HERE),
        '\n<h2 id="资金">资金</h2>\n<p>贷款',
        FigureRef("超过2亿元", "金融/六户", HERE),
        "。</p>\n",
        PhotoRef("厂区.svg", (), (), "", HERE),
        "\n<table><thead><tr><th>名称</th></tr></thead><tbody><tr><td>一</td></tr></tbody></table>\n",
        ChartRef("复工率对比", (), "table", HERE),
    )
)
PLAIN_BODY = Body(("<p>数字怎样核对，写在这里。{{ 7*7 }}</p>",))
BODIES = {"body": BODY, "plain": PLAIN_BODY}
DRAWINGS = {
    "wide": Drawing(640, 60, '<path d="M2 30h560v18H2z" fill="var(--c1)"/><text x="2" y="20">99.26%</text>'),
    "narrow": Drawing(
        328, 60, '<path d="M2 30h300v18H2z" fill="var(--c1)"/><text x="2" y="20">99.26%</text>'
    ),
}


RATE_FIGURE = Figure(
    "99.26%", "99.26", "/indicators/10人以上企业/复工率.html#2020-03-13", RATE.title, "2020年3月13日"
)
OPENED_FIGURE = Figure("4307户", "4307", OPENED.url, OPENED.title, "2020年3月13日")
LOANS_FIGURE = Figure(
    "超过2亿元", "200000000", LOANS.url, LOANS.title, "未注日期", "后修订为2.1亿元（2020年3月20日）"
)
PHOTO = Photo(
    "/assets/厂区.1a2b3c4d5e6f.svg", "厂区的烟囱", ("机床厂已开工", OPENED_FIGURE), "绘/本刊", 720, 480
)
STORY = Article(
    id="复工",
    form="story",
    url="/stories/复工.html",
    language="zh-CN",
    title=("规上工业企业全部复工，\u200b10人以上企业复工率", RATE_FIGURE),
    plain_title="规上工业企业全部复工，10人以上企业复工率99.26%",
    body="body",
    slots=(
        OPENED_FIGURE,
        RATE_FIGURE,
        Link("/stories/政策.html"),
        CHART,
        LOANS_FIGURE,
        PHOTO,
        replace(CHART, form="table"),
    ),
    headings=((2, "企业", "企业"), (2, "资金", "资金")),
    kicker="复工复产",
    date="2020年3月13日",
    when="2020-03-13",
    updated="2020年3月15日",
    updated_when="2020-03-15T08:00:00+08:00",
    changed="2020-03-15T08:00:00+08:00",
    authors=("本刊编辑部", "王<编>"),
    summary=("已开工", OPENED_FIGURE, "。"),
    plain_summary="已开工4307户。",
    cover=PHOTO,
    corrections=(CorrectionView("2020年3月15日", "2020-03-15", ("更正：应为", OPENED_FIGURE)),),
    used=tuple(
        UsedFigure(f"{figure.title}{number}", figure.text, figure.url, "3月13日")
        for number in range(5)
        for figure in (OPENED_FIGURE, RATE_FIGURE)
    ),
    as_of="2020年3月13日",
    newer=(Related("已开工的10人以上企业", OPENED.url, "4310户（2020年3月20日）"),),
    sources=(SOURCE,),
)
OLDER = Article(
    id="政策",
    form="story",
    url="/stories/政策.html",
    language="zh-CN",
    title=("两批政策",),
    plain_title="两批政策",
    body="plain",
    slots=(),
    date="2020年2月28日",
    when="2020-02-28",
    draft=True,
)
ABOUT = Article(
    id="about",
    form="page",
    url="/about.html",
    language="zh-CN",
    title=("关于本站",),
    plain_title="关于本站",
    body="plain",
    slots=(),
)
SITE = Site(
    title="南岸复工进展",
    description="南岸区、重庆经开区复工达产的主要数字。",
    language="zh-CN",
    base_url="https://example.org/paper",
    base_path="/paper/",
    home=Dashboard(
        finding=("规上工业企业全部复工，\u200b10人以上企业复工率", RATE_FIGURE),
        standfirst=("每个数字都可点开看口径、日期和出处。",),
        metrics=(
            Metric(
                RATE.title, RATE.url, "", "99.26", "%", ("已开工", OPENED_FIGURE), "3月13日", False, "", 99.26
            ),
            Metric(LOANS.title, LOANS.url, "超过", "2", "亿元", (), "未注日期", True, "区经济信息委", None),
        ),
        sections=(
            SectionView("离全面复工还差多少", (CHART,), CHART.rows, ("三个数字口径不同。",)),
            SectionView("资金", (CHART, CHART), (), ()),
            SectionView("只有表", (), (ChartRow(LOANS.title, LOANS.url, LOANS.observations[0]),), ()),
        ),
    ),
    stories=(STORY, OLDER),
    pages=(ABOUT,),
    groups=(
        Group("10人以上企业", "10人以上企业", "/indicators/10人以上企业.html", (RATE, OPENED)),
        Group("金融", "金融", "/indicators/金融.html", (LOANS,)),
        Group("", "其他", "/indicators/index.html", (RETURNED,)),
    ),
    entries=(RATE,),
    charts={CHART.id: CHART, RATE.id: replace(CHART, id=RATE.id)},
    charts_by_indicator={RATE.id: (RATE.id, CHART.id), LOANS.id: (CHART.id,)},
    sources=(SOURCE,),
    as_of="2020年3月13日",
    as_of_when="2020-03-13",
    fact_count=4,
    updated="2020-03-15T08:00:00+08:00",
    imprint=Imprint(organiser="本刊编辑部", licence="文字与图片可在注明出处后使用。"),
    timezone="Asia/Shanghai",
    numbers=(RATE, OPENED, LOANS, RETURNED),
)
EMPTY = Site(
    title="空白",
    description="",
    language="zh-CN",
    base_url="",
    base_path="/",
    home=Dashboard((), (), (), ()),
    stories=(),
    pages=(),
    groups=(),
    entries=(),
    charts={},
    charts_by_indicator={},
    sources=(),
    as_of="",
    as_of_when="",
    fact_count=0,
    updated="",
)
