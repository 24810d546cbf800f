"""Pages of indicators that are broken down, and lists of numbers that stand on the pages of records."""

from msgspec.structs import replace
from placed import CATALOGUES
from sample_numbers import LOANS, RATE, shown
from sample_site import SITE

from broadsheet.model.shown import DimensionView, Entry, Group, Shown
from broadsheet.model.site import Site
from broadsheet.views import group, indicator, indicator_index
from broadsheet.views.indicator import IndicatorPage
from broadsheet.views.indicator_index import IndicatorIndexPage

WORDS = CATALOGUES[0]


def cell(value: str, text: str, period: str = "2020-03-13") -> Shown:
    made = shown(text, "1", period, anchor=f"{period}.{value}")
    return replace(made, cell=(("品种", value),), by={"品种": value})


MASKS, GUNS, EARLIER = cell("口罩", "300片"), cell("测温仪", "364支"), cell("口罩", "200片", "2020-03-01")
SUPPLIES: Entry = replace(
    RATE,
    id="物资/投放",
    url="/indicators/物资/投放.html",
    title="投放的物资",
    group="物资",
    latest=None,
    observations=(EARLIER, MASKS, GUNS),
    cells=(MASKS, GUNS),
    dimensions=(DimensionView("品种", "品种", (("口罩", "口罩"), ("测温仪", "测温仪")), ("片", "支")),),
)
RECORD = replace(LOANS, id="loans/佰纳/金额", url="/loans/佰纳.html#金额", origin="record", group="loans")


def site(*entries: Entry, of_records: bool = False) -> Site:
    url = "/loans/index.html" if of_records else "/indicators/物资.html"
    groups = (Group(entries[0].group, "组", url, entries),)
    return replace(SITE, groups=groups, entries=tuple(e for e in entries if e.origin == "file"))


def page_of(entry: Entry) -> IndicatorPage:
    (page,) = indicator.pages(site(entry), WORDS)
    assert isinstance(page.context, IndicatorPage)
    return page.context


def rows_of(made: Site) -> list[tuple[str, str]]:
    (page,) = indicator_index.pages(made, WORDS)
    assert isinstance(page.context, IndicatorIndexPage)
    return [(row.title, row.url) for listed in page.context.groups for row in listed.rows]


def test_the_newest_of_each_cell_stands_apart_from_the_history() -> None:
    context = page_of(SUPPLIES)
    assert context.history == (EARLIER,)
    assert (context.same_period, context.unlike_units) == (True, True)


def test_without_a_breakdown_all_is_history_newest_first() -> None:
    context = page_of(RATE)
    assert context.history == tuple(reversed(RATE.observations))
    assert (context.same_period, context.unlike_units) == (False, False)


def test_cells_of_different_days_each_say_theirs() -> None:
    assert not page_of(replace(SUPPLIES, cells=(EARLIER, GUNS))).same_period


def test_the_files_of_a_page_are_named() -> None:
    assert [link.url for link in page_of(SUPPLIES).files] == [
        "/data/indicators/物资/投放.csv",
        "/data/indicators/物资/投放.json",
    ]


def test_a_breakdown_without_a_total_is_listed_cell_by_cell() -> None:
    assert rows_of(site(SUPPLIES)) == [
        ("投放的物资（口罩）", "/indicators/物资/投放.html#2020-03-13.口罩"),
        ("投放的物资（测温仪）", "/indicators/物资/投放.html#2020-03-13.测温仪"),
    ]


def test_numbers_of_records_are_listed_and_have_no_group_page() -> None:
    made = site(RECORD, of_records=True)
    assert rows_of(made) == [(RECORD.title, "/loans/佰纳.html#金额")]
    assert list(group.pages(made, WORDS)) == []
