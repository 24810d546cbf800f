"""The numerals of a story that are bound to nothing, each with its sentence and the time it speaks of."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from broadsheet.desk.times import Place, offset_of, times_named
from broadsheet.figures.linting import clause_of, take_out_amounts, take_out_names
from broadsheet.figures.matching import Asked
from broadsheet.model.problems import Span
from broadsheet.model.prose import Story
from broadsheet.model.running import Occurrence, Paragraph
from broadsheet.numbers.written import parse_written
from broadsheet.stages.proofs import names_of
from broadsheet.stages.survey import Survey
from broadsheet.stories.occurrences import find_occurrences
from broadsheet.stories.paragraphs import read_paragraphs

Was = Literal["", "bracket", "question"]


class Numeral(Struct, frozen=True):
    """A number that is bound to nothing."""

    asked: Asked
    span: Span
    """Of its first sign, or of its bracket."""
    at: int
    """Where it begins in its sentence."""
    was: Was
    """It stands in brackets already: unbound, or as a question."""


def numerals_of(story: Story, text: str, found: Survey) -> Iterator[Numeral]:
    """Yield what may be bound in a story, in the order of the file; `text` is that of its file."""
    paragraphs = read_paragraphs(text, story.span.path)
    units = found.documents.units
    items = take_out_names(
        take_out_amounts(find_occurrences(paragraphs, units).items, found.assembled.amounts),
        names_of(found.documents),
    )
    unbound = [one for one in items if _was(one) is not None and parse_written(one.text, units)]
    for paragraph in paragraphs:
        here = [(one, place) for one in unbound if (place := _place(one, paragraph))]
        times = times_named(paragraph, [place for _, place in here], story.date)
        for (one, _), time in zip(here, times, strict=True):
            asked = Asked(one.text, one.sentence, clause_of(one), time)
            yield Numeral(asked, one.span, one.at, _was(one) or "")


def _was(one: Occurrence) -> Was | None:
    """Say how a numeral stands there; None for one that means something, or that is no figure.

    A correction quotes what was wrong, which no data say: its numbers are bound only in brackets.
    """
    match one.sort, one.target:
        case "number", _:
            return None if one.role == "correction" else ""
        case "bound", "":
            return "bracket"
        case "bound", "?":
            return "question"
        case _:
            return None


def _place(one: Occurrence, paragraph: Paragraph) -> Place | None:
    """Return where a numeral stands in a paragraph; None where it stands in another one."""
    if one.sort == "bound":
        return next(((f.start, f.end) for f in paragraph.figures if f.span == one.span), None)
    start = offset_of(paragraph, one.span)
    return None if start is None else (start, start + len(one.text))
