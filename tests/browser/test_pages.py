"""Every page of the demonstration in a real browser, as readers meet it."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin

import pytest
from chromium import WIDTHS
from hosts import QuietHost, served
from kinds import kinds
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.browser

SEEN = "[...document.querySelectorAll('.one, .every')].filter(it => it.offsetHeight).map(it => it.id)"
"""Which of the numbers in a frame can be seen; the list of all has no id."""


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


def test_the_site_opens_from_a_folder(browser: Browser, site: Path, pages: tuple[str, ...]) -> None:
    """From a USB stick: pages have their style; what a wrong address leads to needs the root of a host."""
    page = browser.new_page()
    for address in sorted({*kinds(pages)} - {"404.html"}):
        page.goto((site / unquote(address)).as_uri())
        assert page.evaluate("document.styleSheets.length"), address
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", f"{address}: no style sheet"
    page.close()


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(
    site: Path, pages: tuple[str, ...]
) -> None:
    root = site.as_uri() + "/"
    found = {root + address: LexborHTMLParser((site / unquote(address)).read_bytes()) for address in pages}
    anchors = {address: {it.attributes["id"] for it in page.css("[id]")} for address, page in found.items()}
    dead = []
    for address, page in found.items():
        for link in page.css("a[href]"):
            target, anchor = urldefrag(urljoin(address, link.attributes["href"] or ""))
            if not target.startswith("file:"):
                continue
            # Pages that may stand at any address begin their links at the root of the host.
            inside = unquote(target.removeprefix(root).removeprefix("file:///"))
            target = root + quote(inside)
            if not (site / inside).is_file():
                dead.append(f"{unquote(address)}: {inside}")
            elif target in found and anchor and unquote(anchor) not in anchors[target]:
                dead.append(f"{unquote(address)}: {inside}#{unquote(anchor)}")
    assert dead == []


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder of somebody else and its address: another origin than that of the demonstration."""
    with served(tmp_path, QuietHost) as address:
        yield tmp_path, address


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
