"""Indicators and the whole of the data as Datasets of schema.org, for programs."""

from collections.abc import Iterable
from decimal import Decimal

from broadsheet.model import urls
from broadsheet.model.shown import Entry, Shown, SourceView
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.schema_org import Linked, correction, part, publisher, thing, whole
from broadsheet.views.telling import tell_revision

_KINDS = ("level", "flow", "cumulative", "ratio", "index")
"""How the values of an indicator add up: the `statType` of its variable."""

_BOUNDS = {
    "over": "minValue",
    "at_least": "minValue",
    "under": "maxValue",
    "nearly": "maxValue",
    "at_most": "maxValue",
}
"""What a bound is called; a value is exact, counted or about right."""


def describe_indicator(entry: Entry, site: Site, words: Words) -> Linked:
    """Return an indicator as a Dataset: its newest value, its corrections, where its numbers can be had."""
    corrections = [
        correction(tell_revision(shown, revision, words), revision.when)
        for shown in entry.observations
        for revision in shown.revisions
        if revision.kind == "correction"
    ]
    return thing(
        "Dataset",
        {
            "name": entry.title,
            "description": entry.definition or entry.title,
            "identifier": entry.id,
            "url": whole(site, entry.url),
            "inLanguage": site.language,
            "variableMeasured": _variables(entry, words),
            "temporalCoverage": _coverage(entry.observations),
            "distribution": _distribution(site, entry.url),
            "license": _licence(site),
            "creator": publisher(site),
            "isBasedOn": [_source(source) for source in entry.sources],
            "citation": _quotations(entry),
            "includedInDataCatalog": part("DataCatalog", _catalogue(site)),
            "correction": corrections,
        },
    )


def describe_data(title: str, site: Site) -> Linked:
    """Return everything that can be downloaded as one Dataset."""
    package = whole(site, urls.WHOLE)
    download = part("DataDownload", {"encodingFormat": "application/zip", "contentUrl": package})
    return thing(
        "Dataset",
        {
            "name": f"{site.title} – {title}",
            "description": site.description or site.title,
            "url": whole(site, urls.DATA),
            "inLanguage": site.language,
            "distribution": [download] if package else [],
            "license": _licence(site),
            "creator": publisher(site),
        },
    )


def _catalogue(site: Site) -> dict[str, str]:
    return {"name": site.title, "url": whole(site, urls.DATA)}


def _licence(site: Site) -> Linked | str:
    """Return the terms: a text of the site's own, which has no address."""
    return part("CreativeWork", {"text": site.imprint.licence}) if site.imprint.licence else ""


def _source(source: SourceView) -> Linked:
    publisher = part("Organization", {"name": source.publisher}) if source.publisher else ""
    return part("CreativeWork", {"name": source.title, "url": source.url, "publisher": publisher})


def _quotations(entry: Entry) -> list[Linked]:
    """Return the words that prove the newest numbers, each with the source they stand in."""
    sources = {source.id: _source(source) for source in entry.sources}
    newest = (entry.latest,) if entry.latest else entry.cells
    return [
        part("Quotation", {"text": shown.quote, "isBasedOn": sources.get(shown.source_id, "")})
        for shown in newest
        if shown.quote
    ]


def _variables(entry: Entry, words: Words) -> list[Linked]:
    """Return what is measured, of whom and as what kind of number; then its newest value."""
    kinds = {words(f"kind.{kind}"): kind for kind in _KINDS}  # an entry has it as it is printed
    variable = part(
        "StatisticalVariable",
        {
            "name": entry.title,
            "measuredProperty": part("Property", {"name": entry.title}),
            "populationType": part("Class", {"name": entry.population}) if entry.population else "",
            "statType": kinds.get(entry.kind),
        },
    )
    return [variable, _measured(entry, entry.latest)] if entry.latest else [variable]


def _measured(entry: Entry, shown: Shown) -> Linked:
    """Return a value with its unit; a bound says that it is one."""
    name = _BOUNDS.get(shown.qualifier, "value")
    value = _number(shown.value) if shown.value else ""
    said = {"name": entry.title, "description": shown.text, "unitText": entry.unit, name: value}
    return part("PropertyValue", said)


def _number(text: str) -> int | float | str:
    """Return a number as JSON can print it without losing a digit; else its text, which is allowed, too."""
    if "." not in text:
        return int(text)
    return float(text) if Decimal(str(float(text))) == Decimal(text) else text


def _coverage(observations: Iterable[Shown]) -> str:
    """Return first and last day as ISO 8601; empty where nothing is dated."""
    days = sorted(day for shown in observations for day in (shown.first, shown.last) if day)
    return f"{days[0]}/{days[-1]}" if days else ""


def _distribution(site: Site, page: str) -> list[Linked]:
    if not site.base_url:
        return []
    forms = (("csv", "text/csv"), ("json", "application/json"))
    return [
        part("DataDownload", {"encodingFormat": kind, "contentUrl": whole(site, urls.data_url(page, form))})
        for form, kind in forms
    ]
