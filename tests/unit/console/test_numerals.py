"""The list of numerals: everything is in it, in words, and what nobody proves can be seen at once."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.console.numerals import list_numerals
from broadsheet.console.options import Options
from broadsheet.files.store import Store
from broadsheet.model.problems import has_errors
from broadsheet.model.report import Report
from broadsheet.model.settings import Config
from broadsheet.stages.log import Log
from broadsheet.stages.survey import survey

FACTS = """
period: 2020-03-13
source: 特稿
facts:
  10人以上企业/已开工: {value: 4307户, title: 已开工}
"""
RATE = """
title: 复工率
source: 特稿
unit: percent
kind: ratio
decimals: 2
numerator: 10人以上企业/已开工
observations: {2020-03-13: 99.26}
"""
STORY = """---
title: 已开工[4307户]
date: 2020-03-13
---
3月13日9时，10人以上企业[4307户]，共3家，两批，5G，[9个](fig:?)。

[4307户]: fig:10人以上企业/已开工
"""


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.open(None, "code")
    yield store
    store.close()


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def listed(root: Path, store: Store, *, as_json: bool = False) -> tuple[Report, str]:
    log, config = Log(), Config(str(root), str(root / "site"), datetime(2020, 3, 14, tzinfo=UTC))
    options = Options(str(root), str(root / "site"), "check", json=as_json, figures=True)
    return list_numerals(options, survey(config, store, log), store, log)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "data/facts/三月.yaml", FACTS)
    write(tmp_path, "data/sources.yaml", "特稿: {title: 一篇特稿}\n")
    write(tmp_path, "data/indicators/10人以上企业/复工率.yaml", RATE)
    write(tmp_path, "content/stories/甲.md", STORY.replace("，[9个](fig:?)", ""))
    return tmp_path


def test_every_numeral_is_listed_in_words(site: Path, store: Store) -> None:
    write(site, "content/stories/草稿.md", "---\ntitle: 稿\ndate: 2020-03-13\ndraft: true\n---\n又7户。")
    report, text = listed(site, store)
    assert not has_errors(report.problems)
    assert text == (
        "content/stories/甲.md\n"
        "  2:11  4307户  已绑定 10人以上企业/已开工\n"
        "  5:1  3月13日  日期\n"
        "  5:6  9时  钟点\n"
        "  5:9  10人以上  名称的一部分\n"
        "  5:16  4307户  已绑定 10人以上企业/已开工\n"
        "  5:25  3家  没有绑定：共3家\n"
        "  5:28  两批  中文数词，不核对\n"
        "  5:31  5G  型号\n"
        "\n"
        "content/stories/草稿.md\n"
        "  6:2  7户  没有绑定：又7户\n"
        "\n"
        "共 9 处：已绑定 2，没有绑定 2，不是统计数 4，中文数词 1。\n"
        "没有绑定的，可以用 python build.py bind 稿件名 一次找齐。\n"
        "\n"
        "由登记的数可以推出总数，要用就把那一行贴到 data/facts/ 里：\n"
        "  4307户占99.26%，总数是4339户（10人以上企业/复工率，2020-03-13）\n"
        + "".join(f"    {line}\n" for line in paste(site, store))
    )


def paste(site: Path, store: Store) -> list[str]:
    _, text = listed(site, store, as_json=True)
    (whole,) = json.loads(text)["wholes"]
    lines = whole["paste"].splitlines()
    assert any("4339" in line for line in lines)
    return list(lines)


def test_a_strict_site_calls_it_an_error(site: Path, store: Store) -> None:
    write(site, "data/site.yaml", "figures: strict\n")
    report, text = listed(site, store)
    assert [(p.code, p.span.line, p.span.column) for p in report.problems if p.level == "error"] == [
        ("numeral-unbound-no-data", 5, 25)
    ]
    assert "没有绑定：共3家" in text, "the list is there to show it"


def test_the_same_as_json(site: Path, store: Store) -> None:
    write(site, "content/stories/甲.md", STORY)
    report, text = listed(site, store, as_json=True)
    value = json.loads(text)
    assert value["exit"] == 1
    assert [problem["code"] for problem in value["problems"] if problem["level"] == "error"] == [
        p.code for p in report.problems if p.level == "error"
    ]
    assert value["counts"] == {"all": 9, "bound": 2, "unbound": 2, "words": 1, "known": 4}
    (file,) = value["files"]
    assert file["path"] == "content/stories/甲.md"
    assert [one["sort"] for one in file["numerals"]] == [
        "bound", "date", "time", "name", "bound", "unbound", "words", "model", "asked"
    ]  # fmt: skip
    assert file["numerals"][5] == {
        "line": 5,
        "column": 25,
        "text": "3家",
        "sort": "unbound",
        "role": "text",
        "sentence": "3月13日9时，10人以上企业4307户，共3家，两批，5G，9个。",
        "value": "3",
        "unit": "家",
    }
