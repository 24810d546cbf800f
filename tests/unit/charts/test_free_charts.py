"""Free charts: programs are run, their output is vetted, and what comes through is safe and small."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from sample_plots import WORDS

from broadsheet.charts.drawing import draw_free
from broadsheet.charts.free import compose
from broadsheet.charts.lettering import LETTERS, MOST, spelling, spelt, unspelt
from broadsheet.charts.passing import LONGEST, Refused, check_size, passed
from broadsheet.charts.theme import TOKENS, broadsheet_theme
from broadsheet.charts.vetting import DEEPEST, settled, vet
from broadsheet.console.messages import hint, message
from broadsheet.files.program import catalogues, program_sources, read_catalogues
from broadsheet.model.drawn import Drawing, Plot
from broadsheet.model.problems import Span, error
from broadsheet.model.programs import Fault, Given, Program
from broadsheet.views.chart_picture import COLOURS

ROOT = Path(__file__).parents[3]
ROWS: tuple[Given, ...] = tuple(
    {"name": name, "day": f"2023-{month:02}-01", "value": 30.0 + month * share, "text": "甲"}
    for month in range(1, 13)
    for share, name in enumerate(("东港", "西港", "北港"), 1)
)
ALLOWED = {"g", "path", "line", "circle", "text"}
ATTRIBUTES = {
    *("d", "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"),
    *("stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "text-anchor", "transform"),
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r"),
}
LINES = "c.mark_line(point=True).encode(x='day:T', y=alt.Y('value:Q', title='吞吐量'), color='name:N')"


def planned(body: str, width: int = 640, language: str = "zh-CN") -> Plot:
    """Return the plot of a program whose function returns `body`; `c` is a chart of the rows."""
    head = "import altair as alt\ndef chart(data):\n    c = alt.Chart(alt.Data(values=data.rows))\n"
    code = f"{head}    return {body}\n"
    program = Program(Span("data/charts/图.py", 2, 1), code, {"港/量": ROWS}, language)
    return Plot("free", width, (), 0, 1, program=program)


def drawn(body: str, width: int = 640, language: str = "zh-CN") -> tuple[Drawing, tuple[str, ...]] | Fault:
    plot = planned(body, width, language)
    made = compose(plot)
    return made if isinstance(made, Fault) else draw_free((plot, made))


def good(body: str, width: int = 640, language: str = "zh-CN") -> Drawing:
    made = drawn(body, width, language)
    assert not isinstance(made, Fault), made
    drawing, fixed = made
    assert fixed == ()
    return drawing


@pytest.mark.parametrize("width", [640, 328])
@pytest.mark.parametrize(
    "body",
    [
        LINES,
        "c.mark_bar().encode(x='sum(value):Q', y='name:N', color='name:N', opacity=alt.value(0.5))",
        "c.mark_text(angle=30, text=['甲', '乙']).encode(x='value:Q', y='name:N')",
        "c.mark_arc(innerRadius=40).encode(theta='sum(value):Q', color='name:N')",
        "c.mark_bar().encode(y='sum(value):Q').properties(width=data.width // 5, height=90).facet('name:N')",
        "(c.mark_rule().encode(x='value:Q') + c.mark_point().encode(x='value:Q', y='name:N'))",
        "c.mark_rect().encode(x='month(day):O', y='name:N', color=alt.Color('value:Q', legend=None,"
        " scale=alt.Scale(type='quantize', range=['var(--cx)', 'var(--c1)'])))",
        "c.mark_rect().encode(x='month(day):O', color=alt.Color('mean(value):Q',"
        " scale=alt.Scale(type='quantize', range=['var(--paper-2)', 'var(--c1)'])))",
    ],
)
def test_what_comes_through_is_named_has_the_width_and_the_colours_of_the_page(body: str, width: int) -> None:
    drawing = good(body, width)
    assert drawing.width == width
    assert 20 < drawing.height < 700
    for element in ElementTree.fromstring(f"<g>{drawing.inner}</g>").iter():  # noqa: S314 - our own
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ATTRIBUTES
        for name in ("fill", "stroke"):
            colour = element.get(name, "none")
            assert colour in ("none", "transparent") or colour[4:-1] in TOKENS
    assert not re.search(r"url|href|script|style|http|[āąć]", drawing.inner)


def test_a_legend_and_the_title_of_an_axis_are_not_upon_each_other() -> None:
    heights = re.findall(r'y="([\d.]+)"[^>]*>(东港|吞吐量)<', good(LINES).inner)
    assert len(heights) == 2
    assert abs(float(heights[0][0]) - float(heights[1][0])) >= 16


def test_words_are_those_of_the_page_and_of_its_language() -> None:
    chinese, english = good(LINES).inner, good(LINES, language="en").inner
    for word in ("东港", "西港", "北港", "吞吐量", ">7月<"):
        assert word in chinese
    assert ">July<" in english
    assert ">day<" not in chinese


def test_a_program_knows_its_width_and_its_rows() -> None:
    narrow = good("c.mark_bar().encode(x='sum(value):Q').properties(height=99 if data.narrow else 50)", 328)
    assert narrow.height == 99
    rows = "alt.Chart(alt.Data(values=data['港/量'][:2])).mark_text().encode(text='name:N', y='name:N')"
    assert re.findall("[东西北]港<", good(rows).inner) == ["东港<", "西港<", "东港<", "西港<"]
    assert "zh-CN" in good("c.mark_text(text=data.language).encode(x='value:Q')").inner


FAULTS: dict[str, tuple[str, int]] = {
    "1 / 0": ("free-failed", 4),
    "exit()": ("free-failed", 4),
    "c.encode(x='value:Q')": ("free-failed", 0),
    "c.mark_point().encode(x='nothing')": ("free-failed", 0),
    "data['港/数']": ("free-data-unknown", 4),
    "3": ("free-return", 0),
    "c.mark_text(text='甲' * 2_000_000).encode(x='value:Q')": ("free-big", 0),
    "c.mark_image(width=3)": ("free-picture", 0),
    "c.mark_point(href='https://example.org')": ("free-address", 0),
    "c.mark_point().encode(href='name:N')": ("free-address", 0),
    "c.mark_point().encode(url='name:N')": ("free-address", 0),
    "alt.Chart('https://example.org/rows.csv').mark_point()": ("free-address", 0),
    "c.mark_text(text=alt.expr(\"'https://example.org'\"))": ("free-address", 0),
    "c.mark_point().transform_calculate(now='now()')": ("free-chance", 0),
    "c.mark_point().transform_filter('random() > 0.5')": ("free-chance", 0),
    "c.mark_point().transform_sample(3)": ("free-chance", 0),
    "c.mark_errorbar(extent='ci').encode(x='value:Q')": ("free-chance", 0),
    "c.mark_text(text='a\\x0bb')": ("free-character", 0),
    "alt.Chart(alt.Data(values=[{'a\\x01': 1}])).mark_point()": ("free-character", 0),
    "alt.Chart(alt.Data(values=[])).mark_point().encode(x='a:Q')": ("free-empty", 0),
    "c.mark_point().encode(x='valeu:Q').transform_filter('datum.valeu > 0')": ("free-empty", 0),
    "c.mark_bar().encode(x='value:Q').properties(width=900)": ("free-wide", 0),
    "c.mark_bar().encode(x='value:Q').properties(height=5000)": ("free-tall", 0),
    "c.mark_bar(clip=True).encode(x='value:Q')": ("free-shape", 0),
    "c.mark_bar().encode(x='value:Q', color='value:Q')": ("free-shape", 0),
    "c.mark_bar(color='var(--c9)').encode(x='value:Q')": ("free-token", 0),
}
WHOLE = {
    language: read_catalogues(catalogues(program_sources(), language), language)
    for language in ("zh-CN", "en")
}


@pytest.mark.parametrize("body", FAULTS)
def test_what_may_not_come_through_is_told_where_it_stands(body: str) -> None:
    fault = drawn(body)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.line) == FAULTS[body]
    problem = error(fault.code, Span("data/charts/图.py", 4), **fault.args)
    for words in WHOLE.values():
        # Raises KeyError where the words ask for what the fault does not say.
        assert message(problem, words)
        assert hint(problem, words)


def test_an_exception_is_placed_at_the_call_in_the_file() -> None:
    fault = drawn("[row['数'] for row in data.rows]")
    assert isinstance(fault, Fault)
    assert (fault.line, fault.column) == (4, 13)
    assert fault.args["detail"] == "KeyError: '数'"
    unknown = drawn("data['港/数']")
    assert isinstance(unknown, Fault)
    assert unknown.args == {"name": "港/数", "near": "港/量", "known": "港/量"}


def test_fixed_colours_are_named_and_ink_and_paper_are_the_page_s() -> None:
    made = drawn("c.mark_bar(color='steelblue', stroke='black').encode(x='value:Q', y='name:N')")
    assert not isinstance(made, Fault)
    drawing, fixed = made
    assert fixed == ("steelblue",)
    assert 'stroke="var(--ink)"' in drawing.inner


@pytest.mark.parametrize(
    "specification",
    [
        {"data": {"values": [{"url": "https://example.org", "href": "x", "mark": "image"}]}, "mark": "bar"},
        {"datasets": {"a": [{"url": "https://example.org"}]}, "mark": {"type": "bar"}},
        {"title": "now() https://example.org", "mark": "bar"},
    ],
)
def test_rows_and_titles_are_words(specification: dict[str, Any]) -> None:
    assert vet(specification) is None


@pytest.mark.parametrize(
    "specification, code",
    [
        ({"layer": [{"hconcat": [{"data": {"url": "x.csv"}}]}]}, "free-address"),
        ({"datasets": [{"url": "x.csv"}]}, "free-address"),
        ({"encoding": {"x": {"axis": {"values": {"expr": "now()"}}}}}, "free-chance"),
        ({"layer": [{"mark": "image"}]}, "free-picture"),
    ],
)
def test_nothing_hides_in_what_is_inside(specification: dict[str, Any], code: str) -> None:
    fault = vet(specification)
    assert fault is not None
    assert fault.code == code


def test_charts_in_charts_have_a_bottom() -> None:
    specification: dict[str, Any] = {}
    for _ in range(DEEPEST + 5):
        specification = {"layer": [specification]}
    fault = vet(specification)
    assert fault is not None
    assert fault.code == "free-deep"


def test_fonts_schemas_and_words_for_other_programs_are_taken_out_and_times_are_utc() -> None:
    whole = {
        "$schema": "x",
        "usermeta": {},
        "config": {"font": "楷体", "axis": {"labelFont": "a", "labelFontSize": 9}},
    }
    rows = {"data": {"values": [{"font": "a"}]}}
    assert settled({**whole, **rows}) == {"config": {"axis": {"labelFontSize": 9}}, **rows}
    time = {"field": "day", "type": "temporal"}
    assert settled({"x": time}) == {"x": {**time, "scale": {"type": "utc"}}}
    assert settled({"x": {**time, "scale": None}}) == {"x": {**time, "scale": None}}
    assert settled({"x": {"timeUnit": "yearmonth"}}) == {"x": {"timeUnit": "utcyearmonth"}}
    assert settled({"timeUnit": {"unit": "utcday", "step": 2}}) == {"timeUnit": {"unit": "utcday", "step": 2}}


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
)
MARK = '<g class="mark-rect role-mark"><path d="M0,0h1v1Z" fill="var(--c1)"/></g>'


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>x</p></foreignObject>",
        '<a xlink:href="https://example.org"><text>x</text></a>',
        '<image xlink:href="https://example.org/x.png"/>',
        '<use href="#a"/>',
        "<style>p{}</style>",
        "<animate/>",
        '<path d="M0,0h9" fill="url(#a)"/>',
        '<path d="M0,0h9" fill="red;x:y"/>',
        '<path d="M0,0&quot;h9" fill="red"/>',
        '<path d="MNaN,0h9" fill="red"/>',
        '<g clip-path="url(#a)"><path d="M0,0h9" fill="red"/></g>',
        '<g transform="rotate(3)"><path d="M0,0h9" fill="red"/></g>',
        '<path d="M0,0h9" fill="red" transform="matrix(1 0 0 1 0 0)"/>',
        '<path d="M0,0h9" stroke="red" stroke-width="3;x"/>',
        "<text>x<a>y</a></text>",
        '<line x2="1e"/>',
    ],
)
def test_svg_that_is_not_named_is_refused(body: str) -> None:
    with pytest.raises(Refused, match="free-shape"):
        passed(f"{SVG}{MARK}{body}</svg>")


def test_what_nobody_sees_is_dropped() -> None:
    body = (
        '<g id="a" class="b" style="x" role="img" aria-label="c" onclick="x()"><title>t</title>'
        '<text font-family="f" font-size="13px" fill="black" '
        'transform="translate(1,2) rotate(-90) translate(0,3)">'
        'a<tspan x="0" dy="9">&lt;b</tspan></text><rect width="4" height="2" fill="#fff" opacity="0.5"/>'
        '<path display="none" d="M0,0h9" fill="red"/><text opacity="0">z</text></g>'
    )
    inner, fixed = passed(f"{SVG}{MARK}{body}</svg>")
    assert inner == (
        '<path d="M0,0h1v1Z" fill="var(--c1)"/><g fill="var(--ink)" font-size="13">'
        '<g transform="translate(1 2) rotate(-90) translate(0 3)"><text x="0" y="0">a</text></g>'
        '<g transform="translate(1 2) rotate(-90) translate(0 3)"><text x="0" y="9">&lt;b</text></g></g>'
        '<path d="M0,0h4v2h-4Z" fill="var(--paper)" fill-opacity="0.5"/>'
    )
    assert fixed == ()


def test_axes_alone_are_an_empty_picture() -> None:
    with pytest.raises(Refused, match="free-empty"):
        passed(
            f'{SVG}<g class="mark-text role-axis-label"><text>a</text></g><line x2="9" stroke="red"/></svg>'
        )


def test_too_many_characters_are_too_large() -> None:
    fault = check_size(640, 640, 300, LONGEST + 1)
    assert fault is not None
    assert fault.code == "free-big"


def test_spelt_letters_keep_their_order_and_come_back() -> None:
    assert list(LETTERS) == sorted(LETTERS)
    names = ["东港", "北港", "西港", "港", "ā", "жž", "a", "…", "镕喆堃", "😀"]
    spellings = spelling("".join(names))
    made = [spelt(name, spellings) for name in names]
    assert sorted(made) == [spelt(name, spellings) for name in sorted(names)]
    assert [unspelt(name, spellings) for name in made] == names
    with pytest.raises(ValueError, match="letters"):
        spelling("".join(map(chr, range(0x4E00, 0x4E00 + MOST + 1))))


def test_the_theme_knows_no_colour_that_standalone_pictures_do_not() -> None:
    assert {f"--{name}" for name, _ in COLOURS} == set(TOKENS)
    used = set(re.findall(r"var\((--[\w-]+)\)", json.dumps(broadsheet_theme(640))))
    assert {"--c1", "--ink", "--rule"} <= used <= set(TOKENS)


DRAW = """
import sys
sys.path[:0] = ["tests/unit", "tests/unit/charts"]
from test_free_charts import LINES, good
sys.stdout.buffer.write((good(LINES).inner + good(LINES, 328).inner).encode())
"""


def test_no_font_zone_or_language_of_the_machine_reaches_the_picture(tmp_path: Path) -> None:
    machine = {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "2", "LC_ALL": "C", "FONTCONFIG_FILE": "none.conf"}
    other = subprocess.run(
        [sys.executable, "-c", DRAW],
        env={**os.environ, **machine, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=120,
    )
    assert other.stdout.decode() == good(LINES).inner + good(LINES, 328).inner


def test_words_of_the_kind_are_there() -> None:
    assert {WORDS[language]("chart.kind.free") for language in WORDS} == {"自绘的图", "Chart"}
