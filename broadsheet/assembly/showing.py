"""Observations and indicators as pages show them: printed in the site's language, with their addresses.

Indicator pages are live: they show every observation known at the build's moment, at its newest value.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from broadsheet.assembly.figures import printed
from broadsheet.assembly.register import Known, KnownIndicator, Register
from broadsheet.model.shown import Entry, Group, Related, RevisionView, Shown, SourceView, TargetView
from broadsheet.model.statistics import DataSource, Observation, Written
from broadsheet.model.urls import fact_url, group_url, indicator_url
from broadsheet.model.words import Words
from broadsheet.numbers.periods import end_of, print_period, print_when
from broadsheet.numbers.printing import Printed, unit_symbol

EXPECTATIONS = ("forecast", "expected")


def address(entry: KnownIndicator, observation: Observation | None = None) -> str:
    """Return where a reader finds an indicator, at one of its observations when given."""
    indicator = entry.indicator
    if indicator.origin != "file":
        return fact_url(indicator.id)
    return indicator_url(indicator.id, anchor(observation) if observation else "")


def anchor(observation: Observation) -> str:
    """Return the HTML id of an observation in the page of its indicator: the period, then its cell."""
    return ".".join((observation.period.text, *observation.by.values()))


def newest(entry: KnownIndicator, zone: str) -> Known | None:
    """Return the observation that is shown live: the latest that is no expectation and has a value."""
    usable = [
        known
        for known in entry.known
        if known.observation.status not in EXPECTATIONS
        and known.observation.value
        and not known.observation.by
    ]
    dated = [known for known in usable if known.observation.period.text != "undated"]
    if dated:
        return max(dated, key=lambda known: end_of(known.observation.period, zone))
    return usable[-1] if usable else None


def show(known: Known, entry: KnownIndicator, register: Register, words: Words, style: str) -> Shown:
    """Print one observation at its newest known value."""
    observation, indicator = known.observation, entry.indicator
    value = known.value_at(register.moment, register.zone)
    printed_value = _printed(value, entry, register, words, style)
    source = register.sources.get(observation.source or indicator.source)
    language = words.language
    end = observation.period.end or observation.period.start
    note = observation.note or (indicator.note if indicator.origin == "fact" else None)
    return Shown(
        anchor=address(entry, observation).rpartition("#")[2],
        period=print_period(observation.period, language),
        period_short=print_period(observation.period, language, short=True),
        first=observation.period.start.isoformat() if observation.period.start else "",
        when=end.isoformat() if end else "",
        undated=observation.period.text == "undated",
        text=printed_value.text if printed_value else words(f"status.{observation.status}"),
        before=printed_value.before if printed_value else "",
        number=printed_value.number if printed_value else words(f"status.{observation.status}"),
        unit=printed_value.unit if printed_value else "",
        value=printed_value.value if printed_value else "",
        qualifier=value.qualifier if value else "exact",
        status=observation.status,
        status_text=_status(observation, value, words),
        source=source.title.said(language) if source else "",
        source_id=source.id if source else "",
        said_by=observation.said_by or indicator.said_by,
        actor=observation.actor or indicator.actor,
        note=note.said(language) if note else "",
        revisions=_revisions(known, entry, register, words, style),
    )


def _printed(
    value: Written | None, entry: KnownIndicator, register: Register, words: Words, style: str
) -> Printed | None:
    unit = register.units.by_id[entry.indicator.unit]
    return printed(value, entry, unit, words.language, style) if value else None


def _status(observation: Observation, value: Written | None, words: Words) -> str:
    """Return words for what is not simply a stated value."""
    if observation.status != "normal":
        return words(f"status.{observation.status}")
    return words("status.counted") if value and value.qualifier == "counted" else ""


def _revisions(
    known: Known, entry: KnownIndicator, register: Register, words: Words, style: str
) -> tuple[RevisionView, ...]:
    """Print how the value changed, oldest change first."""
    views = []
    before = known.observation.value
    for revision in known.observation.revisions:
        old = _printed(before, entry, register, words, style)
        new = _printed(revision.value, entry, register, words, style)
        views.append(
            RevisionView(
                print_when(revision.date, words.language),
                revision.kind,
                old.text if old else words("status.missing"),
                new.text if new else words("status.missing"),
                revision.reason.said(words.language),
            )
        )
        before = revision.value
    return tuple(views)


def show_entry(entry: KnownIndicator, register: Register, words: Words, style: str) -> Entry:
    """Print an indicator with everything known of it, but for what other rooms add (stories, charts)."""
    indicator, language = entry.indicator, words.language
    in_order = sorted(
        entry.known,
        key=lambda k: (k.observation.period.text == "undated", end_of(k.observation.period, register.zone)),
    )
    live = newest(entry, register.zone)
    latest = show(live, entry, register, words, style) if live else None
    unit = register.units.by_id[indicator.unit]
    population = register.populations.get(indicator.population)
    value = live.value_at(register.moment, register.zone) if live else None
    return Entry(
        id=indicator.id,
        url=address(entry),
        title=indicator.title.said(language),
        origin=indicator.origin,
        group=indicator.group,
        observations=tuple(show(known, entry, register, words, style) for known in in_order),
        latest=latest,
        unit=unit_symbol(unit, language),
        definition=indicator.definition.said(language) if indicator.definition else "",
        kind=words(f"kind.{indicator.kind}"),
        population=population.title.said(language) if population else "",
        population_note=population.note.said(language) if population and population.note else "",
        area=indicator.area,
        direction=indicator.direction,
        share=float(value.value) if value and unit.share and 0 <= value.value <= Decimal(100) else None,
        note=indicator.note.said(language) if indicator.note else "",
        responsible=indicator.responsible,
        sources=show_sources(_sources(entry, register), words),
        targets=tuple(
            TargetView(
                printed(Written(t.value, t.value.normalize()), entry, unit, language, style).text,
                print_period(t.due, language),
            )
            for t in indicator.targets
        ),
        topics=indicator.topics,
    )


def _sources(entry: KnownIndicator, register: Register) -> list[DataSource]:
    """Return the sources of an indicator's known observations, each once."""
    names = dict.fromkeys(k.observation.source or entry.indicator.source for k in entry.known)
    return [register.sources[name] for name in names if name in register.sources]


def show_sources(sources: Iterable[DataSource], words: Words) -> tuple[SourceView, ...]:
    """Print sources."""
    return tuple(
        SourceView(
            id=source.id,
            title=source.title.said(words.language),
            publisher=source.publisher.said(words.language) if source.publisher else "",
            url=source.url,
            published=_published(source, words),
            inferred="year" in source.inferred,
            note=source.note.said(words.language) if source.note else "",
        )
        for source in sources
    )


def _published(source: DataSource, words: Words) -> str:
    """Print the day of publication; say so where a source is known to print none."""
    if source.published:
        return print_when(source.published, words.language)
    return words("source.unpublished") if source.dated else ""


def make_groups(entries: Iterable[Entry], words: Words) -> tuple[Group, ...]:
    """List indicators by the first part of their id, in the order in which the groups appear.

    Those without a slash come last; their page is the list of indicators itself.
    """
    by_group: dict[str, list[Entry]] = {}
    for entry in entries:
        by_group.setdefault(entry.group, []).append(entry)
    return tuple(
        Group(
            id=group,
            title=group.replace("/", " ") or words("group.other"),
            url=group_url(group),
            entries=tuple(members),
        )
        for group, members in sorted(by_group.items(), key=lambda item: item[0] == "")
    )


def related(entry: Entry, register: Register, entries: Mapping[str, Entry]) -> tuple[Related, ...]:
    """Return what an indicator is made of, then the others of its group."""
    indicator = register.indicators[entry.id].indicator
    parts = [indicator.numerator, indicator.denominator]
    group = [other.id for other in entries.values() if entry.group and other.group == entry.group]
    names = dict.fromkeys(name for name in (*parts, *group) if name in entries and name != entry.id)
    return tuple(
        Related(other.title, other.url, other.latest.text if other.latest else "")
        for other in (entries[name] for name in names)
    )
