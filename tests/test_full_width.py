"""The punctuation of a whole site: every text that readers get, in pages, pictures, feeds and files."""

import re
from pathlib import Path

import pytest

from tests.running import run_build, tree

FILES = {
    "data/site.yaml": (
        "title: 小报,大事\ndescription: 复工进展(每日)\nbase_url: https://example.org\nas_of: 2020-03-20\n"
        "contact: 电话:110;来信\n"
        "home:\n  finding: '复工率[99.26%](fig:率),|好'\n  headline:\n    - {figures: 率, title: '率,一'}\n"
        "  sections:\n    - {title: '图,一', charts: [图], text: '说明,二', records: [企业]}\n"
        "topics:\n  复工: {title: '复工,复产'}\n"
    ),
    "data/sources.yaml": "通报: {title: '通报(一)', published: 2020-03-10}\n",
    "data/sources/通报.txt": "原文:复工率99.26%,其中不动\n",
    "data/indicators/率.yaml": (
        "title: 复工率(规上),累计\nunit: percent\nsource: 通报\ntopics: [复工]\nsaid_by: 经信委(区)\n"
        "definition: 定义,一;二\nnote: 注意,三\n"
        "observations:\n  - {period: 2020-03-09, value: 97}\n"
        "  - {period: 2020-03-10, value: 99.26, quote: '复工率99.26%,其中不动'}\n"
    ),
    "data/charts/图.yaml": "kind: bar\ntitle: 首月,超九成\nindicators: [率]\nsubtitle: 单位:%,累计\n",
    "data/collections/企业.yaml": (
        "title: 企业,名录\nfields:\n  简介: {title: '简介,栏', type: markdown}\n"
        "  地: {title: 地, type: text}\nrecords:\n"
        "  佰纳: {title: '佰纳(集团)', 简介: '**长文**,再说.', 地: '南岸,长生桥'}\n"
    ),
    "content/stories/稿.md": (
        "---\ntitle: 标题,一|二\ndate: 2020-03-13\nkicker: 栏头,三\nsummary: '提要(四)'\ntopics: [复工]\n"
        "authors: [甲]\n---\n## 小标题,五\n\n**重点**,其中[99.26%](fig:率),好.\n\n"
        "![说明,六](chart:图)\n\n见 https://x.org/a,b 和 `代码,码`.\n"
    ),
    "content/about.md": "---\ntitle: 关于,我们\n---\n这里说明(一).\n",
}
KEPT = ("99.26%,其中不动", "代码,码")
"""Words of the source, and code."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def texts(output: Path) -> dict[str, str]:
    """Return the texts of an output, without what nobody may touch."""
    found = {}
    for name, data in tree(output).items():
        if name.endswith((".html", ".xml", ".json", ".csv", ".svg")):
            text = data.decode("utf-8-sig")
            if name.endswith((".csv", ".html")):
                text = re.sub("; ", " ", text)  # parts the things of a list in a cell of CSV
            for kept in KEPT:
                text = text.replace(kept, "")
            found[name] = text
    return found


def test_all_that_readers_get_has_the_punctuation_of_chinese(root: Path, tmp_path: Path) -> None:
    built = run_build(root, tmp_path / "out")
    assert built.code == 0, built.output
    found = texts(tmp_path / "out")
    assert len(found) > 12
    # A comma behind a Han, as checkers look for it, and a bracket; a row of CSV has commas of its own.
    wrong = {
        name: hits
        for name, text in found.items()
        if (hits := re.findall("[\u4e00-\u9fff][,(;:](?!//)[^\n]{0,20}", text)) and not name.endswith(".csv")
    }
    assert wrong == {}
    story = found["stories/稿.html"]
    for line in (
        "标题，一",
        "栏头，三",
        "小标题，五",
        "说明，六",
        "首月，超九成",
        "<strong>重点</strong>，其中",
    ):
        assert line in story
    assert "https://x.org/a,b" in story
    assert '<blockquote class="quo"><p><q>复工率</q>' in found["indicators/率.html"]
    assert "复工率（规上），累计" in found["indicators/率.html"]
    assert "经信委（区）" in found["indicators/率.html"]
    assert "长文</strong>，再说。" in found["企业/佰纳.html"]
    assert "提要（四）" in found["feed.xml"]


def test_a_site_may_keep_its_own(root: Path, tmp_path: Path) -> None:
    settings = root / "data/site.yaml"
    settings.write_text(FILES["data/site.yaml"] + "punctuation: keep\n", encoding="utf-8", newline="\n")
    built = run_build(root, tmp_path / "out")
    assert built.code == 0, built.output
    found = texts(tmp_path / "out")
    for line in ("标题,一", "栏头,三", "小标题,五", "说明,六", "首月,超九成", "<strong>重点</strong>,其中"):
        assert line in found["stories/稿.html"]
    assert "长文</strong>,再说." in found["企业/佰纳.html"]


def test_the_files_stay_and_so_do_the_places_of_what_is_wrong(root: Path, tmp_path: Path) -> None:
    story = root / "content/stories/稿.md"
    text = FILES["content/stories/稿.md"].replace("好.", "好,又说[98%](fig:率).")
    story.write_text(text, encoding="utf-8", newline="\n")
    built = run_build(root, tmp_path / "out")
    [problem] = [p for p in built.report["problems"] if p["level"] == "error"]
    line = text.splitlines()[problem["line"] - 1]
    assert line[problem["column"] - 1 :].startswith("[98%]")
    assert story.read_text(encoding="utf-8") == text
