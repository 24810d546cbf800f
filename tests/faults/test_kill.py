"""A build that is killed leaves a whole site, and the next one repairs it: at every instant, and at random.

The killed process is a real one. Its own audit events (each file that it opens, renames or removes) tell the
instants apart, so that all of them are tried.
"""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broadsheet.files.destination import clean
from tests.output_folders import Site, publish, tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like this on Windows")

STEPS = ("open", "os.listdir", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir")

THEIRS = {"/CNAME": "news.example", "/stories/theirs.txt": "theirs"}


def make_site(version: int, pages: int = 3, size: int = 1) -> Site:
    """Return a site whose every page needs the assets of its version, and some pages that come and go."""
    asset = f"/assets/site.{version}.css"
    text = f"<link href='{asset}'>" + f"{version:04d}" * size + "</html>"
    names = [f"/stories/{number}.html" for number in range(version % 3, pages)]
    return {**dict.fromkeys(["/index.html", f"/v{version}/x.html", *names], text), asset: f"css {version}"}


def assert_whole(folder: Path, versions: set[int], size: int = 1) -> None:
    """Every file is whole, of one of these versions, and every asset a page needs is there."""
    found = {
        url: text for url, text in tree(folder).items() if not url.startswith("/.") and not url.endswith("/")
    }
    assert {url: found.pop(url) for url in THEIRS} == THEIRS
    for url, text in found.items():
        assert text in {text for version in versions for text in make_site(version, 9, size).values()}, url
        for asset in re.findall(r"href='([^']*)'", text):
            assert asset in found, f"{url} needs {asset}"


def begin(folder: Path, site: Site) -> None:
    """Publish a site, and put files of others into it."""
    publish(folder, site)
    for url, text in THEIRS.items():
        (folder / url[1:]).write_text(text)


def at_event(number: int, folder: Path, site: Site) -> bool:
    """Publish in a process that is killed at its n-th step on files; tell whether it was."""
    child = os.fork()
    if child == 0:
        steps = 0

        def count(event: str, _arguments: tuple[object, ...]) -> None:
            nonlocal steps
            if event in (
                "open",
                "os.mkdir",
                "os.rename",
                "os.remove",
                "os.rmdir",
                "os.listdir",
                "os.scandir",
            ):
                steps += 1
                if steps == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        publish(folder, site)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("before, during, after", [(0, 1, 1), (0, 1, 0), (1, 2, 3), (2, 0, 2)])
def test_killed_at_every_instant(tmp_path: Path, before: int, during: int, after: int) -> None:
    number, folder, killed = 0, tmp_path, True
    while killed:
        number += 1
        folder = tmp_path / str(number)
        begin(folder, make_site(before))
        killed = at_event(number, folder, make_site(during))
        assert_whole(folder, {before, during})
        assert not publish(folder, make_site(after)).problems
        assert tree(folder) == {**make_site(after), **THEIRS}
    assert number > 20
    assert not clean(folder).problems
    assert tree(folder) == THEIRS


def test_the_first_build_killed_at_every_instant(tmp_path: Path) -> None:
    number = 0
    killed = True
    while killed:
        number += 1
        folder = tmp_path / str(number) / "site"
        killed = at_event(number, folder, make_site(0))
        assert not publish(folder, make_site(1)).problems
        assert tree(folder) == make_site(1)
    assert number > 10


SCRIPT = """
import sys
from pathlib import Path
from test_kill import make_site
from tests.output_folders import publish
folder = Path(sys.argv[1])
version = 1
while True:
    publish(folder, make_site(version % 3, 40, 5000))
    version += 1
    print(version, flush=True)
"""


def test_killed_at_random_moments(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    begin(folder, make_site(0, 40, 5000))
    path = os.pathsep.join(map(str, Path(__file__).resolve().parents[:3]))
    chance = random.Random(2020)  # noqa: S311  # when it is killed is no secret
    for _ in range(12):
        command = [sys.executable, "-c", SCRIPT, str(folder)]
        with subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE
        ) as build:
            assert build.stdout
            build.stdout.readline()
            time.sleep(chance.random() / 10)
            build.kill()
        assert_whole(folder, {0, 1, 2}, 5000)
        assert not publish(folder, make_site(0, 40, 5000)).problems
        assert tree(folder) == {**make_site(0, 40, 5000), **THEIRS}
