"""All numbers of the site with their newest values, group by group."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.figures.showing import make_row
from broadsheet.model import urls
from broadsheet.model.drawn import ChartRow
from broadsheet.model.page import Page
from broadsheet.model.shown import Entry, Group
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.embed import Snippet, framed_of_group, snippets
from broadsheet.views.frame import Frame, Head, make_frame, make_head, year_inferred
from broadsheet.views.group import as_listed


class Listed(Struct, frozen=True):
    """A group in the index."""

    title: str
    url: str
    rows: tuple[ChartRow, ...]
    of_records: bool
    """See `Group`: a collection may be called as a group of indicators is."""


class IndicatorIndexPage(Struct, frozen=True):
    """The context of `indicator-index.html`."""

    site: Frame
    head: Head
    groups: tuple[Listed, ...]
    """Those with a page of their own."""
    others: Group | None
    """What belongs to no group: the receipts of these facts stand here."""
    snippets: tuple[Snippet, ...]
    """Address and code of each of these facts; none without `base_url`."""
    as_of: str
    as_of_when: str
    year_inferred: bool
    """See `HomePage`."""
    fact_count: int


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the index; none when the site has no number."""
    if not site.groups:
        return
    frame = make_frame(site, words)
    here = urls.INDICATORS
    groups = tuple(
        Listed(group.title, group.url, _rows(group.entries, words), group.of_records)
        for group in site.groups
        if group.url != here
    )
    others = next((group for group in site.groups if group.url == here), None)
    yield Page(
        url=here,
        template="indicator-index.html",
        context=IndicatorIndexPage(
            site=frame,
            head=make_head(frame, here, words("indicators.title"), words("indicators.description")),
            groups=groups,
            others=as_listed(others) if others else None,
            snippets=snippets(here, framed_of_group(others), site) if others else (),
            as_of=site.as_of,
            as_of_when=site.as_of_when,
            year_inferred=year_inferred(site),
            fact_count=site.fact_count,
        ),
    )


def _rows(entries: tuple[Entry, ...], words: Words) -> tuple[ChartRow, ...]:
    """Return a row for each number that is known; of a breakdown without a total, for each of its cells."""
    rows: list[ChartRow] = []
    for entry in entries:
        if entry.latest:
            rows.append(make_row(entry.title, entry.url, entry.latest))
            continue
        for shown in entry.cells:
            cell = words("list.comma").join(value for _, value in shown.cell)
            title = words("formula.cell", title=entry.title, cell=cell)
            rows.append(make_row(title, f"{entry.url}#{shown.anchor}", shown))
    return tuple(rows)
