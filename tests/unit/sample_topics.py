"""Dashboards and topics made by hand, as `assemble` would make them: every kind of section once."""

from msgspec.structs import replace
from sample_numbers import CHART, LOANS, RATE
from sample_records import EVENTS as MADE_EVENTS
from sample_records import FIELDS, FIRST, POLICIES, REGISTERS, SECOND
from sample_site import OLDER, RATE_FIGURE, SITE, STORY

from broadsheet.assembly.teasers import make_teaser
from broadsheet.model.drawn import ChartRow
from broadsheet.model.listed import Dashboard, RecordsView, SectionView, TopicView
from broadsheet.model.shown import Link

EVENTS = tuple(replace(event, url=FIRST.url) for event in MADE_EVENTS)
ROW = ChartRow(LOANS.title, LOANS.url, LOANS.observations[0])
TEASERS = tuple(make_teaser(story) for story in SITE.stories)
TIMELINE = Link("/stories/index.html", "完整时间线")
RECORDS = RecordsView(POLICIES.title, POLICIES.url, "table", FIELDS[1:4], (FIRST, SECOND), more=3)
SECTIONS = (
    SectionView("只有图", (CHART,)),
    SectionView("大事", events=EVENTS, all_events=TIMELINE),
    SectionView("图与大事", (CHART,), (ROW,), ("一句话",), events=EVENTS[:2], stories=TEASERS),
    SectionView("两张图", (CHART, CHART)),
    SectionView("长表", table=(ROW,) * 12),
    SectionView("政策", records=(RECORDS,)),
    SectionView("卡片", records=(replace(RECORDS, view="cards", more=0),)),
    SectionView("看板", records=(replace(RECORDS, view="board", lanes=POLICIES.lanes),)),
    SectionView("记录在时间里", records=(replace(RECORDS, view="timeline", events=POLICIES.events),)),
    SectionView("报道", stories=TEASERS, all_stories=TIMELINE),
    SectionView("两处", table=(ROW,), events=EVENTS, records=(RECORDS, replace(RECORDS, title="又一处"))),
    SectionView("名录", records=(replace(RECORDS, records=(), columns=(), more=27),)),
    SectionView("多条记录", records=(replace(RECORDS, records=(SECOND,) * 10),)),
    SectionView("只有话", text=("已开工", RATE_FIGURE)),
)
MONEY = TopicView(
    id="金融",
    url="/topics/金融.html",
    title="金融支持",
    dashboard=Dashboard(
        finding=("贷款\u200b", RATE_FIGURE),
        standfirst=("钱从哪里来",),
        metrics=SITE.home.metrics,
        sections=SECTIONS,
    ),
    stories=TEASERS,
    entries=(ROW,),
    records=(RECORDS,),
    entry_count=3,
    record_count=2,
)
PLAIN = TopicView(
    "复工", "/topics/复工.html", "复工", Dashboard((), (), (), ()), entries=(ROW,), entry_count=1
)
DASHBOARDS = replace(
    REGISTERS,
    events=EVENTS,
    home=replace(SITE.home, sections=SECTIONS),
    stories=(replace(STORY, topics=("金融", "没有的")), OLDER),
    entries=(replace(RATE, topics=("复工",)),),
    topics=(MONEY, PLAIN),
)
"""The sample site with these on its home page, and with two topics."""
