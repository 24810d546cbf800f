"""What the moment keeps back: exactly until its instant, and everything that would give it away."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sites import made
from placed import placed

from broadsheet.assembly.assemble import Assembled
from broadsheet.model.problems import in_order

ZONE = ZoneInfo("Asia/Shanghai")
INSTANTS = st.datetimes(datetime(2020, 3, 1), datetime(2020, 3, 4)).map(  # noqa: DTZ001 (zone is added)
    lambda instant: instant.replace(microsecond=0, tzinfo=UTC)
)
OFFSETS = st.sampled_from([-9.5, -3.5, 0, 5.75, 8, 13]).map(lambda hours: timedelta(hours=hours))


def written(instant: datetime, offset: timedelta) -> str:
    """Return an instant as an author of another zone writes it."""
    return (instant.astimezone(UTC) + offset).replace(tzinfo=None).isoformat() + _sign(offset)


def _sign(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def embargoed(embargo: str) -> dict[str, str]:
    """Return a site with a number, a story and a record under one embargo."""
    return {
        "data/facts/a.yaml": f"period: 2020-02\nfacts:\n  甲/数: {{value: 5家, embargo: '{embargo}'}}\n",
        "data/indicators/率.yaml": (
            "title: 率\nunit: percent\nobservations:\n"
            f"  - {{period: 2020-02, value: 9, embargo: '{embargo}'}}\n"
        ),
        "data/charts/图.yaml": "kind: bar\ntitle: 图\nindicators: [甲/数]\n",
        "content/stories/稿.md": (
            f"---\ntitle: 稿\ndate: 2020-02-28\nembargo: {embargo}\ntopics: [题]\n---\n一。\n"
        ),
        "data/collections/c.yaml": (
            "title: 录\ntimeline: d\nfields:\n"
            "  d: {title: 日, type: period}\n  n: {title: 数, type: figure}\n"
            f"records:\n  甲: {{embargo: '{embargo}', d: 2020-02-01, n: {{value: 7家, period: 2020-02}}}}\n"
        ),
    }


def what_is_out(found: Assembled) -> set[str]:
    """Return what of it readers see, in every place where it can be seen."""
    site = found.site
    return {
        *(f"number {entry.id}" for entry in site.numbers),
        *(f"page {entry.id}" for entry in site.entries),
        *(f"group {entry.id}" for group in site.groups for entry in group.entries),
        *(f"chart {id}" for id in site.charts),
        *(f"story {story.id}" for story in site.stories),
        *(f"record {record.id}" for view in site.collections for record in view.records),
        *(f"event {event.title}" for event in site.events),
        *(f"topic {topic.id}" for topic in site.topics),
        *(f"plot {len(found.plots)}" for _ in range(bool(found.plots))),
    }


@given(INSTANTS, INSTANTS, OFFSETS, OFFSETS)
def test_it_is_out_exactly_from_its_instant(
    embargo: datetime, moment: datetime, there: timedelta, here: timedelta
) -> None:
    found = made(embargoed(written(embargo, there)), written(moment, here))
    assert [problem for problem in found.problems if problem.level == "error"] == []
    if moment >= embargo:
        assert len(what_is_out(found)) == 14
        assert (found.withheld, found.next_change) == ((), "")
    else:
        assert what_is_out(found) == set()
        assert "率" not in msgspec.json.encode(found.site).decode()
        assert datetime.fromisoformat(found.next_change) == embargo


@given(st.dates(datetime(2020, 3, 1).date(), datetime(2020, 3, 4).date()), INSTANTS)  # noqa: DTZ001
def test_a_day_begins_at_midnight_in_the_zone_of_the_site(day: object, moment: datetime) -> None:
    found = made(embargoed(str(day)), written(moment, timedelta(0)))
    assert bool(what_is_out(found)) is (moment.astimezone(ZONE).date().isoformat() >= str(day))


DAYS = st.dates(datetime(2020, 3, 1).date(), datetime(2020, 3, 12).date()).map(str)  # noqa: DTZ001
SITE = """
title: 录
timeline: [d, due]
fields:
  d: {{title: 日, type: period}}
  due: {{title: 期限, type: period, expected: true}}
  e: {{title: 证据, type: period}}
  s: {{title: 来源, type: source}}
  kept: {{title: 兑现, type: status, from: {{due: due, evidence: e, soon: 2}}}}
records:
  甲: {{d: {0}, due: {1}, e: {2}}}
  乙: {{d: {3}, due: undated, s: 报}}
  丙: {{d: {0}, due: {3}, s: 稿, embargo: {4}}}
"""


@given(st.lists(DAYS, min_size=9, max_size=9), INSTANTS)
def test_nothing_changes_before_the_next_change(days: list[str], moment: datetime) -> None:
    files = {
        "data/collections/c.yaml": SITE.format(*days),
        "data/sources.yaml": (
            f"报: {{title: 报, published: {days[5]}}}\n稿: {{title: 稿, dated: {days[6]}}}\n"
        ),
        "data/facts/a.yaml": (
            "facts:\n  甲/数:\n    value: 5家\n    source: 报\n"
            f"    period: {days[7]}\n    released: {days[3]}\n"
            f"    revisions: [{{date: {days[8]}, kind: update, value: 6家, reason: 核实}}]\n"
        ),
        "data/charts/线.yaml": "kind: timeline\ntitle: 线\n",
        "content/stories/稿.md": (
            f"---\ntitle: 稿\ndate: {days[4]}\nupdated: {days[1]}\n"
            f"corrections: [{{date: {days[2]}, text: 更正。}}]\n---\n一。\n"
        ),
    }
    now = made(files, written(moment, timedelta(0)))
    if not now.next_change:
        later = moment + timedelta(days=3000)
        assert made(files, written(later, timedelta(0))).site == now.site
        return
    change = datetime.fromisoformat(now.next_change)
    assert change > moment
    assert made(files, written(change - timedelta(seconds=1), timedelta(0))).site == now.site


FACTS = "period: 2020-03-01\nfacts:\n  x/新: {value: 5家, embargo: 2020-03-20}\n  x/旧: 3家\n"
PUBLIC = {
    "data/collections/机构.yaml": (
        "title: 机构\nfields: {}\nrecords:\n  甲: {title: 甲行, embargo: 2020-03-20}\n  乙: 乙行\n"
    ),
    "data/facts/a.yaml": FACTS,
    "content/stories/晚.md": "---\ntitle: 晚\ndate: 2020-03-20\n---\n一。\n",
    "content/stories/稿.md": "---\ntitle: 稿\ndate: 2020-03-01\ndraft: true\n---\n一。\n",
}


@pytest.mark.parametrize(
    "path, text, problems",
    [
        ("content/a.md", "---\ntitle: 甲\n---\n见[甲](ref:机构/甲)。\n", [("ref-withheld", 4, 2)]),
        ("content/a.md", "---\ntitle: 甲\n---\n见[晚](ref:stories/晚)。\n", [("link-withheld", 4, 2)]),
        ("content/a.md", "---\ntitle: 甲\n---\n见[稿](stories/稿.md)。\n", [("link-withheld", 4, 2)]),
        ("content/a.md", "---\ntitle: 甲\n---\n共[5家](fig:x/新)。\n", [("figure-withheld", 4, 2)]),
        ("content/a.md", "---\ntitle: 甲\n---\n共[?](fig:x/新@2020-03-01)。\n", [("figure-withheld", 4, 2)]),
        (
            "content/a.md",
            "---\ntitle: 甲\n---\n共[?](fig:x/新@2020-03-02)。\n",
            [("figure-period-unknown", 4, 2)],
        ),
        (
            "data/facts/b.yaml",
            "period: 2020-03-01\nfacts:\n  y/数:\n    value: 5家\n    actor: 机构/甲\n",
            [("ref-withheld", 5, 12)],
        ),
        (
            "data/facts/b.yaml",
            "period: 2020-03-01\nfacts:\n  y/数: {value: 5家, actor: 机构/甲, embargo: 2020-03-20}\n",
            [],
        ),
        (
            "data/collections/录.yaml",
            "title: 录\nfields:\n  r: {title: 谁, type: ref}\n"
            "records:\n  一: {r: 机构/甲}\n  二: {r: stories/晚}\n",
            [("ref-withheld", 5, 10), ("ref-later", 6, 10)],
        ),
        (
            "data/site.yaml",
            "home:\n  sections:\n    - {title: 节, records: [机构/甲]}\n",
            [("section-record-withheld", 3, 28)],
        ),
        ("data/site.yaml", "home:\n  headline: [x/新, x/旧]\n", [("section-figure-withheld", 2, 14)]),
        ("data/site.yaml", "home: {finding: '共[5家](fig:x/新)'}\n", [("figure-withheld", 1, 19)]),
    ],
)
def test_what_is_out_may_not_mention_it(path: str, text: str, problems: list[tuple[str, int, int]]) -> None:
    found = made({**PUBLIC, path: text}, "2020-03-13")
    told = [p for p in found.problems if p.code not in ("setting-base-url", "topic-untitled")]
    assert placed(in_order(told)) == problems
    assert all(p.args.get("until", p.args.get("near", "")) in ("2020-03-20", "") for p in told)


def test_a_chart_comes_out_with_the_last_of_its_numbers() -> None:
    files = {**PUBLIC, "data/charts/图.yaml": "kind: bar\ntitle: 图\nindicators: [x/旧, x/新]\n"}
    found = made(files, "2020-03-13")
    assert [(it.what, it.until) for it in found.withheld if it.what.startswith("chart")] == [
        ("chart 图", "2020-03-20")
    ]
    assert "图" not in found.site.charts
    assert "图" in made(files, "2020-03-20").site.charts


def test_a_formula_does_not_name_what_is_not_out() -> None:
    files = {
        "data/facts/a.yaml": FACTS,
        "data/indicators/合.yaml": (
            "title: 合\nunit: 家\nderived: x/新 + x/旧\nobservations:\n  2020-03-01: 8\n"
        ),
    }
    assert "x：新" not in msgspec.json.encode(made(files, "2020-03-13").site).decode()
    assert "x：新" in msgspec.json.encode(made(files, "2020-03-20").site).decode()


def test_a_value_of_a_dimension_comes_out_with_its_first_number() -> None:
    indicator = (
        "title: 物资\nunit: 片\ndimensions: {种: {口罩: {}, 手套: {}}}\nobservations:\n"
        "  - {period: 2020-03-01, value: 5, by: {种: 口罩}}\n"
        "  - {period: 2020-03-01, value: 6, by: {种: 手套}, embargo: 2020-03-20}\n"
    )
    files = {"data/indicators/物资.yaml": indicator}
    assert "手套" not in msgspec.json.encode(made(files, "2020-03-13").site).decode()
    assert "手套" in msgspec.json.encode(made(files, "2020-03-20").site).decode()
