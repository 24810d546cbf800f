"""Records in time, and what a computed status makes of the build's moment."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sites import made

from broadsheet.model.listed import Event, RecordView
from broadsheet.model.site import Site

PROMISES = """
title: 承诺
timeline: [made, due]
fields:
  made: {title: 宣布, type: period}
  due: {title: 期限, type: period, expected: true}
  evidence: {title: 结果, type: %s}
  kept: {title: 兑现, type: status, from: {due: due, evidence: evidence}}
defaults: {period: 2020-03-13}
records:
"""


def site(records: str, as_of: str = "2020-03-13", evidence: str = "text") -> Site:
    text = PROMISES % evidence + records
    assembled = made({"data/collections/promises.yaml": text}, as_of)
    assert {problem.code for problem in assembled.problems} <= {"promise-no-date", "setting-base-url"}
    return assembled.site


def only(made_site: Site) -> RecordView:
    (record,) = made_site.collections[0].records
    return record


def events(records: str, as_of: str = "2020-03-13") -> list[Event]:
    return list(site(records, as_of).events)


@pytest.mark.parametrize(
    "values, as_of, expected",
    [
        ("due: 2020-03-13", "2020-03-05", ("pending", "未到期", "planned")),
        ("due: 2020-03-13", "2020-03-06", ("due_soon", "快到期", "planned")),
        ("due: 2020-03-13", "2020-03-13", ("due_soon", "快到期", "planned")),  # its last day is not over
        ("due: 2020-03-13", "2020-03-14", ("overdue", "到期未见结果", "stopped")),
        ("due: 2020-02-mid", "2020-02-12", ("pending", "未到期", "planned")),
        ("due: 2020-02-mid", "2020-02-20", ("due_soon", "快到期", "planned")),
        ("due: 2020-02-mid", "2020-02-21", ("overdue", "到期未见结果", "stopped")),
        ("due: 2020-03-13, evidence: 办好了", "2020-03-12", ("kept", "已兑现", "done")),
        ("due: 2020-03-13, evidence: 办好了", "2020-04-12", ("kept", "已兑现", "done")),
        ("due: undated", "2020-04-12", ("unverifiable", "没有期限，无法核对", "none")),
        ("due: 2020-03-01/..", "2020-04-12", ("unverifiable", "没有期限，无法核对", "none")),
        ("made: 2020-03-01", "2020-04-12", ("unverifiable", "没有期限，无法核对", "none")),
    ],
)
def test_a_computed_status_follows_the_moment(
    values: str, as_of: str, expected: tuple[str, str, str]
) -> None:
    cell = only(site(f"  甲: {{{values}}}\n", as_of)).cell("kept")
    assert cell is not None
    assert (cell.option, "".join(map(str, cell.text)), cell.shape) == expected


@pytest.mark.parametrize(
    "type, value, as_of, option",
    [
        ("period", "2020-03-20", "2020-03-14", "overdue"),  # a day to come shows nothing
        ("period", "2020-03-20", "2020-03-20", "kept"),
        ("period", "undated", "2020-03-20", "overdue"),
        ("figure", "{value: 3家, period: 2020-03-20}", "2020-03-14", "overdue"),  # not known yet
        ("figure", "{value: 3家, period: 2020-03-20}", "2020-03-20", "kept"),
        ("figure", "{value: 3家, status: expected}", "2020-03-20", "overdue"),
        ("list", "[一]", "2020-03-20", "kept"),
    ],
)
def test_what_counts_as_evidence(type: str, value: str, as_of: str, option: str) -> None:
    cell = only(site(f"  甲: {{due: 2020-03-13, evidence: {value}}}\n", as_of, type)).cell("kept")
    assert cell
    assert cell.option == option


def test_events_are_in_order_and_as_precise_as_they_are_known() -> None:
    found = events(
        """
  乙: {made: 2020-02}
  甲: {made: 2020-02-late}
  丙: {made: 2020-02-29}
  丁: {made: 2020-02-mid}
  戊: {made: 2019}
  己: {made: 2020-02-25/..}
  庚: {made: undated}
  辛: {}
  壬: {made: 2020-02-29}
"""
    )
    assert [(event.title, event.period, event.period_short, event.when) for event in found] == [
        ("戊：宣布", "2019年", "2019年", "2019-12-31"),
        ("丁：宣布", "2020年2月中旬", "2月中旬", "2020-02-20"),
        ("己：宣布", "2020年2月25日起", "2月25日起", "2020-02-25"),
        ("乙：宣布", "2020年2月", "2月", "2020-02-29"),
        ("甲：宣布", "2020年2月下旬", "2月下旬", "2020-02-29"),
        ("丙：宣布", "2020年2月29日", "2月29日", "2020-02-29"),
        ("壬：宣布", "2020年2月29日", "2月29日", "2020-02-29"),
    ]
    assert [event.first for event in found[:2]] == ["2019-01-01", "2020-02-11"]


def test_what_is_expected_stays_hollow_until_it_is_shown_done() -> None:
    records = """
  甲: {made: 2020-03-01, due: 2020-03-10}
  乙: {made: 2020-03-14, due: 2020-03-31, evidence: 见报道}
"""
    assert [(event.title, event.expected, event.status) for event in events(records)] == [
        ("甲：宣布", False, "到期未见结果"),
        ("甲：期限", True, "到期未见结果"),
        ("乙：宣布", True, "已兑现"),
        ("乙：期限", False, "已兑现"),
    ]
    assert [event.expected for event in events(records, "2020-03-14")] == [False, True, False, False]


def test_a_hidden_record_is_no_event() -> None:
    assert events("  甲: {made: 2020-03-01, public: false}\n") == []


def test_undated_records_stand_last_in_their_own_collection_alone() -> None:
    made_site = site("  甲: {made: undated}\n  乙: {made: 2020-03-01}\n")
    assert [event.title for event in made_site.events] == ["乙：宣布"]
    assert [event.title for event in made_site.collections[0].events] == ["乙：宣布", "甲：宣布"]


@given(st.lists(st.dates(date(2019, 12, 1), date(2020, 4, 1)), min_size=1, max_size=6))
def test_the_order_of_the_file_changes_nothing_but_ties(days: list[date]) -> None:
    lines = [f"  r{number}: {{made: {day}}}\n" for number, day in enumerate(days)]
    found = events("".join(lines))
    assert [event.when for event in found] == sorted(day.isoformat() for day in days)
    assert found == events("".join(reversed(lines)))
    assert all(event.expected == (event.when > "2020-03-13") for event in found)
