"""What the settings and the heads of stories and records say about moved pages."""

import unicodedata
from urllib.parse import unquote

from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence
from broadsheet.formats.schema import not_a_map
from broadsheet.model.moves import Former, Move
from broadsheet.model.names import why_not
from broadsheet.model.problems import Problem, error
from broadsheet.model.references import is_id

Problems = tuple[Problem, ...]


def read_former(node: Node) -> tuple[tuple[Former, ...] | None, Problems]:
    """Read the ids that something had before: one, or a list."""
    items = node.items if isinstance(node, Sequence) else (node,)
    found: list[Former] = []
    problems: list[Problem] = []
    for item in items:
        if not isinstance(item, Scalar):
            problems.append(error("value-not-a-text", item.span))
            continue
        name = unicodedata.normalize("NFC", item.text.strip())
        if is_id(name) and not why_not(name):
            found.append(Former(name, item.span))
        else:
            problems.append(error("former-sign", item.span, text=item.text))
    return (None if problems else tuple(found)), tuple(problems)


def read_redirects(node: Node) -> tuple[tuple[Move, ...] | None, Problems]:
    """Read a map from old addresses to new ones."""
    if not isinstance(node, Mapping):
        return None, (not_a_map(node, "redirects"),)
    moves: list[Move] = []
    problems: list[Problem] = []
    for key, value in node.entries:
        if not isinstance(value, Scalar):
            problems.append(error("value-not-a-text", value.span))
            continue
        old, new = _address(key.text), _address(value.text.partition("#")[0])
        if not old:
            problems.append(error("redirect-address", key.span, text=key.text))
        if not new:
            problems.append(error("redirect-address", value.span, text=value.text))
        fragment = unicodedata.normalize("NFC", unquote(value.text.partition("#")[2]))
        moves.append(Move(old, f"{new}{'#' * bool(fragment)}{fragment}", key.span, value.span))
    return (None if problems else tuple(moves)), tuple(problems)


def _address(written: str) -> str:
    """Return the path from the root of a page of the site as it is written; "" where it cannot be one."""
    path = unicodedata.normalize("NFC", unquote(written.strip())).removeprefix("/")
    return f"/{path}" if path.endswith(".html") and not why_not(path) else ""
