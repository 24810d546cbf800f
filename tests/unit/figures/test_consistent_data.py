"""Data that agree are never accused: whatever follows from one set of counts, however it is rounded."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_register import registered

from broadsheet.figures.contracts import check_contracts
from broadsheet.figures.wholes import implied_wholes
from broadsheet.numbers.computing import decimal, round_half_up

SCALE = 10_000
counts = st.integers(0, 2_000_000)
digits = st.one_of(st.none(), st.integers(0, 4))
"""Of a count in 万, the digits after the point; None where it is written in full."""


def written(count: int, places: int | None) -> str:
    """Write a count in full, or rounded in 万; what would round to nothing is written in full."""
    if places is None or round_half_up(Fraction(count, SCALE), places) == 0:
        return str(count)
    return f"{decimal(round_half_up(Fraction(count, SCALE), places)):.{places}f}万"


def share(above: int, below: int, places: int) -> str:
    """Write a share with so many digits, more where it would round to all or nothing."""
    exact = Fraction(100 * above, below)
    while exact not in (0, 100) and round_half_up(exact, places) in (0, 100):
        places += 1
    return f"{decimal(round_half_up(exact, places)):.{places}f}"


@st.composite
def whole_and_parts(draw: st.DrawFn) -> tuple[list[int], list[str], str]:
    """Return the counts of three cells, how they are written, and how their sum is."""
    parts = draw(st.lists(counts, min_size=3, max_size=3))
    texts = [written(part, draw(digits)) for part in parts]
    return parts, texts, written(sum(parts), draw(digits))


@settings(max_examples=40)
@given(whole_and_parts(), st.integers(1, 3))
def test_parts_of_a_whole(given_parts: tuple[list[int], list[str], str], known: int) -> None:
    _, texts, whole = given_parts
    head = "title: 数\nunit: 户\nkind: level\nsource: 特稿\n"
    head += "dimensions:\n  级:\n    甲: 甲\n    乙: 乙\n    丙: 丙\n"
    rows = f"observations:\n  - {{period: 2020-03-13, value: {whole}}}\n"
    for name, text in list(zip("甲乙丙", texts, strict=True))[:known]:
        rows += f"  - {{period: 2020-03-13, value: {text}, by: {{级: {name}}}}}\n"
    facts = f"  全部/数: {{value: {whole}户, population: 全部}}\n"
    facts += f"  部分/数: {{value: {texts[0]}户, population: 部分}}\n"
    populations = "全部: 全部企业\n部分: {title: 部分企业, part_of: 全部}\n"
    register, problems = registered(facts, populations, 数=head + rows)
    assert problems == []
    assert check_contracts(register, "zh-CN") == ()


@settings(max_examples=100)
@given(counts, counts, digits, digits, st.integers(0, 3))
def test_shares(part: int, rest: int, above: int | None, below: int | None, places: int) -> None:
    whole = part + rest + 1
    facts = (
        f"  率: {{value: {share(part, whole, places)}%, kind: ratio, numerator: 工, denominator: 全}}\n"
        f"  工: {written(part, above)}户\n  全: {written(whole, below)}户\n"
    )
    register, problems = registered(facts)
    assert problems == []
    assert check_contracts(register, "zh-CN") == ()


@settings(max_examples=100)
@given(st.integers(1, 20_000), st.integers(0, 20_000), st.integers(0, 3))
def test_the_true_whole_is_among_those_offered(part: int, rest: int, places: int) -> None:
    said = share(part, part + rest, places)
    facts = f"  率: {{value: {said}%, kind: ratio, numerator: 工}}\n  工: {part}户\n"
    register, problems = registered(facts)
    assert problems == []
    offered = implied_wholes(register, "zh-CN")
    if rest == 0:
        assert offered == ()
    else:
        (whole,) = offered
        assert whole.low <= part + rest <= whole.high


@settings(max_examples=40)
@given(st.lists(st.tuples(counts, digits), min_size=1, max_size=8))
def test_cumulative_numbers(steps: list[tuple[int, int | None]]) -> None:
    total, rows = 0, ""
    for day, (step, places) in enumerate(steps, 1):
        total += step
        rows += f"  2020-03-{day:02}: {written(total, places)}\n"
    text = f"title: 数\nunit: 户\nkind: cumulative\nsource: 特稿\nobservations:\n{rows}"
    register, problems = registered("  旁: 1户\n", 数=text)
    assert problems == []
    assert check_contracts(register, "zh-CN") == ()
