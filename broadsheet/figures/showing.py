"""Observations as pages show them: printed in the site's language, with their addresses.

Indicator pages are live: they show every observation known at the build's moment, at its newest value.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from broadsheet.figures.pins import has_value
from broadsheet.figures.proving import printed
from broadsheet.figures.quotes import in_one_line
from broadsheet.figures.register import Known, KnownIndicator, Register
from broadsheet.figures.series import breaks_of, followed
from broadsheet.model.drawn import ChartRow
from broadsheet.model.registers import DataSource
from broadsheet.model.shown import WITHDRAWN, Break, RevisionView, Shown, SourceView
from broadsheet.model.statistics import Indicator, Observation, When, Written
from broadsheet.model.urls import fact_url, indicator_url, record_url
from broadsheet.model.words import Words
from broadsheet.numbers.periods import end_of, print_period, print_when
from broadsheet.numbers.printing import Printed, machine_value

EXPECTATIONS = ("forecast", "expected")
_WHOLE: Mapping[str, str] = MappingProxyType({})


def address(entry: KnownIndicator, observation: Observation | None = None) -> str:
    """Return where a reader finds an indicator, at one of its observations when given."""
    indicator = entry.indicator
    match indicator.origin:
        case "file":
            return indicator_url(indicator.id, anchor(observation) if observation else "")
        case "fact":
            return fact_url(indicator.id)
        case "record":
            collection, record, field = indicator.id.split("/")
            return record_url(collection, record, field)


def anchor(observation: Observation) -> str:
    """Return the HTML id of an observation in the page of its indicator: the period, then its cell."""
    return ".".join("_".join(part.split()) for part in (observation.period.text, *observation.by.values()))


def newest(entry: KnownIndicator, zone: str, by: Mapping[str, str] = _WHOLE) -> Known | None:
    """Return the observation of a cell that is shown live: the latest that is no expectation and has a value.

    Without a cell it is the whole: cells are never added up.
    """
    usable = [
        known
        for known in entry.known
        if known.observation.status not in EXPECTATIONS
        and known.observation.value
        and known.observation.by == by
    ]
    dated = [known for known in usable if known.observation.period.text != "undated"]
    if dated:
        return max(dated, key=lambda known: end_of(known.observation.period, zone))
    return usable[-1] if usable else None


def show(
    known: Known,
    entry: KnownIndicator,
    register: Register,
    words: Words,
    style: str,
    breaks: tuple[When, ...] | None = None,
) -> Shown:
    """Print one observation at its newest known value.

    `breaks`: the `breaks_of` the indicator, where many of its observations are shown.
    """
    observation, indicator = known.observation, entry.indicator
    breaks = breaks_of(entry, register.zone) if breaks is None else breaks
    value = known.value_at(register.moment, register.zone)
    printed_value = _printed(value, observation, entry, register, words, style)
    # What a status says in the data holds for the value that was typed; a revision may have taken it back.
    status = WITHDRAWN if value is None and has_value(observation) else observation.status
    sources = [register.sources[name] for name in entry.sources_of(known) if name in register.sources]
    language = words.language
    end = observation.period.end or observation.period.start
    note = observation.note or (indicator.note if indicator.origin == "fact" else None)
    said_by, said_by_url = name_of(observation.said_by or indicator.said_by, register)
    actor, actor_url = name_of(observation.actor or indicator.actor, register)
    return Shown(
        anchor=address(entry, observation).rpartition("#")[2],
        period=print_period(observation.period, language),
        period_short=print_period(observation.period, language, short=True),
        first=observation.period.start.isoformat() if observation.period.start else "",
        last=observation.period.end.isoformat() if observation.period.end else "",
        when=end.isoformat() if end else "",
        undated=observation.period.text == "undated",
        text=printed_value.text if printed_value else words(f"status.{status}"),
        before=printed_value.before if printed_value else "",
        number=printed_value.number if printed_value else words(f"status.{status}"),
        unit=printed_value.unit if printed_value else "",
        value=printed_value.value if printed_value else "",
        qualifier=value.qualifier if value else "exact",
        status=status,
        status_text="" if status == WITHDRAWN else _status(observation, value, words),
        source=words("list.joint").join(source.title.said(language) for source in sources),
        source_id=sources[0].id if sources else "",
        said_by=said_by,
        said_by_url=said_by_url,
        actor=actor,
        actor_url=actor_url,
        cell=_cell(observation, indicator, language),
        by=observation.by,
        derived=observation.derived,
        note=note.said(language) if note else "",
        revisions=show_revisions(observation, entry, register, words, style),
        released=(observation.released or indicator.released)[:10],
        quote=in_one_line(observation.quote),
        definition=followed(known, breaks, register.zone),
        **_interval(value, observation, entry, register, words, style),
    )


def _interval(
    value: Written | None,
    observation: Observation,
    entry: KnownIndicator,
    register: Register,
    words: Words,
    style: str,
) -> dict[str, str]:
    """Print what a value may be by its source; that held for the value of its day, not for a revised one."""
    low, high = observation.low, observation.high
    if low is None or high is None or value != observation.value:
        return {}
    place = Decimal(1).scaleb(min(0, *(_exponent(end) for end in (low, high))))
    ends = _printed(Written(low, place, upper=high), observation, entry, register, words, style)
    text = ends.text if ends else ""
    return {"low": machine_value(low), "high": machine_value(high), "interval": text}


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def make_row(title: str, url: str, shown: Shown, parted: Break | None = None, revised: str = "") -> ChartRow:
    """Return a row of a table of numbers; it holds no note and no history, for such a table shows none.

    `parted`: what parts it from the row before; `revised`: words on the value it had first.
    """
    short = replace(shown, note="", revisions=(), released="", quote="", definition="")
    return ChartRow(title, url, short, parted, revised)


def name_of(name: str, register: Register) -> tuple[str, str]:
    """Return who a name in the data means, and the page: of `COLLECTION/ID` the title of the record."""
    record = register.records.get(name)
    return (record.text, record.url) if record else (name, "")


def _cell(observation: Observation, indicator: Indicator, language: str) -> tuple[tuple[str, str], ...]:
    """Print the cell of a breakdown."""
    return tuple(
        (dimension.id, value.title.said(language))
        for dimension in indicator.dimensions
        for value in dimension.values
        if observation.by.get(dimension.id) == value.id
    )


def _printed(
    value: Written | None,
    observation: Observation,
    entry: KnownIndicator,
    register: Register,
    words: Words,
    style: str,
) -> Printed | None:
    return printed(value, entry, observation, register, words.language, style) if value else None


def _status(observation: Observation, value: Written | None, words: Words) -> str:
    """Return words for what is not simply a stated value."""
    derived = words("status.derived") if observation.derived else ""
    if observation.status != "normal":
        status = words(f"status.{observation.status}")
        return words("status.both", first=status, second=derived) if derived else status
    if derived:
        return derived
    return words("status.counted") if value and value.qualifier == "counted" else ""


def show_revisions(
    observation: Observation, entry: KnownIndicator, register: Register, words: Words, style: str
) -> tuple[RevisionView, ...]:
    """Print how the value of an observation changed, oldest change first."""
    views: list[RevisionView] = []
    before = observation.value
    for revision in observation.revisions:
        old = _printed(before, observation, entry, register, words, style)
        new = _printed(revision.value, observation, entry, register, words, style)
        # Without a value from the start it is missing; after that, a revision without one withdraws it.
        none = f"status.{observation.status}" if not views and old is None else f"status.{WITHDRAWN}"
        views.append(
            RevisionView(
                print_when(revision.date, words.language),
                revision.kind,
                old.text if old else words(none),
                new.text if new else words(f"status.{WITHDRAWN}"),
                revision.reason.said(words.language),
                revision.date,
                new is None,
            )
        )
        before = revision.value
    return tuple(views)


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
