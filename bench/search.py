"""What the search finds and what a question costs, on a site of many stories: `python bench/search.py`.

The site is built by the real command, and asked in Chromium; every answer is held against a plain scan of
the finished pages, which another reader of HTML reads. Exits with 1 when any page is missed or found wrongly.
"""

import gzip
import random
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from asking import Answer, ask, watch  # noqa: E402
from chromium import open_chromium  # noqa: E402
from hosts import served  # noqa: E402
from msgspec import Struct  # noqa: E402
from plain_scan import read_site, scan  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402
from varied_site import make_varied_site  # noqa: E402

from tests.running import run_build  # noqa: E402

KNOWN = (
    *("复工率", "2月29日", "12月9日", "99.26", "99.26%", "佰纳", "镕喆", "4307户", "kn95", "ISO 9001", "5G"),
    *(
        '"全部复工"',
        '"点对点专车"',
        '"“零接触”招商"',
        '"3月13日（星期五）"',
        "应复尽复 佰纳",
        "art",
        "start-up",
    ),
    *("工", "%", "。", "没有这样的话", "0.1", "月1日"),
)
"""Questions that are asked of every site; the others are taken from its text."""


class Asked(Struct, frozen=True):
    """A question, what it found and what it cost."""

    query: str
    hits: int
    missed: int
    wrong: int
    bytes: int
    """Of the index, compressed, until the first results were shown."""
    milliseconds: float


def main() -> None:
    """Build, ask, and print what came of it."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=50)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        made, site = Path(folder) / "made", Path(folder) / "site"
        make_varied_site(made, options.stories)
        begin = perf_counter()
        built = run_build(made, site)
        if built.code:
            sys.exit(built.errors)
        seconds = perf_counter() - begin, built.report["seconds"]["index"]
        pages = read_site(site)
        asked = list(measure(site, pages, questions(pages, options.queries)))
        say(asked, site, len(pages), seconds)
    sys.exit(any(one.missed or one.wrong for one in asked))


def questions(pages: dict[str, tuple[str, ...]], count: int) -> Iterator[tuple[str, list[str]]]:
    """Yield queries, each with the texts that it asks for."""
    chance = random.Random(1)  # noqa: S311  no secret is made of it
    for query in KNOWN[:count]:
        quoted = query.startswith('"')
        yield query, [query.strip('"')] if quoted else query.split()
    urls = sorted(pages)
    for number in range(count - len(KNOWN)):
        block = max(pages[chance.choice(urls)], key=len)
        start = chance.randrange(max(len(block) - 12, 1))
        text = block[start : start + (2, 3, 4, 6, 9, 12)[number % 6]].strip()
        plain = not any(mark in text for mark in '“”「」『』«»"')
        text = text if text and plain else "复工"
        yield f'"{text}"', [text]


def measure(
    site: Path, pages: dict[str, tuple[str, ...]], queries: Iterator[tuple[str, list[str]]]
) -> Iterator[Asked]:
    """Ask every query in a browser that has nothing of the site yet."""
    with served(site) as host, open_chromium() as browser:
        for query, texts in queries:
            answer, loaded = ask_once(browser, host, query)
            right, found = scan(pages, texts), set(answer.urls)
            size = sum(len(gzip.compress((site / path).read_bytes(), 9)) for path in loaded)
            yield Asked(query, len(right), len(right - found), len(found - right), size, answer.milliseconds)


def ask_once(browser: Browser, root: str, query: str) -> tuple[Answer, set[str]]:
    """Return the answer, and the files of the index that were loaded for the first results."""
    page = browser.new_page()
    watch(page)
    loaded: list[str] = []
    before: set[str] = set()
    page.on("request", lambda request: loaded.append(request.url))
    page.expose_function("firstResults", lambda: before.update(loaded))
    page.add_init_script(
        "const timer = setInterval("
        "() => { if (window.answered) { clearInterval(timer); firstResults(); } }, 1);"
    )
    answer = ask(page, root, query)
    page.close()
    paths = {unquote(urlsplit(url).path)[1:] for url in before}
    return answer, {path for path in paths if path.startswith("search/")}


def say(asked: list[Asked], site: Path, pages: int, seconds: tuple[float, float]) -> None:
    """Print the tables."""
    files = [len(gzip.compress(file.read_bytes(), 9)) for file in (site / "search").iterdir()]
    script = len(gzip.compress((ROOT / "templates/assets/search.js").read_bytes(), 9))
    lines = [
        f"{pages} pages; the index: {len(files)} files, {sum(files):,} bytes compressed, the largest "
        f"{max(files):,}; script {script:,}; made in {seconds[1]:.1f} of {seconds[0]:.1f} s",
        "",
        "| query | pages that hold it | missed | wrong | bytes | ms |",
        "|---|--:|--:|--:|--:|--:|",
        *(
            f"| {one.query} | {one.hits} | {one.missed} | {one.wrong} "
            f"| {one.bytes:,} | {one.milliseconds:.0f} |"
            for one in asked
        ),
        f"| median of {len(asked)} | | {sum(one.missed for one in asked)} in all | "
        f"{sum(one.wrong for one in asked)} in all | {median(one.bytes for one in asked):,.0f} | "
        f"{median(one.milliseconds for one in asked):.0f} |",
    ]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
