"""Agreement of texts with data: a table for every sentence of the rule, and a slow reference beside it."""

from decimal import Decimal
from fractions import Fraction

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
