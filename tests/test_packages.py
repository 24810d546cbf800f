"""What the program imports is asked for; all of it is pinned with hashes; no file names an index."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = {re.match(r"[\w-]+", line)[0].lower() for line in PROJECT["project"]["dependencies"]}  # type: ignore[index]
ASKED_BY_US = {re.match(r"[\w-]+", line)[0].lower() for line in PROJECT["dependency-groups"]["dev"]}  # type: ignore[index]


def imported() -> set[str]:
    """Return the names of all modules that are neither ours nor Python's."""
    names: set[str] = set()
    for file in (ROOT / "broadsheet").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=found):
                    names |= {alias.name.partition(".")[0] for alias in found}
                case ast.ImportFrom(module=str(module), level=0):
                    names.add(module.partition(".")[0])
                case _:
                    pass
    return names - {"broadsheet"} - sys.stdlib_module_names


def pinned(file: str) -> set[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index|--find-links", text)
    assert re.findall(r"^[\w-]+==\S+.*(?<!\\)$", text, re.MULTILINE) == []  # each goes on with its hashes
    return set(re.findall(r"^([\w-]+)==", text, re.MULTILINE))


def test_every_import_is_asked_for() -> None:
    distributions = packages_distributions()
    assert {distributions[name][0].lower() for name in imported()} <= ASKED


def test_everything_asked_for_is_pinned() -> None:
    assert pinned("requirements.txt") >= ASKED
    assert pinned("requirements-dev.txt") >= ASKED | ASKED_BY_US | pinned("requirements.txt")
