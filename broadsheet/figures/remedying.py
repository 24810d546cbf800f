"""What to say of a number in prose that nothing proves, and how each of three people would mend it.

The editor binds it, the statistician registers it, and what is no figure at all is named as such.
"""

from collections.abc import Mapping

from broadsheet.figures.linting import clause_of, whole_word
from broadsheet.figures.matching import Asked, Match, find_matches, find_other_units, reading_of
from broadsheet.figures.register import Register
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import Story
from broadsheet.model.references import definition_key
from broadsheet.model.running import Occurrence

MAX_CANDIDATES = 3


def unproved(
    one: Occurrence, story: Story, definitions: Mapping[str, str], register: Register, language: str
) -> Problem:
    """Report a number that is not bound, with what it may be bound to, best first, ready to paste.

    `definitions` are those at the foot of its story, by `definition_key(label)`.
    """
    # What counts something is no part of a name; 84 may be one of 84消毒液.
    counted = one.written is not None and one.written.word
    said = {"text": one.text, "near": "" if counted else whole_word(one)}
    if one.role == "kicker":
        return error("numeral-in-kicker", one.span, **said)
    if one.written is None:
        return error("numeral-unread", one.span, **said)
    if address := definitions.get(definition_key(one.text)):
        return error("numeral-unbracketed", one.span, address=address, **said)
    asked = Asked(one.text, one.sentence, clause_of(one))
    reading = reading_of(story, register)
    matches = find_matches(asked, register, reading, language)
    if not matches:
        if others := find_other_units(asked, register, reading, language):
            lines = [_line(text, match, language) for text, match in others[:MAX_CANDIDATES]]
            return error("numeral-other-unit", one.span, other=others[0][0], lines="\n".join(lines), **said)
        return error("numeral-unbound-no-data", one.span, **said)
    lines = [_line(one.text, match, language) for match in matches[:MAX_CANDIDATES]]
    return error("numeral-unbound", one.span, lines="\n".join(lines), story=story.id, **said)


def _line(text: str, match: Match, language: str) -> str:
    """Return the definition that binds a number, and what it would mean."""
    title = match.entry.indicator.title.said(language)
    return f"[{text}]: fig:{match.address}  （{title}，{match.known.observation.period.text}）"
