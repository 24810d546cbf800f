"""The site whose numbers are revised: what is revised, how, and all files that show it."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tests.running import run_here

HERE = Path(__file__).parent
BASE = "https://daily.example/paper"
REASON = "录入时看错了行"

SERIES = "data/indicators/员工/返岗率.yaml"
CASES = {
    "series": (SERIES, "value: 97.2", "96.2", "97.2%", "96.2%"),
    "fact": ("data/facts/资金.yaml", "value: 9.89亿元", "9.98亿元", "9.89亿元", "9.98亿元"),
    "record": (
        "data/collections/policies.yaml",
        "value: 27条, period: 2020-02-28",
        "28条",
        "27条",
        "28条",
    ),
}
"""File, what is revised there, the new value, and both as they are printed."""

PLACES = {
    "series": ("员工返岗率", "2020年3月13日", "/indicators/员工/返岗率.html#2020-03-13"),
    "fact": ("累计发放贷款", "2020年3月12日", "/indicators/资金.html#贷款"),
    "record": ("第二批措施：条数", "2020年2月28日", "/policies/第二批.html#条数"),
}
"""Title, period and address of each number."""

CITED = {
    "series": {"返岗", "周报", "当日"},
    "fact": {"返岗", "当日"},
    "record": {"返岗", "当日"},
}
"""Stories that showed it, and were published on the day of the correction or before."""


def whole(files: str) -> set[str]:
    return set(files.split())


NUMBER = {
    "series": whole(
        "index.html indicators/员工/返岗率.html indicators/开市率.html "
        "stories/返岗.html stories/当日.html stories/四月.html stories/index.html stories/month-2020-03.html "
        "404.html "  # which names the newest stories
        "charts/两率.html charts/两率.csv charts/两率.json charts/两率.svg embed/charts/两率.html "
        "charts/员工/返岗率.html charts/员工/返岗率.csv charts/员工/返岗率.json charts/员工/返岗率.svg "
        "embed/charts/员工/返岗率.html"
    ),
    "fact": whole(
        "index.html indicators/资金.html indicators/index.html embed/indicators/资金.html "
        "stories/返岗.html stories/当日.html stories/四月.html"
    ),
    "record": whole(
        "index.html indicators/index.html policies/第二批.html policies/index.html "
        "embed/policies/第二批.html stories/返岗.html stories/当日.html stories/四月.html"
    ),
}
"""Pages that show the number or what became of it: also in a chart, a summary, a list."""

DATA = {
    "series": whole(
        "data/indicators/员工.csv data/indicators/员工.json "
        "data/indicators/员工/返岗率.csv data/indicators/员工/返岗率.json"
    ),
    "fact": whole(
        "data/indicators.csv data/indicators.json data/indicators/资金.csv data/indicators/资金.json"
    ),
    "record": whole("data/indicators.csv data/indicators.json data/policies.csv data/policies.json"),
}
WHOLE = whole(
    "data/observations.csv data/observations.json data/all.zip data/feed.xml data/feed.json search/"
)
CORRECTED = {
    case: {f"stories/{story}.html" for story in CITED[case]}
    | whole(
        "corrections.html corrections.xml corrections.json "  # what was wrong
        "data/corrections.csv data/corrections.json data/index.html "  # which says how much there is
        "feed.xml feed.json sitemap.xml"  # when the stories last changed
    )
    for case in CASES
}
"""What shows a correction beyond what shows the number."""


def revise(root: Path, case: str, kind: str, date: str = "2020-03-25") -> None:
    path, old, new, _, _ = CASES[case]
    revision = f"revisions: [{{date: {date}, kind: {kind}, value: {new}, reason: {REASON}}}]"
    replace_in(root / path, old, f"{old}, {revision}")


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def build(root: Path) -> Any:
    result = run_here("build", "--root", root, "--json")
    assert result.code == 0, result.errors
    assert result.report["problems"] == []
    return result.report


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the files that are not the same to the byte."""
    return named(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def named(paths: Iterable[str]) -> set[str]:
    """Return paths, the files of the search as one: they are named after what is in them."""
    return {"search/" if path.startswith("search/") else path for path in paths}


def page(root: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((root / "site" / path.lstrip("/")).read_text(encoding="utf-8"))


def text_of(parsed: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in parsed.css(selector)]


def linked(parsed: LexborHTMLParser, type: str) -> Any:
    values = [json.loads(node.text()) for node in parsed.css('script[type="application/ld+json"]')]
    return next(value for value in values if value["@type"] == type)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
