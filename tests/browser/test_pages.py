"""Every page of the demonstration in a real browser, as readers meet it."""

import json
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import pytest
from chromium import SCHEMES, WIDTHS
from hosts import QuietHost
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# WCAG 2.2, success criterion 1.4.12: what a reader may set without losing anything.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""


SEEN = "[...document.querySelectorAll('.one, .every')].filter(it => it.offsetHeight).map(it => it.id)"
"""Which of the numbers in a frame can be seen; the list of all has no id."""

CONTEXTS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]


def kinds(pages: tuple[str, ...]) -> set[str]:
    """Return one page of each kind: of every folder its index and another, and all pages at the top."""
    found = {(address.rpartition("/")[0], address.endswith("/index.html")): address for address in pages}
    return {*found.values(), *(address for address in pages if "/" not in address)}


def chosen(pages: tuple[str, ...], context: int, step: int) -> list[str]:
    """Return the pages to look at in one of the contexts: of each kind one in all of them, and of all pages
    one in `step` in one of them."""
    return sorted({*pages[context :: step * len(CONTEXTS)], *kinds(pages)})


@pytest.fixture(params=CONTEXTS, ids=lambda it: f"{it[0]}-{it[1]}")
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, scheme = request.param
    opened = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield opened
    opened.close()


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    """A page in a window of 320 pixels: 1280 enlarged four times."""
    with browser.new_context(viewport={"width": 320, "height": 640}) as opened:
        yield opened.new_page()


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.soak)])
def test_axe_finds_nothing_and_nothing_is_loaded_from_elsewhere(
    context: BrowserContext,
    pages: tuple[str, ...],
    host: str,
    axe: str,
    request: pytest.FixtureRequest,
    step: int,
) -> None:
    context.add_init_script(path=axe)
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda fault: faults.append(f"{page.url}: {fault}"))
    page.on(
        "request", lambda asked: None if asked.url.startswith((host, "data:")) else faults.append(asked.url)
    )
    for address in chosen(pages, CONTEXTS.index(request.node.callspec.params["context"]), step):
        page.goto(host + address)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        for violation in found["violations"]:
            nodes = [node["html"][:200] for node in violation["nodes"]]
            faults.append(f"{unquote(address)}: {violation['id']}: {nodes}")
    assert faults == []


def test_the_nu_checker_finds_nothing(nu_checker: tuple[str, str], site: Path) -> None:
    java, jar = nu_checker
    command = [java, "-jar", jar, "--format", "json", "--exit-zero-always", "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True)
    found = [
        f"{Path(unquote(it['url'])).name}:{it.get('lastLine')}: {it['message']}"
        for it in json.loads(done.stderr)["messages"]
        if it["type"] != "info" or it.get("subType") == "warning"
    ]
    assert found == []


def test_no_page_scrolls_sideways_at_320_pixels(narrow: Page, pages: tuple[str, ...], host: str) -> None:
    too_wide = []
    for address in pages:
        narrow.goto(host + address)
        for spaced in (False, True):
            if spaced:
                narrow.evaluate(
                    """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
                    document.adoptedStyleSheets = [sheet]; }""",
                    TEXT_SPACING,
                )
            if narrow.evaluate("document.documentElement.scrollWidth") > 320:
                too_wide.append((unquote(address), spaced))
    assert too_wide == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_tab_reaches_the_skip_link(
    browser: Browser, pages: tuple[str, ...], host: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    # What stands in a frame has nothing to skip.
    for address in sorted(address for address in kinds(pages) if "embed/" not in address):
        page.goto(host + address)
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        target = focused.get_attribute("href") or ""
        assert target.startswith("#"), unquote(address)
        assert page.locator(f"main[id='{target[1:]}']").count() == 1, unquote(address)
        box = focused.bounding_box()
        assert box, unquote(address)
        assert box["x"] >= 0, unquote(address)
        assert box["y"] >= 0, unquote(address)
        assert box["height"] >= 24, unquote(address)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{target}", timeout=5_000)
    page.close()


def test_the_site_opens_from_a_folder(browser: Browser, site: Path) -> None:
    """From a USB stick: every link of every page leads to a file, every anchor to an element."""
    page = browser.new_page()
    waiting, seen, dead = [(site / "index.html").as_uri()], set[str](), list[str]()
    anchors: dict[str, set[str]] = {}
    wanted: set[tuple[str, str, str]] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address)
        anchors[address] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(it => it.id)"))
        assert page.evaluate("[...document.styleSheets].every(it => it.href)")
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", f"{address}: no style sheet"
        for written in page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(it => it.getAttribute('href'))"
        ):
            target, anchor = urldefrag(urljoin(address, written))
            if urlsplit(target).scheme != "file":
                continue
            if not Path(unquote(urlsplit(target).path)).is_file():
                dead.append(f"{unquote(address)}: {written}")
            elif target.endswith(".html"):
                waiting.append(target)
                wanted.add((address, target, unquote(anchor)))
    dead += [
        f"{unquote(address)}: {unquote(target)}#{anchor}"
        for address, target, anchor in wanted
        if anchor and anchor not in anchors[target]
    ]
    assert dead == []
    page.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder of somebody else and its address: another origin than that of the demonstration."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHost, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_frame_shows_the_one_number_its_address_names_and_leads_back(
    browser: Browser, site: Path, host: str, elsewhere: tuple[Path, str], width: int
) -> None:
    numbers = [
        f"{file.relative_to(site).as_posix()}#{name}"
        for file in sorted(site.glob("embed/**/*.html"))
        for name in re.findall('class="one" id="([^"]+)"', file.read_text(encoding="utf-8"))
    ]
    assert len(numbers) > 40
    sources = [host + quote(number, safe="/#") for number in numbers[::8]]
    code = "".join(f'<iframe src="{source}" width="360" height="300"></iframe>' for source in sources)
    folder, theirs = elsewhere
    (folder / "index.html").write_text(code, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(theirs)
    shown = [frame.evaluate(SEEN) for frame in page.frames[1:]]
    assert shown == [[unquote(source).rpartition("#")[2]] for source in sources]
    heights = [frame.evaluate("document.documentElement.scrollHeight") for frame in page.frames[1:]]
    assert max(heights) <= 300
    page.frames[1].locator(".one:target a").last.click()
    page.wait_for_url(lambda url: url.startswith(host) and "/embed/" not in url, timeout=5_000)
    assert page.locator(":target").count() == 1
    # A page that is not made for it shows itself to nobody.
    (folder / "index.html").write_text(f'<iframe src="{host}index.html"></iframe>', encoding="utf-8")
    page.goto(theirs)
    assert page.frames[1].locator("h1", has_text="%").count() == 0
    page.close()
