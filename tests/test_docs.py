"""What the documents say is true: commands, options and keys exist, none is forgotten, examples build."""

import re
from pathlib import Path

import pytest
from msgspec import Struct

from broadsheet.console.options import FLAGS, VALUED
from broadsheet.data.facts import Fact
from broadsheet.model.report import Report
from broadsheet.model.settings import Headline, Home, Section, Settings
from broadsheet.model.statistics import (
    Chart,
    DataSource,
    Indicator,
    Observation,
    Population,
    Revision,
    Target,
)
from broadsheet.stories.story import Cover, Head
from tests.running import ROOT, run_build

README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs/format.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(file for file in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))

NOT_WRITTEN = {"span", "id", "origin", "places"}
"""Fields that no author writes."""


@pytest.mark.parametrize(
    "struct",
    [
        *(Settings, Home, Headline, Section),
        *(Indicator, Observation, Revision, Target, DataSource, Population, Chart),
        *(Head, Cover, Fact),
    ],
)
def test_every_key_is_in_the_manual(struct: type[Struct]) -> None:
    missing = [
        name
        for name in struct.__struct_fields__
        if name not in NOT_WRITTEN and not re.search(rf"`{name}[`:]|^\s*(- )?{name}:", FORMAT, re.MULTILINE)
    ]
    assert missing == []


def test_every_option_and_command_is_in_the_readme() -> None:
    for name in (*VALUED, *FLAGS):
        assert f"`{name}" in README
    for command in ("build", "serve", "check", "clean"):
        assert f"| `{command}` |" in README


def test_every_part_of_the_report_is_in_the_readme() -> None:
    for name in (*Report.__struct_fields__, "exit"):
        assert f"`{name}`" in README


def test_every_option_in_the_documents_exists() -> None:
    for document in DOCUMENTS:
        for line in document.read_text(encoding="utf-8").splitlines():
            if "build.py" in line or line.startswith("| `--"):
                assert set(re.findall(r"(?<!\S)`?(--[a-z][a-z-]+)", line)) <= {*VALUED, *FLAGS}


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        named = re.findall(r"(?:^|`)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(named) <= targets, document.name


def test_every_path_in_the_documents_exists() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        text = document.read_text(encoding="utf-8")
        for path in re.findall(
            r"`((?:broadsheet|tests|templates|docs|\.ci)/[\w./-]*)`|\]\(([\w./-]+)\)", text
        ):
            assert (ROOT / (path[0] or path[1])).exists(), f"{document.name}: {path}"


def test_the_examples_of_the_readme_are_a_site(tmp_path: Path) -> None:
    """The blocks under a path are files; together they build without a remark."""
    examples = re.findall(r"^`([\w./]+)`\n\n```\w+\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(examples) == 3
    for path, text in examples:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    built = run_build(tmp_path, tmp_path / "site")
    assert built.code == 0, built.errors
    assert [it for it in built.report["problems"] if it["level"] != "notice"] == []
