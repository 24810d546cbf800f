"""Brackets and labels: how a figure is bound where it stands, and how its text is changed with its label.

A text in brackets may be its own label, `[99.26%]` with `[99.26%]: fig:ID` at the foot; then the text cannot
be changed without the foot. Pure.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from broadsheet.desk.manuscript import Edit, Manuscript
from broadsheet.model.problems import Span
from broadsheet.model.prose import FigureRef
from broadsheet.model.references import definition_key
from broadsheet.stories.marks import DEFINITION

_BRACKET = re.compile(r"\[(?P<text>[^\[\]]*)\](?:\((?P<address>fig:[^()]*)\)|\[(?P<label>[^\[\]]+)\])?")


class Definition(Struct, frozen=True):
    """A line at the foot that binds a label."""

    index: int
    """Of its line, from 0."""
    column: int
    """Of its label."""
    label: str
    address: str
    """What follows `fig:`."""


class Bracket(Struct, frozen=True):
    """A figure as it is typed."""

    text: str
    label: str
    """The label it is bound by; empty where it is bound in its own place, or by nothing."""
    own: bool
    """It is its own label."""
    label_at: int
    """Column of the label."""
    end: int
    """Column behind its text's closing bracket."""


class Mending(Struct, frozen=True):
    """A figure whose text is to be another one."""

    ref: FigureRef
    fixed: str


class Changes(Struct, frozen=True):
    """What mending does to a file."""

    edits: tuple[Edit, ...]
    removed: tuple[int, ...]
    """Indexes of definitions that nothing uses any more."""


def definitions_of(manuscript: Manuscript) -> dict[str, Definition]:
    """Return the definitions of figures by `definition_key(label)`."""
    found = ((index, DEFINITION.match(line)) for index, line in enumerate(manuscript.lines))
    return {
        definition_key(match[1]): Definition(index, match.start(1) + 1, match[1], match[3])
        for index, match in reversed(list(found))
        if match and match[2] == "fig"
    }


def bracket_at(manuscript: Manuscript, place: Span, definitions: Mapping[str, Definition]) -> Bracket | None:
    """Return the figure whose bracket opens at a place; None where none does."""
    if not 0 < place.line <= len(manuscript.lines) or place.column < 1:
        return None
    match = _BRACKET.match(manuscript.lines[place.line - 1], place.column - 1)
    if match is None:
        return None
    text, end = match["text"], match.end("text") + 2
    if match["address"]:
        return Bracket(text, "", False, 0, end)
    if match["label"] and definition_key(match["label"]) in definitions:
        return Bracket(text, match["label"], False, match.start("label") + 1, end)
    known = definition_key(text) in definitions
    return Bracket(text, text if known else "", known, match.start("text") + 1, end)


def relabel(
    manuscript: Manuscript, figures: Sequence[FigureRef], mended: Sequence[Mending]
) -> Changes | None:
    """Return what gives figures other texts and leaves what all figures mean; None where one is not there.

    `figures` are all those of the file.
    """
    definitions = definitions_of(manuscript)
    places = {ref.span: bracket_at(manuscript, ref.span, definitions) for ref in figures}
    edits: list[Edit] = []
    by_label: dict[str, dict[Span, str]] = {}
    for one in mended:
        bracket = places[one.ref.span]
        if bracket is None or bracket.text.count(one.ref.text) != 1:
            return None
        text = bracket.text.replace(one.ref.text, one.fixed)
        span = one.ref.span
        edits.append(Edit(span.line, span.column + 1, bracket.text, text))
        if bracket.own:
            by_label.setdefault(definition_key(bracket.label), {})[span] = text
    removed: list[int] = []
    for key, texts in by_label.items():
        uses = {s: b for s, b in places.items() if b and definition_key(b.label) == key and b.label}
        lost = any(b is None for b in places.values())
        more, gone = _relabelled(definitions[key], texts, uses, definitions, lost)
        edits += more
        removed += gone
    return Changes(tuple(edits), tuple(removed))


def _relabelled(
    definition: Definition,
    texts: Mapping[Span, str],
    uses: Mapping[Span, Bracket],
    definitions: Mapping[str, Definition],
    lost: bool,
) -> tuple[list[Edit], list[int]]:
    """Let a definition follow the texts that were its label; `lost` if not all uses of it are known.

    Where it cannot, because other figures are bound by it, the changed ones are bound where they stand.
    """
    others = {span: bracket for span, bracket in uses.items() if span not in texts}
    new = set(texts.values())
    label = new.pop()
    taken = definitions.get(definition_key(label))
    fits = taken is None or taken.address == definition.address
    if new or lost or not fits or any(bracket.own for bracket in others.values()):
        bound = [Edit(s.line, uses[s].end, "", f"(fig:{definition.address})") for s in texts]
        return bound, [] if others or lost else [definition.index]
    follow = [Edit(s.line, b.label_at, b.label, label) for s, b in others.items()]
    if taken and definition_key(label) != definition_key(definition.label):
        return follow, [definition.index]
    return [*follow, Edit(definition.index + 1, definition.column, definition.label, label)], []
