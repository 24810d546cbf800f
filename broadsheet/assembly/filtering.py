"""The values by which a collection can be read, each with its records: pages without a script."""

from collections.abc import Iterable

from broadsheet.assembly.statuses import states_of
from broadsheet.figures.live import Live, plain
from broadsheet.model.filtered import Filter, Filtered, filter_url
from broadsheet.model.listed import RecordView
from broadsheet.model.problems import Problem, warning
from broadsheet.model.records import Collection, Field

MOST_VALUES = 24
"""A field with more is better searched than listed."""


def make_filters(
    collection: Collection, records: Iterable[RecordView], live: Live, problems: list[Problem]
) -> tuple[Filter, ...]:
    """Return the filters a collection declares; those that would part nothing are left out.

    One with too many values is a problem and has no pages.
    """
    fields = {field.id: field for field in collection.fields}
    records = tuple(records)
    filters = []
    for number, name in enumerate(collection.filters):
        field = fields[name]
        values = _values(field, records, live)
        if len(values) > MOST_VALUES:
            place = collection.places.get(
                f"filters.{number}", collection.places.get("filters", collection.span)
            )
            args = {"id": name, "collection": collection.id, "count": len(values), "most": MOST_VALUES}
            problems.append(warning("collection-filter-many", place, **args))
        elif len(values) > 1:
            label = field.title.said(live.words.language)
            filters.append(Filter(name, label, _addressed(collection.id, name, values)))
    return tuple(filters)


def _values(field: Field, records: tuple[RecordView, ...], live: Live) -> dict[str, tuple[str, list[str]]]:
    """Return the values that records have, by id: title and records; options in their order."""
    found: dict[str, tuple[str, list[str]]] = {}
    if field.type in ("choice", "status"):
        found = {state.id: (state.title, []) for state in states_of(field, live.words)}
    for record in records:
        cell = record.cell(field.id)
        if cell is None:
            continue
        if cell.option:
            found.setdefault(cell.option, (plain(cell.text), []))[1].append(record.id)
        for url, title in dict.fromkeys((link.url, link.text) for link in cell.links):
            id = url.rpartition("/")[2].removesuffix(".html")
            found.setdefault(id, (title, []))[1].append(record.id)
    return {id: (title, ids) for id, (title, ids) in found.items() if ids}


def _addressed(collection: str, field: str, values: dict[str, tuple[str, list[str]]]) -> tuple[Filtered, ...]:
    """Give each value its address: an option may hold a slash, which no name of a file can."""
    return tuple(
        Filtered(title, filter_url(collection, field, id.replace("/", "-")), tuple(ids))
        for id, (title, ids) in values.items()
    )
