"""Indexes of made texts, without the rest of a site."""

from collections.abc import Sequence
from pathlib import Path

from broadsheet.model.page import Rendered
from broadsheet.model.searching import Found, Indexed
from broadsheet.rendering.extracting import tidy
from broadsheet.rendering.indexing import read_terms, write_index
from tests.running import ROOT

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>搜索</title>
<main><input name="q"><p id="said" role="status"></p>
<ol id="found" data-index="search/index.js" data-busy="…" data-some="$1"
data-none="0" data-fail="失败"></ol>
<button id="more" hidden>更多</button></main><script src="search.js"></script></html>
"""


def index_of(texts: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """Return the files of the index of pages `/0.html`, `/1.html` …, each with its title and its text."""
    return {file.url: file.data for file in files_of(texts)}


def files_of(texts: Sequence[tuple[str, str]]) -> list[Rendered]:
    """Return the same in the order in which they are made."""
    pages = []
    for number, (title, text) in enumerate(texts):
        clean = tidy(text.replace("\n", "\x01"))
        found = Found(f"/{number}.html", title, "报道", when=f"{number:04}", rank=3)
        pages.append((found, Indexed(clean, read_terms(title, clean))))
    return list(write_index(pages))


def write_site(folder: Path, texts: Sequence[tuple[str, str]]) -> str:
    """Write a search page over made texts into a folder; return its address, with a slash at its end."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search.html").write_text(PAGE, encoding="utf-8")
    script = ROOT / "templates" / "assets" / "search.js"
    (folder / "search.js").write_bytes(script.read_bytes())
    for url, data in index_of(texts).items():
        path = folder / url[1:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return f"file://{folder}/"
