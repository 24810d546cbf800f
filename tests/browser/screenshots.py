"""Contact sheets: every kind of page at two widths, light and dark, and on paper, in `screenshots/`.

A sheet has the five pictures of a page beside each other. For looking at: what a machine can judge, tests do.
The charts have a sheet of their own, as they are and as those see them who cannot tell red from green.
"""

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from chromium import SCHEMES, WIDTHS, open_chromium
from hosts import served
from kinds import kinds
from PIL import Image
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "screenshots"

PAPER = 673
"""Width in pixels of what is printed on A4 inside the margins of `print.css`."""
GAP, GROUND = 24, "#888"
TALLEST = 6000
"""What of a page is shown at most, in pixels."""
BLIND = ("deuteranopia", "achromatopsia")
ALL_PHOTOGRAPHS = """() => Promise.all([...document.images].map(it => {
    it.loading = 'eager'
    return it.decode().catch(() => {})
}))"""
"""Those below the fold are not asked for until somebody scrolls."""


def main(folder: str = "") -> None:
    """Build the demonstration, or take the one in `folder`, and make the sheets."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as empty, open_chromium() as browser:
        site = Path(folder or f"{empty}/site")
        if not folder:
            build = [sys.executable, str(ROOT / "build.py"), "--root", str(ROOT), "--output", str(site)]
            subprocess.run(build, check=True)
        files = sorted(site.rglob("*.html"), key=lambda file: (file.stat().st_size, file.as_posix()))
        # 404.html is shown at any address, and so knows all others from the root of a host on.
        with served(site) as host:
            for address in kinds(file.relative_to(site).as_posix() for file in files):
                name = address.removesuffix(".html").replace("/", "-")
                _join(_pictures(browser, host + quote(address))).save(PICTURES / f"{name}.png")
        _join(_charts(browser, site)).save(PICTURES / "colours.png")
    sys.stdout.write(f"{PICTURES}\n")


def _pictures(browser: Browser, address: str) -> list[Image.Image]:
    """Take a page at both widths in both schemes, and as it is printed."""
    made = []
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(ALL_PHOTOGRAPHS)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                made.append(_taken(page))
        page.set_viewport_size({"width": PAPER, "height": 951})
        page.emulate_media(media="print", color_scheme="light")
        made.append(_taken(page))
    return made


def _charts(browser: Browser, site: Path) -> list[Image.Image]:
    """Take the charts of the home page as they are, and as others see them."""
    made = []
    with browser.new_context(viewport={"width": 700, "height": 800}) as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        made.append(_taken(page))
        session = context.new_cdp_session(page)
        for kind in BLIND:
            session.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
            made.append(_taken(page))
    return made


def _taken(page: Page) -> Image.Image:
    picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))


def _join(pictures: list[Image.Image]) -> Image.Image:
    """Put pictures beside each other."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


if __name__ == "__main__":
    main(*sys.argv[1:])
