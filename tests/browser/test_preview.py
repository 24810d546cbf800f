"""The preview in a real browser: save and see, break and see why, mend and see."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.previewing import Preview, open_preview
from tests.running import ROOT

pytestmark = pytest.mark.browser

SECONDS = 10
SAVES = 100

STORY = "content/stories/试稿.md"


def story(text: str) -> str:
    return f"---\ntitle: 试稿\ndate: 2020-03-13\n---\n{text}\n"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a copy of the demonstration, with one more story."""
    for folder in ("content", "data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / STORY).write_text(story("第一稿。"), encoding="utf-8")
    with open_preview(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(preview.address)
        expect(opened.locator("main h1")).to_be_visible(timeout=60_000)  # the first build is cold
        opened.goto(f"{preview.address}stories/试稿.html")
        yield opened


def test_edit_break_and_mend(preview: Preview, page: Page) -> None:
    file = preview.root / STORY
    main, overlay = page.locator("main"), page.locator("#broadsheet-preview")
    expect(main).to_contain_text("第一稿")
    expect(overlay).to_have_count(0)

    file.write_text(story("第二稿。"), encoding="utf-8")
    expect(main).to_contain_text("第二稿", timeout=SECONDS * 1000)

    file.write_text(story("第三稿，复工率[98.26%](fig:10人以上企业/复工率)<b>。"), encoding="utf-8")
    expect(overlay).to_be_visible(timeout=SECONDS * 1000)
    expect(overlay).to_contain_text(f"{STORY}:5:8")
    expect(overlay).to_contain_text("98.26%")
    expect(overlay).to_contain_text("99.26")
    expect(overlay.locator("mark").first).to_have_text("[")
    expect(main).to_contain_text("第二稿")

    file.write_text(story("第四稿，复工率[99.26%](fig:10人以上企业/复工率)。"), encoding="utf-8")
    expect(main).to_contain_text("第四稿", timeout=SECONDS * 1000)
    expect(overlay).to_have_count(0)


def test_no_save_is_lost(preview: Preview, page: Page) -> None:
    """The last state is shown, whatever came before it and however quickly."""
    file = preview.root / STORY
    chance = random.Random(20200313)  # noqa: S311  # a test repeats its chances
    main, overlay = page.locator("main"), page.locator("#broadsheet-preview")
    for number in range(SAVES):
        broken = chance.random() < 0.2
        text = "[1%](fig:没有)" if broken else f"第{number}次"
        if chance.random() < 0.5:
            file.write_text(story(text), encoding="utf-8")
        else:  # as editors do that write beside and rename
            beside = file.with_name(f".{file.name}.tmp")
            beside.write_text(story(text), encoding="utf-8")
            beside.replace(file)
        if chance.random() < 0.2:
            if broken:
                expect(overlay).to_contain_text("没有", timeout=SECONDS * 1000)
            else:
                expect(main).to_contain_text(f"第{number}次", timeout=SECONDS * 1000)
                expect(overlay).to_have_count(0)
        else:
            time.sleep(chance.random() * 0.3)
    file.write_text(story("最后一稿"), encoding="utf-8")
    expect(main).to_contain_text("最后一稿", timeout=SECONDS * 1000)
    expect(overlay).to_have_count(0)


def test_problems_alone_are_shown_while_there_was_no_good_build(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "content/stories").mkdir(parents=True)
    (tmp_path / STORY).write_text(story("[1%](fig:没有)"), encoding="utf-8")
    with open_preview(tmp_path) as opened, browser.new_context() as context:
        page = context.new_page()
        page.goto(opened.address)
        expect(page.locator("#broadsheet-preview")).to_contain_text(f"{STORY}:5:1", timeout=60_000)
        (tmp_path / STORY).write_text(story("好了。"), encoding="utf-8")
        expect(page.locator("main")).to_be_visible(timeout=SECONDS * 1000)
