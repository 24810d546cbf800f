"""What is said where a text and the data disagree: both values, from when and where, and both remedies.

That they disagree is found elsewhere.
"""

from broadsheet.figures.pins import figure_address, number_address
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import FigureRef
from broadsheet.model.statistics import Observation, Written
from broadsheet.numbers.periods import print_period, print_when
from broadsheet.numbers.printing import print_written
from broadsheet.numbers.restating import restate


def disagreement(
    ref: FigureRef,
    said: Written,
    value: Written,
    reason: str,
    entry: KnownIndicator,
    known: Known,
    register: Register,
    language: str,
) -> Problem:
    """Say what the text says and what the data say, from when and where, and both remedies."""
    indicator, observation = entry.indicator, known.observation
    unit = register.units.by_id[indicator.unit_of(observation.by)]
    sources = [register.sources[name] for name in entry.sources_of(known) if name in register.sources]
    args = {
        "text": ref.text,
        "data": print_written(value, unit, None, language).text,
        "fixed": restate(ref.text, value, unit, register.units),
        "id": ref.target,
        "period": print_period(observation.period, register.editor),
        "source": "、".join(source.title.said(register.editor) for source in sources) or "—",
        "who": f"（{indicator.responsible}）" if indicator.responsible else "",
        "place": place_of(observation, value),
        "address": revisable(entry, observation),
    }
    match reason:
        case "unit":
            return error("figure-unit-disagrees", ref.span, **args)
        case "share":
            return error("figure-share-disagrees", ref.span, **args)
        case "qualifier":
            return error("figure-qualifier-disagrees", ref.span, **args)
        case _:
            return error("figure-disagrees", ref.span, **args)


def valueless(ref: FigureRef, observation: Observation, language: str) -> Problem:
    """Say that a figure means what has no value: it never had one, or it was withdrawn."""
    withdrawn = [revision for revision in observation.revisions if revision.value is None]
    if not withdrawn:
        return error("figure-no-value", ref.span, id=ref.target, status=observation.status)
    day, period = withdrawn[-1].date, print_period(observation.period, language)
    return error("figure-withdrawn", ref.span, id=ref.target, period=period, day=print_when(day, language))


def moved(
    ref: FigureRef,
    entry: KnownIndicator,
    known: Known,
    value: Written | None,
    register: Register,
    language: str,
) -> Problem:
    """Say that a published text gives another number than the one it is pinned to."""
    observation = known.observation
    unit = register.units.by_id[entry.indicator.unit_of(observation.by)]
    return error(
        "figure-pinned",
        ref.span,
        text=ref.text,
        data=print_written(value, unit, None, language).text if value else "—",
        period=print_period(observation.period, register.editor),
        address=figure_address(ref),
    )


def place_of(observation: Observation, value: Written) -> str:
    """Return where a value of an observation is written: in the last revision that gave it, or as the first.

    The first value stays as it was published, so nobody is sent there who would change a later one.
    """
    spans = [revision.span for revision in observation.revisions if revision.value == value]
    span = spans[-1] if spans else observation.span
    return f"{span.path}:{span.line}"


def revisable(entry: KnownIndicator, observation: Observation) -> str:
    """Return the address under which the lock has a number that can be revised; what is computed cannot."""
    if observation.derived:
        return ""
    return number_address(entry.indicator.id, observation.by, observation.period.text)
