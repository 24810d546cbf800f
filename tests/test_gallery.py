"""The gallery: every kind of chart from data that are openly made up, apart from the demonstration."""

import re
from pathlib import Path
from typing import get_args

import pytest

from broadsheet.data.free_charts import read_free_chart
from broadsheet.data.registers import read_chart
from broadsheet.model.registers import Chart, ChartKind
from tests.running import ROOT, run_build

GALLERY = ROOT / "examples" / "gallery"


def charts() -> dict[str, Chart]:
    found = {}
    for file in sorted((GALLERY / "data/charts").glob("*.yaml")):
        chart, problems = read_chart(file.read_text(encoding="utf-8"), f"data/charts/{file.name}")
        assert chart is not None, problems
        found[chart.id] = chart
    for file in sorted((GALLERY / "data/charts").glob("*.py")):
        free, problems = read_free_chart(file.read_text(encoding="utf-8"), f"data/charts/{file.name}")
        assert free is not None, problems
        found[free.id] = free
    return found


CHARTS = charts()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("gallery") / "site"
    built = run_build(GALLERY, output)
    assert built.code == 0, built.errors
    assert [problem for problem in built.report["problems"] if problem["level"] != "notice"] == []
    return output


def test_every_kind_is_in_the_gallery() -> None:
    assert {chart.kind for chart in CHARTS.values()} == {*get_args(ChartKind), "free"}


def test_its_page_shows_every_chart_with_words_for_those_who_cannot_see_it(site: Path) -> None:
    page = (site / "gallery.html").read_text(encoding="utf-8")
    for chart in CHARTS.values():
        assert chart.title.said("zh-CN") in page
    told = re.findall(r"<desc[^>]*>(.*?)</desc>", page, re.DOTALL)
    assert len(told) == 2 * len(CHARTS)
    assert all(len(text) > 20 for text in told)


@pytest.mark.parametrize(
    "words",
    [
        "目标95%（2024年6月）",
        "警戒水位：27.5米",
        "浅色带为可能的范围",
        "带圈的数后来修订过",
        "最初公布93%，2024年3月12日修订",
        "口径改变",
        "空心点为预期",
        "7月起多开一条航线",
        "合计781户",
        "（59.1至63.3%）",
        "−120人",
        "没有数据",
        "虚线边的区域为预期",
    ],
)
def test_the_page_tells_what_its_charts_are_for(site: Path, words: str) -> None:
    page = (site / "gallery.html").read_text(encoding="utf-8")
    assert words in page


def test_findings_stand_on_the_pages_of_indicators(site: Path) -> None:
    page = (site / "indicators/return-rate.html").read_text(encoding="utf-8")
    assert "假想区返岗率：6月96.3%，比5月高3.2个百分点，为2024年1月以来最高" in page


def test_uncertainty_stands_in_the_files(site: Path) -> None:
    text = (site / "data/indicators/survey.csv").read_text(encoding="utf-8-sig")
    head, first = text.splitlines()[:2]
    assert {"low", "high"} <= set(head.split(","))
    assert "45.2,51.2" in first


def test_it_says_of_itself_that_it_is_made_up_and_the_demonstration_knows_nothing_of_it(site: Path) -> None:
    assert "编的" in (site / "index.html").read_text(encoding="utf-8")
    for folder in ("content", "data"):
        for file in (ROOT / folder).rglob("*"):
            assert not file.is_file() or "假想" not in file.read_text(encoding="utf-8", errors="ignore")
