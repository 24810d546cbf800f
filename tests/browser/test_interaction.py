"""What the small script adds to charts: labels by pointer, finger and keys."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from survey import RULES
from watching import LABEL

pytestmark = pytest.mark.browser

CHART = "charts/复工率对比.html"


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as opened:
        yield opened.new_page()


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
