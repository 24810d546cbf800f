"""What a data file says before anybody knows what it means: texts, lists and maps, each with its place.

YAML and tables become the same three shapes, so that one reader (`schema`) serves both. Nothing here
knows what a number or a date is.
"""

from bisect import bisect_right

from msgspec import Struct

from broadsheet.model.problems import Span


class Scalar(Struct, frozen=True):
    """A piece of text. An unquoted empty one stands for nothing: `title:`."""

    text: str
    span: Span
    quoted: bool = False
    """Written in quotation marks or as a block (`|`, `>`)."""
    anchors: tuple[tuple[int, int, int], ...] = ()
    """Where the text does not simply continue: (offset in `text`, line, column), ascending. Empty for
    text that lies in one piece from `span` on."""

    def place(self, offset: int) -> Span:
        """Return the place in the file of the character at `offset` in `text`."""
        if not self.anchors:
            return Span(self.span.path, self.span.line, self.span.column + offset)
        index = bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1
        start, line, column = self.anchors[max(index, 0)]
        return Span(self.span.path, line, column + max(offset - start, 0))


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    span: Span


class Mapping(Struct, frozen=True):
    """A map, in the order of the file; keys are unique."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span

    def get(self, key: str) -> "Node | None":
        """Return what stands under `key`; None where there is nothing, also for a key with an empty value."""
        for name, value in self.entries:
            if name.text == key:
                return None if is_empty(value) else value
        return None

    def without(self, *keys: str) -> "Mapping":
        """Return the map without some of its entries."""
        return Mapping(tuple(entry for entry in self.entries if entry[0].text not in keys), self.span)


Node = Scalar | Sequence | Mapping


def is_empty(node: Node) -> bool:
    """Tell whether a node says nothing: a key without a value."""
    return isinstance(node, Scalar) and not node.text and not node.quoted
