"""Lines of prose that are written over several lines of a file: between Han the end of a line is no space.

YAML joins such lines with a space, as English wants it; Chinese has none there (W3C clreq).
"""

from broadsheet.formats.nodes import Scalar
from broadsheet.formats.punctuation import is_han

_NOTHING = "\ue005"


def marked(node: Scalar) -> str:
    """Return the text of a scalar, as long as it was; what `joined` takes out of it is marked."""
    if len(node.anchors) < 2:
        return node.text
    signs = list(node.text)
    for (_, line, _), (start, next_line, _) in zip(node.anchors, node.anchors[1:], strict=False):
        ends = next_line > line and 1 < start < len(signs) and signs[start - 1] in " \n"
        if ends and is_han(signs[start - 2]) and is_han(signs[start]):
            signs[start - 1] = _NOTHING
    return "".join(signs)


def joined(text: str) -> str:
    """Return a text, or a part of one, without what `marked` has marked."""
    return text.replace(_NOTHING, "")
