"""Style sheets: put together, and squeezed without a change of meaning."""

import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_output import ROOT

from broadsheet.model.problems import Span, error
from broadsheet.rendering.squeezing import bundle, publish_sheets, squeeze

FOLDER = ROOT / "templates/assets"
SHEETS = {
    file.relative_to(FOLDER).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(FOLDER.rglob("*.css"))
}
PAGES = sorted(name for name in SHEETS if "/" not in name and name != "print.css")


@pytest.mark.parametrize(
    "sheet, squeezed",
    [
        ("/* what */\na {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"),
        ("a  > b , c{x:1}", "a>b,c{x:1}"),
        ("a :hover{x:1}", "a :hover{x:1}"),
        ("a\n+ b{x:1}", "a + b{x:1}"),
        ("a{width:calc( 1px + 2px )}", "a{width:calc( 1px + 2px )}"),
        ("@media (min-width:1em) and (max-width:2em){a{x:1}}",) * 2,
        ('a::before{content:"a  b; }/* no */"}',) * 2,
        ("a{content:'it\\'s  }'}",) * 2,
        ("a{background:url( a  b.svg )}",) * 2,
        ("a{x:1}/**/b{y:2}", "a{x:1}b{y:2}"),
        ("a/**/b{y:2}", "a b{y:2}"),
        ("", ""),
    ],
)
def test_only_what_means_nothing_goes(sheet: str, squeezed: str) -> None:
    assert squeeze(sheet) == squeezed


@given(
    st.lists(st.sampled_from(["a", " ", "\n", "{", "}", ";", ":", ">", '"x  y"', "/* c */", "u", "+", "("]))
)
def test_squeezing_twice_changes_nothing_and_keeps_every_sign(pieces: list[str]) -> None:
    sheet = "".join(pieces)
    once = squeeze(sheet)
    assert squeeze(once) == once
    kept = re.sub(r"/\* c \*/|\s", "", sheet)
    assert re.sub(r"\s|;", "", once) == kept.replace(";", "")


def test_a_sheet_holds_what_it_imports_at_its_place() -> None:
    sheets = {
        "a.css": '@import "b.css";\n@import "c.css" print;\na{x:1}',
        "b.css": "b{x:1}",
        "c.css": '@import "b.css";c{x:1}',
    }
    whole, problems = bundle("a.css", sheets, "assets/")
    assert problems == ()
    assert squeeze(whole) == "b{x:1}@media print{b{x:1}c{x:1}}a{x:1}"


def test_a_part_that_is_missing_and_a_circle_are_told_at_their_place() -> None:
    sheets = {"a.css": 'x{}\n@import "gone.css";', "b.css": '@import "c.css";', "c.css": '@import "b.css";'}
    files, problems = publish_sheets(sheets, "templates/assets/")
    assert set(files) == set(sheets)
    assert problems == (
        error("sheet-import-missing", Span("templates/assets/a.css", 2, 10), name="gone.css"),
        error("sheet-import-circle", Span("templates/assets/c.css", 1, 10), name="b.css"),
        error("sheet-import-circle", Span("templates/assets/b.css", 1, 10), name="c.css"),
    )


def test_the_name_changes_with_what_is_in_it() -> None:
    one, _ = publish_sheets({"a.css": '@import "b.css";', "b.css": "b{x:1}"}, "")
    other, _ = publish_sheets({"a.css": '@import "b.css";', "b.css": "b{x:2}"}, "")
    same, _ = publish_sheets({"a.css": '@import "b.css";', "b.css": "b { x:1 }"}, "")
    assert one["a.css"].url != other["a.css"].url
    assert one["a.css"] == same["a.css"]


@pytest.mark.parametrize("name", PAGES)
def test_the_one_sheet_that_a_page_asks_for_is_small(name: str) -> None:
    files, problems = publish_sheets(SHEETS, "")
    assert problems == ()
    assert len(files[name].data) <= 15_000
    assert len(gzip.compress(files[name].data, 9)) <= 5_000
    assert len(gzip.compress(files["print.css"].data, 9)) <= 1_000


def test_every_part_is_in_a_sheet_and_none_is_published() -> None:
    files, _ = publish_sheets(SHEETS, "")
    assert set(files) == {*PAGES, "print.css"}
    asked = {name for text in SHEETS.values() for name in re.findall(r'@import "([^"]+)"', text)}
    assert asked >= {name for name in SHEETS if "/" in name}


@pytest.mark.parametrize("name", SHEETS)
def test_squeezing_loses_no_rule(name: str) -> None:
    bare = re.sub(r"/\*.*?\*/", "", SHEETS[name], flags=re.DOTALL)
    assert squeeze(SHEETS[name]).count("{") == bare.count("{")
    assert re.sub(r"[\s;]", "", squeeze(SHEETS[name])) == re.sub(r"[\s;]", "", bare)
