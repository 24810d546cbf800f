"""PNGs of pages: made once, set in one font, with every missing letter named; and no font is no fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_fonts import make_font
from msgspec import Struct
from msgspec.structs import replace
from sample_numbers import CHART

from broadsheet.files import fonts
from broadsheet.files.fonts import Font
from broadsheet.files.jobs import Jobs
from broadsheet.files.reading import read_source
from broadsheet.files.store import Store
from broadsheet.files.worker import Failure
from broadsheet.model.page import Page, Rendered
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Source
from broadsheet.stages.log import Log
from broadsheet.stages.pictures import bundle_vega, draw_pngs, find_font

SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Nothing(Struct, frozen=True):
    """No context."""


def both(*made: tuple[Page, Rendered]) -> tuple[list[Page], list[Rendered]]:
    """Return pages, and what was rendered of them."""
    return [page for page, _ in made], [rendered for _, rendered in made]


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.open(None, "code")
    yield store
    store.close()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    with Jobs(1) as jobs:
        yield jobs


def font_of(path: Path) -> Font:
    font = fonts.open_font(path.name, str(path))
    assert font is not None
    return font


def page(name: str, words: str, hidden: bool = False) -> tuple[Page, Rendered]:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15">{words}</text></svg>'
    url = f"/charts/{name}.svg"
    made = Page(url, "chart.svg", Nothing(), png=f"/charts/{name}.png", hidden=hidden)
    return made, Rendered(url, svg.encode())


def test_pages_get_pngs_and_hidden_ones_are_nothing_else(tmp_path: Path, store: Store, jobs: Jobs) -> None:
    font = font_of(make_font(tmp_path / "x.ttf", "甲乙"))
    pages, rendered = both(page("a", "甲"), page("b", "乙", hidden=True))
    log = Log()
    files = draw_pngs(pages, rendered, font, store, jobs, log)
    assert [file.url for file in files] == ["/charts/a.svg", "/charts/a.png", "/charts/b.png"]
    assert all(file.data.startswith(SIGNATURE) for file in files[1:])
    assert log.problems == []
    store.counts.clear()
    assert draw_pngs(pages, rendered, font, store, jobs, log) == files
    assert (store.counts["png"].hits, store.counts["png"].misses) == (2, 0)


def test_another_font_makes_other_bytes_and_the_same_font_the_same(
    tmp_path: Path, store: Store, jobs: Jobs
) -> None:
    pages, rendered = both(page("a", "甲"))
    made = []
    for name, letters in (("x", "甲乙"), ("y", "甲乙"), ("z", "乙甲")):
        font = font_of(make_font(tmp_path / f"{name}.ttf", letters))
        with_it = draw_pngs(pages, rendered, font, Store.open(None, name), jobs, Log())
        made.append(with_it[-1].data)
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_without_a_font_nothing_is_drawn_and_nothing_hidden_gets_out(store: Store, jobs: Jobs) -> None:
    pages, rendered = both(page("a", "甲"), page("b", "乙", hidden=True))
    assert draw_pngs(pages, rendered, None, store, jobs, Log()) == (rendered[0],)


def test_a_missing_letter_is_named_once_and_again_when_it_is_remembered(
    tmp_path: Path, store: Store, jobs: Jobs
) -> None:
    font = font_of(make_font(tmp_path / "x.ttf", "甲"))
    pages, rendered = both(page("a", "甲😀"), page("b", "😀镕"))
    for _ in range(2):
        log = Log()
        draw_pngs(pages, rendered, font, store, jobs, log)
        assert [(p.code, p.level, p.args["character"], p.args["point"]) for p in log.problems] == [
            ("glyph-missing", "warning", "😀", "U+1F600"),
            ("glyph-missing", "warning", "镕", "U+9555"),
        ]


def test_a_picture_that_cannot_be_drawn_is_an_error(tmp_path: Path, store: Store, jobs: Jobs) -> None:
    font = font_of(make_font(tmp_path / "x.ttf", "甲"))
    made, _ = page("a", "")
    log = Log()
    broken = b'<svg xmlns="http://www.w3.org/2000/svg" width="-1" height="0"/>'
    assert draw_pngs([made], [Rendered(made.url, broken)], font, store, jobs, log)[1:] == ()
    assert [(problem.code, problem.level) for problem in log.problems] == [("png-failed", "error")]


def sources(root: Path, *names: str) -> dict[str, Source]:
    found = {}
    for name in names:
        source = read_source(name, str(root / name))
        assert isinstance(source, Source)
        found[name] = source
    return found


def test_the_font_of_the_site_comes_first(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(tmp_path / "data/fonts/黑体.ttf", "甲")
    (tmp_path / "data/fonts/notes.ttf").write_text("no font")
    files = sources(tmp_path, "data/fonts/黑体.ttf", "data/fonts/notes.ttf")
    monkeypatch.setenv(fonts.VARIABLE, fonts.NONE)

    def find(setting: str) -> tuple[str, list[tuple[str, str]]]:
        log = Log()
        font = find_font(Settings(fonts=setting), files, store, log)
        return font.name if font else "", [(problem.code, problem.level) for problem in log.problems]

    for _ in range(2):
        assert find("黑体.ttf") == ("黑体.ttf", [])
        assert find("data/fonts/黑体.ttf") == ("黑体.ttf", [])
        assert find("黑体") == ("", [("font-missing", "error")])
        assert find("notes.ttf") == ("", [("font-unreadable", "error")])
    assert find("none") == find("") == ("", [])
    monkeypatch.setenv(fonts.VARIABLE, str(tmp_path / "nothing.ttf"))
    assert find("") == ("", [("font-none", "notice")])
    assert find("none") == ("", [])
    monkeypatch.setenv(fonts.VARIABLE, str(tmp_path / "data/fonts/黑体.ttf"))
    assert find("") == ("黑体.ttf", [])


class Refusing(Jobs):
    """Workers that fail at everything."""

    def run(
        self,
        function: object,
        items: object,
        timeout: object = None,
        disposable: object = False,
        alone: object = False,
    ) -> Any:
        return [Failure("death", "gone")]


def test_the_program_of_vega_is_made_where_it_is_offered_and_its_failure_is_told(store: Store) -> None:
    log = Log()
    assert bundle_vega({CHART.id: CHART}, store, Refusing(1), log) == ()
    assert log.problems == []
    offered = {CHART.id: replace(CHART, explore=True)}
    assert bundle_vega(offered, store, Refusing(1), log) == ()
    assert [(problem.code, problem.level) for problem in log.problems] == [("vega-failed", "error")]
