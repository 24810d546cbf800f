"""Reading written numbers: the table, and what holds for all of them."""

import pytest
from case_tables import rows
from hypothesis import given
from hypothesis import strategies as st
from number_units import UNITS, written

from broadsheet.data.units import register
from broadsheet.model.statistics import Label, Unit
from broadsheet.numbers.agreement import Interval, agree, interval
from broadsheet.numbers.printing import machine_value
from broadsheet.numbers.single import read_one
from broadsheet.numbers.written import normal, parse_written

TABLE = rows("numbers/written", 7)
FIGURES = [row[0] for row in TABLE if row[1] != "-"]


@pytest.mark.parametrize("text, value, place, qualifier, unit, scale, denoted", TABLE)
def test_table(
    text: str, value: str, place: str, qualifier: str, unit: str, scale: str, denoted: str
) -> None:
    found = parse_written(text, UNITS)
    if value == "-":
        assert found is None
        return
    assert found is not None
    values = str(found.value) if found.upper is None else f"{found.value}..{found.upper}"
    said = (values, str(found.place), found.qualifier, found.unit, found.scale)
    assert said == (value, place or "1", qualifier or "exact", unit, int(scale or 0))
    assert brackets(interval(found)) == denoted


def brackets(found: Interval) -> str:
    """Write an interval as the table does."""
    ends = f"{machine_value(found.low)}, {machine_value(found.high)}"
    return ("[" if found.includes_low else "(") + ends + ("]" if found.includes_high else ")")


def test_the_table_is_large_enough_and_says_nothing_twice() -> None:
    texts = [row[0] for row in TABLE]
    assert len(texts) >= 700
    assert len(set(texts)) == len(texts)
    english = [text for text in texts if text.isascii() and any(c.isalpha() for c in text)]
    chinese = [text for text in texts if any("\u4e00" <= c <= "\u9fff" for c in text)]
    assert len(english) >= 200
    assert len(chinese) >= 350


def test_what_is_read_quickly_is_what_is_read_in_full() -> None:
    alike = [text for text in FIGURES if read_one(normal(text), UNITS)]
    assert len(alike) >= 400
    for text in alike:
        assert parse_written(text, UNITS) == read_one(normal(text), UNITS), text


@pytest.mark.parametrize("unit", [u for key, u in UNITS.by_id.items() if key == u.id and key])
def test_every_spelling_of_every_unit_is_read(unit: Unit) -> None:
    data = written("2") if not unit.share else written("2%")
    for word in unit.words:
        for text in (f"2{word}", f"2 {word}", f"2万{word}", f"超过2 {word}以上"):
            found = parse_written(text, UNITS)
            if "超过" in text:
                assert found is None, text  # two qualifiers that contradict each other
            else:
                assert found is not None, text
                assert found.word.lower() == word.lower()
                assert found.value == (20000 if "万" in text else 2), text
        assert agree(written(f"2{word}"), data, unit) == "", word


def test_a_site_can_add_words_and_take_none_away() -> None:
    site = register(
        tuple(UNITS.by_id[key] for key in ("个", "家")), (Unit("方舱", Label({"": "座方舱"}), words=("个",)),)
    )
    assert parse_written("3座方舱", site) == parse_written("3座方舱", site)
    found = parse_written("3个", site)
    assert found is not None
    assert found.unit == "个"
    assert agree(found, found, site.by_id["方舱"]) == ""
    assert agree(found, found, site.by_id["家"]) == "unit"


def test_text_without_the_percent_unit_still_reads() -> None:
    empty = register(())
    assert parse_written("99.26%", empty) is None
    assert parse_written("两成", empty) is None
    assert parse_written("4307", empty) is not None


@given(st.sampled_from(FIGURES))
def test_full_width_forms_say_the_same(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)
    assert parse_written(wide, UNITS) == parse_written(text, UNITS)


@given(st.sampled_from(FIGURES), st.sampled_from("消队G号第的a/:"))
def test_the_whole_text_must_be_the_number(text: str, strange: str) -> None:
    for spoilt in (f"{text}{strange}", f"{strange}{text}"):
        found = parse_written(spoilt, UNITS)
        assert found is None or found.word.endswith(strange), spoilt


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["超过", "约", "近", "万", "亿", "千", "十", "两", "成", "点", "多", "余", "%", "个", "百分之"]
        ),
        st.sampled_from(list("0123456789.,-+ 零一三元户米月")),
    ),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(max_size=20), PIECES))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = parse_written(text, UNITS)
    if found is not None:
        assert found.place > 0
        # A third has no last digit.
        assert found.value % found.place == 0 or found.word == "分之"
        assert found.upper is None or found.upper > found.value
        assert found.unit in UNITS.by_id


@pytest.mark.parametrize(
    "text", ["万" * 100_000, "1" * 100_000, "9" * 16 + "万亿", " " * 100_000, "1,000" * 50_000, "超" * 9999]
)
def test_monstrous_texts_are_refused_or_read_exactly(text: str) -> None:
    found = parse_written(text, UNITS)
    assert found is None or str(found.value) == "9" * 16 + "0" * 12
