"""`lock`: pins what is published, or with `--check` only tells whether the file equals the build."""

import json
from collections.abc import Sequence

from broadsheet.console.messages import problem_values, visible
from broadsheet.console.options import Options
from broadsheet.data.locks import PATH
from broadsheet.desk.locking import Difference, differences, wanted_lock, write
from broadsheet.model.problems import Span, error, has_errors
from broadsheet.model.report import Report
from broadsheet.model.words import Words
from broadsheet.stages.log import Log
from broadsheet.stages.survey import Survey

SHOWN = 20
"""Differences told one by one."""


def lock(options: Options, found: Survey, log: Log) -> tuple[Report, str]:
    """Write `data/figures.lock`, or compare it; a site with errors is neither locked nor compared."""
    log.problems += [problem for problem in found.assembled.problems if problem.code != "lock-missing"]
    log.withheld = found.assembled.withheld
    words = found.words
    different: tuple[Difference, ...] = ()
    written = told_git = False
    if has_errors(log.problems):
        if not options.check:
            log.problems.append(error("lock-refused", Span("")))
    else:
        different = differences(found)
        missing = found.documents.lock is None
        if options.check and missing:
            log.problems.append(error("lock-missing", Span(PATH)))
        elif options.check and different:
            lines = "\n".join(_lines(different, words))
            log.problems.append(error("lock-stale", Span(PATH), count=len(different), lines=lines))
        elif not options.check and (different or missing):
            told_git = write(options.root, wanted_lock(found))
            written = True
    report = log.report(None)
    if options.json:
        return report, _json(report, different, written, words)
    return report, _text(found, different, written, told_git, words)


def _text(found: Survey, different: Sequence[Difference], written: bool, told_git: bool, words: Words) -> str:
    """Return what was done, in a few lines."""
    if not written:
        locked = found.documents.lock
        numbers = len(locked.numbers) if locked else 0
        figures = sum(len(pins) for pins in locked.stories.values()) if locked else 0
        return words("lock.unchanged", path=PATH, numbers=numbers, figures=figures) + "\n"
    counts = {
        name: sum(one.sort == sort for one in different)
        for name, sort in (
            ("added", "number-added"),
            ("revised", "number-revised"),
            ("withdrawn", "number-withdrawn"),
            ("dropped", "number-dropped"),
            ("figures_added", "figure-added"),
            ("figures_changed", "figure-changed"),
            ("figures_dropped", "figure-dropped"),
        )
    }
    lines = [words("lock.written", path=PATH, **counts)]
    gone = dict.fromkeys(one.story for one in different if one.gone)
    lines += [words("lock.gone", story=story) for story in gone]
    lines += [words("lock.git")] if told_git else []
    return "".join(visible(line) + "\n" for line in lines)


def _lines(different: Sequence[Difference], words: Words) -> list[str]:
    """Return the first differences, one a line."""
    lines = [words(f"lock.{one.sort}", address=one.address, story=one.story) for one in different[:SHOWN]]
    more = len(different) - SHOWN
    return [*lines, words("lock.more", count=more)] if more > 0 else lines


def _json(report: Report, different: Sequence[Difference], written: bool, words: Words) -> str:
    """Return the same as one JSON object with a line end."""
    value = {
        "exit": 1 if has_errors(report.problems) else 0,
        "path": PATH,
        "written": written,
        "differences": [{"what": one.sort, "address": one.address, "story": one.story} for one in different],
        "problems": problem_values(report.problems, words),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
