"""What a chart draws as a table for download: the rows of the table that stands below it."""

from typing import get_args

from broadsheet.model.drawn import ChartRow, ChartView, EventRow
from broadsheet.model.shown import WITHDRAWN
from broadsheet.model.site import Site
from broadsheet.model.statistics import Qualifier, Status
from broadsheet.model.tables import Field, Row, Table, block_of
from broadsheet.model.words import Words
from broadsheet.views.columns import FALSE, TRUE, address, ascii_name, column


def chart_table(chart: ChartView, site: Site, words: Words) -> Table:
    """Return the rows of a chart: its numbers, or of a timeline its events."""
    numbers = tuple(_number(row, site) for row in chart.rows)
    rows = tuple(_event(event, site) for event in chart.events) if chart.events else numbers
    return Table(
        name=ascii_name(chart.id, "chart"),
        title=chart.title,
        fields=_event_fields(words) if chart.events else _number_fields(words),
        blocks=(block_of(rows),),
        description=chart.note,
        about=(("source", chart.source), ("as_of", chart.as_of), ("url", address(site, chart.page))),
    )


def _number_fields(words: Words) -> tuple[Field, ...]:
    of = "observation"
    return (
        column(words, f"{of}.title", required=True),
        column(words, f"{of}.period", required=True),
        column(words, f"{of}.start", "date"),
        column(words, f"{of}.end", "date"),
        column(words, f"{of}.value", "number"),
        column(words, f"{of}.text", required=True),
        column(words, f"{of}.qualifier", required=True, options=get_args(Qualifier)),
        column(words, f"{of}.status", required=True, options=(*get_args(Status), WITHDRAWN)),
        column(words, f"{of}.source_title"),
        column(words, f"{of}.said_by"),
        column(words, f"{of}.actor"),
        column(words, f"{of}.note"),
        column(words, f"{of}.derived", "boolean", required=True),
        column(words, f"{of}.url", required=True),
    )


def _number(row: ChartRow, site: Site) -> Row:
    shown = row.shown
    return (
        row.title,
        shown.period,
        shown.first,
        shown.last,
        shown.value,
        shown.text,
        shown.qualifier,
        shown.status,
        shown.source,
        shown.said_by,
        shown.actor,
        shown.note,
        TRUE if shown.derived else FALSE,
        address(site, row.url),
    )


def _event_fields(words: Words) -> tuple[Field, ...]:
    of = "event"
    return (
        column(words, f"{of}.title", required=True),
        column(words, f"{of}.period", required=True),
        column(words, f"{of}.end", "date"),
        column(words, f"{of}.status"),
        column(words, f"{of}.expected", "boolean", required=True),
        column(words, f"{of}.url", required=True),
    )


def _event(event: EventRow, site: Site) -> Row:
    expected = TRUE if event.expected else FALSE
    return (event.title, event.period, event.when, event.status, expected, address(site, event.url))
