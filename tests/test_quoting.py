"""A quote is proved, shown and offered; the text that proves it goes nowhere."""

import csv
import io
from pathlib import Path

from tests.running import run_build, tree

TEXT = """辖区共有商户
1200家，已经开门营业的有1150家。
这一句没有人引用，也就不该出现在网站的任何地方。
"""

FILES = {
    "data/site.yaml": "title: 街道\nbase_url: https://example.org\n",
    "data/sources.yaml": "报告: {title: 街道报告, published: 2020-03-14}\n",
    "data/facts/商户.yaml": """source: 报告
period: 2020-03-13
facts:
  商户/总数: {value: 1200家, quote: 辖区共有商户1200家}
  商户/开门: {value: 1150家, quote: 营业的有1150家, embargo: 2020-05-01}
""",
    "data/indicators/开门.yaml": "title: 开门的商户\nunit: 家\nsource: 报告\n",
    "data/indicators/开门.csv": "时间,数值,引文\n2020-03-13,1150,已经开门营业的有1150家\n",
    "data/collections/shops.yaml": """title: 商户
fields: {门面: figure}
records:
  老王面馆: {门面: {value: 1200家, period: 2020-03-13, source: 报告, quote: 商户1200家}}
""",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_quotes_are_published_and_texts_are_not(tmp_path: Path) -> None:
    root = write(tmp_path / "site", FILES)
    (root / "data/sources").mkdir()
    (root / "data/sources/报告.txt").write_bytes(TEXT.encode("gb18030"))
    result = run_build(root, tmp_path / "out", "--as-of", "2020-04-01")
    assert result.code == 0, result.errors
    assert ("source-text-encoding", "data/sources/报告.txt") in [
        (problem["code"], problem["path"]) for problem in result.report["problems"]
    ]
    files = tree(tmp_path / "out")
    assert not any("没有人引用".encode() in data for data in files.values())
    assert not any("营业的有1150家，".encode() in data for data in files.values())
    assert "<q>辖区共有商户1200家</q>" in files["indicators/商户.html"].decode()
    assert "<q>已经开门营业的有1150家</q>" in files["indicators/开门.html"].decode()
    assert "<q>商户1200家</q>" in files["shops/老王面馆.html"].decode()
    rows = list(
        csv.DictReader(io.StringIO(files["data/indicators/商户.csv"].decode("utf-8-sig"), newline=""))
    )
    assert [row["quote"] for row in rows] == ["辖区共有商户1200家"], "what is withheld is not there at all"
    assert "embed/indicators/商户.html" in files


def test_the_wording_of_a_text_changes_no_page(tmp_path: Path) -> None:
    root = write(tmp_path / "site", FILES)
    first = run_build(root, tmp_path / "out", "--as-of", "2020-04-01")
    assert first.code == 0, first.errors
    assert "quote-not-found" not in [problem["code"] for problem in first.report["problems"]]
    before = tree(tmp_path / "out")
    write(root, {"data/sources/报告.txt": TEXT})
    second = run_build(root, tmp_path / "out", "--as-of", "2020-04-01")
    assert second.code == 0, second.errors
    assert tree(tmp_path / "out") == before
