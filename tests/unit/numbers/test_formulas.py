"""Formulas: how they are read, where exactly they are wrong, and that they compute what decimals compute."""

from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_units import UNITS, written
from placed import placed

from broadsheet.model.formulas import Comparison, Formula, Number, Operation, Rounding, Term, Total, terms
from broadsheet.model.problems import Problem, Span
from broadsheet.numbers.computing import Quantity, compare, compute, decimal, print_powers, quantity
from broadsheet.numbers.formulas import parse_comparison, parse_formula


def place(offset: int) -> Span:
    """Return a place as if the formula began at column 10 of line 3."""
    return Span("a.yaml", 3, 10 + offset)


def parsed(text: str) -> Formula:
    found = parse_formula(text, place)
    assert not isinstance(found, Problem), found
    return found


def shape(formula: Formula) -> str:
    """Return a formula with every pair of operands in brackets."""
    match formula:
        case Number(value=value, percent=percent):
            return f"{value}{'%' * percent}"
        case Term():
            return formula.text
        case Operation(sign=sign, left=left, right=right):
            return f"[{shape(left)} {sign} {shape(right)}]"
        case Rounding(inner=inner, digits=digits):
            return f"round[{shape(inner)}, {digits}]"
        case Total(items=items):
            return f"sum[{', '.join(map(shape, items))}]"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("重点项目/市级 + 重点项目/区级", "[重点项目/市级 + 重点项目/区级]"),
        ("A - B − C – D", "[[[A − B] − C] − D]"),
        ("A + B * C / D", "[A + [[B × C] ÷ D]]"),
        ("(A + B) × C", "[[A + B] × C]"),
        ("（A ＋ B） ÷ C", "[[A + B] ÷ C]"),
        ("a-b/c + d-e", "[a-b/c + d-e]"),
        ("round(4307 ÷ 99.26%)", "round[[4307 ÷ 99.26%], 0]"),
        ("round(A ÷ B, 2)", "round[[A ÷ B], 2]"),
        ("round（A ÷ B，1）", "round[[A ÷ B], 1]"),
        ("round(A, -2)", "round[A, -2]"),
        ("sum(A, B, C + D)", "sum[A, B, [C + D]]"),
        ("round + sum", "[round + sum]"),
        ("复工率（市） ÷ 100", "[复工率（市） ÷ 100]"),
        ("（复工率（市） + A）", "[复工率（市） + A]"),
        ("物资?品种=口罩 × 2", "[物资?品种=口罩 × 2]"),
        ("A?x=1&y=2", "A?x=1&y=2"),
        ("10人以上企业/已开工 - -5", "[10人以上企业/已开工 − -5]"),
        ("  A  ", "A"),
    ],
)
def test_what_a_formula_means(text: str, expected: str) -> None:
    assert shape(parsed(text)) == expected


@pytest.mark.parametrize(
    "text, code, column",
    [
        ("", "formula-ends", 10),
        ("A +", "formula-ends", 13),
        ("A + × B", "formula-operand", 14),
        ("+ A", "formula-operand", 10),
        ("A B", "formula-operator", 12),
        ("(A + B", "formula-open", 16),
        ("A + B)", "formula-closed", 15),
        ("A = B", "formula-compares", 12),
        ("round(A, 两位)", "formula-digits", 19),
        ("round(A B)", "formula-operator", 18),
        ("sum(A, )", "formula-operand", 17),
        ("A + B@2020-03-13", "formula-period", 14),
        ("A + B?x", "formula-id", 14),
        ("A + ?", "formula-id", 14),
        ("A + [B]", "formula-id", 14),
        ("甲 + 乙 丙", "formula-operator", 16),
        ("((" * 70 + "A", "formula-long", 10),
    ],
)
def test_what_is_wrong_with_a_formula(text: str, code: str, column: int) -> None:
    found = parse_formula(text, place)
    assert isinstance(found, Problem)
    assert placed([found]) == [(code, 3, column)]


@pytest.mark.parametrize(
    "text, code, column",
    [
        ("A + B", "formula-no-comparison", 15),
        ("A = B = C", "formula-compares", 16),
        ("A = ", "formula-ends", 14),
        ("A => B", "formula-operator", 12),
    ],
)
def test_what_is_wrong_with_a_comparison(text: str, code: str, column: int) -> None:
    found = parse_comparison(text, place)
    assert isinstance(found, Problem)
    assert placed([found]) == [(code, 3, column)]


def test_every_term_keeps_its_place() -> None:
    found = terms(parsed("round(甲/一 ÷ (乙?项=丙 + 丁))"))
    assert [(term.text, term.span.column) for term in found] == [("甲/一", 16), ("乙?项=丙", 23), ("丁", 31)]


def worth(text: str, **values: str) -> Quantity | Problem:
    """Compute a formula; the values of its ids are written as prose writes them."""
    formula = parsed(text)
    found = {}
    for term in terms(formula):
        numbers = [written(number) for number in values[term.id].split("；")]
        found[term.span] = tuple(
            quantity(n.value, UNITS.by_id[n.unit], n.qualifier, n.upper) for n in numbers
        )
    return compute(formula, found, "2020-03-13")


@pytest.mark.parametrize(
    "text, values, value, unit, bound",
    [
        # The derived numbers of the demonstration.
        ("round(a ÷ b)", {"a": "4307户", "b": "99.26%"}, "4339", "户", "exact"),
        ("a − b", {"a": "4339户", "b": "4307户"}, "32", "户", "exact"),
        ("a + b", {"a": "14个", "b": "50个"}, "64", "个", "exact"),
        ("a − b", {"a": "64米", "b": "22米"}, "42", "米", "exact"),
        ("round(a ÷ b, 1)", {"a": "64米", "b": "22米"}, "2.9", "—", "exact"),
        # A share is its hundredth part in × and ÷, and itself in + and −.
        ("a × b", {"a": "200人", "b": "25%"}, "50", "人", "exact"),
        ("a × 50%", {"a": "200人"}, "100", "人", "exact"),
        ("a − b", {"a": "99.26%", "b": "97.2%"}, "2.06", "percent", "exact"),
        ("100 − a", {"a": "99.26%"}, "0.74", "percent", "exact"),
        ("a ÷ b + c", {"a": "1人", "b": "4人", "c": "50%"}, "0.75", "—", "exact"),
        ("a + b", {"a": "97.2%", "b": "2个百分点"}, "99.2", "percent", "exact"),
        # Units multiply and divide.
        ("a ÷ b", {"a": "500万元", "b": "2户"}, "2500000", "元/户", "exact"),
        ("a ÷ b × c", {"a": "500万元", "b": "2户", "c": "4户"}, "10000000", "元", "exact"),
        # A third times three is one.
        ("a ÷ 3 × 3", {"a": "1人"}, "1", "人", "exact"),
        ("sum(a)", {"a": "1人；2人；3人"}, "6", "人", "exact"),
        ("a + b", {"a": "超2亿元", "b": "1亿元"}, "300000000", "元", "over"),
        ("a + b", {"a": "超2亿元", "b": "至少1亿元"}, "300000000", "元", "over"),
        ("a + b", {"a": "不到2亿元", "b": "近1亿元"}, "300000000", "元", "under"),
    ],
)
def test_what_comes_of_it(text: str, values: dict[str, str], value: str, unit: str, bound: str) -> None:
    found = worth(text, **values)
    assert isinstance(found, Quantity), found
    assert (decimal(found.value), print_powers(found.powers), found.bound) == (Decimal(value), unit, bound)


@pytest.mark.parametrize(
    "text, values, code, column",
    [
        ("a + b", {"a": "14个", "b": "50户"}, "formula-units", 12),
        ("a − b", {"a": "14个", "b": "50%"}, "formula-units", 12),
        ("sum(a, b)", {"a": "14个", "b": "50户"}, "formula-units", 10),
        ("sum(a)", {"a": "36.5万片；364支"}, "formula-units", 10),
        ("1 + a ÷ b", {"a": "1人", "b": "0人"}, "formula-zero", 16),
        ("a ÷ (b − b)", {"a": "1人", "b": "2人"}, "formula-zero", 12),
        ("a − b", {"a": "超2亿元", "b": "1亿元"}, "formula-inexact", 12),
        ("a × 2", {"a": "超2亿元"}, "formula-inexact", 12),
        ("round(a)", {"a": "约2亿元"}, "formula-inexact", 10),
        ("a + b", {"a": "超2亿元", "b": "不到1亿元"}, "formula-inexact", 12),
    ],
)
def test_what_cannot_be_computed(text: str, values: dict[str, str], code: str, column: int) -> None:
    found = worth(text, **values)
    assert isinstance(found, Problem)
    assert placed([found]) == [(code, 3, column)]


def test_a_division_by_zero_names_period_and_input() -> None:
    found = worth("a ÷ b", a="1人", b="0人")
    assert isinstance(found, Problem)
    assert found.args == {"id": "b", "period": "2020-03-13"}


@pytest.mark.parametrize(
    "relation, left, right, expected",
    [
        ("=", "64个", "64个", True),
        ("=", "64个", "65个", False),
        ("<", "64个", "65个", True),
        ("<=", "65个", "65个", True),
        (">=", "65个", "64个", True),
        (">", "64个", "64个", False),
        ("＝", "64个", "64个", True),
        ("≥", "超64个", "64个", True),
        (">", "超64个", "64个", True),
        (">", "至少64个", "64个", None),
        ("=", "超64个", "64个", False),
        ("=", "超64个", "70个", None),
        ("<", "超64个", "60个", False),
        ("<", "60个", "超64个", True),
        ("<", "不到64个", "64个", True),
        ("=", "约64个", "64个", None),
        ("=", "20至30个", "25个", None),
        ("<", "64个", "20至30个", None),
    ],
)
def test_comparisons(relation: str, left: str, right: str, expected: bool | None) -> None:
    comparison = parse_comparison(f"a {relation} b", place)
    assert isinstance(comparison, Comparison)
    sides = [written(text) for text in (left, right)]
    quantities = [quantity(n.value, UNITS.by_id[n.unit], n.qualifier, n.upper) for n in sides]
    assert compare(comparison, *quantities) is expected


@pytest.mark.parametrize(
    "formula", ["a + b", "b + a", "a − b", "b − a", "a × b", "b ÷ a", "round(a)", "sum(a, b)", "sum(b, a)"]
)
def test_a_range_is_too_inexact_for_any_operation(formula: str) -> None:
    found = worth(formula, a="20至30家", b="5家")
    assert isinstance(found, Problem)
    assert found.code == "formula-inexact"


def test_a_range_alone_stays_one() -> None:
    found = worth("a", a="20至30家")
    assert isinstance(found, Quantity)
    assert found.bound == "range"


def test_unlike_units_are_not_compared() -> None:
    comparison = parse_comparison("a = b", place)
    assert isinstance(comparison, Comparison)
    one, other = (Quantity(Fraction(1), ((unit, 1),)) for unit in ("个", "户"))
    found = compare(comparison, one, other)
    assert isinstance(found, Problem)
    assert (found.code, found.args) == ("formula-units", {"first": "个", "second": "户"})


@pytest.mark.parametrize(
    "value, expected",
    [
        (Fraction(64, 22), "2.90909090909091"),
        (Fraction(1, 8), "0.125"),
        (Fraction(10) ** 20 + Fraction(1, 4), "100000000000000000000.25"),
        (Fraction(-1, 3), "-0.333333333333333"),
        (Fraction(0), "0"),
    ],
)
def test_a_result_is_exact_or_has_fifteen_digits(value: Fraction, expected: str) -> None:
    assert str(decimal(value)) == expected


NUMBERS = st.decimals(-(10**9), 10**9, places=3)
WIDE = Context(prec=80)


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.data())
def test_sums_and_products_are_those_of_decimals(numbers: list[Decimal], data: st.DataObject) -> None:
    text, expected = str(numbers[0]), numbers[0]
    for number in numbers[1:]:
        sign = data.draw(st.sampled_from("+-*"))
        text = f"({text}) {sign} {number}"
        expected = {"+": WIDE.add, "-": WIDE.subtract, "*": WIDE.multiply}[sign](expected, number)
    found = compute(parsed(text), {}, "")
    assert isinstance(found, Quantity)
    assert found.value == Fraction(expected)


@given(NUMBERS, NUMBERS.filter(bool), st.integers(0, 6))
def test_a_rounded_quotient_is_that_of_decimals(above: Decimal, below: Decimal, digits: int) -> None:
    found = compute(parsed(f"round({above} / {below}, {digits})"), {}, "")
    assert isinstance(found, Quantity)
    exact = Fraction(above) / Fraction(below)
    assert abs(found.value - exact) <= Fraction(1, 2 * 10**digits)
    assert (found.value * 10**digits).denominator == 1
    assert abs(found.value) >= abs(exact) or abs(found.value - exact) < Fraction(1, 2 * 10**digits)
