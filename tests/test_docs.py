"""What the documents say is true: commands, options and keys exist, none is forgotten, examples build."""

import re
from pathlib import Path

import pytest
from msgspec import Struct

from broadsheet.console.arguments import FLAGS, VALUED
from broadsheet.data.facts import Fact
from broadsheet.model.records import Collection, Field, Option, Record, StatusRule
from broadsheet.model.registers import Chart, DataSource, Population
from broadsheet.model.report import Report
from broadsheet.model.settings import Filings, Headline, Home, Section, Settings, Topic
from broadsheet.model.statistics import (
    Check,
    DimensionValue,
    Indicator,
    Observation,
    Revision,
    Target,
    Unit,
)
from broadsheet.stories.story import Cover, Head
from tests.running import ROOT, run_build

README = (ROOT / "README.md").read_text(encoding="utf-8")
BOOKS = ("format.md", "site.md", "figures.md")
MANUAL = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in BOOKS)
DOCUMENTS = sorted(file for file in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))

NOT_WRITTEN = {
    *("span", "id", "origin", "places", "quote_span"),
    "code",  # of a free chart: its whole file
    *("comparison", "formula"),  # as they were read; a check's own formula is written
    *("options", "rule"),  # `choices` and `from` in the file
    *("collection", "values", "figures"),  # a record's own keys are its fields
}
"""Fields that no author writes, or writes under another name."""

WRITTEN = {Check: {"formula"}, Headline: {"figures"}, Settings: {"figures"}}
"""Exceptions to that."""

EXAMPLE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block under a path: a file."""


@pytest.mark.parametrize(
    "struct",
    [
        *(Settings, Home, Headline, Section, Topic, Filings),
        *(Indicator, DimensionValue, Observation, Revision, Target, Check),
        *(Unit, DataSource, Population, Chart),
        *(Collection, Field, Option, StatusRule, Record),
        *(Head, Cover, Fact),
    ],
)
def test_every_key_is_in_the_manual(struct: type[Struct]) -> None:
    missing = [
        name
        for name in struct.__struct_fields__
        if name not in NOT_WRITTEN - WRITTEN.get(struct, set()) and not _is_in_the_manual(name)
    ]
    assert missing == []


def test_keys_with_other_names_are_in_the_manual() -> None:
    assert [name for name in ("choices", "from", "figure") if not _is_in_the_manual(name)] == []


def _is_in_the_manual(name: str) -> bool:
    return re.search(rf"`{name}[`:]|^\s*(- )?{name}:", MANUAL, re.MULTILINE) is not None


def test_every_option_and_command_is_in_the_readme() -> None:
    for name in (*VALUED, *FLAGS):
        assert f"`{name}" in README
    for command in ("build", "serve", "check", "clean", "import-data", "bind", "lock"):
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
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for path in re.findall(r"`((?:broadsheet|tests|templates|docs|\.ci)/[\w./-]*)`", text):
            # The templates of a collection are its site's own.
            assert (ROOT / path).exists() or path.startswith("templates/collections/"), path


def test_every_link_in_the_documents_leads_somewhere() -> None:
    for document in DOCUMENTS:
        text = re.sub(r"^```.*?^```$|`[^`\n]*`", _hidden, document.read_text(encoding="utf-8"), flags=_BLOCKS)
        for path, anchor in re.findall(r"\]\(([\w./-]*)(?:#([^)]*))?\)", text):
            target = (document.parent / path) if path else document
            assert target.exists(), f"{document.name}: {path}"
            if anchor:
                assert anchor in _anchors(target), f"{document.name}: {path}#{anchor}"


_BLOCKS = re.MULTILINE | re.DOTALL


def _hidden(code: re.Match[str]) -> str:
    """Return nothing for code, in which a link is an example."""
    return ""


def _anchors(document: Path) -> set[str]:
    """Return the anchors of the headings of a document, as GitHub and GitLab make them."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-").lower() for heading in headings}


def test_the_examples_of_the_readme_are_a_site(tmp_path: Path) -> None:
    """The blocks under a path are files; together they build without a remark."""
    assert _build_examples(README, tmp_path) == 6


def test_the_examples_of_the_manual_are_a_site(tmp_path: Path) -> None:
    """So are those of the manual, whose settings are shown in parts."""
    assert _build_examples(MANUAL, tmp_path) > 20


def _build_examples(text: str, root: Path) -> int:
    """Write the blocks that stand under a path, build them, and return how many there are."""
    examples = EXAMPLE.findall(text)
    for path, part in examples:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(part)
    built = run_build(root, root / "site")
    assert built.code == 0, built.errors
    assert [it for it in built.report["problems"] if it["level"] != "notice"] == []
    return len(examples)
