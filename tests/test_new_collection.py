"""A collection nobody had thought of: ten records in YAML alone become pages, back-links and downloads."""

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

from tests.running import ROOT, run_build, tree

SITE = ROOT / "tests/sites/registers/in"

DECLARED = """
title: 夜市
singular: 摊位
view: table
timeline: opened
schema_type: Event
fields:
  street: {title: 街道, type: text}
  keeper: {title: 管理单位, type: ref, to: bodies}
  opened: {title: 开市, type: period}
  stalls: {title: 摊位数, type: figure, unit: 个}
  state:
    title: 状态
    type: status
    choices: {open: {title: 已开市, shape: done}, soon: {title: 筹备中, shape: planned}}
defaults: {source: 特稿, period: 2020-03-13}
records:
"""

RECORD = """
  夜市{number}:
    street: 第{number}街
    keeper: 区经济信息委
    opened: 2020-03-{number:02}
    stalls: {stalls}个
    state: {state}
"""

STORY = """---
title: 夜市开了
date: 2020-03-13
---
[夜市3](ref:夜市/夜市3)有摊位[30个](fig:夜市/夜市3/stalls)，[全部夜市](ref:夜市)。
"""


def test_ten_records_need_no_code(tmp_path: Path) -> None:
    shutil.copytree(SITE, tmp_path / "site")
    records = [
        RECORD.format(number=number, stalls=number * 10, state="open" if number < 9 else "soon")
        for number in range(1, 11)
    ]
    (tmp_path / "site/data/collections/夜市.yaml").write_text(DECLARED + "".join(records), encoding="utf-8")
    (tmp_path / "site/content/stories/夜市.md").write_text(STORY, encoding="utf-8")
    result = run_build(tmp_path / "site", tmp_path / "out")
    assert result.code == 0, result.errors
    files = tree(tmp_path / "out")
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    assert {f"夜市/夜市{number}.html" for number in range(1, 11)} <= set(pages)
    directory = pages["夜市/index.html"]
    assert all(
        f"夜市{number}.html" in directory and f"{number * 10}个" in directory for number in range(1, 11)
    )
    assert pages["timeline.html"].count("../夜市/") == 0
    assert all(f"夜市/夜市{number}.html" in pages["timeline.html"] for number in range(1, 11))
    # Who mentions whom: the story on the record and on its number, the ten markets on the office.
    assert "../stories/夜市.html" in pages["夜市/夜市3.html"]
    assert "../stories/夜市.html" not in pages["夜市/夜市4.html"]
    assert all(f"../夜市/夜市{number}.html" in pages["bodies/区经济信息委.html"] for number in range(1, 11))
    assert "../夜市/夜市3.html#stalls" in pages["stories/夜市.html"]
    rows = list(csv.DictReader(io.StringIO(files["data/夜市.csv"].decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [f"夜市{number}" for number in range(1, 11)]
    assert len(json.loads(files["data/夜市.json"])["data"]) == 10
    with zipfile.ZipFile(io.BytesIO(files["data/all.zip"])) as package:
        described = json.loads(package.read("datapackage.json"))
    assert "夜市" in [resource.get("title") for resource in described["resources"]]
