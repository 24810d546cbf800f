"""A chart that cannot be drawn: told with the file that declares it, and the others are drawn."""

from msgspec.structs import replace
from sample_plots import LOANS, WORDS

from broadsheet.charts.plots import WIDE, plot
from broadsheet.files.jobs import Jobs
from broadsheet.files.store import Store
from broadsheet.model.drawn import ChartView, Mark, Series
from broadsheet.model.problems import Span
from broadsheet.stages.log import Log
from broadsheet.stages.outputs import draw_plots

PLACE = Span("data/charts/bad.yaml", 1, 1)


def test_a_chart_that_cannot_be_drawn_costs_only_itself() -> None:
    bad = replace(LOANS, series=(Series("", (Mark("a\x0bb", 1, "1"),)),))
    plots = {"good": plot(LOANS, WIDE, WORDS["zh-CN"]), "bad": plot(bad, WIDE, WORDS["zh-CN"])}
    views = {f"/{name}": ChartView(name, name, "", "", "", "", "", name, name, ()) for name in plots}
    log, store = Log(), Store.open(None, "code")
    with Jobs(1) as jobs:
        drawn = draw_plots(plots, views, {"/bad": PLACE}, store, jobs, log)
    store.close()
    assert set(drawn) == {"good"}
    (problem,) = log.problems
    assert (problem.code, problem.span, problem.args["id"]) == ("drawing-failed", PLACE, "bad")
