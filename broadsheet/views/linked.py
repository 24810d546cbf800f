"""What pages say to programs, in the words of schema.org: values that templates print as JSON-LD.

Addresses are whole ones and need `base_url`; without it they are left out, and what consists of them too.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from broadsheet.model import urls
from broadsheet.model.shown import Entry, Link, Shown, SourceView
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.views.telling import tell_correction, tell_revision

Linked = dict[str, object]
"""A JSON object."""

CONTEXT = "https://schema.org"

_BOUNDS = {
    "over": "minValue",
    "at_least": "minValue",
    "under": "maxValue",
    "nearly": "maxValue",
    "at_most": "maxValue",
}
"""What a bound is called; a value is exact, counted or about right."""


def describe_website(site: Site) -> Linked:
    """Return the site itself, for its home page."""
    return _thing(
        "WebSite",
        {**_identity(site), "inLanguage": site.language, "publisher": _publisher(site)},
    )


def describe_story(article: Article, site: Site, words: Words) -> Linked:
    """Return a story as a NewsArticle, with its corrections."""
    corrections = [_correction(tell_correction(one, words), one.when) for one in article.corrections]
    return _thing(
        "NewsArticle",
        {
            "headline": article.plain_title,
            "description": article.plain_summary,
            "datePublished": article.when,
            "dateModified": article.changed if article.changed != article.when else "",
            # Nobody has said whether an author is a person or an office.
            "author": [{"name": author} for author in article.authors],
            "publisher": _publisher(site),
            "image": _whole(site, article.cover.url) if article.cover else "",
            "inLanguage": article.language,
            "isPartOf": _part("WebSite", _identity(site)),
            "mainEntityOfPage": _whole(site, article.url),
            "correction": corrections,
        },
    )


def describe_page(article: Article, site: Site) -> Linked:
    """Return a page of content."""
    return _thing(
        "AboutPage" if article.id == "about" else "WebPage",
        {
            "name": article.plain_title,
            "description": article.plain_summary,
            "url": _whole(site, article.url),
            "inLanguage": article.language,
            "isPartOf": _part("WebSite", _identity(site)),
        },
    )


def describe_indicator(entry: Entry, site: Site, words: Words) -> Linked:
    """Return an indicator as a Dataset: its newest value, its corrections, where its numbers can be had."""
    corrections = [
        _correction(tell_revision(shown, revision, words), revision.when)
        for shown in entry.observations
        for revision in shown.revisions
        if revision.kind == "correction"
    ]
    return _thing(
        "Dataset",
        {
            "name": entry.title,
            "description": entry.definition or entry.title,
            "identifier": entry.id,
            "url": _whole(site, entry.url),
            "inLanguage": site.language,
            "variableMeasured": _measured(entry, entry.latest) if entry.latest else "",
            "temporalCoverage": _coverage(entry.observations),
            "distribution": _distribution(site, entry.url),
            "license": _licence(site),
            "creator": _publisher(site),
            "isBasedOn": [_source(source) for source in entry.sources],
            "citation": _quotations(entry),
            "includedInDataCatalog": _part("DataCatalog", _catalogue(site)),
            "correction": corrections,
        },
    )


def describe_data(title: str, site: Site) -> Linked:
    """Return everything that can be downloaded as one Dataset."""
    whole = _whole(site, urls.WHOLE)
    download = _part("DataDownload", {"encodingFormat": "application/zip", "contentUrl": whole})
    return _thing(
        "Dataset",
        {
            "name": f"{site.title} – {title}",
            "description": site.description or site.title,
            "url": _whole(site, urls.DATA),
            "inLanguage": site.language,
            "distribution": [download] if whole else [],
            "license": _licence(site),
            "creator": _publisher(site),
        },
    )


def describe_way(crumbs: Iterable[Link], url: str, title: str, base_url: str) -> tuple[Linked, ...]:
    """Return the way from the home page to a page; nothing without `base_url` and for pages off the way."""
    if not base_url or url in (urls.HOME, urls.NOT_FOUND):
        return ()
    steps = [
        _part("ListItem", {"position": number, "name": step.text, "item": urls.absolute(base_url, step.url)})
        for number, step in enumerate((*crumbs, Link(url, title)), 1)
    ]
    return (_thing("BreadcrumbList", {"itemListElement": steps}),)


def _correction(text: str, when: str) -> Linked:
    return _part("CorrectionComment", {"text": text, "datePublished": when})


def _thing(type: str, said: Linked) -> Linked:
    return {"@context": CONTEXT, **_part(type, said)}


def _part(type: str, said: Mapping[str, object]) -> Linked:
    """Return an object without what is not known."""
    return {"@type": type, **{name: value for name, value in said.items() if value not in ("", [], None)}}


def _whole(site: Site, url: str) -> str:
    return urls.absolute(site.base_url, url) if site.base_url else ""


def _identity(site: Site) -> dict[str, str]:
    return {"name": site.title, "description": site.description, "url": _whole(site, urls.HOME)}


def _catalogue(site: Site) -> dict[str, str]:
    return {"name": site.title, "url": _whole(site, urls.DATA)}


def _publisher(site: Site) -> Linked:
    return _part("Organization", {"name": site.imprint.organiser or site.title})


def _licence(site: Site) -> Linked | str:
    """Return the terms: a text of the site's own, which has no address."""
    return _part("CreativeWork", {"text": site.imprint.licence}) if site.imprint.licence else ""


def _source(source: SourceView) -> Linked:
    publisher = _part("Organization", {"name": source.publisher}) if source.publisher else ""
    return _part("CreativeWork", {"name": source.title, "url": source.url, "publisher": publisher})


def _quotations(entry: Entry) -> list[Linked]:
    """Return the words that prove the newest numbers, each with the source they stand in."""
    sources = {source.id: _source(source) for source in entry.sources}
    newest = (entry.latest,) if entry.latest else entry.cells
    return [
        _part("Quotation", {"text": shown.quote, "isBasedOn": sources.get(shown.source_id, "")})
        for shown in newest
        if shown.quote
    ]


def _measured(entry: Entry, shown: Shown) -> Linked:
    """Return a value with its unit; a bound says that it is one."""
    name = _BOUNDS.get(shown.qualifier, "value")
    value = _number(shown.value) if shown.value else ""
    said = {"name": entry.title, "description": shown.text, "unitText": entry.unit, name: value}
    return _part("PropertyValue", said)


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
        _part("DataDownload", {"encodingFormat": kind, "contentUrl": _whole(site, urls.data_url(page, form))})
        for form, kind in forms
    ]
