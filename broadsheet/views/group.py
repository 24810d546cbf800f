"""A page for each group of facts: every row is the receipt of a number."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.page import Page
from broadsheet.model.shown import Entry, Group, Link, Shown, SourceView
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.citing import Citation, cite
from broadsheet.views.embed import Snippet, framed_of_group, snippets
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head
from broadsheet.views.indicator import files_of


class GroupPage(Struct, frozen=True):
    """The context of `group.html`."""

    site: Frame
    head: Head
    group: Group
    charts: tuple[ChartView, ...]
    """The charts that show one of the group's facts; those of its indicators stand on their pages."""
    sources: tuple[SourceView, ...]
    """Of all its facts, each once."""
    files: tuple[Link, ...]
    """Its numbers to take away."""
    citation: Citation
    snippets: tuple[Snippet, ...]
    """Address and code of each of its facts; none without `base_url`."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield a page for each group of facts and files; what belongs to none stands in the index itself."""
    frame = make_frame(site, words)
    crumbs = (Link(urls.INDICATORS, words("nav.indicators")),)
    for group in site.groups:
        if group.url == urls.INDICATORS or group.of_records:
            continue
        facts = [entry for entry in group.entries if entry.origin == "fact"]
        names = dict.fromkeys(name for fact in facts for name in site.charts_by_indicator.get(fact.id, ()))
        charts = tuple(site.charts[name] for name in names)
        sources = {source.id: source for entry in group.entries for source in entry.sources}
        numbers = [shown for entry in group.entries for shown in _shown_of(entry)]
        title = words("group.page_title", title=group.title)
        description = words("group.description", title=group.title, count=len(group.entries))
        yield Page(
            url=group.url,
            template="group.html",
            context=GroupPage(
                site=frame,
                head=make_head(frame, group.url, title, description, crumbs),
                group=as_listed(group),
                charts=charts,
                sources=tuple(sources.values()),
                files=files_of(group.url, words),
                citation=cite(group.url, title, numbers, site),
                snippets=snippets(group.url, framed_of_group(group), site),
            ),
            drawings=drawings_of(charts),
        )


def _shown_of(entry: Entry) -> tuple[Shown, ...]:
    """Return what the page shows of an indicator: of one with a page of its own only what is newest."""
    if entry.origin == "fact":
        return entry.observations
    return (entry.latest,) if entry.latest else entry.cells


def as_listed(group: Group) -> Group:
    """Return a group without what its rows do not show, so that nothing else makes their page anew."""
    return replace(group, entries=tuple(_as_listed(entry) for entry in group.entries))


def _as_listed(entry: Entry) -> Entry:
    latest = replace(entry.latest, definition="") if entry.latest else None
    cells = tuple(replace(shown, definition="") for shown in entry.cells)
    listed = replace(entry, latest=latest, cells=cells, breaks=())
    return replace(listed, observations=_shown_of(listed))
