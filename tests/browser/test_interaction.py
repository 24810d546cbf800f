"""What the small script adds to charts: labels by pointer, finger and keys. And that no policy is broken."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal
from urllib.parse import quote, unquote

import pytest
from hosts import StrictHost
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.running import run_build

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WATCH = """
addEventListener("securitypolicyviolation", it => console.error(it.violatedDirective, it.blockedURI))
"""
LABEL = "document.querySelector('output')?.hidden === false ? document.querySelector('output').value : ''"
CHART = "charts/复工率对比.html"


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as opened:
        yield opened.new_page()


def ours(said: ConsoleMessage) -> bool:
    """Tell whether a message is about our files; of a bare picture a browser looks for an icon itself."""
    return not said.location["url"].endswith("/favicon.ico")


def watched(context: BrowserContext, host: str, faults: list[str]) -> Page:
    """Return a page that notes every message, every breach of the policy and every request elsewhere."""
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on(
        "console", lambda said: faults.append(f"{unquote(page.url)}: {said.text}") if ours(said) else None
    )
    page.on("pageerror", lambda fault: faults.append(f"{unquote(page.url)}: {fault}"))
    page.on(
        "request", lambda asked: None if asked.url.startswith((host, "data:")) else faults.append(asked.url)
    )
    return page


def test_no_page_chart_or_embed_breaks_the_policy_or_asks_another_host(
    browser: Browser, site: Path, host: str
) -> None:
    """Pages, frames and pictures under the strict policy, every chart of each pointed at."""
    faults: list[str] = []
    files = [*sorted(site.rglob("*.html")), *sorted(site.glob("charts/**/*.svg"))]
    assert sum("embed/charts" in file.as_posix() for file in files) > 10
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = watched(context, host, faults)
        for file in files:
            page.goto(host + quote(file.relative_to(site).as_posix()))
            for chart in page.locator("svg[data-t]:visible").all()[:2]:
                chart.hover()
                assert page.evaluate(LABEL), file
    assert faults == []


def test_a_pointer_names_the_nearest_mark(wide: Page, host: str) -> None:
    wide.goto(host + quote(CHART))
    chart = wide.locator("svg.ww")
    area = chart.bounding_box() or {"width": 0, "height": 0}
    told = set()
    for part in (0.15, 0.5, 0.85):
        chart.hover(position={"x": area["width"] / 2, "y": area["height"] * part})
        told.add(wide.evaluate(LABEL))
    assert len(told) == 3
    assert all("%" in label for label in told)
    box = wide.locator("output").bounding_box()
    assert box
    assert box["x"] >= 0
    wide.mouse.move(1, 1)
    assert wide.evaluate(LABEL) == ""


def test_a_tap_names_a_mark(browser: Browser, host: str) -> None:
    with browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    ) as context:
        page = context.new_page()
        page.goto(host + quote(CHART))
        page.locator("svg.nn").tap()
        assert "%" in page.evaluate(LABEL)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_keys_go_from_mark_to_mark(wide: Page, host: str, axe: str) -> None:
    wide.add_init_script(path=axe)
    wide.goto(host + quote(CHART))
    wide.locator("svg.ww").focus()
    labels = [wide.evaluate(LABEL)]
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowUp"):
        wide.keyboard.press(key)
        labels.append(wide.evaluate(LABEL))
    first, second, third, again, back = labels
    assert len({first, second, third}) == 3
    assert (again, back) == (first, third)
    found = wide.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [violation["id"] for violation in found["violations"]] == []
    wide.keyboard.press("Escape")
    assert wide.evaluate(LABEL) == ""


@pytest.mark.parametrize("address", ["index.html", CHART, "embed/" + CHART])
def test_without_scripts_nothing_is_lost(browser: Browser, host: str, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host + quote(address))
        charts = page.locator("figure.fig svg.ww").count()
        assert charts
        assert page.locator("figure.fig table").count() >= charts
        assert page.locator("output").count() == 0


def test_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site / CHART).as_uri())
        page.locator("svg.ww").hover()
        assert page.evaluate(LABEL)


EXPLORED = {
    "data/site.yaml": "title: 测试站点\nbase_url: https://a.example\n",
    "data/charts/线.yaml": "kind: line\ntitle: 复工率升到99.5%\nindicators: [复工率]\nexplore: true\n",
    "data/charts/条.yaml": "kind: bar\ntitle: 都在98%以上\nindicators: [复工率, 返岗率]\nexplore: true\n",
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


@pytest.mark.parametrize("chart", ["线", "条"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_vega_runs_on_request_alone_under_the_policy(
    browser: Browser, explored: Path, axe: str, chart: str, scheme: Literal["light", "dark"]
) -> None:
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(StrictHost, directory=str(explored))) as server,
        browser.new_context(viewport={"width": 1000, "height": 900}, color_scheme=scheme) as context,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}/"
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
        server.shutdown()


def test_vega_runs_from_a_folder_and_leaves_one_name_behind(browser: Browser, explored: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((explored / "charts/线.html").as_uri())
        before = set(page.evaluate("Object.keys(window)"))
        page.locator("button[data-explore]").click()
        page.locator(".explored svg").wait_for(timeout=20_000)
        after = set(page.evaluate("Object.keys(window)"))
        assert after - before <= {"broadsheetVega", "broadsheetChart", "vegaEmbed", "VEGA_DEBUG"}
