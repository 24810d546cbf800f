"""Which records and which events a dashboard shows, and in which form."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from broadsheet.assembly.shelf import Shelf
from broadsheet.assembly.statuses import COMPUTED
from broadsheet.figures.live import Live
from broadsheet.figures.register import nearest
from broadsheet.model.listed import CollectionView, Event, RecordsView, RecordView
from broadsheet.model.problems import Problem, error, notice
from broadsheet.model.records import Collection, Field, View
from broadsheet.model.settings import Section

RECORDS = 8
"""How many records of a collection a section shows where it does not say; a board shows all."""


def choose_records(
    section: Section, live: Live, shelf: Shelf, problems: list[Problem]
) -> tuple[RecordsView, ...]:
    """Return the records a section names, by collection, in the order in which it names them."""
    declared = {collection.id: collection for collection in shelf.declared}
    views = []
    for collection, singles in _named(section, shelf, problems):
        records = singles or _selected(section, collection, declared[collection.id], live, shelf, problems)
        view = section.view or collection.view
        if section.view and (missing := _missing(section.view, collection, declared[collection.id])):
            span = section.places.get("view", section.span)
            problems.append(error("section-view", span, view=view, id=collection.id, missing=missing))
        limit = section.limit or (len(records) if singles or view == "board" else RECORDS)
        if records:
            views.append(show_records(collection, records, view, limit))
    return tuple(views)


def show_records(
    collection: CollectionView, records: Sequence[RecordView], view: View, limit: int
) -> RecordsView:
    """Return the first of some records of a collection, or the newest where they stand in time."""
    urls = {record.url for record in records}
    events = pick_events([e for e in collection.events if e.url.partition("#")[0] in urls], limit)
    if view == "timeline" and events:
        at = {event.url.partition("#")[0] for event in events}
        shown = [record for record in records if record.url in at]
    else:
        shown = list(records[:limit])
    chosen = {record.url for record in shown}
    lanes = (
        replace(lane, records=tuple(record for record in lane.records if record.url in chosen))
        for lane in collection.lanes
    )
    return RecordsView(
        title=collection.title,
        url=collection.url,
        view=view,
        columns=collection.columns,
        records=tuple(shown),
        lanes=tuple(lanes) if view == "board" else (),
        more=len(records) - len(shown),
        events=events if view == "timeline" else (),
    )


def pick_events(events: Sequence[Event], limit: int) -> tuple[Event, ...]:
    """Return the newest events that happened and the next that are expected, at most `limit` of each.

    They stay in order. What has no day comes after what has one, and is the first to be left out.
    """
    happened = [event for event in events if not event.expected]
    dated = [event for event in happened if event.when][-limit:]
    undated = [event for event in happened if not event.when][: limit - len(dated)]
    expected = [event for event in events if event.expected][:limit]
    kept = {*dated, *undated, *expected}
    return tuple(event for event in events if event in kept)


def _named(
    section: Section, shelf: Shelf, problems: list[Problem]
) -> Iterable[tuple[CollectionView, list[RecordView]]]:
    """Return the collections a section names, each with the single records it names; none means all."""
    by_id = {collection.id: collection for collection in shelf.collections}
    singles: dict[str, list[RecordView]] = {}
    for number, item in enumerate(section.records):
        span = section.places.get(f"records.{number}", section.places.get("records", section.span))
        name, slash, wanted = item.partition("/")
        if name not in by_id:
            problems.append(error("section-collection", span, id=name, near=nearest(name, by_id)))
            continue
        records = {record.id: record for record in by_id[name].records}
        if slash and item in shelf.until:
            problems.append(notice("section-record-withheld", span, id=item, until=shelf.until[item]))
        elif slash and wanted not in records:
            near = nearest(wanted, records)
            near = near and f"{name}/{near}"
            problems.append(error("section-record", span, id=item, near=near))
        else:
            singles.setdefault(name, []).extend([records[wanted]] if slash else [])
    return [(by_id[name], records) for name, records in singles.items()]


def _missing(view: View, collection: CollectionView, declared: Collection) -> str:
    """Return the types of field of which a collection would need one to be shown in a view, or ""."""
    if view == "board" and not collection.lanes:
        return "choice / status"
    if view == "timeline" and not any(field.type == "period" for field in declared.fields):
        return "period"
    return ""


def _selected(
    section: Section,
    collection: CollectionView,
    declared: Collection,
    live: Live,
    shelf: Shelf,
    problems: list[Problem],
) -> Sequence[RecordView]:
    """Return the records of a collection whose fields have the values asked for."""
    fields = {field.id: field for field in declared.fields}
    records = list(collection.records)
    for name, value in section.where.items():
        key_span = section.places.get(f"where.{name}.key", section.span)
        if name not in fields:
            args = {"id": name, "collection": collection.id, "near": nearest(name, fields)}
            problems.append(error("section-field", key_span, **args))
        elif not _selects(fields[name]):
            problems.append(error("section-field-type", key_span, id=name, type=fields[name].type))
        else:
            known = _values(fields[name], live, shelf)
            if value not in known and not _is_awaited(fields[name], value, shelf):
                span = section.places.get(f"where.{name}", section.span)
                short = [key for key in known if "/" not in key] or list(known)
                args = {"id": value, "field": name, "near": nearest(value, known)}
                problems.append(error("section-option", span, **args, known="、".join(short[:12])))
            records = [record for record in records if _has(record, name, known.get(value, value))]
    return records


def _selects(field: Field) -> bool:
    """Tell whether records can be selected by a field: it has options, or it names records."""
    return field.type in ("choice", "status", "ref") or bool(field.to)


def _values(field: Field, live: Live, shelf: Shelf) -> Mapping[str, str]:
    """Return what a field may be asked for: what the author writes, to what stands in a Cell."""
    match field.type:
        case "choice" | "status":
            ids = [option.id for option in field.options] or (list(COMPUTED) if field.rule else [])
            return {id: id for id in ids}
        case _:
            known = {key: link.url for key, link in live.register.records.items()}
            known |= {f"stories/{teaser.id}": teaser.url for teaser in shelf.stories}
            known |= {f"indicators/{key}": entry.url for key, entry in live.entries.items()}
            inside = f"{field.to}/"
            found = {key: url for key, url in known.items() if key.startswith(inside)}
            return (
                {key.removeprefix(inside): url for key, url in found.items()} | found if field.to else known
            )


def _is_awaited(field: Field, value: str, shelf: Shelf) -> bool:
    """Tell whether a record that is asked for is not out yet: then nothing that is names it."""
    return value in shelf.until or f"{field.to}/{value}" in shelf.until


def _has(record: RecordView, field: str, value: str) -> bool:
    cell = record.cell(field)
    return cell is not None and (cell.option == value or any(link.url == value for link in cell.links))
