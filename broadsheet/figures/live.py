"""What is live: home, charts and pages without a date mean the newest observations known now."""

from collections.abc import Mapping

from msgspec import Struct

from broadsheet.figures.formulary import explained_title
from broadsheet.figures.proving import Reading, choose, resolve
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.figures.showing import address
from broadsheet.model.problems import Problem, Span, error, notice
from broadsheet.model.prose import FigureRef, Text
from broadsheet.model.references import parse_address
from broadsheet.model.shown import Entry, Figure, RichText
from broadsheet.model.words import Words
from broadsheet.numbers.periods import print_period
from broadsheet.numbers.printing import machine_of


class Live(Struct, frozen=True):
    """What live pages are made from."""

    register: Register
    entries: Mapping[str, Entry]
    words: Words
    style: str


def live_line(text: Text, live: Live, problems: list[Problem]) -> RichText:
    """Resolve the figures of a line at the newest data known."""
    pieces: list[str | Figure] = []
    for piece in text:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        reading = Reading(live.register.moment, "")
        found, wrong = resolve(piece, live.register, reading, live.words.language, live.style)
        problems += wrong
        if found and found.value:
            title = explained_title(found.entry, found.observation, live.register, live.words)
            period = print_period(found.observation.period, live.words.language)
            value = machine_of(found.value)
            pieces.append(Figure(found.text, value, address(found.entry, found.observation), title, period))
    return tuple(pieces)


def find_live(
    text: str, span: Span, live: Live, problems: list[Problem]
) -> tuple[KnownIndicator, Known] | None:
    """Return the newest observation a figure address means; None and a problem where there is none."""
    parsed = parse_address(text.removeprefix("fig:"))
    if parsed is None:
        problems.append(error("figure-address", span, text=text, address=text))
        return None
    entry = live.register.indicators.get(parsed.id)
    if entry is not None and not entry.indicator.public:
        problems.append(error("figure-not-public", span, id=parsed.id))
        return None
    if entry is None:
        near = live.register.nearest(parsed.id)
        problems.append(error("indicator-unknown", span, id=parsed.id, near=near))
        return None
    ref = FigureRef("?", parsed.id, span, parsed.by, parsed.period)
    found = choose(entry, ref, Reading(live.register.moment, ""), live.register.zone)
    if isinstance(found, Problem):
        problems.append(found)
        return None
    return entry, found


def find_shown(
    text: str, span: Span, live: Live, problems: list[Problem]
) -> tuple[KnownIndicator, Known] | None:
    """Find a figure for a place that shows it of its own accord once it is out; until then it is told."""
    own: list[Problem] = []
    found = find_live(text, span, live, own)
    problems += [_awaited(problem) if problem.code == "figure-withheld" else problem for problem in own]
    return found


def _awaited(problem: Problem) -> Problem:
    return notice("section-figure-withheld", problem.span, **problem.args)


def breakable(line: RichText) -> RichText:
    """Turn the editor's `|` into places where a headline may break."""
    return tuple(p.replace("|", "\u200b") if isinstance(p, str) else p for p in line)


def plain(line: RichText) -> str:
    """Return a line of prose as plain text, figures included."""
    return "".join(
        p.text if isinstance(p, Figure) else p.replace("|", "").replace("\u200b", "") for p in line
    )
