"""Facts in three spellings make one site: YAML, CSV in GB18030, a sheet saved by LibreOffice."""

import shutil
from pathlib import Path

import pytest

from tests.running import run_build, tree

HERE = Path(__file__).parent
FACTS = HERE / "facts.yaml"


def built(facts: Path, folder: Path) -> dict[str, bytes]:
    """Build the site with its facts in one of the spellings."""
    shutil.copytree(HERE / "site", folder / "site")
    (folder / "site/data/facts").mkdir()
    shutil.copy(facts, folder / "site/data/facts")
    result = run_build(folder / "site", folder / "out")
    assert result.code == 0, result.errors
    return tree(folder / "out")


@pytest.mark.parametrize("name", ["facts.csv", "facts.xlsx"])
def test_every_spelling_makes_the_same_site(name: str, tmp_path: Path) -> None:
    assert built(HERE / name, tmp_path / "table") == built(FACTS, tmp_path / "yaml")


def test_the_tables_are_what_they_are_said_to_be() -> None:
    with pytest.raises(UnicodeDecodeError):
        (HERE / "facts.csv").read_text(encoding="utf-8")
    assert "4307" in (HERE / "facts.csv").read_text(encoding="gb18030")
    assert (HERE / "facts.xlsx").read_bytes().startswith(b"PK")
