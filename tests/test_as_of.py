"""`--as-of` makes the site as it was known on a day: nothing that came later is in any of its bytes."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.running import run, run_build, tree
from tests.scanning import find

DAY = "2020-03-05"
LATER = "后知"
"""Every text in the site that speaks of something later holds this."""

NUMBERS = ("73137", "47391", "61943", "58217", "86429", "93571", "64183", "31873")
"""Every number that became known later; 31873 is computed from one of them."""

DAYS = [date(2020, 3, 6) + timedelta(days) for days in range(7)]
"""Days of which nothing was known: what was announced for the future speaks of others."""

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="0 0 30 20"><!-- %s --></svg>'
)

FILES = {
    "data/site.yaml": """
title: 进展
base_url: https://example.org/paper
home:
  finding: 已开工[?](fig:企业/已开工)
  headline:
    - figure: 企业/已开工
      context: 上一次是[4101户](fig:企业/已开工@2020-02-28)
    - figure: 后来/指标
      title: 后知的大数字
      context: 已有[93571户](fig:后来/指标)
  sections:
    - title: 图
      charts: [进度, 后来的图, 大事]
    - title: 表
      table: [企业/已开工, 后来/指标]
    - title: 名录
      records: [events, promises, events/后来公布]
    - title: 报道
      stories: [stories/早, stories/晚]
    - title: 这几天
      timeline: [all]
""",
    "data/sources.yaml": """
日报:
  title: 日报
  published: 2020-03-02
公报:
  title: 后知公报
  published: 2020-03-09
特稿:
  title: 特稿
  dated: 2020-03-10
""",
    "data/indicators/企业/已开工.yaml": """
title: 已开工企业
unit: 户
source: 日报
targets:
  - value: 5000
    due: 2020-03-31
  - value: 61943
    due: 2020-04-30
    source: 公报
observations:
  - period: 2020-02-28
    value: 4100
    source: 日报
    revisions:
      - date: 2020-03-03
        kind: update
        value: 4101
        reason: 核实
      - date: 2020-03-08
        kind: correction
        value: 47391
        reason: 后知当时算错了
  - period: 2020-03-04
    value: 4200
    released: 2020-03-04
  - period: 2020-03-12
    value: 73137
    released: 2020-03-12
    note: 后知的附注
""",
    "data/indicators/企业/未开工.yaml": """
title: 未开工企业
unit: 户
derived: 企业/总数 − 企业/已开工
""",
    "data/indicators/后来/指标.yaml": """
title: 后知指标
definition: 后知定义
unit: 户
source: 公报
observations:
  2020-03-01: 93571
""",
    "data/facts/事实.yaml": """
period: 2020-03-01
facts:
  企业/总数:
    value: 79264户
    period: 2020-02-28
    source: 日报
  物资/口罩:
    value: 365片
    released: 2020-03-01
    source: 公报
  物资/手套:
    value: 58217支
    period: 2020-03-07
    note: 后知手套
  物资/消毒液:
    value: 86429公斤
    embargo: 2020-03-06T09:30:00+08:00
    note: 后知消毒液
  贷款/金额:
    value: 500万元
    period: 2020-02-04
    source: 日报
""",
    "data/charts/进度.yaml": """
kind: bar
title: 进度
indicators: [企业/已开工, 企业/总数]
""",
    "data/charts/后来的图.yaml": """
kind: bar
title: 后知的图
indicators: [后来/指标, 企业/总数]
""",
    "data/charts/大事.yaml": """
kind: timeline
title: 大事
""",
    "data/collections/events.yaml": """
title: 大事
timeline: [started, finished]
fields:
  started: {title: 开始, type: period}
  finished: {title: 结束, type: period}
  source: {title: 来源, type: source}
  size: {title: 规模, type: figure}
records:
  早先: {title: 早先的事, started: 2020-02-20, source: 特稿}
  预告: {title: 预告的事, started: 2020-03-25, source: 日报}
  没有完: {title: 没有完的事, started: 2020-02-17, finished: 2020-03-10, source: 特稿}
  后来发生: {title: 后知发生, started: 2020-03-09, source: 特稿, size: {value: 64183家, period: 2020-03-01}}
  后来公布: {title: 后知公布, summary: 后知摘要, started: 2020-02-21, source: 公报}
  保密:
    title: 后知保密
    embargo: 2020-03-06
    started: 2020-02-22
    source: 日报
""",
    "data/collections/promises.yaml": """
title: 承诺
view: board
timeline: due
fields:
  due: {title: 期限, type: period, expected: true}
  proof: {title: 凭据, type: ref}
  done: {title: 办好, type: period}
  count: {title: 数量, type: figure}
  source: {title: 来源, type: source}
  kept: {title: 兑现, type: status, from: {due: due, evidence: proof}}
  finished: {title: 办结, type: status, from: {due: due, evidence: done}}
  filled: {title: 满额, type: status, from: {due: due, evidence: count}}
records:
  复工: {title: 全面复工, due: 2020-03-31, source: 日报, proof: stories/晚, done: 2020-03-10}
  发货: {title: 全部发货, due: 2020-03-31, source: 日报, count: {value: 73137件, period: 2020-03-12}}
  后来说的: {title: 后知承诺, due: 2020-04-30, source: 特稿}
""",
    "content/about.md": "---\ntitle: 关于\n---\n现在已开工[?](fig:企业/已开工)。\n",
    "content/stories/早.md": """---
title: 已开工[4200户]
date: 2020-03-04
updated: 2020-03-11
topics: [复工]
corrections:
  - date: 2020-03-05
    text: 更正一处错字。
  - date: 2020-03-11
    text: 后知更正，已开工[73137户](fig:企业/已开工@latest)。
---
已开工[4200户](fig:企业/已开工)，上次[4101户](fig:企业/已开工@2020-02-28)，还差[?](fig:企业/未开工)。

![进度](chart:进度)

[4200户]: fig:企业/已开工
""",
    "content/stories/晚.md": """---
title: 后知标题
date: 2020-03-09
slug: zhihou-houzhi
topics: [后知专题]
summary: 后知摘要
cover:
  photo: 后知图.svg
  alt: 后知的图
  caption: 后知说明 绘/本刊
---
后知正文，已有[93571户](fig:后来/指标)。
""",
    "content/stories/后知图.svg": PICTURE % "后知画",
    "content/stories/下月.md": "---\ntitle: 后知下月\ndate: 2020-04-02\n---\n后知。\n",
}


def site(folder: Path) -> Path:
    """Write the site."""
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
    return folder


def spellings(day: date) -> list[str]:
    """Return how a day is written for programs and for readers."""
    return [day.isoformat(), f"{day:%Y%m%d}", f"{day.month}月{day.day}日"]


@pytest.fixture(scope="module")
def then(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as of the day."""
    folder = tmp_path_factory.mktemp("then")
    result = run_build(site(folder), folder / "site", "--as-of", DAY)
    assert result.code == 0, result.output
    return folder / "site"


def test_nothing_later_is_in_any_byte(then: Path) -> None:
    days = [spelling for day in DAYS for spelling in spellings(day)]
    assert find(then, (LATER, "houzhi", *NUMBERS, *days)) == {}


def test_what_was_known_is_there(then: Path) -> None:
    known = (
        "4200户",
        "4101",
        "核实",
        "5000户",
        "75163",
        "365片",
        "早先的事",
        "预告的事",
        "没有完的事",
        "更正一处错字",
    )
    assert [text for text in known if text not in find(then, known)] == []


def test_twice_the_same_bytes(then: Path, tmp_path: Path) -> None:
    """Another process, another zone, another order of sets, another folder and another clock."""
    env = {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "4102444800"}
    result = run(
        *("build", "--root", then.parent, "--output", tmp_path / "site", "--no-cache", "--as-of", DAY),
        cwd=tmp_path,
        env=env,
    )
    assert result.code == 0, result.errors
    assert tree(tmp_path / "site") == tree(then)


def test_all_of_it_is_there_later(then: Path, tmp_path: Path) -> None:
    """The scan finds what it looks for, once that is known."""
    files = {path: then.parent / path for path in FILES}
    for path, file in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8").replace("[4101户](fig:企业/已开工@2020-02-28)", "从前")
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    result = run_build(tmp_path, tmp_path / "site", "--as-of", "2020-05-01")
    assert result.code == 0, result.errors
    days = [day.isoformat() for day in DAYS if day.day not in (6, 7)]
    assert {LATER, "houzhi", *NUMBERS, *days} - find(
        tmp_path / "site", (LATER, "houzhi", *NUMBERS, *days)
    ).keys() == set()
