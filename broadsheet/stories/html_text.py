"""What HTML in a Markdown text says: blocks of it, and single tags among words."""

import re
from html import unescape

from broadsheet.stories.html_blocks import BLOCK_TAGS
from broadsheet.stories.tokens import read_tokens
from broadsheet.stories.writer import Writer

_NAME = re.compile(r"</?([a-zA-Z]+[0-9]?)")


def separate(writer: Writer, start: int, end: int) -> None:
    """Keep apart what a tag keeps apart for the reader: blocks, lines, 10 and a small 4 above it."""
    name = _NAME.match(writer.source, start, end)
    if name and (name[1].lower() in BLOCK_TAGS or name[1].lower() in ("br", "sup", "sub", "wbr")):
        writer.gap(start)


_LEFT_OUT = re.compile(r"<(script|style|pre|code)\b", re.IGNORECASE)


def read_html(writer: Writer) -> None:
    """Read a block of HTML, in which Markdown means nothing: its text without tags, comments and code."""
    source = writer.source
    at = 0
    for token in read_tokens(source, 0, len(source)).items:
        if token.start < at or token.kind not in ("tag", "comment", "entity", "end"):
            continue
        writer.put(at, token.start)
        at = token.end
        if token.kind == "entity":
            writer.say(unescape(source[token.start : at]), token.start)
        elif token.kind == "tag":
            separate(writer, token.start, at)
            if (left_out := _LEFT_OUT.match(source, token.start)) and source[at - 2 : at] != "/>":
                close = source.lower().find(f"</{left_out[1].lower()}", at)
                at = close if close >= 0 else len(source)
        elif token.kind == "end":
            writer.gap(token.start)
    writer.put(at, len(source))
