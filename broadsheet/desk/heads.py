"""Writing into the front matter of a story without touching what stands there: a correction, a day, quotes.

Only block style is written into; where an author used another one, the answer is None and he has to do it.
"""

import re

from broadsheet.desk.manuscript import Edit, Manuscript, edited, with_lines
from broadsheet.formats.frontmatter import front_matter
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.slips import quoted
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Span

_ITEM = re.compile(r"(?P<indent> *)-(?P<gap> +)\S")
_FENCE = re.compile(r"---[ \t]*")


def with_correction(manuscript: Manuscript, path: str, day: str, text: str) -> Manuscript | None:
    """Make `day` the day of the last change, and add a correction below those there are.

    None where the head is written in a way that leaves no line to add to.
    """
    dated = _updated(manuscript, path, day)
    node = front_matter(dated.text, path)[0] if dated else None
    if dated is None or not isinstance(node, Mapping):
        return None
    end = _end(dated, node)
    key, value = next((entry for entry in node.entries if entry[0].text == "corrections"), (None, None))
    item = _first_item(value, dated)
    if key and value and item is None and not is_empty(value):
        return None
    below = [other.span.line - 1 for other, _ in node.entries if key and other.span.line > key.span.line]
    last = min(below, default=end)
    while not dated.lines[last - 1].strip() or dated.lines[last - 1].lstrip().startswith("#"):
        last -= 1
    indent, gap = item.group("indent", "gap") if item else ("  ", " ")
    lines = [f"{indent}-{gap}date: {day}", f"{indent} {gap}text: {scalar(text)}"]
    return with_lines(dated, last, lines if key else ["corrections:", *lines])


def _first_item(value: Node | None, manuscript: Manuscript) -> re.Match[str] | None:
    """Return how the first item of a list in block style begins."""
    if not isinstance(value, Sequence) or not value.items:
        return None
    return _ITEM.match(manuscript.lines[value.items[0].span.line - 1])


def _end(manuscript: Manuscript, head: Mapping) -> int:
    """Return the index of the line that closes a head."""
    begin = head.span.line
    return next(i for i in range(begin, len(manuscript.lines)) if _FENCE.fullmatch(manuscript.lines[i]))


def _updated(manuscript: Manuscript, path: str, day: str) -> Manuscript | None:
    """Write the day of the last change, below the date where there is none yet; a later day stays."""
    node = front_matter(manuscript.text, path)[0]
    keys = {key.text: value for key, value in node.entries} if isinstance(node, Mapping) else {}
    value = keys.get("updated")
    if value is None:
        return (
            with_lines(manuscript, keys["date"].span.line, [f"updated: {day}"])
            if "date" in keys
            else manuscript
        )
    edit = Edit(value.span.line, value.span.column, value.text if isinstance(value, Scalar) else "", day)
    if edit.before[:10] >= day:
        return manuscript
    return edited(manuscript, [edit]) if edit.before and manuscript.holds(edit) else None


def quotes_around(manuscript: Manuscript, path: str, place: Span) -> list[Edit]:
    """Return what puts a value of the head into quotation marks whose first character stands at a place.

    YAML reads a value that begins with a bracket as a list. Nothing where no value begins there, or where it
    stands in quotation marks already.
    """
    node = front_matter(manuscript.text, path)[0]
    value = next((one for one in _scalars(node) if one.span == place), None) if node else None
    if value is None or value.quoted or not value.text:
        return []
    whole = Edit(place.line, place.column, value.text, "")
    if not manuscript.holds(whole):  # it goes on in the next line
        return []
    sign = quoted(value.text)[0]
    inner = [
        Edit(place.line, place.column + at, "'", "''")
        for at, char in enumerate(value.text)
        if char == "'" and sign == "'"
    ]
    end = place.column + len(value.text)
    return [Edit(place.line, place.column, "", sign), *inner, Edit(place.line, end, "", sign)]


def _scalars(node: Node) -> list[Scalar]:
    match node:
        case Mapping(entries=entries):
            return [scalar for _, value in entries for scalar in _scalars(value)]
        case Sequence(items=items):
            return [scalar for item in items for scalar in _scalars(item)]
        case Scalar():
            return [node]


def scalar(text: str) -> str:
    """Return a text as YAML reads it back, in one line: as it is where that is safe, else in quotes."""
    line = " ".join(text.split())
    node, problems = compose(f"text: {line}", "")
    value = node.get("text") if isinstance(node, Mapping) else None
    safe = isinstance(value, Scalar) and not problems and value.text == line and not value.quoted
    return line if safe and line[:1] not in "[{" else quoted(line)
