"""Small sites, and what of them lies in a folder."""

from pathlib import Path

from broadsheet.files.destination import Folder
from broadsheet.model.changes import Changes
from broadsheet.model.page import Copied, Rendered

Site = dict[str, str]

ONE = {
    "/index.html": "home",
    "/stories/甲.html": "story",
    "/assets/site.1.css": "style",
    "/sitemap.xml": "map",
}


def outputs(site: Site) -> list[Rendered | Copied]:
    return [Rendered(url, text.encode()) for url, text in site.items()]


def publish(folder: Path, site: Site) -> Changes:
    return Folder(folder).publish(outputs(site), {})


def tree(folder: Path) -> Site:
    """Return what readers would get: all files but the list, and all folders that are empty."""
    found = {}
    for path in sorted(folder.rglob("*")):
        url = f"/{path.relative_to(folder).as_posix()}"
        if path.is_file():
            found[url] = path.read_text()
        elif not any(path.iterdir()):
            found[f"{url}/"] = ""
    found.pop("/.broadsheet", None)
    return found


def codes(changes: Changes) -> list[tuple[str, str]]:
    return [(problem.level, problem.code) for problem in changes.problems]
