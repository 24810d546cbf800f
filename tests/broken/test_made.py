"""Broken sites that cannot lie in a repository: names that some systems refuse, and heaps of signs."""

import sys
import unicodedata
from pathlib import Path

import pytest

from tests.running import run_build

HEAD = "---\ntitle: 甲\ndate: 2020-03-13\n---\n"
Place = tuple[str, str, int, int]


def problems(root: Path, files: dict[str, str]) -> list[Place]:
    """Build a site of `files` and return what is wrong with it, exactly; nothing may have been written."""
    for path, text in files.items():
        file = root / "in" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    result = run_build(root / "in", root / "site")
    assert result.code == 1, result.errors
    assert not (root / "site").exists()
    return [(p["code"], p["path"], p["line"], p["column"]) for p in result.report["problems"]]


@pytest.mark.skipif(sys.platform == "win32", reason="such files cannot be made there")
def test_names_that_windows_refuses(tmp_path: Path) -> None:
    files = {"content/stories/con.md": HEAD, "content/stories/甲:乙.md": HEAD}
    assert [place[1] for place in problems(tmp_path, files)] == list(files)


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems take the two for one")
def test_one_name_in_two_unicode_forms(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "content/stories/café.md") for form in ("NFC", "NFD")]
    assert problems(tmp_path, dict.fromkeys(names, HEAD)) == [("name-twice", names[0], 0, 0)]


def test_an_alias_bomb(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    found = problems(tmp_path, {"data/facts/甲.yaml": "\n".join(lines)})
    assert ("yaml-anchor", "data/facts/甲.yaml", 1, 5) in found
    assert ("yaml-alias", "data/facts/甲.yaml", 2, 10) in found


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? "])
def test_100_000_signs_in_yaml(tmp_path: Path, sign: str) -> None:
    found = problems(tmp_path, {"data/facts/甲.yaml": sign * 100_000})
    assert {(path, line) for _, path, line, _ in found} == {("data/facts/甲.yaml", 1)}


@pytest.mark.parametrize("sign", ["[", "![", "[a](", "[^"])
def test_100_000_brackets_in_a_story(tmp_path: Path, sign: str) -> None:
    found = problems(tmp_path, {"content/stories/甲.md": HEAD + sign * 100_000})
    assert {(path, line) for _, path, line, _ in found} == {("content/stories/甲.md", 5)}


def test_a_control_character_in_the_label_of_a_chart(tmp_path: Path) -> None:
    label = "title: 率\nunit: percent\nobservations:\n  2020-03-13: 99\n".replace("率", '"率\\x0b"')
    found = problems(tmp_path, {"data/indicators/率.yaml": label})
    assert found == [("control-character", "data/indicators/率.yaml", 1, 8)]
