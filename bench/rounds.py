"""Rounds of builds: all contenders in turn, round by round, so that a busy minute meets all."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep

from contenders import Build, Contender, builds_of, clean, edit, make_site
from measuring import Measured, count_carriers, count_files, measure
from msgspec import Struct

CLOCK = 1.05
"""Seconds before an edit: some generators compare times of files to the second."""


class Row(Struct, frozen=True):
    """One build that was measured."""

    contender: str
    stories: int
    round: int
    """From 0."""
    build: Build
    took: Measured
    files: int | None = None
    """Of the finished site; the first round alone counts, here and below."""
    missed: int | None = None
    """After an edit: how many files more or fewer carry it than in a cold build; anything but 0 is stale."""


class Dropped(Struct, frozen=True):
    """A contender that is not measured further at a size, and why."""

    contender: str
    stories: int
    why: str


class Entered(Struct, frozen=True):
    """A contender, and the words with which its command begins."""

    contender: Contender
    program: tuple[str, ...]

    @property
    def command(self) -> tuple[str, ...]:
        """The whole command, to be run in the folder of its site."""
        return (*self.program, *self.contender.arguments)


class Site(Struct, frozen=True):
    """The site of a contender at a size, ready to be built."""

    entered: Entered
    root: Path
    stories: int
    limit: float
    """Seconds of one build."""

    def build(self, what: str) -> Measured:
        """Build it once."""
        log = self.root.with_name(f"{self.root.name}.{what}.log")
        environment = self.entered.contender.environment
        return measure(self.entered.command, self.root, log, self.limit, environment)

    def last_words(self, what: str) -> str:
        """Return the end of what a build has said."""
        log = self.root.with_name(f"{self.root.name}.{what}.log")
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return " / ".join(lines[-3:])


def run_rounds(
    entered: Sequence[Entered], stories: int, rounds: int, wanted: Sequence[Build], work: Path, limit: float
) -> Iterator[Row | Dropped]:
    """Build the sites of all contenders at one size in the folder `work`, and yield what each build took.

    A contender that fails, or needs longer than `limit` seconds for a build, is dropped.
    """
    sites = []
    for one in entered:
        root = work / str(stories) / one.contender.name
        shutil.rmtree(root, ignore_errors=True)
        root.parent.mkdir(parents=True, exist_ok=True)
        make_site(one.contender, root, stories)
        sites.append(Site(one, root, stories, limit))
    for number in range(rounds):
        for site in tuple(sites):
            for row in _round(site, number, wanted):
                yield row
                if isinstance(row, Dropped):
                    sites.remove(site)
    shutil.rmtree(work / str(stories), ignore_errors=True)


def _round(site: Site, number: int, wanted: Sequence[Build]) -> Iterator[Row | Dropped]:
    """Build a site in every way once; in the first round, look what was missed."""
    contender, root = site.entered.contender, site.root
    clean(contender, root)
    for build in builds_of(contender):
        if build not in wanted and build != "cold":  # the others begin with what it has made
            continue
        if build not in ("cold", "no-op"):
            sleep(CLOCK)
        mark = edit(contender, root, site.stories, build, f"{site.stories}r{number}x")
        took = site.build(build)
        if why := _failure(site, build, took):
            yield Dropped(contender.name, site.stories, why)
            return
        output = root / contender.output
        files = count_files(output) if number == 0 else None
        missed = abs(_expected(site, mark) - count_carriers(output, mark)) if mark and number == 0 else None
        yield Row(contender.name, site.stories, number, build, took, files, missed)


def _expected(site: Site, mark: str) -> int:
    """Return how many files carry a mark when a copy of the site as it is now is built cold."""
    contender, copy = site.entered.contender, site.root.with_name(f"{site.root.name}-proof")
    made = shutil.ignore_patterns(contender.output, *contender.caches)
    shutil.copytree(site.root, copy, symlinks=True, ignore=made)
    proof = Site(site.entered, copy, site.stories, site.limit)
    proof.build("cold")
    carriers = count_carriers(copy / contender.output, mark)
    shutil.rmtree(copy)
    return carriers


def _failure(site: Site, build: Build, took: Measured) -> str:
    """Return what went wrong with a build; empty when nothing did."""
    if took.cut:
        return f"{build}: longer than {site.limit:.0f} s"
    if took.code:
        return f"{build}: exit code {took.code}: {site.last_words(build)}"
    return ""
