"""Without scripts, without pictures, in 320 pixels, by Tab and Enter alone: nothing of a page is lost."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from kinds import edition_of, kinds
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const box = it.getBoundingClientRect();
  const at = [...document.querySelectorAll('*')].indexOf(it);
  return {at, name: it.localName, href: it.getAttribute('href') ?? '', open: it.parentElement.open === true,
    shown: box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth + 1};
}"""

OFFERED = """() => [...document.querySelectorAll('a[href], summary, button:not([hidden]), input')]
  .filter(it => !it.closest('.one'))
  .map(it => [[...document.querySelectorAll('*')].indexOf(it), it.outerHTML.slice(0, 160)])"""
"""All that a reader may want to use, by its place in the page; in a frame an address says what is shown."""

LOST = """() => {
  // The notes are for paper.
  const counted = [...document.querySelectorAll('data, td.r, figure.fig table td, .v')]
    .filter(it => !it.closest('.notes, .one'));
  const seen = (it) => it.checkVisibility({visibilityProperty: true}) && it.getClientRects().length;
  const shown = new Set(counted.filter(seen).map(it => it.textContent.trim()));
  const charts = [...document.querySelectorAll('figure.fig')]
    .filter(it => !seen(it.querySelector('tbody') ?? it));
  return {numbers: counted.length,
    lost: [...counted.map(it => it.textContent.trim()).filter(text => text && !shown.has(text)),
      ...charts.map(it => it.id)],
    blind: [...document.images].filter(it => !it.alt.trim()).map(it => it.src)};
}"""
"""Numbers and tables of charts that are nowhere to be seen, and pictures without words."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 640}, accept_downloads=True
    ) as context:
        opened = context.new_page()
        opened.route(
            "**/*",
            lambda route: route.abort() if route.request.resource_type == "image" else route.continue_(),
        )
        yield opened


def walk(page: Page) -> set[int]:
    """Go through a page by Tab, open by Enter what is folded; return the places of all that had the focus."""
    reached: set[int] = set()
    for _ in range(3000):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused["at"] in reached:
            return reached
        assert focused["shown"], (unquote(page.url), focused)
        reached.add(focused["at"])
        if focused["name"] == "summary" and not focused["open"]:
            page.keyboard.press("Enter")
    raise AssertionError(f"{unquote(page.url)}: no end")


ALIKE = ("bodies/", "loans/", "projects/", "recruitment/", "services/", "signings/", "supplies/")
"""Registers whose pages are made as those of others are."""


def chosen(pages: tuple[str, ...]) -> list[str]:
    """Return one page of each kind in Chinese; editions have the same templates."""
    own = [address for address in kinds(pages) if edition_of(address)[0] == "zh-CN"]
    return [address for address in own if not address.startswith(ALIKE)]


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_all_is_reached_without_scripts_and_pictures_by_keys_in_320_pixels(
    page: Page, host: str, pages: tuple[str, ...], every: bool
) -> None:
    numbers = 0
    for address in pages if every else chosen(pages):
        page.goto(host + address)
        reached = walk(page)
        missed = [html for at, html in page.evaluate(OFFERED) if at not in reached]
        assert missed == [], unquote(address)
        found = page.evaluate(LOST)
        assert found["lost"] == [], unquote(address)
        assert found["blind"] == [], unquote(address)
        numbers += found["numbers"]
    assert numbers > 300


def test_enter_opens_a_page_and_fetches_a_file(page: Page, host: str) -> None:
    page.goto(f"{host}index.html")
    tab_to(page, "indicators/index.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicators/index.html", timeout=5_000)
    page.goto(f"{host}data/index.html")
    tab_to(page, ".csv")
    with page.expect_download() as fetched:
        page.keyboard.press("Enter")
    assert fetched.value.suggested_filename.endswith(".csv")


def tab_to(page: Page, end: str) -> None:
    """Press Tab until the focus is on a link whose address ends so."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href') ?? ''").endswith(end):
            return
    raise AssertionError(f"nothing ends with {end}")
