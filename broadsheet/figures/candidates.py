"""What a numeral that is bound to nothing may mean: the observations that say the same, and what they share
with the sentence.

Nothing is chosen here, and nothing is said about when an observation was known: that is `matching`'s.
"""

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import FigureRef
from broadsheet.model.statistics import Observation, Unit, Written
from broadsheet.numbers.agreement import agree
from broadsheet.numbers.printing import print_written
from broadsheet.numbers.written import parse_written

MAX_CANDIDATES = 5


class Saying(Struct, frozen=True):
    """An observation that is known now and says what a text says."""

    entry: KnownIndicator
    known: Known
    own_unit: bool
    """The text names this very unit, not only a word that may stand for it, and not none at all."""


def unbound(ref: FigureRef, register: Register, language: str) -> Problem:
    """Report a numeral that is bound to nothing, with the figures that say the same, ready to paste."""
    said = parse_written(ref.text, register.units)
    asked = ref.target == "?"
    found = sayings(said, register) if said else []
    lines = [_line(ref.text, one, register, language, asked) for one in found]
    shown = "\n".join(lines[:MAX_CANDIDATES])
    if not lines and said and is_telling(said) and (found := in_other_units(said, register)):
        texts = [text_of(one, register, language) for one in found[:MAX_CANDIDATES]]
        lines = [_line(text, one, register, language, asked) for text, one in zip(texts, found, strict=False)]
        return error("figure-other-unit", ref.span, text=ref.text, other=texts[0], lines="\n".join(lines))
    if not lines:
        return error("figure-unbound-no-data", ref.span, text=ref.text)
    return error("figure-asked" if asked else "figure-unbound", ref.span, text=ref.text, lines=shown)


def sayings(said: Written, register: Register) -> list[Saying]:
    """Return what says the same as `said`, in whatever unit its words may mean, its own unit first."""
    found = [
        Saying(entry, known, bool(said.word) and said.unit == entry.indicator.unit_of(known.observation.by))
        for entry in register.indicators.values()
        if entry.indicator.public
        for known in entry.known
        if _says(said, known, entry, register)
    ]
    return sorted(found, key=lambda one: not one.own_unit)


def in_other_units(said: Written, register: Register) -> list[Saying]:
    """Return what has the value of a text that names a unit, in a unit its words never mean."""
    if not said.word:
        return []
    return [
        Saying(entry, known, own_unit=False)
        for entry in register.indicators.values()
        if entry.indicator.public
        for known in entry.known
        if known.observation.value
        and _says_but_unit(said, known.observation.value, _unit(entry, known, register))
    ]


def is_telling(said: Written) -> bool:
    """Tell whether a number has so many digits that hardly another one is the same by chance."""
    return len(said.value.normalize().as_tuple().digits) >= _TELLING


def text_of(one: Saying, register: Register, language: str) -> str:
    """Return what an observation says, as prose writes it."""
    value = one.known.observation.value
    assert value is not None, "only what has a value says anything"
    return print_written(value, _unit(one.entry, one.known, register), None, language).text


_TELLING = 3


def _says_but_unit(said: Written, value: Written, unit: Unit) -> bool:
    return agree(said, value, unit) == "unit" and not agree(replace(said, unit=unit.id), value, unit)


def _unit(entry: KnownIndicator, known: Known, register: Register) -> Unit:
    return register.units.by_id[entry.indicator.unit_of(known.observation.by)]


def _says(said: Written, known: Known, entry: KnownIndicator, register: Register) -> bool:
    unit = _unit(entry, known, register)
    values = {known.observation.value, *(revision.value for revision in known.observation.revisions)} - {None}
    return any(value and not agree(said, value, unit) for value in values)


def _line(text: str, one: Saying, register: Register, language: str, asked: bool) -> str:
    """Return the line that binds a text, and what it would mean.

    A question is answered in its own place, any other numeral at the foot of the story.
    """
    entry, observation = one.entry, one.known.observation
    address = address_of(entry.indicator.id, observation.by)
    if len([k for k in entry.known if k.observation.by == observation.by]) > 1:
        address = f"{address}@{observation.period.text}"
    ready = f"[{text}](fig:{address})" if asked else f"[{text}]: fig:{address}"
    sources = [register.sources[name] for name in entry.sources_of(one.known) if name in register.sources]
    said = (entry.indicator.title, *(source.title for source in sources))
    title, *names = (label.said(language) for label in said)
    return f"{ready}  （{'，'.join((title, observation.period.text, *names))}）"


def address_of(identifier: str, by: Mapping[str, str]) -> str:
    """Return the address of a cell as prose writes it: `ID?dim=value&…`."""
    cell = "&".join(f"{dimension}={value}" for dimension, value in by.items())
    return f"{identifier}?{cell}" if cell else identifier


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LATIN = re.compile(r"[a-z][a-z'-]+")
_SMALL = frozenset(
    re.findall(r"\w+", "the an of in on at by to and or for from with is are was were has had its")
)


def words_of(text: str) -> frozenset[str]:
    """Return what two texts are compared by: pairs of Han that stand side by side, and Latin words."""
    pairs = {run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)}
    return frozenset(pairs | {word for word in _LATIN.findall(text.lower()) if word not in _SMALL})


def words_about(
    entry: KnownIndicator, observation: Observation, register: Register, language: str
) -> frozenset[str]:
    """Return the words of all that is written about an observation.

    That is the title, id, definition and population of its indicator, its cell, and who said or did it.
    """
    indicator = entry.indicator
    labels = [indicator.title, *([indicator.definition] if indicator.definition else [])]
    if population := register.populations.get(indicator.population):
        labels.append(population.title)
    texts = [label.said(language) for label in labels]
    texts += [indicator.id, *observation.by.values()]
    texts += [
        value.title.said(language)
        for dimension in indicator.dimensions
        for value in dimension.values
        if observation.by.get(dimension.id) == value.id
    ]
    for name in (observation.said_by or indicator.said_by, observation.actor or indicator.actor):
        texts.append(register.records[name].text if name in register.records else name)
    return frozenset().union(*map(words_of, texts))
