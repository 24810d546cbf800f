"""Which files of numbers a site offers, what their tables say, and the page that lists them."""

import pytest
from msgspec.structs import replace
from sample_data import COMPANIES, DATA_SITE, LOAN, MASKS
from sample_numbers import OPENED, RATE
from sample_output import render_site, words
from sample_site import EMPTY, SITE
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.page import Download
from broadsheet.model.shown import Group
from broadsheet.model.site import Site
from broadsheet.model.tables import Cell, Table
from broadsheet.model.urls import DATA, RESERVED, data_url
from broadsheet.views import data
from broadsheet.views.columns import ascii_name
from broadsheet.views.data import DataPage
from broadsheet.views.downloads import downloads


def files_of(site: Site) -> dict[str, Download]:
    return {download.url: download for download in downloads(site, words())}


def table_of(url: str, site: Site = DATA_SITE) -> Table:
    [table] = files_of(site)[url].tables
    return table


def records(table: Table) -> list[dict[str, Cell]]:
    names = [field.name for field in table.fields]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def told(cell: Cell) -> str | list[str]:
    return cell if isinstance(cell, str) else [item.text for item in cell]


def test_what_there_is() -> None:
    pages = [
        "/indicators/10人以上企业.html",
        "/indicators/金融.html",
        RATE.url,
        MASKS.url,
        "/indicators/未开工率.html",
        "/companies/index.html",
        "/街道/index.html",
        "/indicators/index.html",
        "/observations",
        "/sources",
        "/timeline.html",
        "/corrections.html",
    ]
    expected = {data_url(page, form) for page in pages for form in ("csv", "json")}
    charts = {f"/charts/{id}.{form}" for id in DATA_SITE.charts for form in ("csv", "json")}
    assert set(files_of(DATA_SITE)) == expected | charts | {"/data/all.zip"}


def test_a_site_without_numbers_offers_nothing() -> None:
    assert files_of(EMPTY) == {}
    assert list(data.pages(EMPTY, words())) == []


def test_no_collection_can_be_called_like_a_table_of_the_whole() -> None:
    names = {table.name for table in files_of(DATA_SITE)["/data/all.zip"].tables}
    own = {ascii_name(collection.id, "collection") for collection in DATA_SITE.collections}
    assert names - own <= RESERVED


@pytest.mark.parametrize(
    "id, name",
    [
        ("companies", "companies"),
        ("a-1_b", "a-1_b"),
        ("街道", "collection-58d9648b"),
        ("A", "collection-af3c7293"),
    ],
)
def test_names_for_programs_depend_on_nothing_but_the_id(id: str, name: str) -> None:
    assert ascii_name(id, "collection") == name


def test_observations_of_one_indicator() -> None:
    first, second, third = records(table_of("/data/indicators/10人以上企业/复工率.csv"))
    assert {name: told(cell) for name, cell in first.items()} == {
        "indicator": "10人以上企业/复工率",
        "title": "10人以上企业复工率",
        "period": "2020年3月6日",
        "start": "2020-03-06",
        "end": "2020-03-06",
        "value": "98.1",
        "low": "",
        "high": "",
        "text": "98.1%",
        "qualifier": "exact",
        "unit": "%",
        "status": "normal",
        "source": "特稿",
        "source_title": "复工特稿",
        "said_by": "",
        "actor": "",
        "quote": "",
        "note": "",
        "derived": "false",
        "formula": "",
        "revisions": ["2020年3月10日更正：89.1%改为98.1%（录入时颠倒了数字）"],
        "definition_since": "",
        "url": "https://example.org/paper/indicators/10%E4%BA%BA%E4%BB%A5%E4%B8%8A%E4%BC%81%E4%B8%9A/"
        "%E5%A4%8D%E5%B7%A5%E7%8E%87.html#2020-03-06",
    }
    assert (second["said_by"], third["status"]) == ("报道正文", "expected")


def test_a_revision_keeps_its_parts() -> None:
    revisions = records(table_of("/data/indicators/10人以上企业/复工率.csv"))[0]["revisions"]
    assert not isinstance(revisions, str)
    [revision] = revisions
    assert dict(revision.parts) == {
        "date": "2020年3月10日",
        "kind": "correction",
        "before": "89.1%",
        "after": "98.1%",
        "reason": "录入时颠倒了数字",
    }


def test_a_bound_keeps_its_qualifier_and_a_breakdown_its_axis_and_units() -> None:
    [loans] = records(table_of("/data/indicators/金融.csv"))
    assert (loans["value"], loans["unit"], loans["text"], loans["qualifier"]) == (
        "200000000",
        "元",
        "超过2亿元",
        "over",
    )
    assert (loans["period"], loans["start"], loans["end"]) == ("未注日期", "", "")
    masks = records(table_of("/data/indicators/物资/分类.csv"))
    assert [(row["by.item"], row["value"], row["unit"]) for row in masks] == [
        ("口罩", "365000", "片"),
        ("测温仪", "200", "支"),
    ]
    whole = records(table_of("/data/observations.csv"))
    assert [row["by.item"] for row in whole if row["indicator"] == RATE.id] == ["", "", ""]
    assert "by.item" not in records(table_of("/data/indicators/金融.csv"))[0]


def test_a_derived_number_says_how() -> None:
    [share] = records(table_of("/data/indicators/未开工率.csv"))
    assert (share["derived"], share["formula"]) == ("true", "100 − 10人以上企业复工率")


def test_the_whole_has_every_observation_once() -> None:
    rows = records(table_of("/data/observations.csv"))
    assert len(rows) == sum(len(entry.observations) for entry in DATA_SITE.numbers)
    assert LOAN.id in {row["indicator"] for row in rows}
    indicators = records(table_of("/data/indicators.csv"))
    assert [row["id"] for row in indicators] == [entry.id for entry in DATA_SITE.numbers]
    assert told(indicators[0]["targets"]) == ["100%（2020年3月31日前）"]


def test_rows_that_stand_in_several_files_are_made_once() -> None:
    group, single = (
        table_of("/data/indicators/10人以上企业.csv"),
        table_of("/data/indicators/10人以上企业/复工率.csv"),
    )
    assert group.blocks[0].digest == single.blocks[0].digest
    files = files_of(DATA_SITE)
    assert files["/data/observations.csv"].tables[0] is files["/data/observations.json"].tables[0]


def test_records_of_a_collection() -> None:
    first, second = records(table_of("/data/companies.csv"))
    assert {name: told(cell) for name, cell in first.items()} == {
        "id": "佰纳",
        "title": "佰纳科技",
        "summary": "=1+1",
        "topics": ["复工"],
        "revisions": [],
        "url": "https://example.org/paper/companies/%E4%BD%B0%E7%BA%B3.html",
        "贷款": "5000000",
        "贷款.text": "500万元",
        "贷款.unit": "元",
        "贷款.period": "2020年2月4日",
        "bank": ["农商行"],
        "bank.url": ["https://example.org/paper/bodies/%E5%86%9C%E5%95%86%E8%A1%8C.html"],
        "made": ["口罩", "防护服"],
        "made.url": [],
        "since": "2020年2月",
        "since.date": "2020-02-29",
        "state": "已复工",
        "field.url": "佰纳的网页",
        "drawing": ["厂区"],
        "drawing.url": ["https://example.org/paper/assets/%E5%8E%82%E5%8C%BA.1a2b3c4d5e6f.svg"],
    }
    assert {name for name, cell in second.items() if cell} == {"id", "title", "url"}


def test_events_and_corrections() -> None:
    [event] = records(table_of("/data/timeline.csv"))
    assert (event["start"], event["end"], event["period"], event["expected"]) == (
        "2020-02-01",
        "2020-02-29",
        "2020年2月",
        "false",
    )
    [correction] = records(table_of("/data/corrections.csv"))
    assert (correction["date"], correction["before"], correction["after"]) == ("2020-03-10", "89.1%", "98.1%")


def test_without_an_address_paths_begin_at_the_root() -> None:
    [row] = records(table_of("/data/indicators/金融.csv", replace(DATA_SITE, base_url="")))
    assert row["url"] == "/indicators/金融.html#六户"


def test_a_change_changes_the_files_that_hold_it_and_no_other() -> None:
    changed = replace(OPENED, observations=(replace(OPENED.observations[0], value="4308", text="4308户"),))
    group = Group("10人以上企业", "10人以上企业", "/indicators/10人以上企业.html", (RATE, changed))
    site = replace(
        DATA_SITE,
        numbers=tuple(changed if entry is OPENED else entry for entry in DATA_SITE.numbers),
        groups=(group, *DATA_SITE.groups[1:]),
    )
    before, after = files_of(DATA_SITE), files_of(site)
    differing = {
        url
        for url in before
        if [t.digest for t in before[url].tables] != [t.digest for t in after[url].tables]
    }
    assert differing == {
        "/data/indicators/10人以上企业.csv",
        "/data/indicators/10人以上企业.json",
        "/data/observations.csv",
        "/data/observations.json",
        "/data/all.zip",
    }


def context_of(site: Site) -> DataPage:
    [page] = data.pages(site, words())
    assert page.sizes == ("/data/all.zip",)
    assert isinstance(page.context, DataPage)
    return page.context


def test_the_page_lists_what_there_is() -> None:
    context = context_of(DATA_SITE)
    listed = [*context.tables, *context.collections, *context.groups]
    assert {url for offer in listed for url in (offer.csv, offer.json)} <= set(files_of(DATA_SITE))
    for offer in listed:
        assert offer.rows == len(table_of(offer.csv).rows)
    assert [(offer.title, offer.rows) for offer in context.tables] == [
        ("全部数字", 10),
        ("全部指标", 7),
        ("来源", 1),
        ("时间线", 1),
        ("更正", 1),
    ]
    for table in context.explained:
        assert table.fields == table_of(f"/data/{table.file}").fields


def test_many_groups_are_folded_and_at_last_left_to_their_own_pages() -> None:
    groups = tuple(Group(str(n), str(n), f"/indicators/{n}.html", (OPENED,)) for n in range(201))
    few, many = context_of(replace(SITE, groups=groups[:12])), context_of(replace(SITE, groups=groups))
    assert (few.folded, len(few.groups), few.group_count) == (False, 12, 12)
    assert (many.folded, len(many.groups), many.group_count) == (True, 200, 201)


def test_the_page_in_html() -> None:
    page = LexborHTMLParser(render_site(replace(DATA_SITE, groups=SITE.groups))[DATA])
    whole = page.css_first('a[href="all.zip"]')
    assert whole is not None
    assert whole.text() == "下载全部数据（ZIP，12 KB）"
    hrefs = [node.attributes.get("href") for node in page.css("a[download]")]
    assert hrefs[1:5] == ["observations.csv", "observations.json", "indicators.csv", "indicators.json"]
    labels = [node.attributes.get("aria-label") for node in page.css("a[download][aria-label]")]
    assert len(set(labels)) == len(labels)
    cite = page.css_first("#page\\.cite p")
    assert cite is not None
    assert cite.text() == (
        "本刊编辑部：《南岸复工进展》，数据截至2020年3月13日，https://example.org/paper/data/index.html"
    )


def test_the_readme_says_what_is_what() -> None:
    package = files_of(DATA_SITE)["/data/all.zip"].package
    assert package is not None
    for table in files_of(DATA_SITE)["/data/all.zip"].tables:
        assert f"| {table.name}.csv | {table.title} | {len(table.rows)} |" in package.readme
    assert "文字与图片可在注明出处后使用。" in package.readme
    assert "2020年3月13日" in package.readme
    assert COMPANIES.title in package.readme
