"""Every kind of page at two widths, light and dark, as pictures in `screenshots/`: for looking at."""

import subprocess
import sys
import tempfile
from pathlib import Path

from chromium import SCHEMES, WIDTHS, open_chromium

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "screenshots"


def main() -> None:
    """Build the demonstration and take the pictures, one of the longest page of each kind."""
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        site = Path(folder) / "site"
        subprocess.run(
            [sys.executable, str(ROOT / "build.py"), "--root", str(ROOT), "--output", str(site)], check=True
        )
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                for kind, file in _longest(site).items():
                    page.goto(file.as_uri())
                    page.screenshot(path=PICTURES / f"{kind}-{width}-{scheme}.png", full_page=True)
                page.close()
    sys.stdout.write(f"{PICTURES}\n")


def _longest(site: Path) -> dict[str, Path]:
    """Return the longest page of each folder, and every page at the top."""
    pages: dict[str, Path] = {}
    for file in sorted(site.rglob("*.html"), key=lambda it: it.stat().st_size):
        inside = file.relative_to(site)
        index = file.stem == "index" or len(inside.parts) == 1
        pages["-".join(inside.with_suffix("").parts) if index else inside.parts[0]] = file
    return pages


if __name__ == "__main__":
    main()
