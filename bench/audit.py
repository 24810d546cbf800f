"""Every kind of page held against its budgets, and looked at by Lighthouse: `python bench/audit.py`.

The demonstration is built by the real command, weighed, served as a strict host would serve it, and audited
as Lighthouse audits for telephones. Exits with 1 when anything is over.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from hosts import served  # noqa: E402
from looking import PAINTED, PERFORMANCE, PackingHost, look, what_is_missing  # noqa: E402
from weighing import FIRST_VISIT, PICTURE, Weighed, drawn_pictures, weigh_site  # noqa: E402

from tests.running import run_build  # noqa: E402


def main() -> None:
    """Build, weigh, look, and print what came of it."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="looks at each page; 0: only weigh")
    parser.add_argument("--kind", action="append", help="look at pages of this kind; may be given again")
    parser.add_argument("--edition", help="look at pages of this edition alone: zh-CN")
    options = parser.parse_args()
    if options.runs and (missing := what_is_missing()):
        sys.exit(missing)
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = run_build(ROOT, site)
        if built.code:
            sys.exit(built.errors)
        pages = weigh_site(site)
        wrong = [*weights(pages), *pictures(site)]
        if options.runs:
            chosen = [
                page
                for page in heaviest(pages)
                if (not options.kind or page.kind in options.kind)
                and (not options.edition or page.language == options.edition)
            ]
            wrong += looks(site, chosen, options.runs)
    say("", *(f"over: {one}" for one in wrong))
    say("" if wrong else "Nothing is over.")
    sys.exit(bool(wrong))


def heaviest(pages: Iterable[Weighed]) -> list[Weighed]:
    """Return the page of each kind, in each edition, for which most has to be fetched."""
    found: dict[tuple[str, str], Weighed] = {}
    for page in sorted(pages, key=lambda page: -page.whole):
        found.setdefault((page.language, page.kind), page)
    return [found[key] for key in sorted(found)]


def weights(pages: tuple[Weighed, ...]) -> Iterator[str]:
    """Print what the heaviest page of each kind weighs, and yield what is over on any."""
    first = ", ".join(f"{kind} {most:,}" for kind, most in FIRST_VISIT.items())
    say(f"{len(pages)} pages; bytes of gzip -9. Budget of a first visit: {first}\n")
    say(
        "| edition | kind | pages | heaviest | page | budget | sheets | for paper | rules "
        "| scripts | first visit | requests |"
    )
    say("|---|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for page in heaviest(pages):
        count = sum((one.language, one.kind) == (page.language, page.kind) for one in pages)
        say(
            f"| {page.language} | {page.kind} | {count} | {page.address} | {page.html:,} | {page.budget:,} "
            f"| {page.sheets:,} | {page.paper:,} | {page.rules:,} "
            f"| {page.scripts:,} | {page.whole:,} | {page.requests} |"
        )
    yield from (f"{page.address}: {wrong}" for page in pages for wrong in page.over())


def pictures(site: Path) -> Iterator[str]:
    """Print how large cards and charts are as PNG, and yield those that are over."""
    sizes = drawn_pictures(site)
    most = max(sizes.values(), default=0)
    say("", f"{len(sizes)} cards and charts as PNG; the largest {most:,} of {PICTURE:,} bytes")
    if not sizes:
        say("There are none without a font.")
    yield from (f"{address}: {size:,} > {PICTURE:,}" for address, size in sizes.items() if size > PICTURE)


def looks(site: Path, pages: list[Weighed], runs: int) -> Iterator[str]:
    """Print what Lighthouse says of pages, and yield what is not as it should be."""
    say("", f"Lighthouse, telephone, {runs} looks at each page. {load()}")
    say(f"Targets: 100 but for performance ({PERFORMANCE}); largest paint below {PAINTED:,} ms; no shift\n")
    say("| page | performance | accessibility | practices | SEO | largest paint, ms | shift | requests |")
    say("|---|--:|--:|--:|--:|--:|--:|--:|")
    with served(site, PackingHost) as host:
        for page in pages:
            seen = look(host, page.address, page.listed, runs)
            seo = f"{seen.seo}" if page.listed else f"{seen.seo} (not to be listed)"
            say(
                f"| {page.address} | {seen.performance} | {seen.accessibility} | {seen.practices} | {seo} "
                f"| {seen.painted:.0f} | {seen.shift:.3f} | {seen.requests} |"
            )
            yield from (f"{page.address}: {wrong}" for wrong in seen.over())
    say("", load())


def load() -> str:
    """Say how busy the machine is: times of a busy one are no measure."""
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return f"Load of the machine: {busy}, processors: {os.cpu_count()}"


def say(*lines: str) -> None:
    """Print, at once: an audit takes many minutes."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
