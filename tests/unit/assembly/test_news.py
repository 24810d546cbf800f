"""What changed, by day: new numbers beside those before them, revisions, stories."""

from made_sites import made

from broadsheet.assembly.news import FEW, IN_ALL, OF_EACH
from broadsheet.model.news import Change
from broadsheet.model.site import Site

SITE = "title: 站\n"
SOURCES = "统计: {title: 统计局}\n"
RATE = """
title: 复工率
unit: percent
kind: ratio
observations:
  - {period: 2020-02-29, value: 96.5, released: 2020-03-02}
  - period: 2020-03-06
    value: 89.1
    released: 2020-03-07
    revisions:
      - {date: 2020-03-09, value: 98.1, kind: correction, reason: 颠倒了数字}
  - {period: 2020-03-10, value: 99.26}
  - {period: 2020-03-31, value: 100, status: expected}
"""
STORY = "---\ntitle: 全部复工\ndate: 2020-03-10\nsummary: 都开工了。\n---\n复工率[99.26%](fig:率)。\n"


def site(**files: str) -> Site:
    """Return a site; `rate` is an indicator's file, `story` a story's, `facts` a table of facts."""
    paths = {
        "rate": "data/indicators/率.yaml",
        "story": "content/stories/甲.md",
        "facts": "data/facts/甲.yaml",
    }
    texts = {paths.get(name, name): text for name, text in files.items()}
    assembled = made({"data/site.yaml": SITE, **texts})
    assert [problem for problem in assembled.problems if problem.level != "notice"] == []
    return assembled.site


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    return [(it.when, it.kind, it.before, it.after) for it in changes]


def test_a_number_is_news_from_the_day_on_which_it_is_known() -> None:
    news = site(rate=RATE).news
    assert told(news) == [
        ("2020-03-10", "release", "98.1%", "99.26%"),
        ("2020-03-09", "correction", "89.1%", "98.1%"),
        ("2020-03-07", "release", "96.5%", "89.1%"),
        ("2020-03-02", "release", "", "96.5%"),
    ]
    newest = news[0]
    assert newest == Change(
        when="2020-03-10",
        date="2020年3月10日",
        kind="release",
        title="复工率",
        url="/indicators/率.html#2020-03-10",
        period="2020年3月10日",
        earlier="2020年3月6日",
        before="98.1%",
        after="99.26%",
    )
    assert news[1].reason == "颠倒了数字"


def test_an_indicator_tells_its_own_changes_and_a_fact_has_no_page() -> None:
    made_site = site(rate=RATE, facts="period: 2020-03-11\nfacts: {甲/户: 12户}\n")
    assert set(made_site.news_of) == {"率"}
    assert made_site.news_of["率"] == tuple(it for it in made_site.news if it.title == "复工率")
    assert made_site.news[0].url == "/indicators/甲.html#户"


def test_numbers_of_two_definitions_are_not_set_beside_each_other() -> None:
    rate = """
title: 登记失业率
unit: percent
observations:
  - {period: 2020-02, value: 5.3}
  - period: 2020-03-01
    value: 6.2
    revisions:
      - {date: 2020-03-05, value: 5.9, kind: definition, reason: 换了口径}
"""
    assert told(site(rate=rate).news) == [
        ("2020-03-05", "definition", "6.2%", "5.9%"),
        ("2020-03-01", "release", "", "6.2%"),
        ("2020-02-29", "release", "", "5.3%"),
    ]


def test_what_has_no_day_is_no_news() -> None:
    assert site(facts="facts:\n  甲/户: {value: 12户, period: undated}\n").news == ()


def test_nothing_is_news_before_its_embargo() -> None:
    rate = "title: 户\nunit: 户\nobservations:\n  - {period: 2020-03-01, value: 5, embargo: 2020-03-12}\n"
    assert [it.when for it in site(rate=rate).news] == ["2020-03-12"]
    assert site(rate=rate.replace("03-12", "03-20")).news == ()


def test_the_cells_of_a_breakdown_are_told_together() -> None:
    rate = """
title: 投放量
unit: 件
dimensions: {品种: {口罩: 口罩, 手套: 手套}}
observations:
  - {period: 2020-03-01, by: {品种: 口罩}, value: 5}
  - {period: 2020-03-01, by: {品种: 手套}, value: 6}
  - {period: 2020-03-08, by: {品种: 手套}, value: 9}
"""
    newest, first = site(rate=rate).news
    assert (newest.before, newest.after, newest.count) == ("6件", "9件", 1)
    assert (first.before, first.after, first.count, first.url) == ("", "", 2, "/indicators/率.html")


def test_a_story_is_news_and_what_its_editor_did_to_it() -> None:
    head = "date: 2020-03-10\nupdated: 2020-03-11\ncorrections:\n  - {date: 2020-03-12, text: 应为三家。}\n"
    made_site = site(rate=RATE, story=STORY.replace("date: 2020-03-10\n", head))
    of_story = [it for it in made_site.news if it.url == "/stories/甲.html"]
    assert [(it.kind, it.when, it.title, it.text) for it in of_story] == [
        ("correction", "2020-03-12", "全部复工", "应为三家。"),
        ("update", "2020-03-11", "全部复工", ""),
        ("story", "2020-03-10", "全部复工", ""),
    ]


def test_many_first_numbers_of_a_day_are_told_as_one() -> None:
    rows = "".join(f"  甲/户{n}: {n}户\n" for n in range(FEW + 1))
    made_site = site(rate=RATE, facts=f"period: 2020-03-11\nfacts:\n{rows}")
    assert made_site.news[0] == Change(
        "2020-03-11", "2020年3月11日", "release", "", "/indicators/index.html", count=FEW + 1
    )
    assert [it.kind for it in made_site.news[1:]] == ["release", "correction", "release", "release"]
    few = site(facts=f"period: 2020-03-11\nfacts:\n{rows.partition(chr(10))[2]}")
    assert len(few.news) == FEW


def test_only_the_newest_are_told() -> None:
    days = "".join(
        f"  2020-{month:02}-{day:02}: {month}{day:02}\n" for month in (1, 2) for day in range(1, 29)
    )
    rate = f"title: 户\nunit: 户\nobservations:\n{days}"
    made_site = site(rate=rate)
    assert len(made_site.news_of["率"]) == OF_EACH
    assert made_site.news[0].when == "2020-02-28"
    many = {f"data/indicators/户{n}.yaml": rate for n in range(30)}
    assert len(made({"data/site.yaml": SITE, **many}).site.news) == IN_ALL


def test_a_section_of_a_dashboard_tells_the_newest() -> None:
    home = "title: 站\nhome:\n  sections:\n    - {title: 变化, changes: 2}\n"
    (section,) = site(**{"data/site.yaml": home, "rate": RATE}).home.sections
    assert told(section.changes) == told(site(rate=RATE).news[:2])
