"""What the program brings to a build: its files, and the digest of its code."""

import shutil
import subprocess
import sys
from pathlib import Path

from broadsheet.files.program import CATALOGUES, UNITS, program_sources, with_defaults
from broadsheet.model.statistics import Source
from broadsheet.model.words import LANGUAGES

ROOT = Path(__file__).parents[3]


def test_templates_units_and_catalogues_are_there() -> None:
    paths = [source.path for source in program_sources()]
    assert {"templates/base.html", "templates/story.html", UNITS} <= set(paths)
    for language in LANGUAGES:
        assert any(path.startswith(f"{CATALOGUES}{language}/") for path in paths)
    assert all(path.startswith("templates/") or path == UNITS or path.endswith(".po") for path in paths)
    assert all(
        source.data is not None
        for source in program_sources()
        if source.path.endswith((".po", ".html", ".yaml"))
    )


def test_a_file_of_the_site_takes_the_place_of_the_programs() -> None:
    theirs = (Source("templates/a.html", "1"), Source("templates/b.html", "2"))
    own = (Source("templates/b.html", "3"), Source("content/c.md", "4"))
    assert [(s.path, s.digest) for s in with_defaults(own, theirs)] == [
        ("content/c.md", "4"),
        ("templates/a.html", "1"),
        ("templates/b.html", "3"),
    ]


def digest_in(folder: Path) -> str:
    code = "from broadsheet.files.program import code_digest; print(code_digest())"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_digest_is_that_of_the_code_wherever_it_lies(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    shutil.copytree(ROOT / "broadsheet", one / "broadsheet", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(one, other)
    digest = digest_in(one)
    assert digest_in(other) == digest
    (other / "broadsheet" / "views" / "new.py").touch()
    added = digest_in(other)
    (other / "broadsheet" / "views" / "new.py").unlink()
    with (other / "broadsheet" / "names.py").open("a") as file:
        file.write("\n")
    assert len({digest, added, digest_in(other)}) == 3
