"""Quotes: whether each stands word for word in the text of its source, and holds the number it proves.

Only sources whose text is kept (`data/sources/ID.txt`) can be asked. White space is folded, because lines
are broken anywhere; nothing else is forgiven. No page ever sees such a text: it goes no further than here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from broadsheet.figures.register import nearest
from broadsheet.model.problems import Problem, Span, error, warning
from broadsheet.model.registers import SOURCE_TEXTS, DataSource
from broadsheet.model.statistics import Indicator, Observation, Units
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.finding import find_numbers
from broadsheet.numbers.printing import print_written
from broadsheet.numbers.written import parse_written


def check_quotes(
    indicators: Iterable[Indicator],
    sources: Iterable[DataSource],
    texts: Mapping[str, str],
    units: Units,
    language: str,
) -> tuple[Problem, ...]:
    """Hold every quote, of withheld numbers too, against the text of its source.

    `texts` has the texts by id of the source; one of no source is a problem, too.
    """
    known = [source.id for source in sources]
    problems = [
        error("source-text-alone", Span(f"{SOURCE_TEXTS}/{id}.txt"), id=id, near=nearest(id, known))
        for id in texts
        if id not in known
    ]
    folded: dict[str, _Folded] = {}
    for indicator in indicators:
        for observation in indicator.observations:
            if not observation.quote:
                continue
            source = observation.source or indicator.source
            if source in texts and source not in folded:
                folded[source] = _fold(texts[source])
            # Words that are wrong may well have the number wrong: that is one mistake, told once.
            wrong = _not_found(observation, source, folded[source]) if source in folded else ()
            problems += wrong or _without_number(observation, indicator, units, language)
    return tuple(problems)


def in_one_line(quote: str) -> str:
    """Return a quote as it is printed and compared: its white space folded."""
    return _fold(quote).text if quote else ""


class _Folded(Struct, frozen=True):
    """A text with its white space folded."""

    text: str
    lines: tuple[int, ...]
    """The line of the file in which each of its characters stands."""


_SPACE = re.compile(r"\s+")
_WIDE = "\u2e80"
"""From here on: Han, kana and full-width signs, beside which white space has no meaning."""


def _fold(text: str) -> _Folded:
    """Make one space of every run of white space, and none beside a wide character and at the ends."""
    characters: list[str] = []
    lines: list[int] = []
    line = 1
    done = 0
    for match in _SPACE.finditer(text):
        start, end = match.span()
        characters.append(text[done:start])
        lines += [line] * (start - done)
        inside = start > 0 and end < len(text)
        if inside and text[start - 1] < _WIDE and text[end] < _WIDE:
            characters.append(" ")
            lines.append(line)
        line += match[0].count("\n")
        done = end
    characters.append(text[done:])
    lines += [line] * (len(text) - done)
    return _Folded("".join(characters), tuple(lines))


def _not_found(observation: Observation, source: str, folded: _Folded) -> tuple[Problem, ...]:
    """Report a quote that its source does not hold, with the passage that comes nearest."""
    quote = in_one_line(observation.quote)
    if quote in folded.text:
        return ()
    said, near, line = _departure(quote, folded) or ("", "", 0)
    file = f"{SOURCE_TEXTS}/{source}.txt"
    args = {"source": source, "file": file, "place": f"{file}:{line}", "said": said, "near": near}
    return (error("quote-not-found", observation.quote_span, **args),)


_SEED = 4
"""Characters in a row that quote and passage must share for the passage to be looked at."""
_PLACES = 50
"""Places of one such piece that are looked at."""
_AROUND = 12
"""Characters beside a passage that may belong to it, where it is longer than the quote."""
_CONTEXT = 16
"""Characters shown before and after the place where quote and source part."""
_HARDLY = 2
"""Equal characters between two differences that are shown as one."""
_LIKENESS = 0.5
"""Of two passages that are worth comparing, from 0 to 1."""


def _departure(quote: str, folded: _Folded) -> tuple[str, str, int] | None:
    """Return quote and nearest passage, their first difference in 〔〕, and its line; None where none is."""
    begin = _nearest_place(quote, folded.text)
    if begin is None:
        return None
    first = max(0, begin - _AROUND)
    passage = folded.text[first : begin + len(quote) + _AROUND]
    steps = SequenceMatcher(None, quote, passage, autojunk=False).get_opcodes()
    equal = sum(end - start for step, start, end, _, _ in steps if step == "equal")
    if equal < len(quote) * _LIKENESS:
        return None
    start, end, low, high = _first_difference(steps, len(quote))
    if start == 0:
        low = max(low, high - (end - start))
    if end == len(quote):
        high = min(high, low + (end - start))
    line = folded.lines[min(first + low, len(folded.lines) - 1)]
    return _marked(quote, start, end), _marked(passage, low, high), line


def _first_difference(
    steps: Sequence[tuple[str, int, int, int, int]], length: int
) -> tuple[int, int, int, int]:
    """Return where quote and passage first part: start and end in the quote, then in the passage.

    What the passage has more before and after the quote, whose `length` is given, is no difference; two with
    hardly a character between them are one.
    """
    parts = [s[1:] for s in steps if s[0] != "equal" and not (s[0] == "insert" and s[1] in (0, length))]
    start, end, low, high = parts[0] if parts else steps[-1][1:]
    for _, further, _, higher in (part for part in parts if start < part[0] <= end + _HARDLY):
        end, high = further, higher
    return start, end, low, high


def _nearest_place(quote: str, text: str) -> int | None:
    """Return where the quote would begin in the text if what most of it shares stood in its place."""
    votes: Counter[int] = Counter()
    for offset in range(len(quote) - _SEED + 1):
        place = text.find(seed := quote[offset : offset + _SEED])
        for _ in range(_PLACES):
            if place < 0:
                break
            votes[place - offset] += 1
            place = text.find(seed, place + 1)
    return max(0, votes.most_common(1)[0][0]) if votes else None


def _marked(text: str, start: int, end: int) -> str:
    """Return the part of a text around a difference, which is put in brackets."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    left = "…" if start > _CONTEXT else ""
    right = "…" if len(text) > end + _CONTEXT else ""
    return f"{left}{before}〔{text[start:end]}〕{after}{right}"


_IN_WORDS = re.compile(r"全部|全数|全都|无一|\b(?:all|none)\b", re.IGNORECASE)
"""All and nothing, which say a number without a numeral."""


def _without_number(
    observation: Observation, indicator: Indicator, units: Units, language: str
) -> tuple[Problem, ...]:
    """Warn of a quote that does not hold its number, as it was written or as it was revised."""
    chain = (observation.value, *(revision.value for revision in observation.revisions))
    values = [value for value in chain if value]
    unit = units.by_id[indicator.unit_of(observation.by)]
    found = [number.written for number in find_numbers(observation.quote, units) if number.written]
    found += filter(None, (parse_written(word, units) for word in _IN_WORDS.findall(observation.quote)))
    if not values or any(not agree(said, value, unit) for said in found for value in values):
        return ()
    printed = print_written(values[0], unit, None, language).text
    return (warning("quote-without-number", observation.quote_span, value=printed),)
