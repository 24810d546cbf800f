"""A look at pages in every window and scheme that counts: each page is loaded once, for all the tests."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from chromium import SCHEMES, WIDTHS
from kinds import edition_of
from playwright.sync_api import Browser, Page

MEASURE = Path(__file__).with_name("measure.js")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# WCAG 2.2, success criterion 1.4.12: what a reader may set without losing anything.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
CONTEXTS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]

LARGE = "html { font-size: 200% }"

WINDOWS = ((320, ""), (320, TEXT_SPACING), (640, LARGE), (640, TEXT_SPACING), (1280, LARGE))
"""Widths in which nothing may scroll sideways, with what a reader has set."""


class Survey:
    """What is wrong on the pages that were looked at, and how many things of each sort there were."""

    def __init__(self) -> None:
        self.faults: defaultdict[str, list[str]] = defaultdict(list)
        """By the sort of fault; each says on which page, in which window, and what."""
        self.seen: Counter[str] = Counter()

    def add(self, where: str, found: Any) -> None:
        """Take what one of the measures returned."""
        for sort, what in found["faults"]:
            self.faults[sort].append(f"{where}: {what}")
        self.seen.update(found["seen"])


def survey(browser: Browser, host: str, pages: Iterable[str], axe: str, thorough: bool) -> Survey:
    """Look at pages of a host, each of them loaded once.

    `axe` is the path of axe-core, which is slow: unless `thorough`, it looks at a page in one context alone,
    at the next in another, and at the same page in English in the opposite one.
    """
    made = Survey()
    turns = dict[str, int]()
    with browser.new_context() as context:
        context.add_init_script(path=MEASURE)
        context.add_init_script(path=axe)
        page = context.new_page()
        for address in pages:
            page.goto(host + address)
            edition, path = edition_of(address)
            turn = turns.setdefault(path, len(turns)) % 4
            order = CONTEXTS[::-1] if edition == "en" else CONTEXTS
            _look(page, address, made, CONTEXTS if thorough else order[turn : turn + 1])
    return made


def _look(page: Page, address: str, made: Survey, examined: Sequence[tuple[int, str]]) -> None:
    where = unquote(address)
    page.keyboard.press("Tab")
    made.add(where, page.evaluate("measure.skipped()"))
    made.add(where, page.evaluate("language => measure.still(language)", edition_of(where)[0]))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            at = f"{where} ({width}, {scheme})"
            made.add(at, page.evaluate("dark => measure.coloured(dark)", scheme == "dark"))
            if (width, scheme) not in examined:
                continue
            made.seen["examined"] += 1
            found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            for violation in found["violations"]:
                nodes = [node["html"][:200] for node in violation["nodes"]]
                made.faults["axe"].append(f"{at}: {violation['id']}: {nodes}")
        made.add(f"{where} ({width})", page.evaluate("measure.laid()"))
    for width, css in WINDOWS:
        page.set_viewport_size({"width": width, "height": 800})
        set_by_reader(page, css)
        made.add(f"{where} ({width}, {css[:24]})", page.evaluate("measure.wide()"))


def set_by_reader(page: Page, css: str) -> None:
    """Let the reader's own style sheet count."""
    page.evaluate(
        """css => { const own = new CSSStyleSheet(); own.replaceSync(css);
        document.adoptedStyleSheets = [own]; }""",
        css,
    )
