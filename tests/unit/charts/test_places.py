"""Rows and curves: no word leaves the sheet, none covers another."""

from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_plots import WORDS

from broadsheet.charts.curves import place_lines
from broadsheet.charts.plots import NARROW, WIDE, plot
from broadsheet.charts.rows import THICK, place_rows
from broadsheet.charts.sheet import Sheet, Word, ink, touch
from broadsheet.model.drawn import Mark, Plot, PlotKind, Series, Sketch


def assert_readable(sheet: Sheet, words: list[Word]) -> None:
    for word in words:
        left, top, right, bottom = ink(word)
        assert left >= -0.01, word
        assert right <= sheet.width + 0.01, word
        assert top >= 0, word
        assert bottom <= sheet.height, word
    for one, other in combinations(words, 2):
        assert not touch(one, other), (one, other)


LABELS = st.text("规上工业企业复工率10（）, firm", min_size=1, max_size=60).filter(str.strip)
TEXTS = st.text("超过0123456789.亿元%户", min_size=1, max_size=12)
VALUES = st.floats(-1e9, 1e9).map(round).map(float) | st.floats(90, 100).map(lambda value: round(value, 1))
BOUNDS = st.sampled_from(["", "lower", "upper"])
WIDTHS = st.sampled_from([WIDE, NARROW])


@st.composite
def row_plots(draw: st.DrawFn) -> Plot:
    mark = st.builds(Mark, LABELS, st.none() | VALUES, TEXTS, bound=BOUNDS, hollow=st.booleans())
    marks = draw(st.lists(mark, min_size=1, max_size=9))
    kind: PlotKind = draw(st.sampled_from(("bar", "dot")))
    reference = draw(st.sampled_from([None, 100.0]))
    values = [mark.value for mark in marks if mark.value is not None]
    assume(values)
    sketch = Sketch(kind, (Series("", tuple(marks)),), "%", reference=reference)
    return plot(sketch, draw(WIDTHS), WORDS["zh-CN"])


@st.composite
def line_plots(draw: st.DrawFn) -> Plot:
    series = []
    for title in draw(st.lists(LABELS.map(lambda text: text[:20]), min_size=1, max_size=5)):
        days = sorted(draw(st.sets(st.integers(0, 900), min_size=1, max_size=9)))
        mark = st.builds(Mark, LABELS, VALUES, TEXTS, bound=BOUNDS, hollow=st.booleans())
        marks = [replace(draw(mark), day=(date(2019, 6, 5) + timedelta(day)).isoformat()) for day in days]
        series.append(Series(title, tuple(marks), draw(st.booleans())))
    return plot(Sketch("line", tuple(series), draw(TEXTS)), draw(WIDTHS), WORDS["zh-CN"])


@settings(deadline=None)
@given(row_plots())
def test_words_of_rows_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_rows(made)
    assert_readable(sheet, list(sheet.words))
    assert all(after - before >= THICK + 4 for before, after in pairwise(sheet.rows))
    assert 0 <= sheet.across[0] < sheet.across[1] <= made.width


@settings(deadline=None)
@given(line_plots())
def test_words_around_lines_stay_on_the_sheet_and_apart(made: Plot) -> None:
    sheet = place_lines(made)
    assert_readable(sheet, list(sheet.words))
    assert 0 <= sheet.across[0] < sheet.across[1] <= made.width
