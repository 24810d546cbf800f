"""Timelines: which of the site's events a chart asks for, with the words around them."""

from zoneinfo import ZoneInfo

from msgspec.structs import replace

from broadsheet.assembly.chart_dress import Made, dress_of, dressed, until
from broadsheet.charts.checks import check_sketch
from broadsheet.charts.sketches import timeline_chart
from broadsheet.figures.live import Live
from broadsheet.figures.register import nearest
from broadsheet.model.drawn import EventRow
from broadsheet.model.listed import Event
from broadsheet.model.problems import Problem, error, has_errors, warning
from broadsheet.model.registers import Chart

MOST_EVENTS = 30
"""As many rows as fit on a screen or two; the last of them are drawn, the table has all."""


def make_timeline(
    chart: Chart, events: tuple[Event, ...], live: Live, problems: list[Problem]
) -> Made | None:
    """Make a timeline of the events a chart asks for; None when something is wrong with it."""
    chosen = _chosen(chart, events, problems)
    sketch = timeline_chart(chosen[-MOST_EVENTS:], live.words)
    sketch = replace(sketch, left_out=max(0, len(chosen) - MOST_EVENTS))
    wrong = check_sketch(chart.id, sketch, chart.span)
    problems += wrong
    if not chosen or has_errors(wrong):
        return None
    view, plots = dressed(chart.id, dress_of(chart, live), sketch, (), live)
    today = live.register.moment.astimezone(ZoneInfo(live.register.zone)).date().isoformat()
    # A promise kept early has happened, but nobody knows on which day before its own.
    happened = [event.when for event in chosen if not event.expected and event.when <= today]
    titles = live.words("list.joint").join(dict.fromkeys(event.collection for event in chosen))
    view = replace(
        view,
        source=live.words("chart.event.source", collections=titles),
        as_of=until(max(happened), live.words) if happened else "",
        events=tuple(EventRow(e.title, e.url, e.period, e.when, e.status, e.expected) for e in chosen),
    )
    return view, plots, ()


def _chosen(chart: Chart, events: tuple[Event, ...], problems: list[Problem]) -> tuple[Event, ...]:
    """Return the dated events a timeline asks for, in order; none where it asks for what is not."""
    known = dict.fromkeys(event.collection_id for event in events)
    unknown = [number for number, name in enumerate(chart.collections) if name not in known]
    for number in unknown:
        name = chart.collections[number]
        place = chart.places.get(f"collections.{number}", chart.places["collections"])
        near = nearest(name, known)
        problems.append(error("chart-collection-unknown", place, collection=name, near=near))
    chosen = [
        event
        for event in events
        if event.when
        and (not chart.collections or event.collection_id in chart.collections)
        and (not chart.topics or set(chart.topics) & set(event.topics))
    ]
    if unknown:
        return ()
    if not chosen:
        problems.append(error("chart-events-none", chart.span, id=chart.id))
    if len(chosen) > MOST_EVENTS:
        count, most = len(chosen), MOST_EVENTS
        problems.append(warning("chart-events-many", chart.span, id=chart.id, count=count, most=most))
    return tuple(sorted(chosen, key=lambda event: event.when))
