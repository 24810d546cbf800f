"""Where a series stops being comparable."""

import pytest
from msgspec.structs import replace
from sample_numbers import shown

from broadsheet.figures.breaks import break_between, breaks_before
from broadsheet.model.shown import Break, Shown

FIRST, SECOND = Break("2020-03-18", "3月18日", "改按户数"), Break("2020-04-01", "4月1日", "")
BREAKS = (FIRST, SECOND)


def one(anchor: str, definition: str, cell: str = "") -> Shown:
    return replace(
        shown("1", "1"), anchor=anchor, definition=definition, cell=(("品种", cell),) if cell else ()
    )


@pytest.mark.parametrize(
    "one_follows, other_follows, parted",
    [
        ("", "", None),
        ("2020-03-18", "2020-03-18", None),
        ("", "2020-03-18", FIRST),
        ("2020-03-18", "", FIRST),
        ("2020-03-18", "2020-04-01", SECOND),
        ("", "2020-04-01", SECOND),
    ],
)
def test_the_later_definition_parts_two_numbers(
    one_follows: str, other_follows: str, parted: Break | None
) -> None:
    assert break_between(one("a", one_follows), one("b", other_follows), BREAKS) == parted


def test_each_cell_is_parted_by_itself() -> None:
    rows = [
        one("口罩.4", "2020-04-01", "口罩"),
        one("测温仪.4", "", "测温仪"),
        one("口罩.3", "", "口罩"),
        one("测温仪.3", "", "测温仪"),
        one("口罩.2", "", "口罩"),
    ]
    assert breaks_before(rows, BREAKS) == {"口罩.3": SECOND}


def test_either_order_parts_the_same_numbers() -> None:
    rows = [one("1", ""), one("2", "2020-03-18"), one("3", "2020-03-18"), one("4", "2020-04-01")]
    assert breaks_before(rows, BREAKS) == {"2": FIRST, "4": SECOND}
    assert breaks_before(reversed(rows), BREAKS) == {"3": SECOND, "1": FIRST}
