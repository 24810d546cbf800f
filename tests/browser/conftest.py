"""What every browser test stands on: the built demonstration, served as a strict host would serve it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from chromium import find_chromium, open_chromium
from hosts import served
from playwright.sync_api import Browser

TOOLS = Path(__file__).parent / "node_modules"


def need(path: str | Path | None, what: str) -> str:
    """Return the path of a tool; without it the test is skipped, or fails where browsers are required."""
    if path and Path(path).exists():
        return str(path)
    if os.environ.get("BROADSHEET_BROWSER") == "required":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    need(find_chromium(), "chromium")
    with open_chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def axe() -> str:
    return need(TOOLS / "axe-core" / "axe.min.js", "axe-core (npm)")


@pytest.fixture(scope="session")
def nu_checker() -> tuple[str, str]:
    """Java and the jar of the Nu HTML checker."""
    return need(shutil.which("java"), "java"), need(
        TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar", "vnu-jar (npm)"
    )


@pytest.fixture(scope="session")
def site(built_demonstration: Path) -> Path:
    """The demonstration as it is published."""
    return built_demonstration / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> tuple[str, ...]:
    """The address of every page from the root of the site, percent-encoded; the longest page is the last."""
    found = sorted(site.rglob("*.html"), key=lambda file: (file.stat().st_size, file.as_posix()))
    return tuple(quote(file.relative_to(site).as_posix()) for file in found)


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The address of the demonstration on a strict host, with a slash at its end."""
    with served(site) as address:
        yield address
