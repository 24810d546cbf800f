"""The search of the demonstration as a reader meets it: exact, by keyboard, announced, without scripts."""

import gzip
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.running import ROOT

sys.path.append(str(ROOT / "bench"))

from asking import ANSWERED, ask, watch
from plain_scan import read_site, scan

pytestmark = pytest.mark.browser

QUERIES = ("复工率", "2月29日", "99.26", "99.26%", "佰纳", "全部复工", "4307户", "迪马工业", "没有这样的话")

VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    opened = browser.new_page()
    watch(opened)
    opened.add_init_script(VIOLATIONS)
    return opened


def test_every_page_that_holds_the_words_is_found_and_no_other(page: Page, site: Path, host: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error.message))
    page.on("request", lambda request: asked.append(request.url))
    # Each edition has a search of its own.
    pages = {path: text for path, text in read_site(site).items() if not path.startswith("en/")}
    for query in QUERIES:
        answer = ask(page, host, f"“{query}”")
        assert set(answer.urls) == scan(pages, [query]), query
        assert page.evaluate("window.violations") == []
    assert said == []
    assert all(url.startswith(host) for url in asked)


def test_results_show_sort_date_and_value(page: Page, host: str) -> None:
    first = ask(page, host, "10人以上企业复工率").first[0]
    assert all(text in first for text in ("10人以上企业复工率", "指标", "99.26%", "2020年3月13日"))
    loan = ask(page, host, "佰纳").first[0]
    assert all(text in loan for text in ("佰纳", "500万元", "贷款"))


def test_it_runs_from_a_folder(page: Page, site: Path) -> None:
    assert len(ask(page, f"file://{site}/", "佰纳").urls) > 3


def test_a_reader_needs_only_the_keyboard_and_hears_what_was_found(page: Page, host: str) -> None:
    page.goto(f"{host}index.html")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "搜索"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html")
    page.locator("main input").focus()
    page.keyboard.type("佰纳")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.wait_for_selector(ANSWERED)
    assert page.locator("[role=status]").inner_text().startswith("找到")
    assert page.locator("main input").input_value() == "佰纳"
    assert page.title().startswith("佰纳 – 搜索")
    page.locator("main form button").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('#found a')")
    page.locator("#more").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#found li:nth-child(11) a:focus")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "search.html" not in url)
    assert "佰纳" in page.inner_text("main")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible_and_fit(
    browser: Browser, host: str, axe: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    watch(page)
    for path in (f"search.html?q={quote('复工率')}", "404.html"):
        page.goto(f"{host}{path}")
        if "search" in path:
            page.wait_for_selector(ANSWERED)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.add_script_tag(path=axe)
        found = page.evaluate(
            "axe.run().then(results => results.violations.map(v => [v.id, v.nodes[0].html]))"
        )
        assert found == []
    context.close()


def test_without_scripts_the_indexes_are_there(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}search.html")
    page.fill("main input", "佰纳")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert "没有开启脚本" in page.inner_text("main")
    links = {link.get_attribute("href") for link in page.locator("main a").all()}
    assert {
        "topics/index.html",
        "indicators/index.html",
        "companies/index.html",
        "stories/index.html",
    } <= links
    assert "stories/month-2020-03.html" in links
    assert "indicators/10人以上企业/复工率.html" in links
    context.close()


def test_404_has_a_form_new_stories_indexes_and_a_contact(page: Page, host: str) -> None:
    page.goto(f"{host}404.html")
    assert page.locator("main form").get_attribute("action") == "/search.html"
    assert page.locator("main .newest a").count() == 5
    assert page.locator("main a[href='/indicators/index.html']").count() == 1
    assert "news@progress.example" in page.inner_text("main")


def test_budgets_of_the_search(site: Path) -> None:
    def size(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 9))

    assert size(site / "search.html") <= 8_000
    [script] = (site / "assets").glob("search.*.js")
    assert size(script) <= 6_000
    assert max(size(file) for file in (site / "search").iterdir()) <= 60_000
    home = (site / "index.html").read_bytes()
    link = next(line for line in home.splitlines(keepends=True) if b'class="seek"' in line)
    assert len(gzip.compress(home, 9)) - len(gzip.compress(home.replace(link, b""), 9)) < 150
