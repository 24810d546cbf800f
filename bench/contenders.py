"""Who is measured: each generator with its equivalent site, how it is run, what can be edited in its site."""

import re
import shutil
from pathlib import Path
from typing import Literal, get_args

from corpus import Flavour, cited, file_name, indicator_id, indicator_text, write_indicators, write_stories
from installing import OURS, modules_of
from msgspec import Struct

HERE = Path(__file__).parent

Build = Literal["cold", "no-op", "story", "template", "observation"]
"""Nothing made before and no cache; nothing changed; one thing changed: the title of the middle story, a line
of the template around all pages, an observation that the middle story cites."""
BUILDS: tuple[Build, ...] = get_args(Build)
"""In the order in which they are made."""


class Contender(Struct, frozen=True):
    """A generator as it is run; several may be the same program with other options."""

    name: str
    program: str
    """As `installing` knows it."""
    arguments: tuple[str, ...]
    site: str
    """Folder of `peers/`."""
    stories: str
    """Where stories lie in the site."""
    template: str
    """The template around all pages; Broadsheet's own where the site has none."""
    output: str = "out"
    caches: tuple[str, ...] = ()
    """What a cold build must not find, beside the output."""
    flavour: Flavour = "yaml"
    python: bool = False
    """It is a peer written in Python."""
    environment: dict[str, str] = {}
    linked: bool = False
    """Its packages are looked for in the site."""

    @property
    def ours(self) -> bool:
        """It is Broadsheet."""
        return self.program == OURS


_ARGUMENTS = ("build", "--root", ".", "--output", "out")
_PELICAN = ("-q", "-o", "out", "-s", "pelicanconf.py")
_JEKYLL = {"JEKYLL_ENV": "production", "LANG": "C.UTF-8"}
_JEKYLL_CACHES = (".jekyll-cache", ".jekyll-metadata")
_HUGO_CACHES = ("resources", ".hugo_build.lock")
_BASE = "theme/templates/base.html"

CONTENDERS = (
    Contender(
        "broadsheet", OURS, _ARGUMENTS, "broadsheet", "content/stories", "templates/base.html",
        caches=(".cache",), flavour="broadsheet",
    ),
    Contender(
        "broadsheet-all", OURS, _ARGUMENTS, "broadsheet-all", "content/stories", "templates/base.html",
        caches=(".cache",), flavour="broadsheet-all",
    ),
    Contender(
        "hugo", "hugo", ("build", "--quiet", "-d", "out"), "hugo", "content/stories", "layouts/baseof.html",
        caches=_HUGO_CACHES,
    ),
    Contender(
        "pelican", "pelican", _PELICAN, "pelican", "content", _BASE,
        caches=("cache",), flavour="pelican", python=True,
    ),
    Contender(
        "pelican-cached", "pelican", _PELICAN, "pelican", "content", _BASE,
        caches=("cache",), flavour="pelican", python=True, environment={"PELICAN_CACHE": "reader"},
    ),
    Contender(
        "mkdocs", "mkdocs", ("build", "-q", "--dirty", "-d", "out"), "mkdocs", "docs/stories",
        "theme/main.html", python=True,
    ),
    Contender(
        "mkdocs-clean", "mkdocs", ("build", "-q", "-d", "out"), "mkdocs", "docs/stories",
        "theme/main.html", python=True,
    ),
    Contender(
        "eleventy", "eleventy", ("--quiet",), "eleventy", "src/stories", "src/_includes/base.njk",
        output="_site", caches=(".cache",),
    ),
    Contender(
        "jekyll", "jekyll", ("build", "-q", "-d", "out"), "jekyll", "_posts", "_layouts/base.html",
        caches=_JEKYLL_CACHES, environment=_JEKYLL,
    ),
    Contender(
        "jekyll-incremental", "jekyll", ("build", "-q", "-I", "-d", "out"), "jekyll", "_posts",
        "_layouts/base.html", caches=_JEKYLL_CACHES, environment=_JEKYLL,
    ),
    Contender(
        "hexo", "hexo", ("generate", "--silent"), "hexo", "source/_posts", "themes/mini/layout/layout.ejs",
        output="public", caches=("db.json",), linked=True,
    ),
)  # fmt: skip


def make_site(contender: Contender, root: Path, stories: int) -> None:
    """Write the whole site of a contender with so many stories to `root`, which must not exist."""
    shutil.copytree(HERE / "peers" / contender.site, root)
    write_stories(root / contender.stories, stories, contender.flavour)
    if contender.flavour == "broadsheet-all":
        write_indicators(root / "data" / "indicators", stories)
    template = root / contender.template
    if contender.ours and not template.exists():
        template.parent.mkdir(parents=True)
        shutil.copy(HERE.parent / contender.template, template)
    if contender.linked:
        (root / "node_modules").symlink_to(modules_of(contender.program), target_is_directory=True)


def clean(contender: Contender, root: Path) -> None:
    """Remove what builds have made."""
    for name in (contender.output, *contender.caches):
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def edit(contender: Contender, root: Path, stories: int, build: Build, mark: str) -> str:
    """Make the change that comes before a build, and return a text that pages carry after it.

    It is empty where nothing is changed. May be done again, with another mark each time.
    """
    mark = f"改{build}{mark}"
    match build:
        case "cold" | "no-op":
            return ""
        case "story":
            path = root / contender.stories / file_name(stories // 2, stories, contender.flavour)
            _replace(path, r"(?m)^(title: .*?)(?: 改\w+)?$", rf"\g<1> {mark}")
        case "template":
            _replace(root / contender.template, r"(?:<p>改\w+</p>)?</body>", f"<p>{mark}</p></body>")
        case "observation":
            indicator, month = cited(stories // 2, stories)[0]
            path = root / "data" / "indicators" / f"{indicator_id(indicator)}.yaml"
            text = indicator_text(indicator, month, f"看错了行{mark}")
            path.write_text(text, encoding="utf-8", newline="\n")
    return mark


def builds_of(contender: Contender) -> tuple[Build, ...]:
    """Return the builds that are measured of a contender, in their order."""
    data = contender.flavour == "broadsheet-all"
    return tuple(build for build in BUILDS if data or build != "observation")


def _replace(path: Path, pattern: str, by: str) -> None:
    text = path.read_text(encoding="utf-8")
    edited, count = re.subn(pattern, by, text, count=1)
    assert count == 1, path
    path.write_text(edited, encoding="utf-8", newline="\n")
