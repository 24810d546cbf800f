"""Words against the series: whether a figure has risen, doubled or reached a record, as its story says.

A claim is compared with the observations before the figure's own, of the same cell and definition, as they
were known on the story's day (`bases`); `verdicts` decides. What contradicts the data is an error. What they
cannot decide is passed over; only where they lack the very time that is named is that told.
"""

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from broadsheet.figures.bases import Course, Point, course_of
from broadsheet.figures.disagreeing import place_of, revisable
from broadsheet.figures.extents import Extent
from broadsheet.figures.proving import Reading, Resolved
from broadsheet.figures.register import Register
from broadsheet.figures.verdicts import Verdict, change_of, judge
from broadsheet.model.problems import Problem, Span, error, notice
from broadsheet.model.prose import Story
from broadsheet.model.running import Claim
from broadsheet.model.statistics import Units, Written
from broadsheet.numbers.computing import decimal
from broadsheet.numbers.periods import print_period
from broadsheet.numbers.printing import print_written, rounded
from broadsheet.numbers.restating import restate
from broadsheet.numbers.written import parse_written


class Held(NamedTuple):
    """What came of holding a story's words against the series."""

    problems: tuple[Problem, ...]
    amounts: frozenset[Span]
    """Where the amounts stand, as the 12% of 增长12%, that the series bears out or contradicts."""


def check_claims(
    story: Story,
    proved: Mapping[Span, Resolved],
    register: Register,
    reading: Reading,
    language: str,
    published: Container[str] = (),
) -> Held:
    """Report every claim of a story that the series contradicts, and every one it lacks the time for.

    `proved`: what each figure means, by the place of its bracket; claims about others are passed over.
    `published`: addresses of published numbers, the only ones a published story is compared with.
    """
    problems: list[Problem] = []
    amounts: set[Span] = set()
    for claim, found, course in _courses(story, proved, register, reading, published):
        verdict = judge(claim, course, found.text, register)
        if verdict.answer in ("true", "false") and claim.amount_span.line:
            amounts.add(claim.amount_span)
        if verdict.answer == "false":
            problems.append(_contradiction(claim, found, course, verdict, register, language))
        elif verdict.answer == "missing" and course.earlier:
            indicator = found.entry.indicator
            args = {"claim": claim.text, "id": indicator.id}
            place = f"{indicator.span.path}:{indicator.span.line}"
            problems.append(notice("claim-base-missing", claim.span, place=place, **args))
    return Held(tuple(problems), frozenset(amounts))


def _courses(
    story: Story,
    proved: Mapping[Span, Resolved],
    register: Register,
    reading: Reading,
    published: Container[str],
) -> Iterator[tuple[Claim, Resolved, Course]]:
    """Yield every claim whose figure has a series, with both."""
    for claim in story.claims:
        found = proved.get(claim.figure)
        course = course_of(found, register, reading, published) if found else None
        if found and course:
            yield claim, found, course


def _contradiction(
    claim: Claim, found: Resolved, course: Course, verdict: Verdict, register: Register, language: str
) -> Problem:
    """Say what the text claims and what the data say, from when and where, and both remedies."""
    later, earlier = verdict.later or course.point, verdict.earlier or course.point
    indicator = course.indicator
    sources = [register.sources[name] for name in found.sources if name in register.sources]
    first, second = (point.known.observation for point in (later, earlier))
    return error(
        "claim-disagrees",
        claim.span,
        claim=claim.text,
        id=indicator.id,
        data=print_written(later.value, course.unit, None, language).text,
        period=print_period(first.period, register.editor),
        other=print_written(earlier.value, course.unit, None, language).text,
        before=print_period(second.period, register.editor),
        source="、".join(source.title.said(register.editor) for source in sources) or "—",
        who=f"（{indicator.responsible}）" if indicator.responsible else "",
        place=place_of(first, later.value),
        place_before=place_of(second, earlier.value),
        address=revisable(found.entry, first),
        address_before=revisable(found.entry, second),
        amount=claim.amount,
        near=_mended(claim, course, later, earlier, register.units) if claim.since else "",
    )


_DIGITS = 2


def _mended(claim: Claim, course: Course, later: Point, earlier: Point, units: Units) -> str:
    """Return the amount that would be right, as the text would write it; nothing where it moved otherwise."""
    said = parse_written(claim.amount, units) if claim.kind in ("rise", "fall") else None
    then, now = Fraction(earlier.value.value), Fraction(later.value.value)
    change = change_of(said, course.unit, Extent(now, now), Extent(then, then), units) if said else None
    if said is None or change is None or change.low is None:
        return ""
    moved = change.low if claim.kind == "rise" else -change.low
    unit = units.by_id[said.unit]
    value = rounded(decimal(moved), _DIGITS) if unit.share else decimal(moved)
    if value <= 0:
        return ""
    place = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    return restate(claim.amount, Written(value, place, unit=unit.id), unit, units)
