"""Every picture of a site is the same with the Han fonts of a machine, without them, with no font at all."""

from pathlib import Path
from typing import Any

import pytest
from made_fonts import make_font

from tests.running import run_build, tree

LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "复工率月日年来源注数据截至企业开返岗，。：；、·（）测试站点横轴从始不到"
)

FILES = {
    "data/site.yaml": "title: 测试站点\nbase_url: https://a.example\nfonts: 块.ttf\n",
    "data/indicators/复工率.yaml": (
        'title: 复工率\nunit: "%"\nobservations:\n'
        "  - {period: 2020-03-06, value: 98.1%}\n"
        "  - {period: 2020-03-13, value: 99.26%}\n"
        "  - {period: 2020-03-20, value: 99.5%}\n"
    ),
    "data/charts/镕😀.yaml": "kind: dot\ntitle: 镕喆堃都复工😀\nindicators: [复工率]\n",
    "content/stories/一.md": (
        "---\ntitle: 复工率[99.26%](fig:复工率@2020-03-13)\ndate: 2020-03-14\n---\n\n![复工](chart:复工率)\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "root" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    make_font(tmp_path / "root/data/fonts/块.ttf", LETTERS)
    return tmp_path / "root"


def build(root: Path, output: Path, fonts: Path | None) -> tuple[dict[str, bytes], Any]:
    """Build with the fonts that lie in a folder, or with those of the machine."""
    env = {}
    if fonts:
        fonts.mkdir(exist_ok=True)
        file = output.parent / f"{output.name}.conf"
        file.write_text(f"<fontconfig><dir>{fonts}</dir></fontconfig>", encoding="utf-8")
        env = {"FONTCONFIG_FILE": str(file)}
    built = run_build(root, output, env=env)
    assert built.code == 0, (built.output, built.errors)
    return tree(output), built.report["problems"]


def test_the_fonts_of_a_machine_change_no_byte(root: Path, tmp_path: Path) -> None:
    latin = Path("/usr/share/fonts/truetype/dejavu")
    machines = {"han": None, "latin": latin if latin.is_dir() else None, "none": tmp_path / "empty"}
    made = {name: build(root, tmp_path / name, fonts) for name, fonts in machines.items()}
    first, problems = made["han"]
    pictures = [name for name in first if name.endswith((".svg", ".png"))]
    assert {"charts/复工率.svg", "charts/复工率.png", "charts/镕😀.png"} <= set(pictures)
    assert sum(name.startswith("cards/") for name in pictures) == 3
    assert made["latin"][0] == made["none"][0] == first
    # What the font of the site does not have is named, and nothing of the machine takes its place.
    assert {it["code"] for it in problems} == {"glyph-missing"}
    told = "".join(it["message"] for it in problems)
    assert all(f"“{letter}”" in told for letter in "镕喆堃都😀")


def test_a_site_without_a_font_is_whole_and_has_no_cards(root: Path, tmp_path: Path) -> None:
    settings = root / "data/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("块.ttf", "none"), encoding="utf-8")
    files, problems = build(root, tmp_path / "out", None)
    assert problems == []
    assert not [name for name in files if name.endswith(".png") or name.startswith("cards/")]
    assert b"og:image" not in files["index.html"]
    assert "charts/复工率.svg" in files
    assert b".png" not in files["charts/复工率.html"]
