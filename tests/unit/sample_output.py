"""The sample site rendered with the real templates and the real words."""

from functools import cache
from pathlib import Path

from msgspec.structs import replace
from sample_site import BODIES, DRAWINGS, SITE

from broadsheet.model.page import Page
from broadsheet.model.problems import Problem
from broadsheet.model.site import Site
from broadsheet.model.words import Words, read_words
from broadsheet.rendering.render import render
from broadsheet.rendering.templating import make_environment
from broadsheet.views.route import route

ROOT = Path(__file__).parents[2]
ASSETS = {
    file.name: f"/assets/{file.stem}.0123456789ab{file.suffix}"
    for file in sorted((ROOT / "templates" / "assets").iterdir())
}


@cache
def words(language: str = "zh-CN") -> Words:
    """Return the catalogue of a language."""
    files = sorted((ROOT / "broadsheet" / "locale" / language).glob("*.po"))
    return read_words(language, [file.read_text(encoding="utf-8") for file in files])


@cache
def templates() -> dict[str, str]:
    """Return the default templates by name."""
    folder = ROOT / "templates"
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.suffix in (".html", ".json", ".svg", ".txt", ".xml") and file.parent.name != "assets"
    }


def render_with(changed: dict[str, str], page: Page) -> tuple[str, tuple[Problem, ...]]:
    """Render a page with some templates replaced."""
    environment = make_environment({**templates(), **changed}, words(), ASSETS)
    rendered, problems = render(page, environment, BODIES, DRAWINGS)
    return rendered.data.decode() if rendered else "", problems


def render_site(site: Site = SITE, language: str = "zh-CN") -> dict[str, str]:
    """Return every file of a site by address; all of them must render."""
    environment = make_environment(templates(), words(language), ASSETS)
    pages, _, problems = route(replace(site, language=language), words(language))
    assert problems == ()
    files = {}
    for page in pages:
        sizes = dict.fromkeys(page.sizes, "12 KB")
        rendered, problems = render(page, environment, BODIES, DRAWINGS, sizes)
        assert rendered is not None, problems
        assert problems == ()
        files[rendered.url] = rendered.data.decode()
    return files
