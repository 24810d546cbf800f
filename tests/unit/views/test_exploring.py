"""Charts to be explored: the same numbers as in the table, and nothing that leads a program astray."""

import json

import pytest
from msgspec.structs import replace
from sample_numbers import CHART, RATE
from sample_output import render_site
from sample_site import SITE

from broadsheet.charts.bundling import ADDRESS, NOTICE
from broadsheet.data.registers import read_chart
from broadsheet.model.drawn import ChartRow, ChartView
from broadsheet.model.site import Site
from broadsheet.views.exploring import explored

OFFERED = replace(CHART, explore=True)
LINE = replace(
    CHART, rows=tuple(ChartRow(f"复工率 {shown.period}", RATE.url, shown) for shown in RATE.observations)
)


def with_chart(chart: ChartView) -> Site:
    return replace(SITE, charts={**SITE.charts, chart.id: chart})


def test_a_chart_that_is_offered_has_a_button_its_program_and_its_data() -> None:
    files = render_site(with_chart(OFFERED))
    page = files["/charts/复工率对比.html"]
    assert f'<button type="button" hidden data-vega="..{ADDRESS}" data-explore="复工率对比.js">' in page
    assert "12 KB" in page
    assert "/assets/explore." in page
    text = files["/charts/复工率对比.js"]
    assert text.startswith("window.broadsheetChart = {")
    values = json.loads(text.partition("=")[2].rstrip().rstrip(";"))["data"]["values"]
    assert [value["value"] for value in values] == [99.26, 97.2]


def test_a_chart_that_is_not_offered_has_none_of_it() -> None:
    files = render_site(SITE)
    assert "/charts/复工率对比.js" not in files
    for url, text in files.items():
        assert "explore" not in text, url
        assert ADDRESS not in text, url


@pytest.mark.parametrize("chart, mark, count", [(CHART, "bar", 2), (LINE, "line", 3)])
def test_several_days_of_a_number_are_a_line(chart: ChartView, mark: str, count: int) -> None:
    made = json.loads(json.dumps(explored(chart)))
    assert made["mark"]["type"] == mark
    assert len(made["data"]["values"]) == count
    assert all(
        str(row.shown.text) in value["said"]
        for row, value in zip(chart.rows, made["data"]["values"], strict=True)
    )
    assert len({value["name"] for value in made["data"]["values"]}) == (1 if mark == "line" else 2)


def test_a_title_cannot_leave_the_script() -> None:
    row = replace(CHART.rows[0], title="</script><script>alert(1)</script>\u2028")
    text = render_site(with_chart(replace(OFFERED, rows=(row,))))["/charts/复工率对比.js"]
    assert "</script>" not in text


def test_the_key_and_the_kind_that_has_no_use_for_it() -> None:
    chart, problems = read_chart(
        "kind: bar\ntitle: 甲\nindicators: [乙]\nexplore: true\n", "data/charts/甲.yaml"
    )
    assert problems == ()
    assert chart is not None
    assert chart.explore
    _, problems = read_chart("kind: timeline\ntitle: 甲\nexplore: true\n", "data/charts/甲.yaml")
    assert [(problem.code, problem.args["key"]) for problem in problems] == [("chart-key-kind", "explore")]


def test_the_program_says_whose_it_is() -> None:
    assert NOTICE.startswith("/*!")
    assert NOTICE.count("*/") == 1
    assert "Redistributions in binary form" in NOTICE
