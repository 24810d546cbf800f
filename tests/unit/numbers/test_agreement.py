"""Agreement of texts with data: a table for every sentence of the rule, and a slow reference beside it."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest
from case_tables import rows
from hypothesis import example, given, settings
from hypothesis import strategies as st
from number_units import UNITS, written

from broadsheet.model.statistics import Qualifier, Written
from broadsheet.numbers.agreement import agree, interval, leading_unit

TABLE = rows("numbers/agreement", 4)


@pytest.mark.parametrize("text, data, unit, answer", TABLE)
def test_table(text: str, data: str, unit: str, answer: str) -> None:
    reason = agree(written(text), written(data), UNITS.by_id[unit])
    assert (reason or "yes") == answer


def test_the_table_knows_every_answer() -> None:
    assert len(TABLE) >= 150
    assert {row[3] for row in TABLE} == {"yes", "value", "unit", "qualifier", "share"}


def test_a_counted_value_is_exact() -> None:
    counted = Written(Decimal(4), Decimal(1), "counted", "户")
    assert agree(written("4户"), counted, UNITS.by_id["户"]) == ""
    assert agree(written("5户"), counted, UNITS.by_id["户"]) == "value"
    assert agree(written("超3户"), counted, UNITS.by_id["户"]) == ""


@pytest.mark.parametrize(
    "text, low, high, includes",
    [
        ("3千", 2500, 3500, "low"),
        ("-3千", -3500, -2500, "high"),
        ("9.89亿", 988500000, 989500000, "low"),
        ("0", "-0.5", "0.5", ""),
        ("超36.5万", 365000, 465000, "high"),
        ("不到3000", 2000, 3000, "low"),
        ("近100", 0, 100, "low"),
        ("约3000", 2500, 3500, "low high"),
        ("至少10", 10, 20, "low high"),
        ("20以内", 10, 20, "low high"),
        ("超0", 0, 1, "high"),
        ("超0.0", 0, "0.1", "high"),
    ],
)
def test_interval(text: str, low: object, high: object, includes: str) -> None:
    found = interval(written(text))
    assert (found.low, found.high) == (Decimal(str(low)), Decimal(str(high)))
    assert (found.includes_low, found.includes_high) == ("low" in includes, "high" in includes)


@pytest.mark.parametrize(
    "text, unit", [("3000余", 1000), ("100多", 100), ("36.5万", 100000), ("0.02", "0.01")]
)
def test_leading_unit(text: str, unit: object) -> None:
    assert leading_unit(written(text)) == Decimal(str(unit))


# The reference: no intervals, but one sentence after the other, over fractions.

ABOVE, BELOW = ("over",), ("nearly", "under")


def nearest(value: Fraction, place: Fraction) -> Fraction:
    """Round to a multiple of `place`, half away from zero."""
    steps = abs(value) / place
    whole = steps.numerator // steps.denominator
    if steps - whole >= Fraction(1, 2):
        whole += 1
    return whole * place * (1 if value >= 0 else -1)


def leading(value: Fraction, place: Fraction) -> Fraction:
    """Count up or down to the power of ten at which the number begins."""
    if value == 0:
        return place
    power = Fraction(1)
    while power > abs(value):
        power /= 10
    while power * 10 <= abs(value):
        power *= 10
    return power


def says(said: Written, known: Written, share: bool) -> bool:
    """Tell, slowly and plainly, whether a text says what the data say."""
    t, k = Fraction(said.value), Fraction(known.value)
    step = leading(t, Fraction(said.place))
    if known.qualifier not in ("exact", "counted"):
        if t != k:
            return False
        if known.qualifier in BELOW:
            return said.qualifier in (*BELOW, "at_most")
        if known.qualifier in ABOVE:
            return said.qualifier in (*ABOVE, "at_least")
        return said.qualifier == known.qualifier
    if said.qualifier == "exact":
        if t == 0 or (share and t == 100):
            return k == t
        return nearest(k, Fraction(said.place)) == t
    if said.qualifier == "about":
        return abs(k - t) <= step / 2
    distance = k - t if said.qualifier in (*ABOVE, "at_least") else t - k
    if distance == 0:
        return said.qualifier in ("at_least", "at_most")
    return 0 < distance <= step


QUALIFIERS: st.SearchStrategy[Qualifier] = st.sampled_from(
    ["exact", "about", "nearly", "over", "under", "at_least", "at_most"]
)


@st.composite
def numbers(draw: st.DrawFn) -> Written:
    """Make a number with a small value, so that ends of intervals are hit."""
    place = Decimal(1).scaleb(draw(st.integers(-2, 4)))
    value = draw(st.integers(-130, 130)) * place
    qualifier: Qualifier = draw(QUALIFIERS)
    return Written(value, place, qualifier)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Written, Written]:
    """Make a text and data near it: the same number, or half a step and whole steps away."""
    said = draw(numbers())
    step = Decimal(
        str(draw(st.sampled_from(["0", "0.5", "1", "-0.5", "-1", "0.49", "-0.51", "5", "-5", "10", "-10"])))
    )
    unit = draw(st.sampled_from([said.place, leading_unit(said)]))
    qualifier: Qualifier = draw(st.one_of(st.just("exact"), QUALIFIERS, st.just("counted")))
    return said, Written(said.value + step * unit, said.place, qualifier)


@settings(max_examples=800)
@given(pairs(), st.booleans())
@example((written("100"), written("99.5")), True)
@example((written("100"), written("99.5")), False)
@example((written("0"), written("0.4")), False)
def test_agreement_is_what_the_slow_reference_says(pair: tuple[Written, Written], share: bool) -> None:
    said, known = pair
    unit = UNITS.by_id["percent" if share else "户"]
    bound = Written(said.value, said.place, said.qualifier, unit.id, 0, unit.words[0])
    assert (agree(bound, known, unit) == "") == says(bound, known, share)


@given(numbers())
def test_every_number_agrees_with_itself(number: Written) -> None:
    assert agree(number, number, UNITS.by_id["户"]) == ""


# The same for texts: each is made of words whose meaning stands beside them, so that the reference never asks
# the parser what a text says.

WORDS: dict[str, tuple[str, str, str]] = {
    # qualifier in the reference's words: before, after the digits, after the unit
    "exact": ("", "", ""),
    "over": ("超过", "多", ""),
    "nearly": ("近", "", ""),
    "under": ("不到", "", ""),
    "about": ("约", "", "左右"),
    "at_least": ("至少", "", "以上"),
    "at_most": ("最多", "", "以内"),
}
ENGLISH = {
    "exact": "",
    "over": "over ",
    "nearly": "nearly ",
    "under": "under ",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "up to ",
}
HAN_SCALES = {"": 0, "万": 4, "亿": 8}
ENGLISH_SCALES = {"": 0, " million": 6, " billion": 9}


class Saying(NamedTuple):
    """A text, and what whoever wrote it meant."""

    text: str
    ends: tuple[Fraction, ...]
    """Two for a range."""
    place: Fraction
    qualifier: str
    share: bool


@st.composite
def sayings(draw: st.DrawFn) -> Saying:
    """Write a number down: Chinese or English, with or without scale, qualifier, unit and second end."""
    chinese = draw(st.booleans())
    decimals = draw(st.integers(0, 2))
    digits = sorted({draw(st.integers(0, 130)), *draw(st.lists(st.integers(0, 130), max_size=1))})
    scale = draw(st.sampled_from(sorted(HAN_SCALES if chinese else ENGLISH_SCALES)))
    share = draw(st.booleans()) and not scale
    several = len(digits) > 1
    qualifier = draw(st.sampled_from(["exact", "about"] if several else sorted(WORDS)))
    power = (HAN_SCALES if chinese else ENGLISH_SCALES)[scale]
    place = Fraction(10) ** (power - decimals)
    spelt = [f"{digit // 10**decimals}" for digit in digits]
    if decimals:
        spelt = [
            f"{text}.{digit % 10**decimals:0{decimals}}" for text, digit in zip(spelt, digits, strict=True)
        ]
    ends = tuple(digit * place for digit in digits)
    if not chinese:
        unit = draw(st.sampled_from(["%", " percent"])) if share else " households"
        return Saying(ENGLISH[qualifier] + " to ".join(spelt) + scale + unit, ends, place, qualifier, share)
    before, inside, after = WORDS[qualifier]
    where = draw(st.sampled_from([word for word in (before, inside, after) if word] or [""]))
    joint = draw(st.sampled_from(["至", "到", "—", "-", "～"]))
    unit = "%" if share else "户"
    text = joint.join(spelt) + (where if where == inside else "") + scale + unit
    text = (where if where == before else "") + text + (where if where == after else "")
    return Saying(text, ends, place, qualifier, share)


def accepts(saying: Saying, value: Fraction) -> bool:
    """Tell, in the words of the note, whether a text agrees with an exact value of the data."""
    if len(saying.ends) > 1:
        # The hull of both ends' intervals: inside one of them, or between any two points of them.
        one, other = (saying._replace(ends=(end,)) for end in saying.ends)
        between = saying.ends[0] <= value <= saying.ends[1]
        return between or reaches(one, value) or reaches(other, value)
    (t,) = saying.ends
    # 100%, 全部, 均已, 0 never come from rounding.
    if saying.qualifier == "exact" and (t == 0 or (saying.share and t == 100)):
        return value == t
    return reaches(saying, value)


def reaches(saying: Saying, value: Fraction) -> bool:
    """Tell whether a value lies in the interval of a number."""
    (t,) = saying.ends
    u, step = saying.place, leading(t, saying.place)
    match saying.qualifier:
        case "exact":
            # Half away from zero: what rounds to t.
            return nearest(value, u) == t
        case "over":
            return t < value <= t + step
        case "nearly" | "under":
            return t - step <= value < t
        case "about":
            return abs(value - t) <= step / 2
        case "at_least":
            return t <= value <= t + step
        case _:
            return t - step <= value <= t


@st.composite
def near(draw: st.DrawFn, saying: Saying) -> Decimal:
    """Take a value at an end of the interval of a text, or just beside it."""
    t = draw(st.sampled_from(saying.ends))
    step = draw(st.sampled_from([saying.place, leading(t, saying.place)]))
    far = draw(st.sampled_from([Fraction(n, 2) for n in (-4, -2, -1, 0, 1, 2, 4)]))
    beside = draw(st.sampled_from([Fraction(0), saying.place / 1000, -saying.place / 1000]))
    value = t + far * step + beside
    return Decimal(value.numerator) / Decimal(value.denominator)


@settings(max_examples=600)
@given(st.data())
def test_the_checker_accepts_the_texts_that_the_slow_reference_accepts(data: st.DataObject) -> None:
    saying = data.draw(sayings())
    value = data.draw(near(saying))
    unit = UNITS.by_id["percent" if saying.share else "户"]
    known = Written(value, Decimal(1).scaleb(int(value.as_tuple().exponent)), unit=unit.id)
    found = agree(written(saying.text), known, unit) == ""
    assert found == accepts(saying, Fraction(value)), (saying, value)


RANGE = "20至30家"


@pytest.mark.parametrize(
    "text, data, answer",
    [
        (RANGE, RANGE, ""),
        ("20—30家", RANGE, ""),
        ("between 20 and 30 firms", RANGE, ""),
        ("20至31家", RANGE, "value"),
        ("25家", RANGE, "value"),
        ("20家", RANGE, "value"),
        ("超过20家", RANGE, "value"),
        ("约20至30家", RANGE, "qualifier"),
        (RANGE, "约20至30家", "qualifier"),
        ("20至30户", RANGE, "unit"),
        (RANGE, "超过20家", "value"),
        (RANGE, "20家", ""),
        (RANGE, "30家", ""),
        (RANGE, "31家", "value"),
        (RANGE, "19家", "value"),
        ("三四十家", "44家", ""),
        ("三四十家", "45家", "value"),
        ("约20至30家", "35家", ""),
        ("约20至30家", "36家", "value"),
        ("两三百人", "249人", ""),
    ],
)
def test_ranges(text: str, data: str, answer: str) -> None:
    known = written(data)
    assert agree(written(text), known, UNITS.by_id[known.unit]) == answer
