"""How pages are set: type, contrast, boxes that scroll, paper. What only a browser can tell."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

import pytest
from chromium import SCHEMES
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STORY = quote("stories/复工进展.html")

STYLES = """(selector) => [...document.querySelectorAll(selector)].map(it => {
  const style = getComputedStyle(it);
  const names = ['fontSize', 'lineHeight', 'textIndent', 'fontFamily', 'fontStyle', 'textAutospace',
    'textEmphasisStyle', 'webkitTextEmphasisStyle'];
  return Object.fromEntries([...names.map(name => [name, style[name]]), ['width', it.clientWidth]]);
})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


def pixels(length: str) -> float:
    return float(length.removesuffix("px"))


def test_a_story_is_set_as_chinese_is_set(page: Page, host: str) -> None:
    page.goto(host + STORY)
    for paragraph in page.evaluate(STYLES, ".txt > p"):
        size = pixels(paragraph["fontSize"])
        assert 32 <= paragraph["width"] / size <= 38
        assert 1.5 <= pixels(paragraph["lineHeight"]) / size <= 2
        assert pixels(paragraph["textIndent"]) == 2 * size
        assert paragraph["textAutospace"] == "normal"
    page.evaluate(
        "more => document.querySelector('.txt').insertAdjacentHTML('beforeend', more)",
        "<p>这是<em>重点</em></p><blockquote>话</blockquote>",
    )
    [emphasis] = page.evaluate(STYLES, ".txt em")
    assert "dot" in (emphasis["textEmphasisStyle"] or emphasis["webkitTextEmphasisStyle"])
    assert emphasis["fontStyle"] == "normal"
    assert all("Kaiti SC" in quoted["fontFamily"] for quoted in page.evaluate(STYLES, "blockquote"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_has_the_focus_is_seen(browser: Browser, host: str, scheme: Literal["light", "dark"]) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{host}index.html")
        for _ in range(12):
            page.keyboard.press("Tab")
            ring = page.evaluate(
                """() => ['outlineStyle', 'outlineWidth', 'outlineColor'].map(
                name => getComputedStyle(document.activeElement)[name])"""
            )
            assert ring == ["solid", "3px", "rgb(11, 87, 208)" if scheme == "light" else "rgb(255, 210, 77)"]


def test_more_contrast_no_motion_and_forced_colours_are_heeded(browser: Browser, host: str) -> None:
    read = """() => [['.by', 'color'], ['body', 'color'], ['html', 'scrollBehavior'],
      ['body', 'backgroundColor']].map(
      ([selector, name]) => getComputedStyle(document.querySelector(selector))[name])"""
    contexts = {
        "plain": browser.new_context(),
        "more": browser.new_context(contrast="more", reduced_motion="reduce"),
        "forced": browser.new_context(forced_colors="active"),
    }
    found = {}
    for name, context in contexts.items():
        with context:
            page = context.new_page()
            page.goto(host + STORY)
            found[name] = page.evaluate(read)
    assert found["plain"][0] != found["plain"][1]
    assert found["more"][0] == found["more"][1]
    assert found["more"][2] == "auto"
    assert found["forced"][3] in ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_paper_is_white_whatever_the_screen_shows(browser: Browser, host: str) -> None:
    colours = "() => getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(host + STORY)
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(colours) == "rgb(255, 255, 255)rgb(0, 0, 0)"


def test_the_box_beside_a_story_ends_with_a_line(page: Page, host: str) -> None:
    """At 1280 by 800 it fits; opened, it fades out at its edge instead of being cut through."""
    page.goto(host + STORY)
    measure = """() => { const it = document.querySelector('.story > aside'), style = getComputedStyle(it);
      return [it.scrollHeight - it.clientHeight, it.clientHeight, style.maskImage || style.webkitMaskImage,
        style.overflowY] }"""
    over, height, _, _ = page.evaluate(measure)
    assert over <= 0
    assert height <= 800
    page.locator(".story > aside summary").click()
    over, height, mask, scrolls = page.evaluate(measure)
    assert over > 0
    assert height <= 800
    assert "gradient" in mask
    assert scrolls == "auto"


class Structure:
    """What a tagged PDF says of its parts: on which pages each stands."""

    def __init__(self, data: bytes) -> None:
        self.objects = {
            int(n): body for n, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)
        }
        self.sheets = [n for n, body in self.objects.items() if re.search(rb"/Type /Page\b", body)]

    def all(self, kind: str) -> list[int]:
        return [n for n, body in self.objects.items() if re.search(rb"/S /%s\b" % kind.encode(), body)]

    def parent(self, number: int) -> int:
        found = re.search(rb"/P (\d+) 0 R", self.objects[number])
        assert found
        return int(found[1])

    def children(self, number: int) -> list[int]:
        kids = self.objects[number].partition(b"/K")[2]
        return [int(n) for n in re.findall(rb"(\d+) 0 R", re.sub(rb"<<.*?>>", b"", kids, flags=re.DOTALL))]

    def pages(self, number: int) -> set[int]:
        """Return the objects of the pages on which a part and what is in it stand."""
        body = self.objects[number]
        found = {int(n) for n in re.findall(rb"/Pg (\d+) 0 R", body)}
        for child in self.children(number):
            if b"/StructElem" in self.objects.get(child, b""):
                found |= self.pages(child)
        return found


def test_a_story_on_a4_can_be_put_into_a_file(page: Page, host: str, tmp_path: Path) -> None:
    page.goto(host + STORY)
    printed = Structure(page.pdf(prefer_css_page_size=True, format="A4", tagged=True))
    assert 4 <= len(printed.sheets) <= 10
    pictures = printed.all("Figure")
    assert len(pictures) >= 3
    for picture in pictures:
        beside = printed.children(printed.parent(picture))
        captions = [it for it in beside if b"/S /Caption" in printed.objects[it]]
        spread = set[int]().union(*(printed.pages(it) for it in (picture, *captions)))
        assert len(spread) == 1, printed.objects[picture][:200]


def test_paper_numbers_each_figure_and_says_where_it_comes_from(page: Page, host: str) -> None:
    page.goto(host + STORY)
    assert not page.locator(".notes").is_visible()
    page.emulate_media(media="print")
    marks = page.evaluate(
        """() => [...document.querySelectorAll('.f[data-n]')].map(it =>
        [it.dataset.n, getComputedStyle(it, '::after').content])"""
    )
    assert len(marks) > 20
    assert all(content == '"[" attr(data-n) "]"' or content == f'"[{n}]"' for n, content in marks)
    rows = page.locator(".notes li").all_inner_texts()
    assert len(rows) == len({number for number, _ in marks})
    assert all("来源：" in row and ("年" in row or "未注日期" in row) for row in rows)
    for hidden in (".skip", ".mast nav", ".toc", ".crumb", ".story > aside"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert unquote(STORY) in page.locator(".prt").inner_text()
    assert page.locator(".fig figcaption").first.is_visible()
