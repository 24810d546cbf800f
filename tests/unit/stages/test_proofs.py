"""Strict figures: what is held against whom, and what is remembered."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.assembly.assemble import assemble
from broadsheet.files.store import Store
from broadsheet.model.problems import Problem, has_errors
from broadsheet.model.settings import Config
from broadsheet.stages.inputs import find_files, read_documents
from broadsheet.stages.log import Log
from broadsheet.stages.proofs import prove_numerals

FACTS = """
period: 2020-03-13
facts:
  甲/户: {value: 4307户, title: 开工}
  甲/签约: {value: 14个, title: 签约项目}
  甲/重点: {value: 14个, title: 重点项目}
  甲/隐藏: {value: 77户, title: 隐藏, public: false}
"""
STORY = "---\ntitle: 甲\ndate: 2020-03-13\n---\n"


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.open(None, "code")
    yield store
    store.close()


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def prove(root: Path, store: Store) -> list[Problem]:
    log, config = Log(), Config(str(root), str(root / "site"), datetime(2020, 3, 14, tzinfo=UTC))
    store.counts.clear()
    files = find_files(config, log)
    documents, words = read_documents(files, store, log)
    assert not has_errors(log.problems)
    return list(prove_numerals(files, documents, assemble(documents, config, words), store, "zh-CN"))


def told(problems: list[Problem]) -> list[tuple[str, str, int, int]]:
    return [(p.code, p.args["text"], p.span.line, p.span.column) for p in problems]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "data/site.yaml", "figures: strict\nnot_figures: [84消毒液]\n")
    write(tmp_path, "data/facts/三月.yaml", FACTS)
    return tmp_path


def test_what_is_wrong_with_each_number(site: Path, store: Store) -> None:
    story = "开工4307户，84消毒液3吨，另有77户。\n\n"
    story += "签约项目14个，[14个](fig:甲/重点)在建，比分3:2，共5户。\n\n[5户]: fig:甲/户\n"
    write(site, "content/stories/甲.md", STORY.replace("date", "kicker: 2事\ndate") + story)
    problems = prove(site, store)
    assert told(problems) == [
        ("numeral-in-kicker", "2", 3, 9),
        ("numeral-unbound", "4307户", 6, 3),
        ("numeral-unbound-no-data", "3吨", 6, 14),
        ("numeral-unbound-no-data", "77户", 6, 19),  # what is not public is never offered
        ("numeral-unbound", "14个", 8, 5),
        ("numeral-unread", "3:2", 8, 29),
        ("numeral-unbracketed", "5户", 8, 34),
    ]
    assert problems[1].args["lines"] == "[4307户]: fig:甲/户  （开工，2020-03-13）"
    # What the clause names comes first.
    assert problems[4].args["lines"].splitlines() == [
        "[14个]: fig:甲/签约  （签约项目，2020-03-13）",
        "[14个]: fig:甲/重点  （重点项目，2020-03-13）",
    ]
    assert problems[6].args["address"] == "甲/户"
    assert [problem.args["near"] for problem in problems] == ["2事", "", "", "", "", "3:2", ""]


def test_only_what_readers_see_is_held_to_it(site: Path, store: Store) -> None:
    write(site, "content/stories/草稿.md", STORY.replace("date", "draft: true\ndate") + "共3家。")
    write(site, "content/stories/以后.md", STORY.replace("2020-03-13", "2020-03-20") + "共4家。")
    write(site, "content/stories/保密.md", STORY.replace("date", "embargo: 2020-04-01\ndate") + "共5家。")
    write(site, "content/about.md", "---\ntitle: 关于\n---\n本站6人。")
    assert told(prove(site, store)) == [("numeral-unbound-no-data", "6人", 4, 3)]


def test_a_correction_may_say_what_was_wrong(site: Path, store: Store) -> None:
    said = "corrections:\n  - date: 2020-03-13\n    text: 原为4300户，应为[4307户](fig:甲/户)。\n---\n"
    write(site, "content/stories/甲.md", STORY.removesuffix("---\n") + said + "好。")
    assert prove(site, store) == []


SERIES = """
title: 开工
unit: 户
kind: level
source: 特稿
observations: {2020-03-12: 4000, 2020-03-13: 4400}
"""


@pytest.mark.parametrize(
    "said, unbound",
    [
        ("开工[4400户](fig:乙)，比前一天增长10%。", []),
        ("开工[4400户](fig:乙)，比前一天增加400户，共3家。", ["3家"]),
        ("Firms at work: [4400户](fig:乙), up about 10% from a day earlier.", []),
        ("开工[4400户](fig:乙)，同比增长8%。", ["8%"]),
    ],
)
def test_an_amount_that_the_series_bears_out_is_proved(
    site: Path, store: Store, said: str, unbound: list[str]
) -> None:
    write(site, "data/sources.yaml", "特稿: {title: 一篇特稿}\n")
    write(site, "data/indicators/乙.yaml", SERIES)
    write(site, "content/stories/甲.md", STORY + said)
    assert [text for _, text, *_ in told(prove(site, store))] == unbound


def test_a_lenient_site_pays_nothing(site: Path, store: Store) -> None:
    write(site, "data/site.yaml", "title: 甲\n")
    write(site, "content/stories/甲.md", STORY + "共3家。")
    assert prove(site, store) == []
    assert "numerals" not in store.counts


def test_the_numerals_of_a_file_are_found_once(site: Path, store: Store) -> None:
    write(site, "content/stories/甲.md", STORY + "共3家厂，5号机3台。")
    first = prove(site, store)
    assert (store.counts["numerals"].hits, store.counts["numerals"].misses) == (0, 1)
    assert prove(site, store) == first
    assert (store.counts["numerals"].hits, store.counts["numerals"].misses) == (1, 0)
    # A new name does not make a story be read again.
    write(site, "data/site.yaml", "figures: strict\nnot_figures: [3家厂]\n")
    assert told(prove(site, store)) == [("numeral-unbound-no-data", "3台", 5, 9)]
    assert (store.counts["numerals"].hits, store.counts["numerals"].misses) == (1, 0)
    # A new unit does.
    write(site, "data/units.yaml", "台机: {symbol: 台机}\n")
    prove(site, store)
    assert (store.counts["numerals"].hits, store.counts["numerals"].misses) == (0, 1)
