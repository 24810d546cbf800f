"""How fast Broadsheet builds, against its peers: the same stories, equivalent sites, one machine, in turns.

`python bench/speed.py [--sizes N,N] [--peers NAME,NAME] [--rounds N] …` prints tables, and writes them with
every single build and a plot to `results/`. Nothing fails for being slow: a reader decides.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from contenders import BUILDS, CONTENDERS, Build, Contender  # noqa: E402
from installing import Missing, describe, install  # noqa: E402
from plotting import plot  # noqa: E402
from rounds import Dropped, Entered, Row, run_rounds  # noqa: E402
from standings import make_standings, print_everything, print_growth, print_table  # noqa: E402

SIZES = "100,1000"
PEERS = "hugo,pelican,mkdocs"
OURS = "broadsheet,broadsheet-all"


def main() -> None:
    """Install, measure, print."""
    options = _options()
    by_name = {one.name: one for one in CONTENDERS}
    wanted = [name for name in f"{options.ours},{options.peers}".split(",") if name]
    if unknown := [name for name in wanted if name not in by_name]:
        sys.exit(f"unknown: {', '.join(unknown)}; there are {', '.join(by_name)}")
    builds = [build for build in BUILDS if build in options.builds.split(",")]
    entered, missing = _install([by_name[name] for name in dict.fromkeys(wanted)])
    told = [*_heading(entered, options.rounds), *missing]
    options.results.mkdir(parents=True, exist_ok=True)
    rows, dropped = _measure(entered, builds, options)
    standings = make_standings(rows)
    for stories in sorted({one.stories for one in standings}):
        told += [f"\n{stories:,} stories\n", *print_table(standings, stories)]
    told += [f"\nLeft out at {one.stories:,} stories: {one.contender}: {one.why}" for one in dropped]
    for title, lines in (
        (
            "Broadsheet with everything on, against Broadsheet with what the peers have",
            print_everything(standings),
        ),
        ("Growth of a cold build", print_growth(standings)),
    ):
        if kept := list(lines):
            told += [f"\n{title}\n", *kept]
    told += [f"\n{_load()}"]
    if standings:
        told += [f"Plots: {', '.join(str(file) for file in plot(standings, options.results))}"]
    text = "".join(f"{line}\n" for line in told)
    (options.results / "speed.md").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Builds of Broadsheet and its peers, measured in turns.")
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of stories; {SIZES} unless told")
    parser.add_argument("--peers", default=PEERS, help=f"{PEERS} unless told; empty for none")
    parser.add_argument("--ours", default=OURS, help=f"{OURS} unless told")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--builds", default=",".join(BUILDS), help="all unless told; cold is always measured")
    parser.add_argument("--limit", type=float, default=600, help="seconds for one build")
    parser.add_argument(
        "--work", type=Path, help="folder for the sites; one in the system's temporary folder"
    )
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    return parser.parse_args()


def _install(contenders: Sequence[Contender]) -> tuple[list[Entered], list[str]]:
    """Install each contender, and return those that can be run and a line for each other."""
    entered, missing = [], []
    for one in contenders:
        try:
            entered.append(Entered(one, install(one.program)))
        except Missing as why:
            missing.append(f"Not measured: {one.name}: {why}")
    return entered, missing


def _measure(
    entered: Sequence[Entered], builds: Sequence[Build], options: argparse.Namespace
) -> tuple[list[Row], list[Dropped]]:
    """Measure at every size, the smallest first; whoever is dropped at one is not measured at larger ones."""
    rows: list[Row] = []
    dropped: list[Dropped] = []
    with (
        tempfile.TemporaryDirectory(dir=options.work) as work,
        (options.results / "speed.jsonl").open("ab") as lines,
    ):
        for stories in sorted(int(size) for size in options.sizes.split(",")):
            gone = {one.contender for one in dropped}
            fit = [one for one in entered if one.contender.name not in gone]
            for found in run_rounds(fit, stories, options.rounds, builds, Path(work), options.limit):
                if isinstance(found, Dropped):
                    dropped.append(found)
                    continue
                rows.append(found)
                lines.write(msgspec.json.encode(found) + b"\n")
                lines.flush()
                sys.stderr.write(
                    f"{stories} stories, round {found.round + 1}, {found.contender}, {found.build}: "
                    f"{found.took.seconds:.2f} s\n"
                )
    return rows, dropped


def _heading(entered: Iterable[Entered], rounds: int) -> list[str]:
    versions = dict.fromkeys(describe(one.contender.program) for one in entered)
    return [
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors; medians of {rounds} rounds",
        *(f"- {line}" for line in versions),
        _load(),
    ]


def _load() -> str:
    """Return how busy the machine is, where the system tells."""
    if sys.platform == "win32":
        return "Load of the machine: not known on this system"
    return f"Load of the machine in the last minute: {os.getloadavg()[0]:.2f}"


if __name__ == "__main__":
    main()
