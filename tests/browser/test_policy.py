"""Nothing that readers open breaks the policy of a strict host, says a word or asks another host."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote

import pytest
from hosts import served
from kinds import kinds
from playwright.sync_api import Browser
from survey import RULES
from watching import LABEL, watched

from tests.running import run_build

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "chosen", [pytest.param(kinds, id="each kind"), pytest.param(tuple, id="all", marks=pytest.mark.soak)]
)
def test_nothing_breaks_the_policy_speaks_or_asks_another_host(
    browser: Browser, site: Path, host: str, pages: tuple[str, ...], chosen: Callable[[Any], tuple[str, ...]]
) -> None:
    """Pages, frames and pictures of charts under the strict policy, every chart pointed at."""
    pictures = [quote(file.relative_to(site).as_posix()) for file in sorted(site.glob("charts/**/*.svg"))]
    faults: list[str] = []
    pointed = 0
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = watched(context, host, faults)
        for address in (*chosen(pages), *chosen(pictures)):
            page.goto(host + address)
            for chart in page.locator("svg[data-t]:visible").all()[:2]:
                chart.hover()
                assert page.evaluate(LABEL), address
                pointed += 1
    assert faults == []
    assert pointed > 8


def test_the_watch_has_teeth(browser: Browser, tmp_path: Path) -> None:
    """What the test above looks for it does find."""
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><p style="color: red">x<script>console.log("no")</script>'
        '<script src="own.js"></script><img src="https://elsewhere.example/x.png">',
        encoding="utf-8",
    )
    (tmp_path / "own.js").write_text('console.log("yes"); missing()', encoding="utf-8")
    faults: list[str] = []
    with served(tmp_path) as host, browser.new_context() as context:
        watched(context, host, faults).goto(f"{host}index.html")
    sorts = {fault.partition(":")[0] for fault in faults}
    assert sorts >= {"policy", "console", "error"}
    assert any("style-src" in fault for fault in faults)
    assert any("img-src" in fault for fault in faults)
    assert any(fault.endswith("yes") for fault in faults)


EXPLORED = {
    "data/site.yaml": "title: 测试站点\nbase_url: https://a.example\n",
    "data/charts/线.yaml": "kind: line\ntitle: 复工率升到99.5%\nindicators: [复工率]\nexplore: true\n",
    "data/charts/条.yaml": "kind: bar\ntitle: 都在98%以上\nindicators: [复工率, 返岗率]\nexplore: true\n",
    "data/charts/自画.py": """import altair as alt

title = "复工率升到99.5%"
indicators = ["复工率"]
explore = True


def chart(data):
    points = alt.Chart(alt.Data(values=data.rows)).mark_circle(size=200)
    return points.encode(x="day:T", y=alt.Y("value:Q").scale(zero=False), tooltip="text:N")
""",
    **{
        f"data/indicators/{name}.yaml": f"title: {name}\nunit: '%'\nobservations:\n"
        "  - {period: 2020-03-06, value: 98.1%}\n  - {period: 2020-03-13, value: 99.26%}\n"
        "  - {period: 2020-03-20, value: 99.5%}\n"
        for name in ("复工率", "返岗率")
    },
}


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that offers charts to be explored."""
    root = tmp_path_factory.mktemp("explored")
    for name, text in EXPLORED.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    built = run_build(root, root / "site")
    assert built.code == 0, built.output
    return root / "site"


@pytest.mark.parametrize("chart", ["线", "条", "自画"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_vega_runs_on_request_alone_under_the_policy(
    browser: Browser, explored: Path, axe: str, chart: str, scheme: Literal["light", "dark"]
) -> None:
    with (
        served(explored) as host,
        browser.new_context(viewport={"width": 1000, "height": 900}, color_scheme=scheme) as context,
    ):
        faults: list[str] = []
        asked: list[str] = []
        context.add_init_script(path=axe)
        page = watched(context, host, faults)
        page.on("request", lambda it: asked.append(unquote(it.url)))
        page.goto(host + quote(f"charts/{chart}.html"))
        assert not [url for url in asked if "vega" in url]
        button = page.locator("button[data-explore]")
        assert "KB" in button.inner_text()
        button.click()
        drawn = page.locator(".explored svg")
        drawn.wait_for(timeout=20_000)
        box = drawn.bounding_box() or {"width": 0, "height": 0}
        assert box["width"] > 300
        label = page.locator("#vg-tooltip-element.visible")
        page.locator(".explored .mark-symbol path, .explored .mark-rect path").first.hover()
        assert "%" in label.inner_text()
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [violation["id"] for violation in found["violations"]] == []
        assert faults == []


def test_vega_runs_from_a_folder_and_leaves_one_name_behind(browser: Browser, explored: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((explored / "charts/线.html").as_uri())
        before = set(page.evaluate("Object.keys(window)"))
        page.locator("button[data-explore]").click()
        page.locator(".explored svg").wait_for(timeout=20_000)
        after = set(page.evaluate("Object.keys(window)"))
        assert after - before <= {"broadsheetVega", "broadsheetChart", "vegaEmbed", "VEGA_DEBUG"}
