"""What pages say, read without the program's own code: the judge of the search."""

import unicodedata
from html.parser import HTMLParser
from pathlib import Path

_NAMES = """a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q rp rt ruby s samp small span
strong
sub sup time u var wbr"""
INLINE = frozenset(_NAMES.split())
LEFT_OUT = frozenset(("svg", "script", "style", "template", "nav", "form"))
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class _Reader(HTMLParser):
    """Collects the text of `<main>`, a block to a line, and the title of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self.title = ""
        self.searched = True
        self.open: list[str] = []
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") == "robots":
            self.searched = False
        if tag in LEFT_OUT:
            self.left_out += 1
        if tag not in INLINE:
            self.blocks.append("")
        if tag not in ("meta", "link", "img", "br", "hr", "wbr", "input", "source", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in LEFT_OUT:
            self.left_out -= 1
        if tag not in INLINE:
            self.blocks.append("")
        if tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()

    def handle_data(self, data: str) -> None:
        if "title" in self.open and "svg" not in self.open:
            self.title += data
        elif "main" in self.open and not self.left_out:
            self.blocks[-1] += data


def compared(text: str) -> str:
    """Return a text as it is compared: compatibility form, lower case, one space for many."""
    seen = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(UNSEEN)).lower())
    return " ".join(seen.replace("ς", "σ").split())


def read_site(root: Path) -> dict[str, tuple[str, ...]]:
    """Return what every page that is to be found says, block by block, its title first."""
    pages: dict[str, tuple[str, ...]] = {}
    for file in sorted(root.rglob("*.html")):
        reader = _Reader()
        reader.feed(file.read_text(encoding="utf-8"))
        url = file.relative_to(root).as_posix()
        if reader.searched and url != "search.html":
            title = reader.title.rpartition(" – ")[0] or reader.title
            pages[url] = tuple(compared(block) for block in (title, *reader.blocks) if block.strip())
    return pages


def scan(pages: dict[str, tuple[str, ...]], texts: list[str]) -> set[str]:
    """Return the pages that hold every one of the texts."""
    wanted = [compared(text) for text in texts]
    return {url for url, blocks in pages.items() if all(any(one in b for b in blocks) for one in wanted)}
