"""The head of a story: YAML between two lines of three hyphens, and the text below it."""

import re

from broadsheet.formats.nodes import Node
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, Span, error

_FENCE = re.compile(r"---[ \t]*")
_ALMOST = re.compile(r"[-—–－﹣‐‑−―─ \t\u3000]{2,}")
"""What input methods and word processors make of three hyphens."""


def front_matter(text: str, path: str) -> tuple[Node | None, str, int, tuple[Problem, ...]]:
    """Part a story into head and text: (head, text, line of the file on which the text begins, problems).

    Without a head (the first line is no fence) the whole file is text. `text` is what `texts.decode`
    returned, with LF line ends.
    """
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    place = Span(path, first + 1, 1)
    if not _FENCE.fullmatch(lines[first]):
        if not _ALMOST.fullmatch(lines[first]) or _closing(lines, first + 1, _ALMOST) is None:
            return None, text, 1, ()
        return None, text, 1, (error("front-matter-fence", place, text=lines[first].strip()),)
    end = _closing(lines, first + 1, _FENCE)
    if end is None:
        end = _closing(lines, first + 1, _ALMOST)
        if end is None:
            return None, "", len(lines), (error("front-matter-open", place),)
        place = Span(path, end + 1, 1)
        problems: tuple[Problem, ...] = (error("front-matter-fence", place, text=lines[end].strip()),)
    else:
        problems = ()
    node, found = compose("\n".join(lines[first + 1 : end]), path, first + 2)
    return node, "\n".join(lines[end + 1 :]), end + 2, (*problems, *found)


def _closing(lines: list[str], start: int, fence: re.Pattern[str]) -> int | None:
    """Return the index of the first line from `start` on that is a fence."""
    return next((i for i in range(start, len(lines)) if fence.fullmatch(lines[i])), None)
