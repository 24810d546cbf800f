"""Indicators as pages show them: all that is known of each, its goals, its formula, its group."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from broadsheet.figures.formulary import print_formula
from broadsheet.figures.progress import show_target
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.figures.series import breaks_of
from broadsheet.figures.showing import address, name_of, newest, show, show_sources
from broadsheet.model.registers import DataSource
from broadsheet.model.shown import Break, DimensionView, Entry, Group, Related, Shown
from broadsheet.model.statistics import Indicator, Unit, When, Written
from broadsheet.model.urls import collection_url, group_url
from broadsheet.model.words import Words
from broadsheet.numbers.periods import end_of, print_when
from broadsheet.numbers.printing import unit_symbol


def show_entry(entry: KnownIndicator, register: Register, words: Words, style: str) -> Entry:
    """Print an indicator with everything known of it, but for what other rooms add (stories, charts)."""
    indicator, language = entry.indicator, words.language
    live = newest(entry, register.zone)
    unit = register.units.by_id[indicator.unit]
    population = register.populations.get(indicator.population)
    value = live.value_at(register.moment, register.zone) if live else None
    responsible, responsible_url = name_of(indicator.responsible, register)
    breaks = breaks_of(entry, register.zone)

    def shown(known: Known) -> Shown:
        return show(known, entry, register, words, style, breaks)

    return Entry(
        id=indicator.id,
        url=address(entry),
        title=indicator.title.said(language),
        origin=indicator.origin,
        group=indicator.id.partition("/")[0] if indicator.origin == "record" else indicator.group,
        observations=tuple(shown(known) for known in in_time(entry, register.zone)),
        latest=shown(live) if live else None,
        unit=unit_symbol(unit, language),
        definition=indicator.definition.said(language) if indicator.definition else "",
        kind=words(f"kind.{indicator.kind}") if indicator.kind else "",
        population=population.title.said(language) if population else "",
        population_id=indicator.population,
        population_note=population.note.said(language) if population and population.note else "",
        area=indicator.area,
        direction=indicator.direction,
        share=float(value.value) if value and _is_share(value, unit) else None,
        note=indicator.note.said(language) if indicator.note else "",
        responsible=responsible,
        responsible_url=responsible_url,
        sources=show_sources(_sources(entry, register), words),
        targets=tuple(show_target(t, entry, value, register, words, style) for t in indicator.targets),
        topics=indicator.topics,
        formula=print_formula(indicator.formula, register, words) if indicator.formula else (),
        dimensions=_dimensions(indicator, register, language),
        cells=tuple(shown(known) for known in _newest_cells(entry, register)),
        breaks=_breaks(entry, breaks, words),
    )


def in_time(entry: KnownIndicator, zone: str) -> list[Known]:
    """Return what is known of an indicator in the order in which it is shown: by period, the undated last."""
    periods = ((known.observation.period, known) for known in entry.known)
    keyed = [(period.text == "undated", end_of(period, zone), known) for period, known in periods]
    return [known for *_, known in sorted(keyed, key=lambda item: item[:2])]


def _is_share(value: Written, unit: Unit) -> bool:
    """Tell whether a value is one part of a whole, which a bar can show."""
    return unit.share and value.upper is None and 0 <= value.value <= Decimal(100)


def _breaks(entry: KnownIndicator, days: Iterable[When], words: Words) -> tuple[Break, ...]:
    """Print when the later definitions began, and why; what is not public gives no reason."""
    reasons: dict[When, dict[str, None]] = {}
    for known in entry.known:
        for revision in known.observation.revisions:
            if revision.kind == "definition":
                reasons.setdefault(revision.date, {})[revision.reason.said(words.language)] = None
    joint = words("list.sentence_joint")
    return tuple(
        Break(day, print_when(day, words.language), joint.join(filter(None, reasons.get(day, ()))))
        for day in days
    )


def _sources(entry: KnownIndicator, register: Register) -> list[DataSource]:
    """Return the sources of an indicator's known observations, each once."""
    names = dict.fromkeys(name for known in entry.known for name in entry.sources_of(known))
    return [register.sources[name] for name in names if name in register.sources]


def _newest_cells(entry: KnownIndicator, register: Register) -> list[Known]:
    """Return what is shown live of each cell of the breakdown; an expectation where there is no more."""
    cells: dict[tuple[int, ...], dict[str, str]] = {}
    for known in entry.known:
        if by := known.observation.by:
            order = (
                [value.id for value in dimension.values].index(by[dimension.id]) if dimension.id in by else -1
                for dimension in entry.indicator.dimensions
            )
            cells[tuple(order)] = by
    found = []
    for _, by in sorted(cells.items()):
        same = [known for known in entry.known if known.observation.by == by]
        found.append(newest(entry, register.zone, by) or same[-1])
    return found


def _dimensions(indicator: Indicator, register: Register, language: str) -> tuple[DimensionView, ...]:
    """Print the axes of the breakdown."""
    return tuple(
        DimensionView(
            id=dimension.id,
            title=dimension.title,
            values=tuple((value.id, value.title.said(language)) for value in dimension.values),
            units=tuple(
                unit_symbol(register.units.by_id[value.unit or indicator.unit], language)
                for value in dimension.values
            ),
        )
        for dimension in indicator.dimensions
    )


def make_groups(
    entries: Iterable[Entry], words: Words, collections: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[Group, ...]:
    """List indicators by the first part of their id, in the order in which the groups appear.

    The numbers of records stand under their collection, whose directory is the page of that group;
    `collections` are their titles, `titles` those of other groups that have one.
    Indicators without a slash come last; their page is the list itself.
    """
    by_group: dict[tuple[bool, str], list[Entry]] = {}
    for entry in entries:
        by_group.setdefault((entry.origin == "record", entry.group), []).append(entry)
    return tuple(
        Group(
            id=group,
            title=collections.get(group, group)
            if of_records
            else titles.get(group) or group.replace("/", " ") or words("group.other"),
            url=collection_url(group) if of_records else group_url(group),
            entries=tuple(members),
        )
        for (of_records, group), members in sorted(by_group.items(), key=lambda item: item[0][1] == "")
    )


def related(entry: Entry, register: Register, entries: Mapping[str, Entry]) -> tuple[Related, ...]:
    """Return what an indicator with a page of its own is made of, then the others of its group."""
    if entry.origin != "file":
        return ()
    indicator = register.indicators[entry.id].indicator
    parts = [indicator.numerator, indicator.denominator]
    group = [
        e.id for e in entries.values() if entry.group and e.group == entry.group and e.origin != "record"
    ]
    names = dict.fromkeys(name for name in (*parts, *group) if name in entries and name != entry.id)
    return tuple(
        Related(other.title, other.url, other.latest.text if other.latest else "")
        for other in (entries[name] for name in names)
    )
