"""What is said where a text and the data disagree: both values, from when and where, and both remedies.

That they disagree is found elsewhere.
"""

from broadsheet.figures.pins import figure_address
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import FigureRef
from broadsheet.model.statistics import Period, Written
from broadsheet.numbers.periods import print_period
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
        "period": _said(observation.period, language),
        "source": "、".join(source.title.said(language) for source in sources) or "—",
        "who": f"（{indicator.responsible}）" if indicator.responsible else "",
        "place": f"{observation.span.path}:{observation.span.line}",
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
        period=_said(observation.period, language),
        address=figure_address(ref),
    )


def _said(period: Period, language: str) -> str:
    """Return a period for a message: as it is written in the data, but for the word undated."""
    return print_period(period, language) if period.text == "undated" else period.text
