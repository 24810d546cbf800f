"""Those of the thirty points that stand in the files of the demonstration; `test_thirty.py` has the rest."""

import csv
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.running import ROOT
from tests.test_demonstration import read_facts

pytestmark = pytest.mark.browser

EDITIONS = {"": "推算", "en/": "derived"}
"""The folders of the editions, and how each marks a number that was worked out."""


def page_at(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address).read_bytes())


def text_of(node: LexborHTMLParser | LexborNode, selector: str) -> str:
    found = node.css_first(selector)
    assert found is not None, selector
    return found.text().strip()


def test_08_every_figure_of_the_front_page_is_a_fact(site: Path) -> None:
    metrics = page_at(site, "index.html").css(".nums .num")
    values = [text_of(metric, ".v") for metric in metrics]
    assert values == ["100%", "99.26%", "97.2%", "14+50个", "188家", "9.89亿元", "2664人", "64.15亿元"]
    facts = read_facts()
    for metric, value in zip(metrics, values, strict=True):
        unit = value.lstrip("0123456789.+")
        said = text_of(metric, ".d")
        for number in value.removesuffix(unit).split("+"):
            periods = {
                fact.period.removeprefix("2020年")
                for fact in facts
                if f"{number}{unit}" in fact.printed.split("|")
            }
            assert periods, value
            assert any(period in said for period in periods), (value, said, periods)


def test_14_what_was_worked_out_says_so_and_how_and_nothing_else_does(site: Path) -> None:
    folder = ROOT / "data/indicators"
    worked_out = {
        file.relative_to(folder).with_suffix("").as_posix()
        for file in folder.rglob("*.yaml")
        if re.search("^derived:", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(worked_out) >= 6
    for edition, word in EDITIONS.items():
        for name in worked_out:
            page = page_at(site, f"{edition}indicators/{name}.html")
            assert word in text_of(page, ".ind .big"), name
            assert re.search("[÷+−×]", text_of(page, ".ind .dek")), name
        for file in (site / edition / "indicators").rglob("*.html"):
            name = file.relative_to(site / edition / "indicators").with_suffix("").as_posix()
            head = LexborHTMLParser(file.read_bytes()).css_first(".ind .big")
            if head is not None and name not in worked_out:
                assert word not in head.text(), file


def test_16_the_year_is_marked_as_the_editors_and_nothing_is_made_up_of_the_feature(site: Path) -> None:
    assert "年份由编辑补注" in text_of(page_at(site, "index.html"), ".asof")
    story = page_at(site, "stories/复工进展.html")
    assert "原文未注明刊发日期，年份由编辑补注" in text_of(story, ".srcs")
    assert "2020年3月13日" in text_of(story, ".by")
    for project in (site / "projects").glob("*.html"):
        assert not re.search(r"进度[^。]*\d%", LexborHTMLParser(project.read_bytes()).text()), project


def test_17_no_half_width_comma_follows_a_han(site: Path) -> None:
    """In the Chinese edition, in all pictures and feeds; English sets commas of its own behind Han."""
    files = [file for form in ("html", "svg", "xml") for file in site.rglob(f"*.{form}")]
    files = [file for file in files if not file.is_relative_to(site / "en") or file.suffix != ".html"]
    assert len(files) > 250
    wrong = [file for file in files if re.search("[\u4e00-\u9fff],", file.read_text(encoding="utf-8"))]
    assert wrong == []


def test_30_what_readers_and_programs_look_for_is_there(site: Path) -> None:
    names = {"404.html", "corrections.html", "feed.xml", "sitemap.xml", "robots.txt", "en/feed.xml"}
    assert {name for name in names if not (site / name).is_file()} == set()
    tables = list(site.rglob("*.csv"))
    assert len(tables) > 60
    for table in tables:
        data = table.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), table
        rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
        assert len({len(row) for row in rows}) == 1, table
