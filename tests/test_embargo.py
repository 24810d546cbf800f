"""Before its embargo ends, nothing of a story, a number or a record is in any byte of the output.

What is not public, and what is a remark, never is. The report of a build is for the editor, and names what it
keeps back.
"""

import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.running import Result, run_build
from tests.scanning import find

INSTANT = "2020-03-15T09:30:00+08:00"
SECONDS = int(datetime(2020, 3, 15, 1, 30, tzinfo=UTC).timestamp())
ZONES = ("Asia/Shanghai", "America/St_Johns", "Pacific/Apia")

CANARIES = (
    *("73137", "91573", "58217"),
    *(
        "canarytitle",
        "canarysummary",
        "canarytopic",
        "canaryslug",
        "canarynote",
        "canaryspeaker",
        "canaryfact",
    ),
    *("canaryindicator", "canarydefinition", "canarychart", "canaryphoto", "canaryquote"),
    *("canaryrecord", "canaryid", "canarytext", "canaryfigure"),
)
"""What is under embargo: values, words, ids, the names of files, and words of every kind."""

UNUSED = ("canaryfile", "canarypicture", "canarysource")
"""What nobody sees at all: the name of a story with a slug, what is written in a photo beside the picture,
what a source says in full."""

HIDDEN = ("46813", "hiddenremark", "hiddentitle", "hiddenid", "hiddenpicture", "hiddentopic", "hiddenfact")
"""What is not public, and remarks."""

FILES = {
    "data/sources.yaml": "日报: 日报\n",
    "data/sources/日报.txt": "canaryquote：已开工73137户。canarysource\n",
    "data/facts/事实.yaml": f"""
period: 2020-03-01
source: 日报
facts:
  企业/总数:
    value: 100户
    remark: hiddenremark
  金库/canaryfact:
    value: 73137户
    embargo: {INSTANT}
    note: canarynote
    said_by: canaryspeaker
    quote: canaryquote：已开工73137户
  金库/hiddenfact:
    value: 46813户
    public: false
""",
    "data/indicators/甲/canaryindicator.yaml": f"""
title: canaryindicator
definition: canarydefinition
unit: 户
remark: hiddenremark
observations:
  - period: 2020-02
    value: 58217
    embargo: {INSTANT}
  - period: 2020-03
    value: 58218
    embargo: {INSTANT}
    released: 2020-03-01
""",
    "data/charts/canarychart.yaml": """
kind: bar
title: canarychart
indicators: [甲/canaryindicator, 企业/总数]
""",
    "data/collections/名录.yaml": f"""
title: 名录
timeline: day
fields:
  day: {{title: 日期, type: period}}
  text: {{title: 说明, type: text}}
  size: {{title: 规模, type: figure}}
  drawing: {{title: 图, type: photo}}
defaults: {{period: 2020-03-01}}
records:
  公开: {{title: 公开的, day: 2020-03-02, remark: hiddenremark, size: 5家}}
  canaryid:
    title: canaryrecord
    embargo: {INSTANT}
    topics: [canarytopic]
    day: 2020-03-03
    text: canarytext
    size: {{value: 91573家, note: canaryfigure}}
  hiddenid:
    title: hiddentitle
    public: false
    topics: [hiddentopic]
    day: 2020-03-04
    size: 46813家
    drawing: {{photo: hiddenpicture.png, alt: 图, caption: 图 绘/本刊}}
""",
    "content/about.md": "---\ntitle: 关于\n---\n共[?](fig:企业/总数)。\n",
    "content/stories/公开.md": "---\ntitle: 公开的\ndate: 2020-03-02\n---\n共[100户](fig:企业/总数)。\n",
    "content/stories/canaryfile.md": f"""---
title: canarytitle
date: 2020-03-04
embargo: {INSTANT}
slug: canaryslug
topics: [canarytopic]
summary: canarysummary
---
已开工[73137户](fig:金库/canaryfact)，[那一条](ref:名录/canaryid)。

![图](chart:canarychart)

![图](canaryphoto.png "图 绘/本刊")
""",
}


def picture(text: str) -> bytes:
    """Return a PNG of one point that holds a text, compressed."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"zTXt", b"Comment\x00\x00" + zlib.compress(text.encode())),
        (b"IDAT", zlib.compress(b"\x00\x00")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def site(folder: Path, zone: str) -> Path:
    """Write the site."""
    settings = f"title: 站\nbase_url: https://example.org\ntimezone: {zone}\n"
    for path, text in {**FILES, "data/site.yaml": settings}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
    (folder / "content/stories/canaryphoto.png").write_bytes(picture("canarypicture"))
    (folder / "content/hiddenpicture.png").write_bytes(picture("hiddenpicture"))
    return folder


def build(root: Path, output: Path, seconds: int, zone: str) -> Result:
    """Build at an instant, on a machine in a zone."""
    result = run_build(root, output, env={"SOURCE_DATE_EPOCH": str(seconds), "TZ": zone})
    assert result.code == 0, result.errors
    return result


@pytest.mark.parametrize("zone", ZONES)
def test_one_second_before_and_on_the_instant(tmp_path: Path, zone: str) -> None:
    """An instant is the same one wherever the site, and the machine, are."""
    root = site(tmp_path, zone)
    elsewhere = ZONES[ZONES.index(zone) - 1]
    before, after = tmp_path / "before", tmp_path / "after"
    early = build(root, before, SECONDS - 1, elsewhere)
    assert find(before, (*CANARIES, *UNUSED, *HIDDEN)) == {}
    assert datetime.fromisoformat(early.report["next_change"]) == datetime.fromisoformat(INSTANT)
    assert {"story canaryfile", "record 名录/canaryid"} <= {it["what"] for it in early.report["withheld"]}
    build(root, after, SECONDS, elsewhere)
    found = find(after, (*CANARIES, *UNUSED, *HIDDEN))
    assert found.keys() == set(CANARIES)


def test_it_comes_out_in_every_form(tmp_path: Path) -> None:
    """The scan sees what it is there to see."""
    root, output = site(tmp_path, ZONES[0]), tmp_path / "site"
    build(root, output, SECONDS, "UTC")
    found = find(output, CANARIES)
    value = {place.partition(":")[0] for place in found["73137"]}
    assert {
        "data/all.zip",
        "data/observations.csv",
        "data/observations.json",
        "stories/canaryslug.html",
    } <= value
    assert {"feed.xml", "sitemap.xml", "the name", "stories/index.html"} <= set(found["canaryslug"])
    assert {"timeline.html", "data/timeline.csv", "名录/index.html"} <= set(found["canaryrecord"])


@pytest.mark.parametrize("zone", ZONES)
def test_a_day_means_its_beginning_in_the_zone_of_the_site(tmp_path: Path, zone: str) -> None:
    root = site(tmp_path, zone)
    for file in (root / "data").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace(INSTANT, "2020-03-15")
        file.write_text(text, encoding="utf-8", newline="\n")
    story = root / "content/stories/canaryfile.md"
    story.write_text(story.read_text(encoding="utf-8").replace(INSTANT, "2020-03-15"), encoding="utf-8")
    report = build(root, tmp_path / "site", SECONDS - 3 * 86_400, "UTC").report
    begin = datetime.fromisoformat(report["next_change"])
    assert begin.isoformat()[:19] == "2020-03-15T00:00:00"
    build(root, tmp_path / "before", int(begin.timestamp()) - 1, "UTC")
    assert find(tmp_path / "before", (*CANARIES, *UNUSED)) == {}
    build(root, tmp_path / "after", int(begin.timestamp()), "UTC")
    assert find(tmp_path / "after", CANARIES).keys() == set(CANARIES)
