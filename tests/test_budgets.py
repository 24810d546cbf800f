"""What a reader's telephone has to fetch: every page of the demonstration is weighed, as it is published.

Bytes are those of gzip -9, without photographs; KB are thousands.
"""

import gzip
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

KINDS = {"index.html": 10, "stories": 16, "indicators": 8}
"""KB of HTML and drawings by kind of page; all others 12."""
OTHERS, SHEET, SCRIPT, FIRST_PAGE = 12, 5, 1, 15


class Weight(NamedTuple):
    """What a page and all that it asks for weigh."""

    html: int
    sheets: int
    scripts: int
    rest: int
    requests: int


@pytest.fixture(scope="module")
def weights(built_demonstration: Path) -> dict[str, Weight]:
    output = built_demonstration / "site"
    return {
        page.relative_to(output).as_posix(): weigh(page, output) for page in sorted(output.rglob("*.html"))
    }


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def weigh(page: Path, output: Path) -> Weight:
    html = page.read_bytes()
    head = html.partition(b"</head>")[0].decode()

    def sizes(pattern: str) -> list[int]:
        found = [unquote(address) for address in re.findall(pattern, head)]
        paths = [output / one[1:] if one.startswith("/") else page.parent / one for one in found]
        return [packed(path.read_bytes()) for path in paths]

    sheets = sizes('<link rel="stylesheet" href="([^"]+)"')
    scripts = sizes('<script[^>]* src="([^"]+)"')
    rest = sizes('<link rel="icon"[^>]* href="([^"]+)"')
    return Weight(packed(html), sum(sheets), sum(scripts), sum(rest), len(sheets) + len(scripts) + len(rest))


def kind_of(address: str) -> str:
    """Return the kind that has a budget of its own; a directory of stories or indicators is another kind."""
    folder, _, name = address.partition("/")
    return address if not name else folder if not name.endswith("index.html") else ""


def test_no_page_is_heavier_than_its_kind_may_be(weights: dict[str, Weight]) -> None:
    assert len(weights) > 150
    heavy = {
        address: weight.html
        for address, weight in weights.items()
        if weight.html > KINDS.get(kind_of(address), OTHERS) * 1000
    }
    assert heavy == {}


def test_no_page_asks_for_more_style_than_one_sheet_of_5_kb(weights: dict[str, Weight]) -> None:
    assert {a: w.sheets for a, w in weights.items() if not 0 < w.sheets <= SHEET * 1000} == {}


def test_the_script_that_every_page_has_stays_below_1_kb(weights: dict[str, Weight]) -> None:
    assert {
        a: w.scripts for a, w in weights.items() if w.scripts > SCRIPT * 1000 and kind_of(a) in KINDS
    } == {}


def test_the_first_page_comes_with_all_it_needs_in_15_kb(weights: dict[str, Weight]) -> None:
    home = weights["index.html"]
    assert home.html + home.sheets + home.scripts + home.rest <= FIRST_PAGE * 1000, home
    assert home.requests <= 3
