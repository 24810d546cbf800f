"""The text of a finished page, as a reader sees it: what the search is made of.

Only `<main>` counts; navigation in it, drawings (their numbers stand in a table beside them) and scripts do
not. Lines of the answer are blocks of the page: nothing that is searched for reaches over two of them.
"""

import re

from selectolax.lexbor import LexborHTMLParser

_NAMES = """a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q rp rt ruby s samp small span
strong
sub sup time u var wbr"""
INLINE = frozenset(_NAMES.split())
"""Elements that do not begin a line of their own."""

LEFT_OUT = "svg, script, style, template, nav, form"

_BLOCK = "\x01"
"""Parts blocks while the text is taken out; no page holds it."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BREAKS = re.compile(rf"\s*{_BLOCK}[\s{_BLOCK}]*")
_SPACES = re.compile(r"[^\S\n]+")


def extract(html: bytes) -> str:
    """Return the text of the page's `<main>`, a block to a line; empty where it has none."""
    main = LexborHTMLParser(html).css_first("main")
    if main is None:
        return ""
    for node in main.css(LEFT_OUT):
        node.decompose()
    for node in main.css("*"):
        if node.tag not in INLINE:
            node.insert_before(_BLOCK)
            node.insert_after(_BLOCK)
    return tidy(main.text())


def tidy(text: str) -> str:
    """Return text without what nobody sees, each run of spaces as one, each break between blocks as one."""
    text = _INVISIBLE.sub("", text).replace("\n", " ")
    return _SPACES.sub(" ", _BREAKS.sub("\n", text)).strip(f"\n {_BLOCK}")
