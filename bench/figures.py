"""How much checking costs: figures against rendering, and one corrected number against a whole site.

`python bench/figures.py [--rounds N] [--stories N]` measures both and prints what it found. The inputs are
the demonstration and a site made for this, the same every time. What is compared is measured in turn, round
by round, and every time is the median of its rounds. Nothing fails for being slow: a reader decides.
"""

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from made_site import Correction, make_site, measure_correction  # noqa: E402
from story_costs import Costs, measure_stories  # noqa: E402

TARGET = 0.1
"""Checking the figures of a story should cost less than this, in times of rendering it."""
MADE_WITH = ("markdown", "jinja2", "nh3", "msgspec", "selectolax")


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--stories", type=int, default=500)
    options = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in MADE_WITH)
    _say(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {versions}")
    _say(*_stories(measure_stories(ROOT, options.rounds), options.rounds))
    with tempfile.TemporaryDirectory() as folder:
        make_site(Path(folder), options.stories)
        rounds = max(options.rounds // 3, 1)
        _say(*_correction(measure_correction(Path(folder), rounds), options.stories, rounds))


def _stories(costs: Iterable[Costs], rounds: int) -> Iterable[str]:
    yield f"\nA story: milliseconds, medians of {rounds} rounds; the last two in times of parse and render\n"
    yield "| story | figures | bind | words | prose | parse | render | checking | reading prose |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for one in costs:
        times = (one.binding, one.words, one.prose, one.parse, one.render)
        cells = " | ".join(f"{time:.2f}" for time in times)
        verdict = "" if one.checking < TARGET else f" (target: below {TARGET})"
        yield f"| {one.story} | {one.figures} | {cells} | {one.checking:.3f}{verdict} | {one.reading:.3f} |"


def _correction(found: Correction, stories: int, rounds: int) -> Iterable[str]:
    yield f"\nOne corrected observation on a site of {stories} stories (medians of {rounds} rounds)\n"
    yield "| files | show it | rendered again | missed | cold s | warm s | warm ÷ cold |"
    yield "|--:|--:|--:|--:|--:|--:|--:|"
    yield (
        f"| {found.pages} | {found.shown} | {found.rendered} | {found.missed} "
        f"| {found.cold:.2f} | {found.warm:.2f} | {found.warm / found.cold:.3f} |"
    )


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
