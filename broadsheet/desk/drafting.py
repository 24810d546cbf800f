"""Binding figures in a story's file: the brackets, the labels and the foot, and the proof that nothing else
changes. Pure.

A story is read again as the build reads it, before anything is written: its readers must see the same text,
and every figure in it must mean what it meant or what it is to mean.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.desk.comparing import Look, look_at, most, no_worse
from broadsheet.desk.heads import quotes_around
from broadsheet.desk.labels import Definition, definitions_of
from broadsheet.desk.manuscript import Edit, Manuscript, edited, with_foot
from broadsheet.desk.numerals import Was
from broadsheet.model.problems import Span
from broadsheet.model.references import definition_key, looks_like_numeral

QUESTION = "?"


class Binding(Struct, frozen=True):
    """A numeral and what it is to be bound to."""

    text: str
    span: Span
    """Of its first sign, or of its bracket."""
    target: str
    """What follows `fig:`; `?` asks the editor."""
    names: tuple[str, ...] = ()
    """Short words that may stand for the target as a label, the best first."""
    was: Was = ""
    """It stands in brackets already, unbound or as a question."""
    inline: bool = False
    """To be bound where it stands, whatever labels are free."""

    @property
    def piece(self) -> str:
        """What stands in the file."""
        match self.was:
            case "":
                return self.text
            case "bracket":
                return f"[{self.text}]"
            case "question":
                return f"[{self.text}](fig:{QUESTION})"


class Draft(Struct, frozen=True):
    """A story as it would be."""

    manuscript: Manuscript
    kept: tuple[Binding, ...]
    """In the order of the file."""
    left: tuple[Binding, ...]
    """What cannot be bound without changing something else."""
    pieces: dict[Span, tuple[str, str]]
    """By place: what stands there, and what will."""
    foot: tuple[str, ...]
    """Definitions that are new."""


def draft(
    manuscript: Manuscript, path: str, bindings: Sequence[Binding], linked: Callable[[str], bool]
) -> Draft:
    """Bind all that can be bound safely: by a label where there is one free, else where it stands.

    `linked` tells whether something leads to the anchor of a heading, which binding would change.
    """
    before = look_at(manuscript.text, path)

    def good(some: Sequence[Binding]) -> bool:
        after = look_at(_written(manuscript, path, some).manuscript.text, path)
        return before is not None and after is not None and _is_same(after, before, some, linked)

    kept = most([one for one in bindings if _stands(manuscript, one)], good)
    spans = {one.span for one in kept}
    again = [
        replace(one, inline=True) for one in bindings if one.span not in spans and _stands(manuscript, one)
    ]
    kept = most(again, good, kept)
    spans = {one.span for one in kept}
    written = _written(manuscript, path, kept)
    return replace(written, left=tuple(one for one in bindings if one.span not in spans))


def _stands(manuscript: Manuscript, one: Binding) -> bool:
    """Tell whether the text stands in the file as it is read, in one piece."""
    return manuscript.holds(Edit(one.span.line, one.span.column, one.piece, ""))


def _is_same(after: Look, before: Look, bound: Sequence[Binding], linked: Callable[[str], bool]) -> bool:
    """Tell whether a story reads as it did, and its figures mean what they should."""
    if after.seen != before.seen or not no_worse(after, before):
        return False
    if any(linked(anchor) for anchor in set(before.anchors) - set(after.anchors)):
        return False
    wanted = before.bound()
    wanted.subtract((one.text, QUESTION if one.was == "question" else "") for one in bound if one.was)
    wanted.update((one.text, one.target) for one in bound)
    return after.bound() == +wanted


def _written(manuscript: Manuscript, path: str, bindings: Sequence[Binding]) -> Draft:
    """Carry out bindings, without asking whether that is safe."""
    known = definitions_of(manuscript)
    labels = {key: one.address for key, one in known.items()}
    foot: list[str] = []
    edits: list[Edit] = []
    pieces: dict[Span, tuple[str, str]] = {}
    in_order = tuple(sorted(bindings, key=lambda one: one.span))
    for one in in_order:
        label = None if one.inline or one.target == QUESTION else _label(one, labels, known)
        if label is not None and definition_key(label) not in labels:
            labels[definition_key(label)] = one.target
            foot.append(f"[{label}]: fig:{one.target}")
        suffix = f"(fig:{one.target})" if label is None else "" if label == one.text else f"[{label}]"
        bound = f"[{one.text}]{suffix}"
        edits += [] if one.was else quotes_around(manuscript, path, one.span)
        edits.append(Edit(one.span.line, one.span.column, one.piece, bound))
        pieces[one.span] = (one.piece, bound)
    changed = with_foot(edited(manuscript, dict.fromkeys(edits)), foot)
    return Draft(changed, in_order, (), pieces, tuple(foot))


def _label(one: Binding, labels: dict[str, str], known: dict[str, Definition]) -> str | None:
    """Return the label a numeral is bound by: its own text, else one that is there, else a short word.

    None where none is free.
    """
    if labels.get(definition_key(one.text), one.target) == one.target:
        return one.text
    there = [definition.label for definition in known.values() if definition.address == one.target]
    for label in (*there, *one.names):
        key = definition_key(label)
        if labels.get(key, one.target) == one.target and (key in labels or not looks_like_numeral(label)):
            return label
    return None
