"""What stands behind the brackets of a link or a picture: its address, and its title if it has one."""

import re
from typing import NamedTuple

from broadsheet.stories.tokens import Tokens


class Link(NamedTuple):
    """What stands behind brackets."""

    end: int
    target: str
    title: tuple[int, int] = (0, 0)
    """Where the title stands; nowhere where there is none."""


_PLAIN_ADDRESS = re.compile(r"\(([^()\"'\n\\<`]*+)\)")
_TITLED_ADDRESS = re.compile(r"\(\s*+(?:<([^<>\n]*+)>|([^\s()\"'<]*+))\s++\"([^\"\n]*+)\"\s*+\)")
_ANY_ADDRESS = re.compile(r"\s*(?:<([^<>]*)>|(\S*))\s+([\"'])(.*)\3\s*", re.DOTALL)


def read_address(source: str, bow: int, tokens: Tokens, end: int) -> Link | None:
    """Read the address, and the title if there is one, in the parenthesis after brackets."""
    if found := _PLAIN_ADDRESS.match(source, bow, end):
        return Link(found.end(), found[1].strip() or "#")
    if found := _TITLED_ADDRESS.match(source, bow, end):
        return Link(found.end(), found[1] or found[2] or "#", found.span(3))
    close = tokens.closing.get(bow)
    if close is None:
        return None
    if found := _ANY_ADDRESS.fullmatch(source, bow + 1, close):
        return Link(close + 1, found[1] or found[2] or "#", found.span(4))
    return Link(close + 1, source[bow + 1 : close].strip().strip("<>") or "#")
