"""A story as running text: what its reader reads, by paragraphs, each sign with its place in the file.

From the source, not from the HTML, which knows no places. It says what `markdown` makes of the same text, and
binds the same figures; nothing here reports a mistake, since `markdown` does.
"""

from collections.abc import Iterator, Mapping

from broadsheet.formats.frontmatter import front_matter
from broadsheet.formats.nodes import Mapping as Map
from broadsheet.formats.nodes import Node, Scalar, Sequence
from broadsheet.model.running import Paragraph, Role
from broadsheet.stories.blocks import read_blocks
from broadsheet.stories.captions import read_line
from broadsheet.stories.inline import read_block
from broadsheet.stories.slots import split_credit

_LINES: dict[str, Role] = {"title": "title", "kicker": "kicker", "summary": "summary"}


def read_paragraphs(text: str, path: str) -> tuple[Paragraph, ...]:
    """Read a Markdown file with front matter: the lines of prose in its head, then the text."""
    node, body, first_line, _ = front_matter(text, path)
    found = read_blocks(body, first_line)
    head = _head(node, found.figures) if isinstance(node, Map) else ()
    return (*head, *(paragraph for block in found.blocks for paragraph in read_block(block, path, found)))


def _head(head: Map, definitions: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield the lines of prose in the front matter."""
    for key, value in head.entries:
        match key.text, value:
            case ("title" | "summary" | "kicker") as name, Scalar():
                yield from _line(value, definitions if name != "kicker" else None, _LINES[name])
            case "corrections", Sequence(items=items):
                for item in items:
                    text = item.get("text") if isinstance(item, Map) else None
                    yield from _line(text, definitions, "correction")
            case "cover", Map():
                yield from _line(value.get("alt"), definitions, "caption")
                yield from _line(value.get("caption"), definitions, "caption", credited=True)
            case _:
                pass


def _line(
    node: Node | None, definitions: Mapping[str, str] | None, role: Role, credited: bool = False
) -> Iterator[Paragraph]:
    """Yield what a value says; without definitions nothing is bound in it."""
    if not isinstance(node, Scalar):
        return
    text = node.text.rstrip()
    if credited:
        caption = split_credit(text)[0]
        text = text[: text.index(caption) + len(caption)]
    breaks = [anchor[0] for anchor in node.anchors]
    if paragraph := read_line(text, node.place, breaks, definitions, role):
        yield paragraph
