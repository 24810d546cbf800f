"""Markdown in a value of YAML, with everything in it placed where it stands in the file."""

from collections.abc import Callable

from msgspec.structs import replace

from broadsheet.formats.nodes import Scalar
from broadsheet.model.digests import digest_of
from broadsheet.model.problems import Problem, Span, warning
from broadsheet.model.prose import Body, ChartRef, FigureRef, LinkRef, PhotoRef, Slot, Text
from broadsheet.model.records import ProseValue
from broadsheet.stories.markdown import read_body

Place = Callable[[Span], Span]
"""From a place in the text to the one in the file."""


def read_prose(node: Scalar) -> tuple[ProseValue, Body, tuple[Problem, ...]]:
    """Read a text in Markdown; pictures and pages in it are named relative to `content/`."""
    first_line = node.anchors[0][1] if node.anchors else node.span.line
    found = read_body(node.text, node.span.path, first_line)
    place = _placing(node, first_line)
    body = Body(tuple(p if isinstance(p, str) else _placed(p, place) for p in found.body.pieces))
    slots = tuple(piece for piece in body.pieces if not isinstance(piece, str))
    headings = tuple(replace(heading, text=_line(heading.text, place)) for heading in found.headings)
    problems = (
        *(replace(problem, span=place(problem.span)) for problem in found.problems),
        *(warning("definition-unused", place(span), label=key) for key, span in found.unused.items()),
    )
    return ProseValue(digest_of(body), slots, headings), body, problems


def _placing(node: Scalar, first_line: int) -> Place:
    """Return the way from a place in the text, whose lines are counted from `first_line`, to the file."""
    starts = [0]
    for line in node.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(span: Span) -> Span:
        if not span.line:
            return node.span
        return node.place(starts[span.line - first_line] + max(span.column - 1, 0))

    return place


def _placed(slot: Slot, place: Place) -> Slot:
    span = place(slot.span)
    match slot:
        case FigureRef() | LinkRef():
            return replace(slot, span=span)
        case ChartRef():
            return replace(slot, span=span, alt=_line(slot.alt, place))
        case PhotoRef():
            return replace(slot, span=span, alt=_line(slot.alt, place), caption=_line(slot.caption, place))


def _line(text: Text, place: Place) -> Text:
    return tuple(p if isinstance(p, str) else replace(p, span=place(p.span)) for p in text)
