"""The browser the tests and the screenshots use: the machine's own Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def find_chromium() -> str:
    """Return the path of the browser; empty when the machine has none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start the browser and close it at the end. A browser run by root has no sandbox."""
    alone = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*ARGUMENTS, *alone], handle_sigint=False
        )
        try:
            yield browser
        finally:
            browser.close()
