"""Drawings: exact, small, safe, and the same on every machine.

After an intended change of looks, `python tests/unit/test_drawing.py` draws the cases anew: look at them.
"""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from msgspec.structs import replace
from sample_plots import COUNTY, PLOTS, WORDS, districts, months

from broadsheet.charts.drawing import KINDS, draw
from broadsheet.charts.plots import WIDE, plot
from broadsheet.model.drawn import Drawing, Mark, Plot, PlotKind, Series, Sketch

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases" / "charts"

DRAW_ALL = """
import sys, msgspec
from broadsheet.charts.drawing import draw
from broadsheet.model.drawn import Plot
plots = msgspec.json.decode(sys.stdin.buffer.read(), type=dict[str, Plot])
sys.stdout.buffer.write(msgspec.json.encode({name: draw(plot) for name, plot in plots.items()}))
"""


def draw_elsewhere(cwd: Path, **environment: str) -> dict[str, Drawing]:
    """Draw all sample plots in a new process, as the workers of a build do."""
    result = subprocess.run(
        [sys.executable, "-c", DRAW_ALL],
        input=msgspec.json.encode(PLOTS),
        capture_output=True,
        check=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=120,
    )
    return msgspec.json.decode(result.stdout, type=dict[str, Drawing])


def as_file(drawing: Drawing) -> str:
    """Return a drawing as the text of a golden file, a line for each shape."""
    inner = re.sub(r"(?<=>)(?=<(?!/))", "\n", drawing.inner)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}">'
    return f"{head}\n{inner}\n</svg>\n"


@pytest.fixture(scope="module")
def drawings() -> dict[str, Drawing]:
    return {name: draw(one) for name, one in PLOTS.items()}


@pytest.mark.parametrize("name", PLOTS)
def test_golden(name: str, drawings: dict[str, Drawing]) -> None:
    assert as_file(drawings[name]) == (CASES / f"{name}.svg").read_text(encoding="utf-8")


def test_every_golden_file_has_its_plot() -> None:
    assert sorted(file.stem for file in CASES.glob("*.svg")) == sorted(PLOTS)


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "2", "FONTCONFIG_FILE": "fonts.conf"},
    ],
    ids=["zone", "no-fonts"],
)
def test_same_bytes_on_every_machine(
    environment: dict[str, str], tmp_path: Path, drawings: dict[str, Drawing]
) -> None:
    (tmp_path / "fonts").mkdir()
    # A folder without fonts hides those of the machine; without any folder the usual ones are searched.
    hidden = f"<fontconfig><dir>{tmp_path / 'fonts'}</dir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(hidden, encoding="utf-8")
    assert draw_elsewhere(tmp_path, **environment) == drawings


ALLOWED = {
    "g": set(),
    "path": {"d", "transform"},
    "line": {"x1", "x2", "y1", "y2"},
    "circle": {"cx", "cy", "r"},
    "text": {"x", "y"},
}
PAINT = re.compile(
    "fill|fill-opacity|stroke(-width|-dasharray|-linecap|-linejoin|-opacity)?|opacity|font-(size|weight)|text-anchor"
)


@pytest.mark.parametrize("name", PLOTS)
def test_inside_holds_only_shapes_words_and_paint(name: str, drawings: dict[str, Drawing]) -> None:
    root = ElementTree.fromstring(f"<svg>{drawings[name].inner}</svg>")  # noqa: S314 - our own
    for element in [found for found in root.iter() if found is not root]:
        own = ALLOWED[element.tag]
        assert all(key in own or PAINT.fullmatch(key) for key in element.attrib), element.attrib
        colours = [element.get(key, "none") for key in ("fill", "stroke")]
        assert all(colour == "none" or colour.startswith("var(--") for colour in colours)


@pytest.mark.parametrize("name", PLOTS)
def test_every_word_of_the_chart_is_text(name: str, drawings: dict[str, Drawing]) -> None:
    root = ElementTree.fromstring(f"<svg>{drawings[name].inner}</svg>")  # noqa: S314 - our own
    text = "".join(found.text or "" for found in root.iter("text"))
    marks = [mark for series in PLOTS[name].series for mark in series.marks]
    if PLOTS[name].kind in ("bar", "dot"):
        assert all(mark.label in text and mark.text in text for mark in marks)
    if PLOTS[name].kind in ("range", "progress"):
        assert all(series.note in text for series in PLOTS[name].series)
        assert all(mark.text in text for mark in marks)
    if PLOTS[name].kind == "slope":  # its ends carry their values instead of an axis
        assert all(mark.text in text for mark in marks)
    else:
        assert all(label in text for _, label in PLOTS[name].ticks)


def test_thirty_six_points_are_small() -> None:
    values = [60.0 + (n * 37 % 23) / 10 for n in range(36)]
    days = [f"{year}-{month:02}-01" for year in (2018, 2019, 2020) for month in range(1, 13)]
    marks = tuple(Mark(day, value, f"{value}%", day=day) for day, value in zip(days, values, strict=True))
    drawing = draw(plot(Sketch("line", (Series("", marks),), "%"), WIDE, WORDS["zh-CN"]))
    assert len(gzip.compress(drawing.inner.encode(), 9)) < 1200
    assert drawing.inner.count("<circle") == 1  # a dense line has a point at its end alone


@pytest.mark.parametrize(
    "bad", ["\x00", "\x01", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800"]
)
def test_control_characters_are_refused_before_they_abort_the_process(bad: str) -> None:
    series = Series("", (Mark(f"复工{bad}率", 1.0, "1"),))
    with pytest.raises(ValueError, match="control character"):
        draw(replace(PLOTS["share-640"], series=(series,)))


def test_words_from_outside_stay_words() -> None:
    series = Series("", (Mark('</text><script>alert("x")</script>&lt;', 1.0, "datum.value ${x}"),))
    inner = draw(Plot("bar", 640, (series,), 0, 1)).inner
    assert "<script" not in inner
    assert "&lt;/text&gt;&lt;script&gt;" in inner
    assert "datum.value ${x}" in inner


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_hollow_and_open(kind: PlotKind) -> None:
    marks = (
        Mark("甲", 5, "超5", day="2020-01-01", bound="lower"),
        Mark("乙", 7, "预计7", day="2020-02-01", hollow=True),
    )
    rows = tuple(Series(mark.label, marks, unit="户") for mark in marks)
    single = kind in ("bar", "dot", "line", "area", "timeline")
    sketch = districts(COUNTY, marks) if kind == "map" else Sketch(kind, rows[:1] if single else rows, "户")
    made = plot(sketch, WIDE, WORDS["zh-CN"])
    inner = draw(made).inner
    assert "预计7" in inner
    assert ('fill="var(--paper)"' in inner) == (kind != "progress")  # there the second is a target, a tick
    no_bounds = ("timeline", "stacked", "waterfall", "map")  # a map writes them out
    assert ('opacity="0.3"' in inner) == (kind not in no_bounds)
    assert inner == draw(made).inner


def test_a_sparse_line_has_a_point_for_each_value() -> None:
    drawing = draw(plot(Sketch("line", (months("", [1, 2, None, 3]),)), WIDE, WORDS["en"]))
    assert drawing.inner.count("<circle") == 3


if __name__ == "__main__":
    for name, made in PLOTS.items():
        (CASES / f"{name}.svg").write_text(as_file(draw(made)), encoding="utf-8")
