"""Texts that disagree with the data: what each would read like mended, whom to ask instead, and the mending.

Only stories and pages are written. The data are never changed here: that is their owner's business. A story
that readers have seen is changed only with a reason, which becomes a correction in its head.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from broadsheet.desk.comparing import Look, address, look_at, most, no_worse
from broadsheet.desk.heads import with_correction
from broadsheet.desk.labels import Mending, relabel
from broadsheet.desk.manuscript import Manuscript, edited, is_still, read_manuscript, save, without_lines
from broadsheet.figures.pins import figure_address
from broadsheet.figures.register import Register
from broadsheet.formats.texts import decode_csv
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import Story
from broadsheet.stages.survey import Survey

DISAGREEMENTS = (
    "figure-disagrees",
    "figure-unit-disagrees",
    "figure-share-disagrees",
    "figure-qualifier-disagrees",
)
"""Problems of a text that says something else than the data."""


Why = Literal["", "data", "speech", "unsafe"]


class Remedy(Struct, frozen=True):
    """A text that disagrees with the data, and both ways out."""

    problem: Problem
    before: str
    """The line of the file."""
    after: str
    """The same as it would read; empty where the text cannot be mended here, see `why`."""
    why: Why
    """`data`: it stands in a data file; `speech`: nobody's words are changed; `unsafe`: mending it would
    change more than the number; else empty."""
    title: str
    """Of the indicator."""
    responsible: str
    """Who answers for the number; empty where nobody is named."""


class Fixed(Struct, frozen=True):
    """What was found, and what was written."""

    remedies: tuple[Remedy, ...]
    others: int
    """Errors of other kinds, which `check` tells."""
    written: tuple[str, ...] = ()
    corrections: dict[str, str] = {}
    """By path of the story: the correction that was written into it, or would be."""
    problems: tuple[Problem, ...] = ()
    """With an error among them nothing was written."""


class _Revision(Struct, frozen=True):
    """A story as it would be."""

    manuscript: Manuscript
    lines: tuple[str, ...]
    """Its lines as long as they have the numbers they had."""
    mended: frozenset[Span]
    """Places of the brackets whose text is another one."""
    speech: frozenset[Span]
    """Places of those in quotation marks."""
    unseen: frozenset[Span]
    """Places of those whose published value is on record: what the text says now was never built, so readers
    have not seen it, and to correct it in the open would tell them of a mistake nobody made."""

    @property
    def owed(self) -> frozenset[Span]:
        """Places of those that readers are owed a correction for."""
        return self.mended - self.unseen


def mend(found: Survey, root: Path, reason: str, apply: bool) -> Fixed:
    """Return the remedies of a site, and with `apply` mend its stories and pages.

    `reason` is why published stories change.
    """
    problems = found.assembled.problems
    # A figure in a heading is proved twice.
    wrong = tuple({(p.span, p.args["text"]): p for p in problems if p.code in DISAGREEMENTS}.values())
    others = sum(problem.level == "error" and problem.code not in DISAGREEMENTS for problem in problems)
    stories = {story.span.path: story for story in found.documents.stories}
    revisions: dict[str, _Revision] = {}
    for path in dict.fromkeys(one.span.path for one in wrong if one.span.path in stories):
        if revision := _revise(stories[path], [one for one in wrong if one.span.path == path], found):
            revisions[path] = revision
    remedies = tuple(_remedy(one, revisions.get(one.span.path), found) for one in wrong)
    corrections = {
        path: text
        for path in revisions
        if is_published(stories[path], found)
        and (
            text := _correction(
                [r for r in remedies if r.problem.span in revisions[path].owed], reason, found
            )
        )
    }
    if not apply:
        return Fixed(remedies, others, corrections=corrections)
    new, refused = _corrected(revisions, corrections, reason, found)
    old = {path: read_manuscript(found.files.sources[path].data or b"") for path in new}
    refused += tuple(error("file-changing", Span(p)) for p in new if not is_still(root / p, old[p]))
    if not refused:
        for path, manuscript in new.items():
            save(root / path, manuscript)
    return Fixed(remedies, others, () if refused else tuple(new), corrections, refused)


def is_published(story: Story, found: Survey) -> bool:
    """Tell whether readers have seen a story, so that it may not change in silence.

    Where there is a lock, it says so: what it does not name is not published yet. Without one, every story
    counts that a build at this moment shows and that is no draft. Pages are live and never count.
    """
    if story.form != "story":
        return False
    if found.documents.lock is not None:
        return story.id in found.documents.lock.stories
    return any(article.id == story.id and not article.draft for article in found.assembled.site.stories)


def _revise(story: Story, wrong: Sequence[Problem], found: Survey) -> _Revision | None:
    """Mend a story as far as it can be done without changing anything but the numbers."""
    path = story.span.path
    manuscript = read_manuscript(found.files.sources[path].data or b"")
    before = look_at(manuscript.text, path)
    if before is None:
        return None
    refs = {ref.span: ref for ref in before.figures}
    menders = [
        Mending(refs[one.span], one.args["fixed"])
        for one in wrong
        if one.span in refs and not refs[one.span].quoted
    ]

    def good(some: Sequence[Mending]) -> bool:
        after = _mended(manuscript, before, some)
        return after is not None and _only_mended(look_at(after.text, path), before, some)

    kept = most(menders, good)
    pins = found.documents.lock.stories.get(story.id, {}) if found.documents.lock else {}
    changes = relabel(manuscript, before.figures, kept)
    return _Revision(
        _mended(manuscript, before, kept) or manuscript,
        edited(manuscript, changes.edits if changes else ()).lines,
        frozenset(one.ref.span for one in kept),
        frozenset(ref.span for ref in before.figures if ref.quoted),
        frozenset(ref.span for ref in before.figures if figure_address(ref) in pins),
    )


def _mended(manuscript: Manuscript, look: Look, some: Sequence[Mending]) -> Manuscript | None:
    changes = relabel(manuscript, look.figures, some)
    if changes is None or not all(map(manuscript.holds, changes.edits)):
        return None
    return without_lines(edited(manuscript, changes.edits), changes.removed)


def _only_mended(after: Look | None, before: Look, mended: Sequence[Mending]) -> bool:
    """Tell whether a story differs in the mended figures alone, each of which means what it meant."""
    if after is None or after.frame != before.frame or not no_worse(after, before):
        return False
    fixed = {one.ref.span: one.fixed for one in mended}
    wanted = [(fixed.get(ref.span, ref.text), address(ref)) for ref in before.figures]
    return wanted == [(ref.text, address(ref)) for ref in after.figures]


def _remedy(problem: Problem, revision: _Revision | None, found: Survey) -> Remedy:
    """Put together what can be said about one disagreement."""
    span, register = problem.span, found.assembled.register
    mended = revision is not None and span in revision.mended
    indicator = register.indicators[problem.args["id"]].indicator
    who = indicator.responsible
    return Remedy(
        problem,
        _line(span, found),
        revision.lines[span.line - 1] if revision and mended else "",
        "" if mended else _why_not(span, revision),
        indicator.title.said(found.words.language),
        register.records[who].text if who in register.records else who,
    )


def _why_not(span: Span, revision: _Revision | None) -> Why:
    """Say why a text cannot be mended."""
    if revision is None:
        return "data"
    return "speech" if span in revision.speech else "unsafe"


def _line(span: Span, found: Survey) -> str:
    """Return a line of a file of text; empty for a spreadsheet, and for a place without a line."""
    source = found.files.sources.get(span.path)
    text = decode_csv(source.data, span.path)[0] if source and source.data and span.line else ""
    lines = text.split("\n")
    return lines[span.line - 1] if 0 < span.line <= len(lines) else ""


def _correction(remedies: Sequence[Remedy], reason: str, found: Survey) -> str:
    """Return what the correction of a story says; empty where nothing in it is mended."""
    words = found.words
    parts = dict.fromkeys(
        words("fix.correction", title=r.title, before=r.problem.args["text"], after=r.problem.args["fixed"])
        for r in remedies
    )
    return words("fix.joint").join([*parts, reason.strip() or words("fix.reason")]) if parts else ""


def _corrected(
    revisions: dict[str, _Revision], corrections: dict[str, str], reason: str, found: Survey
) -> tuple[dict[str, Manuscript], tuple[Problem, ...]]:
    """Write the corrections into the heads of published stories; problems where that cannot be done."""
    new: dict[str, Manuscript] = {}
    problems: list[Problem] = []
    day = _day(found.assembled.register)
    for path, revision in revisions.items():
        if not revision.mended:
            continue
        if path not in corrections:
            new[path] = revision.manuscript
        elif not reason.strip():
            problems.append(error("fix-needs-reason", Span(path)))
        else:
            whole = with_correction(revision.manuscript, path, day, corrections[path])
            before, after = (m and look_at(m.text, path) for m in (revision.manuscript, whole))
            if whole and before and after and no_worse(after, before):
                new[path] = whole
            else:
                problems.append(error("fix-head", Span(path), day=day, text=corrections[path]))
    return new, tuple(problems)


def _day(register: Register) -> str:
    """Return the day of the build's moment, where the site is."""
    return register.moment.astimezone(ZoneInfo(register.zone)).date().isoformat()
