"""Putting a question to the search page of a built site, in a real browser, as a reader does."""

from urllib.parse import quote, unquote, urljoin

from msgspec import Struct
from playwright.sync_api import Page

WATCH = """
addEventListener("DOMContentLoaded", () => {
  const said = document.getElementById("said");
  if (!said) return;
  const busy = document.getElementById("found").dataset.busy;
  new MutationObserver(() => {
    if (!said.textContent || said.textContent === busy || window.answered) return;
    window.answered = performance.now();
    document.documentElement.dataset.answered = "yes";
  }).observe(said, {childList: true});
});
"""
"""Notes when the answer is there, in milliseconds since the page was asked for."""


ANSWERED = "html[data-answered]"

ALL = """
async () => {
  const more = document.getElementById("more"), list = document.getElementById("found");
  while (!more.hidden) {
    const count = list.children.length;
    more.click();
    while (list.children.length === count) await new Promise((done) => setTimeout(done));
  }
}
"""
"""Asks for further results until there are no more."""


class Answer(Struct, frozen=True):
    """What the page showed."""

    said: str
    urls: tuple[str, ...]
    """Of all results from the root of the site, in order."""
    first: tuple[str, ...]
    """The text of those that were shown at once."""
    milliseconds: float


def watch(page: Page) -> None:
    """Get ready to measure."""
    page.add_init_script(WATCH)


def ask(page: Page, root: str, query: str, wait: float = 30) -> Answer:
    """Ask the search page below `root`, an address that ends with a slash, and have all results shown.

    `query` goes into the address as a form would write it. `wait` is in seconds.
    """
    page.goto(f"{root}search.html?q={quote(query)}")
    # Not wait_for_function: a strict host forbids it to evaluate a text.
    page.wait_for_selector(ANSWERED, timeout=wait * 1000)
    time = float(page.evaluate("window.answered"))
    first = tuple(page.locator("#found li").all_inner_texts())
    page.evaluate(ALL)
    links = page.evaluate("[...document.querySelectorAll('#found h3 a')].map(a => a.getAttribute('href'))")
    urls = tuple(unquote(urljoin("http://host/", link)).removeprefix("http://host/") for link in links)
    return Answer(page.inner_text("#said"), urls, first, time)
