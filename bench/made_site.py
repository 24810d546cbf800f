"""A site of any number of stories, the same every time, and what correcting one of its numbers costs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec import Struct

ROOT = Path(__file__).parents[1]
INDICATORS = 20
MONTHS = 12
CITED = 3
"""Numbers in each story."""


class Build(Struct, frozen=True):
    """A run of the real command."""

    seconds: float
    """By the clock on the wall, with starting the program."""
    rendered: frozenset[str]


class Correction(Struct, frozen=True):
    """What one corrected observation costs."""

    pages: int
    """Files of the whole site."""
    shown: int
    """Files that differ once it is corrected: all that show it, and no other."""
    rendered: int
    missed: int
    """Files that differ and were not rendered again: there must be none."""
    cold: float
    """Median seconds of a build that remembers nothing."""
    warm: float
    """Median seconds of a build after the correction."""


def make_site(root: Path, stories: int) -> None:
    """Write a site of stories that cite the months of 20 indicators, one of each month by many."""
    _write(root / "data/site.yaml", "title: 数字日报\nbase_url: https://daily.example\nas_of: 2030-12-31\n")
    _write(root / "data/sources.yaml", "日报: {title: 日报, published: 2020-01-01}\n")
    for number in range(INDICATORS):
        _write(root / f"data/indicators/指标{number}.yaml", _indicator(number, correction=""))
    for number in range(stories):
        month = number % MONTHS + 1
        lines = "。".join(
            f"指标{one}在这个月是[{_value(one, month)}%](fig:指标{one}@2020-{month:02})"
            for one in ((number * CITED + nth) % INDICATORS for nth in range(CITED))
        )
        head = f"title: 第{number + 1}篇\ndate: 2021-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
        paragraphs = "\n\n".join(f"第{nth}段。{'这里是正文，没有数字。' * 12}" for nth in ("一", "二", "三"))
        _write(root / f"content/stories/{number:06}.md", f"---\n{head}---\n{lines}。\n\n{paragraphs}\n")


def correct(root: Path) -> None:
    """Correct one month of the first indicator."""
    revision = "    revisions:\n      - {date: 2022-01-01, kind: correction, value: 3.5, reason: 看错了行}\n"
    _write(root / "data/indicators/指标0.yaml", _indicator(0, revision))


def take_back(root: Path) -> None:
    """Make the first indicator what it was."""
    _write(root / "data/indicators/指标0.yaml", _indicator(0, correction=""))


def measure_correction(root: Path, rounds: int) -> Correction:
    """Build cold, build after a correction, build after taking it back, and again."""
    cold, warm = [], []
    rendered: frozenset[str] = frozenset()
    shown: set[str] = set()
    files = 0
    for _ in range(rounds):
        cold.append(_build(root, root / "cold", "--no-cache").seconds)
        _build(root, root / "site")
        before = _tree(root / "site")
        correct(root)
        build = _build(root, root / "site")
        warm.append(build.seconds)
        after = _tree(root / "site")
        rendered, files = build.rendered, len(after)
        shown = {url for url in after if before.get(url) != after[url]}  # old shards are just removed
        take_back(root)
    return Correction(files, len(shown), len(rendered), len(shown - rendered), median(cold), median(warm))


def _build(root: Path, output: Path, *more: str) -> Build:
    begin = perf_counter()
    done = subprocess.run(
        [sys.executable, "build.py", "build", "--root", str(root), "--output", str(output), "--json", *more],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    return Build(perf_counter() - begin, frozenset(json.loads(done.stdout)["rendered"]))


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        f"/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".broadsheet"
    }


def _indicator(number: int, correction: str) -> str:
    """Return the file of an indicator; a correction belongs to its third month."""
    rows = "".join(
        f"  - period: 2020-{month:02}\n    value: {_value(number, month)}\n{correction if month == 3 else ''}"
        for month in range(1, MONTHS + 1)
    )
    return f"title: 指标{number}\nunit: percent\nsource: 日报\nobservations:\n{rows}"


def _value(number: int, month: int) -> int:
    return (number * 7 + month * 5) % 80 + 10


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
