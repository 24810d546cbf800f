"""As-of phrases against the data: a figure after 截至3月13日 speaks of what was so on 13 March.

Its observation does where its period is that of the phrase, or ends on the same day: 2020-03-13,
../2020-03-13 and 2020-01-01/2020-03-13 are all as of 13 March. Nothing is said of a period that has no end
or is only approximate. What is found is a warning: the number itself has been proved.
"""

from collections.abc import Iterable, Mapping

from broadsheet.figures.candidates import address_of
from broadsheet.figures.proving import Resolved
from broadsheet.figures.register import Register
from broadsheet.model.problems import Problem, Span, warning
from broadsheet.model.running import AsOf
from broadsheet.model.statistics import Period
from broadsheet.numbers.periods import print_period


def check_phrases(
    phrases: Iterable[AsOf], proved: Mapping[Span, Resolved], register: Register
) -> tuple[Problem, ...]:
    """Warn of every figure whose observation speaks of another time than the phrase that governs it.

    `proved`: what each figure means, by the place of its bracket; figures that are not in it are left out.
    """
    return tuple(
        problem
        for phrase in phrases
        for span in phrase.figures
        if span in proved and (problem := _disagreement(phrase, span, proved[span], register))
    )


def _disagreement(phrase: AsOf, span: Span, found: Resolved, register: Register) -> Problem | None:
    entry, observation = found.entry, found.observation
    period = observation.period
    undated = period.text == "undated"
    if not undated and _is_open(period, phrase.period):
        return None
    if not undated and _same(period, phrase.period):
        return None
    identifier = entry.indicator.id
    sources = [register.sources[name] for name in found.sources if name in register.sources]
    args = {
        "text": found.text,
        "phrase": phrase.text,
        "said": print_period(phrase.period, register.editor),
        "id": identifier,
        "source": "、".join(source.title.said(register.editor) for source in sources) or "—",
        "who": f"（{entry.indicator.responsible}）" if entry.indicator.responsible else "",
        "place": f"{observation.span.path}:{observation.span.line}",
    }
    if undated:
        return warning("figure-as-of-undated", span, **args)
    fits = [
        known.observation.period.text
        for known in entry.known
        if known.observation.by == observation.by and _same(known.observation.period, phrase.period)
    ]
    address = address_of(identifier, observation.by)
    near = f"fig:{address}@{fits[0]}" if fits else ""
    return warning(
        "figure-as-of-disagrees", span, period=print_period(period, register.editor), near=near, **args
    )


def _same(period: Period, said: Period) -> bool:
    """Tell whether a period is the said one, or ends with it."""
    return period.text == said.text or (period.end is not None and period.end == said.end)


def _is_open(period: Period, said: Period) -> bool:
    """Tell whether nothing can be said of two periods."""
    return period.end is None or period.approximate or said.approximate
