"""The sheet: words measured and broken without fonts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.charts.sheet import CLOSING, measure, wrap

LONG = "纳入市级监测的在区汽车销售及维修门店、电子产品销售市场及门店（含汽车美容）等"


@pytest.mark.parametrize(
    "text, pixels",
    [
        ("复工率", 3 * 14),
        ("14个", (2 * 0.57 + 0.125 + 1) * 14),
        ("", 0),
        ("é", 0.57 * 14),
        ("e\N{COMBINING ACUTE ACCENT}", 0.57 * 14),
        ("a\tb", 2 * 0.57 * 14),
    ],
)
def test_measure(text: str, pixels: float) -> None:
    assert measure(text, "label") == pytest.approx(pixels)


@pytest.mark.parametrize(
    "text, width, most, lines",
    [
        (LONG, 600, 2, (LONG,)),
        (LONG, 300, 2, ("纳入市级监测的在区汽车销售及维修门店、", "电子产品销售市场及门店（含汽车美容）等")),
        (LONG, 300, 1, ("纳入市级监测的在区汽车销售及维修门店、电…",)),
        ("重点项目（市级）", 6 * 14, 3, ("重点项目", "（市级）")),
        ("复工复产率，规上", 5 * 14, 2, ("复工复产", "率，规上")),
        ("Firms with more than ten staff", 120, 3, ("Firms with", "more than ten", "staff")),
        ("Donaudampfschifffahrt", 60, 2, ("Donauda", "mpfsc…")),
        ("  a \n b  ", 100, 2, ("a b",)),
        ("", 100, 2, ()),
    ],
)
def test_wrap(text: str, width: float, most: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, "label", width, most) == lines


@settings(deadline=None)
@given(st.text("复工率100%（，）firms ", max_size=60), st.integers(60, 300), st.integers(1, 3))
def test_lines_fit_and_lose_nothing(text: str, width: int, most: int) -> None:
    lines = wrap(text, "label", width, most)
    assert len(lines) <= most
    assert all(measure(line, "label") <= width for line in lines)
    kept = "".join(lines).removesuffix("…").replace(" ", "")
    assert "".join(text.split()).startswith(kept)
    if len(lines) < most:
        assert kept == "".join(text.split())
    assert all(line[0] not in CLOSING for line in lines[1:] if "（" not in text and "，" not in text)
