"""Numbers as tables for download: every observation of some indicators, and the indicators themselves.

A table of observations has the same columns wherever it is offered, so that two files can be stacked; only
the axes of breakdowns differ.
"""

from collections.abc import Iterable, Sequence
from typing import get_args

from broadsheet.model.shown import WITHDRAWN, Entry, RevisionView, Shown
from broadsheet.model.site import Site
from broadsheet.model.statistics import Qualifier, Status
from broadsheet.model.tables import Block, Cell, Field, Item, Reference, Row, Table, block_of
from broadsheet.model.words import Words
from broadsheet.views.columns import FALSE, TRUE, address, column, items

OBSERVATIONS = "/observations"
"""What the address of the table of all observations is derived from; no page has it."""

Blocks = dict[tuple[str, tuple[str, ...]], Block]
"""Rows of observations by indicator and the axes the table has: most stand in four files."""


def observation_table(
    title: str, entries: Sequence[Entry], site: Site, words: Words, blocks: Blocks
) -> Table:
    """Return all observations of some indicators, in their order; `blocks` keeps rows for other tables."""
    axes = tuple(_axes(entries))
    known = {source.id for source in site.sources}
    made = []
    for entry in entries:
        key = (entry.id, axes)
        if key not in blocks:
            blocks[key] = block_of(_rows(entry, axes, known, site, words))
        made.append(blocks[key])
    return Table(
        name="observations",
        title=title,
        fields=observation_fields(entries, words),
        blocks=tuple(made),
        description=words("data.observations_note"),
        about=_about(entries[0], site) if len(entries) == 1 else (),
        key=("indicator", "period", "start", "end", *(_axis(axis) for axis in axes)),
        references=(
            Reference("indicator", "indicators", "id"),
            *([Reference("source", "sources", "id")] if site.sources else ()),
        ),
    )


def _axes(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the axes of all breakdowns with their titles."""
    return {axis.id: axis.title for entry in entries for axis in entry.dimensions}


def _axis(id: str) -> str:
    """Return the name of the column of an axis of breakdown; no other name has a dot."""
    return f"by.{id}"


def observation_fields(entries: Iterable[Entry], words: Words) -> tuple[Field, ...]:
    """Return the columns of a table of observations; the axes of the breakdowns stand before the value."""
    of = "observation"
    axes = _axes(entries)
    return (
        column(words, f"{of}.indicator", required=True),
        column(words, f"{of}.title", required=True),
        column(words, f"{of}.period", required=True),
        column(words, f"{of}.start", "date"),
        column(words, f"{of}.end", "date"),
        *(Field(_axis(id), title, description=words("column.by.says")) for id, title in axes.items()),
        column(words, f"{of}.value", "number"),
        column(words, f"{of}.low", "number"),
        column(words, f"{of}.high", "number"),
        column(words, f"{of}.text", required=True),
        column(words, f"{of}.qualifier", required=True, options=get_args(Qualifier)),
        column(words, f"{of}.unit"),
        column(words, f"{of}.status", required=True, options=(*get_args(Status), WITHDRAWN)),
        column(words, f"{of}.source"),
        column(words, f"{of}.source_title"),
        column(words, f"{of}.said_by"),
        column(words, f"{of}.actor"),
        column(words, f"{of}.quote"),
        column(words, f"{of}.note"),
        column(words, f"{of}.derived", "boolean", required=True),
        column(words, f"{of}.formula"),
        column(words, f"{of}.revisions", "list"),
        column(words, f"{of}.definition_since", "date"),
        column(words, f"{of}.url", required=True),
    )


def _rows(entry: Entry, axes: tuple[str, ...], known: set[str], site: Site, words: Words) -> tuple[Row, ...]:
    """Return a row for each observation; `known` are the ids in the table of sources."""
    titles = {(axis.id, id): title for axis in entry.dimensions for id, title in axis.values}
    formula = formula_of(entry)
    page = address(site, entry.url)
    return tuple(
        (
            entry.id,
            entry.title,
            shown.period,
            shown.first,
            shown.last,
            *(titles.get((axis, shown.by.get(axis, "")), "") for axis in axes),
            shown.value,
            shown.low,
            shown.high,
            shown.text,
            shown.qualifier,
            _unit(entry, shown) if shown.by else entry.unit,
            shown.status,
            shown.source_id if shown.source_id in known else "",
            shown.source,
            shown.said_by,
            shown.actor,
            shown.quote,
            shown.note,
            TRUE if shown.derived else FALSE,
            formula if shown.derived else "",
            tuple(revision_item(revision, words) for revision in shown.revisions),
            shown.definition[:10],
            page if "#" in page else page + address(site, f"#{shown.anchor}"),
        )
        for shown in entry.observations
    )


def _unit(entry: Entry, shown: Shown) -> str:
    """Return the unit of a cell of a breakdown: that of one of its values, else the indicator's."""
    units = {
        (axis.id, value): unit
        for axis in entry.dimensions
        for (value, _), unit in zip(axis.values, axis.units, strict=False)
    }
    return next((units[cell] for cell in shown.by.items() if units.get(cell)), entry.unit)


def revision_item(revision: RevisionView, words: Words) -> Item:
    """Return how a value was revised as an item of a cell."""
    kind = words(f"revision.{revision.kind}")
    entry = "data.revision_withdrawn" if revision.withdrawn else "data.revision"
    told = words(entry, date=revision.date, kind=kind, before=revision.before, after=revision.after)
    reason = words("data.reason", reason=revision.reason) if revision.reason else ""
    return Item(
        told + reason,
        (
            ("date", revision.when or revision.date),
            ("kind", revision.kind),
            ("before", revision.before),
            ("after", revision.after),
            ("reason", revision.reason),
        ),
    )


def formula_of(entry: Entry) -> str:
    """Return the formula of a derived indicator as plain text; empty for every other."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in entry.formula)


def indicator_table(entries: Iterable[Entry], site: Site, words: Words) -> Table:
    """Return what every indicator means, with its newest value."""
    return Table(
        name="indicators",
        title=words("data.indicators"),
        fields=indicator_fields(words),
        blocks=(block_of(tuple(_indicator(entry, site, words) for entry in entries)),),
        key=("id",),
    )


def indicator_fields(words: Words) -> tuple[Field, ...]:
    """Return the columns of the table of indicators."""
    of = "indicator"
    return (
        column(words, f"{of}.id", required=True),
        column(words, f"{of}.title", required=True),
        column(words, f"{of}.value", "number"),
        column(words, f"{of}.text"),
        column(words, f"{of}.period"),
        column(words, f"{of}.definition"),
        column(words, f"{of}.unit"),
        column(words, f"{of}.kind"),
        column(words, f"{of}.population"),
        column(words, f"{of}.area"),
        column(words, f"{of}.formula"),
        column(words, f"{of}.targets", "list"),
        column(words, f"{of}.responsible"),
        column(words, f"{of}.sources", "list"),
        column(words, f"{of}.topics", "list"),
        column(words, f"{of}.note"),
        column(words, f"{of}.url", required=True),
    )


def _indicator(entry: Entry, site: Site, words: Words) -> Row:
    latest = entry.latest
    titles = {topic.id: topic.title for topic in site.topics}
    return (
        entry.id,
        entry.title,
        latest.value if latest else "",
        latest.text if latest else "",
        latest.period if latest else "",
        entry.definition,
        entry.unit,
        entry.kind,
        entry.population,
        entry.area,
        formula_of(entry),
        items(words("data.target", value=target.text, due=target.due) for target in entry.targets),
        entry.responsible,
        items(source.title for source in entry.sources),
        items(titles.get(topic, topic) for topic in entry.topics),
        entry.note,
        address(site, entry.url),
    )


def _about(entry: Entry, site: Site) -> tuple[tuple[str, Cell], ...]:
    """Return what holds for every observation of one indicator, under the names of `indicator_table`."""
    return (
        ("id", entry.id),
        ("definition", entry.definition),
        ("unit", entry.unit),
        ("kind", entry.kind),
        ("population", entry.population),
        ("area", entry.area),
        ("formula", formula_of(entry)),
        ("responsible", entry.responsible),
        ("sources", items(source.title for source in entry.sources)),
        ("note", entry.note),
        ("url", address(site, entry.url)),
    )
