"""Facts: many one-off numbers in one file, `data/facts/*.yaml` or `*.csv`.

A fact is an indicator with one observation. What stands at the top of a YAML file holds for every fact in
it that does not say otherwise.
"""

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.data.fields import (
    LEAVES,
    keyed,
    read_id,
    read_status,
    read_table_period,
    read_table_when,
    read_when,
)
from broadsheet.data.observations import completed, valued, withdrawals
from broadsheet.data.values import in_unit, read_unit, value_reader
from broadsheet.formats.columns import FACTS, as_maps
from broadsheet.formats.nodes import Mapping, Node, Scalar
from broadsheet.formats.schema import Leaves, not_a_map, read, unknown_key
from broadsheet.formats.tables import Table, read_table
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, Span, error, has_errors, in_order
from broadsheet.model.statistics import (
    Check,
    Direction,
    Frequency,
    Indicator,
    Kind,
    Label,
    Observation,
    Period,
    Qualifier,
    Revision,
    Status,
    Target,
    Unit,
    Units,
    When,
    Written,
)

Problems = tuple[Problem, ...]


class Fact(Struct, frozen=True):
    """What a row of facts may say; every field is explained in `model.Indicator` and `model.Observation`."""

    period: Period
    unit: str = ""
    """Default: the one written behind the value."""
    title: Label | None = None
    """Default: the id, 佰纳/贷款 as 佰纳：贷款."""
    value: Written | None = None
    qualifier: Qualifier | None = None
    status: Status = "normal"
    released: When = ""
    embargo: When = ""
    source: str = ""
    said_by: str = ""
    actor: str = ""
    population: str = ""
    definition: Label | None = None
    kind: Kind | None = None
    decimals: int | None = None
    direction: Direction = "none"
    freq: Frequency = "irregular"
    area: str = ""
    numerator: str = ""
    denominator: str = ""
    targets: tuple[Target, ...] = ()
    revisions: tuple[Revision, ...] = ()
    responsible: str = ""
    topics: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    license: str = ""
    note: Label | None = None
    quote: str = ""
    remark: str = ""
    public: bool = True
    places: dict[str, Span] = {}


_OF_VALUE = ("value", "qualifier", "quote", "revisions")
OWN = (*_OF_VALUE, "title", "definition", "numerator", "denominator", "targets")
"""What only a single fact can say, not the top of a file for all of them."""

_WHEN = ((Fact, "released"), (Fact, "embargo"), (Revision, "date"))


def read_facts(text: str, path: str, units: Units) -> tuple[tuple[Indicator, ...], Problems]:
    """Read a file of facts; those with errors are left out."""
    if not path.lower().endswith(".csv"):
        return _read_yaml(text, path, units)
    table, problems = read_table(text, path)
    facts, wrong = facts_of(table, units) if table else ((), ())
    return facts, (*problems, *wrong)


def _read_yaml(text: str, path: str, units: Units) -> tuple[tuple[Indicator, ...], Problems]:
    node, problems = compose(text, path)
    if node is None:
        return (), problems
    if not isinstance(node, Mapping):
        return (), (*problems, not_a_map(node, ""))
    shared = node.without("facts")
    known = [*(name for name in Fact.__struct_fields__ if name not in (*OWN, "places")), "facts"]
    problems += tuple(not_shared(key, known) for key, _ in shared.entries if key.text not in known)
    shared = Mapping(tuple(entry for entry in shared.entries if entry[0].text in known), shared.span)
    rows = node.get("facts")
    if rows is None:
        return (), (*problems, error("key-missing", node.span, key="facts"))
    entries, wrong = keyed(rows, "facts")
    problems += wrong
    facts: list[Indicator] = []
    for name, key, value in entries:
        fact, wrong = read_fact(name, key, value, shared, units)
        problems += wrong
        facts += [fact] if fact else []
    # A mistake in what the facts share was found once for each of them.
    return tuple(facts), in_order(problems)


def not_shared(key: Scalar, known: list[str]) -> Problem:
    """Report a key that cannot be said for many facts at once, or that means nothing."""
    return error("fact-key-alone", key.span, key=key.text) if key.text in OWN else unknown_key(key, known)


def read_fact(
    name: str, key: Scalar, value: Node, shared: Mapping, units: Units
) -> tuple[Indicator | None, Problems]:
    """Read one fact as YAML has it, a bare value or a map; `shared` holds for what it does not say."""
    return _read_fact(name, key, _with_shared(value, shared), _TYPED, units)


def _with_shared(node: Node, shared: Mapping) -> Mapping:
    """Return the map of a fact, a bare value being its `value`, with what the file says for all."""
    own = node.entries if isinstance(node, Mapping) else ((Scalar("value", node.span), node),)
    said = {key.text for key, _ in own}
    return Mapping((*own, *(entry for entry in shared.entries if entry[0].text not in said)), node.span)


def facts_of(table: Table, units: Units) -> tuple[tuple[Indicator, ...], Problems]:
    """Read the rows of a table of facts; those with errors are left out."""
    rows, problems = as_maps(table, FACTS, ("id", "value", "period"), cells=False)
    found: dict[str, Indicator] = {}
    for row in rows:
        key = row.get("id")
        if not isinstance(key, Scalar):
            problems += (error("fact-without-id", row.span),)
            continue
        name, wrong = read_id(key)
        problems += wrong
        if name is None:
            continue
        fact, wrong = _read_fact(name, key, row.without("id"), _SAVED, units)
        problems += wrong
        if first := found.get(name):
            problems += (error("fact-twice", key.span, id=name, line=first.span.line),)
        elif fact:
            found[name] = fact
    return tuple(found.values()), problems


def _read_fact(
    name: str, key: Scalar, node: Mapping, leaves: Leaves, units: Units
) -> tuple[Indicator | None, Problems]:
    """Read one fact from a map with all that is known of it."""
    unit_node, value_node = node.get("unit"), node.get("value")
    unit_id, problems = read_unit(units, unit_node) if unit_node else ("", ())
    unit = units.by_id[unit_id] if unit_id else None
    numbers = {**valued(unit, units), (Fact, "value"): value_reader(unit, units)}
    done = {"unit": unit_id or ""} if unit_node else {}
    fact, wrong = read(node, Fact, key.span.path, {**leaves, **numbers}, done=done)
    problems += wrong
    if fact is None or has_errors(problems):
        return None, problems
    span = value_node.span if value_node else key.span
    value, problems = completed(fact.value, fact.qualifier, fact.status, span)
    if value and not unit and not value.word:
        text = value_node.text if isinstance(value_node, Scalar) else ""
        problems += (error("fact-without-unit", span, id=name, text=text),)
    unit = unit or units.by_id[value.unit if value else ""]
    value = replace(value, unit=unit.id) if value else None
    revisions, wrong = _in_unit(fact.revisions, unit)
    problems += wrong
    if has_errors(problems):
        return None, problems
    return _indicator(name, key, fact, unit, _observation(fact, value, revisions, span)), problems


def _in_unit(revisions: tuple[Revision, ...], unit: Unit) -> tuple[tuple[Revision, ...], Problems]:
    """Give revisions the unit that the fact's value was written with."""
    found: list[Revision] = []
    problems = withdrawals(revisions)
    for revision in revisions:
        value = revision.value
        if value is not None:
            value, wrong = in_unit(value, unit, value.word, revision.span)
            problems += wrong
        found.append(replace(revision, value=value))
    return tuple(found), problems


def _observation(
    fact: Fact, value: Written | None, revisions: tuple[Revision, ...], span: Span
) -> Observation:
    return Observation(
        period=fact.period,
        value=value,
        span=span,
        status=fact.status,
        released=fact.released,
        embargo=fact.embargo,
        source=fact.source,
        said_by=fact.said_by,
        actor=fact.actor,
        note=fact.note,
        revisions=revisions,
        quote=fact.quote,
        quote_span=fact.places.get("quote", span),
    )


def _indicator(name: str, key: Scalar, fact: Fact, unit: Unit, observation: Observation) -> Indicator:
    return Indicator(
        id=name,
        title=fact.title or Label({"": name.replace("/", ": " if name.isascii() else "：")}),
        unit=unit.id,
        span=key.span,
        origin="fact",
        definition=fact.definition,
        kind=fact.kind,
        decimals=fact.decimals,
        direction=fact.direction,
        freq=fact.freq,
        area=fact.area,
        population=fact.population,
        numerator=fact.numerator,
        denominator=fact.denominator,
        targets=fact.targets,
        observations=(observation,),
        responsible=fact.responsible,
        topics=fact.topics,
        checks=fact.checks,
        license=fact.license,
        remark=fact.remark,
        public=fact.public,
        places=fact.places,
    )


_COMMON: Leaves = {**LEAVES, (Fact, "status"): read_status}
_TYPED: Leaves = {**_COMMON, **dict.fromkeys(_WHEN, read_when)}
_SAVED: Leaves = {**_COMMON, Period: read_table_period, **dict.fromkeys(_WHEN, read_table_when)}
"""Readers for what people type in YAML, and for what spreadsheets save."""
