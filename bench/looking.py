"""Pages as Lighthouse sees them on a telephone: a host for them, and what it says of each."""

import gzip
import os
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec
from chromium import ARGUMENTS, find_chromium
from hosts import POLICY, StrictHost
from msgspec import Struct

TOOL = Path(__file__).parent / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PERFORMANCE, PAINTED, SHIFT = 95, 1_000, 0.0
"""At least of 100; milliseconds until the largest thing is painted, at most; how far anything moves."""
UNLISTED = ("is-crawlable", "meta-description")
"""What is not asked of a page that wants no search engine to list it: frames, and 404.html."""
SECONDS = 180
"""A look that takes longer is stuck."""
PACKED = ("text/", "application/json", "image/svg+xml")
"""Types of files that a host compresses."""


class Seen(Struct, frozen=True):
    """What Lighthouse says of a page: medians of its runs, but for what must hold in each."""

    performance: int
    accessibility: int
    practices: int
    seo: int
    painted: float
    """Milliseconds until the largest thing is painted, in its emulation."""
    shift: float
    """How far things move (CLS); the most of all runs."""
    requests: int
    foreign: tuple[str, ...]
    """Addresses of other hosts that were asked for something."""
    failed: tuple[str, ...]
    """Names of the audits that were not passed, and weigh."""

    def over(self) -> Iterator[str]:
        """Yield what is not as it should be, in words."""
        if self.performance < PERFORMANCE:
            yield f"performance {self.performance} < {PERFORMANCE}"
        if self.painted >= PAINTED:
            yield f"largest paint after {self.painted:.0f} ms"
        if self.shift > SHIFT:
            yield f"things move by {self.shift:.3f}"
        yield from (f"fails {name}" for name in self.failed)
        yield from (f"asks for {address}" for address in self.foreign)


class PackingHost(StrictHost):
    """A host as strict as one can be, which compresses and keeps connections open, as real ones do."""

    protocol_version = "HTTP/1.1"
    # Lighthouse asks for robots.txt from within the page.
    policy = POLICY + "connect-src 'self'; "

    def send_head(self) -> BinaryIO | None:
        """Send what stands before a file, and return the file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return None
        data, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(200)
        if kind.startswith(PACKED):
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)


def what_is_missing() -> str:
    """Return what must be installed before pages can be looked at; empty: nothing."""
    if not TOOL.is_file():
        return "Lighthouse is missing: make audit installs it"
    return "" if find_chromium() else "Chromium is missing"


def look(host: str, address: str, listed: bool, runs: int) -> Seen:
    """Look at a page so many times. `listed`: it wants to be found by search engines."""
    reports = [_look_once(host + quote(address), listed) for _ in range(runs)]
    scores = {name: [_score(report, name) for report in reports] for name in CATEGORIES}
    asked = [_asked(report) for report in reports]
    return Seen(
        performance=round(median(scores["performance"])),
        accessibility=min(scores["accessibility"]),
        practices=min(scores["best-practices"]),
        seo=min(scores["seo"]),
        painted=median(_number(report, "largest-contentful-paint") for report in reports),
        shift=max(_number(report, "cumulative-layout-shift") for report in reports),
        requests=max(map(len, asked)),
        foreign=tuple(sorted({one for urls in asked for one in urls if not one.startswith(host)})),
        failed=tuple(sorted({name for report in reports for name in _failed(report)})),
    )


def _look_once(url: str, listed: bool) -> dict[str, Any]:
    """Return the report of one look, in a browser of its own."""
    alone = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    command = [
        *("node", str(TOOL), url, "--quiet", "--output=json", "--no-enable-error-reporting"),
        *("--only-categories=" + ",".join(CATEGORIES), "--disable-full-page-screenshot"),
        "--chrome-flags=" + " ".join(("--headless=new", *ARGUMENTS, *alone)),
    ]
    if not listed:
        command.append("--skip-audits=" + ",".join(UNLISTED))
    environment = {**os.environ, "CHROME_PATH": find_chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"{url}: {done.stderr.decode()}")
    report: dict[str, Any] = msgspec.json.decode(done.stdout)
    return report


def _score(report: dict[str, Any], category: str) -> int:
    return round(100 * (report["categories"][category]["score"] or 0))


def _number(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _asked(report: dict[str, Any]) -> list[str]:
    """Return the addresses that were asked for, beside the page itself and what is written in it."""
    requests = [item["url"] for item in report["audits"]["network-requests"]["details"]["items"]]
    return [url for url in requests[1:] if url.startswith("http")]


def _failed(report: dict[str, Any]) -> Iterator[str]:
    """Yield the audits of all categories but performance that weigh and were not passed."""
    for category in CATEGORIES[1:]:
        for audit in report["categories"][category]["auditRefs"]:
            score = report["audits"][audit["id"]]["score"]
            if audit["weight"] and score is not None and score < 1:
                yield audit["id"]
