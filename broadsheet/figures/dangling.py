"""Names in indicators that name nothing, or nothing that readers may know of."""

from collections.abc import Iterable, Mapping

from broadsheet.data.fields import nearest
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.registers import DataSource, Population
from broadsheet.model.shown import Link
from broadsheet.model.statistics import Indicator, Observation, When


def find_dangling(
    indicator: Indicator,
    indicators: Mapping[str, Indicator],
    sources: Mapping[str, DataSource],
    populations: Mapping[str, Population],
) -> list[Problem]:
    """Report every source, population and indicator that an indicator names and that does not exist."""
    problems: list[Problem] = []
    places = indicator.places
    own = places.get("source", indicator.span)
    named = {
        (indicator.source, own),
        *((o.source, o.span if indicator.origin == "file" else own) for o in indicator.observations),
    }
    for name, span in sorted(named):
        if name and name not in sources:
            near = nearest(name, sources)
            problems.append(error("source-unknown", span, id=name, near=near, known="、".join(sources)))
    if indicator.population and indicator.population not in populations:
        near = nearest(indicator.population, populations)
        place = places.get("population", indicator.span)
        problems.append(error("population-unknown", place, id=indicator.population, near=near))
    for key, name in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
        if name and name not in indicators:
            place = places.get(key, indicator.span)
            problems.append(error("indicator-unknown", place, id=name, near=nearest(name, indicators)))
    return problems


def find_dangling_records(
    indicator: Indicator,
    shown: Iterable[Observation],
    records: Mapping[str, Link],
    hidden: frozenset[str],
    withheld: Mapping[str, When],
) -> list[Problem]:
    """Report every `COLLECTION/ID` that names no record of a collection there is; other texts are names.

    What is shown may name neither a record that is not public nor one that is not out yet: `shown` are the
    observations known by now, `withheld` those records with the day they come out.
    """
    collections = frozenset(address.partition("/")[0] for address in (*records, *hidden, *withheld))
    seen = set(_named(indicator, shown)) if indicator.public else set()
    problems = []
    for name, span in sorted(set(_named(indicator, indicator.observations))):
        collection, slash, record = name.partition("/")
        if name in hidden:
            problems += [error("ref-not-public", span, target=name)] if indicator.public else []
        elif name in withheld:
            late = (name, span) in seen
            problems += [error("ref-withheld", span, target=name, until=withheld[name])] if late else []
        elif slash and name not in records and collection in collections:
            others = [a.partition("/")[2] for a in records if a.startswith(f"{collection}/")]
            near = nearest(record, others)
            problems.append(error("record-unknown", span, id=name, near=near and f"{collection}/{near}"))
    return problems


def _named(indicator: Indicator, observations: Iterable[Observation]) -> list[tuple[str, Span]]:
    """Return whom an indicator names for these of its observations, with places; nobody where it has none."""
    places, whole = indicator.places, indicator.span
    named: list[tuple[str, Span]] = []
    for observation in observations:
        own = indicator.origin != "file"
        for key, name in (("said_by", observation.said_by), ("actor", observation.actor)):
            named.append((name, places.get(key, whole) if own else observation.span))
    if named or not indicator.observations:
        keys = ("said_by", "actor", "responsible")
        named += [(getattr(indicator, key), places.get(key, whole)) for key in keys]
    return named
