"""What a series says about a claim: true, false, or not to be decided.

False is only what the data leave no way to be true: rounding and bounds count for the author, but values that
are typed alike are the same. A claim that names no time to compare with (上升, 增长12%) must be wrong against
every earlier observation; in a flow, where growth may be meant against the year before, that one must be
among them. It is borne out by the observation before alone.
"""

import re
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from broadsheet.figures.bases import Course, Point, alike, base_of, shape_of, steps
from broadsheet.figures.extents import Extent, apart, less, quotient, scaled, surely_less
from broadsheet.figures.register import Register
from broadsheet.model.running import Claim
from broadsheet.model.statistics import Unit, Units, Written
from broadsheet.numbers.agreement import interval, is_exact
from broadsheet.numbers.numerals import read_numeral
from broadsheet.numbers.periods import end_of, parse_period
from broadsheet.numbers.written import parse_written

Answer = Literal["true", "false", "open", "missing"]


class Verdict(Struct, frozen=True):
    """What the series says about a claim."""

    answer: Answer
    """`missing`: it has no observation of the time that is named."""
    later: Point | None = None
    earlier: Point | None = None
    """The two observations that contradict it."""


OPEN = Verdict("open")


def judge(claim: Claim, course: Course, text: str, register: Register) -> Verdict:
    """Decide a claim about a figure that reads `text`."""
    match claim.kind:
        case "highest" | "lowest" | "first":
            return _record(claim, course, text, register)
        case "streak_up" | "streak_down":
            return _streak(claim, course)
        case _:
            return _move(claim, course, text, register)


def _move(claim: Claim, course: Course, text: str, register: Register) -> Verdict:
    """Decide 上升, 下降, 增长12%, 翻番, 持平."""
    if claim.since:
        base = base_of(course, claim.since)
        if isinstance(base, str):
            return Verdict(base)
        answer = _compared(claim, course, base, text, register.units)
        return Verdict(answer, course.point, base)
    answers = [(_compared(claim, course, point, text, register.units), point) for point in alike(course)]
    if not answers:
        return OPEN
    newest = answers[-1]
    if newest[0] == "true":
        return Verdict("true", course.point, newest[1])
    wrong = all(answer == "false" for answer, _ in answers)
    if wrong and _may_mean_the_year_before(course) and isinstance(base_of(course, "year"), str):
        return OPEN
    return Verdict("false", course.point, newest[1]) if wrong else OPEN


def _may_mean_the_year_before(course: Course) -> bool:
    """Tell whether growth without a base may be meant against the year before: in what flows by the month."""
    return course.indicator.kind == "flow" and shape_of(course.point.period) != "year"


def _compared(claim: Claim, course: Course, base: Point, text: str, units: Units) -> Answer:
    """Compare a figure with one earlier observation."""
    now, then = course.point.extent, base.extent
    if now is None or then is None:
        return "open"
    match claim.kind:
        case "double":
            return _doubled(now, then, 2 if claim.amount else 1)
        case "same":
            return _unchanged(course.point, base, text, units)
        case _ if claim.amount:
            return _by_amount(claim, course, base, units)
        case "rise":
            return _risen(now, then)
        case _:
            return _risen(then, now)


def _risen(now: Extent, then: Extent) -> Answer:
    """Tell whether one value is more than another; values that are typed alike are the same."""
    if surely_less(then, now):
        return "true"
    if now == then and now.low is not None and now.high is not None:
        return "false"
    return "false" if now.high is not None and then.low is not None and now.high <= then.low else "open"


_FOLD = "倍"
_NEARLY = Fraction(975, 1000)
"""What is doubled to within rounding: 1.95 times."""


def _doubled(now: Extent, then: Extent, times: int) -> Answer:
    grown = quotient(now, then)
    if grown is None:
        return "open"
    wanted = Fraction(2) ** times * _NEARLY
    if grown.high is not None and grown.high < wanted:
        return "false"
    return "true" if grown.low is not None and grown.low >= wanted else "open"


def _unchanged(now: Point, then: Point, text: str, units: Units) -> Answer:
    """Tell whether two values are the same in the digits that the text shows."""
    if now.extent is None or then.extent is None:
        return "open"
    said = parse_written(text, units)
    if now.value.value == then.value.value or not apart(now.extent, then.extent):
        return "true"
    return "true" if said and interval(said).holds(then.value.value) else "false"


def _by_amount(claim: Claim, course: Course, base: Point, units: Units) -> Answer:
    """Tell whether a figure has moved by the amount that is written.

    True is what the two values say as they stand, false only what they cannot mean with any rounding.
    """
    said = parse_written(claim.amount, units)
    now, then = course.point, base
    if said is None or now.extent is None or then.extent is None:
        return "open"
    change = change_of(said, course.unit, now.extent, then.extent, units)
    if change is None:
        return "open"
    sign = Fraction(-1 if claim.kind == "fall" else 1)
    low, high, includes_low, includes_high = interval(said)
    # What has grown by 98 per cent has grown onefold, 一倍, to within what such words round.
    near, far = (_NEARLY, 2 - _NEARLY) if said.unit == _FOLD else (Fraction(1), Fraction(1))
    wanted = Extent(Fraction(low) * near, Fraction(high) * far, includes_low, includes_high)
    if apart(scaled(change, sign), wanted):
        return "false"
    if not (is_exact(now.value) and is_exact(then.value)):
        return "open"
    plain = change_of(said, course.unit, _point(now.value), _point(then.value), units)
    return "true" if plain and not apart(scaled(plain, sign), wanted) else "open"


def _point(value: Written) -> Extent:
    return Extent(Fraction(value.value), Fraction(value.value))


def change_of(said: Written, unit: Unit, now: Extent, then: Extent, units: Units) -> Extent | None:
    """Return by how much a figure moved, in the unit of the amount; None where that is not plain.

    Percent of something that is itself in percent may be meant as points, and 增长两倍 as 增长到两倍: both
    are left open. 增长一倍 can only mean twice as much.
    """
    if said.unit == _FOLD and said.value == 1 and unit.id != _FOLD and not unit.share:
        ratio = quotient(now, then)
        return less(ratio, Extent(Fraction(1), Fraction(1))) if ratio else None
    word = units.by_id.get(said.unit)
    if word is not None and word.share and not unit.share:
        ratio = quotient(now, then)
        return scaled(less(ratio, Extent(Fraction(1), Fraction(1))), Fraction(100)) if ratio else None
    points = said.unit == "百分点" and (unit.share or unit.id == "百分点")
    same = bool(said.word) and not unit.share and (said.unit == unit.id or said.word in unit.words)
    return less(now, then) if points or same else None


def _record(claim: Claim, course: Course, text: str, register: Register) -> Verdict:
    """Decide 历史最高, 新低, 首次突破: against every earlier observation, or those from the named time on."""
    own = course.point.extent
    said = parse_written(text, register.units)
    since = parse_period(claim.since) if claim.since else None
    for point in reversed(alike(course)):
        zone = register.zone
        if point.extent is None or (since and end_of(point.period, zone) < end_of(since, zone)):
            continue
        match claim.kind:
            case "highest":
                wrong = own is not None and surely_less(own, point.extent)
            case "lowest":
                wrong = own is not None and surely_less(point.extent, own)
            case _:
                wrong = said is not None and _has_reached(point.extent, said)
        if wrong:
            return Verdict("false", course.point, point)
    return OPEN


def _has_reached(extent: Extent, said: Written) -> bool:
    """Tell whether a value surely is what a figure is said to be first: as much, or over it for 超200."""
    if extent.low is None:
        return False
    beyond = extent.low > said.value or (extent.low == said.value and not extent.includes_low)
    return beyond or (extent.low == said.value and said.qualifier != "over")


_LENGTHS = {
    **dict.fromkeys(("季度", "quarter"), "quarter"),
    **dict.fromkeys(("月", "month"), "month"),
    **dict.fromkeys(("年", "year"), "year"),
    **dict.fromkeys(("天", "日", "day"), "instant"),
}
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = re.compile("[0-9]+|[两三四五六七八九十]+")


def _streak(claim: Claim, course: Course) -> Verdict:
    """Decide 连续三个月上升: step by step, as far back as the series has an observation for each of them.

    Growth in a flow may be meant against the year before: there it is not decided. Neither is it where the
    words name what is compared with, nor where the series is not one of such periods.
    """
    length = next((length for word, length in _LENGTHS.items() if word in claim.amount), "")
    if claim.since or course.indicator.kind == "flow" or shape_of(course.point.period) != length:
        return OPEN
    count = _count(claim.amount)
    made = steps(course, count)
    answers = [_step(claim, later, earlier) for later, earlier in made]
    for answer, (later, earlier) in zip(answers, made, strict=True):
        if answer == "false":
            return Verdict("false", later, earlier)
    return Verdict("true") if count and answers == ["true"] * count else OPEN


def _step(claim: Claim, later: Point, earlier: Point) -> Answer:
    if later.extent is None or earlier.extent is None:
        return "open"
    up = claim.kind == "streak_up"
    return _risen(later.extent, earlier.extent) if up else _risen(earlier.extent, later.extent)


def _count(text: str) -> int:
    """Return the number of a streak: 三个月, 12 months, three days."""
    if match := _COUNT.match(text):
        numeral = read_numeral(match[0])
        return int(numeral.value) if numeral else 0
    return _COUNTS.index(text.split(" ")[0]) + 2
