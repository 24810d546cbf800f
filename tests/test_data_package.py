"""The zip of all data, held against the standard by its own tool: frictionless, in a process of its own."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sample_data import DATA_SITE
from sample_output import words

from broadsheet.rendering.downloads import write_downloads
from broadsheet.views.downloads import downloads


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    [file] = write_downloads(each for each in downloads(DATA_SITE, words()) if each.form == "zip")
    packed = tmp_path / "all.zip"
    packed.write_bytes(file.data)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_zip_is_a_valid_data_package(unpacked: Path) -> None:
    result = validate(unpacked)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_tool_would_see_a_wrong_number(unpacked: Path) -> None:
    table = unpacked / "observations.csv"
    table.write_bytes(table.read_bytes().replace(b",4307,", b",many,"))
    result = validate(unpacked)
    assert result.returncode == 1
    assert "type-error" in result.stdout
