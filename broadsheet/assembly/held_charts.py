"""Declared charts of what is not out yet: they come out with it, and until then nothing is wrong with it."""

from collections.abc import Iterable, Mapping

from broadsheet.model.problems import Problem
from broadsheet.model.registers import Chart
from broadsheet.model.site import Withheld
from broadsheet.model.statistics import When


def hold_chart(chart: Chart, wrong: Iterable[Problem], until: Mapping[str, When]) -> Withheld | None:
    """Return until when a chart is kept back; None unless all that is wrong is that something is not out.

    `until` says when the records that are not out yet come out, by address.
    """
    awaited: list[When] = []
    errors = 0
    for problem in wrong:
        errors += problem.level == "error"
        match problem.code:
            case "figure-withheld":
                awaited.append(problem.args["until"])
            case "chart-collection-unknown":
                awaited += _first_out(problem.args["collection"], until)
            case "chart-events-none":
                awaited += [day for name in chart.collections or [""] for day in _first_out(name, until)][:1]
            case _:
                pass
    if not errors or len(awaited) < errors:
        return None
    return Withheld(f"chart {chart.id}", "unknown_yet", chart.span.path, chart.span.line, max(awaited))


def _first_out(collection: str, until: Mapping[str, When]) -> list[When]:
    """Return when the first of a collection's records that are not out comes out; "" is any collection."""
    inside = f"{collection}/" if collection else ""
    return sorted(day for name, day in until.items() if day and name.startswith(inside))[:1]
